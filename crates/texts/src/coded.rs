//! Texts for codes made at run time: problems, warnings, reasons, fixes, activity, the parts of a resume, rules of the check.
//!
//! The codes are words of enums in other crates; `tests/codes.rs` proves that each has its text. A page of an older server may get a code
//! of a newer one, so an unknown code gets a text that is true of all of its kind.

use crate::{Catalogue, filled};

impl Catalogue {
    /// What happened and what to do, for a problem's code.
    pub fn problem(&self, code: &str) -> &'static str {
        self.problems.problem(code).or_else(|| self.problems.problem("internal")).unwrap_or_default()
    }

    /// A line of the activity log.
    pub fn activity(&self, code: &str) -> &'static str {
        self.common.activity(code).unwrap_or_default()
    }

    /// A part of the resume's form.
    pub fn section(&self, key: &str) -> &'static str {
        self.resumes.section(key).unwrap_or_default()
    }

    /// What adds an entry to a part of the form.
    pub fn section_add(&self, key: &str) -> &'static str {
        self.resumes.section_add(key).unwrap_or_default()
    }

    /// A field of the resume's form.
    pub fn field(&self, key: &str) -> &'static str {
        self.resumes.field(key).unwrap_or_default()
    }

    /// The part of a resume a quote stands in, from its path (`work/0` …).
    pub fn place(&self, path: &str) -> &'static str {
        let part = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        self.matches.place(if part == "basics" { "summary" } else { part }).unwrap_or_default()
    }

    /// Why a requirement is not met in full.
    pub fn reason(&self, code: &str, detail: &[String]) -> String {
        let text = self.matches.reason(code).or_else(|| self.matches.reason("partly_said")).unwrap_or_default();
        with_detail(text, &detail.join(", "))
    }

    /// What to fix.
    pub fn fix(&self, code: &str, detail: &[String]) -> String {
        let text = self.matches.fix(code).or_else(|| self.matches.fix("describe_experience")).unwrap_or_default();
        with_detail(text, &detail.join(", "))
    }

    /// What a warning says.
    pub fn warning(&self, code: &str, detail: &str) -> String {
        with_detail(self.matches.warning(code).unwrap_or_default(), detail)
    }

    /// Title, text and cure of a rule of the resume check, with a finding's details in their placeholders.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn check<'a>(&self, rule: &str, details: impl IntoIterator<Item = (&'a String, &'a String)>) -> [String; 3] {
        let details: Vec<(&str, &dyn std::fmt::Display)> =
            details.into_iter().map(|(name, value)| (name.as_str(), value as &dyn std::fmt::Display)).collect();
        let key = rule.replace('-', "_");
        [self.check.title(&key), self.check.text(&key), self.check.cure(&key)]
            .map(|text| filled(text.unwrap_or_default(), &details))
    }
}

/// Fills in the detail; where there is none, its placeholder goes with its colon or brackets.
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
    fn a_detail_goes_with_its_place() {
        let texts = Locale::En.texts();
        let some = texts.reason("fewer_years", &["3".to_owned(), "5".to_owned()]);
        assert!(some.contains("3, 5"), "{some}");
        let none = texts.reason("fewer_years", &[]);
        assert!(!none.contains('{') && !none.contains(':'), "{none}");
    }

    #[test]
    fn an_unknown_code_says_what_is_true_of_all() {
        let texts = Locale::De.texts();
        assert_eq!(texts.problem("of_a_newer_server"), texts.problem("internal"));
        assert_eq!(texts.reason("of_a_newer_server", &[]), texts.reason("partly_said", &[]));
        assert_eq!(texts.warning("gone", "x"), "");
    }
}
