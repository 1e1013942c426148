//! Rebuilds the cross-reference table of a damaged PDF, whose objects are still in the file.

use std::{collections::BTreeMap, io::Write};

/// The number of objects that are searched.
const MAX_OBJECTS: usize = 100_000;

/// The file with a new cross-reference table at its end; `None` if no document can be found in it.
pub(super) fn repaired(bytes: &[u8]) -> Option<Vec<u8>> {
    let start = bytes.windows(5).position(|window| window == b"%PDF-").unwrap_or(0);
    let bytes = bytes.get(start..)?;
    let objects = objects(bytes);
    let root = root(bytes, &objects)?;
    let size = objects.keys().last()? + 1;
    let mut fixed = if bytes.starts_with(b"%PDF-") { bytes.to_vec() } else { return None };
    fixed.push(b'\n');
    let table = fixed.len();
    let mut written = writeln!(fixed, "xref\n0 1\n0000000000 65535 f ").is_ok();
    for (number, offset) in &objects {
        written &= write!(fixed, "{number} 1\n{offset:010} 00000 n \n").is_ok();
    }
    written &= write!(fixed, "trailer\n<</Size {size}/Root {root} 0 R>>\nstartxref\n{table}\n%%EOF\n").is_ok();
    written.then_some(fixed)
}

/// The offsets of objects. Of several objects with one number the last one counts, as in an incrementally updated file.
fn objects(bytes: &[u8]) -> BTreeMap<u32, usize> {
    let mut found = BTreeMap::new();
    let mut at = 0;
    while let Some(next) = find(bytes, b"obj", at) {
        at = next + 3;
        let is_end = bytes.get(..next).is_some_and(|before| before.ends_with(b"end"));
        if is_end || found.len() >= MAX_OBJECTS {
            continue;
        }
        let mut cursor = Backwards { bytes, at: next };
        if cursor.spaces()
            && let Some(_generation) = cursor.number()
            && cursor.spaces()
            && let Some(number) = cursor.number()
        {
            found.insert(number, cursor.at);
        }
    }
    found
}

/// The number of the catalog: from the last trailer, or else an object of that type.
fn root(bytes: &[u8], objects: &BTreeMap<u32, usize>) -> Option<u32> {
    let mut root = None;
    let mut at = 0;
    while let Some(next) = find(bytes, b"/Root", at) {
        at = next + 5;
        let rest = bytes.get(at..(at + 24).min(bytes.len())).unwrap_or_default();
        let digits: String = rest.iter().map(|byte| char::from(*byte)).skip_while(char::is_ascii_whitespace).collect();
        let number =
            digits.split(|letter: char| !letter.is_ascii_digit()).next().and_then(|digits| digits.parse().ok());
        root = number.filter(|number| objects.contains_key(number)).or(root);
    }
    root.or_else(|| {
        let is_catalog = |offset: usize| {
            let head = bytes.get(offset..(offset + 400).min(bytes.len())).unwrap_or_default();
            let end = find(head, b"endobj", 0).unwrap_or(head.len());
            let head = head.get(..end).unwrap_or_default();
            find(head, b"/Catalog", 0).is_some() && find(head, b"/Pages", 0).is_some()
        };
        objects.iter().rev().find(|(_, offset)| is_catalog(**offset)).map(|(number, _)| *number)
    })
}

fn find(bytes: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    bytes.get(from..)?.windows(needle.len()).position(|window| window == needle).map(|index| index + from)
}

/// Reads numbers backwards from a position.
struct Backwards<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Backwards<'_> {
    fn before(&self) -> Option<u8> {
        self.bytes.get(self.at.checked_sub(1)?).copied()
    }

    fn spaces(&mut self) -> bool {
        let start = self.at;
        while self.before().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at -= 1;
        }
        self.at < start
    }

    fn number(&mut self) -> Option<u32> {
        let end = self.at;
        while end - self.at < 9 && self.before().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at -= 1;
        }
        std::str::from_utf8(self.bytes.get(self.at..end)?).ok()?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_table_is_rebuilt() {
        let file = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj <</Type/Pages/Kids[]>> endobj";
        let fixed = repaired(file).unwrap();
        let tail = String::from_utf8_lossy(&fixed[file.len()..]).into_owned();
        assert!(tail.contains("1 1\n0000000009 00000 n") && tail.contains("/Root 1 0 R"), "{tail}");
        assert_eq!(objects(b"7 0 obj x endobj 7 0 obj y endobj").get(&7), Some(&17));
        assert!(repaired(b"%PDF-1.4 nothing").is_none());
    }
}
