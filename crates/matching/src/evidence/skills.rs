//! Skills, tools, certificates, licences and duties: matched by the taxonomy first, then by wording.

use super::{
    Finding, LEVEL, Place, Profile, Unit, WEAK, quality,
    worded::{Asked, in_occupation, worded},
};
use crate::{
    Job, JobRequirement, RequirementKind, Shortfall,
    posting::country_named,
    taxonomy::{Mention, Skill, SkillKind},
    words::Word,
};

/// Credit for a skill that is listed but not shown in use. Higher than for a sibling, because it is the skill itself.
const LISTED: f64 = 0.55;
/// Credit for a sibling of the skill.
const RELATED: f64 = 0.5;
/// Credit for a document that has run out or is not held yet: it shows the training, not the right.
pub(super) const EXPIRED: f64 = 0.4;
/// Credit for a sibling that is only listed.
const RELATED_LISTED: f64 = 0.35;

pub(super) fn find(requirement: &JobRequirement, job: &Job, profile: &Profile) -> Finding {
    let text = requirement.span.of(&job.text).unwrap_or(&requirement.text);
    let asked = Asked::of(requirement, text, job, profile.posting_language);
    let skills: Vec<Skill> = requirement.skills.iter().filter_map(|name| Skill::named(name)).collect();
    let or_by_occupation = |found: Finding| match requirement.kind {
        // Also where something was found: otherwise a skill in a list could cost what a sentence earned.
        RequirementKind::Skill | RequirementKind::Experience if profile.in_occupation => {
            found.or_better(in_occupation(&asked, profile))
        }
        _ => found,
    };
    if skills.is_empty() {
        return or_by_occupation(worded(&asked, profile, None));
    }
    let mut found: Vec<(Skill, Finding)> = skills.iter().map(|skill| (*skill, one(*skill, &asked, profile))).collect();
    // Behaviours named beside a skill ("explain SQL clearly") do not decide.
    if found.iter().any(|(skill, _)| skill.kind() != SkillKind::Soft) {
        found.retain(|(skill, _)| skill.kind() != SkillKind::Soft);
    }
    // "An accountancy qualification (ACCA, CIMA)" asks for the qualification, not for the field.
    let is_paper = |skill: &Skill| matches!(skill.kind(), SkillKind::Certificate | SkillKind::Licence);
    if asked.paper && found.iter().any(|(skill, _)| is_paper(skill)) {
        found.retain(|(skill, _)| is_paper(skill));
    }
    let by_skills = if let Some(by_tool) = done_with(&asked, text, &found, requirement.any) {
        by_tool
    } else if requirement.any || asked.similar || found.len() == 1 {
        found.into_iter().map(|(_, finding)| finding).fold(Finding::missing(), Finding::or_better)
    } else {
        together(found)
    };
    // If a name of the taxonomy is most of the requirement, the taxonomy decides: other words of the sentence do not
    // matter. If it is only a part of a longer duty, the duty may be shown in other words.
    let named = covered_words(&asked.words, text, &skills);
    let mostly_named = named * 5 >= asked.terms.len() * 3;
    let product = skills.iter().any(|skill| skill.kind() == SkillKind::Tool);
    // This depends on the requirement alone: if it depended on what was found, listing a skill could cost what a
    // sentence earned.
    if mostly_named && (product || asked.demanding) {
        return by_skills;
    }
    or_by_occupation(by_skills.or_better(worded(&asked, profile, (mostly_named || asked.paper).then_some(&skills))))
}

/// A requirement with several skills: the mean credit, with the evidence of the best.
fn together(found: Vec<(Skill, Finding)>) -> Finding {
    let count = found.len().max(1) as f64;
    let credit = found.iter().map(|(_, finding)| finding.credit).sum::<f64>() / count;
    let lacking: Vec<String> =
        found.iter().filter(|(_, finding)| finding.credit < 1.0).map(|(skill, _)| skill.name().to_owned()).collect();
    let best = found.into_iter().map(|(_, finding)| finding).fold(Finding::missing(), Finding::or_better);
    if credit >= 0.74 {
        return Finding { credit: 1.0, ..best };
    }
    if credit <= 0.0 {
        return best;
    }
    Finding { credit, reason: Some(Shortfall::PartShown), detail: lacking, ..best }
}

/// "Dashboards in Power BI or Tableau": the activity with another tool meets only part of it. `None` if the requirement has
/// another form, or the named tool was found.
fn done_with(asked: &Asked, text: &str, found: &[(Skill, Finding)], any: bool) -> Option<Finding> {
    let (tools, work): (Vec<_>, Vec<_>) = found.iter().partition(|(skill, _)| skill.kind() == SkillKind::Tool);
    let shown = |(_, finding): &&(Skill, Finding)| {
        finding.credit > 0.0 && !matches!(finding.reason, Some(Shortfall::RelatedSkill | Shortfall::RelatedListed))
    };
    if work.is_empty() || tools.is_empty() || (tools.len() > 1) != any || !any && tools.iter().any(shown) {
        return None;
    }
    let mentions = crate::taxonomy::spot_words(&asked.words, text);
    let first = |of: &[&(Skill, Finding)]| {
        let starts = mentions.iter().filter(|mention| of.iter().any(|(skill, _)| *skill == mention.skill));
        starts.map(|mention| mention.span.start).min()
    };
    let (tool_at, work_at) = (first(&tools)?, first(&work)?);
    let before = asked.words.iter().rev().find(|word| word.end <= tool_at)?;
    let joint = ["in", "with", "using", "via", "on", "mit", "avec", "sur", "sous", "en", "con"];
    if work_at > tool_at || !joint.contains(&before.plain.as_str()) {
        return None;
    }
    let best = |of: &[&(Skill, Finding)]| {
        of.iter().map(|(_, finding)| finding.clone()).fold(Finding::missing(), Finding::or_better)
    };
    let (by_tool, by_work) = (best(&tools), best(&work));
    let lacking = || tools.iter().map(|(skill, _)| skill.name().to_owned()).collect();
    if !any {
        // As much as both together earn, but never full credit.
        let evidence = if by_tool.credit > 0.0 { by_tool } else { by_work };
        let reason = evidence.reason.or(Some(Shortfall::PartShown));
        return (together(found.to_vec()).credit > RELATED).then(|| Finding {
            credit: RELATED,
            reason,
            detail: lacking(),
            ..evidence
        });
    }
    if by_tool.credit > 0.0 || by_work.credit <= 0.0 {
        return Some(by_tool);
    }
    Some(Finding { credit: by_work.credit * RELATED, reason: Some(Shortfall::PartShown), detail: lacking(), ..by_work })
}

fn covered_words(words: &[Word], text: &str, skills: &[Skill]) -> usize {
    let mentions = crate::taxonomy::spot_words(words, text);
    words
        .iter()
        .filter(|word| {
            mentions.iter().any(|mention| {
                skills.contains(&mention.skill) && mention.span.start <= word.start && word.end <= mention.span.end
            })
        })
        .count()
}

/// One skill, searched in the whole resume.
fn one(wanted: Skill, asked: &Asked, profile: &Profile) -> Finding {
    let paper = asked.paper || matches!(wanted.kind(), SkillKind::Certificate | SkillKind::Licence);
    let core = core_name(wanted.name());
    let product = paper || wanted.kind() == SkillKind::Tool;
    // If the resume says that a skill is lacking, a sibling does not replace it, except one product by another.
    let refused = !product
        && profile
            .units
            .iter()
            .any(|unit| unit.mentions.iter().any(|mention| mention.skill == wanted && unit.denies(mention.span.start)));
    let mut best = Finding::missing();
    for (number, unit) in profile.units.iter().enumerate() {
        if unit.personal && !paper {
            continue;
        }
        let mut of_unit = Finding::missing();
        let mut telling = None;
        let mut weighed = |finding: Finding| match finding.unit {
            Some(_) => {
                let quality = *telling.get_or_insert_with(|| quality(unit, &asked.terms, paper));
                Finding { quality, ..finding }
            }
            None => finding,
        };
        for mention in &unit.mentions {
            let direct = mention.skill.covers(wanted);
            let kin = !direct && !refused && is_kin(wanted, mention.skill);
            if !direct && !kin || unit.denies(mention.span.start) {
                continue;
            }
            let finding = if direct {
                let exact = f64::from(u8::from(mention.skill == wanted));
                let finding = weighed(directly(unit, number, Some(mention), paper, wanted, asked));
                Finding { quality: finding.quality + exact, ..finding }
            } else {
                weighed(indirectly(unit, number, asked.similar && product, paper, mention))
            };
            of_unit = of_unit.or_better(finding);
        }
        // "OSHA recordable rate" mentions "OSHA regulations".
        if of_unit.credit < 1.0
            && core.is_some_and(|core| {
                unit.words
                    .iter()
                    .any(|word| unit.text.get(word.start..word.end) == Some(core) && !unit.denies(word.start))
            })
        {
            of_unit = of_unit.or_better(weighed(directly(unit, number, None, paper, wanted, asked)));
        }
        best = best.or_better(of_unit);
    }
    best
}

/// The specific word of a name that is otherwise generic: the abbreviation in "OSHA regulations".
fn core_name(name: &str) -> Option<&str> {
    let mut parts = name.split(' ');
    let core = parts.next()?;
    let general = [
        "regulations",
        "regulation",
        "standards",
        "standard",
        "compliance",
        "guidelines",
        "rules",
        "requirements",
        "legislation",
    ];
    let telling = core.len() >= 3 && core.chars().all(|c| c.is_ascii_uppercase());
    (telling && parts.clone().count() > 0 && parts.all(|part| general.contains(&part))).then_some(core)
}

/// Whether one skill gives partial credit for the other. Behaviours have no related skills. Siblings count if they are listed
/// as related, or if the family consists of products or documents.
fn is_kin(wanted: Skill, found: Skill) -> bool {
    if wanted.kind() == SkillKind::Soft || found.kind() == SkillKind::Soft {
        return false;
    }
    // A product can be replaced by a product, not by the field it serves.
    (wanted.kind() != SkillKind::Tool || found.kind() == SkillKind::Tool) && wanted.is_related(found)
}

fn directly(
    unit: &Unit,
    number: usize,
    mention: Option<&Mention>,
    paper: bool,
    wanted: Skill,
    asked: &Asked,
) -> Finding {
    if asked.kind == RequirementKind::Licence
        && let Some(country) = foreign(&unit.text, asked.job)
    {
        return Finding::partial(number, 0.5, Shortfall::Foreign, vec![country]);
    }
    let name = || vec![wanted.name().to_owned()];
    if asked.kind == RequirementKind::Licence && mention.is_some() {
        // "Registered nurse, on the register of another body": the other register is the evidence.
        let other = unit.mentions.iter().map(|other| other.skill).find(|other| {
            other.kind() == SkillKind::Licence
                && *other != wanted
                && !other.covers(wanted)
                && !wanted.covers(*other)
                && is_kin(wanted, *other)
        });
        if let Some(other) = other {
            return Finding::partial(number, RELATED, Shortfall::RelatedSkill, vec![other.name().to_owned()]);
        }
    }
    if paper {
        if let Some(reason) = unit.shortfall() {
            return Finding::partial(number, EXPIRED, reason, name());
        }
        return match unit.place {
            Place::Label => Finding::partial(number, LISTED, Shortfall::OnlyListed, name()),
            Place::Interest(_) => Finding::partial(number, LISTED, Shortfall::Hobby, name()),
            _ => Finding::met(number),
        };
    }
    let weak = mention.is_some_and(|mention| unit.says_near(&WEAK, mention));
    let level = unit.level || mention.is_some_and(|mention| unit.says_near(&LEVEL, mention));
    match unit.place {
        Place::Skill(_) | Place::Label | Place::Interest(_) if !level => {
            Finding::partial(number, LISTED, Shortfall::OnlyListed, name())
        }
        Place::Certificate(_) | Place::Education(_) if unit.weak => {
            Finding::partial(number, LISTED, Shortfall::OnlyStudied, name())
        }
        place if place.is_done() && unit.slight => Finding::partial(number, 0.6, Shortfall::Slight, name()),
        _ if asked.demanding && weak && !level => Finding::partial(number, 0.6, Shortfall::Slight, name()),
        _ => Finding::met(number),
    }
}

/// "for one week", "a little": hardly any experience.
pub(super) fn is_slight(words: &[Word]) -> bool {
    let weeks = words.windows(3).any(|three| {
        matches!(three, [first, second, third] if first.plain == "one" && ["week", "day"].contains(&second.plain.as_str()) && !["in", "per", "a"].contains(&third.plain.as_str()))
    });
    weeks
        || words.windows(2).any(|two| matches!(two, [first, second] if first.plain == "a" && second.plain == "little"))
}

fn indirectly(unit: &Unit, number: usize, similar: bool, paper: bool, mention: &Mention) -> Finding {
    let detail = vec![mention.skill.name().to_owned()];
    if !paper && !similar && unit.says_near(&WEAK, mention) {
        return Finding::missing();
    }
    // A degree in one subject is not a skill in another.
    if !paper && matches!(unit.place, Place::Education(_) | Place::Interest(_)) {
        return Finding::missing();
    }
    // "2391 or equivalent" accepts another qualification of the same rank; whether a sibling is one cannot be known.
    let similar = similar && !paper;
    let listed =
        !unit.place.is_done() && !paper && !unit.level && !matches!(unit.place, Place::Summary | Place::Certificate(_));
    match (similar, listed) {
        (true, false) => Finding::met(number),
        (true, true) => Finding::partial(number, LISTED, Shortfall::RelatedListed, detail),
        (false, false) => Finding::partial(number, RELATED, Shortfall::RelatedSkill, detail),
        (false, true) => Finding::partial(number, RELATED_LISTED, Shortfall::RelatedListed, detail),
    }
}

/// The country of a foreign licence, if the posting's country is known.
fn foreign(text: &str, job: &Job) -> Option<String> {
    let here = job.country.as_deref()?;
    let there = country_named(text)
        .map(crate::posting::Country::name)
        .or_else(|| text.split([',', '(', ')', ' ']).any(crate::posting::is_state).then_some("United States"))?;
    (there != here).then(|| there.to_owned())
}
