use super::{Door, DraftHandle, Outcome, draft_words, use_door, use_draft};
use crate::json;
use crate::order::SortedMap;
use crate::people::Problem;
use crate::ui::form::{FieldErrors, use_mended};
use crate::ui::parts::{Button, ButtonKind};
use crate::ui::state::{State, use_state};
use crate::workspace::Op;
use crate::workspace::views::drafts::DraftName;
use gloo::utils::document;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;
use yew::prelude::*;
use yew_router::prelude::*;

type Fields = SortedMap<String, String>;

/// The text fields of a short form by their names, kept in the vault as they are typed. A field that nobody typed in
/// shows what the form begins with.
#[derive(Clone)]
pub struct KeptFields {
    typed: Rc<RefCell<Fields>>,
    draft: DraftHandle<Fields>,
    /// Counts what was typed, so that the form is drawn again.
    changes: State<u32>,
}

impl std::fmt::Debug for KeptFields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeptFields").field("draft", &self.draft).finish_non_exhaustive()
    }
}

impl KeptFields {
    /// What the field holds.
    pub fn text(&self, field: &str, first: &str) -> String {
        self.typed.borrow().get(field).map_or_else(|| first.to_owned(), Clone::clone)
    }

    /// Whether something is typed that is not saved.
    pub fn is_typed(&self) -> bool {
        !self.typed.borrow().is_empty()
    }

    /// Puts a text into fields, for what is not typed by hand.
    pub fn set(&self, fields: impl IntoIterator<Item = (String, String)>) {
        for (field, text) in fields {
            self.typed.borrow_mut().insert(field, text);
        }
        self.draft.keep(&self.typed.borrow());
        self.changes.set(*self.changes + 1);
    }

    /// To be told what is typed in the field.
    pub fn on_change(&self, field: impl Into<String>) -> Callback<String> {
        let (kept, field) = (self.clone(), field.into());
        Callback::from(move |text: String| kept.set([(field.clone(), text)]))
    }

    /// Drops what was typed, once it is saved or not wanted.
    pub fn forget(&self) {
        *self.typed.borrow_mut() = SortedMap::new();
        self.draft.discard();
        self.changes.set(0);
    }

    /// Beside the button that saves: when what is typed was kept, and how to drop it. While nothing is typed its place is
    /// empty: nothing moves with the first letter.
    pub fn kept(&self) -> Html {
        let unseen = (!self.is_typed()).then_some("unseen");
        let kept = self.clone();
        let drop = Callback::from(move |()| {
            let form = document().active_element().and_then(|at| at.closest("form").ok().flatten());
            kept.forget();
            // The button goes; who pressed it by keyboard goes on at the first field.
            let first = form.and_then(|form| form.query_selector("input, select, textarea").ok().flatten());
            if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
                let _ = first.focus();
            }
        });
        html! {
            <div class={classes!("row", "wrap", unseen)}>
                <span class="sub">{ draft_words(self.draft.saved_at_ms()) }</span>
                <Button kind={ButtonKind::Ghost} small=true on_press={drop}>{ "Drop what was typed" }</Button>
            </div>
        }
    }
}

/// The fields of the short form whose draft has this name.
///
/// Every form that writes to the workspace keeps what is typed, but those that ask for a passphrase, a recovery key or
/// a file: a secret is not stored beside what it protects, and a page cannot open a file by itself again. What erases
/// the workspace keeps nothing either, for that is typed anew each time on purpose.
#[hook]
pub fn use_kept_fields(name: DraftName) -> KeptFields {
    let key = name.to_string();
    let draft = use_draft::<Fields>(name);
    // A page that goes on with another form finds what was typed in that one.
    let typed = use_memo(key, |_| RefCell::new(draft.load().unwrap_or_default()));
    let changes = use_state(|| 0_u32);
    KeptFields { typed, draft, changes }
}

/// A tick as the text of a field.
pub fn yes_no(ticked: bool) -> String {
    if ticked { "yes" } else { "no" }.to_owned()
}

/// What the draft of a short form holds in a field.
pub fn kept_field(door: &Door, name: &DraftName, field: &str) -> Option<String> {
    let fields: Fields = json::read(&door.draft(&name.to_string())?).ok()?;
    fields.get(field).cloned()
}

/// The field of a form that has the names of the operation.
pub fn as_named(field: &str) -> &str {
    field
}

/// What becomes of sending a short form.
#[derive(Clone, Debug)]
pub struct KeptSubmit {
    pub errors: FieldErrors,
    /// The number of the attempt.
    pub attempt: u32,
    /// Sends the form.
    pub send: Callback<()>,
    /// Shows the problems of another button of the form.
    pub refuse: Callback<Vec<Problem>>,
    /// What came of another button: once stored, what was typed is dropped.
    pub done: Callback<Outcome>,
}

/// What a short form says now, or what is wrong with it.
pub type ReadForm = Rc<dyn Fn() -> Result<Op, Vec<Problem>>>;

/// Sends what `read` makes of a short form: once stored, what was typed is dropped and `then` is called. An error goes
/// as soon as `read` and the workspace find nothing wrong any more. `here` gives the field of the form that a field of
/// the operation is typed in.
#[hook]
pub fn use_kept_submit(
    form: &KeptFields,
    here: fn(&str) -> &str,
    read: ReadForm,
    then: Callback<()>,
) -> KeptSubmit {
    let door = use_door();
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    // What another button was refused for is not found by reading the form.
    let is_sent = use_state(|| false);
    let refusing = |sent: bool| {
        let (errors, attempt, is_sent) = (errors.clone(), attempt.clone(), is_sent.clone());
        Callback::from(move |problems: Vec<Problem>| {
            let found =
                problems.into_iter().map(|problem| (here(&problem.field).to_owned(), problem.message));
            errors.set(found.collect());
            attempt.set(*attempt + 1);
            is_sent.set(sent);
        })
    };
    let settling = |refuse: Callback<Vec<Problem>>| {
        let (form, then) = (form.clone(), then.clone());
        Callback::from(move |outcome: Outcome| match outcome {
            Ok(_) => {
                form.forget();
                then.emit(());
            }
            Err(problems) => refuse.emit(problems),
        })
    };
    let still_wrong = {
        let (door, read, errors, is_sent) = (door.clone(), read.clone(), errors.clone(), is_sent.clone());
        Rc::new(move || {
            if !*is_sent {
                return errors.iter().map(|(field, message)| Problem::on(&**field, &**message)).collect();
            }
            let named = |problem: Problem| Problem::on(here(&problem.field), problem.message);
            door.wrong(read()).into_iter().map(named).collect()
        })
    };
    use_mended(&errors, still_wrong);
    let send = {
        let refuse = refusing(true);
        let done = settling(refuse.clone());
        Callback::from(move |()| match read() {
            Ok(op) => door.run(op, done.clone()),
            Err(problems) => refuse.emit(problems),
        })
    };
    let refuse = refusing(false);
    let done = settling(refuse.clone());
    KeptSubmit { errors: (*errors).clone(), attempt: *attempt, send, refuse, done }
}

/// What the address asks for.
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize)]
#[serde(default)]
struct Asked {
    draft: String,
}

/// Tells of the draft in the address, "?draft=book:<course>:<item>", so that the page opens its form. One that was
/// saved or dropped since opens nothing.
#[hook]
pub fn use_asked_draft(open: Callback<DraftName>) {
    let door = use_door();
    let asked = use_location().and_then(|location| location.query::<Asked>().ok()).unwrap_or_default();
    use_effect_with(asked.draft, move |name| {
        if door.draft(name).is_some()
            && let Ok(name) = name.parse()
        {
            open.emit(name);
        }
    });
}
