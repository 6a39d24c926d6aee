use crate::people::{Member, Role};
use crate::ui::form::{CheckboxField, ErrorSummary, FieldErrors, Form, TextField};
use crate::ui::pages::gate::{RoleField, RoleText};
use crate::ui::parts::{Button, ButtonKind};
use crate::ui::state::use_state;
use yew::prelude::*;

/// A member as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberText {
    pub name: String,
    pub role: RoleText,
    pub core_of_mdt: bool,
    pub active: bool,
}

impl MemberText {
    /// Somebody new.
    pub fn blank() -> Self {
        Self { name: String::new(), role: RoleText::default(), core_of_mdt: false, active: true }
    }

    /// The role, or what to do about it.
    ///
    /// # Errors
    /// On `role`.
    pub fn read(&self) -> Result<Role, FieldErrors> {
        self.role.read().map_err(|message| [("role", message)].into_iter().collect())
    }
}

impl From<&Member> for MemberText {
    fn from(member: &Member) -> Self {
        Self {
            name: member.name().to_owned(),
            role: member.role().into(),
            core_of_mdt: member.core_of_mdt(),
            active: member.active(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct MemberFormProps {
    pub start: MemberText,
    /// Whether the member is in the list already, and may leave the team.
    pub is_member: bool,
    #[prop_or_default]
    pub errors: FieldErrors,
    #[prop_or_default]
    pub attempt: u32,
    pub on_save: Callback<MemberText>,
    pub on_cancel: Callback<()>,
}

/// Name, role and standing of one member.
#[component]
pub fn MemberForm(props: &MemberFormProps) -> Html {
    let text = use_state(|| props.start.clone());
    let on_name = {
        let text = text.clone();
        Callback::from(move |name: String| text.set(MemberText { name, ..(*text).clone() }))
    };
    let on_role = {
        let text = text.clone();
        Callback::from(move |role: RoleText| text.set(MemberText { role, ..(*text).clone() }))
    };
    let on_core = {
        let text = text.clone();
        Callback::from(move |core_of_mdt: bool| text.set(MemberText { core_of_mdt, ..(*text).clone() }))
    };
    let on_active = {
        let text = text.clone();
        Callback::from(move |active: bool| text.set(MemberText { active, ..(*text).clone() }))
    };
    let on_submit = {
        let (text, on_save) = (text.clone(), props.on_save.clone());
        Callback::from(move |()| on_save.emit((*text).clone()))
    };
    html! {
        <>
            <ErrorSummary errors={props.errors.clone()} attempt={props.attempt} />
            <Form {on_submit}>
                <TextField
                    id="name"
                    label="Name as it is signed"
                    value={text.name.clone()}
                    on_change={on_name}
                    error={props.errors.of("name")}
                    required=true
                />
                <RoleField label="Role" value={text.role.clone()} on_change={on_role} errors={props.errors.clone()} />
                <CheckboxField
                    id="core_of_mdt"
                    label="Core member of the MDT"
                    hint="Shown beside the name: the guidance asks who belongs to the MDT."
                    checked={text.core_of_mdt}
                    on_change={on_core}
                />
                if props.is_member {
                    <CheckboxField
                        id="active"
                        label="Works in this team"
                        hint="Nobody is deleted: what somebody who left has signed keeps their name."
                        checked={text.active}
                        on_change={on_active}
                        error={props.errors.of("active")}
                    />
                }
                <div class="row wrap gap3">
                    <Button kind={ButtonKind::Primary} submit=true>
                        { if props.is_member { "Save changes" } else { "Add to the team" } }
                    </Button>
                    <Button on_press={props.on_cancel.clone()}>{ "Cancel" }</Button>
                </div>
            </Form>
        </>
    }
}
