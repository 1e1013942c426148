//! The tagger with the compiled-in weights: the positions of spans, and unusual texts.

use tagger::{
    Kind, Tagged, tag,
    tokens::{LONGEST_PIECE, pieces},
};

fn surfaces<'t>(text: &'t str, tagged: &[Tagged]) -> Vec<&'t str> {
    tagged.iter().map(|tagged| tagged.span.of(text).expect("a span of this text")).collect()
}

#[test]
fn finds_skills_and_knowledge_with_their_positions() {
    let text =
        "Ihr Profil 🚀\nYou have strong communication skills, and experience with Python, Docker and machine learning.";
    let tagged = tag(text).expect("an English text");
    let found = surfaces(text, &tagged);
    for wanted in ["Python", "Docker", "machine learning"] {
        let at = found.iter().position(|surface| *surface == wanted);
        let tagged = at.map(|at| tagged[at]).unwrap_or_else(|| panic!("{wanted} not in {found:?}"));
        assert_eq!(tagged.kind, Kind::Knowledge);
        assert!(tagged.probability > 0.5 && tagged.probability <= 1.0);
    }
    assert!(found.iter().any(|surface| surface.contains("communication")), "{found:?}");
}

#[test]
fn names_known_skills() {
    let text = "You have several years of experience with postgres.";
    let tagged = tag(text).expect("an English text");
    let names: Vec<&str> = tagged.iter().filter_map(|tagged| tagged.known).map(|known| known.skill.name()).collect();
    assert_eq!(names, ["PostgreSQL"]);
}

#[test]
fn ignores_what_a_company_offers() {
    let text = "We offer a competitive salary, free lunch and 25 days of paid leave.";
    assert_eq!(tag(text).map(|tagged| surfaces(text, &tagged).len()), Some(0));
}

#[test]
fn other_languages_are_not_tagged() {
    assert_eq!(tag("Sie bringen mehrjährige Erfahrung in der Entwicklung verteilter Anwendungen mit."), None);
    assert_eq!(tag("Знание Python и опыт разработки обязательны для кандидата."), None);
}

#[test]
fn unusual_texts_do_no_harm() {
    for text in
        ["", " ", "\n\n", ",", ",,,", "•", "…", "\u{200b}", "<", ">", "C++,C#,.NET", "a,,b", "\u{feff}x", "🎉🎉", "-,-"]
    {
        if let Some(tagged) = tag(text) {
            surfaces(text, &tagged);
        }
    }
}

#[test]
fn a_text_without_line_ends_is_split() {
    let sentence = "You are able to develop and maintain services in Python and Rust . ";
    let text = sentence.repeat(400);
    let cut = pieces(&text);
    assert!(cut.len() > 20 && cut.iter().all(|piece| piece.len() <= LONGEST_PIECE));
    assert_eq!(cut.iter().map(Vec::len).sum::<usize>(), sentence.split_whitespace().count() * 400);
    let tagged = tag(&text).expect("an English text");
    let found = surfaces(&text, &tagged);
    assert_eq!(found.iter().filter(|surface| **surface == "Python").count(), 400);
    assert!(tagged.is_sorted_by_key(|tagged| tagged.span.start));
}

#[test]
fn tokens_leave_commas_out_but_remember_them() {
    let text = "Java,Python, (C++) .NET/C# and CI/CD.";
    let tokens = pieces(text).remove(0);
    let shown: Vec<(&str, bool)> = tokens.iter().map(|token| (token.text, token.after_comma)).collect();
    let (no, yes) = (false, true);
    let wanted = [
        ("Java", no),
        ("Python", yes),
        ("(", yes),
        ("C++", no),
        (")", no),
        (".NET/C#", no),
        ("and", no),
        ("CI/CD", no),
        (".", no),
    ];
    assert_eq!(shown, wanted);
    assert!(tokens.iter().all(|token| text.get(token.start..token.end) == Some(token.text)));
}
