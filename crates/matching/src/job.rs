//! A parsed job: its facts and its requirements, each with its quote from the posting.

use kernel::Span;
use serde::{Deserialize, Serialize};

/// A parsed posting. Missing facts are `None`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Job {
    /// Job title.
    pub title: Option<String>,
    /// Employer.
    pub company: Option<String>,
    pub city: Option<String>,
    /// Country as written.
    pub country: Option<String>,
    /// Where the work is done.
    pub remote: Option<Remote>,
    /// Full time, part time …
    pub employment_type: Option<EmploymentType>,
    /// Level.
    pub seniority: Option<Seniority>,
    /// Pay.
    pub salary: Option<Salary>,
    /// The requirements, in the posting's order.
    pub requirements: Vec<JobRequirement>,
    /// Whether it is longer, or has more requirements, than the limits: only its first part counts.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cut: bool,
    /// The page it was read from, if somebody gave its link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The posting's text; all spans are spans of it.
    pub text: String,
}

/// One requirement of a posting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JobRequirement {
    /// A short form of its text.
    pub text: String,
    pub kind: RequirementKind,
    /// Required (`true`) or nice to have.
    pub must: bool,
    /// Its position in the posting; the text of the span is the quote.
    pub span: Span,
    /// Canonical names of its skills, best first; if `any` is set, they are alternatives.
    pub skills: Vec<String>,
    /// One of `skills` is enough ("Python or Go").
    pub any: bool,
    /// The years it asks for.
    pub years: Option<f32>,
}

kernel::words! {
    /// The kind of a requirement.
    pub enum RequirementKind {
        /// A skill, tool, method or behaviour.
        Skill = "skill",
        /// Experience, usually in years.
        Experience = "experience",
        /// A degree or schooling.
        Education = "education",
        /// A certificate, card or membership.
        Certificate = "certificate",
        /// A human language.
        Language = "language",
        /// A statutory registration or a driving licence.
        Licence = "licence",
        /// Place, relocation, right to work.
        Location = "location",
        /// Anything else, such as availability.
        Other = "other",
    }

    /// Where the work is done.
    pub enum Remote {
        /// At the employer's.
        No = "no",
        /// Partly at home.
        Hybrid = "hybrid",
        /// Anywhere.
        Yes = "yes",
    }

    /// The form of employment.
    pub enum EmploymentType {
        /// Full time.
        FullTime = "full_time",
        /// Part time.
        PartTime = "part_time",
        /// A contract, temporary or freelance.
        Contract = "contract",
        /// An internship or apprenticeship.
        Internship = "internship",
    }

    /// The level of a position.
    pub enum Seniority {
        /// Entry level.
        Junior = "junior",
        /// Some years.
        Mid = "mid",
        /// Many years.
        Senior = "senior",
        /// A technical leader.
        Lead = "lead",
        /// Manages people.
        Manager = "manager",
    }

    /// The period of a salary.
    pub enum SalaryPeriod {
        Hour = "hour",
        Day = "day",
        Week = "week",
        Month = "month",
        Year = "year",
    }
}

/// Pay as the posting gives it, in whole units of the currency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Salary {
    /// Lower end.
    pub min: Option<f64>,
    /// Upper end.
    pub max: Option<f64>,
    /// ISO 4217.
    pub currency: String,
    /// The period it is paid for.
    pub period: SalaryPeriod,
}
