//! Texts without what no document can print.

/// Longer words get places where they may be broken.
const LONGEST_WORD: usize = 48;

/// A text without control characters and without marks that change the direction of what follows; its lines stay. A very long
/// word may be broken after every few letters.
pub(crate) fn tidy(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut length = 0;
    for letter in text.chars() {
        match letter {
            '\n' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\r' => {}
            _ if is_hidden(letter) => continue,
            _ if letter.is_whitespace() => clean.push(if letter == '\u{a0}' { letter } else { ' ' }),
            _ => {
                if length == LONGEST_WORD {
                    clean.push('\u{200b}');
                    length = 0;
                }
                clean.push(letter);
                length += 1;
                continue;
            }
        }
        length = 0;
    }
    clean
}

/// The same on one line, with single spaces.
pub(crate) fn one_line(text: &str) -> String {
    tidy(text).split([' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Characters that are not printed, and that could hide or turn text; the joiners of scripts stay.
fn is_hidden(letter: char) -> bool {
    letter.is_control() && letter != '\t'
        || matches!(letter, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_go() {
        assert_eq!(one_line(" a\u{202e}b\u{200b}c\t\u{7}d\n e "), "abc d e");
        assert_eq!(tidy("a\r\nb"), "a\nb");
        assert_eq!(tidy(&"x".repeat(100)).matches('\u{200b}').count(), 2);
    }
}
