//! The text of a line without icons, bullets, numbering and Markdown.

use crate::text::{is_icon, is_invisible};

/// The text without icons and bullets, and whether there was a bullet or a number.
pub(super) fn clean(raw: &str) -> (String, bool) {
    let mut text = String::with_capacity(raw.len());
    let mut spaces = 0;
    let mut bullet = false;
    let mut seen_any = false;
    for c in raw.chars() {
        let sign = matches!(
            c,
            '•' | '●'
                | '▪'
                | '◦'
                | '‣'
                | '■'
                | '□'
                | '◆'
                | '◇'
                | '○'
                | '▸'
                | '►'
                | '➢'
                | '✓'
                | '✔'
                | '⁃'
                | '∙'
                | '❖'
                | '➤'
                | '→'
                | '\u{f0b7}'
                | '\u{f0a7}'
                | '\u{f0d8}'
                | '\u{f076}'
                | '\u{f0fc}'
        );
        if sign && !seen_any {
            bullet = true;
            continue;
        }
        match c {
            '\t' => spaces += 8,
            c if c.is_whitespace() => spaces += 1,
            '\u{ad}' => {
                push(&mut text, &mut spaces, '\u{ad}');
                seen_any = true;
            }
            c if is_invisible(c) => {}
            // "2017 → 2025": between the ends of a period it is a dash.
            '→' | '➔' if text.ends_with(|c: char| c.is_ascii_digit()) => push(&mut text, &mut spaces, '→'),
            c if is_icon(c) => spaces += 8,
            'ﬀ' => ["f", "f"].iter().for_each(|part| part.chars().for_each(|c| push(&mut text, &mut spaces, c))),
            'ﬁ' => "fi".chars().for_each(|c| push(&mut text, &mut spaces, c)),
            'ﬂ' => "fl".chars().for_each(|c| push(&mut text, &mut spaces, c)),
            'ﬃ' => "ffi".chars().for_each(|c| push(&mut text, &mut spaces, c)),
            'ﬄ' => "ffl".chars().for_each(|c| push(&mut text, &mut spaces, c)),
            _ => {
                push(&mut text, &mut spaces, c);
                seen_any = true;
            }
        }
    }
    let mut body = without_stars(without_frame(text.trim()));
    if is_framed(body) {
        let sign = |c: char| !c.is_alphanumeric();
        body = body.trim_matches(sign);
    }
    body = body.strip_prefix("-- ").map_or(body, str::trim_start);
    for sign in ["- ", "* ", "– ", "— ", "o ", "+ ", "» ", "> ", "· "] {
        if let Some(rest) = body.strip_prefix(sign) {
            body = rest.trim_start();
            bullet = true;
            break;
        }
    }
    // "Main St 4 * 29439 Leeds * Tel. 05841": stars between parts.
    let starred = if body.matches(" * ").count() >= 2 { body.replace(" * ", " • ") } else { String::new() };
    if !starred.is_empty() {
        body = &starred;
    }
    // "| Led a team": a bar is a bullet if it is the only one.
    if let Some(rest) = body.strip_prefix("| ").filter(|rest| !rest.contains('|')) {
        body = rest.trim_start();
        bullet = true;
    }
    if let Some(rest) = without_number(body) {
        body = rest;
        bullet = true;
    }
    // A row of a Markdown table.
    let cells = body.strip_prefix('|').and_then(|body| body.strip_suffix('|')).map(|body| body.replace('|', "\t"));
    let body = cells.as_deref().map_or(body, str::trim);
    let body = &without_leaders(body);
    let plain = without_emphasis(&without_links(body).replace("**", "").replace("__", ""));
    let plain = plain.trim_start_matches('#').trim();
    if !plain.chars().any(char::is_alphanumeric) {
        return (String::new(), bullet);
    }
    (plain.to_owned(), bullet)
}

/// "--- Skills ---", "=== Skills ===": the text between two runs of one sign.
fn without_frame(text: &str) -> &str {
    let Some(sign) = text.chars().next().filter(|sign| matches!(sign, '-' | '=' | '*' | '~' | '_' | '+')) else {
        return text;
    };
    let inner = text.trim_start_matches(sign).trim_end_matches(sign);
    let (before, after) =
        (text.len() - text.trim_start_matches(sign).len(), text.len() - text.trim_end_matches(sign).len());
    let framed = before >= 3 && after >= 3 && !inner.trim().is_empty() && !inner.contains(sign);
    if framed { inner.trim() } else { text }
}

/// "** Jobs **", "[ Jobs ]", "~ Jobs ~": a few words between signs, with spaces beside them.
pub(super) fn is_framed(raw: &str) -> bool {
    let text = raw.trim();
    let sign = |c: char| {
        matches!(c, '*' | '=' | '-' | '~' | '_' | '+' | '#' | '[' | ']' | '<' | '>' | '|' | '•' | '–' | '—' | ':')
    };
    let inner = text.trim_matches(sign);
    let (before, after) = text.split_once(inner).unwrap_or_default();
    !before.is_empty() && !after.is_empty() && inner.starts_with(' ') && inner.ends_with(' ') && may_be_framed(inner)
}

/// "=====" below a line.
pub(super) fn is_underline(raw: &str) -> bool {
    let text = raw.trim();
    let sign = text.chars().next().filter(|sign| matches!(sign, '=' | '-' | '_' | '~' | '*' | '─'));
    text.chars().count() >= 3 && sign.is_some_and(|sign| text.chars().all(|c| c == sign))
}

/// Whether a text between or above signs may be a heading: a few words.
pub(super) fn may_be_framed(text: &str) -> bool {
    (1..=5).contains(&text.split_whitespace().count())
        && !text.contains(|c: char| c.is_ascii_digit() || matches!(c, ',' | '@' | '|' | '\t'))
}

/// "* Baker, since 2021 *": a line framed by stars is not a list item.
fn without_stars(text: &str) -> &str {
    let inner = text.strip_prefix("* ").and_then(|text| text.strip_suffix(" *"));
    inner.filter(|inner| !inner.contains('*')).map_or(text, str::trim)
}

/// Text without the signs of Markdown emphasis: "Baker, *Penrose*", "_2014 – 2019_".
fn without_emphasis(text: &str) -> String {
    let mut out = text.to_owned();
    for sign in ['*', '_'] {
        let marks: Vec<usize> = out.match_indices(sign).map(|(at, _)| at).collect();
        // A sign that opens has a word behind it only, a sign that closes has one before it only.
        let outside = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation());
        let beside = |at: usize| {
            let before = out.get(..at).and_then(|before| before.chars().next_back());
            let after = out.get(at + 1..).and_then(|after| after.chars().next());
            (before, after)
        };
        let pairs = marks.chunks_exact(2).all(|pair| match pair {
            [open, close] => {
                let ((before, first), (last, after)) = (beside(*open), beside(*close));
                let word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
                outside(before) && word(first) && word(last) && outside(after)
            }
            _ => false,
        });
        if !marks.is_empty() && marks.len().is_multiple_of(2) && pairs {
            out = out.replace(sign, "");
        }
    }
    out
}

/// Dots that lead to the next column, as a tab: "First Aid ........ 2023".
fn without_leaders(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut dots = 0;
    for c in text.chars() {
        if c == '.' {
            dots += 1;
            continue;
        }
        out.push_str(if dots >= 4 { "\t" } else { "...".get(..dots).unwrap_or_default() });
        dots = 0;
        out.push(c);
    }
    out.push_str(if dots >= 4 { "" } else { "...".get(..dots).unwrap_or_default() });
    out
}

/// Markdown links as their texts and addresses: "[Bhaji](https://…)".
fn without_links(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](http") {
        let Some((name, (address, behind))) = before.rfind('[').zip(after.split_once(')')) else { break };
        out.push_str(before.get(..name).unwrap_or_default());
        out.push_str(before.get(name + 1..).unwrap_or_default());
        out.push_str(" http");
        out.push_str(address);
        rest = behind;
    }
    out.push_str(rest);
    out
}

fn push(text: &mut String, spaces: &mut u32, c: char) {
    if *spaces > 0 && !text.is_empty() {
        text.push(if *spaces >= 3 { '\t' } else { ' ' });
    }
    *spaces = 0;
    text.push(c);
}

/// Removes "3. " or "3) " at the start.
fn without_number(text: &str) -> Option<&str> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&digits) {
        return None;
    }
    let rest = text.get(digits..)?.strip_prefix(['.', ')'])?;
    let rest = rest.strip_prefix([' ', '\t'])?;
    rest.trim_start().starts_with(char::is_uppercase).then(|| rest.trim_start())
}

/// "E X P E R I E N C E" as one word; wide gaps or two spaces stay word breaks.
pub(super) fn unspace(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(' ').collect();
    let single = parts
        .iter()
        .filter(|part| {
            part.chars().filter(|c| *c != '\t').count() <= 1 || part.contains('\t') && part.chars().count() <= 3
        })
        .count();
    if parts.len() < 4
        || single < parts.len()
        || !text.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '\t' || matches!(c, '.' | '-' | '&'))
    {
        return None;
    }
    Some(parts.concat().replace('\t', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removes_bullets_and_icons() {
        for (raw, text, bullet) in [
            ("• Led a team", "Led a team", true),
            ("\u{f0b7}  Led a team", "Led a team", true),
            ("\u{e06e} Berlin \u{e061} 123", "Berlin\t123", false),
            ("3. Third", "Third", true),
            ("Led  a   team", "Led  a\tteam", false),
            ("**Acme GmbH**, Developer", "Acme GmbH, Developer", false),
            ("Baker, *Penrose & Co*, Leeds", "Baker, Penrose & Co, Leeds", false),
            ("_2014 – 2019_", "2014 – 2019", false),
            ("* Baker, since 2021 *", "Baker, since 2021", false),
            ("snake_case_name and a*b", "snake_case_name and a*b", false),
            ("————", "", false),
            ("First Aid ....... 2023", "First Aid \t 2023", false),
        ] {
            let (found, marked) = clean(raw);
            assert_eq!(
                (found.replace("  ", " ").as_str(), marked),
                (text.replace("  ", " ").as_str(), bullet),
                "{raw}"
            );
        }
        assert_eq!(unspace("E X P E R I E N C E").as_deref(), Some("EXPERIENCE"));
        assert_eq!(unspace("a team of five"), None);
    }
}
