//! The pages before a workspace is open, and those about data, settings and help, drawn on the host.
#![cfg_attr(
    feature = "app",
    expect(clippy::unwrap_used, reason = "a test that cannot make its page has failed")
)]
#![cfg(feature = "app")]

#[path = "pages_gate/adherence.rs"]
mod adherence;
#[path = "pages_gate/gate.rs"]
mod gate;
#[path = "pages_gate/inside.rs"]
mod inside;
#[path = "pages_gate/markup.rs"]
mod markup;
mod samples;
