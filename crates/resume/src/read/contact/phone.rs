//! Telephone numbers in a text.

use std::{ops::Range, sync::LazyLock};

use super::{emails, overlaps, urls};
use crate::{dates, text::key};

/// The ranges of telephone numbers.
pub(in crate::read) fn phones(text: &str) -> Vec<Range<usize>> {
    let (mails, addresses) = (emails(text), urls(text));
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let begins = c.is_ascii_digit() || c == '+' || c == '(';
        let before = text.get(..at).and_then(|rest| rest.chars().next_back());
        let glued = before.is_some_and(|c| {
            c.is_alphanumeric() || matches!(c, '.' | '/' | '$' | '€' | '#' | '-' | '_') && !c.is_whitespace()
        });
        if !begins || glued && c != '+' && c != '(' {
            at += c.len_utf8();
            continue;
        }
        // "Wyoming, MI 49509 616-555-0109": the number begins after the postal code.
        let code = text.get(at..at + 6).is_some_and(|code| {
            code.ends_with(' ')
                && code.trim_end().len() == 5
                && code.trim_end().bytes().all(|byte| byte.is_ascii_digit())
        });
        if code && text.get(..at).is_some_and(ends_with_state) {
            at += 6;
            continue;
        }
        // "Dublin 15 - 085 555 0120": nor does it begin with the district.
        if text.get(at..).is_some_and(begins_with_district) {
            at += 1;
            continue;
        }
        match phone_at(text, at) {
            Some(end) => {
                let span = at..end;
                let free = !is_identity(text.get(..at).unwrap_or_default())
                    && !overlaps(&mails, &span)
                    && !overlaps(&addresses, &span);
                if free && !is_date_like(text.get(span.clone()).unwrap_or_default()) {
                    found.push(span);
                }
                at = end;
            }
            None => at += c.len_utf8(),
        }
    }
    found
}

/// "Wyoming, MI ": whether a text ends with two capital letters.
fn ends_with_state(text: &str) -> bool {
    let mut back = text.trim_end().bytes().rev();
    let state = back.by_ref().take(2).filter(u8::is_ascii_uppercase).count() == 2;
    state && back.next().is_none_or(|byte| matches!(byte, b' ' | b','))
}

/// "15 - 085": whether a text begins with a number of at most two digits, a dash and a telephone number.
fn begins_with_district(text: &str) -> bool {
    let digits = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let behind = text.get(digits..).filter(|_| matches!(digits, 1 | 2)).and_then(|rest| rest.strip_prefix(" - "));
    behind.is_some_and(|rest| rest.starts_with(['0', '+', '(']))
}

/// "ID no. 52.555.019": whether a text ends with the label of a number that is not a phone number.
fn is_identity(before: &str) -> bool {
    static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| lexicon::cv::LABELS_IDENTITY.all().map(key).collect());
    let near = before.get(before.floor_char_boundary(before.len().saturating_sub(EXTENSION))..).unwrap_or_default();
    let near = key(near.rsplit([',', '|', '·', '\t', ';']).next().unwrap_or_default());
    NAMES.iter().any(|name| near.strip_suffix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with(' ')))
}

/// Longer than the word for an extension with its number, in bytes.
const EXTENSION: usize = 24;

/// The end of the number that begins here.
fn phone_at(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let international = rest.starts_with('+') || rest.starts_with("(+") || rest.starts_with("00");
    let (mut digits, mut last, mut end, mut depth, mut spaces) = (0usize, ' ', 0usize, 0i32, 0usize);
    let mut groups = 0;
    for (offset, c) in rest.char_indices() {
        match c {
            '0'..='9' => {
                digits += 1;
                groups += usize::from(!last.is_ascii_digit());
                end = offset + 1;
                spaces = 0;
            }
            '+' if offset == 0 || last == '(' && offset == 1 => {}
            '(' if depth == 0 => depth = 1,
            ')' if depth == 1 => {
                depth = 0;
                if digits > 0 {
                    end = offset + 1;
                }
            }
            // "since 2020. 450 cows"
            ' ' if last == '.' => break,
            ' ' | '\u{a0}' | '\u{202f}' if spaces < 2 => spaces += 1,
            '-' | '.' | '/' | '–' | '‐' | '‑' | '\u{ad}' if !matches!(last, '-' | '.' | '/') => spaces = 0,
            // Vanity numbers: "+1-800-FLOWERS".
            'A'..='Z' if international && digits >= 4 && (last == '-' || last.is_ascii_uppercase()) => end = offset + 1,
            _ => break,
        }
        if digits > 15 {
            return None;
        }
        last = c;
    }
    let written = rest.get(..end)?;
    // "7200-314" and "01310-100" are postal codes if a town follows.
    let code = written
        .split_once('-')
        .is_some_and(|(first, second)| matches!(first.len(), 4 | 5) && second.len() == 3 && digits == first.len() + 3);
    if code && rest.get(end..).is_some_and(|rest| crate::text::starts_upper(rest.trim_start())) {
        return None;
    }
    if digits < 5 || (digits < 7 && !written.contains(|c: char| c.is_ascii_uppercase())) {
        return None;
    }
    // A run of digits without separators is an identification number unless it begins like a telephone number.
    if groups == 1 && !international && !written.starts_with(['0', '(']) && digits != 10 && digits != 11 {
        return None;
    }
    let tail = rest.get(end..)?;
    if tail.starts_with(|c: char| c.is_alphanumeric() || c == '%') && !tail.starts_with(['x', 'e']) {
        return None;
    }
    // An extension.
    let near = tail.get(..tail.floor_char_boundary(EXTENSION.min(tail.len()))).unwrap_or_default();
    let lower = near.to_ascii_lowercase();
    for word in [" ext. ", " ext ", " x", "x", " ext.", ", ext. "] {
        if let Some(after) = lower.strip_prefix(word) {
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            if (1..=5).contains(&digits) {
                return Some(at + end + word.len() + digits);
            }
        }
    }
    Some(at + end)
}

/// Years, ranges of years and dates that look like telephone numbers.
fn is_date_like(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    // "(2008-2011)"
    let text = text
        .strip_prefix('(')
        .filter(|inner| inner.contains(['-', '–']))
        .map_or(text, |inner| inner.trim_end_matches(')'));
    if text.starts_with(['+', '(']) || digits > 12 {
        return false;
    }
    let covered: usize = dates::find(text).iter().map(|mention| mention.to - mention.from).sum();
    covered * 10 >= text.trim().len() * 7
}
