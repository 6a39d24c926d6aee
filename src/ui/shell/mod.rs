//! What surrounds a page.
//!
//! | part | what it is for |
//! |---|---|
//! | [`AppShell`] `nav saved find? steps? user? on_lock? on_leave_sample? bar? overlays?` | the frame of an open workspace |
//! | [`GateShell`] | the frame of setup and unlock |
//! | [`ActionBar`] | a form's buttons, stuck to the bottom; last on the page, or in `bar` |
//! | [`TopBar`], [`MainNav`], [`SkipLink`], [`SampleBanner`], [`Brand`], [`FindButton`] | its pieces |

mod frame;
mod nav;
mod sample;
mod skip;
mod top_bar;

pub use frame::{ActionBar, ActionBarProps, AppShell, AppShellProps, GateShell, GateShellProps};
pub use nav::{MainNav, MainNavProps, NavItem};
pub use sample::{SampleBanner, SampleBannerProps};
pub use skip::SkipLink;
pub use top_bar::{
    Brand, BrandProps, FindButton, FindButtonProps, SavedState, SavedTone, TopBar, TopBarProps, UserChip,
};
