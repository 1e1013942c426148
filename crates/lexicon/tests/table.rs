//! The table of languages in docs/languages.md is that of the lexicon.
#![allow(clippy::unwrap_used)]

use lexicon::{LANGUAGES, LISTS};

const TOPICS: [&str; 6] = ["cv", "posting", "evidence", "numbers", "answers", "events"];

/// The number of phrases and of lists that a language has of a topic.
fn counts(topic: &str, language: &str) -> (usize, usize) {
    let lists = LISTS.iter().filter(|(name, _)| name.split('.').next() == Some(topic));
    let sizes: Vec<usize> = lists.map(|(_, list)| list.of(language).count()).filter(|size| *size > 0).collect();
    (sizes.iter().sum(), sizes.len())
}

fn table() -> String {
    let row = |language: &&str| {
        let cells = TOPICS.map(|topic| match counts(topic, language) {
            (0, _) => "–".to_owned(),
            (phrases, lists) => format!("{phrases} in {lists} lists"),
        });
        format!("| {language} | {} |\n", cells.join(" | "))
    };
    let head = "| language | CVs | postings | evidence | numbers and durations | answers in interviews | cases asked for |\n\
                |---|---|---|---|---|---|---|\n";
    head.to_owned() + &LANGUAGES.iter().map(row).collect::<String>()
}

#[test]
fn the_table_in_the_docs_is_up_to_date() {
    let docs = std::fs::read_to_string("../../docs/languages.md").unwrap();
    let table = table();
    assert!(docs.contains(&table), "docs/languages.md should have:\n{table}");
}
