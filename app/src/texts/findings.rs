//! Texts of the resume check: title, text and cure of a finding, by its rule.

use leptos_i18n::td_string;
use resume::check::Finding;

use super::Texts;

/// What a finding says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FindingTexts {
    /// What it is, in a few words.
    pub title: String,
    /// What is wrong, with the finding's own words and numbers.
    pub text: String,
    /// What to do about it.
    pub cure: String,
}

/// The three texts of a rule.
macro_rules! rules {
    ($locale:expr, $id:expr, [$($key:ident)*]) => {
        match $id.replace('-', "_").as_str() {
            $(stringify!($key) => [
                td_string!($locale, check.$key.title).to_string(),
                td_string!($locale, check.$key.text).to_string(),
                td_string!($locale, check.$key.cure).to_string(),
            ],)*
            // A rule without texts is known by its name.
            _ => [$id.to_owned(), String::new(), String::new()],
        }
    };
}

impl Texts {
    /// What a finding of the resume check says.
    pub fn finding(self, finding: &Finding) -> FindingTexts {
        let texts = self.rule(&finding.id);
        let [title, text, cure] = texts.map(|text| {
            finding.details.iter().fold(text, |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
        });
        FindingTexts { title, text, cure }
    }

    /// The title of a rule, for the list of those that found nothing.
    pub fn rule_title(self, id: &str) -> String {
        let [title, ..] = self.rule(id);
        title
    }

    fn rule(self, id: &str) -> [String; 3] {
        rules!(self.0, id, [
            scanned_pages unreadable_characters hidden_text small_print columns spaced_letters rating_signs pictographs
            too_long too_short unclear_file_name no_name no_email no_phone no_place unprofessional_email broken_link
            hidden_link no_headings unusual_heading no_experience no_education no_skills section_order no_summary
            summary_too_long objective references_line no_dates end_before_start future_date dates_out_of_order
            overlapping_positions gap mixed_date_formats no_job_title no_employer no_description no_bullets bullet_too_long
            bullet_too_short few_outcomes weak_opening first_person present_tense passive repeated_opening
            bullet_punctuation buzzwords all_caps placeholder duplicate_lines mixed_languages birth_date marital_status
            national_id personal_details street_address references_contact low_gpa keyword_stuffing misspelt_skill
            skill_case skill_without_evidence too_many_skills repeated_skill
        ])
    }
}
