//! `recommend`: the jobs for a resume in the order in which the page of recommendations shows them, with how near each is as a whole
//! and its match score.

use std::path::Path;

use kernel::PartialDate;
use matching::{IndexedDocument, Job, Pool, Vocabulary};
use recommendations::{Candidate, Learned, SHORTLIST, Traits, fit, order, points};
use serde_json::{Value, json};

use super::{CliError, print, rank, read_resume};

/// Prints id and score of each job, best first. `any_company` leaves out the spreading of jobs of one employer.
pub(super) fn jobs(resume: &Path, jobs: &Path, any_company: bool, today: PartialDate) -> Result<(), CliError> {
    let reading = read_resume(resume)?;
    let jobs = rank::job_lines(jobs)?;
    let mut vocabulary = Vocabulary::default();
    let query = IndexedDocument::resume(&reading.resume, &reading.text, &mut vocabulary);
    let documents: Vec<IndexedDocument> =
        jobs.iter().map(|job| IndexedDocument::job(&job.title, &job.text, &mut vocabulary)).collect();
    let near = Pool::of(&documents).rank(&query);
    let mut rows: Vec<(Value, Candidate)> = Vec::new();
    for (index, similarity) in near.iter().take(SHORTLIST) {
        let Some(line) = jobs.get(*index) else { continue };
        let text = [line.title.as_str(), &line.company, &line.text].join("\n");
        let job = Job { title: Some(line.title.clone()), ..Job::read(&text) };
        let score = matching::compare(&reading.resume, &reading.text, &job, today).score.points();
        let points = points(score, fit(*similarity), Learned::default().points(&Traits::default()));
        let company = if any_company { String::new() } else { line.company.clone() };
        let row = json!({ "id": line.id, "fit": fit(*similarity), "match": score });
        rows.push((row, Candidate { points, company, is_hidden: false }));
    }
    let (mut rows, candidates): (Vec<Value>, Vec<Candidate>) = rows.into_iter().unzip();
    let ordered = order(&candidates);
    let mut printed: Vec<Value> = ordered
        .iter()
        .filter_map(|position| {
            let mut row = rows.get_mut(position.index)?.take();
            row["score"] = json!(position.points);
            Some(row)
        })
        .collect();
    // Those that are not compared come after all others.
    let rest = near.iter().skip(SHORTLIST).filter_map(|(index, similarity)| Some((jobs.get(*index)?, similarity)));
    printed.extend(rest.map(|(job, similarity)| json!({ "id": job.id, "score": similarity - 1000.0 })));
    print(&Value::Array(printed))
}
