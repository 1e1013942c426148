//! Search of one's own things by title.

use serde::{Deserialize, Serialize};

kernel::words! {
    /// The type of a hit.
    pub enum HitKind {
        Resume = "resume",
        Job = "job",
        Match = "match",
    }
}

/// A search result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    pub id: String,
    pub title: String,
    /// What distinguishes it from others with the same title: company, person, resume. May be empty.
    pub detail: String,
}

impl Hit {
    /// Whether its title and detail contain every word of the query, in any order; false for an empty query.
    pub fn answers(&self, asked: &str) -> bool {
        let text = format!("{} {}", self.title, self.detail).to_lowercase();
        let asked = asked.to_lowercase();
        let mut words = asked.split_whitespace().peekable();
        words.peek().is_some() && words.all(|word| text.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_required_in_any_case() {
        let hit = Hit {
            kind: HitKind::Job,
            id: "job_1".to_owned(),
            title: "Growth Marketing Manager".to_owned(),
            detail: "Zürich AG".to_owned(),
        };
        for asked in ["mark", "MANAGER growth", "zür mark"] {
            assert!(hit.answers(asked), "{asked}");
        }
        for asked in ["", "  ", "nurse", "marketing nurse"] {
            assert!(!hit.answers(asked), "{asked}");
        }
    }
}
