use super::differences::Differences;
use super::drafted::drafted;
use crate::calendar::display;
use crate::exchange::ProtocolFile;
use crate::people::Problem;
use crate::protocol::{Content, ProtocolId};
use crate::ui::download::read_file;
use crate::ui::form::{Choice, ErrorSummary, FieldErrors, FileField, Form, SelectField};
use crate::ui::parts::{Button, ButtonKind, Card, DefinitionList, Fact};
use crate::ui::route::Route;
use crate::ui::session::{Outcome, use_door, use_workspace};
use crate::ui::state::use_state;
use crate::workspace::{NewDraft, Op, Workspace};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;
use yew_router::prelude::*;

/// A protocol from a file: read, compared with ours, and taken over as a draft.
#[component]
pub fn TakeOver() -> Html {
    let read = use_state(|| None::<Rc<ProtocolFile>>);
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let on_pick = {
        let (read, errors, attempt) = (read.clone(), errors.clone(), attempt.clone());
        Callback::from(move |file: Option<File>| {
            let (read, errors, attempt) = (read.clone(), errors.clone(), attempt.clone());
            read.set(None);
            errors.set(FieldErrors::default());
            let Some(file) = file else { return };
            spawn_local(async move {
                match opened(&file).await {
                    Ok(protocol) => read.set(Some(Rc::new(protocol))),
                    Err(message) => {
                        errors.set(vec![Problem::on("protocol_file", message)].into());
                        attempt.set(*attempt + 1);
                    }
                }
            });
        })
    };
    html! {
        <Card id="take-over" title="A protocol from a file">
            <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
            <FileField id="protocol_file" label="Protocol file" accept=".json" {on_pick} error={errors.of("protocol_file")}
                hint="Written by Export on the page of a protocol. It arrives as a draft, whoever approved it elsewhere" />
            { for read.iter().map(|file| html! { <Arrived file={file.clone()} /> }) }
        </Card>
    }
}

async fn opened(file: &File) -> Result<ProtocolFile, String> {
    let bytes = read_file(file).await.map_err(|problem| problem.message().to_owned())?;
    ProtocolFile::read(&String::from_utf8_lossy(&bytes)).map_err(|problem| problem.message())
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct ArrivedProps {
    file: Rc<ProtocolFile>,
}

/// What the file says, and how it differs from one of ours.
#[component]
fn Arrived(props: &ArrivedProps) -> Html {
    let door = use_door();
    let workspace = use_workspace();
    let navigator = use_navigator();
    let against = use_state(|| None::<String>);
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let ProtocolFile { origin, content } = &*props.file;
    let ours = ours(&workspace, origin.protocol, content);
    let chosen = (*against).clone().or_else(|| ours.first().map(|(choice, _)| choice.value.to_string()));
    let before = ours.iter().find(|(choice, _)| Some(&*choice.value) == chosen.as_deref());
    let on_change = {
        let against = against.clone();
        Callback::from(move |text: String| against.set(Some(text)))
    };
    let on_submit = {
        let (errors, attempt, file) = (errors.clone(), attempt.clone(), props.file.clone());
        Callback::from(move |()| {
            let (errors, attempt, navigator) = (errors.clone(), attempt.clone(), navigator.clone());
            let new = NewDraft { content: file.content.clone(), origin: file.note() };
            let done = Callback::from(move |outcome: Outcome| match outcome {
                Err(problems) => {
                    errors.set(problems.into());
                    attempt.set(*attempt + 1);
                }
                Ok(done) => {
                    let version = drafted(&done);
                    if let (Some((protocol, number)), Some(navigator)) = (version, &navigator) {
                        navigator.push(&Route::Protocol { protocol, number });
                    }
                }
            });
            door.run(Op::CopyExample(Box::new(new)), done);
        })
    };
    let facts = vec![
        Fact::new("Protocol", content.title.clone()),
        Fact::new("From", format!("{}, version {}", origin.team, origin.version)),
        Fact::new("There", format!("{}. Here it is a draft until your MDT approves it", origin.standing)),
        Fact::new("Written by", origin.author.clone()),
        Fact::new("Exported", display(origin.exported_on)),
    ];
    html! {
        <Form {on_submit} label="Take over a protocol">
            <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
            <DefinitionList {facts} />
            if !ours.is_empty() {
                <SelectField id="compare-with" label="Compared with" choices={ours.iter().map(|(choice, _)| choice.clone()).collect::<Vec<_>>()}
                    value={chosen.clone().unwrap_or_default()} {on_change} />
            }
            <div class="row wrap gap3 mt mb">
                <Button kind={ButtonKind::Primary} submit=true>{ "Take it over as a draft" }</Button>
            </div>
            { for before.map(|(_, before)| html! { <Differences before={before.clone()} after={Rc::new(content.clone())} /> }) }
        </Form>
    }
}

/// The newest version of each of our protocols, first the one that the file is most likely about: the same protocol, one
/// made from the same example, one of the same name.
fn ours(workspace: &Workspace, protocol: ProtocolId, content: &Content) -> Vec<(Choice, Rc<Content>)> {
    let mut found: Vec<(u8, Choice, Rc<Content>)> = workspace
        .protocols()
        .filter_map(|known| {
            let newest = known.newest()?;
            let rank = match &newest.content {
                _ if known.id == protocol => 0,
                ours if ours.example.is_some() && ours.example == content.example => 1,
                ours if ours.title == content.title => 2,
                _ => 3,
            };
            let label = format!("{}, version {}", newest.content.title, newest.number);
            Some((rank, Choice::new(known.id.to_string(), label), Rc::new(newest.content.clone())))
        })
        .collect();
    crate::order::by_key(&mut found, |(rank, choice, _)| (*rank, choice.label.to_string()));
    found.into_iter().map(|(_, choice, content)| (choice, content)).collect()
}
