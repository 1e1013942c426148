//! Answers that are broken, hostile or very large.

use std::time::Instant;

use boards::{Context, NotThisSource, Page, Source};
use proptest::prelude::*;

/// A small answer of each source that has jobs.
const ANSWERS: &[(&str, &str)] = &include!("hostile/answers.in");

fn parse(source: &str, answer: &[u8]) -> Result<Page, NotThisSource> {
    Source::from_word(source).expect("a source").parse(answer, &Context::default())
}

#[test]
fn every_source_has_a_small_answer() {
    for source in Source::ALL {
        let own: Vec<_> = ANSWERS.iter().filter(|(name, _)| *name == source.word()).collect();
        assert!(!own.is_empty(), "{source}");
        for (_, answer) in own {
            let page = parse(source.word(), answer.as_bytes()).unwrap_or_else(|error| panic!("{source}: {error}"));
            assert!(!page.jobs.is_empty(), "{source}: {:?}", page.dropped);
            assert_eq!(page.attribution.as_deref(), source.terms().attribution);
        }
    }
}

#[test]
fn what_is_no_answer_is_one_line() {
    for source in Source::ALL {
        for answer in [
            "",
            " \n",
            "null",
            "{}",
            "{\"error\": \"no\\nsuch board\"}",
            "{\"message\": \"Too many requests\"}",
            "{\"status\": 404}",
            "<!DOCTYPE html><html><body>Sorry</body></html>",
            "<html><head><title>403</title></head></html>",
            "Too many requests",
            "[1, 2, 3]",
            "\"jobs\"",
            "<?xml version=\"1.0\"?><other/>",
            "\u{0}\u{1}\u{2}",
        ] {
            let error = parse(source.word(), answer.as_bytes()).expect_err(&format!("{source}: {answer}")).to_string();
            assert!(!error.contains('\n') && error.len() < 400, "{source} {answer}: {error}");
        }
    }
}

#[test]
fn half_an_answer_is_none() {
    for (source, answer) in ANSWERS.iter().filter(|(source, _)| *source != "jsonld") {
        let half = answer.trim_end();
        let cut = half.floor_char_boundary(half.len() - 4);
        assert!(parse(source, &half.as_bytes()[..cut]).is_err(), "{source}");
    }
}

#[test]
fn a_bad_row_costs_no_other() {
    for (source, list) in
        [("greenhouse", "jobs"), ("recruitee", "offers"), ("arbeitnow", "data"), ("workday", "jobPostings")]
    {
        let (_, answer) = ANSWERS.iter().find(|(name, _)| *name == source).expect("an answer");
        let start = format!("\"{list}\":[");
        let whole = parse(source, answer.as_bytes()).expect("a page").jobs.len();
        for bad in ["null", "5", "\"x\"", "{}", "[]", "{\"title\": null}", "{\"title\": {\"a\": []}}"] {
            let page = parse(source, answer.replace(&start, &format!("{start}{bad},")).as_bytes()).expect("a page");
            assert_eq!((page.jobs.len(), page.dropped.len()), (whole, 1), "{source} {bad}");
        }
    }
}

#[test]
fn what_only_the_fetcher_knows_completes_a_job() {
    let (_, answer) = ANSWERS.iter().find(|(name, _)| *name == "workday").expect("an answer");
    let alone = parse("workday", answer.as_bytes()).expect("a page").jobs.remove(0);
    assert_eq!((alone.posted, alone.url, alone.company), (None, None, None));
    let context = Context {
        fetched: chrono::NaiveDate::from_ymd_opt(2026, 9, 10),
        company: None,
        base: Some("https://acme.wd5.myworkdayjobs.com/External/".to_owned()),
    };
    let job = Source::Workday.parse(answer.as_bytes(), &context).expect("a page").jobs.remove(0);
    assert_eq!(job.posted.map(|day| day.to_string()).as_deref(), Some("2026-09-07"));
    let url = "https://acme.wd5.myworkdayjobs.com/External/job/US-CA-Santa-Clara/Cook_R1-2";
    assert_eq!((job.url.as_deref(), job.company.as_deref()), (Some(url), Some("Acme")));
    assert_eq!((job.external_id.as_deref(), job.place.city.as_deref()), (Some("R1"), Some("Santa Clara")));
}

#[test]
fn nothing_that_runs_is_left() {
    let title = r#"Cook <script>alert(1)</script><img src=x onerror=alert(1)>"#;
    let text = "<p onclick='alert(1)'>Fry</p><script>alert(1)</script><a href='javascript:alert(1)'>x</a>";
    let answer = serde_json::json!({ "jobs": [{ "id": 1, "title": title, "content": text, "absolute_url": "javascript:alert(1)",
        "location": { "name": "<b>Berlin</b>, Germany" } }] });
    let page = parse("greenhouse", answer.to_string().as_bytes()).expect("a page");
    let job = &page.jobs[0];
    assert_eq!((job.title.as_str(), job.text.as_str(), job.url.as_deref()), ("Cook", "Fry\nx", None));
    assert_eq!(job.place.city.as_deref(), Some("Berlin"));
    assert!(!job.html.contains("alert"), "{}", job.html);
}

/// An answer with so many rows.
fn rows(count: usize) -> String {
    let row = |number: usize| {
        format!(
            r#"{{"id":{number},"title":"Engineer {number}","location":{{"name":"Berlin, Germany; Remote (US)"}},"content":"<p>Work &amp; travel</p>","first_published":"2026-09-01T10:00:00Z","absolute_url":"https://boards.greenhouse.io/acme/jobs/{number}"}}"#
        )
    };
    format!(r#"{{"jobs":[{}]}}"#, (0..count).map(row).collect::<Vec<_>>().join(","))
}

#[test]
fn time_grows_with_the_number_of_rows() {
    let seconds = |count: usize| {
        let answer = rows(count);
        let start = Instant::now();
        assert_eq!(parse("greenhouse", answer.as_bytes()).expect("a page").jobs.len(), count);
        start.elapsed().as_secs_f64()
    };
    seconds(200);
    let (few, many) = (seconds(1_000), seconds(8_000));
    assert!(many < few * 8.0 * 4.0, "{few} s for 1,000 rows, {many} s for 8,000");
}

#[test]
fn bombs_are_bounded() {
    let deep = format!("{{\"jobs\":{}", "[".repeat(1_000_000));
    assert!(parse("greenhouse", deep.as_bytes()).is_err());
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>\
        <rss><channel><item><title>Cook &c;</title><link>https://a.example/1</link></item></channel></rss>";
    assert_eq!(parse("feed", laughs.as_bytes()).expect("a page").jobs[0].title, "Cook &c;");
    let nested = format!("<rss><channel>{}", "<item>".repeat(500_000));
    assert!(parse("feed", nested.as_bytes()).is_err());
    for piece in ["<div>", "&amp;lt;p&amp;gt;", "a\\n", "<table><tr><td>", "$1 - ", "Berlin, "] {
        let text = piece.repeat(5_000_000 / piece.len());
        let place = piece.repeat(20_000);
        let answer =
            format!(r#"{{"jobs":[{{"id":1,"title":"Cook","content":"{text}","location":{{"name":"{place}"}}}}]}}"#);
        assert_eq!(parse("greenhouse", answer.as_bytes()).expect("a page").jobs.len(), 1, "{piece}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// Bytes of an answer are replaced, removed and repeated: there is a page or an error, never a panic.
    #[test]
    fn broken_answers_never_panic(
        at in 0..ANSWERS.len(),
        changes in prop::collection::vec((0.0..1.0_f64, 0..4_u8, prop::sample::select(b"\"{}[]<>&;,:/\\\xff\xc3 \n0-.$kT".to_vec())), 1..12),
    ) {
        let (source, answer) = ANSWERS[at];
        let mut bytes = answer.as_bytes().to_vec();
        for (place, kind, byte) in changes {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below the length")]
            let index = (place * bytes.len().max(1) as f64) as usize;
            match kind {
                0 if index < bytes.len() => bytes[index] = byte,
                1 => bytes.insert(index.min(bytes.len()), byte),
                2 if index < bytes.len() => { bytes.remove(index); }
                _ => {
                    let end = (index + 30).min(bytes.len());
                    let piece = bytes[index.min(end)..end].to_vec();
                    bytes.extend(piece);
                }
            }
        }
        if let Ok(page) = parse(source, &bytes) {
            prop_assert!(page.jobs.iter().all(|job| !job.title.is_empty()));
        }
    }

    /// Any text in the fields that are free text.
    #[test]
    fn any_text_is_read(title in ".{1,60}", place in ".{0,80}", pay in ".{0,80}", day in ".{0,40}", text in ".{0,300}") {
        let answer = serde_json::json!({ "jobs": [{ "id": 1, "title": title, "publication_date": day, "salary": pay,
            "candidate_required_location": place, "description": text, "job_type": place }] });
        let page = parse("remotive", answer.to_string().as_bytes()).expect("a page");
        prop_assert_eq!(page.jobs.len() + page.dropped.len(), 1);
    }
}
