//! The bank of questions: complete, without contradictions, and with questions for every trade.

#![allow(clippy::unwrap_used, reason = "tests may panic")]

use std::collections::BTreeSet;

use interviews::bank::{Category, Competence, Wanted, chosen, questions};
use matching::{Occupation, Skill};

#[test]
fn every_question_is_whole() {
    let bank = questions();
    assert!(bank.len() >= 400, "{}", bank.len());
    let mut ids = BTreeSet::new();
    let mut asked = BTreeSet::new();
    for question in bank {
        assert!(ids.insert(&question.id), "{} stands twice", question.id);
        for (language, address) in [("en", "You "), ("de", "Sie ")] {
            let text = question.text(language).unwrap();
            assert!(asked.insert(&text.ask), "{} asks what another does in {language}", question.id);
            assert!(!text.why.is_empty() && (3..=4).contains(&text.shows.len()), "{}", question.id);
            assert!(text.shows.iter().all(|point| point.starts_with(address)), "{}, {language}", question.id);
        }
    }
    for competence in Competence::ALL {
        assert!(bank.iter().filter(|question| question.competence == *competence).count() >= 3, "{competence}");
    }
}

#[test]
fn families_sectors_and_skills_exist() {
    let families: BTreeSet<&str> = Occupation::all().map(Occupation::family).collect();
    let sectors: BTreeSet<&str> = Occupation::all().map(Occupation::sector).collect();
    for question in questions() {
        let unknown: Vec<&String> = question.families.iter().filter(|name| !families.contains(name.as_str())).collect();
        assert!(unknown.is_empty(), "{}: {unknown:?}", question.id);
        assert!(
            question.sector.iter().all(|name| sectors.contains(name.as_str())),
            "{}: {:?}",
            question.id,
            question.sector
        );
        let skills = question.skills.iter().filter(|name| Skill::named(name).is_none_or(|skill| skill.name() != *name));
        assert_eq!(skills.collect::<Vec<_>>(), Vec::<&String>::new(), "{}", question.id);
    }
}

#[test]
fn every_occupation_gets_questions_of_its_trade() {
    for occupation in Occupation::all() {
        let wanted =
            Wanted { family: Some(occupation.family()), sector: Some(occupation.sector()), ..Wanted::default() };
        let technical = chosen(wanted, Category::Technical, 8);
        let own =
            technical.iter().filter(|question| question.families.iter().any(|family| family == occupation.family()));
        assert!(own.count() >= 3, "{} has too few", occupation.title());
        for (category, least) in [(Category::Behavioural, 6), (Category::Role, 3), (Category::Company, 3)] {
            assert!(chosen(wanted, category, 6).len() >= least, "{}, {category}", occupation.title());
        }
    }
}

#[test]
fn questions_of_another_trade_are_asked_only_about_a_skill_of_the_job() {
    let nurse = Wanted { family: Some("nursing"), sector: Some("Nursing and care"), ..Wanted::default() };
    for category in Category::ALL {
        for question in chosen(nurse, *category, 50) {
            assert!(question.sector.as_deref().is_none_or(|sector| sector == "Nursing and care"), "{}", question.id);
        }
    }
    let skills = ["Credit control".to_owned()];
    let is_about = |questions: Vec<&interviews::bank::Question>| {
        questions.iter().any(|question| question.skills.contains(&skills[0]))
    };
    let sector = Some(Occupation::named("Accountant").unwrap().sector());
    let lawyer = Wanted { family: Some("law"), sector, skills: &skills, ..Wanted::default() };
    assert!(is_about(chosen(lawyer, Category::Technical, 50)));
    assert!(is_about(chosen(Wanted { skills: &skills, ..Wanted::default() }, Category::Technical, 50)));
    assert!(!is_about(chosen(Wanted { skills: &skills, ..nurse }, Category::Technical, 50)));
    let unknown = chosen(Wanted::default(), Category::Behavioural, 8);
    assert_eq!(unknown.len(), 8);
}
