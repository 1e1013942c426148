//! The filters of a search as conditions of a statement.

use domain::jobs::search::{JobFilter, JobSearch};
use matching::{EmploymentType, Remote, Seniority};
use places::{Position, chord};

use super::{Query, Terms, Where};
use crate::{Engine, dialect::engine, jobs::public::SPONSORED};

/// Filters that a job answers with one of a few values, so that one statement counts all of them.
const SCALAR: [JobFilter; 7] = [
    JobFilter::Remote,
    JobFilter::Employment,
    JobFilter::Seniority,
    JobFilter::Salary,
    JobFilter::Visa,
    JobFilter::Place,
    JobFilter::Sources,
];

/// What a job says to a filter that is no word: it fits, it says something else, or nothing.
pub(super) const FITS: i32 = 1;
pub(super) const SILENT: i32 = 2;
pub(super) const OTHER: i32 = 0;

impl Query {
    /// All filters but one.
    pub(super) fn filters(&mut self, search: &JobSearch, terms: &Terms, but: Option<JobFilter>) {
        for filter in SCALAR.into_iter().filter(|filter| Some(*filter) != but) {
            if let Some(condition) = self.scalar(search, terms, filter) {
                self.and(&condition);
            }
        }
        self.others(search, terms, but);
    }

    /// The filters that no single value of a job answers, but one.
    pub(super) fn others(&mut self, search: &JobSearch, terms: &Terms, but: Option<JobFilter>) {
        if let Some(since) = terms.since {
            let since = self.bind(since.into());
            self.and(&format!("j.listed_at >= {since}"));
        }
        if let Some((after, until)) = terms.first_seen {
            let (after, until) = (self.bind(after.into()), self.bind(until.into()));
            self.and(&format!("j.first_seen_at > {after} AND j.first_seen_at <= {until}"));
        }
        if but != Some(JobFilter::Skills) {
            for skill in &search.skills {
                let skill = self.bind(skill.to_lowercase().into());
                self.and(&format!(
                    "EXISTS (SELECT 1 FROM job_index_skills k WHERE k.number = j.number AND LOWER(k.skill) = {skill})"
                ));
            }
        }
    }

    /// The condition of a filter of one value; `None` if the search does not ask for it.
    fn scalar(&mut self, search: &JobSearch, terms: &Terms, filter: JobFilter) -> Option<String> {
        if !search.asks(filter) {
            return None;
        }
        let (column, words): (&str, Vec<&'static str>) = match filter {
            JobFilter::Remote => ("j.remote", search.remote.iter().map(|one| Remote::word(*one)).collect()),
            JobFilter::Employment => {
                ("j.employment", search.employment.iter().map(|one| EmploymentType::word(*one)).collect())
            }
            JobFilter::Seniority => ("j.seniority", search.seniority.iter().map(|one| Seniority::word(*one)).collect()),
            JobFilter::Visa => ("j.visa", vec![SPONSORED]),
            JobFilter::Salary => {
                let least = self.bind(i64::from(search.salary?).into());
                return Some(format!("j.pay >= {least}"));
            }
            JobFilter::Sources => {
                let position = match engine(self.backend) {
                    Engine::Sqlite => "INSTR",
                    Engine::Postgres => "STRPOS",
                };
                let one =
                    |code: &String| format!("{position}(j.sources, {}) > 0", self.bind(format!(";{code};").into()));
                let any: Vec<String> = search.sources.iter().map(one).collect();
                return Some(format!("({})", any.join(" OR ")));
            }
            _ => return Some(self.place(search, terms)?.0),
        };
        let words = self.list(words.into_iter());
        Some(format!("{column} IN {words}"))
    }

    /// What a job says to the filter of pay, as a column of numbers.
    pub(super) fn pay(&mut self, search: &JobSearch) -> String {
        match search.salary {
            Some(least) => {
                let least = self.bind(i64::from(least).into());
                format!("CASE WHEN j.pay IS NULL THEN {SILENT} WHEN j.pay >= {least} THEN {FITS} ELSE {OTHER} END")
            }
            None => FITS.to_string(),
        }
    }

    /// The same for the place.
    pub(super) fn placed(&mut self, search: &JobSearch, terms: &Terms) -> String {
        match self.place(search, terms) {
            Some((fits, silent)) => {
                format!("CASE WHEN {fits} THEN {FITS} WHEN {silent} THEN {SILENT} ELSE {OTHER} END")
            }
            None => FITS.to_string(),
        }
    }

    /// When a job is in the area, and when it does not say where it is.
    fn place(&mut self, search: &JobSearch, terms: &Terms) -> Option<(String, String)> {
        let (fits, silent) = match terms.area.as_ref()? {
            Where::Near(position, km) => (self.near(*position, *km), "j.x IS NULL".to_owned()),
            Where::Region(country, name) => {
                let (country, name) = (self.bind(country.clone().into()), self.bind(name.clone().into()));
                (
                    format!("(j.country = {country} AND j.region = {name})"),
                    format!("(j.country = '' OR (j.country = {country} AND j.region = ''))"),
                )
            }
            Where::Country(code) => {
                let code = self.bind(code.clone().into());
                (format!("j.country = {code}"), "j.country = ''".to_owned())
            }
        };
        if search.anywhere {
            let remote = self.bind(Remote::Yes.word().into());
            return Some((format!("({fits} OR j.remote = {remote})"), silent));
        }
        Some((fits, silent))
    }

    /// Points within a distance: first those in a box, which an index finds, then by the distance itself.
    fn near(&mut self, position: Position, km: f64) -> String {
        let reach = chord(km);
        let squared = self.bind((reach * reach).into());
        let mut parts = Vec::with_capacity(4);
        let mut distance = Vec::with_capacity(3);
        for (axis, at) in ["x", "y", "z"].into_iter().zip(position.point()) {
            let (from, to) = (self.bind((at - reach).into()), self.bind((at + reach).into()));
            parts.push(format!("j.{axis} BETWEEN {from} AND {to}"));
            let at = self.bind(at.into());
            distance.push(format!("(j.{axis} - {at}) * (j.{axis} - {at})"));
        }
        parts.push(format!("{} <= {squared}", distance.join(" + ")));
        format!("({})", parts.join(" AND "))
    }

    fn list<'a>(&mut self, words: impl Iterator<Item = &'a str>) -> String {
        let words: Vec<String> = words.map(|word| self.bind(word.to_owned().into())).collect();
        format!("({})", words.join(", "))
    }
}
