//! E-mail addresses and phone numbers, whosever they are.

use kernel::Span;

/// E-mail addresses.
pub(super) fn emails(text: &str) -> Vec<Span> {
    let local = |c: char| c.is_alphanumeric() || "._%+-'&=~!#$*/?^{}|".contains(c);
    let domain = |c: char| c.is_alphanumeric() || c == '.' || c == '-';
    let mut found: Vec<Span> = Vec::new();
    for (at, sign) in text.match_indices(['@', '＠']) {
        let from = found.last().map_or(0, |last| last.end.min(at));
        let before = &text[from..at];
        let before = &before[before.trim_end_matches(local).len()..];
        let start = at - before.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        let after = &text[at + sign.len()..];
        let host = after[..after.len() - after.trim_start_matches(domain).len()].trim_end_matches(['.', '-']);
        if start < at && host.contains('.') {
            found.push(Span::new(start, at + sign.len() + host.len()));
        }
    }
    found
}

/// The last digits of a phone number, without what differs between its national and international spelling; `None` if it is
/// too short to be one.
pub(super) fn end_of_number(phone: &str) -> Option<String> {
    let digits: Vec<char> = phone.chars().filter_map(digit).collect();
    let length = digits.len();
    (length >= 6).then(|| digits[length - length.min(7.max(length.saturating_sub(3)))..].iter().collect())
}

/// A run of digits and what may stand between the digits of a phone number.
struct Run {
    span: Span,
    digits: String,
    /// The digits, as they stand together.
    groups: Vec<String>,
    plus: bool,
    /// Nothing before it says that it is part of something else.
    free: bool,
}

/// Phone numbers: those that end like `numbers`, and what is written like one.
pub(super) fn phones(text: &str, numbers: &[String]) -> Vec<Span> {
    let known = |run: &Run| numbers.iter().any(|number| run.digits.contains(number));
    runs(text).into_iter().filter(|run| known(run) || is_phone(run)).map(|run| run.span).collect()
}

/// Whether digits are written like a phone number, and unlike dates, amounts and numbers of documents.
fn is_phone(run: &Run) -> bool {
    let count = run.digits.len();
    let year = |group: &String| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
    let lengths: Vec<_> = run.groups.iter().map(String::len).collect();
    run.free
        && match run.plus {
            true => (8..=15).contains(&count),
            false => {
                matches!(lengths.as_slice(), [3, 3, 4] | [1, 3, 3, 4])
                    || (run.digits.starts_with("00") && (11..=16).contains(&count))
                    || (run.digits.starts_with('0') && (9..=11).contains(&count) && !run.groups.iter().any(year))
            }
        }
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    // The number of separators since the last digit, and the last character that was none of both.
    let (mut apart, mut before, mut plus) = (0, None, false);
    let mut open = false;
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        match digit(c) {
            Some(value) => {
                match runs.last_mut() {
                    Some(run) if open && apart <= 4 && !(plus && apart > 0) => {
                        if apart > 0 {
                            run.groups.push(String::new());
                        }
                        run.span.end = end;
                        run.digits.push(value);
                        if let Some(group) = run.groups.last_mut() {
                            group.push(value);
                        }
                    }
                    _ => {
                        let free = !before.is_some_and(|c: char| c.is_alphanumeric() || "$€£¥#§_=".contains(c));
                        let (digits, groups) = (value.to_string(), vec![value.to_string()]);
                        let first = start - usize::from(text[..start].ends_with('+'));
                        runs.push(Run { span: Span::new(first, end), digits, groups, plus, free });
                        open = true;
                    }
                }
                (apart, plus) = (0, false);
            }
            None if c == '+' => {
                plus = true;
                before = None;
                open &= apart == 0;
                apart += 1;
            }
            None if is_separator(c) => {
                apart += 1;
                before = before.filter(|_| apart == 1);
            }
            None => {
                (open, apart, plus) = (false, 0, false);
                before = Some(c);
            }
        }
    }
    runs
}

fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{2000}'..='\u{200f}' | '\u{202f}' | '.' | '-' | '/' | '(' | ')' | '[' | ']' | ','
        | '\u{2010}'..='\u{2015}' | '−' | '·')
}

/// A digit of any script that phone numbers are written in.
fn digit(c: char) -> Option<char> {
    let zero = match u32::from(c) {
        code @ 0x30..=0x39 => code - 0x30,
        code @ 0x0660..=0x0669 => code - 0x0660,
        code @ 0x06F0..=0x06F9 => code - 0x06F0,
        code @ 0x0966..=0x096F => code - 0x0966,
        code @ 0x09E6..=0x09EF => code - 0x09E6,
        code @ 0xFF10..=0xFF19 => code - 0xFF10,
        _ => return None,
    };
    char::from_digit(zero, 10)
}
