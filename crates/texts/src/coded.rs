//! Texts for codes known only at run time: problems, warnings, reasons, fixes, activity, the sections of a resume,
//! rules of the check.
//!
//! The codes are words of enums in other crates; `tests/codes.rs` checks that each has its text. A page of an older
//! server may get a code of a newer one, so an unknown code gets a general text.

use crate::{Catalogue, filled};

/// Sections of a person's own (`custom_a` …) have their labels in common.
fn family(key: &str) -> &str {
    if key.starts_with("custom_") { "custom" } else { key }
}

impl Catalogue {
    /// The message of a problem: what happened and what to do.
    pub fn problem(&self, code: &str) -> &'static str {
        self.problems.problem(code).or_else(|| self.problems.problem("internal")).unwrap_or_default()
    }

    /// A line of the activity log.
    pub fn activity(&self, code: &str) -> &'static str {
        self.common.activity(code).unwrap_or_default()
    }

    /// The title of a section of the resume form.
    pub fn section(&self, key: &str) -> &'static str {
        self.resumes.section(family(key)).unwrap_or_default()
    }

    /// The label of the button that adds an entry to a section.
    pub fn section_add(&self, key: &str) -> &'static str {
        self.resumes.section_add(family(key)).unwrap_or_default()
    }

    /// The label of a field of the resume form.
    pub fn field(&self, key: &str) -> &'static str {
        self.resumes.field(key).unwrap_or_default()
    }

    /// The section of a resume that contains a quote, from its path (`work/0` …).
    pub fn place(&self, path: &str) -> &'static str {
        let part = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        self.matches.place(if part == "basics" { "summary" } else { part }).unwrap_or_default()
    }

    /// Why a requirement is not met in full.
    pub fn reason(&self, code: &str, detail: &[String]) -> String {
        let text = self.matches.reason(code).or_else(|| self.matches.reason("partly_said")).unwrap_or_default();
        with_detail(text, &detail.join(", "))
    }

    /// The text of a fix.
    pub fn fix(&self, code: &str, detail: &[String]) -> String {
        let text = self.matches.fix(code).or_else(|| self.matches.fix("describe_experience")).unwrap_or_default();
        with_detail(text, &detail.join(", "))
    }

    /// The name of a competence that questions of interviews ask about.
    pub fn competence(&self, code: &str) -> &'static str {
        self.interviews.competence(code).unwrap_or_default()
    }

    /// The name of a group of questions.
    pub fn group(&self, code: &str) -> &'static str {
        self.interviews.group(code).unwrap_or_default()
    }

    /// What the questions of a group are about.
    pub fn about_group(&self, code: &str) -> &'static str {
        self.interviews.about(code).unwrap_or_default()
    }

    /// A part of an answer, by what the kind of question wants: `case_result`.
    pub fn part(&self, code: &str) -> &'static str {
        self.interviews.part(code).unwrap_or_default()
    }

    /// What is good about a part with many points.
    pub fn advice_high(&self, code: &str) -> &'static str {
        self.interviews.high(code).unwrap_or_default()
    }

    /// What to add to a part with few points.
    pub fn advice_low(&self, code: &str) -> &'static str {
        self.interviews.low(code).unwrap_or_default()
    }

    /// What the points of a part rest on; empty for what needs no name.
    pub fn measure(&self, code: &str) -> &'static str {
        self.interviews.measure(code).unwrap_or_default()
    }

    /// The name of a flaw of an answer.
    pub fn flaw(&self, code: &str) -> &'static str {
        self.interviews.flaw(code).unwrap_or_default()
    }

    /// How to mend a flaw of an answer.
    pub fn cure(&self, code: &str) -> &'static str {
        self.interviews.cure(code).unwrap_or_default()
    }

    /// The text of a warning.
    pub fn warning(&self, code: &str, detail: &str) -> String {
        with_detail(self.matches.warning(code).unwrap_or_default(), detail)
    }

    /// Title, text and cure of a rule of the resume check, with the details of a finding in their placeholders.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn check<'a>(&self, rule: &str, details: impl IntoIterator<Item = (&'a String, &'a String)>) -> [String; 3] {
        let details: Vec<(&str, &dyn std::fmt::Display)> =
            details.into_iter().map(|(name, value)| (name.as_str(), value as &dyn std::fmt::Display)).collect();
        let key = rule.replace('-', "_");
        [self.check.title(&key), self.check.text(&key), self.check.cure(&key)]
            .map(|text| filled(text.unwrap_or_default(), &details))
    }
}

/// Fills in the detail; without one, its placeholder is removed together with its colon or brackets.
fn with_detail(text: &str, detail: &str) -> String {
    if detail.is_empty() {
        [": {detail}", " ({detail})", " {detail}"]
            .iter()
            .fold(text.to_owned(), |text, placeholder| text.replace(placeholder, ""))
    } else {
        filled(text, &[("detail", &detail)])
    }
}

#[cfg(test)]
mod tests {
    use crate::Locale;

    #[test]
    fn a_missing_detail_is_removed_with_its_brackets() {
        let texts = Locale::En.texts();
        let some = texts.reason("fewer_years", &["3".to_owned(), "5".to_owned()]);
        assert!(some.contains("3, 5"), "{some}");
        let none = texts.reason("fewer_years", &[]);
        assert!(!none.contains('{') && !none.contains(':'), "{none}");
    }

    #[test]
    fn an_unknown_code_gets_a_general_text() {
        let texts = Locale::De.texts();
        assert_eq!(texts.problem("of_a_newer_server"), texts.problem("internal"));
        assert_eq!(texts.reason("of_a_newer_server", &[]), texts.reason("partly_said", &[]));
        assert_eq!(texts.warning("gone", "x"), "");
    }
}
