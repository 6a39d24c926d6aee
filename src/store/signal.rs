use std::cell::RefCell;
use std::future::{Future, IntoFuture, poll_fn};
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// Waits for a value that a browser event brings. The first value sent counts.
#[derive(Debug)]
pub(super) struct Signal<T> {
    slot: Rc<RefCell<Slot<T>>>,
}

/// Sends the value. Clones belong to the events of which one will come first.
#[derive(Debug)]
pub(super) struct Sender<T> {
    slot: Rc<RefCell<Slot<T>>>,
}

#[derive(Debug)]
struct Slot<T> {
    value: Option<T>,
    waker: Option<Waker>,
}

pub(super) enum First<A, S> {
    Answer(A),
    Signal(S),
}

pub(super) fn signal<T>() -> (Sender<T>, Signal<T>) {
    let slot = Rc::new(RefCell::new(Slot { value: None, waker: None }));
    (Sender { slot: Rc::clone(&slot) }, Signal { slot })
}

/// Whichever comes first; the answer when both are there.
pub(super) async fn first_of<A: IntoFuture, T>(answer: A, signal: Signal<T>) -> First<A::Output, T> {
    let mut answer = pin!(answer.into_future());
    let mut signal = pin!(signal);
    poll_fn(|context| {
        if let Poll::Ready(answer) = answer.as_mut().poll(context) {
            return Poll::Ready(First::Answer(answer));
        }
        signal.as_mut().poll(context).map(First::Signal)
    })
    .await
}

impl<T> Sender<T> {
    pub(super) fn send(&self, value: T) {
        let waker = {
            let mut slot = self.slot.borrow_mut();
            slot.value.get_or_insert(value);
            slot.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl<T> Clone for Sender<T> {
    fn clone(&self) -> Self {
        Self { slot: Rc::clone(&self.slot) }
    }
}

impl<T> Future for Signal<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let mut slot = self.slot.borrow_mut();
        match slot.value.take() {
            Some(value) => Poll::Ready(value),
            None => {
                slot.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}
