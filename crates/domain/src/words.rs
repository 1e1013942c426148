//! Short names made from longer texts.

/// The maximum length of a name made from the first words of a text, in characters.
const FIRST_WORDS: usize = 60;

/// The text on one line, cut at the end of a word to at most `most` characters, with an ellipsis if it was cut.
pub(crate) fn shorten(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let room: String = line.chars().take(most.saturating_sub(1)).collect();
    // A cut within a word moves back to the end of the previous word, unless there is only one word.
    let whole = line.chars().nth(most.saturating_sub(1)) == Some(' ');
    let end = if whole { room.len() } else { room.rfind(' ').unwrap_or(room.len()) };
    format!("{}…", room.get(..end).unwrap_or(&room).trim_end())
}

/// The first words of the first line that is not empty.
pub(crate) fn first_words(text: &str) -> String {
    let line = text.lines().find(|line| line.chars().any(char::is_alphanumeric)).unwrap_or_default();
    shorten(line.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')' | '.' | '!' | '?')), FIRST_WORDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_between_words() {
        assert_eq!(shorten("  Staff\tnurse \n", 20), "Staff nurse");
        assert_eq!(shorten("Staff nurse on nights", 12), "Staff nurse…");
        assert_eq!(shorten("Staff nurse on nights", 11), "Staff…");
        assert_eq!(shorten("Donaudampfschifffahrt", 6), "Donau…");
        assert_eq!(shorten("护士护士护士", 3), "护士…");
    }

    #[test]
    fn skips_rules_and_empty_lines() {
        assert_eq!(first_words("\n-----\n# Head of IT (all)\nmore"), "Head of IT (all)");
        assert_eq!(first_words("***"), "");
    }
}
