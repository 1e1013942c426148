//! The JSON that the command line prints.

use serde_json::{Value, json};

use crate::{EmploymentType, Job, Report, warnings};

/// Points with at most two decimals.
fn points(value: f64) -> Value {
    json!((value * 100.0).round() / 100.0)
}

impl Report {
    /// The output of `match --json`: keywords as plain terms, the texts left out.
    pub fn to_json(&self) -> Value {
        let requirements: Vec<Value> = self
            .requirements
            .iter()
            .map(|row| {
                json!({
                    "text": row.text,
                    "kind": row.kind,
                    "must": row.must,
                    "status": row.status,
                    "weight": points(row.weight),
                    "credit": row.credit.map(points),
                    "gain": points(row.gain),
                    "resume_quote": row.resume_quote,
                    "job_quote": row.job_quote,
                    "reason": row.reason,
                    "confirmable": row.is_confirmable(),
                    "reason_detail": row.reason_detail,
                    "skills": row.skills,
                })
            })
            .collect();
        let terms =
            |keywords: &[crate::Keyword]| keywords.iter().map(|keyword| keyword.term.clone()).collect::<Vec<_>>();
        json!({
            "score": self.score,
            "factors": self.factors,
            "requirements": requirements,
            "matching_keywords": terms(&self.matching_keywords),
            "missing_keywords": terms(&self.missing_keywords),
            "fixes": self.fixes.iter().map(|fix| json!({
                "code": fix.code, "detail": fix.detail, "requirement": fix.requirement, "gain": points(fix.gain),
            })).collect::<Vec<_>>(),
            "warnings": self.warnings,
            "reach": self.reach,
            "field": self.field,
            "rules": self.rules,
        })
    }
}

impl Job {
    /// The output of `job --json`. A posting that says nothing of hours or a contract counts as full time; `assumed` names
    /// what the posting does not state.
    pub fn to_json(&self) -> Value {
        let requirements: Vec<Value> = self
            .requirements
            .iter()
            .map(|row| {
                json!({
                    "text": row.text,
                    "kind": row.kind,
                    "must": row.must,
                    "quote": row.span.of(&self.text).unwrap_or_default(),
                    "skills": row.skills,
                    "any": row.any,
                    "years": row.years,
                })
            })
            .collect();
        let silent = self.employment_type.is_none() && self.title.is_some() && !self.requirements.is_empty();
        let employment_type = self.employment_type.or(silent.then_some(EmploymentType::FullTime));
        let assumed: &[&str] = if silent { &["employment_type"] } else { &[] };
        json!({
            "title": self.title,
            "company": self.company,
            "location": { "city": self.city, "country": self.country, "remote": self.remote },
            "employment_type": employment_type,
            "assumed": assumed,
            "seniority": self.seniority,
            "salary": self.salary,
            "requirements": requirements,
            "warnings": warnings::of_job(self),
        })
    }
}
