//! Numbers, names, patients and members: what is accepted, what is refused and in which words.
#![expect(clippy::unwrap_used, reason = "a test that cannot read its case has failed")]

use std::fmt::Debug;

use aftercare::calendar::{Date, parse_iso};
use aftercare::people::{
    Gender, LocalNumber, Match, Member, MemberId, NhsNumber, Patient, PatientId, PatientNumber, PersonName,
    Problem, Professional, Registration, RegistrationBody, Role, same_person,
};
use proptest::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

fn day(iso: &str) -> Date {
    parse_iso(iso).unwrap()
}

fn message<T: Debug>(result: Result<T, Problem>, field: &str) -> String {
    let problem = result.unwrap_err();
    assert_eq!(problem.field, field);
    problem.message
}

#[test]
fn nhs_numbers_are_judged_as_an_independent_library_judges_them() {
    let file: Value = serde_json::from_str(include_str!("data/people/nhs_number.json")).unwrap();
    assert!(file["origin"].is_string() && file["licence"].is_string());
    let cases = file["cases"].as_array().unwrap();
    let valid = |case: &&Value| case["valid"] == true;
    assert_eq!((cases.len(), cases.iter().filter(valid).count()), (263, 110));
    for case in cases {
        let input = case["input"].as_str().unwrap();
        let parsed = NhsNumber::parse(input);
        assert_eq!(Some(parsed.is_ok()), case["valid"].as_bool(), "{case}");
        if let Ok(number) = parsed {
            assert!(number.is_for_tests(), "only numbers that are never issued belong in this file");
            assert_eq!(NhsNumber::parse(&number.grouped()), Ok(number));
            assert_eq!(number.to_string(), input.replace([' ', '-'], ""));
        }
    }
}

#[test]
fn an_nhs_number_is_shown_in_groups_and_read_in_any_form() {
    let number = NhsNumber::parse("9990000018").unwrap();
    assert_eq!(number.grouped(), "999 000 0018");
    for text in ["999 000 0018", "999-000-0018", " 9990000018\n", "999\u{a0}000\u{a0}0018", "999–000–0018"]
    {
        assert_eq!(NhsNumber::parse(text), Ok(number), "{text}");
    }
}

#[test]
fn a_wrong_nhs_number_says_what_to_do() {
    for (text, expected) in [
        ("", "Enter the NHS number, 10 digits"),
        (" - ", "Enter the NHS number, 10 digits"),
        ("999000001", "The NHS number has 9 digits. Enter all 10"),
        ("99900000180", "The NHS number has 11 digits. Enter all 10"),
        ("999000001X", "The NHS number contains “X”. It has 10 digits and no other characters"),
        ("٩٩٩٠٠٠٠٠١٨", "The NHS number contains “٩”. It has 10 digits and no other characters"),
        ("9990000019", "Check the NHS number. The last digit does not match"),
        ("0000000000", "This NHS number repeats one digit. Enter the patient's own, or a local number"),
    ] {
        assert_eq!(message(NhsNumber::parse(text), "nhs_number"), expected, "{text}");
    }
}

/// Mod 11 stated another way: with weights 10 down to 1, check digit included, the sum is a multiple of 11.
fn is_multiple_of_11(digits: &[u8]) -> bool {
    digits.iter().enumerate().map(|(index, digit)| (10 - index) * usize::from(*digit)).sum::<usize>() % 11
        == 0
}

fn typed(digits: &[u8]) -> String {
    digits.iter().map(|digit| char::from(b'0' + digit)).collect()
}

proptest! {
    #[test]
    fn ten_digits_are_a_number_exactly_if_their_weighted_sum_is_a_multiple_of_11(
        first_nine in proptest::collection::vec(0..10_u8, 9),
    ) {
        let mut accepted = 0;
        for last in 0..10 {
            let digits: Vec<u8> = first_nine.iter().copied().chain([last]).collect();
            let all_same = digits.iter().all(|digit| *digit == digits[0]);
            prop_assert_eq!(NhsNumber::parse(&typed(&digits)).is_ok(), is_multiple_of_11(&digits) && !all_same);
            accepted += u32::from(NhsNumber::parse(&typed(&digits)).is_ok());
        }
        prop_assert!(accepted <= 1);
    }

    #[test]
    fn one_wrong_digit_or_two_exchanged_are_caught(
        first_nine in proptest::collection::vec(0..10_u8, 9), place in 0..9_usize, by in 1..10_u8,
    ) {
        let with_check = (0..10).map(|last| first_nine.iter().copied().chain([last]).collect::<Vec<u8>>());
        let Some(digits) = with_check.into_iter().find(|digits| NhsNumber::parse(&typed(digits)).is_ok()) else {
            return Ok(());
        };
        let mut wrong = digits.clone();
        wrong[place] = (wrong[place] + by) % 10;
        prop_assert!(NhsNumber::parse(&typed(&wrong)).is_err());
        let mut exchanged = digits.clone();
        exchanged.swap(place, place + 1);
        prop_assert!(exchanged == digits || NhsNumber::parse(&typed(&exchanged)).is_err());
    }

    #[test]
    fn no_text_makes_the_readers_panic(text in "\\PC{0,120}") {
        let _ = NhsNumber::parse(&text);
        if let Ok(number) = LocalNumber::parse(&text) {
            prop_assert_eq!(LocalNumber::parse(number.as_str()), Ok(number));
        }
        if let Ok(name) = PersonName::new(&text, &text, &text) {
            prop_assert_eq!(PersonName::new(name.title(), name.given(), name.family()), Ok(name));
        }
        let _ = text.parse::<PatientId>();
    }

    #[test]
    fn an_id_reads_back_as_written(bits in any::<u128>()) {
        let id = PatientId::from_bits(bits);
        prop_assert_eq!(id.to_string().len(), 32);
        prop_assert_eq!(id.to_string().parse(), Ok(id));
        prop_assert_eq!(id.bits(), bits);
    }
}

#[test]
fn local_numbers_are_kept_in_one_form() {
    assert_eq!(LocalNumber::parse(" rrk  12345/a ").unwrap().as_str(), "RRK 12345/A");
    for (text, expected) in [
        ("", "Enter the local number"),
        ("none", "The local number has no digit. Check the number"),
        ("12_3", "The local number contains “_”. Use letters, digits, - / and ."),
        ("1234567890123456789012345", "The local number is longer than 24 characters. Check the number"),
    ] {
        assert_eq!(message(LocalNumber::parse(text), "local_number"), expected);
    }
}

#[test]
fn names_are_shown_as_the_banner_shows_them() {
    let shown = |title, given, family| PersonName::new(title, given, family).unwrap().to_string();
    assert_eq!(shown(" Mrs ", "Meera", " Patel"), "PATEL, Meera (Mrs)");
    assert_eq!(shown("", "Seán  Óg", "ó briain"), "Ó BRIAIN, Seán Óg");
    assert_eq!(shown("Ms", "", "Björk"), "BJÖRK (Ms)");
    assert_eq!(shown("", "", "Björk"), "BJÖRK");
    assert_eq!(message(PersonName::new("Mrs", "Meera", "  "), "family"), "Enter the family name");
    let control = "This has characters that cannot be shown. Type it again";
    assert_eq!(message(PersonName::new("", "Me\u{7}era", "Patel"), "given"), control);
    let long = "This is longer than 100 characters. Shorten it";
    assert_eq!(message(PersonName::new("", "", &"é".repeat(101)), "family"), long);
    assert!(PersonName::new("", "", &"é".repeat(100)).is_ok());
}

fn patient(number: PatientNumber, given: &str, family: &str, born: &str) -> Patient {
    let name = PersonName::new("", given, family).unwrap();
    Patient::new(PatientId::from_bits(1), number, name, day(born), Gender::Female, day("2026-09-04")).unwrap()
}

#[test]
fn a_date_of_birth_must_be_possible() {
    let name = PersonName::new("Mrs", "Meera", "Patel").unwrap();
    let number = PatientNumber::nhs("999 000 0018").unwrap();
    let born = |born: &str| {
        let (id, today) = (PatientId::from_bits(7), day("2026-09-04"));
        Patient::new(id, number.clone(), name.clone(), day(born), Gender::Female, today)
    };
    assert_eq!(
        message(born("2026-09-05"), "born"),
        "The date of birth 05-Sep-2026 lies after today. Check the date"
    );
    assert_eq!(
        message(born("1895-01-01"), "born"),
        "The date of birth 01-Jan-1895 is 131 years ago. Check the year"
    );
    assert_eq!(born("2026-09-04").unwrap().age_years(day("2026-09-04")), Some(0));
    let patient = born("1954-05-06").unwrap();
    assert_eq!(patient.id(), PatientId::from_bits(7));
    assert_eq!(patient.number().to_string(), "999 000 0018");
    assert_eq!(patient.number().label(), "NHS number");
    assert_eq!(patient.name().title(), "Mrs");
    assert_eq!((patient.born(), patient.gender().label()), (day("1954-05-06"), "Female"));
    assert_eq!(patient.age_years(day("2026-05-05")), Some(71));
}

#[test]
fn the_same_person_is_found_by_number_or_by_name_and_birth() {
    let nhs = PatientNumber::nhs("9990000018").unwrap();
    let local = PatientNumber::local("RRK 123").unwrap();
    let known = patient(nhs.clone(), "Anne-Marie", "O'Neill", "1954-05-06");
    for (other, expected) in [
        (patient(nhs, "Bob", "Smith", "1960-01-01"), Match::SameNumber),
        (patient(local.clone(), "anne marie", "ONEILL", "1954-05-06"), Match::SameNameAndBirth),
        (patient(local.clone(), "Anne-Marie", "O'Neill", "1954-06-05"), Match::None),
        (patient(local.clone(), "Anne", "O'Neill", "1954-05-06"), Match::SimilarNameAndBirth),
        (patient(local.clone(), "Anne-Marie", "Neill", "1954-05-06"), Match::SimilarNameAndBirth),
        (patient(local.clone(), "O'Neill", "Anne-Marie", "1954-05-06"), Match::SimilarNameAndBirth),
        (patient(local.clone(), "Anna-Marie", "O'Neill", "1954-05-06"), Match::SimilarNameAndBirth),
        (patient(local.clone(), "Bridget", "O'Neill", "1954-05-06"), Match::None),
        (patient(local.clone(), "Anne-Marie", "Nell", "1954-05-06"), Match::None),
        (patient(local.clone(), "Anne", "O'Neill", "1954-05-07"), Match::None),
    ] {
        assert_eq!(same_person(&known, &other), expected, "{}", other.name());
        assert_eq!(same_person(&other, &known), expected);
    }
    let with_local = patient(local, "A", "B", "1950-01-01");
    let typed_small = patient(PatientNumber::local("rrk 123").unwrap(), "C", "D", "1951-01-01");
    assert_eq!(same_person(&with_local, &typed_small), Match::SameNumber);
}

#[test]
fn members_have_a_name_and_a_role() {
    let id = MemberId::from_bits(3);
    let member = Member::new(id, "  Dr A.  Rivers ", Role::InterventionalRadiologist, true).unwrap();
    assert_eq!(
        (member.id(), member.name(), member.core_of_mdt(), member.active()),
        (id, "Dr A. Rivers", true, true)
    );
    assert_eq!(member.role().label(), "Interventional radiologist");
    assert!(!member.clone().with_left_on(Some(Date::default())).active());
    assert_eq!(message(Member::new(id, " ", Role::Surgeon, false), "name"), "Enter the name of the member");
    let wordless = Member::new(id, "Dr A. Rivers", Role::Other(" ".to_owned()), false);
    assert_eq!(message(wordless, "role"), "Enter the role in words");
    let dietitian = Member::new(id, "B. Brooks", Role::Other(" Dietitian ".to_owned()), false).unwrap();
    assert_eq!(dietitian.role().to_string(), "Dietitian");
    assert!(Role::Oncologist.is_clinical() && !Role::AuditLead.is_clinical());
    let labels: std::collections::BTreeSet<_> = Role::LISTED.iter().map(Role::label).collect();
    assert_eq!(labels.len(), Role::LISTED.len());
}

fn is_written<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: T, written: Value) {
    assert_eq!(serde_json::to_value(&value).unwrap(), written);
    assert_eq!(serde_json::from_value::<T>(written).unwrap(), value);
    let bytes = postcard::to_allocvec(&value).unwrap();
    assert_eq!(postcard::from_bytes::<T>(&bytes).unwrap(), value);
}

/// The forms that the three registers print, and what is refused.
#[test]
fn a_number_in_a_register_has_the_form_of_that_register() {
    for (body, typed, number) in [
        (RegistrationBody::Gmc, " 765 4321", Ok("GMC 7654321")),
        (RegistrationBody::Gmc, "765432", Err("Check the GMC number. It is 7 digits, for example 7654321")),
        (RegistrationBody::Nmc, "12a3456e", Ok("NMC 12A3456E")),
        (
            RegistrationBody::Nmc,
            "1234567",
            Err(
                "Check the NMC number. It is 2 digits, a letter, 4 digits and a letter, for example 12A3456E",
            ),
        ),
        (RegistrationBody::Hcpc, "ra 12345", Ok("HCPC RA12345")),
        (
            RegistrationBody::Hcpc,
            "12345",
            Err("Check the HCPC number. It is 2 or 3 letters and 4 to 6 digits, for example RA12345"),
        ),
        (RegistrationBody::Hcpc, " ", Err("Enter the number in the register")),
        (
            RegistrationBody::Other("Medical Council, Ireland".into()),
            " 0 12-b",
            Ok("Medical Council, Ireland 0 12-b"),
        ),
    ] {
        let made = Registration::new(body, typed).map(|made| made.words()).map_err(|problem| problem.message);
        assert_eq!(made, number.map(str::to_owned).map_err(str::to_owned), "{typed}");
    }
    let wordless = Registration::new(RegistrationBody::Other(" ".into()), "1").unwrap_err();
    assert_eq!(wordless.field, "registration_body");
    let long = "x".repeat(101);
    let problems = Professional::new(&long, None, &long).unwrap_err();
    let fields: Vec<_> = problems.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(fields, ["job_title", "contact"]);
}

#[test]
fn records_are_written_as_documented_and_read_back() {
    is_written(
        patient(PatientNumber::nhs("999 000 0018").unwrap(), "Meera", "Patel", "1954-05-06"),
        json!({
            "id": "00000000000000000000000000000001",
            "number": {"nhs": "9990000018"},
            "name": {"title": "", "given": "Meera", "family": "Patel"},
            "born": "1954-05-06",
            "gender": "female",
        }),
    );
    is_written(PatientNumber::local("rrk 1").unwrap(), json!({"local": "RRK 1"}));
    let dietitian = Role::Other("Dietitian".to_owned());
    // Members lie in the bodies of events only, which are JSON.
    let brooks = Member::new(MemberId::from_bits(255), "B. Brooks", dietitian, false).unwrap();
    let registration = Registration::new(RegistrationBody::Gmc, "7654321").unwrap();
    let known = Professional::new("Specialist", Some(registration), "020 7946 0000").unwrap();
    let left = brooks.clone().with_professional(known).with_left_on(Some(parse_iso("2026-11-12").unwrap()));
    for (member, written) in [
        (
            brooks,
            json!({
                "id": "000000000000000000000000000000ff",
                "name": "B. Brooks",
                "role": {"other": "Dietitian"},
                "core_of_mdt": false,
                "active": true,
            }),
        ),
        (
            left,
            json!({
                "id": "000000000000000000000000000000ff",
                "name": "B. Brooks",
                "role": {"other": "Dietitian"},
                "core_of_mdt": false,
                "active": false,
                "left_on": "2026-11-12",
                "professional": {
                    "job_title": "Specialist",
                    "registration": {"body": "gmc", "number": "7654321"},
                    "contact": "020 7946 0000",
                },
            }),
        ),
    ] {
        assert_eq!(serde_json::to_value(&member).unwrap(), written);
        assert_eq!(serde_json::from_value::<Member>(written).unwrap(), member);
    }
    is_written(Role::NurseSpecialist, json!("nurse_specialist"));
    is_written(Gender::ALL, json!(["female", "male", "other", "not_stated"]));
    is_written(Problem::on("born", "Check the date"), json!({"field": "born", "message": "Check the date"}));
}

#[test]
fn stored_records_that_cannot_be_are_refused() {
    let refused =
        |error: serde_json::Error, words: &str| assert!(error.to_string().contains(words), "{error}");
    refused(
        serde_json::from_value::<NhsNumber>(json!("9990000019")).unwrap_err(),
        "last digit does not match",
    );
    refused(
        serde_json::from_value::<PersonName>(json!({"family": ""})).unwrap_err(),
        "Enter the family name",
    );
    for text in [
        "",
        "1",
        "0000000000000000000000000000000g",
        "0000000000000000000000000000000F",
        "+000000000000000000000000000000f",
    ] {
        let words = "is not the id of a member. It has 32 digits from 0 to 9 and a to f";
        refused(serde_json::from_value::<MemberId>(json!(text)).unwrap_err(), words);
    }
}

#[test]
fn a_problem_names_its_place() {
    let problem = Problem::on("date", "Enter a date").inside("sessions[2]").inside("course");
    assert_eq!(problem.to_string(), "course.sessions[2].date: Enter a date");
    assert_eq!(Problem::on("[2]", "x").inside("sessions").field, "sessions[2]");
    assert_eq!(Problem::on("", "x").inside("sessions").field, "sessions");
}
