//! Texts without what no document can print.

/// Longer words, or parts of a word between slashes and hyphens, get places where they may be broken, one after every `PIECE`
/// letters: the narrowest column takes so many in the largest size. Addresses of pages rarely have such parts, which matters
/// because the places are copied with the text.
const LONGEST_WORD: usize = 48;
const PIECE: usize = 8;

/// A text without control characters and without marks that change the direction of what follows; its lines stay. A very long
/// word may be broken after every few letters.
pub(crate) fn tidy(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut word = String::new();
    for letter in text.chars() {
        let between = match letter {
            '\n' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\r' => None,
            _ if is_hidden(letter) => continue,
            _ if letter.is_whitespace() => Some(if letter == '\u{a0}' { letter } else { ' ' }),
            _ => {
                // A line may end here as it is.
                let may_end = matches!(letter, '/' | '-' | '?') && word.ends_with(char::is_alphanumeric);
                word.push(letter);
                if may_end {
                    end(&mut word, &mut clean);
                }
                continue;
            }
        };
        end(&mut word, &mut clean);
        clean.extend(between);
    }
    end(&mut word, &mut clean);
    clean
}

/// Moves a word to the end of a text.
fn end(word: &mut String, text: &mut String) {
    let is_long = word.chars().nth(LONGEST_WORD).is_some();
    for (number, letter) in word.drain(..).enumerate() {
        if is_long && number > 0 && number % PIECE == 0 {
            text.push('\u{200b}');
        }
        text.push(letter);
    }
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
        assert_eq!(tidy(&"x".repeat(100)).matches('\u{200b}').count(), 12);
        let address = "https://www.example.org/people/ana-maria-fernandez-de-la-rosa-castellanos-1f3c5b7d9";
        assert_eq!(tidy(address), address);
        assert_eq!(tidy(&format!("a {} b", "x".repeat(48))).matches('\u{200b}').count(), 0);
    }
}
