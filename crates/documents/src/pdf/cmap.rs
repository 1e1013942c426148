//! The map from character codes to Unicode in a PDF font (ToUnicode), read leniently and written strictly.

use std::{collections::BTreeMap, io::Write};

/// The maximum number of entries; a font has at most 65,536 glyphs.
const MAX_ENTRIES: usize = 65_536;

/// The meaning of each code.
pub(super) type CodeMap = BTreeMap<u32, String>;

/// Reads a ToUnicode table, skipping malformed parts.
pub(super) fn read(bytes: &[u8]) -> CodeMap {
    let mut map = CodeMap::new();
    let mut pending: Vec<Token> = Vec::new();
    let mut section = Section::None;
    let mut tokens = Tokens { bytes, at: 0 };
    while let Some(token) = tokens.next() {
        if map.len() >= MAX_ENTRIES {
            break;
        }
        match (&token, section) {
            (Token::Word(word), _) => {
                section = match word.as_slice() {
                    b"beginbfchar" => Section::Characters,
                    b"beginbfrange" => Section::Ranges,
                    _ => Section::None,
                };
                pending.clear();
            }
            (_, Section::None) => {}
            (_, Section::Characters) => {
                pending.push(token);
                if let [Token::Text(code), Token::Text(value)] = pending.as_slice() {
                    insert(&mut map, number(code), value);
                }
                if pending.len() >= 2 {
                    pending.clear();
                }
            }
            (_, Section::Ranges) => {
                pending.push(token);
                if let [Token::Text(from), Token::Text(to), values] = pending.as_slice() {
                    range(&mut map, number(from), number(to), values);
                }
                if pending.len() >= 3 {
                    pending.clear();
                }
            }
        }
    }
    map
}

/// Writes a table in the format that `pdf-extract` accepts.
pub(super) fn write(map: &CodeMap) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(map.len() * 16 + 64);
    let mut written = writeln!(bytes, "begincmap\n{} beginbfchar", map.len()).is_ok();
    for (code, text) in map {
        written &= write!(bytes, "<{code:08x}> <").is_ok();
        for unit in text.encode_utf16() {
            written &= write!(bytes, "{unit:04x}").is_ok();
        }
        bytes.extend(b">\n");
    }
    bytes.extend(b"endbfchar\nendcmap\n");
    debug_assert!(written, "writing to memory does not fail");
    bytes
}

#[derive(Clone, Copy)]
enum Section {
    None,
    Characters,
    Ranges,
}

enum Token {
    /// A string of bytes.
    Text(Vec<u8>),
    List(Vec<Vec<u8>>),
    Word(Vec<u8>),
}

struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Tokens<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn next(&mut self) -> Option<Token> {
        loop {
            match self.peek()? {
                b'<' if self.bytes.get(self.at + 1) != Some(&b'<') => return Some(Token::Text(self.hex())),
                b'[' => {
                    self.at += 1;
                    let mut list = Vec::new();
                    while let Some(byte) = self.peek() {
                        match byte {
                            b'<' => list.push(self.hex()),
                            b']' => {
                                self.at += 1;
                                break;
                            }
                            _ => self.at += 1,
                        }
                    }
                    return Some(Token::List(list));
                }
                b'%' => {
                    while self.peek().is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                        self.at += 1;
                    }
                }
                byte if byte.is_ascii_alphabetic() => {
                    let start = self.at;
                    while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric()) {
                        self.at += 1;
                    }
                    return Some(Token::Word(self.bytes.get(start..self.at)?.to_vec()));
                }
                b'/' => {
                    self.at += 1;
                    while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_') {
                        self.at += 1;
                    }
                }
                _ => self.at += 1,
            }
        }
    }

    fn hex(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut digits = Vec::new();
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            if let Some(digit) = char::from(byte).to_digit(16)
                && digits.len() < 128
            {
                digits.push(u8::try_from(digit).unwrap_or(0));
            }
        }
        if digits.len() % 2 == 1 {
            digits.push(0);
        }
        digits.chunks_exact(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect()
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |value: u32, byte| value.wrapping_shl(8) | u32::from(*byte))
}

fn text(bytes: &[u8]) -> String {
    // Common mistake: a single byte for a code below 256.
    let units: Vec<u16> = match bytes {
        [byte] => vec![u16::from(*byte)],
        _ => bytes.chunks_exact(2).map(|pair| pair.iter().fold(0, |unit, byte| unit << 8 | u16::from(*byte))).collect(),
    };
    char::decode_utf16(units).filter_map(Result::ok).filter(|letter| *letter != '\0').collect()
}

fn insert(map: &mut CodeMap, code: u32, value: &[u8]) {
    let text = text(value);
    if !text.is_empty() {
        map.insert(code, text);
    }
}

fn range(map: &mut CodeMap, from: u32, to: u32, values: &Token) {
    let to = to.min(from.saturating_add(0xffff));
    match values {
        Token::List(values) => {
            for (code, value) in (from..=to).zip(values) {
                insert(map, code, value);
            }
        }
        Token::Text(first) => {
            let first = text(first);
            let Some(last) = first.chars().next_back() else { return };
            let before = first.get(..first.len() - last.len_utf8()).unwrap_or_default();
            for code in from..=to {
                if map.len() >= MAX_ENTRIES {
                    return;
                }
                if let Some(letter) = char::from_u32(u32::from(last).saturating_add(code - from)) {
                    map.insert(code, format!("{before}{letter}"));
                }
            }
        }
        Token::Word(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_output_of_generators() {
        let table = read(
            b"/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
              2 beginbfchar <0003> <0020> <0004> <00660069> endbfchar\n\
              2 beginbfrange <0005> <0007> <0041> <0010> <0011> [<0062> <D83DDE00>] endbfrange",
        );
        let found: Vec<_> = table.iter().map(|(code, text)| (*code, text.as_str())).collect();
        assert_eq!(found, [(3, " "), (4, "fi"), (5, "A"), (6, "B"), (7, "C"), (16, "b"), (17, "😀")]);
        assert_eq!(read(&write(&table)), table);
    }

    #[test]
    fn malformed_parts_are_skipped() {
        assert!(read(b"1 beginbfchar <00> ] 99 ( endbfchar <01> <0041>").is_empty());
        assert!(read(b"1 beginbfchar <01> <D800> endbfchar").is_empty());
    }
}
