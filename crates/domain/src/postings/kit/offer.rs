//! What a kit can be made of: the requirements of the job and the competences of the bank, with suggested levels and questions.

use interviews::{
    anchors::anchors,
    bank::{self, Competence, Question, Wanted},
};
use matching::{Job, Occupation, Seniority};
use serde::{Deserialize, Serialize};

use super::{Competency, CompetencyFields, Kit};
use crate::postings::{PostingRequirement, RequirementLevel};

/// The most questions of the bank that are offered for a competency.
const MOST_OFFERED: usize = 8;
/// The longest part of a requirement that becomes a name, in characters.
const LONGEST_NAME: usize = 100;

/// Something that can be added to a kit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// A requirement of the job: its place among them, and its words.
    Requirement(usize, String),
    /// A competence of the bank.
    Competence(Competence),
    /// What the organization writes itself.
    Own,
}

impl Choice {
    /// The word that the address of the editor has for it.
    pub fn word(&self) -> String {
        match self {
            Self::Requirement(place, _) => format!("requirement-{place}"),
            Self::Competence(competence) => competence.word().to_owned(),
            Self::Own => "own".to_owned(),
        }
    }
}

/// A competency in the editor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The number of the one that is changed; `None` for a new one.
    pub number: Option<u32>,
    pub fields: CompetencyFields,
    /// What names it while its field is empty: a competence of the bank, in the words of the reader.
    pub named: Option<Competence>,
    /// Questions of the bank to choose from, and whether it has each.
    pub bank: Vec<(String, bool)>,
}

/// What offers are made from.
#[derive(Debug, Clone, Copy)]
pub struct Basis<'a> {
    /// The job as it is read; `None` if the posting has no text.
    pub job: Option<&'a Job>,
    pub requirements: &'a [PostingRequirement],
}

impl Basis<'_> {
    /// What can be added to a kit: what it does not have yet.
    pub fn choices(&self, kit: &Kit) -> Vec<Choice> {
        let has = |name: &str| kit.competencies.iter().any(|it| it.name == name);
        let counted = self.requirements.iter().enumerate().filter(|(_, it)| it.level != RequirementLevel::Out);
        let named = counted.map(|(place, it)| (place, name_of(&it.requirement.text)));
        let requirements = named.filter(|(_, name)| !has(name)).map(|(place, name)| Choice::Requirement(place, name));
        let is_new = |it: &&Competence| kit.competencies.iter().all(|has| has.about != Some(**it));
        let competences = Competence::ALL.iter().filter(is_new).map(|it| Choice::Competence(*it));
        requirements.chain(competences).chain([Choice::Own]).collect()
    }

    /// The editor of a new competency; `None` for a word that no choice has.
    pub fn added(&self, word: &str) -> Option<Offer> {
        if let Some(competence) = Competence::from_word(word) {
            return Some(self.offer(String::new(), Some(competence), None));
        }
        if word == Choice::Own.word() {
            return Some(Offer { number: None, fields: CompetencyFields::default(), named: None, bank: Vec::new() });
        }
        let place: usize = word.strip_prefix("requirement-")?.parse().ok()?;
        let found = self.requirements.get(place)?;
        Some(self.offer(name_of(&found.requirement.text), None, Some(&found.requirement.skills)))
    }

    /// The editor of a competency of the kit.
    pub fn changed(&self, competency: &Competency) -> Offer {
        let of_job = self.requirements.iter().find(|it| name_of(&it.requirement.text) == competency.name);
        let bank = self.questions(competency.about, of_job.map(|it| it.requirement.skills.as_slice()));
        let own = competency.questions.iter().filter(|question| !bank.contains(question));
        let own = own.cloned().collect::<Vec<_>>().join("\n");
        Offer {
            number: Some(competency.number),
            fields: CompetencyFields { own, ..CompetencyFields::from(competency) },
            named: None,
            bank: bank.into_iter().map(|it| (it.clone(), competency.questions.contains(&it))).collect(),
        }
    }

    fn offer(&self, name: String, about: Option<Competence>, skills: Option<&[String]>) -> Offer {
        let suggested = anchors(about.unwrap_or(Competence::Knowledge), self.language());
        let text = |of: fn(&interviews::anchors::Anchors) -> &String| suggested.map(of).cloned().unwrap_or_default();
        let fields = CompetencyFields {
            name,
            about: about.map(|it| it.word().to_owned()).unwrap_or_default(),
            one: text(|it| &it.one),
            three: text(|it| &it.three),
            five: text(|it| &it.five),
            ..CompetencyFields::default()
        };
        let bank = self.questions(about, skills).into_iter().map(|question| (question, false)).collect();
        Offer { number: None, fields, named: about, bank }
    }

    /// The questions of the bank about a competence, or about the skills of a requirement.
    fn questions(&self, about: Option<Competence>, skills: Option<&[String]>) -> Vec<String> {
        let occupation = self.job.and_then(|job| job.title.as_deref()).and_then(Occupation::in_title);
        let of_job: Vec<String> = self.requirements.iter().flat_map(|it| it.requirement.skills.clone()).collect();
        let level = self.job.and_then(|job| job.seniority);
        let wanted = Wanted {
            family: occupation.map(Occupation::family),
            sector: occupation.map(Occupation::sector),
            skills: skills.unwrap_or(&of_job),
            leads: level.map(|level| matches!(level, Seniority::Lead | Seniority::Manager)),
        };
        let found = match (about, skills) {
            (Some(competence), _) => bank::about(wanted, competence, MOST_OFFERED),
            (None, Some(_)) => bank::of_skills(wanted, MOST_OFFERED),
            (None, None) => Vec::new(),
        };
        let text = |question: &'static Question| question.text(self.language()).map(|text| text.ask.clone());
        found.into_iter().filter_map(text).collect()
    }

    /// The language of the interview.
    fn language(&self) -> &'static str {
        self.job.map_or("en", |job| bank::language_of(&job.text))
    }
}

/// The name of a competency from a requirement: its words, cut between words.
fn name_of(requirement: &str) -> String {
    let mut name = String::new();
    for word in requirement.split_whitespace() {
        if name.chars().count() + word.chars().count() >= LONGEST_NAME {
            name.push('…');
            break;
        }
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(word);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::postings::apply;

    const TEXT: &str = "Night nurse\nWe look after people at home.\nYou bring:\n- Three years of experience in nursing\n\
        - Driving licence B\nNice to have:\n- Polish\n";

    #[test]
    fn a_kit_is_made_of_requirements_and_of_the_bank() {
        let job = Job::read(TEXT);
        let requirements = apply(&job, &[]);
        let basis = Basis { job: Some(&job), requirements: &requirements };
        let mut kit = Kit::default();
        let choices = basis.choices(&kit);
        assert_eq!(choices.len(), requirements.len() + Competence::ALL.len() + 1);
        for choice in &choices {
            let offer = basis.added(&choice.word()).unwrap();
            assert!(*choice == Choice::Own || !offer.fields.one.is_empty(), "{choice:?}");
        }
        let mut offer = basis.added("communication").unwrap();
        assert_eq!((offer.named, offer.fields.name.as_str()), (Some(Competence::Communication), ""));
        assert!(offer.bank.len() >= 4 && offer.bank.len() <= MOST_OFFERED, "{}", offer.bank.len());
        offer.fields.name = "Communication".to_owned();
        offer.fields.picked = [("0".to_owned(), offer.bank[1].0.clone())].into();
        offer.fields.own = "What do you say to a relative?".to_owned();
        kit.put(None, &offer.fields).unwrap();
        assert_eq!(basis.choices(&kit).len(), choices.len() - 1);
        // The questions of the bank that it has are ticked, the others are its own.
        let again = basis.changed(&kit.competencies[0]);
        assert_eq!(again.bank.iter().map(|(_, has)| *has).collect::<Vec<_>>()[..2], [false, true]);
        assert_eq!(again.fields.own, "What do you say to a relative?");
        assert_eq!(basis.added("requirement-99"), None);
        assert_eq!(basis.added("nonsense"), None);
    }

    #[test]
    fn levels_are_suggested_in_the_language_of_the_posting() {
        let job = Job::read(
            "Pflegefachkraft\nWir suchen eine Pflegefachkraft für die Nacht.\nIhr Profil:\n- Führerschein Klasse B\n",
        );
        let requirements = apply(&job, &[]);
        let basis = Basis { job: Some(&job), requirements: &requirements };
        let offer = basis.added("teamwork").unwrap();
        assert_eq!(offer.fields.three, anchors(Competence::Teamwork, "de").unwrap().three);
        assert!(Basis { job: None, requirements: &[] }.added("teamwork").unwrap().fields.three.starts_with("Does"));
    }

    #[test]
    fn a_long_requirement_is_cut_between_words() {
        let name = name_of(&"several words ".repeat(20));
        assert!(name.ends_with("words…") || name.ends_with("several…"), "{name}");
        assert!(name.chars().count() <= LONGEST_NAME);
    }
}
