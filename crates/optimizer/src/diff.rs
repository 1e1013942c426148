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

/// The two texts as stretches, in order; adjacent words of one kind are one stretch.
pub fn pieces(before: &str, after: &str) -> Vec<Piece> {
    let mut found: Vec<(ChangeTag, String)> = Vec::new();
    for change in TextDiff::from_words(before, after).iter_all_changes() {
        match found.last_mut() {
            Some((tag, text)) if *tag == change.tag() => text.push_str(change.value()),
            _ => found.push((change.tag(), change.value().to_owned())),
        }
    }
    let typed = found.into_iter().map(|(tag, text)| match tag {
        ChangeTag::Equal => Piece::Same(text),
        ChangeTag::Delete => Piece::Gone(text),
        ChangeTag::Insert => Piece::New(text),
    });
    typed.collect()
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
        assert_eq!(pieces("", "New"), [Piece::New(text("New"))]);
        assert_eq!(pieces("Same", "Same"), [Piece::Same(text("Same"))]);
    }
}
