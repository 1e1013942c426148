//! Words without a source: which pass in the place of another, and which claim something new.

use serde_json::{Value, json};
use truth::{Code, Edit, check};

fn codes(language: &str, before: &str, others: &[&str], after: &str) -> Vec<Code> {
    let texts: Vec<&str> = [before].iter().chain(others).copied().collect();
    let resume: Value = json!({
        "work": [{ "name": "Nordhaven", "position": "", "startDate": "2020-01", "endDate": "2022-01", "highlights": texts }],
    });
    let edit = Edit { language, resume: &resume, facts: &[], path: "/work/0/highlights/0", before, after };
    check(edit).problems.into_iter().map(|problem| problem.code).collect()
}

#[test]
fn the_same_words_always_pass() {
    let text = "Sorted parcels for 4 vans, not on Sundays.";
    assert_eq!(codes("en", text, &[], text), []);
}

#[test]
fn a_noun_that_nothing_says_blocks() {
    for (language, before, after) in [
        ("en", "Sorted parcels for the vans.", "Sorted parcels for the vans and the helicopters."),
        ("de", "Sortierte Pakete für die Wagen.", "Sortierte Pakete für die Wagen und die Hubschrauber."),
        ("fr", "Triais les colis pour les camions.", "Triais les colis pour les camions et les hélicoptères."),
        ("es", "Clasificaba paquetes para los camiones.", "Clasificaba paquetes para los camiones y los helicópteros."),
        ("it", "Smistavo i pacchi per i camion.", "Smistavo i pacchi per i camion e gli elicotteri."),
        ("pl", "Sortowałam paczki dla ciężarówek.", "Sortowałam paczki dla ciężarówek i helikopterów."),
    ] {
        assert!(codes(language, before, &[], after).contains(&Code::Unlicensed), "{language}");
    }
}

#[test]
fn what_others_did_is_not_done_with_them() {
    for (language, before, after) in [
        (
            "en",
            "Load the vans; the invoices are done by the manager.",
            "Load the vans and do the invoices with the manager.",
        ),
        (
            "de",
            "Belade die Wagen; die Rechnungen schreibt der Leiter.",
            "Belade die Wagen und schreibe die Rechnungen mit dem Leiter.",
        ),
    ] {
        assert!(codes(language, before, &[], after).contains(&Code::Delegation), "{language}");
    }
}

#[test]
fn numbers_do_not_change_places() {
    let before = "Look after 7 cows per day shift and 14 goats on nights.";
    assert!(
        codes("en", before, &[], "Look after 14 cows per day shift and 7 goats on nights.").contains(&Code::Number)
    );
    let before = "Look after 410 beehives in 3 villages.";
    let other = ["Counted 118 beehives in spring."];
    assert!(codes("en", before, &other, "Look after 118 beehives in 3 villages.").contains(&Code::Number));
}

#[test]
fn numbers_are_read_in_words_and_in_other_units() {
    for (language, before, after, number) in [
        ("de", "Lieferte 1.400 Pakete aus.", "Lieferte eintausendvierhundert Pakete aus.", true),
        ("de", "Lieferte 1.400 Pakete aus.", "Lieferte eintausendfünfhundert Pakete aus.", false),
        ("it", "Consegnavo 110 pacchi.", "Consegnavo centodieci pacchi.", true),
        ("en", "Spent 48,000 euros a year on fodder.", "Spent 4,000 euros a month on fodder.", true),
        ("en", "Spent 48,000 euros a year on fodder.", "Spent 5,000 euros a month on fodder.", false),
        (
            "en",
            "Cut the milking from 90 to 60 minutes.",
            "Cut the milking from an hour and a half to 60 minutes.",
            true,
        ),
    ] {
        let found = codes(language, before, &[], after);
        let objects = found.iter().any(|code| matches!(code, Code::Number | Code::Time));
        assert!(if number { !objects } else { !found.is_empty() }, "{after}: {found:?}");
    }
}

#[test]
fn an_abbreviation_may_be_spelled_out() {
    let spelled = "Helped with two inspections by the Health Information and Quality Authority.";
    assert!(!codes("en", "Helped with two HIQA inspections.", &[], spelled).contains(&Code::Entity));
    let wrong = "Helped with two inspections by the Health Insurance Board.";
    assert!(!codes("en", "Helped with two HIQA inspections.", &[], wrong).is_empty());
}

#[test]
fn the_passive_names_nobody() {
    let before = "Losses fell after weekly counts were introduced.";
    assert!(codes("en", before, &[], "Introduced weekly counts, after which losses fell.").contains(&Code::Verb));
}

#[test]
fn a_cause_that_nothing_says_blocks() {
    for (language, before, after) in [
        ("en", "Losses fell in 2022.", "Thanks to weekly counts, losses fell in 2022."),
        ("fr", "Les pertes ont baissé en 2022.", "Grâce à un suivi, les pertes ont baissé en 2022."),
        ("pl", "Straty spadły w 2022 roku.", "Dzięki kontrolom straty spadły w 2022 roku."),
    ] {
        assert!(codes(language, before, &[], after).contains(&Code::Outcome), "{language}");
    }
}
