//! What a list of applications is asked for.

use kernel::UserId;
use serde::{Deserialize, Serialize};

use super::{ApplicationOrder, phases::Place};

/// The longest text that is searched for, in characters.
const LONGEST_WORDS: usize = 100;

/// What a list or a board of applications shows. The numbers beside the stages are those of everything but `place`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ApplicationQuery {
    /// Words of the applicant's name; empty for everybody.
    pub words: String,
    /// Only those at this place; in addresses `stage`.
    pub place: Option<Place>,
    /// The lowest score, 0 to 100.
    pub from: Option<u8>,
    /// Only those who should have heard something by now.
    pub late: bool,
    /// A tag; empty for all.
    pub tag: String,
    /// The member to whom they are assigned.
    pub assigned: Option<UserId>,
    pub order: Option<ApplicationOrder>,
}

impl ApplicationQuery {
    /// Reads it from the parameters of an address; what is not understood counts as not asked for.
    pub fn read(value: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| {
            let text = value(name).unwrap_or_default();
            text.trim().chars().filter(|c| !c.is_control()).take(LONGEST_WORDS).collect::<String>()
        };
        Self {
            words: text("words"),
            place: Place::from_word(&text("stage")),
            from: text("from").parse().ok().filter(|from| (1..=100).contains(from)),
            late: text("late") == "true",
            tag: text("tag"),
            assigned: text("assigned").parse().ok(),
            order: ApplicationOrder::from_word(&text("order")),
        }
    }

    /// The parameters of an address, without what is not asked for.
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        let all = [
            ("words", self.words.clone()),
            ("stage", self.place.map(|place| place.to_string()).unwrap_or_default()),
            ("from", self.from.map(|from| from.to_string()).unwrap_or_default()),
            ("late", if self.late { "true".to_owned() } else { String::new() }),
            ("tag", self.tag.clone()),
            ("assigned", self.assigned.map(|user| user.to_string()).unwrap_or_default()),
            ("order", self.order.map(|order| order.word().to_owned()).unwrap_or_default()),
        ];
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The order, best match first if nothing else is asked for.
    pub fn order(&self) -> ApplicationOrder {
        self.order.unwrap_or(ApplicationOrder::Score)
    }

    /// Whether it leaves anybody out, apart from the place.
    pub fn is_filtered(&self) -> bool {
        *self != Self { place: self.place, order: self.order, ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::applications::ApplicationStage;

    #[test]
    fn a_query_is_read_and_what_is_unknown_left_out() {
        let query = ApplicationQuery {
            words: "Zoë & Söhne".to_owned(),
            place: Some(ApplicationStage::Offer.into()),
            from: Some(70),
            late: true,
            tag: "night shift".to_owned(),
            assigned: None,
            order: Some(ApplicationOrder::Newest),
        };
        let parameters = query.parameters();
        let read = ApplicationQuery::read(|name| {
            parameters.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone())
        });
        assert_eq!(read, query);
        assert!(query.is_filtered());
        let odd = ApplicationQuery::read(|name| Some(if name == "words" { " \0 " } else { "moon" }.to_owned()));
        assert_eq!(odd, ApplicationQuery { tag: "moon".to_owned(), ..ApplicationQuery::default() });
        for from in ["0", "101", "-1", "7x"] {
            let asked = ApplicationQuery::read(|name| (name == "from").then(|| from.to_owned()));
            assert_eq!(asked.from, None, "{from}");
        }
        assert!(
            !ApplicationQuery { place: Some(ApplicationStage::New.into()), ..ApplicationQuery::default() }
                .is_filtered()
        );
    }
}
