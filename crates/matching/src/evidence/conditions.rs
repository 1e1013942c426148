//! Conditions of work that a resume may state: travel, a car, lifting, heights, an age. They are no merit and carry no
//! points; where the resume says nothing, only the person can confirm them.

use std::sync::LazyLock;

use lexicon::LocalCues;

use super::{Finding, Place, Profile, UNWILLING, Unit, hours, place, skills::EXPIRED};
use crate::{
    Job, JobRequirement, RequirementKind, Shortfall, cues,
    posting::{self, Country, country_named, country_of_region},
    taxonomy::{Skill, SkillKind},
    words::{Word, words},
};

cues! {
    DRIVING = lexicon::evidence::DRIVING_LICENCE;
    AGE = lexicon::evidence::AGE_OF_PERSON;
}

/// How a resume answers a condition of work.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    /// It states it, or only the person can say.
    Stated,
    /// It states it, or shows it in what it describes: tools in use, for example.
    InWork,
    /// It states it in part: a new employer asks for it anew, such as an extract of the criminal record.
    Anew,
}

/// A condition that one statement answers for another.
struct Condition {
    stated: LocalCues,
    /// Says the contrary: "No car".
    denied: Option<LocalCues>,
    answer: Answer,
}

impl Condition {
    fn is_denied(&self, unit: &Unit, language: &str) -> bool {
        self.denied.as_ref().is_some_and(|denied| denied.hit(&unit.words, language))
    }
}

static CONDITIONS: LazyLock<[Condition; 9]> = LazyLock::new(|| {
    use lexicon::evidence as lists;
    [
        (lists::CONDITIONS_OWN_CAR, Some(lists::CONDITIONS_NO_CAR), Answer::InWork),
        (lists::CONDITIONS_OWN_TOOLS, None, Answer::InWork),
        (lists::CONDITIONS_TRAVEL, None, Answer::Stated),
        (lists::CONDITIONS_LIFTING, Some(lists::CONDITIONS_NO_LIFTING), Answer::InWork),
        (lists::CONDITIONS_STANDING, None, Answer::InWork),
        (lists::CONDITIONS_HEIGHTS, None, Answer::InWork),
        (lists::CONDITIONS_OUTDOORS, None, Answer::InWork),
        (lists::CONDITIONS_VACCINATED, None, Answer::Stated),
        (lists::CONDITIONS_RECORD, None, Answer::Anew),
    ]
    .map(|(stated, denied, answer)| Condition {
        stated: LocalCues::from(stated),
        denied: denied.map(LocalCues::from),
        answer,
    })
});

fn condition(asked: &[Word], language: &str) -> Option<&'static Condition> {
    CONDITIONS.iter().find(|condition| condition.stated.hit(asked, language))
}

/// The age that is asked for if the posting gives no number.
const ADULT: i32 = 18;
/// The age at which somebody is taken to have started the first position of a resume.
const FIRST_JOB: i32 = 16;

/// The finding for a requirement that is a condition of work; `None` for any other requirement.
pub(super) fn find(requirement: &JobRequirement, job: &Job, profile: &Profile) -> Option<Finding> {
    let asked = words(requirement.span.of(&job.text).unwrap_or(&requirement.text));
    let skills: Vec<Skill> = requirement.skills.iter().filter_map(|name| Skill::named(name)).collect();
    let only_car = skills.iter().all(|skill| skill.name() == "Driving licence");
    let open = skills.is_empty() || skills.iter().all(|skill| skill.kind() == SkillKind::Soft);
    if AGE.hit(&asked) {
        return Some(of_age(&asked, profile));
    }
    if matches!(requirement.kind, RequirementKind::Location | RequirementKind::Other | RequirementKind::Skill)
        && open
        && place::asks_right_to_work(&requirement.text)
    {
        return Some(place::find(requirement, job, profile));
    }
    if only_car && DRIVING.hit(&asked) {
        // Without one in so many words, the taxonomy may know another way to say it: "I drive and have my own car".
        return Some(licence(job, profile)).filter(|found| found.unit.is_some());
    }
    if let Some(found) = hours::find(requirement, &asked, open, profile) {
        return Some(found);
    }
    let condition = condition(&asked, profile.posting_language)?;
    let found = stated(condition, profile);
    if found.unit.is_none() && profile.units.iter().any(|unit| condition.is_denied(unit, profile.language)) {
        return Some(Finding::denied());
    }
    let certain = requirement.kind == RequirementKind::Other && condition.answer != Answer::InWork;
    let possible = requirement.kind == RequirementKind::Other || requirement.kind == RequirementKind::Skill && open;
    (certain || possible && found.unit.is_some()).then_some(found)
}

/// Whether a requirement is a condition of work, which only the person can confirm if the resume does not state it.
pub(crate) fn is_condition(requirement: &JobRequirement, job: &Job, profile: &Profile) -> bool {
    let asked = words(requirement.span.of(&job.text).unwrap_or(&requirement.text));
    let of_work = || {
        requirement.kind == RequirementKind::Other
            && (condition(&asked, profile.posting_language).is_some() || hours::asks(&asked, profile.posting_language))
    };
    posting::is_condition(&requirement.text) || AGE.hit(&asked) || of_work()
}

/// Whether only the person can say if a requirement is met: a condition of work, or the right to work.
pub(crate) fn is_confirmable(requirement: &JobRequirement, job: &Job, profile: &Profile) -> bool {
    is_condition(requirement, job, profile)
        || requirement.kind == RequirementKind::Location && place::asks_right_to_work(&requirement.text)
}

/// The first unit that states it, in the person's own words or as part of the work. A unit that denies anything is left
/// out: "Nachtschicht möchte ich nicht mehr machen".
fn stated(condition: &Condition, profile: &Profile) -> Finding {
    let says = |unit: &Unit| {
        says_something(unit)
            && !unit.denied.iter().any(|denied| *denied)
            && !condition.is_denied(unit, profile.language)
            && condition.stated.hit(&unit.words, profile.language)
    };
    let Some(number) = profile.units.iter().position(says) else { return Finding::missing() };
    if condition.answer == Answer::Anew {
        return Finding::partial(number, 0.5, Shortfall::PartlySaid, Vec::new());
    }
    Finding::met(number)
}

/// Whether a unit states conditions of work that the person wants.
fn says_something(unit: &Unit) -> bool {
    may_state(unit) && !UNWILLING.hit(&unit.words)
}

/// Whether a unit may state a condition of work: names of positions and schools do not.
pub(super) fn may_state(unit: &Unit) -> bool {
    let titled = matches!(unit.place, Place::Work(_) | Place::Volunteer(_) | Place::Project(_) | Place::Education(_));
    let elsewhere = matches!(unit.place, Place::Language(_) | Place::Reference(_) | Place::Showcase);
    let is_name = titled && unit.is_name;
    !elsewhere && !is_name && unit.span.is_some()
}

/// A driving licence: of the posting's country, or recognised there.
fn licence(job: &Job, profile: &Profile) -> Finding {
    let here = job.country.as_deref().and_then(country_named);
    let mut best = Finding::missing();
    for (number, unit) in profile.units.iter().enumerate().filter(|(_, unit)| unit.span.is_some()) {
        let Some(hit) = DRIVING.find(&unit.words) else { continue };
        if unit.denied.get(hit.start).copied().unwrap_or(false) {
            continue;
        }
        let there = issued_in(unit).or_else(|| place::home(profile));
        let recognised = match (here, there) {
            (Some(here), Some(there)) => here == there || here.moves_freely() && there.moves_freely(),
            _ => true,
        };
        let finding = match there {
            _ if let Some(reason) = unit.shortfall() => Finding::partial(number, EXPIRED, reason, Vec::new()),
            Some(there) if !recognised => {
                Finding::partial(number, 0.5, Shortfall::Foreign, vec![there.name().to_owned()])
            }
            _ => Finding::met(number),
        };
        best = best.or_better(finding);
    }
    best
}

fn issued_in(unit: &Unit) -> Option<Country> {
    country_named(&unit.text).or_else(|| unit.text.split([',', '(', ')', ' ']).find_map(country_of_region))
}

/// An age, from the dates of the career: whoever started work long enough ago is old enough.
fn of_age(asked: &[Word], profile: &Profile) -> Finding {
    let number = asked.iter().filter_map(crate::numbers::number).find(|number| (14.0..=70.0).contains(number));
    let age = number.map_or(ADULT, |number| number as i32);
    let first = profile.positions.iter().min_by_key(|position| position.months.0);
    match first.and_then(|first| Some((first, *first.units.first()?))) {
        Some((first, unit)) if profile.today - first.months.0 >= 12 * (age - FIRST_JOB).max(0) => Finding::met(unit),
        _ => Finding::missing(),
    }
}
