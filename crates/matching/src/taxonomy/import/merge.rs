//! Merges a release with the built-in taxonomy: what is mapped, what is added, what is left out.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{
    Concept, Release,
    join::{Contents, joined},
    names::{Held, Name, Standing, held, judge},
    titles,
};
use crate::taxonomy::{
    Skill, SkillKind,
    supplement::{About, Added, FORMAT_VERSION, ImportStats, Names, Reason, Supplement},
};

/// The number of skills of one supplement, so that two of them and the built-in ones fit into the numbers.
const ROOM: usize = 28_000;

/// What a skill of the release was mapped to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Target {
    /// This skill of the taxonomy.
    Known(Skill),
    /// An added skill, by its place in the release.
    New(usize),
}

/// The skills that claim a name.
enum Claim {
    By(Target),
    Many,
}

/// Merges a release with the built-in taxonomy. `day` is the day of the import, year-month-day.
pub fn merge(release: &Release, day: &str) -> Supplement {
    let mut merging = Merging::new(release);
    merging.choose();
    merging.claim();
    let (skills, names, known) = merging.write();
    let (occupations, titles) = titles::merge(&release.occupations, &mut merging.stats);
    Supplement {
        about: About {
            form: FORMAT_VERSION,
            source: release.source,
            release: release.name.clone(),
            languages: release.languages.clone(),
            imported: day.to_owned(),
            stats: merging.stats,
        },
        known,
        families: release.groups.clone(),
        skills,
        names,
        occupations,
        titles,
    }
}

struct Merging<'a> {
    release: &'a Release,
    targets: Vec<Option<Target>>,
    /// The canonical name of each added skill.
    canonical: HashMap<usize, Name>,
    claims: HashMap<u64, Claim>,
    /// The names that are kept, with their skills.
    kept: Vec<(Name, Target)>,
    stats: ImportStats,
}

impl<'a> Merging<'a> {
    fn new(release: &'a Release) -> Self {
        let stats = ImportStats { skills_read: release.skills.len(), ..ImportStats::default() };
        let targets = vec![None; release.skills.len()];
        Self { release, targets, canonical: HashMap::new(), claims: HashMap::new(), kept: Vec::new(), stats }
    }

    fn leave(&mut self, reason: Reason, count: usize) {
        if count > 0 {
            *self.stats.left_out.entry(reason).or_default() += count;
        }
    }

    /// Decides for each skill of the release whether it is mapped, added or left out.
    fn choose(&mut self) {
        let contents = Contents::built_in();
        let release = self.release;
        for (at, concept) in release.skills.iter().enumerate() {
            if let Some(skill) = joined(concept, &contents) {
                self.targets[at] = Some(Target::Known(skill));
                self.stats.skills_joined += 1;
                continue;
            }
            let all = concept.own.len() + concept.others.len();
            if let Some(reason) = concept.barred {
                self.leave(reason, all);
                continue;
            }
            let Some(own) = concept.own.first() else { continue };
            let standing = if concept.done { Standing::Other } else { Standing::Own };
            match self.canonical_name(own, standing) {
                Ok(name) if self.canonical.len() < ROOM => {
                    self.claims.insert(name.hash, Claim::By(Target::New(at)));
                    self.canonical.insert(at, name);
                    self.targets[at] = Some(Target::New(at));
                }
                Ok(_) => self.leave(Reason::Full, all),
                Err(reason) => {
                    self.leave(reason, 1);
                    self.leave(Reason::Nameless, all - 1);
                }
            }
        }
        self.stats.skills_added = self.canonical.len();
    }

    fn canonical_name(&self, own: &str, standing: Standing) -> Result<Name, Reason> {
        let name = judge(own, standing, &self.release.prose)?;
        match held(own) {
            Held::Free if self.claims.contains_key(&name.hash) => Err(Reason::Ambiguous),
            Held::Free => Ok(name),
            Held::By(_) | Held::Near => Err(Reason::Held),
        }
    }

    /// Assigns each further name to the only skill that claims it.
    fn claim(&mut self) {
        let release = self.release;
        let mut asked: Vec<(Name, Target)> = Vec::new();
        for (concept, target) in release.skills.iter().zip(self.targets.clone()) {
            let Some(target) = target else { continue };
            let soft = matches!(target, Target::Known(skill) if skill.kind() == SkillKind::Soft);
            for name in further(concept) {
                match held(name) {
                    Held::By(skill) if target == Target::Known(skill) => self.leave(Reason::Known, 1),
                    Held::By(_) | Held::Near => self.leave(Reason::Held, 1),
                    Held::Free if soft => self.leave(Reason::Behaviour, 1),
                    Held::Free => match judge(name, Standing::Other, &release.prose) {
                        Ok(name) => asked.push((name, target)),
                        Err(reason) => self.leave(reason, 1),
                    },
                }
            }
        }
        for (name, target) in &asked {
            match self.claims.get_mut(&name.hash) {
                None => {
                    self.claims.insert(name.hash, Claim::By(*target));
                }
                Some(Claim::By(other)) if other == target => {}
                // The own name of another skill is not given up for a further name.
                Some(Claim::By(Target::New(other)))
                    if self.canonical.get(other).is_some_and(|own| own.hash == name.hash) => {}
                Some(claim) => *claim = Claim::Many,
            }
        }
        let mut seen: HashSet<u64> = self.canonical.values().map(|name| name.hash).collect();
        for (name, target) in asked {
            let alone = matches!(self.claims.get(&name.hash), Some(Claim::By(holder)) if *holder == target);
            if !alone {
                self.leave(Reason::Ambiguous, 1);
            } else if seen.insert(name.hash) {
                self.kept.push((name, target));
            }
        }
    }

    /// The tables: added skills in the order of the release, their own names first.
    fn write(&mut self) -> (Vec<Added>, Names, Vec<String>) {
        let mut places: Vec<usize> = self.canonical.keys().copied().collect();
        places.sort_unstable();
        let spoken = |target: &Option<Target>| match target {
            Some(Target::Known(skill)) => Some(skill.name()),
            _ => None,
        };
        let known: BTreeSet<&str> = self.targets.iter().filter_map(spoken).collect();
        let known: Vec<String> = known.into_iter().map(str::to_owned).collect();
        let rows: HashMap<usize, u16> =
            places.iter().enumerate().map(|(row, at)| (*at, (known.len() + row) as u16)).collect();
        let of = |target: Target| match target {
            Target::Known(skill) => {
                known.binary_search_by(|name| name.as_str().cmp(skill.name())).ok().map(|at| at as u16)
            }
            Target::New(at) => rows.get(&at).copied(),
        };
        let mut names = Names::default();
        let mut skills = Vec::with_capacity(places.len());
        for (row, at) in places.iter().enumerate() {
            let (Some(name), Some(concept)) = (self.canonical.get(at), self.release.skills.get(*at)) else { continue };
            names.push(&name.text, name.hash, name.words, (known.len() + row) as u16);
            let own = Target::New(*at);
            let list = |found: Vec<Target>| {
                let mut list: Vec<u16> = found.into_iter().filter(|other| *other != own).filter_map(of).collect();
                list.sort_unstable();
                list.dedup();
                list
            };
            skills.push(Added {
                name: row as u32,
                kind: concept.kind,
                family: concept.group.map(|group| group as u16),
                implies: list(self.implied(*at)),
                related: list(concept.related.iter().filter_map(|other| self.target(*other)).collect()),
            });
        }
        let kept = std::mem::take(&mut self.kept);
        for (name, target) in kept {
            let Some(place) = of(target) else { continue };
            match target {
                Target::Known(_) => self.stats.names_joined += 1,
                Target::New(_) => self.stats.names_added += 1,
            }
            names.push(&name.text, name.hash, name.words, place);
        }
        self.stats.names_added += skills.len();
        (skills, names, known)
    }

    fn target(&self, at: usize) -> Option<Target> {
        self.targets.get(at).copied().flatten()
    }

    /// All ancestors of a skill of the release.
    fn over(&self, at: usize) -> BTreeSet<usize> {
        let (mut found, mut queue) = (BTreeSet::new(), vec![at]);
        while let Some(next) = queue.pop() {
            for over in self.release.skills.get(next).map(|concept| concept.implies.as_slice()).unwrap_or_default() {
                if found.insert(*over) {
                    queue.push(*over);
                }
            }
        }
        found
    }

    /// Everything that a skill of the release implies, directly or indirectly, including built-in skills. Cycles imply nothing.
    fn implied(&self, at: usize) -> Vec<Target> {
        let over = self.over(at);
        let apart = over.into_iter().filter(|other| !self.over(*other).contains(&at));
        let mut found: Vec<Target> = apart.filter_map(|other| self.target(other)).collect();
        let further: Vec<Target> = found
            .iter()
            .filter_map(|target| if let Target::Known(skill) = target { Some(*skill) } else { None })
            .flat_map(Skill::implied)
            .map(Target::Known)
            .collect();
        found.extend(further);
        found
    }
}

/// The names of a concept that are not its canonical one.
fn further(concept: &Concept) -> impl Iterator<Item = &String> {
    concept.own.iter().chain(&concept.others)
}
