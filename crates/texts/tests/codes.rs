//! Every code of the program has its text, and no text is unused. The build checks that every language has the texts of
//! English.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use domain::{
    activity::ActivityKind,
    applications::{
        ApplicationOrder, ApplicationStage,
        phases::{PhaseTemplate, PhaseWord},
        scorecards::Recommendation,
    },
    appointments::{AppointmentKind, AppointmentState},
    cover_letters::{Length, Structure, Tone},
    interviews::Group,
    models::NoAnswer,
    notifications::NotificationKind,
    offers::{ContractKind, OfferState},
    organizations::MemberRole,
    postings::{PostingState, RequirementLevel, form::QuestionKind},
    recommendations::{HideReason, LeftOut},
    resumes::form,
    tracker::{Channel, ImportFault, ImportState, Outcome, Stage},
};
use interviews::{Flaw, Part, bank::Competence};
use kernel::ProblemCode;
use matching::{FixCode, Ground, RequirementKind, SalaryPeriod, Shortfall};
use optimizer::Kind;
use resume::{Resume, WarningCode, theme::SectionId};
use texts::{
    Applications, Appointments, Check, Common, CoverLetters, Interviews, Matches, Models, Notifications, Offers,
    Optimizer, Organizations, Postings, Problems, Recommendations, Resumes, Scorecards, Tracker,
};

/// Asserts that these codes, and no others, have texts.
#[track_caller]
fn same<'a>(told: &[&'a str], made: impl IntoIterator<Item = &'a str>) {
    assert_eq!(told.iter().copied().collect::<BTreeSet<_>>(), made.into_iter().collect());
}

#[test]
fn every_word_of_the_engine_and_the_log_has_a_text() {
    same(&Common::ACTIVITY_CODES, ActivityKind::ALL.iter().map(|kind| kind.word()));
    for told in [Notifications::HEADLINE_CODES, Notifications::LABEL_CODES] {
        same(&told, NotificationKind::ALL.iter().map(|kind| kind.word()));
    }
    same(&Matches::REASON_CODES, Shortfall::ALL.iter().map(|reason| reason.word()));
    same(&Matches::FIX_CODES, FixCode::ALL.iter().map(|code| code.word()));
    same(&Matches::WARNING_CODES, WarningCode::ALL.iter().map(|code| code.word()));
}

#[test]
fn every_kind_of_suggestion_has_a_title_and_a_reason() {
    for told in [Optimizer::KIND_CODES, Optimizer::WHY_CODES] {
        same(&told, Kind::ALL.iter().map(|kind| kind.word()));
    }
}

#[test]
fn every_role_in_a_company_has_a_name_and_says_what_it_may() {
    for told in [Organizations::ROLE_NAME_CODES, Organizations::MAY_CODES] {
        same(&told, MemberRole::ALL.iter().map(|role| role.word()));
    }
}

#[test]
fn every_word_of_the_tracker_has_a_text() {
    same(&Tracker::STAGE_CODES, Stage::ALL.iter().map(|it| it.word()));
    same(&Tracker::OUTCOME_CODES, Outcome::ALL.iter().map(|it| it.word()));
    same(&Tracker::IMPORT_FAULT_CODES, ImportFault::ALL.iter().map(|it| it.word()));
    same(&Tracker::IMPORT_STATE_CODES, ImportState::ALL.iter().map(|it| it.word()));
    same(&Tracker::CHANNEL_CODES, Channel::ALL.iter().map(|it| it.word()));
}

#[test]
fn every_word_of_postings_and_applications_has_a_text() {
    same(&Appointments::KIND_NAME_CODES, AppointmentKind::ALL.iter().map(|it| it.word()));
    same(&Appointments::STATE_NAME_CODES, AppointmentState::ALL.iter().map(|it| it.word()));
    same(&Offers::STATE_NAME_CODES, OfferState::ALL.iter().map(|it| it.word()));
    same(&Offers::CONTRACT_NAME_CODES, ContractKind::ALL.iter().map(|it| it.word()));
    same(&Postings::STATE_CODES, PostingState::ALL.iter().map(|it| it.word()));
    same(&Postings::LEVEL_CODES, RequirementLevel::ALL.iter().map(|it| it.word()));
    same(&Postings::GROUND_CODES, Ground::ALL.iter().map(|it| it.word()));
    same(&Scorecards::RECOMMENDATION_CODES, Recommendation::ALL.iter().map(|it| it.word()));
    same(&Postings::KIND_CODES, RequirementKind::ALL.iter().map(|it| it.word()));
    same(&Postings::QUESTION_CODES, QuestionKind::ALL.iter().map(|it| it.word()));
    same(&Postings::PER_CODES, SalaryPeriod::ALL.iter().map(|it| it.word()));
    same(&Applications::STAGE_CODES, ApplicationStage::ALL.iter().map(|it| it.word()));
    same(&Applications::PHASE_TEMPLATE_CODES, PhaseTemplate::ALL.iter().map(|it| it.word()));
    same(&Applications::PHASE_WORD_CODES, PhaseWord::ALL.iter().map(|it| it.word()));
    same(&Applications::ORDER_NAME_CODES, ApplicationOrder::ALL.iter().map(|it| it.word()));
}

#[test]
fn every_wish_for_a_letter_has_a_label() {
    same(&CoverLetters::STRUCTURE_CODES, Structure::ALL.iter().map(|it| it.word()));
    same(&CoverLetters::TONE_CODES, Tone::ALL.iter().map(|it| it.word()));
    same(&CoverLetters::LENGTH_CODES, Length::ALL.iter().map(|it| it.word()));
}

#[test]
fn every_reason_of_recommendations_has_a_text() {
    same(&Recommendations::HIDE_REASON_CODES, HideReason::ALL.iter().map(|it| it.word()));
    same(&Recommendations::LEFT_OUT_BECAUSE_CODES, LeftOut::ALL.iter().map(|it| it.word()));
}

#[test]
fn every_rule_of_the_check_has_a_title_text_and_cure() {
    let rules: Vec<String> = matching::check_rules().map(|rule| rule.id.replace('-', "_")).collect();
    for told in [Check::TITLE_CODES.as_slice(), &Check::TEXT_CODES, &Check::CURE_CODES] {
        same(told, rules.iter().map(String::as_str));
    }
}

#[test]
fn every_section_and_field_of_the_form_has_a_label() {
    let sections = form::sections(&Resume::default());
    let lists = || sections.iter().filter(|section| section.blank.is_some());
    // In the form the summary is one of the personal details, in the document a section.
    same(
        &Resumes::SECTION_CODES,
        sections.iter().map(|section| section.key).chain([SectionId::Summary.key(), "custom"]),
    );
    same(&Resumes::SECTION_ADD_CODES, lists().map(|section| section.key).chain(["custom"]));
    let entries = sections.iter().flat_map(|section| section.entries.iter().chain(&section.blank));
    // A change of the resume's title is listed with the changes of its fields.
    same(&Resumes::FIELD_CODES, entries.flat_map(|entry| &entry.fields).map(|field| field.key).chain(["title"]));
    // Quotes come from the lists, and from the summary.
    let quoted = lists().map(|section| section.key).filter(|key| *key != "profiles");
    same(&Matches::PLACE_CODES, quoted.chain(["summary", "custom"]));
}

#[test]
fn every_reason_why_a_model_does_not_answer_has_a_text() {
    same(&Models::OBSTACLE_CODES, NoAnswer::ALL.iter().map(|reason| reason.word()));
}

#[test]
fn every_word_of_interviews_has_a_text() {
    same(&Interviews::COMPETENCE_CODES, Competence::ALL.iter().map(|competence| competence.word()));
    for told in [Interviews::GROUP_CODES, Interviews::ABOUT_CODES] {
        same(&told, Group::ALL.iter().map(|group| group.word()));
    }
    for told in [Interviews::FLAW_CODES, Interviews::CURE_CODES] {
        same(&told, Flaw::ALL.iter().map(|flaw| flaw.word()));
    }
    same(&Interviews::MEASURE_CODES, interviews::REASONS.iter().copied());
    // The four parts of a told case have other names for other kinds of questions.
    let told = &Part::ALL[..4];
    let of_kinds = ["case", "method", "motive"].map(|kind| told.iter().map(move |part| format!("{kind}_{part}")));
    let parts: Vec<String> =
        of_kinds.into_iter().flatten().chain(Part::ALL[4..].iter().map(|part| part.to_string())).collect();
    for codes in [Interviews::PART_CODES, Interviews::HIGH_CODES, Interviews::LOW_CODES] {
        same(&codes, parts.iter().map(String::as_str));
    }
    same(&Interviews::ASK_CODES, told.iter().map(|part| part.word()));
    same(&Interviews::TONGUE_CODES, ["de", "en"]);
}

#[test]
fn every_problem_has_a_text() {
    same(&Problems::PROBLEM_CODES, ProblemCode::ALL.iter().map(|code| code.word()));
}

#[test]
fn every_problem_happens_somewhere() {
    let crates = ["db", "documents", "domain", "kernel", "services"].map(|name| format!("crates/{name}/src"));
    let folders: Vec<&str> = crates.iter().map(String::as_str).chain(["app/src", "server/src"]).collect();
    let sources = sources(&folders);
    let words: BTreeSet<&str> = sources
        .iter()
        .flat_map(|source| source.split("ProblemCode::").skip(1))
        .map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default())
        .collect();
    let unused: Vec<&ProblemCode> =
        ProblemCode::ALL.iter().filter(|code| !words.contains(&*format!("{code:?}"))).collect();
    assert!(unused.is_empty(), "problems nothing makes: {unused:?}");
}

/// The sources in these folders, without their tests.
fn sources(folders: &[&str]) -> Vec<String> {
    let root = Path::new("../..");
    let mut files: Vec<PathBuf> = folders.iter().map(|folder| root.join(folder)).collect();
    let mut sources = Vec::new();
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = fs::read_to_string(path).unwrap();
            sources.push(source.split("#[cfg(test)]").next().unwrap_or_default().to_owned());
        }
    }
    sources
}

#[test]
fn every_text_with_a_function_is_used() {
    let sources = sources(&["app/src", "crates/cli/src", "crates/mail/src", "crates/services/src", "crates/texts/src"]);
    let words: BTreeSet<&str> =
        sources.iter().flat_map(|source| source.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')).collect();
    let unused: Vec<&(&str, &str)> = texts::FUNCTIONS.iter().filter(|(_, name)| !words.contains(name)).collect();
    assert!(unused.is_empty(), "texts nobody asks for: {unused:?}");
}
