//! The resume check: what keeps people or software from reading a resume correctly, each finding with its place.
//!
//! A rule inspects the resume and its text and returns findings, none, or "cannot be judged". There is no score: a
//! finding is a fact about the text. The texts are in `locales/*/check.json`; `id` selects them and `details` fills
//! their placeholders. Rules that need the skill taxonomy are in `matching`.

mod bullets;
mod contact;
mod dates;
mod language;
mod layout;
mod phrases;
mod positions;
mod private;
mod sections;
mod subject;
mod wording;

use std::collections::BTreeMap;

use kernel::{Budget, Span};
use serde::{Deserialize, Serialize};

pub use bullets::has_number;
pub use language::Language;
pub use subject::{Bullet, Position, Subject};

/// The largest number of findings of one rule.
pub const MOST: usize = 12;

/// The confidence from which a value counts as read correctly.
const MIN_CONFIDENCE: f32 = 0.75;

/// The maximum length of a quote, in bytes.
const QUOTE: usize = 300;

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Must fix: something is unreadable, contradictory or misleading, or prevents contact.
    Error,
    /// Should fix: most readers look for it, and much software misinterprets it.
    Warning,
    /// Optional: good practice or style, with exceptions.
    Hint,
}

/// One result of a rule, at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule, in words joined by hyphens (`no-email`).
    pub id: String,
    pub severity: Severity,
    /// JSON pointer of the value in the resume document (`/work/0/highlights/2`), if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Its span in the text of the reading, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// Line of the text, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The text of the span, truncated to 300 bytes; empty without a span.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub quote: String,
    /// The values for the placeholders of the rule's texts.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub details: BTreeMap<String, String>,
}

/// The result of a rule, before the rule and the line are filled in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    path: Option<String>,
    span: Option<Span>,
    details: BTreeMap<String, String>,
}

impl Found {
    /// A finding about the whole document.
    pub fn anywhere() -> Self {
        Self::default()
    }

    /// A finding about a range of the text.
    pub fn at(span: Span) -> Self {
        Self { span: Some(span), ..Self::default() }
    }

    /// A finding about a value of the document, and its place in the text if it has one.
    pub fn of(subject: &Subject<'_>, path: impl Into<String>) -> Self {
        let path = path.into();
        Self { span: subject.reading.spans.get(&path).copied(), path: Some(path), ..Self::default() }
    }

    /// Sets the span if there is none yet.
    #[must_use]
    pub fn or_at(mut self, span: Option<Span>) -> Self {
        self.span = self.span.or(span);
        self
    }

    /// Adds a value for a placeholder of the texts.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.details.insert(name.to_owned(), value.to_string());
        self
    }
}

/// The result of a rule: `None` if it cannot be judged (a layout rule for a text without layout, a wording rule for a
/// language it has no words for), an empty list if everything is fine.
pub type Verdict = Option<Vec<Found>>;

/// A rule.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its name, in words joined by hyphens. Never changed, because user decisions on findings may be stored under it.
    pub id: &'static str,
    /// The severity of its findings.
    pub severity: Severity,
    /// Looks for findings.
    pub judge: fn(&Subject<'_>) -> Verdict,
}

/// The result of a check.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Check {
    /// Most severe first; within a severity in the order of the text.
    pub findings: Vec<Finding>,
    /// Rules without findings.
    pub passed: Vec<String>,
    /// Rules that could not be judged for this document.
    pub skipped: Vec<String>,
}

impl Check {
    /// The number of findings of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// Both results combined.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.findings.extend(other.findings);
        self.passed.extend(other.passed);
        self.skipped.extend(other.skipped);
        let place = |finding: &Finding| finding.span.map_or(0, |span| span.start);
        self.findings.sort_by_key(|finding| (finding.severity, place(finding)));
        self
    }
}

/// The rules that need only the resume and its text.
pub const RULES: &[&[Rule]] = &[
    layout::RULES,
    contact::RULES,
    sections::RULES,
    dates::RULES,
    positions::RULES,
    bullets::RULES,
    wording::RULES,
    private::RULES,
];

/// Runs [`RULES`] on a resume.
pub fn check(subject: &Subject<'_>) -> Check {
    check_within(subject, Budget::UNLIMITED)
}

/// [`check`], ending early with what was found so far once the budget is over.
pub fn check_within(subject: &Subject<'_>, budget: Budget<'_>) -> Check {
    RULES.iter().fold(Check::default(), |check, rules| check.and(run(rules, subject, budget)))
}

/// Runs rules on a resume within a budget. At most [`MOST`] findings of a rule are kept.
pub fn run(rules: &[Rule], subject: &Subject<'_>, budget: Budget<'_>) -> Check {
    let mut check = Check::default();
    for rule in rules.iter().take_while(|_| !budget.is_over()) {
        match (rule.judge)(subject) {
            None => check.skipped.push(rule.id.to_owned()),
            Some(found) if found.is_empty() => check.passed.push(rule.id.to_owned()),
            Some(mut found) => {
                found.retain(|found| {
                    !found.path.as_deref().is_some_and(|path| is_doubtful(subject, path, rule.severity))
                });
                if found.is_empty() {
                    check.skipped.push(rule.id.to_owned());
                }
                check
                    .findings
                    .extend(found.into_iter().take(MOST).map(|found| finding(rule, found, &subject.reading.text)));
            }
        }
    }
    check
}

/// Whether what a rule found is probably the fault of the parser and not of the person: the value has a low confidence, or,
/// for an error, a field of the entry has.
fn is_doubtful(subject: &Subject<'_>, path: &str, severity: Severity) -> bool {
    let confidence = &subject.reading.confidence;
    if let Some(value) = confidence.get(path) {
        return *value < MIN_CONFIDENCE;
    }
    let inside = format!("{path}/");
    let values = confidence.range(inside.clone()..).take_while(|(field, _)| field.starts_with(&inside));
    let mut fields = values.filter(|(field, _)| !field.get(inside.len()..).is_some_and(|rest| rest.contains('/')));
    severity == Severity::Error && fields.any(|(_, value)| *value < MIN_CONFIDENCE)
}

fn finding(rule: &Rule, found: Found, text: &str) -> Finding {
    let quote = found.span.and_then(|span| span.of(text)).unwrap_or_default();
    let quote = quote.get(..quote.floor_char_boundary(QUOTE)).unwrap_or_default().to_owned();
    let line = found.span.and_then(|span| text.get(..span.start)).map(|before| before.matches('\n').count() + 1);
    Finding {
        id: rule.id.to_owned(),
        severity: rule.severity,
        path: found.path,
        span: found.span,
        line,
        quote,
        details: found.details,
    }
}
