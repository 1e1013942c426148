//! Requirements that other words answer: conditions of work, licences, languages and other languages than the posting's.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // helpers of tests

use matching::{Job, Report, Requirement, Shortfall, compare};
use resume::Source;

fn report(posting: &str, resume: &str) -> Report {
    let reading = resume::read(&Source::from_text(resume));
    compare(&reading.resume, &reading.text, &Job::read(posting), "2026-11".parse().unwrap())
}

/// The requirement of a posting that has the words, compared with a resume.
fn answer(requirement: &str, summary: &str, duty: &str) -> Requirement {
    let posting = format!("Warehouse operative\nTarn Logistics Ltd, Leeds\n\nRequirements\n- {requirement}\n");
    let resume = format!(
        "Mara Quill\nmara@example.org\n\nProfile\n{summary}\n\nExperience\nPicker, Fennel & Rye Foods, Leeds\n02.2018 - today\n- {duty}\n"
    );
    report(&posting, &resume).requirements[0].clone()
}

#[test]
fn conditions_are_met_by_what_the_resume_says_of_them() {
    for (requirement, summary, duty, status) in [
        ("Availability for night shifts and weekends", "Nights and weekends suit me.", "Picked orders.", "met"),
        (
            "Availability for night shifts and weekends",
            "Happy with evenings and weekends.",
            "Picked orders.",
            "partial",
        ),
        ("Use of a car for work", "No car.", "Picked orders.", "missing"),
        ("Able to lift 20 kg", "Reliable.", "Repaired heavy vehicles.", "missing"),
        ("Three-shift work", "On call one week in five.", "Picked orders.", "missing"),
        ("Not afraid of heights", "Reliable.", "Repaired roofs and worked on ladders.", "met"),
        ("Enhanced DBS check", "Enhanced DBS, 2024.", "Picked orders.", "partial"),
        ("Availability for night shifts and weekends", "I no longer want to work nights.", "Picked orders.", "missing"),
        ("Availability for night shifts and weekends", "Reliable.", "Turned returns around in a day.", "missing"),
        ("Aged 18 or over", "Reliable.", "Picked orders.", "met"),
        ("Right to work in the UK", "British citizen.", "Picked orders.", "met"),
        ("Right to work in the UK", "Canadian citizen.", "Picked orders.", "missing"),
        ("Full driving licence", "Full UK driving licence.", "Picked orders.", "met"),
        ("Full driving licence", "Valid Oregon driver's license.", "Picked orders.", "partial"),
        ("Full driving licence", "Reliable.", "Picked orders.", "missing"),
    ] {
        let found = answer(requirement, summary, duty);
        assert_eq!(found.status.word(), status, "{requirement} / {summary} {duty}: {found:?}");
    }
}

#[test]
fn conditions_carry_no_points() {
    let found =
        answer("Availability for night shifts and weekends", "Happy with evenings and weekends.", "Picked orders.");
    assert_eq!((found.weight, found.gain), (0.0, 0.0));
    assert!(!found.is_confirmable());
    let silent = answer("Availability for night shifts and weekends", "Reliable.", "Picked orders.");
    assert!(silent.is_confirmable(), "{silent:?}");
}

#[test]
fn hours_are_refused_one_kind_at_a_time() {
    let found =
        answer("Availability for night shifts and weekends", "Weekends are fine, no nights please.", "Picked orders.");
    assert_eq!(found.status.word(), "partial");
    let found = answer("Early and late shifts", "Early and late are fine, no nights please.", "Picked orders.");
    assert_eq!(found.status.word(), "met");
}

#[test]
fn what_the_resume_denies_is_not_asked_of_the_person() {
    for (requirement, summary) in [("Use of a car", "No car."), ("Willing to work night shifts", "No nights, please.")]
    {
        let found = answer(requirement, summary, "Picked orders.");
        assert_eq!((found.status.word(), found.reason), ("missing", Some(Shortfall::Denied)), "{requirement}");
        assert!(!found.is_confirmable());
    }
}

#[test]
fn languages_are_known_by_their_names_in_other_languages() {
    let language = |requirement: &str, line: &str| {
        let posting = format!("Receptionist\nHotel Tarn, Bath\n\nRequirements\n- {requirement}\n- Friendly manner\n");
        let resume = format!(
            "Mara Quill\nmara@example.org\n\nExperience\nReceptionist, Hotel Quill\n02.2018 - today\n- Checked guests in.\n\nLanguages\n{line}\n"
        );
        report(&posting, &resume).requirements[0].status.word()
    };
    assert_eq!(language("Fluent English", "angielski C1"), "met");
    assert_eq!(language("Ottimo inglese", "Inglés: C1"), "met");
    assert_eq!(language("Good German", "niemiecki A1"), "missing");
    assert_eq!(language("Bilingualism (English/French)", "English: native"), "missing");
    assert_eq!(language("Bilingualism (English/French)", "English: native, French: C1"), "met");
}

#[test]
fn a_resume_in_one_language_answers_a_posting_in_another() {
    let posting = "Industriemechaniker (m/w/d)\nTarn Maschinenbau GmbH, Ulm\n\nWir suchen Verstärkung für die Werkstatt.\n\nIhr Profil\n- Reparatur von Pumpen und Getrieben\n- Kenntnisse der Buchhaltung\n";
    let resume = "Jan Kowal\njan@example.org\n\nDoświadczenie zawodowe\nMechanik, Zakłady Tarn, Łódź\n02.2018 - obecnie\n- naprawa pomp i przekładni w dziale utrzymania ruchu\n- wymiana łożysk oraz uszczelnień na liniach produkcyjnych\n";
    let found = report(posting, resume);
    let status = |word: &str| {
        let row = found.requirements.iter().find(|row| row.text.contains(word)).unwrap();
        row.status.word()
    };
    assert_eq!(status("Reparatur"), "met", "{:?}", found.requirements);
    assert_eq!(status("Buchhaltung"), "missing", "{:?}", found.requirements);
}

#[test]
fn the_field_of_a_job_counts_and_is_quoted() {
    let posting =
        "Electrician\nTarn Electrical Ltd, Leeds\n\nRequirements\n- Experience of rewiring houses\n- ECS card\n";
    let resume = |title: &str, duty: &str| {
        format!("Mara Quill\nmara@example.org\n\nExperience\n{title}, Quill & Sons, Leeds\n02.2018 - today\n- {duty}\n")
    };
    let own = report(posting, &resume("Electrician", "Wired consumer units and tested circuits in homes."));
    let other = report(posting, &resume("Baker", "Baked bread and pastries for the shop."));
    let field = own.field.unwrap();
    assert_eq!(field.resume_quote.as_deref(), Some("Electrician"));
    assert!(field.words.contains(&"circuit".to_owned()), "{:?}", field.words);
    assert!(own.factors.occupation > other.factors.occupation);
    assert_eq!(other.field.unwrap().resume_quote, None);
}
