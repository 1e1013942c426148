//! What is true of every feedback: it quotes the answer, its score follows from its points, and it never fails.

mod common;

use common::feedback_to;
use interviews::{Flaw, Kind, Part};

const ANSWERS: [(&str, &str); 6] = [
    (
        "en",
        "Last May the oven broke. I had to get bread out by six, so I rang the baker next door. We sold 200 loaves.",
    ),
    ("de", "Im Mai fiel der Ofen aus. Ich musste bis sechs liefern und rief den Nachbarn an. Wir hatten 200 Brote."),
    ("fr", "En mai, le four est tombé en panne. J'ai appelé le voisin, euh, voilà, et on a vendu 200 pains à l'heure."),
    ("pl", "W maju zepsuł się piec. Musiałem dostarczyć chleb, więc zadzwoniłem do sąsiada. Sprzedaliśmy 200 sztuk."),
    ("xx", "¡Hola! 你好… שלום, e\u{301}\u{200b} 🎉🎉, 'd 'd ' ’ I'd, qu' l' 1,5:30. +# C++ _ * **"),
    ("", ""),
];

#[test]
fn findings_are_stretches_of_the_answer() {
    for (language, answer) in ANSWERS {
        for kind in Kind::ALL {
            let told = feedback_to(language, *kind, "Tell me about a problem you solved.", answer);
            assert!(told.findings.iter().all(|finding| finding.span.of(answer).is_some_and(|quote| !quote.is_empty())));
            assert!(told.points.iter().filter_map(|part| part.span).all(|span| span.of(answer).is_some()));
        }
    }
}

#[test]
fn the_score_is_the_sum_of_points_up_to_the_cap() {
    for (language, answer) in ANSWERS {
        for kind in Kind::ALL {
            let told = feedback_to(language, *kind, "", answer);
            assert_eq!(told.points.map(|part| part.part).as_slice(), Part::ALL);
            assert!(told.points.iter().all(|part| part.points <= part.of));
            assert_eq!(told.points.iter().map(|part| u32::from(part.of)).sum::<u32>(), 100);
            let sum: u32 = told.points.iter().map(|part| u32::from(part.points)).sum();
            let most = told.cap.map_or(100, |(_, most)| u32::from(most));
            assert_eq!(u32::from(told.score.rounded()), sum.min(most));
        }
    }
}

#[test]
fn the_same_answer_gets_the_same_feedback() {
    for (language, answer) in ANSWERS {
        let told = || feedback_to(language, Kind::Behavioural, "Why?", answer);
        assert_eq!(told(), told());
    }
}

#[test]
fn the_lowest_cap_holds() {
    let told = feedback_to("en", Kind::Behavioural, "", "I would ask.");
    assert!(told.flaws.contains(&Flaw::TooShort) && told.flaws.contains(&Flaw::Hypothetical), "{:?}", told.flaws);
    assert_eq!(told.cap, Some((Flaw::Hypothetical, 40)));
}

#[test]
fn an_unknown_language_is_detected() {
    let answer = ANSWERS[1].1;
    assert_eq!(feedback_to("", Kind::Behavioural, "", answer), feedback_to("de", Kind::Behavioural, "", answer));
    assert_eq!(feedback_to("de-CH", Kind::Behavioural, "", answer), feedback_to("de", Kind::Behavioural, "", answer));
}

#[test]
fn a_measured_end_is_worth_more_than_none() {
    let case = "In March our printer broke two days before the fair, and I had to get 300 flyers. I rang four shops, asked the \
                owner of the smallest one to open on Sunday and fetched the paper myself.";
    let score =
        |end: &str| feedback_to("en", Kind::Behavioural, "Tell me about a deadline.", &format!("{case} {end}")).score;
    let (none, told, measured) = (
        score("I think it is good to stay calm in such moments."),
        score("In the end the flyers were ready on time and my boss was happy."),
        score("In the end all 300 flyers were ready four hours early, and they cost 40 euros less than before."),
    );
    assert!(none < told && told < measured, "{none} {told} {measured}");
}
