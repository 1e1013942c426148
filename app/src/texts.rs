//! Texts that are looked up by a code made at run time: problems, warnings, reasons, fixes, activity; and dates in words.

use domain::activity::ActivityKind;
use kernel::Timestamp;
use leptos_i18n::td_string;
use resume::Warning;

use crate::i18n::*;

/// A text with its places filled in: `fill!(t_string!(i18n, matches.reach), from = 62, to = 78)` for "{from} → {to}". Plain texts keep
/// the browser's part small; the library's own interpolation works in views only.
#[macro_export]
macro_rules! fill {
    ($text:expr, $($name:ident = $value:expr),+ $(,)?) => {{
        let mut text = $text.to_string();
        $(text = text.replace(concat!("{", stringify!($name), "}"), &$value.to_string());)+
        text
    }};
}

/// Looks texts up in the viewer's language, which a page keeps for as long as it is loaded.
#[derive(Clone, Copy)]
pub struct Texts(Locale);

/// The texts in the viewer's language.
pub fn use_texts() -> Texts {
    Texts(use_i18n().get_locale_untracked())
}

/// A `match` from codes to the texts with the same keys.
macro_rules! lookup {
    ($i18n:expr, $code:expr, $namespace:ident, $prefix:literal, [$($key:ident)*], $otherwise:expr) => {
        match concat_code($prefix, $code).as_str() {
            $(stringify!($key) => td_string!($i18n, $namespace.$key).to_string(),)*
            _ => $otherwise,
        }
    };
}

fn concat_code(prefix: &str, code: &str) -> String {
    format!("{prefix}{code}")
}

/// The words that belong to a code, as a list in one line.
fn listed(detail: &[String]) -> String {
    detail.join(", ")
}

/// Fills in the detail; where there is none, the place for it goes with its colon or brackets.
fn with_detail(text: String, detail: &str) -> String {
    if detail.is_empty() {
        [": {detail}", " ({detail})", " {detail}"].iter().fold(text, |text, place| text.replace(place, ""))
    } else {
        text.replace("{detail}", detail)
    }
}

impl Texts {
    /// What a problem's code says.
    pub fn problem(self, code: &str) -> String {
        lookup!(self.0, code, problems, "", [
            internal offline form_not_understood not_found sign_in_first not_your_role scope_missing last_owner check_fields too_many_requests
            too_many_attempts too_many_resumes too_many_jobs too_many_matches too_many_files too_many_guests confirm_for_more too_many_letters request_too_large cross_site empty too_long characters_not_allowed email_incomplete email_taken
            password_too_short password_too_long password_common password_personal wrong_password wrong_current_password session_ended
            token_unknown token_expired token_used already_verified edited_elsewhere hold_expired resume_missing job_missing
            file_too_large text_too_long refusal_empty refusal_too_large refusal_encrypted refusal_scanned refusal_damaged
            refusal_too_complex refusal_no_profile refusal_unsupported refusal_not_text refusal_busy resume_not_json
            version_unknown took_too_long too_many_entries too_many_items try_later conflict unknown_locale date_form date_order
        ], td_string!(self.0, problems.internal).to_string())
    }

    /// What a line of the activity log says.
    pub fn activity(self, kind: ActivityKind) -> String {
        lookup!(self.0, kind.word(), common, "activity_", [
            activity_signed_up activity_signed_in activity_sign_in_failed activity_signed_out activity_email_verified
            activity_password_changed activity_password_reset activity_device_revoked activity_token_reused
            activity_profile_changed activity_resume_imported activity_resume_changed activity_resume_deleted
            activity_resume_restored activity_job_added activity_job_deleted activity_match_measured activity_match_deleted activity_match_restored activity_job_restored activity_role_granted activity_role_revoked
            activity_organization_joined activity_organization_left
            activity_data_exported
        ], kind.word().to_owned())
    }

    /// A part of the resume's form.
    pub fn section(self, key: &str) -> String {
        lookup!(self.0, key, resumes, "section_", [
            section_basics section_profiles section_work section_education section_skills section_certificates section_languages
            section_projects section_volunteer section_publications section_awards
        ], key.to_owned())
    }

    /// What adds an entry to a part of the form.
    pub fn section_add(self, key: &str) -> String {
        lookup!(self.0, key, resumes, "add_", [
            add_profiles add_work add_education add_skills add_certificates add_languages add_projects add_volunteer
            add_publications add_awards
        ], String::new())
    }

    /// A field of the resume's form.
    pub fn field(self, key: &str) -> String {
        lookup!(self.0, key, resumes, "field_", [
            field_name field_label field_email field_phone field_city field_region field_url field_summary field_network
            field_username field_position field_location field_startDate field_endDate field_highlights field_studyType field_area
            field_institution field_score field_keywords field_issuer field_date field_language field_fluency field_description
            field_organization field_publisher field_releaseDate field_title field_awarder field_employer field_group field_loose_skills
        ], key.to_owned())
    }

    /// How a field with one item a line is filled in.
    pub fn hint_lines(self) -> String {
        td_string!(self.0, resumes.hint_lines).to_owned()
    }

    /// How a field with items between commas is filled in.
    pub fn hint_words(self) -> String {
        td_string!(self.0, resumes.hint_words).to_owned()
    }

    /// The part of a resume a quote stands in, from its path (`work/0` …).
    pub fn place(self, path: &str) -> String {
        let part = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        let part = if part == "basics" { "summary" } else { part };
        lookup!(self.0, part, matches, "place_", [
            place_work place_education place_skills place_projects place_certificates place_languages place_summary
            place_volunteer place_awards place_publications
        ], String::new())
    }

    /// Why a requirement is not met in full.
    pub fn reason(self, code: &str, detail: &[String]) -> String {
        let text = lookup!(self.0, code, matches, "reason_", [
            reason_not_shown reason_related_skill reason_related_listed reason_only_listed reason_only_studied reason_fewer_years
            reason_other_experience reason_other_subject reason_lower_degree reason_language_level reason_partly_said
            reason_part_shown reason_slight reason_denied reason_foreign reason_commute reason_hobby
        ], td_string!(self.0, matches.reason_partly_said).to_string());
        with_detail(text, &listed(detail))
    }

    /// What to fix.
    pub fn fix(self, code: &str, detail: &[String]) -> String {
        let text = lookup!(self.0, code, matches, "fix_", [
            fix_state_language fix_state_education fix_add_certificate fix_state_years fix_show_skill fix_name_skill
            fix_describe_experience
        ], td_string!(self.0, matches.fix_describe_experience).to_string());
        with_detail(text, &listed(detail))
    }

    /// What a warning says.
    pub fn warning(self, warning: &Warning) -> String {
        let code = serde_json::to_value(warning.code)
            .ok()
            .and_then(|code| code.as_str().map(str::to_owned))
            .unwrap_or_default();
        let text = lookup!(self.0, &code, matches, "warning_", [
            warning_scanned warning_columns warning_unreadable_characters warning_truncated warning_thin_resume warning_no_sections
            warning_no_contact warning_contradicting_dates warning_repeated_keyword warning_thin_posting warning_no_requirements
            warning_seniority_mismatch warning_location_mismatch warning_right_to_work warning_copied_posting warning_not_a_posting warning_unread_part warning_adapted_values warning_unused_values
            warning_too_many_entries warning_long_posting
        ], code.clone());
        with_detail(text, &warning.detail)
    }

    /// A day in words, such as "14 Oct 2026". The same on server and browser: UTC, months from the locale.
    pub fn date(self, moment: Timestamp) -> String {
        let (day, month, year) = day_of(moment);
        let months = td_string!(self.0, common.months);
        let month = months.split(' ').nth(month - 1).unwrap_or_default().to_owned();
        fill!(td_string!(self.0, common.date_pattern), day = day.to_string(), month = month, year = year.to_string())
    }

    /// A day and time in words, such as "14 Oct 2026, 09:12 UTC".
    pub fn date_time(self, moment: Timestamp) -> String {
        let minutes = moment.timestamp().rem_euclid(86_400) / 60;
        format!("{}, {:02}:{:02} UTC", self.date(moment), minutes / 60, minutes % 60)
    }
}

/// Day, month and year in UTC.
fn day_of(moment: Timestamp) -> (u32, usize, i32) {
    // Written as ISO 8601 by serde and by `Display`: the first ten characters are the date.
    let text = moment.to_string();
    let mut parts = text.get(..10).unwrap_or_default().splitn(3, '-');
    let mut number = || parts.next().and_then(|part| part.parse::<i32>().ok()).unwrap_or_default();
    let (year, month, day) = (number(), number(), number());
    (day.unsigned_abs(), month.unsigned_abs().max(1) as usize, year)
}
