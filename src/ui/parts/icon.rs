//! Inline icons, drawn from path data so that no image file, sprite or font is needed.

use yew::prelude::*;

/// How one path of an icon is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Outline in the text colour.
    Line(&'static str),
    /// Solid in the text colour.
    Fill(&'static str),
    /// Outline in the page colour, cut out of a solid mark below it.
    Cut(&'static str),
    /// Dashed outline in the text colour.
    Dash(&'static str),
}

/// Every icon of the app. The second group are the status shapes, drawn on a 14-unit square; the others use 16.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    Worklist,
    Patients,
    Protocols,
    Outcomes,
    Adherence,
    Audit,
    Data,
    Settings,
    Help,
    Lock,
    Search,
    Plus,
    Print,
    Export,
    Replan,
    Undo,
    Tick,
    Close,
    Menu,
    Eye,
    Info,
    ChevronDown,
    ChevronRight,
    ChevronLeft,
    /// Overdue, error.
    WarningTriangle,
    /// Due now, near a threshold.
    HalfDisc,
    /// Planned, due soon.
    DottedRing,
    /// Awaiting report.
    Hourglass,
    /// Done in window.
    TickDisc,
    /// Done early or late.
    SquareClock,
    /// Not done.
    Cross,
    /// Replaced.
    Dash,
    /// Stopped.
    Bar,
    /// Required, in a schedule grid.
    Disc,
    /// Optional, in a schedule grid.
    Ring,
    /// Depends on a circumstance, in a schedule grid.
    Diamond,
    /// Smaller than before: a partial response.
    Down,
    /// As before: stable disease.
    Level,
    /// Larger than before, or new: progression.
    Up,
}

impl Glyph {
    /// Side of the square the paths are drawn on.
    pub(super) fn side(self) -> u8 {
        if self.is_shape() { 14 } else { 16 }
    }

    /// Whether this is one of the solid status shapes.
    pub fn is_shape(self) -> bool {
        use Glyph::*;
        matches!(
            self,
            WarningTriangle
                | HalfDisc
                | DottedRing
                | Hourglass
                | TickDisc
                | SquareClock
                | Cross
                | Dash
                | Bar
                | Disc
                | Ring
                | Diamond
                | Down
                | Level
                | Up
        )
    }

    pub(super) fn marks(self) -> &'static [Mark] {
        use Mark::{Cut, Dash as Dashed, Fill, Line};
        match self {
            Glyph::Worklist => &[Line("M3 4h10M3 8h10M3 12h6")],
            Glyph::Patients => &[Line(
                "M3.5 5.5a2.5 2.5 0 105 0a2.5 2.5 0 10-5 0M1.5 13.5c.4-2.6 2.2-4 4.5-4s4.1 1.4 4.5 4M11 3.3a2.5 2.5 0 010 4.4M12.5 9.8c1.2.6 1.9 1.9 2 3.7",
            )],
            Glyph::Protocols => &[Line(
                "M3 2.5h10a1 1 0 011 1v9a1 1 0 01-1 1H3a1 1 0 01-1-1v-9a1 1 0 011-1M2 6.5h12M2 10h12M6 6.5v7M10 6.5v7",
            )],
            Glyph::Outcomes => &[Line("M2 12l3.5-4 3 2.5L14 4M14 4h-3.5M14 4v3.5")],
            Glyph::Adherence => &[Line("M2 13.5h12M4 11V8M8 11V4M12 11V6")],
            Glyph::Audit => {
                &[Line("M8 1.8l5 1.9v4c0 3.2-2 5.3-5 6.5-3-1.2-5-3.3-5-6.5v-4zM5.8 8l1.6 1.6L10.5 6.5")]
            }
            Glyph::Data => &[Line("M2 3h12v3H2zM3 6v7.5h10V6M6.5 9h3")],
            Glyph::Settings => &[Line(
                "M5.8 8a2.2 2.2 0 104.4 0a2.2 2.2 0 10-4.4 0M8 1.5v2M8 12.5v2M1.5 8h2M12.5 8h2M3.4 3.4l1.4 1.4M11.2 11.2l1.4 1.4M3.4 12.6l1.4-1.4M11.2 4.8l1.4-1.4",
            )],
            Glyph::Help => &[Line(
                "M1.8 8a6.2 6.2 0 1012.4 0a6.2 6.2 0 10-12.4 0M6.2 6.2c0-1 .8-1.7 1.8-1.7s1.8.7 1.8 1.7c0 1.3-1.8 1.4-1.8 2.6M8 11.3v.1",
            )],
            Glyph::Lock => &[Line("M3 7h10v7H3zM5.2 7V5a2.8 2.8 0 015.6 0v2")],
            Glyph::Search => &[Line("M2.5 7a4.5 4.5 0 109 0a4.5 4.5 0 10-9 0M10.5 10.5l3.5 3.5")],
            Glyph::Plus => &[Line("M8 3v10M3 8h10")],
            Glyph::Print => &[Line("M4 6V2h8v4M4 12H2.5V6.5h11V12H12M4 9.5h8V14H4z")],
            Glyph::Export => &[Line("M8 10V2M5 5l3-3 3 3M3 10v3.5h10V10")],
            Glyph::Replan => &[Line("M13 3v4H9M13 7a5.5 5.5 0 10.3 4")],
            Glyph::Undo => &[Line("M3 3v4h4M3 7a5.5 5.5 0 11-.3 4")],
            Glyph::Tick => &[Line("M3 8.5l3 3 7-7")],
            Glyph::Close => &[Line("M4 4l8 8M12 4l-8 8")],
            Glyph::Menu => &[Line("M3 8h.1M8 8h.1M13 8h.1")],
            Glyph::Eye => &[Line(
                "M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8M6 8a2 2 0 104 0a2 2 0 10-4 0",
            )],
            Glyph::Info => &[Line("M1.8 8a6.2 6.2 0 1012.4 0a6.2 6.2 0 10-12.4 0M8 7.2v4M8 4.8v.1")],
            Glyph::ChevronDown => &[Line("M3 6l5 5 5-5")],
            Glyph::ChevronRight => &[Line("M6 3l5 5-5 5")],
            Glyph::ChevronLeft => &[Line("M10 3L5 8l5 5")],
            Glyph::WarningTriangle => &[Fill("M7 1l6.3 11.5H.7z"), Cut("M7 5v3.5M7 10.1v.9")],
            Glyph::HalfDisc => {
                &[Line("M1.5 7a5.5 5.5 0 1011 0a5.5 5.5 0 10-11 0"), Fill("M7 1.5a5.5 5.5 0 010 11z")]
            }
            Glyph::DottedRing => &[Dashed("M1.7 7a5.3 5.3 0 1010.6 0a5.3 5.3 0 10-10.6 0")],
            Glyph::Hourglass => &[Line("M3 1.5h8M3 12.5h8M4 1.5c0 4 6 7 6 11M10 1.5c0 4-6 7-6 11")],
            Glyph::TickDisc => {
                &[Fill("M.7 7a6.3 6.3 0 1012.6 0a6.3 6.3 0 10-12.6 0"), Cut("M4 7.2l2.2 2.2L10.2 5")]
            }
            Glyph::SquareClock => &[
                Fill("M2.9.9h8.2a2 2 0 012 2v8.2a2 2 0 01-2 2H2.9a2 2 0 01-2-2V2.9a2 2 0 012-2"),
                Cut("M7 3.8V7l2.3 1.7"),
            ],
            Glyph::Cross => &[Line("M2.5 2.5l9 9M11.5 2.5l-9 9")],
            Glyph::Dash => &[Line("M1.5 7h11")],
            Glyph::Bar => &[Line("M7 1.5v11M4 1.5h6M4 12.5h6")],
            Glyph::Disc => &[Fill("M2 7a5 5 0 1010 0a5 5 0 10-10 0")],
            Glyph::Ring => &[Line("M2.5 7a4.5 4.5 0 109 0a4.5 4.5 0 10-9 0")],
            Glyph::Down => &[Line("M7 2v10M2.5 7.5L7 12l4.5-4.5")],
            Glyph::Level => &[Line("M2 5h10M2 9h10")],
            Glyph::Up => &[Line("M7 12V2M2.5 6.5L7 2l4.5 4.5")],
            Glyph::Diamond => &[Line("M7 1.5L12.5 7 7 12.5 1.5 7z")],
        }
    }
}

/// The paths of an icon without their `<svg>`, for use inside another drawing.
pub(super) fn paths(glyph: Glyph) -> Html {
    glyph
        .marks()
        .iter()
        .map(|mark| match *mark {
            Mark::Line(d) => html! { <path d={d} /> },
            Mark::Fill(d) => html! { <path class="f" d={d} /> },
            Mark::Cut(d) => html! { <path class="c" d={d} /> },
            Mark::Dash(d) => html! { <path class="d" d={d} /> },
        })
        .collect()
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct IconProps {
    pub glyph: Glyph,
    /// What the icon says when no word stands beside it. Without one it is decoration and hidden from readers.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    #[prop_or_default]
    pub class: Classes,
}

/// An inline icon in the colour of the text around it.
#[component]
pub fn Icon(props: &IconProps) -> Html {
    let side = props.glyph.side();
    let class = classes!(if props.glyph.is_shape() { "sh" } else { "i" }, props.class.clone());
    html! {
        <svg
            {class}
            viewBox={format!("0 0 {side} {side}")}
            role={props.label.as_ref().map(|_| "img")}
            aria-label={props.label.clone()}
            aria-hidden={props.label.is_none().then_some("true")}
        >
            { paths(props.glyph) }
        </svg>
    }
}
