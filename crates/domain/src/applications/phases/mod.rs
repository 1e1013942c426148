//! Phases: the parts of a stage as an organization names them for one job, such as "Phone call" within screening. A stage with phases is
//! shown as these, and keeps its meaning: which e-mail is sent, whether names are revealed in blind mode, whether a decision is open.

mod templates;

use std::collections::HashSet;

use kernel::{FieldProblem, JobId, PhaseId, Problem, ProblemCode};
use serde::{Deserialize, Serialize};

pub use templates::{PhaseTemplate, PhaseWord};

use super::ApplicationStage;
use crate::organizations::MemberRole;

/// The stages that can have phases.
pub const STAGES: [ApplicationStage; 3] =
    [ApplicationStage::Screening, ApplicationStage::Interview, ApplicationStage::Offer];
/// The most phases of a posting.
pub const MOST_PHASES: usize = 12;
/// The longest name of a phase, in characters.
pub const LONGEST_PHASE: usize = 40;

/// A part of a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phase {
    pub id: PhaseId,
    pub stage: ApplicationStage,
    pub name: String,
}

/// Where an application is: at a stage, or in one of its phases. As a word `interview` or `interview.phs_…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Place {
    pub stage: ApplicationStage,
    pub phase: Option<PhaseId>,
}

impl From<ApplicationStage> for Place {
    fn from(stage: ApplicationStage) -> Self {
        Self { stage, phase: None }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.phase {
            Some(phase) => write!(f, "{}.{phase}", self.stage),
            None => write!(f, "{}", self.stage),
        }
    }
}

impl From<Place> for String {
    fn from(place: Place) -> Self {
        place.to_string()
    }
}

impl TryFrom<String> for Place {
    type Error = String;

    fn try_from(word: String) -> Result<Self, String> {
        Self::from_word(&word).ok_or(word)
    }
}

impl Place {
    /// Reads its word.
    pub fn from_word(word: &str) -> Option<Self> {
        let (stage, phase) = match word.split_once('.') {
            Some((stage, phase)) => (stage, Some(phase.parse().ok()?)),
            None => (word, None),
        };
        Some(Self { stage: ApplicationStage::from_word(stage)?, phase })
    }
}

/// The phases of a posting, in the order of its pipeline.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Phases {
    pub all: Vec<Phase>,
    /// Increases with each change, from 0.
    pub version: i32,
}

impl Phases {
    fn of(&self, stage: ApplicationStage) -> impl Iterator<Item = &Phase> {
        self.all.iter().filter(move |phase| phase.stage == stage)
    }

    /// The name of a place's phase; empty for a stage alone.
    pub fn name(&self, place: Place) -> &str {
        let phase = self.of(place.stage).find(|phase| Some(phase.id) == place.phase);
        phase.map(|phase| phase.name.as_str()).unwrap_or_default()
    }

    /// A place as it counts: without a phase that was taken away.
    pub fn settle(&self, place: Place) -> Place {
        Place { phase: place.phase.filter(|_| !self.name(place).is_empty()), ..place }
    }

    /// Whether an application can be moved to a place: it is none that was taken away.
    pub fn has(&self, place: Place) -> bool {
        self.settle(place) == place
    }

    /// The places of the pipeline in their order: phases stand for their stage, which is there itself only if it `is_used`.
    pub fn places(&self, is_used: impl Fn(Place) -> bool) -> Vec<Place> {
        let of_stage = |stage: &ApplicationStage| {
            let alone = Place::from(*stage);
            let phases: Vec<_> = self.of(*stage).map(|it| Place { stage: it.stage, phase: Some(it.id) }).collect();
            let shown = phases.is_empty() || is_used(alone);
            shown.then_some(alone).into_iter().chain(phases).collect::<Vec<_>>()
        };
        ApplicationStage::ALL.iter().flat_map(of_stage).collect()
    }

    /// The places to which members can move an application that is at `from`.
    pub fn targets(&self, from: Place) -> Vec<Place> {
        let fits = |to: &Place| *to != from && to.stage != ApplicationStage::Withdrawn;
        match from.stage {
            ApplicationStage::Withdrawn => Vec::new(),
            _ => self.places(|_| false).into_iter().filter(fits).collect(),
        }
    }

    /// Whether members can move an application from one place to another.
    pub fn can_move(&self, from: Place, to: Place) -> bool {
        let is_theirs = [from.stage, to.stage].iter().all(|stage| *stage != ApplicationStage::Withdrawn);
        is_theirs && from != to && self.has(to)
    }

    /// The phases after a form was sent; a new one gets an id from `mint`.
    ///
    /// # Errors
    /// `Invalid` on `phase-N`, the place in the form: a name that is too long, or is there twice; `too_many_phases`.
    pub fn changed(&self, fields: &PhaseFields, mut mint: impl FnMut() -> PhaseId) -> Result<Vec<Phase>, Problem> {
        let not_understood = || Problem::invalid(ProblemCode::FormNotUnderstood);
        if [fields.ids.len(), fields.stages.len()].iter().any(|length| *length != fields.names.len()) {
            return Err(not_understood());
        }
        let (mut all, mut names, mut problems) = (Vec::<Phase>::new(), HashSet::new(), Vec::new());
        let entries = fields.ids.iter().zip(&fields.stages).zip(&fields.names);
        for (number, ((id, stage), name)) in entries.enumerate() {
            let name: String = name.trim().chars().filter(|c| !c.is_control()).collect();
            if name.is_empty() {
                continue;
            }
            let stage = ApplicationStage::from_word(stage).filter(|stage| STAGES.contains(stage));
            let stage = stage.ok_or_else(not_understood)?;
            let known = id.parse().ok().filter(|id| self.of(stage).any(|phase| phase.id == *id));
            let known = known.filter(|id| all.iter().all(|phase| phase.id != *id));
            if name.chars().count() > LONGEST_PHASE {
                problems.push(FieldProblem::new(format!("phase-{number}"), ProblemCode::TooLong));
            } else if !names.insert(name.to_lowercase()) {
                problems.push(FieldProblem::new(format!("phase-{number}"), ProblemCode::PhaseTwice));
            }
            all.push(Phase { id: known.unwrap_or_else(&mut mint), stage, name });
        }
        if all.len() > MOST_PHASES {
            return Err(Problem::invalid(ProblemCode::TooManyPhases));
        }
        if !problems.is_empty() {
            return Err(Problem::fields(problems));
        }
        all.sort_by_key(|phase| STAGES.iter().position(|stage| *stage == phase.stage));
        let up = fields.up.parse().ok().and_then(|id: PhaseId| all.iter().position(|phase| phase.id == id));
        if let Some(at) = up.filter(|at| *at > 0 && all[at - 1].stage == all[*at].stage) {
            all.swap(at - 1, at);
        }
        Ok(all)
    }
}

/// The form with the phases: three lists with an entry for each, in one order. An empty name takes a phase away.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PhaseFields {
    /// Their ids; empty for a new one.
    pub ids: Vec<String>,
    pub stages: Vec<String>,
    pub names: Vec<String>,
    /// The one that goes up a place.
    pub up: String,
}

/// The phases of a posting, to be changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PhasesView {
    pub job: JobId,
    /// The job title.
    pub title: String,
    /// The viewer's role in the organization.
    pub role: MemberRole,
    pub phases: Phases,
    /// The number of applications at each place that has any.
    pub counts: Vec<(Place, u64)>,
}

#[cfg(test)]
mod tests {
    use super::{ApplicationStage::*, *};

    fn id(number: u128) -> PhaseId {
        PhaseId::from_uuid(uuid::Uuid::from_u128(number))
    }

    fn phase(number: u128, stage: ApplicationStage, name: &str) -> Phase {
        Phase { id: id(number), stage, name: name.to_owned() }
    }

    fn phases() -> Phases {
        let all = vec![
            phase(1, Screening, "Phone call"),
            phase(2, Interview, "Ward visit"),
            phase(3, Interview, "Trial shift"),
        ];
        Phases { all, version: 1 }
    }

    fn at(stage: ApplicationStage, number: u128) -> Place {
        Place { stage, phase: Some(id(number)) }
    }

    #[test]
    fn a_place_is_a_word_and_back() {
        for place in [Place::from(Offer), at(Interview, 7)] {
            assert_eq!(Place::from_word(&place.to_string()), Some(place));
            assert_eq!(serde_json::from_str::<Place>(&serde_json::to_string(&place).unwrap()).unwrap(), place);
        }
        for odd in ["", "moon", "interview.", "interview.7", ".phs_1"] {
            assert_eq!(Place::from_word(odd), None, "{odd}");
        }
    }

    #[test]
    fn phases_stand_for_their_stage() {
        let phases = phases();
        let all = phases.places(|_| false);
        let expected = [
            New.into(),
            at(Screening, 1),
            at(Interview, 2),
            at(Interview, 3),
            Offer.into(),
            Hired.into(),
            Declined.into(),
            Withdrawn.into(),
        ];
        assert_eq!(all, expected);
        let used = phases.places(|place| place == Interview.into());
        assert_eq!(used[2], Interview.into(), "whoever is there without a phase is shown before them");
        assert_eq!(phases.targets(at(Interview, 2)).len(), 6);
        assert_eq!(phases.targets(Withdrawn.into()), []);
    }

    #[test]
    fn a_phase_that_is_gone_counts_as_its_stage() {
        let phases = phases();
        assert_eq!(phases.settle(at(Interview, 9)), Interview.into());
        assert_eq!(phases.settle(at(Offer, 2)), Offer.into(), "of another stage");
        assert_eq!(phases.name(at(Interview, 3)), "Trial shift");
        assert!(phases.can_move(New.into(), at(Interview, 3)));
        assert!(phases.can_move(at(Interview, 2), at(Interview, 3)));
        assert!(phases.can_move(at(Interview, 2), Interview.into()), "offers and appointments know no phases");
        for (from, to) in
            [(at(Interview, 2), at(Interview, 2)), (New.into(), at(Interview, 9)), (Withdrawn.into(), New.into())]
        {
            assert!(!phases.can_move(from, to), "{from} {to}");
        }
    }

    fn fields(entries: &[(&str, &str, &str)], up: &str) -> PhaseFields {
        let mut fields = PhaseFields { up: up.to_owned(), ..PhaseFields::default() };
        for (id, stage, name) in entries {
            fields.ids.push((*id).to_owned());
            fields.stages.push((*stage).to_owned());
            fields.names.push((*name).to_owned());
        }
        fields
    }

    #[test]
    fn a_form_renames_adds_takes_away_and_moves_up() {
        let (one, two, three) = (id(1).to_string(), id(2).to_string(), id(3).to_string());
        let form = fields(
            &[
                (&two, "interview", "Visit"),
                (&three, "interview", " Trial shift "),
                ("", "interview", ""),
                (&one, "screening", ""),
                ("", "screening", "Papers"),
            ],
            &three,
        );
        let changed = phases().changed(&form, || id(4)).unwrap();
        assert_eq!(
            changed,
            [phase(4, Screening, "Papers"), phase(3, Interview, "Trial shift"), phase(2, Interview, "Visit")]
        );
        // The id of another stage or posting is no id here.
        let moved = phases().changed(&fields(&[(&one, "interview", "Phone call")], ""), || id(5)).unwrap();
        assert_eq!(moved, [phase(5, Interview, "Phone call")]);
    }

    #[test]
    fn names_that_cannot_be_are_told() {
        let long = "x".repeat(LONGEST_PHASE + 1);
        let form = fields(&[("", "screening", "Call"), ("", "interview", "CALL"), ("", "offer", &long)], "");
        let problem = phases().changed(&form, || id(4)).unwrap_err();
        assert_eq!(problem.field_code("phase-1"), Some(ProblemCode::PhaseTwice));
        assert_eq!(problem.field_code("phase-2"), Some(ProblemCode::TooLong));
        let names: Vec<_> = (0..=MOST_PHASES).map(|number| number.to_string()).collect();
        let many: Vec<_> = names.iter().map(|name| ("", "offer", name.as_str())).collect();
        assert_eq!(phases().changed(&fields(&many, ""), || id(4)).unwrap_err().code, ProblemCode::TooManyPhases);
        for stage in ["new", "hired", "moon"] {
            let problem = phases().changed(&fields(&[("", stage, "Call")], ""), || id(4)).unwrap_err();
            assert_eq!(problem.code, ProblemCode::FormNotUnderstood, "{stage}");
        }
    }
}
