use crate::calendar::{Date, display, parse_entry};
use crate::people::{Member, Problem, Professional, Registration, RegistrationBody, Role};
use crate::ui::form::{
    CheckboxField, Choice, DateField, ErrorSummary, FieldErrors, Form, SelectField, TextField,
};
use crate::ui::pages::gate::{RoleField, RoleText};
use crate::ui::parts::{Button, ButtonKind};
use crate::ui::session::{use_kept_fields, use_today, yes_no};
use crate::workspace::views::drafts::DraftName;
use yew::prelude::*;

/// A member as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberText {
    pub name: String,
    pub role: RoleText,
    pub core_of_mdt: bool,
    pub active: bool,
    pub left_on: String,
    pub job_title: String,
    /// The label of a register, "other", or empty.
    pub register: String,
    /// Another register in words.
    pub other_register: String,
    pub number: String,
    pub contact: String,
}

/// The value of another register.
const OTHER: &str = "other";

/// What of it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberRead {
    pub role: Role,
    pub left_on: Option<Date>,
    pub professional: Professional,
}

impl MemberText {
    /// Somebody new.
    pub fn blank() -> Self {
        Self {
            name: String::new(),
            role: RoleText::default(),
            core_of_mdt: false,
            active: true,
            left_on: String::new(),
            job_title: String::new(),
            register: String::new(),
            other_register: String::new(),
            number: String::new(),
            contact: String::new(),
        }
    }

    /// What can be read, or what to do about it.
    ///
    /// # Errors
    /// On every field that cannot be read.
    pub fn read(&self) -> Result<MemberRead, FieldErrors> {
        let mut problems = Vec::new();
        let role = self.role.read().map_err(|message| problems.push(Problem::on("role", message))).ok();
        let left_on = if self.active {
            None
        } else {
            let day = parse_entry(&self.left_on);
            day.map_err(|problem| problems.push(Problem::on("left_on", problem))).ok()
        };
        let registration = self.registration();
        let registration = registration.transpose().map_err(|problem| problems.push(problem)).ok().flatten();
        let professional = Professional::new(&self.job_title, registration, &self.contact);
        let professional = professional.map_err(|found| problems.extend(found)).ok();
        match (role, professional) {
            (Some(role), Some(professional)) if problems.is_empty() => {
                Ok(MemberRead { role, left_on, professional })
            }
            _ => Err(problems.into()),
        }
    }

    fn body(&self) -> Option<RegistrationBody> {
        match self.register.as_str() {
            "" => None,
            OTHER => Some(RegistrationBody::Other(self.other_register.clone())),
            label => RegistrationBody::LISTED.into_iter().find(|body| body.label() == label),
        }
    }

    fn registration(&self) -> Option<Result<Registration, Problem>> {
        self.body().map(|body| Registration::new(body, &self.number))
    }
}

impl From<&Member> for MemberText {
    fn from(member: &Member) -> Self {
        let professional = member.professional();
        let registration = professional.registration();
        let (register, other_register) = match registration.map(Registration::body) {
            None => (String::new(), String::new()),
            Some(RegistrationBody::Other(name)) => (OTHER.to_owned(), name.clone()),
            Some(listed) => (listed.label().to_owned(), String::new()),
        };
        Self {
            name: member.name().to_owned(),
            role: member.role().into(),
            core_of_mdt: member.core_of_mdt(),
            active: member.active(),
            left_on: member.left_on().map(display).unwrap_or_default(),
            job_title: professional.job_title().to_owned(),
            register,
            other_register,
            number: registration.map(|known| known.number().to_owned()).unwrap_or_default(),
            contact: professional.contact().to_owned(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct MemberFormProps {
    /// Where what is typed is kept; whoever saves it drops it.
    pub draft: DraftName,
    /// What is stored.
    pub start: MemberText,
    /// Whether the member is in the list already, and may leave the team.
    pub is_member: bool,
    /// What stands in the way of leaving, with the way on.
    #[prop_or_default]
    pub before_leaving: Html,
    #[prop_or_default]
    pub errors: FieldErrors,
    #[prop_or_default]
    pub attempt: u32,
    pub on_save: Callback<MemberText>,
    pub on_cancel: Callback<()>,
}

/// Name, role, professional details and standing of one member.
#[component]
pub fn MemberForm(props: &MemberFormProps) -> Html {
    let form = use_kept_fields(props.draft.clone());
    let today = display(use_today());
    let start = &props.start;
    let tick = |field: &str, first: bool| form.text(field, &yes_no(first)) == "yes";
    let text = MemberText {
        name: form.text("name", &start.name),
        role: RoleText {
            chosen: form.text("role", &start.role.chosen),
            other: form.text("role_in_words", &start.role.other),
        },
        core_of_mdt: tick("core_of_mdt", start.core_of_mdt),
        active: tick("active", start.active),
        // Most say it on the day.
        left_on: form.text("left_on", if start.left_on.is_empty() { &today } else { &start.left_on }),
        job_title: form.text("job_title", &start.job_title),
        register: form.text("register", &start.register),
        other_register: form.text("registration_body", &start.other_register),
        number: form.text("registration_number", &start.number),
        contact: form.text("contact", &start.contact),
    };
    let on_role = {
        let form = form.clone();
        Callback::from(move |role: RoleText| {
            form.set([("role".to_owned(), role.chosen), ("role_in_words".to_owned(), role.other)]);
        })
    };
    let on_submit = {
        let (text, on_save) = (text.clone(), props.on_save.clone());
        Callback::from(move |()| on_save.emit(text.clone()))
    };
    let mut registers: Vec<Choice> = RegistrationBody::LISTED
        .iter()
        .map(|body| Choice::new(body.label().to_owned(), body.label().to_owned()))
        .collect();
    registers.insert(0, Choice::new("", "None entered"));
    registers.push(Choice::new(OTHER, "Another register"));
    html! {
        <>
            <ErrorSummary errors={props.errors.clone()} attempt={props.attempt} />
            <Form {on_submit}>
                <TextField
                    id="name"
                    label="Name as it is signed"
                    value={text.name.clone()}
                    on_change={form.on_change("name")}
                    error={props.errors.of("name")}
                    required=true
                />
                <RoleField label="Role" value={text.role.clone()} on_change={on_role} errors={props.errors.clone()} />
                <TextField
                    id="job_title"
                    label="Job title"
                    optional=true
                    value={text.job_title.clone()}
                    on_change={form.on_change("job_title")}
                    error={props.errors.of("job_title")}
                />
                <SelectField
                    id="register"
                    label="Professional register"
                    optional=true
                    choices={registers}
                    value={text.register.clone()}
                    on_change={form.on_change("register")}
                />
                if text.register == OTHER {
                    <TextField
                        id="registration_body"
                        label="Name of the register"
                        value={text.other_register.clone()}
                        on_change={form.on_change("registration_body")}
                        error={props.errors.of("registration_body")}
                        required=true
                    />
                }
                if let Some(body) = text.body() {
                    <TextField
                        id="registration_number"
                        label="Number in the register"
                        hint={body.form()}
                        value={text.number.clone()}
                        on_change={form.on_change("registration_number")}
                        error={props.errors.of("registration_number")}
                        required=true
                    />
                }
                <TextField
                    id="contact"
                    label="How patients reach them"
                    hint="Printed on patients’ sheets, for example 020 7946 0000, weekdays 9 to 5"
                    optional=true
                    value={text.contact.clone()}
                    on_change={form.on_change("contact")}
                    error={props.errors.of("contact")}
                />
                <CheckboxField
                    id="core_of_mdt"
                    label="Core member of the MDT"
                    hint="Shown beside the name: the RCR guidance asks who belongs to the MDT."
                    checked={text.core_of_mdt}
                    on_change={form.on_change("core_of_mdt").reform(yes_no)}
                />
                if props.is_member {
                    <CheckboxField
                        id="active"
                        label="Works in this team"
                        hint="Nobody is deleted: what somebody who left has signed keeps their name."
                        checked={text.active}
                        on_change={form.on_change("active").reform(yes_no)}
                        error={props.errors.of("active")}
                    />
                    if !text.active {
                        { props.before_leaving.clone() }
                        <DateField
                            id="left_on"
                            label="Left on"
                            hint="Their passphrase on this device stops working"
                            value={text.left_on.clone()}
                            on_change={form.on_change("left_on")}
                            error={props.errors.of("left_on")}
                            required=true
                        />
                    }
                }
                <div class="row wrap gap3">
                    <Button kind={ButtonKind::Primary} submit=true>
                        { if props.is_member { "Save changes" } else { "Add to the team" } }
                    </Button>
                    <Button on_press={props.on_cancel.clone()}>{ "Cancel" }</Button>
                    { form.kept() }
                </div>
            </Form>
        </>
    }
}
