//! Recommended jobs: what a person asks of them, what they say of each, and what is shown.

use kernel::{JobId, Page, Problem, ProblemCode, ResumeId, Score, Timestamp};
use matching::{EmploymentType, Seniority};
use recommendations::words_of;
use serde::{Deserialize, Serialize};

pub use recommendations::{
    Facet, HideReason, LeastPay, LeftOut, MOST_FEEDBACK_POINTS, MOST_WORDS, Preferences, Reason, RemoteScope, Traits,
    Verdict,
};

use crate::jobs::search::JobHit;

/// The places and the employers that count; those behind are refused.
pub const MOST_NAMES: usize = 10;
/// The most characters of a place or an employer.
pub const LONGEST_NAME: usize = 80;

/// The page of recommendations.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecommendationsView {
    pub page: Page<Recommendation>,
    /// All that are shown, and those of them that are new since the last visit.
    pub total: u64,
    pub new: u64,
    /// When the list was made; `None` if it never was.
    pub made_at: Option<Timestamp>,
    /// Whether a newer list is being made.
    pub refreshing: bool,
    /// The resume it is made for: id and title. `None` if the person has none.
    pub resume: Option<(ResumeId, String)>,
    pub preferences: Preferences,
    /// The number of open public jobs when the list was made, and why how many of them were left out.
    pub open_jobs: u64,
    pub left_out: Vec<(LeftOut, u64)>,
    /// What feedback changed: what counts for jobs and what counts against them, most first.
    pub more: Vec<Facet>,
    pub less: Vec<Facet>,
    /// The number of jobs that the person liked, and of those they hid.
    pub likes: u32,
    pub dislikes: u32,
}

/// A recommended job.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recommendation {
    /// The job; its source is the name that is shown.
    pub hit: JobHit,
    /// The match score, as a match with the same resume would have it.
    pub score: Score,
    pub reasons: Vec<Reason>,
    /// Whether it was not in the list at the last visit.
    pub is_new: bool,
    /// What the person said of it.
    pub verdict: Option<Verdict>,
    /// Why they hid it.
    pub hide_reasons: Vec<HideReason>,
    /// Whether it is on the person's list of jobs.
    pub saved: bool,
}

/// What a person said of a job.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GivenFeedback {
    pub job: JobId,
    pub title: String,
    pub company: String,
    pub verdict: Verdict,
    pub reasons: Vec<HideReason>,
    pub at: Timestamp,
}

/// What can be changed about recommendations: the preferences, and the resume they are made for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecommendationSettings {
    pub preferences: Preferences,
    /// The chosen resume; `None` for the one that was saved last.
    pub resume: Option<ResumeId>,
    /// The resumes to choose from: id and title.
    pub resumes: Vec<(ResumeId, String)>,
}

/// The form of the preferences, as it is filled in. What is empty is not asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PreferencesForm {
    /// Places, separated by commas or line breaks.
    pub places: String,
    pub remote: String,
    /// The least pay for a year, as people type it.
    pub pay: String,
    /// ISO 4217.
    pub currency: String,
    pub employment: String,
    pub seniority: String,
    /// Employers, separated by commas or line breaks.
    pub never: String,
    /// A resume's id; empty for the one that was saved last.
    pub resume: String,
}

impl PreferencesForm {
    /// The preferences and the chosen resume.
    ///
    /// # Errors
    /// `Invalid` on `places`, `pay`, `currency` and `never`. Choices that are not offered are not asked for.
    pub fn read(&self) -> Result<(Preferences, Option<ResumeId>), Problem> {
        let mut wrong: Option<Problem> = None;
        let mut note = |problem: Problem| match &mut wrong {
            Some(known) => known.fields.extend(problem.fields),
            None => wrong = Some(problem),
        };
        let places = names("places", &self.places).unwrap_or_else(|problem| {
            note(problem);
            Vec::new()
        });
        let never = names("never", &self.never).unwrap_or_else(|problem| {
            note(problem);
            Vec::new()
        });
        let currency = self.currency.trim().to_uppercase();
        let pay = match (amount(&self.pay), currency.as_str()) {
            (Ok(None), _) => None,
            (Err(()), _) => {
                note(Problem::field("pay", ProblemCode::PayUnclear));
                None
            }
            (Ok(Some(_)), code) if code.len() != 3 || !code.chars().all(|c| c.is_ascii_uppercase()) => {
                note(Problem::field("currency", ProblemCode::CurrencyUnclear));
                None
            }
            (Ok(Some(amount)), _) => Some(LeastPay { amount, currency }),
        };
        match wrong {
            Some(problem) => Err(problem),
            None => {
                let preferences = Preferences {
                    places,
                    remote: RemoteScope::from_word(&self.remote),
                    pay,
                    employment: EmploymentType::from_word(&self.employment),
                    seniority: Seniority::from_word(&self.seniority),
                    never,
                };
                Ok((preferences, self.resume.parse().ok()))
            }
        }
    }
}

/// The names of a list; those without a word or given twice are left out.
fn names(field: &'static str, text: &str) -> Result<Vec<String>, Problem> {
    let mut names: Vec<String> = Vec::new();
    for name in text.split([',', ';', '\n', '\r']).map(str::trim) {
        if name.chars().count() > LONGEST_NAME {
            return Err(Problem::field(field, ProblemCode::TooLong));
        }
        if name.chars().any(char::is_control) {
            return Err(Problem::field(field, ProblemCode::CharactersNotAllowed));
        }
        if !words_of(name).is_empty() && !names.iter().any(|known| words_of(known) == words_of(name)) {
            names.push(name.to_owned());
        }
    }
    if names.len() > MOST_NAMES { Err(Problem::field(field, ProblemCode::TooManyNames)) } else { Ok(names) }
}

/// An amount of money as people type it: "45,000", "45.000 €", "45k"; `None` if nothing is typed.
fn amount(text: &str) -> Result<Option<i64>, ()> {
    let text = text.trim().to_lowercase();
    if text.is_empty() {
        return Ok(None);
    }
    let thousands = text.trim_end_matches(|c: char| !c.is_alphanumeric()).ends_with('k');
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let amount = digits.parse::<i64>().ok().filter(|_| !text.contains('-'));
    let amount = if thousands { amount.and_then(|amount| amount.checked_mul(1000)) } else { amount };
    // No pay of a year is more; a typing error may be.
    amount.filter(|amount| (1..=1_000_000_000).contains(amount)).map(Some).ok_or(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> PreferencesForm {
        PreferencesForm {
            places: "Köln, Bonn\nkoln, ,".to_owned(),
            remote: "hybrid".to_owned(),
            pay: "45k €".to_owned(),
            currency: "eur".to_owned(),
            employment: "full_time".to_owned(),
            seniority: "captain".to_owned(),
            never: String::new(),
            resume: String::new(),
        }
    }

    #[test]
    fn the_form_is_read_as_people_fill_it_in() {
        let (preferences, resume) = form().read().unwrap();
        assert_eq!(preferences.places, ["Köln", "Bonn"]);
        assert_eq!(preferences.remote, Some(RemoteScope::Hybrid));
        assert_eq!(preferences.pay, Some(LeastPay { amount: 45_000, currency: "EUR".to_owned() }));
        assert_eq!((preferences.employment, preferences.seniority), (Some(EmploymentType::FullTime), None));
        assert_eq!(resume, None);
        assert_eq!(PreferencesForm::default().read().unwrap().0, Preferences::default());
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let many: Vec<String> = (0..=MOST_NAMES).map(|n| format!("Town {n}")).collect();
        let form = PreferencesForm {
            places: many.join(","),
            pay: "a lot".to_owned(),
            never: "x".repeat(LONGEST_NAME + 1),
            ..form()
        };
        let problem = form.read().unwrap_err();
        assert_eq!(problem.field_code("places"), Some(ProblemCode::TooManyNames));
        assert_eq!(problem.field_code("pay"), Some(ProblemCode::PayUnclear));
        assert_eq!(problem.field_code("never"), Some(ProblemCode::TooLong));
        let form = PreferencesForm {
            currency: "€".to_owned(),
            ..PreferencesForm { pay: "1".to_owned(), ..Default::default() }
        };
        assert_eq!(form.read().unwrap_err().field_code("currency"), Some(ProblemCode::CurrencyUnclear));
        for text in ["0", "-5", "99999999999999999999", "k"] {
            assert_eq!(amount(text), Err(()), "{text}");
        }
    }
}
