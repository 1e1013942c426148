//! Finding one's own things by what they are called.

use serde::{Deserialize, Serialize};

kernel::words! {
    /// What was found.
    pub enum HitKind {
        /// A resume.
        Resume = "resume",
        /// A job.
        Job = "job",
        /// A match.
        Match = "match",
    }
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What tells it from others of that name: company, person, resume. May be empty.
    pub detail: String,
}

impl Hit {
    /// Whether its title and detail contain every word that was asked for, wherever it stands; nothing contains no words.
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
    fn every_word_counts_and_case_does_not() {
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
