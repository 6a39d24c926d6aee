//! Before a workspace is open.

use std::rc::Rc;

use aftercare::calendar::parse_iso;
use aftercare::people::{MemberId, Role};
use aftercare::ui::form::FieldErrors;
use aftercare::ui::pages::gate::*;
use aftercare::ui::session::OpeningStep;
use aftercare::vault::UnlockError;
use expect_test::expect;
use yew::prelude::*;

use crate::markup::{draw, page, values, words};

fn errors(problems: &[(&'static str, &str)]) -> FieldErrors {
    problems.iter().map(|(field, message)| (*field, (*message).to_owned())).collect()
}

fn unlock(way: Way, problems: &[(&'static str, &str)], wait_seconds: u32) -> Html {
    html! {
        <UnlockForm
            label="Liver MDT"
            {way}
            errors={errors(problems)}
            attempt={u32::from(!problems.is_empty())}
            {wait_seconds}
            on_submit={Callback::noop()}
            on_way={Callback::noop()}
            on_start_over={Callback::noop()}
        />
    }
}

#[test]
fn opening_that_takes_a_while_says_how_far_it_is_and_offers_a_way_out() {
    let form = |step: Option<OpeningStep>| {
        html! {
            <UnlockForm
                way={Way::Passphrase}
                busy=true
                {step}
                on_submit={Callback::noop()}
                on_way={Callback::noop()}
                on_start_over={Callback::noop()}
            />
        }
    };
    let steps = [
        (OpeningStep::Trying { at: 2, of: 4 }, "Trying passphrase 2 of 4"),
        (OpeningStep::Opening { done: 1_000, of: 61_300 }, "Entries decrypted 1,000 of 61,300"),
        (OpeningStep::Reading { read: 4_000, of: 61_250 }, "Entries read 4,000 of 61,250"),
    ];
    for (step, said) in steps {
        let text = words(&page(form(Some(step))));
        assert!(text.contains(said), "{text}");
        assert_eq!(text.matches("Cancel").count(), 1, "{text}");
    }
    let text = words(&page(form(None)));
    assert!(!text.contains("Trying") && !text.contains("Cancel"), "one passphrase is tried at once: {text}");
}

#[test]
fn who_is_working_is_asked_and_nobody_is_chosen_beforehand() {
    let [rao, lowe] = [1, 2].map(MemberId::from_bits);
    let members =
        vec![(rao, "Dr A Rao, Radiologist".to_owned()), (lowe, "B Lowe, Nurse specialist".to_owned())];
    let html = page(html! { <WhoForm {members} on_done={Callback::noop()} /> });
    let text = words(&html);
    assert!(text.contains("Who is working?") && text.contains("Dr A Rao, Radiologist"), "{text}");
    for member in [rao, lowe] {
        assert!(html.contains(&format!(r#"value="{member}""#)), "{html}");
        assert!(!html.contains(&format!(r#"value="{member}" checked"#)), "{html}");
    }
}

#[test]
fn a_first_visit_offers_two_ways_side_by_side_and_a_restore() {
    let html = page(html! {
        <FirstVisit on_sample={Callback::noop()} on_create={Callback::noop()} on_restore={Callback::noop()} />
    });
    let text = words(&html);
    for way in ["Look around with sample data", "Create a workspace", "Restore from a backup file"] {
        assert!(text.contains(way), "{way}: {text}");
    }
    assert!(text.contains("a named clinician decides"), "{text}");
}

#[test]
fn a_removed_workspace_never_looks_like_a_first_visit() {
    let html = page(html! {
        <Missing on_restore={Callback::noop()} on_look={Callback::noop()} on_start_anew={Callback::noop()} />
    });
    let text = words(&html);
    expect![[r#"The workspace is missing from this browser Error: The browser has removed it. A workspace was open here before, and its stored data is gone. Browsers do this when site data is cleared, when a private window is closed, or when the device runs out of space. Aftercare did not delete anything. What to do Check that this is the same browser, the same user profile and the same address as before. Each of them has its own data. If it is, restore your last backup. Everything up to that backup comes back; what was recorded after it has to be entered again. Restore from a backup file Look again There is no backup, or it is not needed Without a backup nobody can bring the missing workspace back. You can start with an empty one; this page is then not shown again. Start without the missing workspace"#]].assert_eq(&text);
    assert!(!text.contains("Welcome") && !text.contains("Create a workspace"));
}

#[test]
fn a_wrong_passphrase_is_said_at_the_top_and_at_the_field() {
    let message = UnlockError::WrongPassphrase.message();
    assert_eq!(message, "That passphrase did not open this workspace. Check Caps Lock.");
    let html = page(unlock(Way::Passphrase, &[("passphrase", &message)], 0));
    let text = words(&html);
    assert!(text.starts_with(&format!("There is a problem {message} Unlock Liver MDT")), "{text}");
    assert_eq!(text.matches(&message).count(), 2);
    assert!(values(&html, "aria-describedby").contains(&"passphrase-error".to_owned()));
    assert!(values(&html, "aria-invalid").contains(&"true".to_owned()));
}

#[test]
fn the_wait_is_said_and_the_button_waits_too() {
    let html = page(unlock(Way::Passphrase, &[], 80));
    assert!(words(&html).contains("Too many wrong tries. Try again in 1 minute 20 seconds."));
    assert_eq!(html.matches(" disabled").count(), 1, "{html}");
    let ready = page(unlock(Way::Passphrase, &[], 0));
    assert!(!ready.contains("role=\"timer\"") && !ready.contains(" disabled"), "{ready}");
}

#[test]
fn the_passphrase_can_be_pasted_managed_and_shown() {
    let html = page(unlock(Way::Passphrase, &[], 0));
    assert!(html.contains(r#"type="password""#) && html.contains(r#"autocomplete="current-password""#));
    assert!(words(&html).contains("Show passphrase"), "{html}");
}

#[test]
fn the_recovery_key_is_a_field_of_its_own() {
    let text = words(&page(unlock(Way::RecoveryKey, &[], 0)));
    assert!(text.contains("Recovery key 8 groups of 4") && text.contains("Use passphrase"), "{text}");
    assert!(!text.contains("Use recovery key"));
}

#[test]
fn another_tab_is_said_with_both_ways_on() {
    let html = page(html! { <OpenElsewhere on_take_over={Callback::noop()} on_look={Callback::noop()} /> });
    let text = words(&html);
    assert!(
        text.starts_with("This workspace is open in another tab Use that one, or take over here."),
        "{text}"
    );
    assert!(text.contains("Take over here The other tab is closed: look again"), "{text}");
}

#[test]
fn trouble_shows_its_message_and_erasing_only_where_it_helps() {
    let trouble = |on_start_over: Option<Callback<()>>| {
        words(&page(html! { <Trouble message="It broke." on_look={Callback::noop()} {on_start_over} /> }))
    };
    assert_eq!(trouble(None), "The workspace cannot be opened Error: It broke. Try again");
    assert!(trouble(Some(Callback::noop())).ends_with("Erase what is left and restore a backup"));
}

#[test]
fn the_first_step_names_every_field_that_is_missing() {
    let form = TeamForm { site: "St Elsewhere".into(), ..TeamForm::default() };
    let found = form.read().unwrap_err();
    let fields: Vec<&str> = found.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(fields, ["team", "name", "role"]);
    let html = page(html! {
        <TeamStep
            {form}
            errors={found}
            attempt=1
            on_change={Callback::noop()}
            on_next={Callback::noop()}
            on_back={Callback::noop()}
        />
    });
    // Each line of the summary leads to a field that is there.
    for field in ["team", "name", "role"] {
        assert!(html.contains(&format!(r##"<a href="#{field}">"##)), "{field}");
        assert!(values(&html, "id").contains(&field.to_owned()), "{field}");
    }
}

#[test]
fn a_role_in_other_words_is_asked_for_and_read() {
    let role = RoleText { chosen: RoleText::OTHER.into(), other: " Research fellow ".into() };
    let form = TeamForm { team: "Liver MDT".into(), name: "Dr A Okafor".into(), role, ..TeamForm::default() };
    assert_eq!(form.read(), Ok(Role::Other("Research fellow".into())));
    let html = page(html! {
        <TeamStep {form} on_change={Callback::noop()} on_next={Callback::noop()} on_back={Callback::noop()} />
    });
    assert!(words(&html).contains("The role in words"), "{html}");
}

#[test]
fn the_passphrase_step_says_that_there_is_no_reset() {
    let html = page(
        html! { <PassphraseStep names={Rc::default()} on_next={Callback::noop()} on_back={Callback::noop()} /> },
    );
    let text = words(&html);
    assert!(text.contains("There is no reset. Print or save the recovery key"), "{text}");
    assert!(html.contains(r#"autocomplete="new-password""#));
}

#[test]
fn strength_is_said_in_words() {
    let names = Rc::new(vec!["Northside Liver MDT".to_owned()]);
    let choice = |value: &'static str| {
        words(&draw(html! {
            <PassphraseChoice id="passphrase" label="Passphrase" names={names.clone()} {value} on_change={Callback::noop()} />
        }))
    };
    assert!(!choice("").contains("Strength"));
    assert!(choice("walnut").contains("Strength: Too short. Use 12 characters or more."));
    assert!(
        choice("northside liver mdt 2026").contains("Strength: Weak. It is made of the name of the team")
    );
    assert!(choice("walnut cellar ivy October river").contains("Strength: Strong."));
}

#[test]
fn the_recovery_key_can_be_printed_saved_and_read_aloud() {
    let sheet = RecoverySheet {
        key: "7Q2M-XK0D-AAAA-BBBB-CCCC-DDDD-EEEE-FFFF".into(),
        team: "Liver MDT".into(),
        made_on: parse_iso("2026-11-23").unwrap(),
    };
    expect![[r#"
        Aftercare recovery key

        Workspace: Liver MDT
        Made on:   23-Nov-2026

        7Q2M-XK0D-AAAA-BBBB-CCCC-DDDD-EEEE-FFFF

        This key opens the workspace without the passphrase. Keep it like the passphrase: locked away, and not on the device that it opens.
        To use it, open Aftercare in the browser that holds the workspace, choose “Use recovery key”, and set a new passphrase.
        It does not open backup files; those have a passphrase of their own.
    "#]].assert_eq(&sheet.text().replace("\r\n", "\n"));
    let html = draw(html! { <RecoveryKeyPanel {sheet} stored=false on_stored={Callback::noop()} /> });
    assert!(html.contains("Recovery key: 7 Q 2 M, X K 0 D, A A A A"), "{html}");
    let text = words(&html);
    assert!(text.contains("Workspace: Liver MDT · made on 23-Nov-2026"), "for the paper: {text}");
    assert!(text.contains("Print Save as a text file"), "{text}");
}
