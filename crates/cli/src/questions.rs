//! Questions to expect in an interview for a job.

use std::path::Path;

use interviews::bank::{Category, Question, Wanted, chosen};
use matching::{Occupation, Seniority};
use serde_json::{Map, Value, json};

use crate::{CliError, print, read_job};

/// How many questions of a category are printed.
const MOST: usize = 8;

/// Prints the questions for a job, by category.
pub(crate) fn run(job: &Path, language: &str) -> Result<(), CliError> {
    let job = read_job(job)?;
    let occupation = job.title.as_deref().and_then(Occupation::in_title);
    let skills: Vec<String> = job.requirements.iter().flat_map(|requirement| requirement.skills.clone()).collect();
    let wanted = Wanted {
        family: occupation.map(Occupation::family),
        sector: occupation.map(Occupation::sector),
        skills: &skills,
        leads: job.seniority.map(|seniority| matches!(seniority, Seniority::Lead | Seniority::Manager)),
    };
    let shown = |question: &Question| {
        let text = question.text(language);
        let (ask, why, shows) = (text.map(|text| &text.ask), text.map(|text| &text.why), text.map(|text| &text.shows));
        json!({ "id": question.id, "ask": ask, "why": why, "shows": shows, "competence": question.competence })
    };
    let category = |category: &Category| {
        let questions: Vec<Value> = chosen(wanted, *category, MOST).into_iter().map(shown).collect();
        (category.word().to_owned(), Value::from(questions))
    };
    print(&Value::from(Category::ALL.iter().map(category).collect::<Map<_, _>>()))
}
