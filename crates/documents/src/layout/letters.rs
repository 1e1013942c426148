//! Single characters: ligatures, spaces, hyphens, signs of symbol fonts.

use unicode_normalization::UnicodeNormalization;

/// The replacement of every bullet character: round, square or pointed.
pub(super) const BULLET: char = '•';

/// The replacement of a glyph whose character is not in the file.
pub(super) const UNKNOWN: char = '\u{fffd}';

/// The normalized text of a glyph: ligatures become letters, all spaces one space, hyphens `-`. `None` if it is
/// invisible. Glyphs of symbol fonts become bullets, or private use characters for icons.
pub(super) fn normal(text: &str, symbol: bool) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            _ if symbol && !letter.is_whitespace() => plain.push(sign(letter)),
            '\t'
            | '\n'
            | '\r'
            | '\u{a0}'
            | '\u{1680}'
            | '\u{2000}'..='\u{200a}'
            | '\u{202f}'
            | '\u{205f}'
            | '\u{3000}' => {
                plain.push(' ');
            }
            '\u{2010}' | '\u{2011}' => plain.push('-'),
            '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' | '\u{f076}' | '\u{f06e}' => plain.push(BULLET),
            '\u{fb00}'..='\u{fb06}' | '\u{fb13}'..='\u{fb17}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
                plain.extend(letter.nfkc());
            }
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => {}
            _ if letter.is_control() => {}
            _ => plain.push(letter),
        }
    }
    if plain.trim().is_empty() && !plain.is_empty() {
        plain = " ".to_owned();
    }
    (!plain.is_empty()).then_some(plain)
}

/// The meaning of a character of a symbol font: a bullet for those that word processors use in lists, otherwise an
/// icon.
fn sign(letter: char) -> char {
    match letter {
        // Wingdings and ZapfDingbats by code, Symbol by name.
        'l' | 'n' | '§' | 'Ø' | 'v' | 'ü' | 'q' | 'u' | '¨' | 'Ÿ' | '·' | '•' | '●' | '■' | '▪' | '❖' | '➢' | '✓' => {
            BULLET
        }
        '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' | '\u{f076}' | '\u{f0fc}' | '\u{f06e}' | '\u{f06c}' | '\u{f071}'
        | '\u{f0a8}' => BULLET,
        // Greek and mathematics of the Symbol font.
        '\u{370}'..='\u{3ff}' | '\u{2190}'..='\u{22ff}' => letter,
        _ => char::from_u32(0xe000 + (u32::from(letter) & 0xff)).unwrap_or('\u{e000}'),
    }
}

/// Whether a character is a bullet.
pub(crate) fn is_bullet(letter: char) -> bool {
    matches!(
        letter,
        '•' | '‣'
            | '◦'
            | '⁃'
            | '∙'
            | '·'
            | '●'
            | '○'
            | '■'
            | '□'
            | '▪'
            | '▫'
            | '►'
            | '▶'
            | '▸'
            | '➢'
            | '➤'
            | '➔'
            | '❖'
            | '✓'
            | '✔'
            | '❑'
            | '❒'
            | '◆'
            | '◇'
            | '♦'
            | '⦁'
            | '⋄'
            | '»'
            | '›'
            | '→'
            | '⇒'
            | '★'
            | '✦'
            | '✱'
            | '∗'
            | '⚫'
            | '⬤'
            | '◾'
            | '◼'
    )
}

/// Whether a character is an icon of an icon font.
pub(super) fn is_icon(letter: char) -> bool {
    matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10fffd}')
}

/// Whether a letter belongs to a right-to-left script.
pub(super) fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// The combining form of an accent that is drawn separately, as old TeX fonts do.
pub(super) fn combining(accent: char) -> Option<char> {
    Some(match accent {
        '`' => '\u{300}',
        '´' => '\u{301}',
        'ˆ' => '\u{302}',
        '˜' => '\u{303}',
        '¯' => '\u{304}',
        '˘' => '\u{306}',
        '˙' => '\u{307}',
        '¨' => '\u{308}',
        '˚' => '\u{30a}',
        '˝' => '\u{30b}',
        'ˇ' => '\u{30c}',
        '¸' => '\u{327}',
        '˛' => '\u{328}',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_normalized() {
        let table = [
            ("ﬁ", false, Some("fi")),
            ("\u{a0}", false, Some(" ")),
            ("\u{2011}", false, Some("-")),
            ("\u{200b}", false, None),
            ("\u{f0b7}", false, Some("•")),
            ("l", true, Some("•")),
            ("\u{fefb}", false, Some("لا")),
            ("é", false, Some("é")),
        ];
        for (glyph, symbol, text) in table {
            assert_eq!(normal(glyph, symbol).as_deref(), text, "{glyph:?}");
        }
        assert!(normal("\u{f095}", true).unwrap().chars().all(is_icon));
    }
}
