//! Why a job is recommended: what the resume shows of its requirements, and the gap to close.

use matching::{Report, Requirement, Shortfall, Status};
use serde::{Deserialize, Serialize};

/// The most reasons of a job.
pub const MOST_REASONS: usize = 3;
/// The most words of a reason as it is shown, with the words of the page around it.
pub const MOST_WORDS: usize = 12;
/// The most words of a requirement in a reason.
pub const SHORT_WORDS: usize = 8;

/// A requirement that speaks for a job, or that is the gap to close.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    pub status: Status,
    /// The first words of the requirement, at most [`SHORT_WORDS`]; ends with "…" if there are more.
    pub text: String,
    /// The requirement, quoted from the posting.
    pub quote: String,
    /// What shows it, quoted from the resume.
    pub evidence: Option<String>,
    /// Required, or nice to have.
    pub must: bool,
}

/// The reasons of a report, at most [`MOST_REASONS`]: what is met with the most points, then what is partly met, and last the gap
/// whose closing gains most. A condition that only the person can confirm is none.
pub fn reasons(report: &Report) -> Vec<Reason> {
    let earned = |row: &Requirement| row.weight * row.credit.unwrap_or(0.0);
    let mut shown: Vec<&Requirement> =
        report.requirements.iter().filter(|row| row.status != Status::Missing && row.resume_quote.is_some()).collect();
    shown.sort_by(|left, right| {
        let met = |row: &Requirement| row.status == Status::Met;
        met(right).cmp(&met(left)).then(earned(right).total_cmp(&earned(left)))
    });
    let gaps = report
        .requirements
        .iter()
        .filter(|row| row.status == Status::Missing && row.reason != Some(Shortfall::OnlyYou) && row.gain > 0.0);
    // The first of equal gains.
    let gap = gaps.reduce(|best, row| if row.gain > best.gain { row } else { best });
    let most = MOST_REASONS - usize::from(gap.is_some());
    let mut reasons: Vec<Reason> = Vec::with_capacity(MOST_REASONS);
    for row in shown {
        let reason = of(row);
        if reasons.len() < most && !reasons.iter().any(|known| known.text == reason.text) {
            reasons.push(reason);
        }
    }
    reasons.extend(gap.map(of).filter(|gap| !gap.text.is_empty()));
    reasons
}

fn of(row: &Requirement) -> Reason {
    Reason {
        status: row.status,
        text: short(&row.text),
        quote: row.job_quote.clone(),
        evidence: row.resume_quote.clone(),
        must: row.must,
    }
}

/// The first words of a text.
fn short(text: &str) -> String {
    let mut words = text.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(SHORT_WORDS).collect();
    let first = first.join(" ");
    match words.next() {
        None => first.trim_end_matches(['.', ';', ',']).to_owned(),
        Some(_) => format!("{}…", first.trim_end_matches(|c: char| !c.is_alphanumeric())),
    }
}

#[cfg(test)]
mod tests {
    use kernel::{Score, Span};
    use matching::{Factors, RequirementKind};

    use super::*;

    fn row(text: &str, status: Status, weight: f64) -> Requirement {
        let met = if status == Status::Met { 1.0 } else { 0.4 };
        let credit = if status == Status::Missing { 0.0 } else { met };
        Requirement {
            text: text.to_owned(),
            kind: RequirementKind::Skill,
            must: true,
            status,
            weight,
            credit: Some(credit),
            gain: weight * (1.0 - credit),
            resume_quote: (status != Status::Missing).then(|| format!("did {text}")),
            resume_span: None,
            resume_place: None,
            job_quote: text.to_owned(),
            job_span: Span::new(0, 1),
            reason: None,
            reason_detail: Vec::new(),
            skills: Vec::new(),
        }
    }

    fn report(requirements: Vec<Requirement>) -> Report {
        Report {
            score: Score::new(50.0),
            factors: Factors::default(),
            requirements,
            matching_keywords: Vec::new(),
            missing_keywords: Vec::new(),
            fixes: Vec::new(),
            warnings: Vec::new(),
            resume_text: String::new(),
            job_text: String::new(),
            field: None,
            reach: None,
            rules: String::new(),
        }
    }

    fn texts(requirements: Vec<Requirement>) -> Vec<String> {
        reasons(&report(requirements)).into_iter().map(|reason| reason.text).collect()
    }

    #[test]
    fn what_is_met_comes_first_and_the_gap_to_close_last() {
        let rows = vec![
            row("SAP", Status::Missing, 4.0),
            row("Leases", Status::Partial, 30.0),
            row("Audit", Status::Met, 5.0),
            row("Tax", Status::Met, 9.0),
            row("CPA", Status::Missing, 8.0),
        ];
        assert_eq!(texts(rows), ["Tax", "Audit", "CPA"]);
    }

    #[test]
    fn without_a_gap_there_are_three_that_speak_for_it() {
        let rows = vec![
            row("A", Status::Met, 5.0),
            row("B", Status::Partial, 9.0),
            row("C", Status::Met, 7.0),
            row("C", Status::Met, 7.0),
        ];
        assert_eq!(texts(rows), ["C", "A", "B"]);
        assert!(texts(Vec::new()).is_empty());
    }

    #[test]
    fn a_condition_that_only_the_person_knows_is_no_gap() {
        let shift = Requirement { reason: Some(Shortfall::OnlyYou), ..row("Night shifts", Status::Missing, 9.0) };
        assert_eq!(texts(vec![shift, row("Audit", Status::Met, 5.0)]), ["Audit"]);
    }

    #[test]
    fn a_long_requirement_is_cut_after_a_word() {
        let long = "Prepare, review and file the monthly statements of, and reports on, twelve subsidiaries";
        assert_eq!(texts(vec![row(long, Status::Met, 1.0)]), ["Prepare, review and file the monthly statements of…"]);
        assert_eq!(texts(vec![row("Own the ledger.", Status::Met, 1.0)]), ["Own the ledger"]);
    }

    #[test]
    fn a_reason_survives_json() {
        let reason = of(&row("Audit", Status::Partial, 1.0));
        let text = serde_json::to_string(&reason).unwrap();
        assert_eq!(serde_json::from_str::<Reason>(&text).unwrap(), reason);
    }
}
