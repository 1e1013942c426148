//! A job as every source is read into: the properties of schema.org's JobPosting. What a source does not say stays missing.

use chrono::NaiveDate;
use matching::{SalaryPeriod, Seniority};
use serde::{Deserialize, Serialize};

use crate::Source;

/// A job of a source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Job {
    /// Where it was read.
    pub source: Source,
    /// The source's own id of it.
    pub external_id: Option<String>,
    /// One line, without markup.
    pub title: String,
    /// The employer; for sources that only say the name of its account there, that name.
    pub company: Option<String>,
    /// The first place that is named.
    pub place: Place,
    /// Further places.
    pub places: Vec<Place>,
    /// Where the work is done.
    pub remote: Option<Remote>,
    /// Where remote work may be done from: countries (ISO 3166-1 alpha-2) and regions (`europe`, `emea`, `worldwide` …).
    pub remote_from: Vec<String>,
    /// Forms of employment, first the one named first.
    pub employment: Vec<EmploymentType>,
    /// The level.
    pub seniority: Option<Seniority>,
    /// Pay.
    pub salary: Option<Salary>,
    /// The day it was posted, in the time zone the source writes.
    pub posted: Option<NaiveDate>,
    /// The last day it is valid.
    pub valid_until: Option<NaiveDate>,
    /// The page to read and apply at, `https` or `http`.
    pub url: Option<String>,
    /// The description as HTML that is safe to show: a few elements, links only as attributes.
    pub html: String,
    /// The description as text, a paragraph or an item (`- `) a line.
    pub text: String,
    /// ISO 639-1.
    pub language: Option<String>,
    /// Departments, categories, keywords of the source.
    pub tags: Vec<String>,
    /// For lists without descriptions: what [`crate::Params::detail`] takes to read the rest of this job.
    pub detail: Option<String>,
}

impl Job {
    /// A job of which only the title is known.
    pub fn new(source: Source, title: String) -> Self {
        Self {
            source,
            title,
            external_id: None,
            company: None,
            place: Place::default(),
            places: Vec::new(),
            remote: None,
            remote_from: Vec::new(),
            employment: Vec::new(),
            seniority: None,
            salary: None,
            posted: None,
            valid_until: None,
            url: None,
            html: String::new(),
            text: String::new(),
            language: None,
            tags: Vec::new(),
            detail: None,
        }
    }

    /// The first form of employment.
    pub fn employment_type(&self) -> Option<EmploymentType> {
        self.employment.first().copied()
    }
}

/// A place of work.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub struct Place {
    /// City, town.
    pub city: Option<String>,
    /// State, province, federal state: its English name if it is one of `data/boards/subdivisions.tsv`.
    pub region: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
}

impl Place {
    /// Whether nothing is known of it.
    pub fn is_empty(&self) -> bool {
        self.city.is_none() && self.region.is_none() && self.country.is_none()
    }
}

/// Its parts that are known, from the city on: "Berlin, DE" for the city and the state of Berlin.
impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut parts: Vec<&str> =
            [&self.city, &self.region, &self.country].into_iter().flatten().map(String::as_str).collect();
        parts.dedup();
        f.write_str(&parts.join(", "))
    }
}

kernel::words! {
    /// Where the work is done.
    pub enum Remote {
        /// At the employer's.
        None = "none",
        /// Partly at home.
        Hybrid = "hybrid",
        /// Never at the employer's.
        Full = "full",
    }

    /// The form of employment, in the words of schema.org's `employmentType`.
    pub enum EmploymentType {
        /// Full time.
        FullTime = "FULL_TIME",
        /// Part time.
        PartTime = "PART_TIME",
        /// A contractor, a freelancer.
        Contractor = "CONTRACTOR",
        /// For a limited time.
        Temporary = "TEMPORARY",
        /// An internship, an apprenticeship.
        Intern = "INTERN",
        /// Unpaid.
        Volunteer = "VOLUNTEER",
        /// By the day, as needed.
        PerDiem = "PER_DIEM",
        /// Anything else.
        Other = "OTHER",
    }
}

/// Pay, in whole units of the currency. At least one of `min` and `max` is there, and both are above zero.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Salary {
    /// The lower end.
    pub min: Option<f64>,
    /// The upper end.
    pub max: Option<f64>,
    /// ISO 4217.
    pub currency: Option<String>,
    /// What it is paid for.
    pub period: Option<SalaryPeriod>,
    /// Estimated by the source, not said by the employer.
    pub predicted: bool,
}

impl Salary {
    /// A salary; `None` without an amount above zero. Ends that are the wrong way round are swapped.
    pub fn new(
        min: Option<f64>,
        max: Option<f64>,
        currency: Option<String>,
        period: Option<SalaryPeriod>,
    ) -> Option<Self> {
        let real = |amount: &f64| amount.is_finite() && *amount > 0.0;
        let (min, max) = match (min.filter(real), max.filter(real)) {
            (Some(min), Some(max)) if min > max => (Some(max), Some(min)),
            ends => ends,
        };
        (min.is_some() || max.is_some()).then_some(Self { min, max, currency, period, predicted: false })
    }

    /// The lower and upper end for a year of full work: 2,080 hours, 260 days, 52 weeks or 12 months. `None` if the period
    /// is not known.
    pub fn yearly(&self) -> Option<(Option<f64>, Option<f64>)> {
        let times = match self.period? {
            SalaryPeriod::Hour => 2_080.0,
            SalaryPeriod::Day => 260.0,
            SalaryPeriod::Week => 52.0,
            SalaryPeriod::Month => 12.0,
            SalaryPeriod::Year => 1.0,
        };
        Some((self.min.map(|min| min * times), self.max.map(|max| max * times)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_salary_has_an_amount_above_zero() {
        assert_eq!(Salary::new(Some(0.0), Some(0.0), None, None), None);
        assert_eq!(Salary::new(Some(f64::NAN), Some(-1.0), None, None), None);
        let turned = Salary::new(Some(9.0), Some(5.0), None, Some(SalaryPeriod::Hour)).unwrap();
        assert_eq!((turned.min, turned.max), (Some(5.0), Some(9.0)));
        assert_eq!(turned.yearly(), Some((Some(10_400.0), Some(18_720.0))));
        assert_eq!(Salary::new(Some(1.0), None, None, None).unwrap().yearly(), None);
    }
}
