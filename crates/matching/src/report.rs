//! The match report: the score, its factors, and the quotes of both sides for every requirement.

use kernel::{Score, Span};
use resume::Warning;
use serde::{Deserialize, Serialize};

use crate::{RequirementKind, score};

/// A resume compared with a job. The field names are those of `jobalign match --json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The overall score.
    pub score: Score,
    /// The factors it is made of.
    pub factors: Factors,
    /// One row for each requirement, in the posting's order.
    pub requirements: Vec<Requirement>,
    /// Terms of the posting that the resume uses too.
    pub matching_keywords: Vec<Keyword>,
    /// Terms of the posting that the resume does not use.
    pub missing_keywords: Vec<Keyword>,
    /// The fixes with the largest gains, largest first, at most five.
    pub fixes: Vec<Fix>,
    /// Warnings about the resume or the posting.
    pub warnings: Vec<Warning>,
    /// The text of the resume that `resume_span` refers to.
    pub resume_text: String,
    /// The text of the posting that `job_span` refers to.
    pub job_text: String,
    /// What shows that the resume is in the field of the job. `None` in reports made before rules 2026.3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<Field>,
    /// The score after all `fixes`. `None` in reports made before rules 2026.2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reach: Option<Score>,
    /// The version of the rules that made the report.
    pub rules: String,
}

/// What shows that a resume is in the field of a job.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// The title of a position in the job's occupation or a related one, quoted.
    pub resume_quote: Option<String>,
    /// The entry of the resume that contains the quote, such as `work/0`.
    pub resume_place: Option<String>,
    /// Words of the resume that tell most of the field, most telling first.
    pub words: Vec<String>,
}

/// The factors, each from 0 to 100. A factor the posting does not ask for is `None` and has no weight.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Factors {
    /// Skills, tools, certificates, languages, licences.
    pub skills: Option<Score>,
    /// Years and kind of experience.
    pub experience: Option<Score>,
    /// Degrees and schooling.
    pub education: Option<Score>,
    /// The posting's own terms.
    pub keywords: Option<Score>,
    /// How far the resume is in the field of the job. `None` in reports made before rules 2026.3.
    #[serde(default)]
    pub occupation: Option<Score>,
}

kernel::words! {
    /// How far the resume meets a requirement.
    pub enum Status {
        /// Met: a sentence answers the requirement.
        Met = "met",
        /// Partly met: close, but something differs.
        Partial = "partial",
        /// Not found in the resume.
        Missing = "missing",
    }

    /// Why a requirement is not met in full.
    pub enum Shortfall else PartlySaid {
        /// Nothing shows it.
        NotShown = "not_shown",
        /// A condition of work that the resume does not mention: only the person can confirm it. It carries no points.
        OnlyYou = "only_you",
        /// A condition of work that the resume denies: "no more night shifts".
        Denied = "denied",
        /// A related skill is shown.
        RelatedSkill = "related_skill",
        /// A related skill is listed, and no sentence shows it in use.
        RelatedListed = "related_listed",
        /// It is listed, but no sentence shows it in use.
        OnlyListed = "only_listed",
        /// It was studied, but not used yet.
        OnlyStudied = "only_studied",
        /// The dates show fewer years.
        FewerYears = "fewer_years",
        /// Experience, in another field.
        OtherExperience = "other_experience",
        /// A degree, in another subject.
        OtherSubject = "other_subject",
        /// A lower degree.
        LowerDegree = "lower_degree",
        /// A lower level of the language.
        LanguageLevel = "language_level",
        /// A part of it is mentioned.
        PartlySaid = "partly_said",
        /// Some of several things are shown.
        PartShown = "part_shown",
        /// A sentence mentions it only in passing.
        Slight = "slight",
        /// A certificate or licence that has run out.
        Expired = "expired",
        /// A certificate, licence or course that is not finished yet.
        ToCome = "to_come",
        /// The equivalent of another country.
        Foreign = "foreign",
        /// Another place, near enough to commute.
        Commute = "commute",
        /// It is an interest only.
        Hobby = "hobby",
    }

    /// What to do about a requirement.
    pub enum FixCode else DescribeExperience {
        /// State the level of the language.
        StateLanguage = "state_language",
        /// State the degree.
        StateEducation = "state_education",
        /// Add the certificate or licence.
        AddCertificate = "add_certificate",
        /// Renew the certificate or licence, which has run out.
        Renew = "renew",
        /// State how long it was done.
        StateYears = "state_years",
        /// Show the skill in a sentence.
        ShowSkill = "show_skill",
        /// Name the skill.
        NameSkill = "name_skill",
        /// Describe the experience.
        DescribeExperience = "describe_experience",
    }
}

/// A requirement of the posting and its evidence in the resume.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Requirement {
    /// A short form of its text.
    pub text: String,
    pub kind: RequirementKind,
    /// Required, or nice to have.
    pub must: bool,
    pub status: Status,
    /// Points of the overall score it carries when met, 0–100.
    pub weight: f64,
    /// The share of its weight that is earned, 0–1. `None` in reports made before rules 2026.2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<f64>,
    /// Points the overall score would rise by if it were met, 0–100.
    pub gain: f64,
    /// The quote of the resume; `None` if there is no evidence.
    pub resume_quote: Option<String>,
    /// The span of the quote in `resume_text`.
    pub resume_span: Option<Span>,
    /// The entry of the resume that contains the quote, such as `work/0`.
    pub resume_place: Option<String>,
    /// The quote of the posting.
    pub job_quote: String,
    /// The span of the quote in `job_text`.
    pub job_span: Span,
    /// Why it is not met in full.
    pub reason: Option<Shortfall>,
    /// The words for the reason's placeholder, such as the related skill that was found.
    pub reason_detail: Vec<String>,
    /// Canonical names of the skills it asks for.
    pub skills: Vec<String>,
}

impl Requirement {
    /// Whether only the person can say if it is met, such as shifts, lifting or the right to work.
    pub fn is_confirmable(&self) -> bool {
        self.reason == Some(Shortfall::OnlyYou)
    }
}

/// A keyword of the posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keyword {
    /// The term as the posting writes it.
    pub term: String,
    /// How often the resume uses it. Once is enough; more earns nothing.
    pub count: u32,
    /// The resume's own word for it, if it uses another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written_as: Option<String>,
}

/// A fix: one change to the resume, and its gain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fix {
    /// The kind of change.
    pub code: FixCode,
    /// The values of its placeholder.
    pub detail: Vec<String>,
    /// The requirement it is about: an index into `requirements`.
    pub requirement: Option<usize>,
    /// Points of the overall score it would gain.
    pub gain: f64,
}

/// The share of the overall score of each factor; the shares add up to 1 if anything was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct FactorWeights {
    /// Skills, tools, certificates, languages, licences.
    pub skills: f64,
    /// Years and kind of experience.
    pub experience: f64,
    /// Degrees and schooling.
    pub education: f64,
    /// The posting's own terms.
    pub keywords: f64,
    /// The field of the job.
    pub occupation: f64,
}

impl Report {
    /// The shares of the factors in this report, from the weights of its requirements.
    pub fn factor_weights(&self) -> FactorWeights {
        let mut weights = FactorWeights::default();
        for requirement in &self.requirements {
            let share = requirement.weight / 100.0;
            match requirement.kind {
                RequirementKind::Experience => weights.experience += share,
                RequirementKind::Education => weights.education += share,
                _ => weights.skills += share,
            }
        }
        let rest = (1.0 - weights.skills - weights.experience - weights.education).max(0.0);
        (weights.keywords, weights.occupation) =
            score::split(rest, self.factors.keywords.is_some(), self.factors.occupation.is_some());
        weights
    }
}
