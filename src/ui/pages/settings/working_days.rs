//! On which days the clinic works. It changes suggested booking days only; targets and windows never move.

use crate::calendar::{Closures, Division, WorkingWeekdays, display, parse_entry, weekday_name};
use crate::people::Problem;
use crate::ui::form::{Choice, DateField, ErrorSummary, FieldErrors, Form, NumberField, RadioGroup};
use crate::ui::parts::{Button, ButtonKind, Card};
use crate::ui::session::{
    KeptSubmit, Outcome, ReadForm, as_named, use_kept_fields, use_kept_submit, use_open, use_today,
};
use crate::ui::state::use_state_eq;
use crate::workspace::views::drafts::DraftName;
use crate::workspace::{ClinicSettings, Op};
use chrono::Weekday;
use std::rc::Rc;
use yew::prelude::*;

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// Problems of a form, and how often it was sent.
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) struct Trouble {
    pub(super) errors: FieldErrors,
    pub(super) attempt: u32,
}

impl Trouble {
    fn next(&self, errors: FieldErrors) -> Self {
        Self { errors, attempt: self.attempt + 1 }
    }
}

/// Saves settings. Settings that say the same as before are no problem to tell anybody.
#[hook]
pub(super) fn use_save() -> (Trouble, Callback<ClinicSettings>, Callback<FieldErrors>) {
    let open = use_open();
    // Drawn again only when it changes, or a radio that was just ticked would jump back until its change is stored.
    let trouble = use_state_eq(Trouble::default);
    let fail = {
        let trouble = trouble.clone();
        Callback::from(move |errors: FieldErrors| trouble.set(trouble.next(errors)))
    };
    let save = {
        let (trouble, fail) = (trouble.clone(), fail.clone());
        Callback::from(move |settings: ClinicSettings| {
            trouble.set(Trouble::default());
            if settings == *open.workspace.settings() {
                return;
            }
            let fail = fail.clone();
            let done = Callback::from(move |outcome: Outcome| {
                if let Err(problems) = outcome {
                    fail.emit(problems.into());
                }
            });
            open.door.run(Op::ChangeSettings(settings), done);
        })
    };
    ((*trouble).clone(), save, fail)
}

/// The nation whose bank holidays are kept, the working weekdays, and the days on which the site is closed.
#[component]
pub fn WorkingDaysCard() -> Html {
    let open = use_open();
    let today = use_today();
    let (trouble, save, fail) = use_save();
    let settings = open.workspace.settings().clone();
    let closures = settings.closures.clone();
    let form = use_kept_fields(DraftName::Closure);
    let typed = form.text("closed_on", "");
    let read: ReadForm = {
        let (settings, typed) = (settings.clone(), typed.clone());
        Rc::new(move || match parse_entry(&typed) {
            Ok(date) => {
                let closures = settings.closures.clone().with_local(date);
                Ok(Op::ChangeSettings(ClinicSettings { closures, ..settings.clone() }))
            }
            Err(problem) => Err(vec![Problem::on("closed_on", problem.to_string())]),
        })
    };
    let is_there = parse_entry(&typed).is_ok_and(|date| closures.local.contains(&date));
    let KeptSubmit { errors, attempt, send, .. } = use_kept_submit(&form, as_named, read, Callback::noop());
    let on_add = {
        let form = form.clone();
        Callback::from(move |()| if is_there { form.forget() } else { send.emit(()) })
    };
    let with = {
        let (settings, save) = (settings.clone(), save.clone());
        move |closures: Closures| save.emit(ClinicSettings { closures, ..settings.clone() })
    };
    let on_division = {
        let (closures, with) = (closures.clone(), with.clone());
        Callback::from(move |label: String| {
            if let Some(division) = Division::ALL.into_iter().find(|division| division.label() == label) {
                with(Closures { division, ..closures.clone() });
            }
        })
    };
    let divisions: Vec<Choice> =
        Division::ALL.iter().map(|division| Choice::new(division.label(), division.label())).collect();
    html! {
        <Card id="working-days" title="Working days" note="For the whole team">
            <div class="stack">
                <p class="sm mut">{ "They move suggested booking days only, never a target or a window." }</p>
                <ErrorSummary errors={trouble.errors.clone()} attempt={trouble.attempt} />
                <RadioGroup
                    id="division"
                    label="Bank holidays of"
                    choices={divisions}
                    value={closures.division.label()}
                    on_change={on_division}
                    column=true
                />
                <fieldset class="fs">
                    <legend class="lg">{ "The clinic works on" }</legend>
                    <div class="opts">
                        { for WEEK.iter().map(|weekday| {
                            view_weekday(*weekday, &closures, &with, &fail)
                        }) }
                    </div>
                </fieldset>
                <Form label="Add a closure" on_submit={on_add}>
                    <ErrorSummary errors={errors.clone()} {attempt} />
                    <div class="row wrap gap3 end">
                        <DateField
                            id="closed_on"
                            label="Local closure on"
                            value={typed.clone()}
                            on_change={form.on_change("closed_on")}
                            error={errors.of("closed_on")}
                            remark={parse_entry(&typed).ok().and_then(|day| closures.closed(day)).map(|closed| AttrValue::from(format!("{closed}: the department is recorded as closed already.")))}
                        />
                        <Button kind={ButtonKind::Secondary} submit=true>{ "Add closure" }</Button>
                    </div>
                    { form.kept() }
                </Form>
                if closures.local.is_empty() {
                    <p class="sm mut">{ "No local closures." }</p>
                } else {
                    <ul class="chk" aria-label="Local closures">
                        { for closures.local.iter().map(|date| {
                            let date = *date;
                            let (closures, with) = (closures.clone(), with.clone());
                            let on_remove = Callback::from(move |()| {
                                let mut closures = closures.clone();
                                closures.local.remove(&date);
                                with(closures);
                            });
                            html! {
                                <li class="closure" key={date.to_string()}>
                                    <span>
                                        { format!("{} ({})", display(date), weekday_name(date)) }
                                        if date < today {
                                            <span class="mut">{ ", past" }</span>
                                        }
                                    </span>
                                    <Button
                                        small=true
                                        kind={ButtonKind::Ghost}
                                        label={format!("Remove {}", display(date))}
                                        on_press={on_remove}
                                    >
                                        { "Remove" }
                                    </Button>
                                </li>
                            }
                        }) }
                    </ul>
                }
            </div>
        </Card>
    }
}

fn view_weekday(
    weekday: Weekday,
    closures: &Closures,
    with: &(impl Fn(Closures) + Clone + 'static),
    fail: &Callback<FieldErrors>,
) -> Html {
    let works = closures.working_weekdays.contains(weekday);
    let onchange = {
        let (closures, with, fail) = (closures.clone(), with.clone(), fail.clone());
        Callback::from(move |_: Event| {
            let days: Vec<Weekday> = WEEK
                .into_iter()
                .filter(|day| closures.working_weekdays.contains(*day) != (*day == weekday))
                .collect();
            match WorkingWeekdays::new(&days) {
                Ok(working_weekdays) => with(Closures { working_weekdays, ..closures.clone() }),
                Err(problem) => fail.emit([(id_of(weekday), problem.to_string())].into_iter().collect()),
            }
        })
    };
    html! {
        <label class="opt" key={weekday.to_string()}>
            <input type="checkbox" id={id_of(weekday)} checked={works} {onchange} />
            <span>{ weekday.to_string() }</span>
        </label>
    }
}

fn id_of(weekday: Weekday) -> String {
    format!("works-{}", weekday.to_string().to_lowercase())
}

/// How far ahead an item is called due soon.
#[component]
pub fn DueSoonCard() -> Html {
    let open = use_open();
    let settings = open.workspace.settings().clone();
    let form = use_kept_fields(DraftName::DueSoon);
    let typed = form.text("due_soon_days", &settings.due_soon_days.to_string());
    let is_same = typed.trim().parse() == Ok(settings.due_soon_days);
    let read: ReadForm = {
        let typed = typed.clone();
        Rc::new(move || match typed.trim().parse() {
            Ok(due_soon_days) => Ok(Op::ChangeSettings(ClinicSettings { due_soon_days, ..settings.clone() })),
            Err(_) => Err(vec![Problem::on("due_soon_days", "Enter a whole number of days, for example 14")]),
        })
    };
    let KeptSubmit { errors, attempt, send, .. } = use_kept_submit(&form, as_named, read, Callback::noop());
    let on_submit = {
        let form = form.clone();
        Callback::from(move |()| if is_same { form.forget() } else { send.emit(()) })
    };
    html! {
        <Card id="due-soon" title="Worklist" note="For the whole team">
            <Form {on_submit} label="Due soon">
                <ErrorSummary errors={errors.clone()} {attempt} />
                <NumberField
                    id="due_soon_days"
                    label="An item is due soon from"
                    hint="Counted back from the day its window opens"
                    unit="days before"
                    value={typed}
                    on_change={form.on_change("due_soon_days")}
                    error={errors.of("due_soon_days")}
                />
                <div class="row wrap gap3">
                    <Button small=true submit=true>{ "Save" }</Button>
                    { form.kept() }
                </div>
            </Form>
        </Card>
    }
}
