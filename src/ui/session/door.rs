use super::desk::{Desk, KeptDraft};
use super::done::{Done, page_of};
use super::{Ledger, Steps, WaysIn, fresh_bits};
use crate::order::SortedMap;
use crate::people::{MemberId, Problem};
use crate::store::StoreError;
use crate::ui::clock::{now_ms, today};
use crate::workspace::{Context, Event, EventId, Op, Undo, Workspace, Write};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

/// What came of a write.
pub type Outcome = Result<Done, Vec<Problem>>;

/// Something about storing that has to be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub message: String,
    /// Whether another tab holds the workspace.
    pub elsewhere: bool,
    /// Whether a change was to be stored and is not. Otherwise it was refused before, and nothing is amiss.
    pub unsaved: bool,
}

type Job = Box<dyn FnOnce(Ledger) -> Pin<Box<dyn Future<Output = Ledger>>>>;

/// What the door tells the frame around the pages.
#[derive(Clone, Debug)]
pub struct Listeners {
    pub on_workspace: Callback<Rc<Workspace>>,
    pub on_done: Callback<Done>,
    pub on_notice: Callback<Option<Notice>>,
    pub on_ways_in: Callback<WaysIn>,
}

/// The one door for writes: what the workspace decides is sealed and stored, and only then folded in and
/// shown. Writes wait for each other.
#[derive(Clone)]
pub struct Door(Rc<Inner>);

struct Inner {
    /// Absent while a job has it, and after the lock.
    ledger: RefCell<Option<Ledger>>,
    jobs: RefCell<VecDeque<Job>>,
    busy: Cell<bool>,
    locked: Cell<bool>,
    /// The newest state, which the next write is decided against.
    workspace: RefCell<Rc<Workspace>>,
    actor: Cell<MemberId>,
    /// Drafts of everybody by [`owned`] name.
    desk: Desk,
    steps: RefCell<Steps>,
    /// Sample data lives until the page is closed.
    sample: bool,
    listeners: Listeners,
}

impl PartialEq for Door {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::fmt::Debug for Door {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Door")
    }
}

/// The name under which a draft is kept: it belongs to who typed it, also where several people use one device.
pub(super) fn owned(member: MemberId, name: &str) -> String {
    format!("{member}/{name}")
}

/// That something was to be stored and is not.
fn notice_of(error: &StoreError) -> Notice {
    let elsewhere =
        matches!(error, StoreError::ChangedElsewhere | StoreError::OpenElsewhere | StoreError::TakenOver);
    Notice { message: error.message(), elsewhere, unsaved: true }
}

impl Door {
    pub fn new(
        ledger: Ledger,
        workspace: Rc<Workspace>,
        actor: MemberId,
        drafts: SortedMap<String, KeptDraft>,
        sample: bool,
        listeners: Listeners,
    ) -> Self {
        let on_notice = listeners.on_notice.clone();
        let on_error = Callback::from(move |error: StoreError| on_notice.emit(Some(notice_of(&error))));
        let desk = Desk::new(&ledger.journal, drafts, on_error);
        Self(Rc::new(Inner {
            ledger: RefCell::new(Some(ledger)),
            jobs: RefCell::default(),
            busy: Cell::new(false),
            locked: Cell::new(false),
            workspace: RefCell::new(workspace),
            actor: Cell::new(actor),
            desk,
            steps: RefCell::default(),
            sample,
            listeners,
        }))
    }

    /// Whether what is written and typed is kept when the page is closed.
    pub fn keeps(&self) -> bool {
        !self.0.sample
    }

    /// Does what a user asked for. `done` is called once it is stored, or with every problem on its field.
    pub fn run(&self, op: Op, done: Callback<Outcome>) {
        let door = self.clone();
        self.with_ledger(move |mut ledger| async move {
            let outcome = door.write(&mut ledger, &op).await;
            if let Ok(written) = &outcome {
                door.0.listeners.on_done.emit(written.clone());
            }
            done.emit(outcome);
            ledger
        });
    }

    /// Does what a user asked for and says nothing but the toast; problems are shown as a notice.
    pub fn run_quietly(&self, op: Op) {
        let listeners = self.0.listeners.clone();
        self.run(
            op,
            Callback::from(move |outcome: Outcome| {
                if let Err(problems) = outcome {
                    let text: Vec<String> = problems.into_iter().map(|problem| problem.message).collect();
                    listeners.on_notice.emit(Some(Notice {
                        message: text.join(" "),
                        elsewhere: false,
                        unsaved: false,
                    }));
                }
            }),
        );
    }

    /// Takes back the notice that something was refused.
    pub fn forget_notice(&self) {
        self.0.listeners.on_notice.emit(None);
    }

    /// What would be wrong with an op now. Nothing is written.
    pub fn problems(&self, op: &Op) -> Vec<Problem> {
        let mut context = Context { today: today(), now_ms: now_ms(), actor: self.actor(), fresh: &mut || 0 };
        self.workspace().decide(op, &mut context).err().unwrap_or_default()
    }

    /// What is wrong with a form now: it cannot be read, or the workspace refuses what it says. Nothing is written.
    pub fn wrong(&self, read: Result<Op, Vec<Problem>>) -> Vec<Problem> {
        match read {
            Ok(op) => self.problems(&op),
            Err(problems) => problems,
        }
    }

    async fn write(&self, ledger: &mut Ledger, op: &Op) -> Outcome {
        let workspace = self.0.workspace.borrow().clone();
        let no_random = || {
            vec![Problem::on(
                "workspace",
                "This browser gave no random numbers, so nothing was saved. Use another browser.",
            )]
        };
        let now = now_ms();
        let mut out_of_bits = false;
        let mut fresh = || {
            fresh_bits().unwrap_or_else(|_| {
                out_of_bits = true;
                0
            })
        };
        let actor = self.0.actor.get();
        let mut context = Context { today: today(), now_ms: now, actor, fresh: &mut fresh };
        let decided = workspace.decide(op, &mut context)?;
        let mut events = Vec::with_capacity(decided.events.len());
        for event in decided.events {
            events.push((EventId::from_bits(fresh()), event));
        }
        if out_of_bits {
            return Err(no_random());
        }
        let written: Vec<Event> = events.iter().map(|(_, event)| event.clone()).collect();
        let ids: Vec<EventId> = events.iter().map(|(id, _)| *id).collect();
        let (recorded, _) = ledger.append(actor, now, events).await.map_err(|error| self.report(&error))?;
        let mut next = (*workspace).clone();
        for event in &recorded {
            if let Err(problem) = next.fold(event) {
                return Err(vec![problem]);
            }
        }
        let (write, undo) = match op {
            Op::Undo(write) | Op::Redo(write) => (write.clone(), Undo::Possible),
            _ => (Write { events: ids, label: decided.label.clone() }, decided.undo),
        };
        let href = page_of(&next, &written, undo == Undo::Possible);
        let about = written.iter().map(Event::subject).collect();
        self.0.steps.borrow_mut().note(op, &write, &undo, now, (href.clone(), about));
        let next = Rc::new(next);
        *self.0.workspace.borrow_mut() = next.clone();
        self.0.listeners.on_workspace.emit(next);
        self.0.listeners.on_notice.emit(None);
        let stays = match undo {
            Undo::Impossible(why) if href.is_some() => Some(why),
            _ => None,
        };
        Ok(Done {
            stays,
            label: decided.label,
            events: written,
            write,
            can_undo: undo == Undo::Possible,
            was_undo: matches!(op, Op::Undo(_)),
            href,
        })
    }

    fn report(&self, error: &StoreError) -> Vec<Problem> {
        let notice = notice_of(error);
        let message = notice.message.clone();
        self.0.listeners.on_notice.emit(Some(notice));
        vec![Problem::on("storage", message)]
    }

    /// What can be taken back, and done again, in this session.
    pub fn steps(&self) -> Steps {
        self.0.steps.borrow().clone()
    }

    /// Takes back the last step of the session, if there is one.
    pub fn undo_last(&self) {
        if let Some(write) = self.steps().to_undo() {
            self.run_quietly(Op::Undo(write.clone()));
        }
    }

    /// Does again what was taken back last.
    pub fn redo_last(&self) {
        if let Some(write) = self.steps().to_redo() {
            self.run_quietly(Op::Redo(write.clone()));
        }
    }

    /// Runs a job that needs the journal itself, after those before it.
    pub fn with_ledger<F, R>(&self, job: F)
    where
        F: FnOnce(Ledger) -> R + 'static,
        R: Future<Output = Ledger> + 'static,
    {
        self.0.jobs.borrow_mut().push_back(Box::new(move |ledger| Box::pin(job(ledger))));
        self.pump();
    }

    fn pump(&self) {
        if self.0.busy.get() || self.0.locked.get() {
            return;
        }
        let Some(job) = self.0.jobs.borrow_mut().pop_front() else { return };
        let Some(ledger) = self.0.ledger.borrow_mut().take() else { return };
        self.0.busy.set(true);
        let door = self.clone();
        spawn_local(async move {
            let ledger = job(ledger).await;
            if !door.0.locked.get() {
                *door.0.ledger.borrow_mut() = Some(ledger);
            }
            door.0.busy.set(false);
            door.pump();
        });
    }

    /// The newest state.
    pub fn workspace(&self) -> Rc<Workspace> {
        self.0.workspace.borrow().clone()
    }

    pub fn actor(&self) -> MemberId {
        self.0.actor.get()
    }

    /// From now on this member is working.
    pub fn set_actor(&self, actor: MemberId) {
        self.0.actor.set(actor);
    }

    /// Tells the pages whose passphrases open the workspace, after a change.
    pub fn tell_ways_in(&self, ledger: &Ledger) {
        self.0.listeners.on_ways_in.emit(WaysIn::of(ledger.journal.header()));
    }

    /// Drops the key and everything decrypted, after the writes that are under way and what was typed last. `then`
    /// follows.
    pub fn lock(&self, then: impl FnOnce() + 'static) {
        self.store_what_is_typed();
        let door = self.clone();
        self.with_ledger(move |ledger| async move {
            door.0.desk.settle().await;
            door.0.desk.close();
            door.0.locked.set(true);
            then();
            ledger
        });
    }

    /// A stored draft of whoever is working.
    pub fn draft(&self, name: &str) -> Option<Rc<Vec<u8>>> {
        self.0.desk.draft(&owned(self.actor(), name)).map(|kept| kept.body)
    }

    /// When a draft of whoever is working was stored last, in milliseconds since 1970-01-01 UTC.
    pub fn draft_kept_at_ms(&self, name: &str) -> Option<i64> {
        self.0.desk.draft(&owned(self.actor(), name))?.kept_at_ms
    }

    /// The names of all drafts of forms of whoever is working. What the session itself keeps beside them is not one.
    pub fn draft_names(&self) -> Vec<String> {
        let mut names = self.0.desk.names_after(&owned(self.actor(), ""));
        names.retain(|name| !name.starts_with("session."));
        names
    }

    /// Keeps what is typed: at once on the page, and in the vault as fast as the device stores it. `done` says whether
    /// it is stored.
    pub fn save_draft(&self, name: &str, body: Vec<u8>, done: Callback<bool>) {
        self.0.desk.put(owned(self.actor(), name), Some(body), done);
    }

    /// Drops a draft, once what it held was saved or is not wanted.
    pub fn drop_draft(&self, name: &str) {
        self.0.desk.put(owned(self.actor(), name), None, Callback::noop());
    }

    /// Hands to the vault what is typed and was not handed to it yet.
    pub fn store_what_is_typed(&self) {
        self.0.desk.flush();
    }

    /// Stores no draft any more.
    pub fn forget_what_is_typed(&self) {
        self.0.desk.close();
    }
}
