//! Every rule of the resume check: a resume that breaks it, and one that passes. Good resumes have neither errors nor
//! warnings.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use kernel::PartialDate;
use resume::{
    Line, Link, Reading, Resume, Source, Warning, WarningCode,
    check::{Check, RULES, Severity, Subject, check},
    read,
};

const ENGLISH: &str = include_str!("check/english.txt");
const GERMAN: &str = include_str!("check/german.txt");
const SPANISH: &str = include_str!("check/spanish.txt");

/// A document: its source, and its file name.
#[derive(Clone)]
struct Document {
    source: Source,
    name: &'static str,
}

fn text(text: &str) -> Document {
    Document { source: Source::from_text(text), name: "Maya-Okonkwo-Resume.pdf" }
}

/// The English resume with some of its text replaced.
fn with(changes: &[(&str, &str)]) -> Document {
    text(&changed(ENGLISH, changes))
}

fn changed(original: &str, changes: &[(&str, &str)]) -> String {
    let mut changed = original.to_owned();
    for (from, to) in changes {
        assert!(changed.contains(from), "the resume does not hold {from:?}");
        changed = changed.replacen(from, to, 1);
    }
    changed
}

impl Document {
    /// With layout: on one page, in a normal font size.
    fn printed(mut self) -> Self {
        for (index, line) in self.source.lines.iter_mut().enumerate() {
            (line.page, line.size, line.left, line.right) = (1, 10.5, 50.0, 500.0);
            line.baseline = 40.0 + 13.0 * index as f32;
        }
        self.source.pages = 1;
        self
    }

    fn warned(mut self, code: WarningCode, detail: &str) -> Self {
        self.source.warnings.push(Warning::about(code, detail));
        self
    }

    fn line(mut self, line: Line) -> Self {
        self.source.lines.push(line);
        self
    }

    fn linked(mut self, url: &str, text: &str) -> Self {
        self.source.links.push(Link { url: url.to_owned(), text: text.to_owned() });
        self
    }

    fn check(&self) -> Check {
        let reading = read(&self.source);
        check(&Subject::new(&reading, Some(&self.source), Some(self.name), today()))
    }
}

fn today() -> PartialDate {
    PartialDate::new(2026, Some(11), Some(21)).unwrap()
}

/// For each rule: a document that breaks it, words of the quote of the first finding (empty if it has no span), and one
/// that passes.
fn cases() -> Vec<(&'static str, Document, &'static str, Document)> {
    let good = || text(ENGLISH);
    let long = |count: usize| "and more words about the same thing ".repeat(count);
    let bullet = "- Moved 140 nightly jobs";
    let no_work = changed(ENGLISH, &[]).split("EXPERIENCE").next().unwrap().to_owned();
    let long_text = ENGLISH.replace(
        "- Developed the invoicing module in Python for 45 customers",
        &(0..120).map(|number| format!("- Developed module {number} of the invoicing in Python for {number} customers in Leeds and elsewhere\n")).collect::<String>(),
    );
    let mut second = vec![
        ("scanned-pages", good().warned(WarningCode::Scanned, "2"), "", good()),
        (
            "unreadable-characters",
            good().warned(WarningCode::UnreadableCharacters, "40"),
            "",
            with(&[("Python, SQL", "Python \u{fffd} SQL")]),
        ),
        (
            "hidden-text",
            good().printed().line(Line { text: "rust rust java senior".into(), page: 1, size: 1.0, ..Line::default() }),
            "rust rust java senior",
            good().printed(),
        ),
        (
            "small-print",
            {
                let mut small = good().printed();
                small.source.lines.iter_mut().for_each(|line| line.size = 6.5);
                small
            },
            "",
            good().printed(),
        ),
        ("columns", good().printed().warned(WarningCode::Columns, ""), "", good().printed()),
        ("spaced-letters", with(&[("EDUCATION", "E D U C A T I O N")]), "E D U C A T I O N", good()),
        ("rating-signs", with(&[("English (native)", "English ★★★★☆")]), "English ★★★★☆", good()),
        ("pictographs", with(&[("Leeds, United", "📍 Leeds, United")]), "📍", good()),
        ("too-long", text(&long_text), "", good()),
        (
            "too-short",
            text("Maya Okonkwo\nmaya@example.org\n\nEXPERIENCE\nDeveloper, Kettle Software Ltd\n2016 – 2018"),
            "",
            good(),
        ),
        ("unclear-file-name", Document { name: "CV_final (2).pdf", ..good() }, "", good()),
        ("no-name", text(&ENGLISH.lines().skip(3).collect::<Vec<_>>().join("\n")), "", good()),
        ("no-email", with(&[("maya.okonkwo@example.org | ", "")]), "", good()),
        ("no-phone", with(&[("+44 20 7946 0018 | ", "")]), "", good()),
        ("no-place", with(&[(" | Leeds, United Kingdom", "")]), "", good()),
        (
            "unprofessional-email",
            with(&[("maya.okonkwo@", "sexy.maya@")]),
            "sexy.maya@example.org",
            with(&[("maya.okonkwo@", "m.okonkwo69@")]),
        ),
        (
            "broken-link",
            with(&[("linkedin.com/in", "https//linkedin.com/in")]),
            "https//linkedin.com/in/maya-okonkwo",
            with(&[("linkedin.com/in", "https://linkedin.com/in")]),
        ),
        (
            "broken-link",
            good().linked("file:///C:/cv/portfolio.html", "Leeds"),
            "Leeds",
            good().linked("https://example.org/a?next=https://b.example", "Leeds"),
        ),
        (
            "hidden-link",
            with(&[("linkedin.com/in/maya-okonkwo", "LinkedIn")])
                .linked("https://www.linkedin.com/in/mokonkwo", "LinkedIn"),
            "LinkedIn",
            good().linked("https://www.linkedin.com/in/maya-okonkwo", "linkedin.com/in/maya-okonkwo"),
        ),
        (
            "no-headings",
            text("Maya Okonkwo\nmaya@example.org\nI have written software for nine years and I like it."),
            "",
            good(),
        ),
        ("unusual-heading", with(&[("\nEXPERIENCE\n", "\nWHERE I MADE MY WAY\n")]), "WHERE I MADE MY WAY", good()),
        ("no-experience", text(&no_work), "", good()),
        (
            "no-education",
            text(
                &ENGLISH
                    .replace("EDUCATION\n\nBSc Computer Science, University of York\nSeptember 2013 – July 2016\n", ""),
            ),
            "",
            good(),
        ),
        (
            "no-skills",
            text(&ENGLISH.replace("SKILLS\nPython, SQL, PostgreSQL, Airflow, dbt, Docker, Git, Linux\n", "")),
            "",
            good(),
        ),
        ("section-order", text(&moved_up()), "EDUCATION", good()),
        ("no-summary", text(&without(ENGLISH, "SUMMARY", "EXPERIENCE")), "", good()),
        (
            "summary-too-long",
            with(&[("moved two companies", &format!("{} moved two companies", long(18)))]),
            "Data engineer with eight years",
            good(),
        ),
        ("objective", with(&[("\nSUMMARY\n", "\nOBJECTIVE\n")]), "OBJECTIVE", good()),
        (
            "references-line",
            text(&format!("{ENGLISH}\nREFERENCES\nAvailable on request.")),
            "Available on request",
            good(),
        ),
        (
            "references-line",
            text(&format!("{ENGLISH}\nREFERENCES\nReferences available upon request")),
            "References available upon request",
            good(),
        ),
    ];
    second.extend([
        ("no-dates", text(&ENGLISH.replace("March 2021 – Present\n", "").replace("June 2018 – February 2021\n", "").replace("September 2016 – May 2018\n", "")), "Senior Data Engineer", good()),
        ("end-before-start", with(&[("September 2016 – May 2018", "September 2018 – May 2016")]), "September 2018", good()),
        ("future-date", with(&[("March 2021 – Present", "March 2031 – Present")]), "March 2031", good()),
        ("dates-out-of-order", with(&[("September 2016 – May 2018", "September 2016 – May 2022")]), "Junior Developer", good()),
        ("overlapping-positions", with(&[("June 2018 – February 2021", "June 2018 – October 2023")]), "Data Engineer", with(&[("June 2018 – February 2021", "June 2018 – October 2023"), ("Data Engineer, Harrow", "Data Engineer (part-time), Harrow")])),
        ("gap", with(&[("June 2018 – February 2021", "June 2018 – January 2020")]), "Senior Data Engineer", good()),
        ("mixed-date-formats", with(&[("September 2016 – May 2018", "09/2016 – 05/2018")]), "09/2016", good()),
        ("no-job-title", with(&[("Junior Developer, Kettle Software Ltd, York", "Kettle Software Ltd, York")]), "Kettle Software Ltd", good()),
        ("no-employer", with(&[("Junior Developer, Kettle Software Ltd, York", "Junior Developer")]), "Junior Developer", with(&[("Junior Developer, Kettle Software Ltd, York", "Freelance Developer")])),
        ("no-description", text(&without(ENGLISH, "- Wrote Python loaders", "Junior Developer")), "Data Engineer", good()),
        ("no-bullets", with(&[("- Developed the invoicing module in Python for 45 customers\n- Reduced support tickets by 30% with clearer error messages\n- Documented the release process and handed it over to a new team", &format!("Developed the invoicing module in Python for 45 customers {}.", long(9)))]), "Developed the invoicing", good()),
        ("bullet-too-long", with(&[("by 70%", &format!("by 70% {}", long(6)))]), "Moved 140", good()),
        ("bullet-too-short", with(&[("- Documented the release process and handed it over to a new team", "- Documentation\n- Release notes")]), "Documentation", good()),
        ("few-outcomes", text(&ENGLISH.replace("70%", "a lot").replace("30%", "a lot").replace("140 ", "").replace("9 million", "many").replace("four ", "").replace("310 ", "").replace("25 minutes", "less").replace("six hours", "more").replace("three ", "").replace("twelve ", "").replace("45 ", "")), "Moved nightly jobs", good()),
        ("weak-opening", with(&[(bullet, "- Responsible for 140 nightly jobs")]), "Responsible for 140", good()),
        ("first-person", with(&[(bullet, "- In 2022 I moved 140 nightly jobs")]), "In 2022 I moved", with(&[(bullet, "- Moved 140 Phase I trials")])),
        ("present-tense", with(&[("- Developed the invoicing", "- Develop the invoicing")]), "Develop the invoicing", with(&[("- Built a PostgreSQL", "- Build a PostgreSQL")])),
        ("passive", with(&[("- Developed the invoicing module", "- The invoicing module was developed")]), "The invoicing module was developed", with(&[("- Developed the invoicing module", "- Was promoted after a year and developed the invoicing")])),
        ("repeated-opening", text(&ENGLISH.replace("- Moved", "- Built").replace("- Wrote", "- Built").replace("- Developed", "- Built").replace("- Introduced", "- Built")), "Built tests with dbt", good()),
        ("bullet-punctuation", with(&[("by 70%", "by 70%."), ("a day\n", "a day.\n")]), "Moved 140", good()),
        ("buzzwords", with(&[("Builds pipelines", "A team player who builds pipelines")]), "team player", good()),
        ("all-caps", with(&[("Documented the release process and handed it over to a new team", "DOCUMENTED THE RELEASE PROCESS AND HANDED IT OVER")]), "DOCUMENTED", good()),
        ("placeholder", with(&[("Kettle Software Ltd, York", "[Company name], York")]), "[Company name]", with(&[("Kettle Software Ltd, York", "Kettle Software Ltd [acquired], York")])),
        ("duplicate-lines", with(&[("- Introduced tests with dbt, so that wrong totals are found before analysts see them", "- Documented the release process and handed it over to a new team")]), "Documented the release", good()),
        ("mixed-languages", with(&[("- Wrote Python loaders for sales of 310 shops, down from six hours to 25 minutes\n- Replaced three reporting databases by one SQL model that finance signs off monthly\n- Taught twelve analysts to write their own queries in weekly sessions", "- Umstellung der Ladestrecken für die Umsätze von 310 Filialen auf Python\n- Ablösung von drei Datenbanken durch ein Modell, das die Finanzabteilung jeden Monat abnimmt\n- Schulung von zwölf Analysten für eigene Abfragen mit der Software")]), "Umstellung", good()),
        ("birth-date", with(&[("\nSUMMARY", "\nDate of birth: 3 May 1990\n\nSUMMARY")]), "Date of birth: 3 May 1990", good()),
        ("marital-status", with(&[("\nSUMMARY", "\nMarital status: single\n\nSUMMARY")]), "Marital status: single", text(SPANISH)),
        ("national-id", with(&[("\nSUMMARY", "\nPassport number: K 1234567\n\nSUMMARY")]), "Passport number: K 1234567", with(&[("+44 20 7946 0018", "000-00-0000")])),
        ("personal-details", with(&[("\nSUMMARY", "\nReligion: none\n\nSUMMARY")]), "Religion: none", text(GERMAN)),
        ("street-address", with(&[("| Leeds, United Kingdom", "| 12 Mill Lane, Leeds LS1 4AP")]), "12 Mill Lane", good()),
        ("references-contact", text(&format!("{ENGLISH}\nREFERENCES\nDr Ada Quill, Northfield Energy\nada.quill@example.org")), "ada.quill@example.org", good()),
        ("low-gpa", with(&[("September 2013 – July 2016", "September 2013 – July 2016\nGPA: 2.6/4.0")]), "2.6", with(&[("September 2013 – July 2016", "September 2013 – July 2016\nGPA: 3.6/4.0")])),
    ]);
    second
}

/// The English resume with education before experience.
fn moved_up() -> String {
    let education = "EDUCATION\n\nBSc Computer Science, University of York\nSeptember 2013 – July 2016\n";
    changed(ENGLISH, &[(education, ""), ("EXPERIENCE\n", &format!("{education}\nEXPERIENCE\n"))])
}

/// A text without the part from one mark to another.
fn without(text: &str, from: &str, to: &str) -> String {
    let (before, rest) = text.split_once(from).unwrap();
    let (_, after) = rest.split_once(to).unwrap();
    format!("{before}{to}{after}")
}

#[test]
fn every_rule_fails_and_passes() {
    let mut problems = Vec::new();
    for (id, bad, quote, good) in cases() {
        let check = bad.check();
        match check.findings.iter().find(|finding| finding.id == id) {
            None => problems
                .push(format!("{id}: not found; {:?}", check.skipped.iter().any(|one| one == id).then_some("skipped"))),
            Some(finding) if !finding.quote.contains(quote) || quote.is_empty() && !finding.quote.is_empty() => {
                problems.push(format!("{id}: quotes {:?}, not {quote:?}", finding.quote));
            }
            Some(_) => {}
        }
        let check = good.check();
        if !check.passed.iter().any(|one| one == id) {
            let found = check.findings.iter().find(|finding| finding.id == id).map(|finding| &finding.quote);
            problems.push(format!("{id}: a resume that keeps it does not pass: {found:?}"));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn template_text_that_was_replaced_is_no_finding() {
    let before = with(&[("Kettle Software Ltd, York", "[Company name], York")]);
    let mut reading = read(&before.source);
    let found = |reading: &Reading, corrected: bool| {
        let subject = Subject::new(reading, Some(&before.source), None, today()).corrected(corrected);
        check(&subject).findings.iter().any(|finding| finding.id == "placeholder")
    };
    assert!(found(&reading, false) && found(&reading, true));
    let corrected = reading.resume.to_value().to_string().replace("[Company name]", "Kettle Software Ltd");
    reading.resume = Resume::from_json(&corrected).unwrap();
    assert!(!found(&reading, true));
}

#[test]
fn every_rule_has_a_case() {
    let known: BTreeSet<&str> = RULES.iter().copied().flatten().map(|rule| rule.id).collect();
    let tried: BTreeSet<&str> = cases().into_iter().map(|(id, ..)| id).collect();
    assert_eq!(known, tried);
    assert_eq!(known.len(), RULES.iter().copied().flatten().count(), "two rules with one name");
}

#[test]
fn good_resumes_give_no_errors_and_no_warnings() {
    for (language, resume) in [("English", ENGLISH), ("German", GERMAN), ("Spanish", SPANISH)] {
        let check = text(resume).printed().check();
        assert_eq!(
            check.count(Severity::Error) + check.count(Severity::Warning),
            0,
            "{language}: {:#?}",
            check.findings
        );
        assert!(check.passed.len() >= 40, "{language}: only {} rules were judged", check.passed.len());
    }
}

#[test]
fn spans_are_those_of_the_quotes() {
    for (id, bad, ..) in cases() {
        let text = bad.source.text();
        for finding in bad.check().findings {
            let Some(span) = finding.span else { continue };
            let shown = span.of(&text).unwrap_or_else(|| panic!("{id}: a place outside the text"));
            assert!(shown.starts_with(&finding.quote), "{id}: {finding:?}");
            let line = text.lines().nth(finding.line.unwrap() - 1).unwrap();
            assert!(line.contains(shown.lines().next().unwrap()), "{id}: {finding:?} is not in line {line:?}");
        }
    }
}

#[test]
fn the_same_resume_gives_the_same_check() {
    for (id, bad, ..) in cases() {
        assert_eq!(bad.check(), bad.check(), "{id}");
    }
}

#[test]
fn what_was_probably_misread_is_no_finding() {
    let text = changed(ENGLISH, &[("Junior Developer, Kettle Software Ltd, York", "Kettle Software Ltd, York")]);
    let mut reading = read(&Source::from_text(&text));
    let today: PartialDate = "2026-11".parse().unwrap();
    let finds = |reading: &Reading| check(&Subject::new(reading, None, None, today));
    let before = finds(&reading);
    let finding = before.findings.iter().find(|finding| finding.path.is_some()).expect("a finding about a value");
    reading.confidence.insert(finding.path.clone().unwrap(), 0.4);
    let after = finds(&reading);
    assert!(!after.findings.iter().any(|other| (&other.id, &other.path) == (&finding.id, &finding.path)));
}
