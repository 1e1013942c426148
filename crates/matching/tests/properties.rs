//! Properties of every resume: evidence never costs points, and neither the person's identity nor the order of entries
//! counts.

#![allow(clippy::unwrap_used)] // helpers of tests

use matching::{IndexedDocument, Job, Pool, Vocabulary, compare, plain_text, rank};
use proptest::prelude::*;
use resume::{Resume, Skill, Work};

const JOB: &str = "Backend Engineer\nAcme Ltd\n\nRequirements\n- 3+ years of software development\n- Python or Go\n- Experience with PostgreSQL and Docker\n- Degree in computer science\n- Fluent English\n- Right to work in the UK\n\nNice to have\n- Kafka\n- Mentoring other engineers\n";

const SENTENCES: [&str; 12] = [
    "Built services in Python.",
    "Tuned PostgreSQL queries for the billing team.",
    "Moved builds to Docker.",
    "Mentored two junior engineers.",
    "Ran the canteen on Fridays.",
    "No Kafka experience so far.",
    "Wrote Go tools for deployments.",
    "Kept the stock room tidy.",
    "Streamed events with Kafka.",
    "Taught maths to children.",
    "Answered the phone in English and Spanish.",
    "Software development in a small team for five years.",
];
const KEYWORDS: [&str; 8] = ["Python", "Docker", "Kafka", "Excel", "PostgreSQL", "welding", "Go", "English"];

fn score(resume: &Resume) -> f64 {
    compare(resume, &plain_text(resume), &Job::read(JOB), "2026-11".parse().unwrap()).score.points()
}

fn resumes() -> impl Strategy<Value = Resume> {
    let position = (0..4_usize, 2012..2024_u32, proptest::collection::vec(0..SENTENCES.len(), 0..4)).prop_map(
        |(title, year, lines)| Work {
            position: ["Backend Engineer", "Software Developer", "Cook", "Nurse"][title].to_owned(),
            start_date: format!("{year}-02"),
            end_date: format!("{}-01", year + 2),
            highlights: lines.into_iter().map(|line| SENTENCES[line].to_owned()).collect(),
            ..Work::default()
        },
    );
    // A group without a keyword would be a skill of its own.
    let skills = proptest::collection::vec(0..KEYWORDS.len(), 1..4);
    (proptest::collection::vec(position, 0..3), skills).prop_map(|(work, skills)| Resume {
        work,
        skills: vec![Skill {
            name: "Tools".to_owned(),
            keywords: skills.into_iter().map(|skill| KEYWORDS[skill].to_owned()).collect(),
            ..Skill::default()
        }],
        ..Resume::default()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn adding_never_lowers_and_removing_never_raises(resume in resumes(), line in 0..SENTENCES.len(), keyword in 0..KEYWORDS.len()) {
        // A negated sentence is not evidence: it may remove what a sibling earned.
        prop_assume!(!SENTENCES[line].starts_with("No "));
        let before = score(&resume);
        let mut more = resume.clone();
        more.skills[0].keywords.push(KEYWORDS[keyword].to_owned());
        prop_assert!(score(&more) >= before);
        if let Some(work) = more.work.first_mut() {
            work.highlights.push(SENTENCES[line].to_owned());
        }
        let after = score(&more);
        prop_assert!(after >= before);
        let mut fewer = more.clone();
        if !fewer.work.is_empty() {
            fewer.work.remove(0);
        }
        prop_assert!(score(&fewer) <= after);
    }

    #[test]
    fn order_does_not_count(resume in resumes()) {
        let mut other = resume.clone();
        other.work.reverse();
        other.skills[0].keywords.reverse();
        for work in &mut other.work {
            work.highlights.reverse();
        }
        prop_assert_eq!(score(&resume), score(&other));
    }

    #[test]
    fn the_person_does_not_count(resume in resumes(), name in "[A-Z][a-z]{2,9} [A-Z][a-zé]{2,9}", who in 0..4_usize) {
        let before = score(&resume);
        let mut other = resume;
        other.basics.name = name;
        other.basics.email = "somebody@example.org".to_owned();
        other.basics.location.city = "Lagos".to_owned();
        other.basics.summary = [
            "Gender: female (she). Nationality: British.",
            "Born 1961-03-02. Married, three children.",
            "Date of birth: 2001-01-30. Religion: Muslim.",
            "Single mother. German citizen.",
        ][who].to_owned();
        prop_assert_eq!(score(&other), before);
    }

    #[test]
    fn any_text_can_be_parsed(text in "\\PC{0,400}") {
        let job = Job::read(&text);
        for requirement in &job.requirements {
            prop_assert!(requirement.span.of(&text).is_some());
        }
        compare(&Resume::default(), &text, &job, "2026-11".parse().unwrap());
    }
}

#[test]
fn repeating_a_keyword_gains_nothing_and_is_reported() {
    let mut resume =
        Resume { skills: vec![Skill { name: "Python".to_owned(), ..Skill::default() }], ..Resume::default() };
    let once = score(&resume);
    resume.basics.summary = "Python ".repeat(2000);
    let text = plain_text(&resume);
    let report = compare(&resume, &text, &Job::read(JOB), "2026-11".parse().unwrap());
    assert!(report.warnings.iter().any(|warning| warning.detail == "python"));
    // Once in a sentence is worth as much.
    resume.basics.summary = "Python".to_owned();
    assert_eq!(report.score.points(), score(&resume));
    assert!(report.score.points() >= once);
}

#[test]
fn a_pasted_posting_is_no_evidence() {
    let mut resume = Resume::default();
    let before = score(&resume);
    resume.basics.summary = JOB.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(score(&resume) - before < 10.0);
}

#[test]
fn gains_are_correct() {
    let mut resume = Resume::default();
    resume.basics.summary = "Backend engineer.".to_owned();
    resume.work.push(Work {
        position: "Backend Engineer".to_owned(),
        start_date: "2018-01".to_owned(),
        highlights: vec!["Built services in Python and PostgreSQL with Docker.".to_owned()],
        ..Work::default()
    });
    let report = compare(&resume, &plain_text(&resume), &Job::read(JOB), "2026-11".parse().unwrap());
    let row = report.requirements.iter().position(|row| row.text.contains("Fluent English")).unwrap();
    resume.languages.push(resume::Language {
        language: "English".to_owned(),
        fluency: "C2".to_owned(),
        ..resume::Language::default()
    });
    let after = score(&resume);
    assert!((after - report.score.points() - report.requirements[row].gain).abs() <= 0.11, "{after} {report:?}");
    let best: Vec<f64> = report.fixes.iter().map(|fix| fix.gain).collect();
    assert!(best.len() <= 5 && best.is_sorted_by(|left, right| left >= right));
}

#[test]
fn ranking_puts_the_matching_job_first() {
    let mut vocabulary = Vocabulary::default();
    let job = |title: &str, text: &str, vocabulary: &mut Vocabulary| IndexedDocument::job(title, text, vocabulary);
    let jobs = [
        job(
            "Staff Nurse",
            "What you will do\n- Assess patients on the ward and give medication\n- Care for wounds",
            &mut vocabulary,
        ),
        job(
            "Backend Engineer",
            "What you will do\n- Build services in Python and PostgreSQL\n- Review code",
            &mut vocabulary,
        ),
        job("Chef", "What you will do\n- Cook lunch for two hundred guests\n- Order vegetables", &mut vocabulary),
    ];
    let mut resume = Resume::default();
    resume.work.push(Work {
        position: "Developer".to_owned(),
        highlights: vec!["Wrote Python services and tuned PostgreSQL.".to_owned()],
        ..Work::default()
    });
    let documents = IndexedDocument::resume(&resume, &plain_text(&resume), &mut vocabulary);
    let order = rank(&documents, &jobs);
    assert_eq!(order.first().map(|(number, _)| *number), Some(1));
    assert_eq!(order, Pool::of(&jobs).rank(&documents));
    assert!(rank(&documents, &[]).is_empty());
}

#[test]
fn two_posts_with_one_title_are_two_lines() {
    let work = |lines: &[&str]| Work {
        position: "Software Developer".to_owned(),
        start_date: "2012-02".to_owned(),
        end_date: "2014-01".to_owned(),
        highlights: lines.iter().map(|line| (*line).to_owned()).collect(),
        ..Work::default()
    };
    let sentence = "Answered the phone in English and Spanish.";
    let score_of = |work: Vec<Work>| score(&Resume { work, ..Resume::default() });
    let (busy, empty) = (work(&[sentence, sentence]), work(&[]));
    assert_eq!(score_of(vec![busy.clone(), empty.clone()]), score_of(vec![empty, busy]));
}
