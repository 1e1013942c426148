//! Any input gives a result, its spans are valid, and the time grows only with its length.
#![allow(clippy::unwrap_used)]

use std::time::Instant;

use proptest::{collection::vec, prelude::*};
use resume::{Line, Link, Reading, Resume, Source, WarningCode, dates, read, render};
use serde_json::Value;

fn line() -> impl Strategy<Value = Line> {
    let words = prop::sample::select(vec![
        "Experience",
        "EDUCATION",
        "Skills:",
        "Languages",
        "Senior",
        "Engineer",
        "Acme",
        "GmbH",
        ",",
        "|",
        "\t",
        "–",
        "2019",
        "May 2019 - Present",
        "05/2019",
        "(",
        ")",
        "•",
        "-",
        "a@b.co",
        "+49 40 1234567",
        "https://example.org/x",
        "Berlin",
        "Berlin, Germany",
        "B.Sc.",
        "University of X",
        "GPA: 3.9",
        "é",
        "ß",
        "ﬁ",
        "\u{ad}",
        "\u{e000}",
        "中文",
        "محمد",
        "\u{202e}",
        "İ",
        ":",
        "/",
        "'",
        "20XX",
        "seit",
        "Python",
        "www.",
        "@",
        "R",
        "(First)",
        "2:1",
        "…",
        "1.",
        "ſ",
        "K",
    ]);
    let text = prop_oneof![vec(words, 0..12).prop_map(|words| words.join(" ")), ".{0,60}", "\\PC{0,200}"];
    (
        text,
        0u32..4,
        prop_oneof![Just(0.0f32), 0.0f32..600.0, Just(f32::NAN), Just(f32::INFINITY)],
        0.0f32..800.0,
        prop_oneof![Just(0.0f32), Just(10.0), Just(14.0), -5.0f32..90.0],
        any::<(bool, bool, bool, bool)>(),
        0u32..3,
    )
        .prop_map(|(text, page, left, baseline, size, (bold, italic, bullet, heading), region)| Line {
            text,
            page,
            left,
            right: left + 100.0,
            baseline,
            size,
            bold,
            italic,
            bullet,
            heading,
            region,
            part_left: 0.0,
        })
}

/// Whatever was parsed, the rules of the resume check can judge it, and their quotes occur in the text.
fn judge(source: &Source) {
    let reading = read(source);
    let today = "2026-11-21".parse().unwrap();
    let check = resume::check::check(&resume::check::Subject::new(&reading, Some(source), Some("cv.pdf"), today));
    for finding in &check.findings {
        if let Some(span) = finding.span {
            let shown = span.of(&reading.text).unwrap_or_else(|| panic!("{finding:?} has a place outside the text"));
            assert!(shown.starts_with(&finding.quote), "{finding:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn reads_any_lines(lines in vec(line(), 0..60), links in vec((".{0,40}", ".{0,20}"), 0..4)) {
        let links = links.into_iter().map(|(url, text)| Link { url, text }).collect();
        let source = Source { lines, links, pages: 3, ..Source::default() };
        check(&source);
        judge(&source);
    }

    #[test]
    fn reads_any_text(text in "(\\PC|\n|\t){0,600}") {
        check(&Source::from_text(&text));
        judge(&Source::from_text(&text));
    }

    #[test]
    fn finds_dates_in_any_text(text in "(\\PC|[0-9]{1,4}|[-/. ]|present|mai|sept\\.|'){0,40}") {
        for (span, _) in dates::find_ranges(&text) {
            prop_assert!(span.of(&text).is_some());
        }
        let _ = dates::parse(&text);
    }

    #[test]
    fn renders_any_resume(name in ".{0,30}", position in ".{0,30}", highlights in vec("(\\PC|\n){0,40}", 0..4), keywords in vec(".{0,10}", 0..4)) {
        let mut resume = Resume::default();
        resume.basics.name = name;
        resume.work.push(resume::Work { position, highlights, ..resume::Work::default() });
        resume.skills.push(resume::Skill { keywords, ..resume::Skill::default() });
        let rendering = render(&resume);
        let text = rendering.source.text();
        for (pointer, span) in rendering.spans {
            prop_assert!(span.of(&text).is_some(), "{}", pointer);
        }
    }
}

/// Any JSON in a file, with the keys of the schema, those of older files, and others.
fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        prop_oneof!["[a-z]{0,8}", "\\PC{0,12}", "a, b, c", "a\nb"].prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        let keys = prop::sample::select(vec![
            "basics",
            "work",
            "education",
            "skills",
            "languages",
            "projects",
            "certificates",
            "certifications",
            "awards",
            "name",
            "company",
            "position",
            "url",
            "website",
            "location",
            "city",
            "profiles",
            "network",
            "keywords",
            "highlights",
            "summary",
            "startDate",
            "score",
            "gpa",
            "language",
            "fluency",
            "meta",
            "x",
            "",
        ]);
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((keys, inner), 0..6).prop_map(|pairs| Value::Object(
                pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
            )),
        ]
    })
}

/// A document of the schema with unknown keys at every level, and without empty values.
fn document() -> impl Strategy<Value = Value> {
    let text = || "[a-zé][a-zé \\n]{0,20}";
    let other = || {
        prop_oneof![any::<i32>().prop_map(Value::from), Just(Value::Null), Just(serde_json::json!({"a": [1, null]}))]
    };
    let entry = (text(), text(), other(), vec(text(), 1..3)).prop_map(|(name, date, other, list)| {
        serde_json::json!({ "name": name, "startDate": date, "highlights": list, "x-other": other })
    });
    let skill = (text(), vec(text(), 1..3), other())
        .prop_map(|(name, keywords, other)| serde_json::json!({ "name": name, "keywords": keywords, "x-id": other }));
    (text(), other(), vec(entry.clone(), 1..3), vec(entry, 1..3), vec(skill, 1..3), other()).prop_map(
        |(name, other, work, projects, skills, meta)| {
            serde_json::json!({
                "$schema": "https://example.org/schema.json",
                "basics": { "name": name, "pronouns": other, "location": { "city": "Köln", "x": other }, "profiles": [{ "url": "u", "x": other }] },
                "work": work, "projects": projects, "skills": skills, "x-top": other, "meta": { "version": meta },
            })
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn a_json_resume_is_returned_complete(document in document()) {
        let reading = Reading::from_json(&document.to_string()).unwrap();
        prop_assert_eq!(reading.resume.to_value(), document);
        prop_assert!(!reading.warnings.iter().any(|warning| warning.code == WarningCode::UnusedValues));
    }

    #[test]
    fn any_json_object_is_parsed_and_parsing_is_idempotent(value in json()) {
        let Ok(reading) = Reading::from_json(&value.to_string()) else {
            prop_assert!(!value.is_object());
            return Ok(());
        };
        let again = Resume::from_json(&reading.resume.to_value().to_string()).unwrap();
        prop_assert_eq!(&again, &reading.resume);
        let stored: Resume = serde_json::from_value(reading.resume.to_value()).unwrap();
        prop_assert_eq!(&stored, &reading.resume);
        for (pointer, span) in &reading.spans {
            let value = reading.resume.to_value();
            prop_assert_eq!(value.pointer(pointer).and_then(Value::as_str), span.of(&reading.text));
        }
        check(&Source::stated(reading.resume, Vec::new()));
    }
}

fn check(source: &Source) {
    let reading = read(source);
    assert_eq!(reading.text, source.text());
    let document = reading.to_json();
    for (pointer, span) in &reading.spans {
        assert!(span.of(&reading.text).is_some_and(|text| !text.is_empty()), "{pointer}");
        assert!(document.pointer(pointer).is_some(), "{pointer} is noted but absent");
    }
    for (pointer, confidence) in &reading.confidence {
        assert!((0.0..=1.0).contains(confidence), "{pointer}");
        assert!(document.pointer(pointer).is_some(), "{pointer} is noted but absent");
    }
    // Parsing again gives the same.
    assert_eq!(read(source), reading);
}

/// The seconds it takes to parse a text.
fn seconds(text: &str) -> f64 {
    let source = Source::from_text(text);
    let start = Instant::now();
    let _ = read(&source);
    start.elapsed().as_secs_f64()
}

/// Four times the text may take about four times as long, not sixteen. Other work of the machine only adds time, so the
/// shortest of three measurements counts.
#[track_caller]
fn grows_with_length(make: impl Fn(usize) -> String, size: usize) {
    let shortest = |text: String| (0..3).map(|_| seconds(&text)).fold(f64::INFINITY, f64::min);
    let (short, long) = (shortest(make(size)), shortest(make(size * 4)));
    assert!(long < 0.5 || long < short * 9.0, "{short} s, then {long} s");
}

#[test]
fn endless_inputs_take_linear_time() {
    grows_with_length(|n| "Rust ".repeat(n), 5_000);
    grows_with_length(
        |n| format!("Jane Doe\nSkills\n{}", (0..n).map(|i| format!("skill{i}, ")).collect::<String>()),
        5_000,
    );
    grows_with_length(
        |n| {
            format!(
                "Jane Doe\nExperience\n{}",
                (0..n)
                    .map(|i| format!("Engineer {i} | Acme {i} | May 2019 - June 2020\n- Did a thing number {i}\n"))
                    .collect::<String>()
            )
        },
        2_000,
    );
    grows_with_length(
        |n| {
            format!(
                "Jane Doe\nEducation\n{}",
                (0..n).map(|i| format!("BSc Physics, University of Town{i}, 2019\n")).collect::<String>()
            )
        },
        2_000,
    );
    grows_with_length(|n| "a@b.co ".repeat(n), 5_000);
    grows_with_length(|n| "(((((".repeat(n), 5_000);
    grows_with_length(|n| "2019 - ".repeat(n), 5_000);
    grows_with_length(|n| "Experience\n".repeat(n), 2_000);
    grows_with_length(|n| "https://example.org/a ".repeat(n), 5_000);
    grows_with_length(|n| format!("Jane\nExperience\nEngineer, Acme\n- {}", "word and\n".repeat(n)), 3_000);
}

#[test]
fn problems_cause_warnings() {
    let codes = |text: &str| {
        read(&Source::from_text(text)).warnings.into_iter().map(|warning| warning.code).collect::<Vec<_>>()
    };
    assert!(codes("hello").contains(&WarningCode::ThinResume));
    assert!(codes("hello").contains(&WarningCode::NoContact));
    assert!(codes("hello").contains(&WarningCode::NoSections));
    assert!(
        codes(&format!("Jane Doe\njane@example.org\n\nSkills\n{}", "rust, ".repeat(400)))
            .contains(&WarningCode::RepeatedKeyword)
    );
    assert!(
        codes("Jane Doe\njane@example.org\n\nExperience\nEngineer, Acme Inc.\nMay 2020 - June 2018\n- Built it")
            .contains(&WarningCode::ContradictingDates)
    );
}
