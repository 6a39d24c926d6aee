//! The state of components, with little code for each type of state.
//!
//! Yew compiles its hook again for every type and every first value, which a first visit would have to load. Here it
//! is compiled once, for a value whose type is forgotten, and only the handle knows the type.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::rc::Rc;

use yew::functional::{Hook, HookContext, UseStateHandle};

type Same = fn(&dyn Any, &dyn Any) -> bool;

/// A value, and how to tell that another makes no difference.
struct Held {
    value: Rc<dyn Any>,
    same: Same,
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&*self.value, &*other.value)
    }
}

/// A value that a component keeps from one rendering to the next.
pub struct State<T> {
    held: UseStateHandle<Held>,
    of: PhantomData<T>,
}

impl<T: 'static> State<T> {
    /// Puts another value in its place and has the component rendered again.
    pub fn set(&self, value: T) {
        self.put(Rc::new(value));
    }
}

impl<T> State<T> {
    fn put(&self, value: Rc<dyn Any>) {
        self.held.set(Held { value, same: self.held.same });
    }
}

impl<T: 'static> Deref for State<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self.held.value.downcast_ref() {
            Some(value) => value,
            None => unreachable!("a state is only set through a handle of its type"),
        }
    }
}

impl<T> Clone for State<T> {
    fn clone(&self) -> Self {
        Self { held: self.held.clone(), of: PhantomData }
    }
}

impl<T> fmt::Debug for State<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("State").finish_non_exhaustive()
    }
}

/// Keeps a value; setting it always renders the component again.
pub fn use_state<T: 'static, F: FnOnce() -> T>(first: F) -> impl Hook<Output = State<T>> {
    UseState { first, same: |_, _| false }
}

/// Keeps a value; setting it to an equal one changes nothing.
pub fn use_state_eq<T: PartialEq + 'static, F: FnOnce() -> T>(first: F) -> impl Hook<Output = State<T>> {
    UseState { first, same: |one, other| one.downcast_ref::<T>() == other.downcast_ref::<T>() }
}

struct UseState<F> {
    first: F,
    same: Same,
}

impl<T: 'static, F: FnOnce() -> T> Hook for UseState<F> {
    type Output = State<T>;

    fn run(self, context: &mut HookContext) -> State<T> {
        let mut first = Some(self.first);
        let mut first =
            || -> Option<Rc<dyn Any>> { first.take().map(|first| Rc::new(first()) as Rc<dyn Any>) };
        State { held: held(context, &mut first, self.same), of: PhantomData }
    }
}

/// Yew calls `first` once, on the first rendering.
fn held(
    context: &mut HookContext,
    first: &mut dyn FnMut() -> Option<Rc<dyn Any>>,
    same: Same,
) -> UseStateHandle<Held> {
    let first = || Held { value: first().unwrap_or_else(|| Rc::new(())), same };
    yew::functional::use_state_eq(first).run(context)
}
