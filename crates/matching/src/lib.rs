//! The match engine: skills, requirements of a job, evidence in a resume, score and report, with the sentences behind
//! every point.
//!
//! Pure: no IO, no clock, no randomness. The same input gives the same report to the byte.

mod check;
mod compare;
mod dates;
mod evidence;
mod exclusion;
mod fixes;
mod job;
mod json;
mod keywords;
mod levels;
mod numbers;
mod occupations;
mod posting;
mod rank;
mod report;
mod score;
mod sentences;
mod softmax;
mod taxonomy;
mod text;
mod unasked;
mod warnings;
mod wording;

use lexicon::{Cues, cues, words};

pub use check::{check, check_rules, check_within};
pub use compare::{compare, compare_within};
pub use exclusion::{Exclusion, Ground, exclusions};
pub use job::{EmploymentType, Job, JobRequirement, Remote, RequirementKind, Salary, SalaryPeriod, Seniority};
pub use occupations::Occupation;
#[cfg(feature = "learn")]
pub use posting::learn;
pub use posting::seniority_of_title;
pub use rank::{IndexedDocument, Pool, Vocabulary, rank, rank_resumes};
pub use report::{Factors, Field, Fix, FixCode, Keyword, Report, Requirement, Shortfall, Status};
pub use score::RULES;
#[cfg(feature = "import")]
pub use taxonomy::import;
pub use taxonomy::{
    About, FORMAT_VERSION, ImportStats, InstallStats, Mention, Reason, Skill, SkillKind, Source, Supplement, install,
    spot, spot_built_in,
};
pub use text::plain_text;
pub use unasked::{Unasked, unasked};
