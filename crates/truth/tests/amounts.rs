//! Numbers in words, rates in other units, and shares: what says the same passes, what says more is named.

use serde_json::json;
use truth::{Code, Edit, check};

/// The codes of the rules for an edit of the only text of a resume.
fn codes(language: &str, before: &str, after: &str) -> Vec<Code> {
    let resume =
        json!({ "work": [{ "name": "Ardal", "startDate": "2019-01", "endDate": "2021-07", "highlights": [before] }] });
    let edit = Edit { language, resume: &resume, facts: &[], path: "/work/0/highlights/0", before, after };
    let problems = check(edit).problems.into_iter().map(|problem| problem.code);
    problems.filter(|code| *code != Code::Doubtful).collect()
}

#[test]
fn the_same_amount_in_another_notation_passes() {
    for (language, before, after) in [
        ("en", "Laid 2.4 km of pipe.", "Laid 2,400 m of pipe."),
        ("fr", "Prépare 1 200 repas par jour.", "Prépare mille deux cents repas par jour."),
        ("de", "Prüfe 1.465 Geräte.", "Prüfe eintausendvierhundertfünfundsechzig Geräte."),
        ("es", "Revisé 2.300 cajas.", "Revisé dos mil trescientas cajas."),
        ("fr", "Contrôle 92 cuves.", "Contrôle quatre-vingt-douze cuves."),
        ("en", "Review the plans every four months.", "Review the plans three times a year."),
        ("it", "Controllavo le celle ogni due ore.", "Controllavo le celle ogni 120 minuti."),
        ("es", "Visito 12 fincas por semana.", "Visito 24 fincas cada dos semanas."),
        ("en", "Waste fell from 9% to 6%.", "Waste fell by a third, from 9% to 6%."),
        ("en", "Baked bread.", "Baked bread for two and a half years."),
    ] {
        assert_eq!(codes(language, before, after), [], "{after}");
    }
}

#[test]
fn another_amount_is_named() {
    for (language, before, after) in [
        ("fr", "Prépare 1 200 repas par jour.", "Prépare mille trois cents repas par jour."),
        ("de", "Prüfe 1.465 Geräte.", "Prüfe eintausendvierhundertfünfundsiebzig Geräte."),
        ("en", "Review the plans every four months.", "Review the plans four times a year."),
        ("es", "Visito 12 fincas por semana.", "Visito 12 fincas cada dos semanas."),
        ("en", "Waste fell from 9% to 6%.", "Waste fell by a half, from 9% to 6%."),
        ("en", "Laid 2.4 km of pipe.", "Laid 24,000 m of pipe."),
    ] {
        let found = codes(language, before, after);
        assert!(found.iter().any(|code| matches!(code, Code::Number | Code::Time)), "{after}: {found:?}");
    }
}
