//! The fields of a card, as they were sent.

use std::collections::BTreeMap;

use kernel::{FieldProblem, Problem, ProblemCode, Timestamp};
use serde::{Deserialize, Serialize};

use super::{CardVersion, LEVELS, Rating, Recommendation};
use crate::{applications::note, postings::kit::Competency};

/// What is sent for a competency that was not asked about.
pub const NOT_ASKED: &str = "none";

/// The name of the field with the level of a competency.
pub fn level_field(number: u32) -> String {
    format!("levels[{number}]")
}

/// The name of the field with the note about a competency.
pub fn note_field(number: u32) -> String {
    format!("notes[{number}]")
}

/// The fields of the form.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CardFields {
    /// By the number of the competency: a level, or [`NOT_ASKED`].
    pub levels: BTreeMap<String, String>,
    /// By the number of the competency.
    pub notes: BTreeMap<String, String>,
    /// A word of [`Recommendation`].
    pub recommendation: String,
    pub reason: String,
    /// Why the card is changed.
    pub change: String,
}

impl CardFields {
    /// The version of a card that these fields say, about these competencies. A level needs a note with what it rests on; a version
    /// after the first needs a reason.
    ///
    /// # Errors
    /// `Invalid` on the fields, with the names of [`level_field`] and [`note_field`]; `Invalid` with `nothing_rated` if no competency
    /// was asked about.
    pub fn card(&self, competencies: &[Competency], version: i32, at: Timestamp) -> Result<CardVersion, Problem> {
        let mut wrong = Vec::new();
        let mut ratings = Vec::new();
        for competency in competencies {
            let key = competency.number.to_string();
            let level = match self.levels.get(&key).map(String::as_str) {
                Some(NOT_ASKED) => None,
                typed => {
                    let level = typed.and_then(|typed| typed.parse::<u8>().ok()).filter(|level| LEVELS.contains(level));
                    if level.is_none() {
                        wrong.push(FieldProblem::new(level_field(competency.number), ProblemCode::LevelMissing));
                    }
                    level
                }
            };
            let field = note_field(competency.number);
            let note = several(&field, self.notes.get(&key).map_or("", String::as_str), &mut wrong);
            if level.is_some() && note.is_empty() {
                wrong.push(FieldProblem::new(field, ProblemCode::EvidenceMissing));
            }
            ratings.push(Rating { competency: competency.clone(), level, note });
        }
        let recommendation = Recommendation::from_word(&self.recommendation);
        if recommendation.is_none() {
            wrong.push(FieldProblem::new("recommendation", ProblemCode::RecommendationMissing));
        }
        let reason = several("reason", &self.reason, &mut wrong);
        let change = if version > 1 { several("change", &self.change, &mut wrong) } else { String::new() };
        for (field, text, needed) in [("reason", &reason, true), ("change", &change, version > 1)] {
            if needed && text.is_empty() && !wrong.iter().any(|problem| problem.field == field) {
                wrong.push(FieldProblem::new(field, ProblemCode::Empty));
            }
        }
        let Some(recommendation) = recommendation.filter(|_| wrong.is_empty()) else {
            return Err(Problem::fields(wrong));
        };
        if ratings.iter().all(|rating| rating.level.is_none()) {
            return Err(Problem::invalid(ProblemCode::NothingRated));
        }
        Ok(CardVersion { version, ratings, recommendation, reason, change, at })
    }
}

/// A text of several lines; one that is too long is among what is `wrong`.
fn several(field: &str, text: &str, wrong: &mut Vec<FieldProblem>) -> String {
    note(field, text).unwrap_or_else(|_| {
        wrong.push(FieldProblem::new(field, ProblemCode::TooLong));
        String::new()
    })
}

impl From<&CardVersion> for CardFields {
    /// Without the reason of the change, which the next one has anew.
    fn from(card: &CardVersion) -> Self {
        let key = |rating: &Rating| rating.competency.number.to_string();
        let level = |rating: &Rating| rating.level.map_or(NOT_ASKED.to_owned(), |level| level.to_string());
        Self {
            levels: card.ratings.iter().map(|rating| (key(rating), level(rating))).collect(),
            notes: card.ratings.iter().map(|rating| (key(rating), rating.note.clone())).collect(),
            recommendation: card.recommendation.word().to_owned(),
            reason: card.reason.clone(),
            change: String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::postings::kit::Anchors;

    fn competency(number: u32) -> Competency {
        let anchors = Anchors::default();
        Competency { number, name: format!("Number {number}"), about: None, anchors, questions: Vec::new() }
    }

    fn fields(levels: &[(u32, &str)]) -> CardFields {
        CardFields {
            levels: levels.iter().map(|(number, level)| (number.to_string(), (*level).to_owned())).collect(),
            notes: levels.iter().map(|(number, _)| (number.to_string(), " Told of the ward. ".to_owned())).collect(),
            recommendation: "yes".to_owned(),
            reason: "Calm.".to_owned(),
            change: String::new(),
        }
    }

    #[test]
    fn a_card_survives_being_read_and_shown_again() {
        let asked = [competency(1), competency(4)];
        let card = fields(&[(1, "5"), (4, NOT_ASKED)]).card(&asked, 1, Timestamp::UNIX_EPOCH).unwrap();
        let seen: Vec<_> = card.ratings.iter().map(|it| (it.competency.number, it.level, it.note.as_str())).collect();
        assert_eq!(seen, [(1, Some(5), "Told of the ward."), (4, None, "Told of the ward.")]);
        assert_eq!(CardFields::from(&card).card(&asked, 1, Timestamp::UNIX_EPOCH).unwrap(), card);
    }

    #[test]
    fn each_wrong_field_is_named() {
        let asked = [competency(1), competency(4)];
        let of = |fields: CardFields, version| fields.card(&asked, version, Timestamp::UNIX_EPOCH).unwrap_err();
        let none = of(CardFields::default(), 1);
        for (field, code) in [
            ("levels[1]", ProblemCode::LevelMissing),
            ("levels[4]", ProblemCode::LevelMissing),
            ("recommendation", ProblemCode::RecommendationMissing),
            ("reason", ProblemCode::Empty),
        ] {
            assert_eq!(none.field_code(field), Some(code), "{field}");
        }
        for level in ["0", "6", "-1", "3.5", "high", ""] {
            let wrong = of(fields(&[(1, level), (4, "3")]), 1);
            assert_eq!(wrong.field_code("levels[1]"), Some(ProblemCode::LevelMissing), "{level}");
        }
        let bare = CardFields { notes: BTreeMap::new(), ..fields(&[(1, "5"), (4, NOT_ASKED)]) };
        let bare = of(bare, 1);
        assert_eq!(bare.field_code("notes[1]"), Some(ProblemCode::EvidenceMissing));
        assert_eq!(bare.field_code("notes[4]"), None);
        let long = CardFields { reason: "x".repeat(5_001), ..fields(&[(1, "5"), (4, "1")]) };
        assert_eq!(of(long, 1).field_code("reason"), Some(ProblemCode::TooLong));
        // Somebody who asked nothing has nothing to say; a change says why.
        assert_eq!(of(fields(&[(1, NOT_ASKED), (4, NOT_ASKED)]), 1).code, ProblemCode::NothingRated);
        assert_eq!(of(fields(&[(1, "5"), (4, "1")]), 2).field_code("change"), Some(ProblemCode::Empty));
    }
}
