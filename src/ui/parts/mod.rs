//! The parts that pages are made of. They know nothing of protocols or patients: everything comes in as text, day
//! numbers and callbacks, so each can be drawn on the host and looked at in `cargo run --example gallery`.
//!
//! | part | what it is for |
//! |---|---|
//! | [`Icon`] `glyph label?` | an inline icon in the colour of the text |
//! | [`StatusBadge`] `tone text?` | the status of a plan item: shape, word, colour |
//! | [`Tag`] `text tone? glyph?` | any other short mark |
//! | [`WindowBar`] `axis earliest latest target? booked? tone label` | one window on the list's time axis |
//! | [`WindowAxis`] `axis` | the column head over window bars |
//! | [`Timeline`] `id axis lanes anchors today_label title desc`, [`TimelineLegend`] | a patient's follow-up in lanes |
//! | [`Card`] `id title note? actions? flush?` | a titled panel |
//! | [`DataTable`] `caption columns cards? class?` + `<tbody>`s | a table with a sticky head; rows: `tr.hit`, `tr.on` (selected), `tr.sum`, `tr.open` |
//! | [`GroupRow`] `title count note? columns` | the first row of a group |
//! | [`Tabs`] `label items` | tabs that are links |
//! | [`FilterPills`] `label items selected on_select` | filters with counts, one on |
//! | [`PatientBanner`] | who the patient is; `heading=true` where the name is the page's h1 |
//! | [`PageHeader`] `title route crumbs? sub? actions?` | the page's h1; takes the focus when `route` changes, sets the document title |
//! | [`Breadcrumb`] `items` | the way here |
//! | [`Button`] `kind? small? glyph? busy? submit? on_press`, [`LinkButton`] `href …` | what can be done |
//! | [`EmptyState`] `title text? glyph?` + buttons | a list with nothing in it |
//! | [`Notice`] `tone title?` | a message in place: info, good, warning, near a threshold, error |
//! | [`WhyButton`] `controls open of on_toggle`, [`WhySteps`] `question steps` | why a date is what it is |
//! | [`Disclosure`] `summary open?` | text that opens on request |
//! | [`DefinitionList`] `facts right?` | labels with values |
//! | [`KeyHints`] `hints` | the page's shortcuts, at its foot |
//! | [`Dialog`] `id open title on_close wide? actions?` | a modal dialog |
//! | [`ToastRegion`] `toasts on_action on_dismiss` | what was done, with Undo |
//! | [`LiveRegion`] `message delay_ms?` | news for screen readers, once typing rests |
//! | [`Chart`] `id label points lines` | a number over the months, with the levels that mean something |
//! | [`Sparkline`] `values label` | how a value went, in the size of a word |
//! | [`ProgressBar`] `id label done of on_cancel?` | a long task |
//!
//! Lists are [`List`]s: a `Vec`, an array or an iterator becomes one.
//!
//! Layout words that pages may use in `class`: `row wrap sp gap3 end` (flex), `stack stack-l` (vertical rhythm), `two`
//! with `aside2` (main and side column), `filters`, `acts`, `mut sm xs b num nw`, `sub` (grey second line), `vh` (read
//! out only), `hm`/`om` (only from/below 1024 px), `print-only`/`noprint`; tone classes `t-over t-due t-soon t-ok t-late
//! t-none`. Never a `style` attribute: the content security policy drops it.

mod axis;
mod badge;
mod banner;
mod button;
mod card;
mod chart;
mod crumbs;
mod dialog;
mod disclosure;
mod empty;
mod facts;
mod heading;
mod icon;
mod keys;
mod list;
mod live;
mod measured;
mod notice;
mod pills;
mod progress;
mod sparkline;
mod table;
mod tabs;
mod timeline;
mod toast;
mod tone;
mod whole_dates;
mod why;
mod window_bar;

pub use axis::{AxisTick, DayAxis};
pub use badge::{StatusBadge, StatusBadgeProps, Tag, TagProps};
pub use banner::{PatientBanner, PatientBannerProps};
pub use button::{Button, ButtonKind, ButtonProps, LinkButton, LinkButtonProps};
pub use card::{Card, CardProps};
pub use chart::{Chart, ChartLine, ChartMark, ChartPoint, ChartProps};
pub use crumbs::{Breadcrumb, BreadcrumbProps, Crumb};
pub use dialog::{Dialog, DialogProps};
pub use disclosure::{Disclosure, DisclosureProps};
pub use empty::{EmptyState, EmptyStateProps};
pub use facts::{DefinitionList, DefinitionListProps, Fact};
pub use heading::{PageHeader, PageHeaderProps, use_page_heading};
pub use icon::{Glyph, Icon, IconProps};
pub use keys::{KeyHint, KeyHints, KeyHintsProps};
pub use list::List;
pub use live::{LiveRegion, LiveRegionProps};
pub use notice::{Notice, NoticeProps, NoticeTone};
pub use pills::{FilterPills, FilterPillsProps, Pill};
pub use progress::{ProgressBar, ProgressBarProps};
pub use sparkline::{Sparkline, SparklineProps};
pub use table::{Column, DataTable, DataTableProps, GroupRow, GroupRowProps, ROOMY_ONLY};
pub use tabs::{TabItem, Tabs, TabsProps};
pub use timeline::{Timeline, TimelineLane, TimelineLegend, TimelineProps, TimelineWindow};
pub use toast::{Toast, ToastRegion, ToastRegionProps};
pub use tone::StatusTone;
pub use whole_dates::whole_dates;
pub use why::{WhyButton, WhyButtonProps, WhyStep, WhySteps, WhyStepsProps};
pub use window_bar::{WindowAxis, WindowAxisProps, WindowBar, WindowBarProps};
