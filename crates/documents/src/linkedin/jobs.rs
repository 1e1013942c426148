//! `Jobs/Saved Jobs.csv` and `Jobs/Job Applications.csv`: jobs that the person saved or applied to.

use resume::dates;

use super::table::Table;

const COLUMNS: &[&str] = &["Job Title", "Company Name", "Job Url", "Saved Date", "Application Date"];

/// A job of the export. Texts are as written, empty if missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JobRow {
    /// Job title.
    pub title: String,
    /// Employer.
    pub company: String,
    /// The URL of the posting.
    pub url: String,
    /// The day it was saved or applied to, as `YYYY-MM-DD`.
    pub date: String,
    /// The status in the file; if it has none, `applied` or `saved`, by the file.
    pub status: String,
}

/// The rows of one of the two files; none for any other file.
pub fn job_rows(bytes: &[u8]) -> Vec<JobRow> {
    let Some(table) = Table::read(bytes, COLUMNS, 3) else { return Vec::new() };
    let rows = table.rows().map(|row| {
        let applied = row.get(&["Application Date", "Applied On", "Applied Date"]);
        let saved = row.get(&["Saved Date", "Saved On"]);
        let status = row.get(&["Status", "Application Status"]);
        let by_file = if applied.is_empty() { "saved" } else { "applied" };
        JobRow {
            title: row.get(&["Job Title", "Title"]),
            company: row.get(&["Company Name", "Company"]),
            url: row.get(&["Job Url", "Url"]),
            date: day(if applied.is_empty() { &saved } else { &applied }),
            status: if status.is_empty() { by_file.to_owned() } else { status },
        }
    });
    rows.filter(|row| !(row.title.is_empty() && row.url.is_empty())).collect()
}

/// "7/6/23, 2:20 PM": LinkedIn writes the month first in every language. Other dates are parsed as in resumes.
fn day(text: &str) -> String {
    let date = text.split([',', ' ', 'T']).next().unwrap_or_default();
    let numbers: Vec<u16> = date.split('/').filter_map(|part| part.parse().ok()).collect();
    if let [month @ 1..=12, day @ 1..=31, year] = numbers[..] {
        let year = if year < 100 { 2000 + year } else { year };
        return format!("{year:04}-{month:02}-{day:02}");
    }
    let parsed = dates::parse(text).or_else(|| dates::parse(date));
    match parsed {
        Some(dates::DateEnd::Date(date)) => date.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_files_are_read() {
        let applications = "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,Question And Answers\n\
            \"7/16/23, 2:20 PM\",ana@example.org,,Acme GmbH,\"Nurse, nights\",https://jobs.example/1,cv.pdf,\"Q: a\nA: b\"\n,,,,,,,\n";
        let expected = JobRow {
            title: "Nurse, nights".to_owned(),
            company: "Acme GmbH".to_owned(),
            url: "https://jobs.example/1".to_owned(),
            date: "2023-07-16".to_owned(),
            status: "applied".to_owned(),
        };
        assert_eq!(job_rows(applications.as_bytes()), [expected]);
        let saved = "Saved Date,Job Url,Job Title,Company Name,Status\n2024-01-05 10:00:00 UTC,https://jobs.example/2,Carer,,\n,https://jobs.example/3,,,Closed";
        let rows = job_rows(saved.as_bytes());
        let facts: Vec<(&str, &str)> = rows.iter().map(|row| (row.date.as_str(), row.status.as_str())).collect();
        assert_eq!(facts, [("2024-01-05", "saved"), ("", "Closed")]);
    }

    #[test]
    fn other_files_have_no_jobs() {
        assert_eq!(job_rows(b"Company Name,Title,Started On\nAcme,Nurse,Jan 2020\n"), []);
        assert_eq!(job_rows(b"\0\x01\x02"), []);
    }
}
