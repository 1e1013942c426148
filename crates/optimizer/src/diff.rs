//! The difference between two texts, word by word.

use serde::{Deserialize, Serialize};
use similar::{ChangeTag, TextDiff};

/// A stretch of text: in both texts, or in one of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Piece {
    Same(String),
    Gone(String),
    New(String),
}

/// The two texts as stretches, in order; adjacent words of one kind are one stretch. White space alone does not part two changes.
pub fn pieces(before: &str, after: &str) -> Vec<Piece> {
    let mut found = Found::default();
    for change in TextDiff::from_words(before, after).iter_all_changes() {
        let text = change.value();
        match change.tag() {
            ChangeTag::Equal if text.trim().is_empty() => found.space.push_str(text),
            ChangeTag::Equal => found.same(text),
            ChangeTag::Delete => found.changed().0.push_str(text),
            ChangeTag::Insert => found.changed().1.push_str(text),
        }
    }
    found.same("");
    found.pieces
}

#[derive(Default)]
struct Found {
    pieces: Vec<Piece>,
    /// What is in one text only, since the last word of both.
    change: (String, String),
    /// White space of both since then.
    space: String,
}

impl Found {
    /// The change that goes on: with the white space in it.
    fn changed(&mut self) -> &mut (String, String) {
        let space = std::mem::take(&mut self.space);
        if self.change == <(String, String)>::default() {
            self.same(&space);
        } else {
            self.change.0.push_str(&space);
            self.change.1.push_str(&space);
        }
        &mut self.change
    }

    /// Ends a change with something that both texts have.
    fn same(&mut self, text: &str) {
        let (gone, new) = std::mem::take(&mut self.change);
        let text = std::mem::take(&mut self.space) + text;
        if !gone.trim().is_empty() {
            self.pieces.push(Piece::Gone(gone));
        }
        if !new.trim().is_empty() {
            self.pieces.push(Piece::New(new));
        }
        match self.pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Same(last)) => last.push_str(&text),
            _ => self.pieces.push(Piece::Same(text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart() {
        let text = |text: &str| text.to_owned();
        assert_eq!(
            pieces("Responsible for planning shifts", "Planning shifts"),
            [Piece::Gone(text("Responsible for planning")), Piece::New(text("Planning")), Piece::Same(text(" shifts"))]
        );
        // Another order is one change, not one for each word.
        let (before, after) = ("Taught control to 60 people.", "Trained 60 people in control.");
        assert_eq!(pieces(before, after), [Piece::Gone(text(before)), Piece::New(text(after))]);
        let kept = pieces("a b c d", "a d").into_iter().filter_map(|piece| match piece {
            Piece::Same(text) | Piece::Gone(text) => Some(text),
            Piece::New(_) => None,
        });
        assert_eq!(kept.collect::<String>(), "a b c d");
        assert_eq!(pieces("", "New"), [Piece::New(text("New"))]);
        assert_eq!(pieces("Same", "Same"), [Piece::Same(text("Same"))]);
    }
}
