use super::drafted::drafted;
use super::reading::Reading;
use super::tab::Tab;
use crate::people::Problem;
use crate::protocol::Content;
use crate::ui::asset::use_example;
use crate::ui::parts::{
    Button, ButtonKind, Crumb, EmptyState, Glyph, LinkButton, Notice, NoticeTone, PageHeader, Tabs, Tag,
};
use crate::ui::route::Route;
use crate::ui::session::{Outcome, use_door};
use crate::ui::state::use_state;
use crate::workspace::{NewDraft, Op};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ExamplePageProps {
    pub example: String,
    #[prop_or_default]
    pub tab: Option<String>,
}

/// One example, to read and copy.
#[component]
pub fn ExamplePage(props: &ExamplePageProps) -> Html {
    let crumbs = vec![Crumb::link("Protocols", Route::Protocols.href()), Crumb::text("Examples")];
    match use_example(&props.example) {
        None => html! { <PageHeader title="Example" route={props.example.clone()} {crumbs} /> },
        Some(Err(problem)) => html! {
            <>
                <PageHeader title="Example" route={props.example.clone()} {crumbs} />
                <EmptyState glyph={Glyph::Protocols} title="This example cannot be shown" text={problem.0}>
                    <LinkButton href={Route::Protocols.href()}>{ "Go to protocols" }</LinkButton>
                </EmptyState>
            </>
        },
        Some(Ok(content)) => html! {
            <Example key={props.example.clone()} example={props.example.clone()} {content} tab={Tab::of(props.tab.as_deref())} />
        },
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct ExampleProps {
    example: String,
    content: Rc<Content>,
    tab: Tab,
}

#[component]
fn Example(props: &ExampleProps) -> Html {
    let door = use_door();
    let navigator = use_navigator();
    let busy = use_state(|| false);
    let problems = use_state(Vec::<Problem>::new);
    let content = &props.content;
    let on_copy = {
        let (busy, problems, content) = (busy.clone(), problems.clone(), content.clone());
        Callback::from(move |()| {
            busy.set(true);
            let (busy, problems, navigator) = (busy.clone(), problems.clone(), navigator.clone());
            let done = Callback::from(move |outcome: Outcome| {
                busy.set(false);
                match outcome {
                    Err(found) => problems.set(found),
                    Ok(done) => {
                        let version = drafted(&done);
                        if let (Some((protocol, number)), Some(navigator)) = (version, &navigator) {
                            navigator.push(&Route::Protocol { protocol, number });
                        }
                    }
                }
            });
            door.run(Op::CopyExample(Box::new(NewDraft::of((*content).clone()))), done);
        })
    };
    let tabs: Vec<_> =
        Tab::OF_EXAMPLE.iter().map(|tab| tab.of_example(&props.example, content, props.tab)).collect();
    let sources_href = Tab::Sources.of_example(&props.example, content, props.tab).href;
    let crumbs = vec![Crumb::link("Protocols", Route::Protocols.href()), Crumb::text("Examples")];
    let low = content.low_confidence().len();
    let sub = html! {
        <span class="row wrap">
            <Tag text="Example, not approved" tone="t-due" glyph={Glyph::HalfDisc} />
            <span>{ format!("RCR guidance {} · {} of low confidence", content.section, if low == 1 { "1 statement".to_owned() } else { format!("{low} statements") }) }</span>
        </span>
    };
    let actions = html! {
        <Button kind={ButtonKind::Primary} glyph={Glyph::Plus} busy={*busy} on_press={on_copy}>{ "Copy to our protocols" }</Button>
    };
    html! {
        <>
            <PageHeader title={content.title.clone()} route={format!("{}-{}", props.example, props.tab.code())} {crumbs} {sub} {actions} />
            <Notice tone={NoticeTone::Warning} title="Example, not approved: cannot plan for a patient.">
                { "Copy it to your protocols, read it, change what is different here, and let your MDT approve it." }
            </Notice>
            if !problems.is_empty() {
                <Notice tone={NoticeTone::Error} title="It was not copied.">
                    { problems.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>().join(" ") }
                </Notice>
            }
            <div class="mt"><Tabs label="Protocol" items={tabs} /></div>
            <Reading content={content.clone()} tab={props.tab} {sources_href} print_href={Route::PaperExample { example: props.example.clone() }.href()} />
        </>
    }
}
