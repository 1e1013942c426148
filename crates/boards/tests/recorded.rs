//! Every recorded answer of `../shared/data/boards`: how many jobs it has, and what two jobs of a source are. Skipped where
//! the recordings are not there.

use std::{fs, path::PathBuf};

use boards::{Context, Job, Page, Place, Source, Why};

/// The jobs of each answer; `None` for what is no answer of the source.
const COUNTS: &[(&str, &[Option<usize>])] = &[
    ("adzuna", &[Some(4), Some(3), None]),
    ("arbeitnow", &[Some(2), Some(1), Some(5), Some(0)]),
    ("arbeitsagentur", &[Some(3), Some(1), Some(1), None]),
    ("ashby", &[Some(2), Some(4), Some(6), Some(4), Some(2)]),
    ("bamboohr", &[Some(3), Some(2), Some(1), Some(0)]),
    ("greenhouse", &[Some(2), Some(4), Some(4), Some(2), Some(1), Some(2), Some(2), None, Some(0)]),
    ("himalayas", &[Some(6), Some(4), Some(0), None]),
    ("hn-whoishiring", &[Some(0), Some(5), Some(1)]),
    ("indeed-feed", &[Some(2)]),
    ("jobicy", &[Some(3), Some(4), Some(5)]),
    ("jsearch", &[Some(3), Some(1), Some(1), None]),
    ("jsonld", &[Some(1), Some(1), Some(1), Some(1), Some(9), Some(0), Some(1), Some(1), Some(3), Some(1)]),
    ("lever", &[Some(2), Some(4), Some(2), Some(2), None, Some(0)]),
    ("linkedin-feed", &[Some(2), Some(1)]),
    ("personio", &[Some(2), Some(1), Some(3), Some(0)]),
    ("pinpoint", &[Some(3)]),
    ("recruitee", &[Some(2), Some(3), Some(2)]),
    ("remoteok", &[Some(5), Some(3)]),
    ("remotive", &[Some(6), Some(3)]),
    ("rippling", &[Some(2), Some(1), Some(1), Some(1)]),
    ("smartrecruiters", &[Some(3), Some(1), Some(2), Some(1), Some(1), Some(1), Some(0)]),
    ("teamtailor", &[Some(2), Some(2), Some(3)]),
    ("themuse", &[Some(3)]),
    ("weworkremotely", &[Some(4), Some(3), Some(3)]),
    ("workable", &[Some(3), Some(4), Some(1), Some(2)]),
    ("workday", &[Some(4), Some(1), Some(2), Some(6), Some(1), Some(1), Some(4)]),
];

/// What is expected of a job: answer, number of the job, and then id, title, employer, place, remote, forms of employment,
/// level, pay, day, URL. A star at the end of a text stands for any rest.
type Expected = (&'static str, usize, [&'static str; 10]);

const JOBS: &[Expected] = &include!("recorded/jobs.in");

fn folder() -> Option<PathBuf> {
    let shared = std::env::var_os("JOBALIGN_SHARED").map_or_else(|| PathBuf::from("../../../shared"), PathBuf::from);
    let folder = shared.join("data/boards");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: {} is not there", folder.display());
    None
}

fn parse(source: &str, bytes: &[u8]) -> Result<Page, String> {
    let source = Source::from_word(source).expect("a source");
    source.parse(bytes, &Context::default()).map_err(|error| error.to_string())
}

/// The answers of a source, in order.
fn answers(folder: &std::path::Path, source: &str) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder.join(source)).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end != "txt"));
    files.sort();
    let name = |path: &PathBuf| format!("{source}/{}", path.file_name().expect("a name").to_string_lossy());
    files.iter().map(|path| (name(path), fs::read(path).expect("a file"))).collect()
}

#[test]
fn every_answer_has_its_jobs() {
    let Some(folder) = folder() else { return };
    let mut wrong = Vec::new();
    for (source, counts) in COUNTS {
        let answers = answers(&folder, source);
        assert_eq!(answers.len(), counts.len(), "{source}");
        for ((name, bytes), count) in answers.iter().zip(*counts) {
            let page = parse(source, bytes);
            if page.as_ref().map(|page| page.jobs.len()).ok() != *count {
                wrong.push(format!("{name}: {:?}, wanted {count:?}", page.map(|page| page.jobs.len())));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn place(place: &Place) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    format!("{}/{}/{}", text(&place.city), text(&place.region), text(&place.country))
}

fn told(job: &Job) -> [String; 10] {
    let pay = |pay: &boards::Salary| {
        let end = |end: Option<f64>| end.map(|end| end.to_string()).unwrap_or_default();
        let period = pay.period.map_or("", |period| period.word());
        let predicted = if pay.predicted { " predicted" } else { "" };
        format!("{}-{} {} {period}{predicted}", end(pay.min), end(pay.max), pay.currency.as_deref().unwrap_or_default())
    };
    [
        job.external_id.clone().unwrap_or_default(),
        job.title.clone(),
        job.company.clone().unwrap_or_default(),
        place(&job.place),
        job.remote.map_or("", |remote| remote.word()).to_owned(),
        job.employment.iter().map(|form| form.word()).collect::<Vec<_>>().join(" "),
        job.seniority.map_or("", |level| level.word()).to_owned(),
        job.salary.as_ref().map(pay).unwrap_or_default(),
        job.posted.map(|day| day.to_string()).unwrap_or_default(),
        job.url.clone().unwrap_or_default(),
    ]
}

#[test]
fn two_jobs_of_every_source_are_read_field_by_field() {
    let Some(folder) = folder() else { return };
    let mut wrong = Vec::new();
    for (name, number, wanted) in JOBS {
        let source = name.split('/').next().expect("a source");
        let page = parse(source, &fs::read(folder.join(name)).expect("a file")).expect("an answer");
        let told = told(&page.jobs[*number]);
        for (told, wanted) in told.iter().zip(wanted) {
            let fits = wanted.strip_suffix('*').map_or(told == wanted, |start| told.starts_with(start));
            if !fits {
                wrong.push(format!("{name} {number}: {told:?}, wanted {wanted:?}"));
            }
        }
    }
    for source in Source::ALL.iter().filter(|source| **source != Source::Feed) {
        let start = format!("{source}/");
        assert!(JOBS.iter().filter(|(name, ..)| name.starts_with(&start)).count() >= 2, "{source}");
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn texts_are_plain_and_html_is_safe() {
    let Some(folder) = folder() else { return };
    for (source, _) in COUNTS {
        for (name, bytes) in answers(&folder, source) {
            for job in parse(source, &bytes).map(|page| page.jobs).unwrap_or_default() {
                for bad in ["&nbsp;", "&amp;", "</", "<br", "â\u{80}", "Ã³"] {
                    assert!(!job.text.contains(bad) && !job.title.contains(bad), "{name} {}: {bad}", job.title);
                }
                for bad in ["<script", "<style", "<img", " style=", "onclick", "javascript:"] {
                    assert!(!job.html.contains(bad), "{name} {}: {bad}", job.title);
                }
                assert_eq!(job.html.is_empty(), job.text.is_empty(), "{name} {}", job.title);
                assert!(job.url.as_deref().is_none_or(|url| url.starts_with("http")), "{name} {}", job.title);
            }
        }
    }
}

#[test]
fn an_answer_of_one_source_is_none_of_another() {
    let Some(folder) = folder() else { return };
    // Pairs that share a form on purpose: a page of schema.org inside of a feed, a feed that is any feed.
    let shared = |of: &str, read: Source| {
        matches!(read, Source::Feed)
            || of == "lever" && read == Source::Rippling
            || of == "rippling" && read == Source::Lever
    };
    let mut wrong = Vec::new();
    for (of, _) in COUNTS {
        for (name, bytes) in answers(&folder, of) {
            for read in Source::ALL.iter().filter(|read| read.word() != *of && !shared(of, **read)) {
                let jobs = read.parse(&bytes, &Context::default()).map_or(0, |page| page.jobs.len());
                if jobs > 0 {
                    wrong.push(format!("{name} has {jobs} jobs as {read}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn rows_that_are_no_jobs_say_why() {
    let Some(folder) = folder() else { return };
    for (name, row, why) in [
        ("ashby/02.json", 3, Why::Unlisted),
        ("remoteok/01.json", 0, Why::Notice),
        ("hn-whoishiring/02.json", 5, Why::Reply),
        ("hn-whoishiring/03.json", 1, Why::Deleted),
        ("rippling/02.json", 1, Why::Repeated),
    ] {
        let source = name.split('/').next().expect("a source");
        let page = parse(source, &fs::read(folder.join(name)).expect("a file")).expect("an answer");
        assert!(
            page.dropped.iter().any(|dropped| (dropped.row, dropped.why) == (row, why)),
            "{name}: {:?}",
            page.dropped
        );
    }
}
