//! The jobs of a recorded answer of a source of jobs.

use std::{
    fs,
    io::{self, Read, Write},
    path::Path,
};

use boards::{Context, Job, MAX_ANSWER_BYTES, Place, Salary, Source};
use chrono::NaiveDate;
use kernel::PartialDate;
use serde_json::{Value, json};

use crate::CliError;

/// Prints the jobs of an answer, one a line.
pub(crate) fn run(source: &str, file: &Path, fetched: Option<PartialDate>) -> Result<(), CliError> {
    let source = Source::from_word(source).ok_or_else(|| {
        let known: Vec<&str> = Source::ALL.iter().map(|source| source.word()).collect();
        CliError(format!("There is no source {source:?}; there are {}.", known.join(", ")))
    })?;
    let context = Context { fetched: fetched.and_then(day), ..Context::default() };
    let page = source
        .parse(&bytes_of(file)?, &context)
        .map_err(|error| CliError(format!("{} is no answer of {source}. {error}", file.display())))?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for job in &page.jobs {
        if writeln!(out, "{}", told(job)).is_err() {
            return Ok(());
        }
    }
    Ok(())
}

fn day(date: PartialDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::from(date.year()), u32::from(date.month()?), u32::from(date.day()?))
}

fn bytes_of(file: &Path) -> Result<Vec<u8>, CliError> {
    let cannot = |error: io::Error| CliError(format!("{} cannot be read: {error}.", file.display()));
    let mut bytes = Vec::new();
    let opened = fs::File::open(file).map_err(cannot)?;
    opened.take(MAX_ANSWER_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(cannot)?;
    Ok(bytes)
}

fn told(job: &Job) -> Value {
    let place = |place: &Place| json!({ "city": place.city, "region": place.region, "country": place.country });
    let mut told = json!({
        "source": job.source,
        "external_id": job.external_id,
        "title": job.title,
        "company": job.company,
        "place": place(&job.place),
        "remote": job.remote,
        "employment_type": job.employment_type(),
        "seniority": job.seniority,
        "salary": job.salary.as_ref().map(salary),
        "posted": job.posted,
        "url": job.url,
        "text": job.text,
    });
    // What only some jobs have is left out where it is missing.
    let more = [
        ("places", json!(job.places.iter().map(place).collect::<Vec<_>>()), job.places.is_empty()),
        ("remote_from", json!(job.remote_from), job.remote_from.is_empty()),
        ("valid_until", json!(job.valid_until), job.valid_until.is_none()),
        ("language", json!(job.language), job.language.is_none()),
        ("tags", json!(job.tags), job.tags.is_empty()),
    ];
    for (key, value, _) in more.into_iter().filter(|(_, _, missing)| !missing) {
        told[key] = value;
    }
    told
}

fn salary(salary: &Salary) -> Value {
    let mut told = json!({
        "min": salary.min.map(amount),
        "max": salary.max.map(amount),
        "currency": salary.currency,
        "period": salary.period,
    });
    if salary.predicted {
        told["predicted"] = json!(true);
    }
    told
}

/// Whole amounts without a point.
fn amount(amount: f64) -> Value {
    #[allow(clippy::cast_possible_truncation, reason = "whole, and below 2^53")]
    if amount.fract() == 0.0 && amount.abs() < 9e15 { json!(amount as i64) } else { json!(amount) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_is_one_object() {
        let answer = br#"{"jobs":[{"id":1,"title":"Cook ","location":{"name":"Berlin, Germany"},"first_published":"2026-09-01T10:00:00Z"}],"meta":{"total":1}}"#;
        let page = Source::Greenhouse.parse(answer, &Context::default()).expect("a page");
        let told = told(&page.jobs[0]);
        assert_eq!(told["place"], json!({ "city": "Berlin", "region": null, "country": "DE" }));
        assert_eq!(
            (&told["title"], &told["posted"], &told["salary"]),
            (&json!("Cook"), &json!("2026-09-01"), &Value::Null)
        );
    }

    #[test]
    fn what_is_no_answer_is_one_line() {
        let path = std::env::temp_dir().join(format!("jobalign-board-{}.json", std::process::id()));
        fs::write(&path, b"{\"error\": \"Not\\nfound\"}").expect("a file");
        let line = |source: &str| run(source, &path, None).err().map(|CliError(line)| line).unwrap_or_default();
        let (refused, unknown) = (line("greenhouse"), line("monster"));
        fs::remove_file(&path).expect("removed");
        assert!(refused.contains("Not found") && !refused.contains('\n'), "{refused}");
        assert!(unknown.contains("greenhouse"), "{unknown}");
    }
}
