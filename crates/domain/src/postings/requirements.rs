//! What an organization changes in the requirements that were found in its description.

use std::collections::BTreeMap;

use kernel::{Problem, ProblemCode};
use matching::{Job, JobRequirement, RequirementKind};
use serde::{Deserialize, Serialize};

use super::PostingRequirement;

kernel::words! {
    /// How much a requirement counts.
    pub enum RequirementLevel {
        /// It is required.
        Must = "must",
        /// It is nice to have.
        Nice = "nice",
        /// It does not count: the sentence asks for nothing.
        Out = "out",
    }
}

impl RequirementLevel {
    /// The level of a requirement that was found.
    pub const fn of(requirement: &JobRequirement) -> Self {
        if requirement.must { Self::Must } else { Self::Nice }
    }
}

/// The most years a requirement can ask for.
pub const MOST_YEARS: f32 = 50.0;

/// What was changed in one requirement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RequirementChange {
    /// The words in the description that state it. A change whose words are not there any more has no effect.
    pub quote: String,
    pub level: RequirementLevel,
    pub kind: RequirementKind,
    /// The years it asks for.
    pub years: Option<f32>,
}

/// The words of a requirement in the description.
fn quote<'a>(job: &'a Job, requirement: &JobRequirement) -> &'a str {
    requirement.span.of(&job.text).unwrap_or_default()
}

/// The requirements of a description with the changes, in the order of the text. Of two with the same words both are changed.
pub fn apply(job: &Job, changes: &[RequirementChange]) -> Vec<PostingRequirement> {
    let changes: BTreeMap<&str, &RequirementChange> =
        changes.iter().map(|change| (change.quote.as_str(), change)).collect();
    let changed = |found: &JobRequirement| {
        let quote = quote(job, found);
        let mut requirement = found.clone();
        let mut level = RequirementLevel::of(found);
        if let Some(change) = changes.get(quote) {
            level = change.level;
            requirement.kind = change.kind;
            requirement.years = change.years;
            requirement.must = change.level == RequirementLevel::Must;
        }
        PostingRequirement { requirement, quote: quote.to_owned(), level }
    };
    job.requirements.iter().map(changed).collect()
}

/// Of what a form says about the requirements of a description, what differs from what was found. What is about other words, and
/// numbers of years that cannot be, are left out.
pub fn changes(job: &Job, wanted: Vec<RequirementChange>) -> Vec<RequirementChange> {
    let found: BTreeMap<&str, &JobRequirement> =
        job.requirements.iter().map(|requirement| (quote(job, requirement), requirement)).collect();
    let differs = |change: &RequirementChange| {
        let years = change.years.is_none_or(|years| years > 0.0 && years <= MOST_YEARS);
        years
            && found.get(change.quote.as_str()).is_some_and(|found| {
                RequirementLevel::of(found) != change.level || found.kind != change.kind || found.years != change.years
            })
    };
    wanted.into_iter().filter(differs).collect()
}

/// Reads the form with the requirements: four lists with an entry for each, in one order. Years are empty or a number.
///
/// # Errors
/// `Invalid` with `form_not_understood` for lists that do not fit together, and with `number_range` on `years`.
pub fn changes_of(
    quotes: &[String],
    levels: &[String],
    kinds: &[String],
    years: &[String],
) -> Result<Vec<RequirementChange>, Problem> {
    let not_understood = || Problem::invalid(ProblemCode::FormNotUnderstood);
    if [levels.len(), kinds.len(), years.len()].iter().any(|length| *length != quotes.len()) {
        return Err(not_understood());
    }
    let number = |text: &str| match text.trim().replace(',', ".") {
        text if text.is_empty() => Ok(None),
        text => {
            let years = text.parse::<f32>().ok().filter(|years| *years > 0.0 && *years <= MOST_YEARS);
            years.map(Some).ok_or_else(|| Problem::field("years", ProblemCode::NumberRange))
        }
    };
    let entries = quotes.iter().zip(levels).zip(kinds).zip(years);
    entries
        .map(|(((quote, level), kind), years)| {
            Ok(RequirementChange {
                quote: quote.clone(),
                level: RequirementLevel::from_word(level).ok_or_else(not_understood)?,
                kind: RequirementKind::from_word(kind).ok_or_else(not_understood)?,
                years: number(years)?,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job() -> Job {
        Job::read(
            "Electrician\nRequirements:\n- Three years of experience with PLC controllers\n- Driving licence B\nNice to have:\n- Excel\n",
        )
    }

    #[test]
    fn changes_apply_to_the_words_they_are_about() {
        let job = job();
        let found = apply(&job, &[]);
        assert!(found.len() >= 3, "{found:?}");
        let first = &found[0];
        assert_eq!(first.level, RequirementLevel::Must);
        let wanted = vec![
            RequirementChange {
                quote: first.quote.clone(),
                level: RequirementLevel::Nice,
                kind: first.requirement.kind,
                years: Some(2.0),
            },
            RequirementChange {
                quote: "Excel wizardry".to_owned(),
                level: RequirementLevel::Out,
                kind: RequirementKind::Skill,
                years: None,
            },
        ];
        let kept = changes(&job, wanted);
        assert_eq!(kept.len(), 1, "words that are not in the text change nothing");
        let changed = apply(&job, &kept);
        assert_eq!(changed[0].level, RequirementLevel::Nice);
        assert_eq!((changed[0].requirement.must, changed[0].requirement.years), (false, Some(2.0)));
        assert_eq!(changed[1..], found[1..]);
    }

    #[test]
    fn the_lists_of_the_form_fit_together() {
        let list = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let read = |levels: &[&str], years: &[&str]| {
            changes_of(&list(&["a", "b"]), &list(levels), &list(&["skill", "licence"]), &list(years))
        };
        let changes = read(&["must", "out"], &["1,5", ""]).unwrap();
        assert_eq!((changes[0].years, changes[1].level), (Some(1.5), RequirementLevel::Out));
        assert_eq!(read(&["must"], &["", ""]).unwrap_err().code, ProblemCode::FormNotUnderstood);
        assert_eq!(read(&["must", "maybe"], &["", ""]).unwrap_err().code, ProblemCode::FormNotUnderstood);
        let problem = read(&["must", "nice"], &["many", ""]).unwrap_err();
        assert_eq!(problem.field_code("years"), Some(ProblemCode::NumberRange));
    }

    #[test]
    fn what_is_as_found_is_no_change() {
        let job = job();
        let same = |it: PostingRequirement| RequirementChange {
            quote: it.quote,
            level: it.level,
            kind: it.requirement.kind,
            years: it.requirement.years,
        };
        let mut wanted: Vec<_> = apply(&job, &[]).into_iter().map(same).collect();
        assert_eq!(changes(&job, wanted.clone()), []);
        wanted[0].years = Some(f32::NAN);
        wanted[1].years = Some(-1.0);
        assert_eq!(changes(&job, wanted), []);
    }
}
