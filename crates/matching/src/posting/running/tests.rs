//! Postings without a list of requirements, and what is found in them.

use crate::Job;

/// Must and words of each requirement.
fn read(text: &str) -> Vec<(bool, String)> {
    Job::read(text).requirements.into_iter().map(|requirement| (requirement.must, requirement.text)).collect()
}

fn texts(text: &str) -> Vec<String> {
    read(text).into_iter().map(|(_, text)| text).collect()
}

#[test]
fn a_short_sentence_opens_what_follows() {
    let text = "Glazier\n\nThe workshop is behind the station and has been for forty years, which is why nobody can find it.\n\n\
        We require. A clean driving licence. Two years with sash windows. A head for heights.\n\n\
        We would prefer. A certificate in leaded lights.\n\n\
        What it does not involve. Selling. Bookkeeping.\n";
    let found = read(text);
    assert_eq!(
        found,
        [
            (true, "A clean driving licence".to_owned()),
            (true, "Two years with sash windows".to_owned()),
            (true, "A head for heights".to_owned()),
            (false, "A certificate in leaded lights".to_owned()),
        ]
    );
}

#[test]
fn answers_decide_about_their_questions() {
    let found = texts(
        "Glazier\n\nWhat do I need to have? A diploma in glazing, or something like it. Welding? No, Rosa does that. \
         Have you worked on listed houses? Good. Polish? Gladly, it would be a plus. Does it rain? Often.\n",
    );
    assert!(found.iter().any(|text| text.contains("diploma in glazing")), "{found:?}");
    assert!(found.iter().any(|text| text.contains("listed houses")), "{found:?}");
    assert!(
        !found.iter().any(|text| text.contains("elding") || text.contains("Rosa") || text.contains("rain")),
        "{found:?}"
    );
}

#[test]
fn sentences_about_the_reader_go_on_after_one_that_asks() {
    let found = texts(
        "Glazier\n\nYou have cut glass for a living. You measure twice and you order once. You will get a van and a phone.\n",
    );
    assert!(found.iter().any(|text| text.contains("measure twice")), "{found:?}");
    assert!(!found.iter().any(|text| text.contains("van")), "{found:?}");
}

#[test]
fn things_without_a_verb_are_asked_for_in_other_languages() {
    for (text, expected) in [
        (
            "Glaser\n\nUnsere Werkstatt ist klein und laut, und im Sommer ist es heiß.\n\nDeutsch auf Niveau B2, weil wir viel reden.\n",
            "Niveau B2",
        ),
        (
            "Vitrier\n\nNotre atelier est petit, bruyant, et il fait chaud en été.\n\nIl nous faut un diplôme de vitrier. Un peu d'anglais pour les clients.\n",
            "anglais",
        ),
        (
            "Vidriero\n\nEl taller es pequeño y hace calor en verano, pero hay buena gente.\n\nInglés para leer pedidos, sin más.\n",
            "Inglés",
        ),
    ] {
        assert!(texts(text).iter().any(|found| found.contains(expected)), "{text}: {:?}", texts(text));
    }
}

#[test]
fn numbered_parts_codes_and_rows_are_items() {
    let found = read(
        "1. The post. Glazier, full time.\n2. Whom we are looking for.\n2.1 A diploma in glazing.\n2.2 Two years with sash windows.\n\
         2.3 Leaded lights: an advantage, since half the town has them.\n3. What it pays. Enough.\n",
    );
    assert_eq!(
        found,
        [
            (true, "A diploma in glazing".to_owned()),
            (true, "Two years with sash windows".to_owned()),
            (false, "Leaded lights: an advantage".to_owned()),
        ]
    );
    let found = read(
        "Glazier\n\nE is essential, D is desirable.\n\n| What | E/D | How |\n| Diploma in glazing | E | paper |\n\
         | Leaded lights | D | talk |\n| Full driving licence | E | paper |\n",
    );
    let found: Vec<_> =
        found.iter().filter(|(_, text)| !text.contains("E/D")).map(|(must, text)| (*must, text.as_str())).collect();
    assert_eq!(found, [(true, "Diploma in glazing"), (false, "Leaded lights"), (true, "Full driving licence")]);
}

#[test]
fn denials_end_where_their_section_does() {
    let found = texts(
        "Glazier\n\nWhat we ask for\n- A diploma in glazing\n- Two years with sash windows\n- Good English\n\n\
         What the job does not involve\n\nSelling and bookkeeping are done by Rosa.\n\n\
         Candidates must be eligible to work in Ireland. A degree is not a condition.\n",
    );
    assert!(found.iter().any(|text| text.contains("eligible to work")), "{found:?}");
    assert!(!found.iter().any(|text| text.contains("bookkeeping") || text.contains("degree")), "{found:?}");
}

#[test]
fn what_one_has_done_is_experience_and_a_language_for_a_purpose_a_language() {
    let kinds = |text: &str| -> Vec<&'static str> {
        let job = Job::read(&format!(
            "Glazier\n\nThe workshop is behind the station, and it is cold there in winter.\n\n{text}\n"
        ));
        job.requirements.iter().map(|requirement| requirement.kind.word()).collect()
    };
    assert_eq!(kinds("You have dealt with builders before."), ["experience"]);
    assert_eq!(kinds("So you've owned a van before."), ["experience"]);
    assert_eq!(kinds("English at a level at which jokes work."), ["language"]);
    assert_eq!(kinds("Living within half an hour of the yard is necessary."), ["location"]);
}

#[test]
fn postings_in_small_letters_have_sentences() {
    let found = read(
        "glazier\n\nwe are three people in a shed.\n\nlovely but optional: dutch, a bit of welding. no degree needed.\n",
    );
    assert!(found.iter().any(|(must, text)| !must && text.to_lowercase().contains("dutch")), "{found:?}");
    assert!(!found.iter().any(|(_, text)| text.contains("degree")), "{found:?}");
}

#[test]
fn somebody_who_is_looked_for_is_the_subject_until_another_comes() {
    let found = texts(
        "Glazier\n\nSomeone who cuts curved glass by hand. Someone trained in leaded lights. She reads old drawings. \
         Somebody is always singing in the workshop.\n",
    );
    for expected in ["curved glass", "leaded lights", "old drawings"] {
        assert!(found.iter().any(|text| text.contains(expected)), "{expected}: {found:?}");
    }
    assert!(!found.iter().any(|text| text.contains("singing")), "{found:?}");
}

#[test]
fn a_wish_that_hangs_on_the_reader_is_nice_to_have() {
    let found = read("Glazier\n\nIt would cheer us up if you have worked in a listed church.\n");
    assert!(found.iter().any(|(must, text)| !must && text.contains("listed church")), "{found:?}");
}
