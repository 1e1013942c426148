//! What several cards say together, competency by competency. There is no total: levels of different competencies are not amounts of one
//! thing, and a sum would decide what a person has to decide.

use serde::{Deserialize, Serialize};

use super::{Recommendation, Scorecard};
use crate::postings::kit::Competency;

/// Levels that differ by no more agree.
const NEAR: u8 = 1;

/// The levels of a competency on several cards.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// The number of cards with a level, at least 1.
    pub cards: u32,
    /// The median: of an even number of cards the mean of the two in the middle.
    pub median: f64,
    pub least: u8,
    pub most: u8,
    /// The pairs of cards that are at most one level apart.
    pub near: u32,
    /// All pairs of cards; 0 with one card.
    pub pairs: u32,
}

impl Spread {
    /// Of some levels; `None` of none.
    ///
    /// Agreement is the share of pairs of cards at most one level apart: percent agreement with adjacent levels (S. E. Stemler, "A
    /// comparison of consensus, consistency, and measurement approaches to estimating interrater reliability", Practical Assessment,
    /// Research and Evaluation 9(4), 2004), averaged over all pairs. It needs no model of chance, which a handful of cards could not
    /// support, and a reader can count it.
    pub fn of(levels: &[u8]) -> Option<Self> {
        let mut sorted = levels.to_vec();
        sorted.sort_unstable();
        let (least, most) = (*sorted.first()?, *sorted.last()?);
        let middle = |at: usize| sorted.get(at).copied().map(f64::from);
        let half = sorted.len() / 2;
        let median = match sorted.len() % 2 {
            1 => middle(half)?,
            _ => (middle(half - 1)? + middle(half)?) / 2.0,
        };
        let (mut near, mut pairs) = (0, 0);
        for (at, one) in sorted.iter().enumerate() {
            for other in sorted.iter().skip(at + 1) {
                pairs += 1;
                near += u32::from(other - one <= NEAR);
            }
        }
        Some(Self { cards: u32::try_from(sorted.len()).unwrap_or(u32::MAX), median, least, most, near, pairs })
    }

    /// Whether no two cards are more than one level apart.
    pub const fn agrees(&self) -> bool {
        self.near == self.pairs
    }
}

/// A competency with the levels of all cards.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    pub name: String,
    /// Whether the kit has it no more, or by another name.
    pub is_former: bool,
    /// `None` if nobody asked about it.
    pub spread: Option<Spread>,
}

/// What several cards say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// The number of cards.
    pub cards: u32,
    /// In the order of the kit, then what only earlier versions of it had.
    pub rows: Vec<Row>,
    /// How many cards recommend what, from no to yes.
    pub recommendations: Vec<(Recommendation, u32)>,
}

impl Summary {
    /// Of the latest versions of cards; `None` of none. Competencies are the same if number and name are.
    pub fn of(kit: &[Competency], cards: &[Scorecard]) -> Option<Self> {
        let latest: Vec<_> = cards.iter().filter_map(Scorecard::latest).collect();
        if latest.is_empty() {
            return None;
        }
        let key = |it: &Competency| (it.number, it.name.clone());
        let mut keys: Vec<_> = kit.iter().map(key).collect();
        let current = keys.len();
        for rating in latest.iter().flat_map(|card| &card.ratings) {
            let key = key(&rating.competency);
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        let rows = keys.into_iter().enumerate().map(|(at, key)| {
            let all = latest.iter().flat_map(|card| &card.ratings);
            let same = all.filter(|it| it.competency.number == key.0 && it.competency.name == key.1);
            let levels: Vec<u8> = same.filter_map(|rating| rating.level).collect();
            Row { name: key.1, is_former: at >= current, spread: Spread::of(&levels) }
        });
        let count = |of: Recommendation| latest.iter().filter(|card| card.recommendation == of).count();
        Some(Self {
            cards: u32::try_from(latest.len()).unwrap_or(u32::MAX),
            rows: rows.filter(|row| !row.is_former || row.spread.is_some()).collect(),
            recommendations: Recommendation::ALL
                .iter()
                .map(|of| (*of, u32::try_from(count(*of)).unwrap_or(u32::MAX)))
                .collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use kernel::Timestamp;

    use super::{
        super::{CardVersion, Rating},
        *,
    };
    use crate::postings::kit::Anchors;

    fn spread(levels: &[u8]) -> (f64, u8, u8, u32, u32) {
        let it = Spread::of(levels).unwrap();
        (it.median, it.least, it.most, it.near, it.pairs)
    }

    #[test]
    fn levels_are_summed_up_without_a_total() {
        assert_eq!(Spread::of(&[]), None);
        assert_eq!(spread(&[4]), (4.0, 4, 4, 0, 0));
        assert_eq!(spread(&[5, 2]), (3.5, 2, 5, 0, 1));
        assert_eq!(spread(&[3, 5, 4]), (4.0, 3, 5, 2, 3));
        assert_eq!(spread(&[1, 5, 1, 5]), (3.0, 1, 5, 2, 6));
        assert!(Spread::of(&[3, 4, 4, 3]).unwrap().agrees() && Spread::of(&[2]).unwrap().agrees());
        assert!(!Spread::of(&[3, 4, 5]).unwrap().agrees());
    }

    #[test]
    fn the_order_of_cards_does_not_matter() {
        let levels = [1, 2, 2, 3, 5];
        for turn in 0..levels.len() {
            let mut turned = levels;
            turned.rotate_left(turn);
            assert_eq!(Spread::of(&turned), Spread::of(&levels));
        }
    }

    fn competency(number: u32, name: &str) -> Competency {
        let anchors = Anchors::default();
        Competency { number, name: name.to_owned(), about: None, anchors, questions: Vec::new() }
    }

    fn card(recommendation: Recommendation, levels: &[(u32, &str, Option<u8>)]) -> Scorecard {
        let rating = |(number, name, level): &(u32, &str, Option<u8>)| Rating {
            competency: competency(*number, name),
            level: *level,
            note: String::new(),
        };
        let ratings = levels.iter().map(rating).collect();
        let (reason, change) = (String::new(), String::new());
        let at = Timestamp::UNIX_EPOCH;
        Scorecard { by: None, versions: vec![CardVersion { version: 1, ratings, recommendation, reason, change, at }] }
    }

    #[test]
    fn what_the_kit_no_longer_has_stands_apart() {
        let kit = [competency(1, "Nights"), competency(3, "Polish"), competency(4, "Driving")];
        assert_eq!(Summary::of(&kit, &[]), None);
        let one = card(Recommendation::Yes, &[(1, "Nights", Some(4)), (3, "Polish", None)]);
        let other = card(Recommendation::Yes, &[(1, "Night work", Some(2)), (3, "Polish", Some(3)), (2, "Gone", None)]);
        let summary = Summary::of(&kit, &[one, other]).unwrap();
        let rows: Vec<_> = summary
            .rows
            .iter()
            .map(|row| (row.name.as_str(), row.is_former, row.spread.map(|it| (it.cards, it.median))))
            .collect();
        let wanted = [
            ("Nights", false, Some((1, 4.0))),
            ("Polish", false, Some((1, 3.0))),
            ("Driving", false, None),
            ("Night work", true, Some((1, 2.0))),
        ];
        assert_eq!(rows, wanted);
        assert_eq!(summary.recommendations[2], (Recommendation::Yes, 2));
    }
}
