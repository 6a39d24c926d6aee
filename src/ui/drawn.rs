//! Components as markup, for unit tests.

use std::pin::pin;
use std::task::{Context, Poll, Waker};
use yew::{BaseComponent, LocalServerRenderer};

/// The markup of a component that waits for nothing.
pub(in crate::ui) fn drawn<C: BaseComponent>(props: C::Properties) -> String {
    let drawing = pin!(LocalServerRenderer::<C>::with_props(props).hydratable(false).render());
    match drawing.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(text) => text,
        Poll::Pending => panic!("nothing waits"),
    }
}
