//! Tests of rails.

use super::super::segments::{segments, tests::line};
use super::*;

fn texts(rows: &[(f32, f32, &str)]) -> Vec<String> {
    let rows = rows.iter().map(|(left, baseline, text)| line(text, *left, *baseline, 10.0)).collect();
    pull_up(segments(rows), 600.0).iter().map(|segment| format!("{:.0} {}", segment.baseline, segment.text())).collect()
}

#[test]
fn labels_over_two_lines_are_joined() {
    let found = texts(&[
        (30.0, 20.0, "Work"),
        (30.0, 32.0, "history"),
        (150.0, 20.0, "Engineer of machines at Acme"),
        (150.0, 32.0, "Led a team of ten people in two cities"),
        (150.0, 44.0, "Built things that work"),
        (30.0, 70.0, "Studies"),
        (150.0, 70.0, "Bachelor of Science in engineering"),
        (150.0, 82.0, "University of Leeds, England"),
    ]);
    assert!(found.contains(&"20 Work history".to_owned()), "{found:?}");
    assert!(found.contains(&"32 Led a team of ten people in two cities".to_owned()));
}

#[test]
fn periods_over_two_lines_are_joined() {
    let found = texts(&[
        (60.0, 20.0, "Jun 2018"),
        (150.0, 20.0, "Editor of films"),
        (60.0, 33.0, "Present"),
        (150.0, 33.0, "Studio of the town"),
        (60.0, 60.0, "Sep 2015"),
        (150.0, 60.0, "Assistant"),
        (60.0, 73.0, "May 2018"),
        (150.0, 73.0, "Another studio"),
    ]);
    assert!(found.contains(&"20 Jun 2018 – Present".to_owned()), "{found:?}");
    assert!(found.contains(&"60 Sep 2015 – May 2018".to_owned()), "{found:?}");
    let listed = [(60.0, 20.0, "May 2018"), (60.0, 33.0, "Jun 2018"), (60.0, 46.0, "Jul 2018")];
    assert_eq!(texts(&listed).len(), 3);
}

#[test]
fn a_sidebar_is_not_a_rail() {
    let rows = [
        (30.0, 20.0, "Skills"),
        (30.0, 32.0, "Rust"),
        (30.0, 44.0, "Python"),
        (30.0, 56.0, "Docker"),
        (30.0, 68.0, "Linux"),
        (150.0, 20.0, "Engineer of machines at Acme and others"),
        (150.0, 34.0, "Led a team of ten people in two cities"),
        (150.0, 48.0, "Built things that work and things that do not"),
        (150.0, 62.0, "Bachelor of Science in engineering"),
        (150.0, 76.0, "University of Leeds, England"),
    ];
    assert_eq!(texts(&rows).len(), rows.len());
}
