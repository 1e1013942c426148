//! The bank of interview questions, from `data/questions`, and which of them fit a job.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

kernel::words! {
    /// What a question is about.
    pub enum Category {
        /// Knowledge and method of the trade.
        Technical = "technical",
        /// A case from the past.
        Behavioural = "behavioural",
        /// How one sees the work, and its conditions.
        Role = "role",
        /// What one knows and wants of the employer.
        Company = "company",
    }

    /// What a question is meant to show.
    pub enum Competence {
        Communication = "communication",
        Teamwork = "teamwork",
        Conflict = "conflict",
        Customers = "customers",
        Reliability = "reliability",
        Planning = "planning",
        ProblemSolving = "problem-solving",
        Quality = "quality",
        Safety = "safety",
        Initiative = "initiative",
        Learning = "learning",
        Leadership = "leadership",
        Adaptability = "adaptability",
        Pressure = "pressure",
        Mistakes = "mistakes",
        Integrity = "integrity",
        Motivation = "motivation",
        Knowledge = "knowledge",
        Numbers = "numbers",
    }

    /// Whom a question is for.
    pub enum Level {
        Any = "any",
        /// People at the beginning.
        Entry = "entry",
        Experienced = "experienced",
        /// People who lead others.
        Lead = "lead",
    }
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Question {
    pub id: String,
    pub category: Category,
    /// The sector of occupations that it is for; `None`: every job.
    pub sector: Option<String>,
    /// The families of occupations that it is for; empty: all of the sector.
    #[serde(default)]
    pub families: Vec<String>,
    /// Names of the skills that it is about.
    #[serde(default)]
    pub skills: Vec<String>,
    pub competence: Competence,
    pub level: Level,
    #[serde(flatten)]
    texts: BTreeMap<String, Text>,
}

/// A question in a language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Text {
    /// The question itself.
    pub ask: String,
    /// What the interviewer wants to find out.
    pub why: String,
    /// What a good answer shows, point by point.
    pub shows: Vec<String>,
}

impl Question {
    /// Its text in a language; in English if it has none.
    pub fn text(&self, language: &str) -> Option<&Text> {
        self.texts.get(language).or_else(|| self.texts.get("en"))
    }
}

/// The language of the interview for a posting: the posting's, if the bank has questions in it, else English.
pub fn language_of(posting: &str) -> &'static str {
    match lexicon::language_of(posting).map(|likely| likely.code) {
        Some("de") => "de",
        _ => "en",
    }
}

static BANK: LazyLock<Vec<Question>> = LazyLock::new(|| {
    // A test reads it, too.
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/questions.json"))).unwrap_or_default()
});

/// Every question, in the order of the files.
pub fn questions() -> &'static [Question] {
    &BANK
}

/// The job that questions are wanted for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// The family of its occupation, and the sector of that; `None` if its title names none.
    pub family: Option<&'a str>,
    pub sector: Option<&'a str>,
    /// The names of the skills that it asks for.
    pub skills: &'a [String],
    /// Whether it leads others; `None` if the posting does not tell.
    pub leads: Option<bool>,
}

/// No more questions of one competence are chosen from a category.
const MOST_OF_A_COMPETENCE: usize = 2;

/// The questions of a category that fit a job best, at most `most`: those of its family first, then of its skills, its sector, and
/// every job; the order among equals is that of the bank.
pub fn chosen(wanted: Wanted<'_>, category: Category, most: usize) -> Vec<&'static Question> {
    let of_category = questions().iter().filter(|question| question.category == category);
    let mut fitting: Vec<(u32, &Question)> =
        of_category.filter_map(|question| Some((fit(question, wanted)?, question))).collect();
    fitting.sort_by_key(|(fit, _)| std::cmp::Reverse(*fit));
    let mut found: Vec<&Question> = Vec::new();
    for (_, question) in fitting {
        let same = found.iter().filter(|other| other.competence == question.competence).count();
        // What the trade asks is what it asks; cases from the past should not all be of one kind.
        if category == Category::Technical || same < MOST_OF_A_COMPETENCE {
            found.push(question);
        }
        if found.len() == most {
            break;
        }
    }
    found
}

/// The questions about a competence that fit a job best, at most `most`; the order among equals is that of the bank.
pub fn about(wanted: Wanted<'_>, competence: Competence, most: usize) -> Vec<&'static Question> {
    best(wanted, most, |question| question.competence == competence)
}

/// The questions about one of the skills of a job, the best first, at most `most`.
pub fn of_skills(wanted: Wanted<'_>, most: usize) -> Vec<&'static Question> {
    best(wanted, most, |question| question.skills.iter().any(|skill| wanted.skills.contains(skill)))
}

fn best(wanted: Wanted<'_>, most: usize, is_meant: impl Fn(&Question) -> bool) -> Vec<&'static Question> {
    let meant = questions().iter().filter(|question| is_meant(question));
    let mut fitting: Vec<(u32, &Question)> =
        meant.filter_map(|question| Some((fit(question, wanted)?, question))).collect();
    fitting.sort_by_key(|(fit, _)| std::cmp::Reverse(*fit));
    fitting.into_iter().take(most).map(|(_, question)| question).collect()
}

/// How well a question fits a job; `None` if it is for others.
fn fit(question: &Question, wanted: Wanted<'_>) -> Option<u32> {
    let skills = question.skills.iter().filter(|skill| wanted.skills.contains(skill)).count().min(2);
    let place = match (&question.sector, question.families.as_slice()) {
        (None, _) => 1,
        (Some(_), families) if families.iter().any(|family| Some(family.as_str()) == wanted.family) => 6,
        (Some(sector), []) if Some(sector.as_str()) == wanted.sector => 3,
        // Of another trade of the sector, or of any if the title names none: only if it is about a skill of the job.
        (sector, _) if skills > 0 && (wanted.sector.is_none() || sector.as_deref() == wanted.sector) => 0,
        _ => return None,
    };
    let level = match (question.level, wanted.leads) {
        (Level::Lead, Some(false)) | (Level::Entry, Some(true)) => return None,
        (Level::Lead, Some(true)) => 1,
        _ => 0,
    };
    Some(place + 2 * u32::try_from(skills).unwrap_or(0) + level)
}
