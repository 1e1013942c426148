//! What a person's feedback changes: skills, employers, places, levels and pay that jobs they liked or hid have in common.
//!
//! Relevance feedback in the manner of Rocchio (Salton 1971, "The SMART Retrieval System", ch. 14): what liked jobs have counts
//! for a job, what hidden ones have counts against it. Unlike there, the effect is bounded and is shown to the person in words.

use std::collections::BTreeMap;

use matching::Seniority;
use serde::{Deserialize, Serialize};

use crate::preferences::words_of;

/// The points that feedback adds to or takes from a job at most.
pub const MOST_FEEDBACK_POINTS: f64 = 10.0;
/// Points of the skills of a job if the person liked, or hid, all of them [`FULL`] times.
const SKILLS: f64 = 6.0;
/// Points of an employer, once.
const COMPANY: f64 = 6.0;
/// Points of a place, a level, or pay that is too low, once.
const OTHER: f64 = 4.0;
/// How often a skill is liked or hidden until it counts in full: one job says little about each of its skills.
const FULL: f64 = 3.0;

kernel::words! {
    /// What a person says of a job.
    pub enum Verdict {
        /// More like this.
        Liked = "liked",
        /// Not shown any more, and less like this.
        Hidden = "hidden",
    }

    /// Why a job was hidden.
    pub enum HideReason {
        /// The level is too low.
        TooJunior = "too_junior",
        /// It is too far away.
        TooFar = "too_far",
        /// It is another kind of work.
        WrongField = "wrong_field",
        /// It pays too little.
        Pay = "pay",
        /// The employer.
        Company = "company",
    }
}

/// What a job has that feedback can be about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traits {
    /// Canonical names of the skills its requirements name.
    pub skills: Vec<String>,
    /// The employer; may be empty.
    pub company: String,
    /// The location; may be empty.
    pub place: String,
    pub level: Option<Seniority>,
    /// The most it pays for a year of full work.
    pub pay: Option<i64>,
    /// ISO 4217; may be empty.
    pub currency: String,
}

/// One piece of feedback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    pub verdict: Verdict,
    /// Why it was hidden; empty if the person did not say. Not used for a liked job.
    pub reasons: Vec<HideReason>,
    /// The job when it was given.
    pub traits: Traits,
}

/// Something that jobs have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Facet {
    Skill(String),
    Company(String),
    Place(String),
    Level(Seniority),
    /// Pay up to an amount, in a currency.
    PayUpTo(String, i64),
}

/// How often a facet was liked and how often it was hidden.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Net {
    pub likes: u32,
    pub dislikes: u32,
}

impl Net {
    /// Likes less dislikes, divided by `full`, from -1 to 1.
    fn strength(self, full: f64) -> f64 {
        ((f64::from(self.likes) - f64::from(self.dislikes)) / full).clamp(-1.0, 1.0)
    }
}

/// What was learned from feedback.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Learned {
    facets: BTreeMap<Facet, Net>,
}

impl Learned {
    /// What all feedback of a person says. Its order does not matter.
    pub fn of<'a>(feedback: impl IntoIterator<Item = &'a Feedback>) -> Self {
        let mut learned = Self::default();
        for one in feedback {
            for facet in facets(one) {
                let net = learned.facets.entry(facet).or_default();
                match one.verdict {
                    Verdict::Liked => net.likes += 1,
                    Verdict::Hidden => net.dislikes += 1,
                }
            }
        }
        learned
    }

    /// The points, from -[`MOST_FEEDBACK_POINTS`] to [`MOST_FEEDBACK_POINTS`], that a job gets or loses: the mean over its skills
    /// of how much each is liked, times 6; and for its employer 6, its place 4, its level 4, and pay that was too low 4.
    pub fn points(&self, job: &Traits) -> f64 {
        let strength = |facet: Facet, full| self.facets.get(&facet).map_or(0.0, |net| net.strength(full));
        let skills: f64 = job.skills.iter().map(|skill| strength(Facet::Skill(skill.clone()), FULL)).sum();
        let skills = SKILLS * skills / job.skills.len().max(1) as f64;
        let company = COMPANY * strength(Facet::Company(key(&job.company)), 1.0);
        let place = OTHER * strength(Facet::Place(key(&job.place)), 1.0);
        let level = job.level.map_or(0.0, |level| OTHER * strength(Facet::Level(level), 1.0));
        let too_low = job.pay.is_some_and(|pay| {
            self.facets
                .keys()
                .any(|facet| matches!(facet, Facet::PayUpTo(of, most) if *of == job.currency && pay <= *most))
        });
        let pay = if too_low { -OTHER } else { 0.0 };
        (skills + company + place + level + pay).clamp(-MOST_FEEDBACK_POINTS, MOST_FEEDBACK_POINTS)
    }

    /// What counts for a job, most liked first.
    pub fn more(&self) -> Vec<(&Facet, Net)> {
        self.sorted(|net| net.likes > net.dislikes)
    }

    /// What counts against a job, most disliked first.
    pub fn less(&self) -> Vec<(&Facet, Net)> {
        self.sorted(|net| net.dislikes > net.likes)
    }

    fn sorted(&self, which: impl Fn(&Net) -> bool) -> Vec<(&Facet, Net)> {
        let mut found: Vec<_> =
            self.facets.iter().filter(|(_, net)| which(net)).map(|(facet, net)| (facet, *net)).collect();
        // Stable: facets in their own order where the counts are equal.
        found.sort_by_key(|(_, net)| std::cmp::Reverse(net.likes.abs_diff(net.dislikes)));
        found
    }
}

/// What a piece of feedback is about: the reasons given, or all skills of the job.
fn facets(feedback: &Feedback) -> Vec<Facet> {
    let traits = &feedback.traits;
    let skills = || traits.skills.iter().cloned().map(Facet::Skill);
    if feedback.verdict == Verdict::Liked || feedback.reasons.is_empty() {
        return distinct(skills().collect());
    }
    let mut about = Vec::new();
    for reason in &feedback.reasons {
        match reason {
            HideReason::WrongField => about.extend(skills()),
            HideReason::Company => about.extend(named(&traits.company).map(Facet::Company)),
            HideReason::TooFar => about.extend(named(&traits.place).map(Facet::Place)),
            HideReason::TooJunior => about.extend(traits.level.map(Facet::Level)),
            HideReason::Pay => about.extend(traits.pay.map(|pay| Facet::PayUpTo(traits.currency.clone(), pay))),
        }
    }
    distinct(about)
}

fn distinct(mut facets: Vec<Facet>) -> Vec<Facet> {
    facets.sort();
    facets.dedup();
    facets
}

fn named(text: &str) -> Option<String> {
    Some(key(text)).filter(|key| !key.is_empty())
}

/// An employer or a place, whatever its spelling.
fn key(text: &str) -> String {
    words_of(text).join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn traits(skills: &[&str], company: &str) -> Traits {
        Traits {
            skills: skills.iter().map(|skill| (*skill).to_owned()).collect(),
            company: company.to_owned(),
            place: "Leeds, GB".to_owned(),
            level: Some(Seniority::Junior),
            pay: Some(30_000),
            currency: "GBP".to_owned(),
        }
    }

    fn given(verdict: Verdict, reasons: &[HideReason], traits: &Traits) -> Feedback {
        Feedback { verdict, reasons: reasons.to_vec(), traits: traits.clone() }
    }

    #[test]
    fn a_like_raises_jobs_with_the_same_skills_and_a_hidden_job_lowers_them() {
        let (audit, sales) = (traits(&["audit", "tax"], "A"), traits(&["sales"], "B"));
        let learned = Learned::of(&[given(Verdict::Liked, &[], &audit), given(Verdict::Hidden, &[], &sales)]);
        assert!((learned.points(&audit) - 2.0).abs() < 1e-9);
        assert!((learned.points(&sales) + 2.0).abs() < 1e-9);
        assert_eq!(learned.points(&traits(&["welding"], "A")), 0.0);
    }

    #[test]
    fn a_reason_counts_instead_of_the_skills() {
        let job = traits(&["audit"], "Acme Ltd.");
        for (reason, points) in [
            (HideReason::Company, -6.0),
            (HideReason::TooFar, -4.0),
            (HideReason::TooJunior, -4.0),
            (HideReason::Pay, -4.0),
            (HideReason::WrongField, -2.0),
        ] {
            let learned = Learned::of(&[given(Verdict::Hidden, &[reason], &job)]);
            assert!((learned.points(&job) - points).abs() < 1e-9, "{reason}");
            let other = Traits {
                skills: vec!["welding".to_owned()],
                company: "Bolt".to_owned(),
                place: "York".to_owned(),
                level: Some(Seniority::Senior),
                pay: Some(30_001),
                currency: "GBP".to_owned(),
            };
            assert_eq!(learned.points(&other), 0.0, "{reason}");
        }
        let company = Learned::of(&[given(Verdict::Hidden, &[HideReason::Company], &job)]);
        assert!((company.points(&traits(&[], "ACME ltd")) + 6.0).abs() < 1e-9);
    }

    #[test]
    fn the_effect_is_bounded_and_does_not_depend_on_the_order() {
        let job = traits(&["audit"], "Acme");
        let all: Vec<_> = (0..50).map(|_| given(Verdict::Hidden, HideReason::ALL, &job)).collect();
        assert_eq!(Learned::of(&all).points(&job), -MOST_FEEDBACK_POINTS);
        let mut mixed = vec![given(Verdict::Liked, &[], &job), given(Verdict::Hidden, &[HideReason::Pay], &job)];
        let learned = Learned::of(&mixed);
        mixed.reverse();
        assert_eq!(Learned::of(&mixed), learned);
    }

    #[test]
    fn likes_and_dislikes_of_the_same_cancel_out() {
        let job = traits(&["audit"], "");
        let learned = Learned::of(&[given(Verdict::Liked, &[], &job), given(Verdict::Hidden, &[], &job)]);
        assert_eq!(learned.points(&job), 0.0);
        assert!(learned.more().is_empty() && learned.less().is_empty());
    }

    #[test]
    fn what_changed_is_listed_most_first() {
        let learned = Learned::of(&[
            given(Verdict::Liked, &[], &traits(&["audit", "tax"], "")),
            given(Verdict::Liked, &[], &traits(&["tax"], "")),
            given(Verdict::Hidden, &[], &traits(&["payroll"], "")),
        ]);
        let more: Vec<_> = learned.more().into_iter().map(|(facet, net)| (facet.clone(), net.likes)).collect();
        assert_eq!(more, [(Facet::Skill("tax".to_owned()), 2), (Facet::Skill("audit".to_owned()), 1)]);
        assert_eq!(learned.less(), [(&Facet::Skill("payroll".to_owned()), Net { likes: 0, dislikes: 1 })]);
    }
}
