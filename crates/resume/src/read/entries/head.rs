//! Splits the head of an entry into segments with their separators, and extracts date, location and URL.

use super::{
    entry::{Entry, head_date},
    joints::joints,
    label_tables,
    prose::{is_domain, prose_behind, told_behind_title, without_remarks, without_sequence},
};
use crate::{
    dates::{End, Mention},
    read::{
        contact,
        filler_words::{is_condition, is_duration, strip_labels, without_words},
        place,
        rows::Row,
    },
    text::{key, trim},
    words::{organizations, titles},
};

/// A short text of a head.
#[derive(Debug, Clone)]
pub(in crate::read) struct Segment {
    pub text: String,
    pub key: String,
    /// Index of its row in the head.
    pub row: usize,
    /// Whether it is after the date on its row.
    pub after_date: bool,
    pub bold: bool,
    pub title: f32,
    pub employer: f32,
}

/// How much a place behind a name speaks for an employer.
pub(super) const PLACED: f32 = 0.7;

/// A parsed head.
#[derive(Debug, Clone, Default)]
pub(in crate::read) struct Head {
    pub segments: Vec<Segment>,
    pub start: String,
    pub end: String,
    /// The texts the dates were parsed from.
    pub start_raw: String,
    pub end_raw: String,
    pub present: bool,
    pub dated: bool,
    /// Index of the row with the date.
    pub date_row: Option<usize>,
    /// Whether it is a single date, not a range.
    pub single: bool,
    pub place: String,
    pub url: String,
    /// The text from which the place was split off, including it: a campus belongs to the name of its university.
    pub whole: String,
    /// A sentence after the date on the head's row.
    pub tail: Option<String>,
}

/// Parses the rows of a head, with the separators of a section in which dashes are rare: a dash is then a part of a name
/// ("Charge Nurse - Telemetry | Leeds Hospital").
pub(in crate::read) fn heads(entries: &[Entry]) -> Vec<Head> {
    // The dash of a period does not count.
    let has_dash = |row: &Row| {
        let period = head_date(row).map_or(row.text.len()..row.text.len(), |mention| mention.from..mention.to);
        let beside = [row.text.get(..period.start), row.text.get(period.end..)];
        beside.into_iter().flatten().any(|text| DASHES.iter().any(|sign| text.contains(sign)))
    };
    let dashed = |entry: &&Entry| entry.head.iter().any(has_dash);
    let rare = entries.iter().filter(dashed).count() * 2 <= entries.len();
    let parse = |entry: &Entry| {
        let rows: Vec<Row> =
            entry.head.iter().map(|row| Row { text: without_remarks(&row.text), ..row.clone() }).collect();
        let all = head(&rows);
        if !entry.head.iter().any(has_dash) {
            return all;
        }
        let firm = parsed(&rows, SEPARATORS.get(..FIRM).unwrap_or_default());
        // Whatever is left must name both.
        let both = firm.segments.len() >= 2 && firm.segments.len() < all.segments.len();
        let employed = firm.segments.iter().any(|segment| segment.employer >= 1.2 && segment.title < segment.employer);
        // "Penrose, Leeds - night nurse": a job title after the dash is not part of the name.
        let posted = firm.segments.iter().filter_map(|segment| segment.text.rsplit_once(" - ")).any(|(name, post)| {
            titles::score(&key(post)) >= 1.2 && titles::score(&key(name)) < 0.7 && name.contains(", ")
        });
        if both && !posted && (rare || employed) { firm } else { all }
    };
    entries.iter().map(parse).collect()
}

/// Parses the rows of a head.
pub(in crate::read) fn head(rows: &[Row]) -> Head {
    parsed(rows, SEPARATORS)
}

fn parsed(rows: &[Row], separators: &[&str]) -> Head {
    let mut head = Head::default();
    for (index, row) in rows.iter().enumerate() {
        let mut text = spaced(without_sequence(&row.text));
        let dated_before = head.dated;
        let dated = Row { text: text.clone(), bullet: false, ..row.clone() };
        if let Some(mention) = head_date(&dated)
            && (!head.dated || head.single && mention.range)
        {
            take_date(&mut head, &text, mention);
            head.date_row = Some(index);
            let after = text.get(mention.to..).unwrap_or_default().to_owned();
            let before = text.get(..mention.from).unwrap_or_default().to_owned();
            // "… (Mar 2021 - Present) Leads the guild.": what follows is a sentence, not a part of the head.
            let sentence = after.trim_start_matches([')', ' ', ']', '.', ':', ',', ';']);
            if !before.trim().is_empty()
                && crate::text::ends_sentence(sentence)
                && crate::text::word_count(sentence) >= 3
            {
                head.tail = Some(sentence.trim().to_owned());
                text = before;
            } else {
                text = format!("{before}\t\u{1}\t{after}");
            }
        } else if dated_before && let Some(mention) = head_date(&dated).filter(|mention| mention.range) {
            // A second range is ignored, and is not a name either.
            text = format!(
                "{}\t{}",
                text.get(..mention.from).unwrap_or_default(),
                text.get(mention.to..).unwrap_or_default()
            );
        }
        if head.tail.is_none()
            && let Some(at) = prose_behind(&text)
        {
            head.tail = text.get(at..).map(|tail| tail.trim().to_owned());
            text.truncate(at);
        }
        for span in contact::urls(&text.clone()).into_iter().rev() {
            let url = text.get(span.clone()).unwrap_or_default().to_owned();
            let domain_name = !url.contains('/') && url.chars().any(char::is_uppercase);
            if !domain_name {
                text.replace_range(span, "\t");
                head.url = url;
            }
        }
        let cells: Vec<&str> = text.split('\t').collect();
        if cells.len() > 1
            && let Some(domain) = cells.last().filter(|cell| is_domain(cell))
        {
            head.url = domain.trim().to_owned();
            text = cells.get(..cells.len() - 1).unwrap_or_default().join("\t");
        }
        atoms_of_row(&text, index, row, separators, &mut head);
    }
    head
}

/// "Trainee,Acme" with a space behind the comma.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    let mut before = (' ', ' ');
    for c in text.chars() {
        if before.1 == ',' && before.0.is_lowercase() && c.is_uppercase() {
            out.push(' ');
        }
        out.push(c);
        before = (before.1, c);
    }
    out
}

fn take_date(head: &mut Head, text: &str, mention: Mention) {
    head.dated = true;
    head.single = !mention.range;
    head.start = mention.start.map(|point| point.text()).unwrap_or_default();
    head.end = String::new();
    head.present = false;
    match mention.end {
        Some(End::Present) => head.present = true,
        Some(End::At(point)) => head.end = point.text(),
        None => {}
    }
    let cut =
        |span: Option<(usize, usize)>| span.and_then(|(from, to)| text.get(from..to)).unwrap_or_default().to_owned();
    head.start_raw = cut(mention.start_text);
    head.end_raw = cut(mention.end_text);
}

/// Separators inside a row, the firm ones first: a dash or a slash is often a part of a name.
const SEPARATORS: &[&str] = &[
    "\t", " | ", "|", " • ", " · ", " ∙ ", " // ", " @ ", " ● ", " ⋅ ", "; ", "•", " -- ", " — ", " – ", " - ", " / ",
    "—",
];
const FIRM: usize = 12;
const DASHES: [&str; 5] = [" -- ", " — ", " – ", " - ", " / "];

/// Splits at a separator, but not inside brackets.
fn split_outside(text: &str, separator: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut depth = 0i32;
    let balanced = text.matches('(').count() == text.matches(')').count();
    for part in text.split(separator) {
        match out.last_mut() {
            Some(last) if depth > 0 && balanced && separator != "\t" => {
                last.push_str(separator);
                last.push_str(part);
            }
            _ => out.push(part.to_owned()),
        }
        depth += part.matches('(').count() as i32 - part.matches(')').count() as i32;
    }
    out
}

fn atoms_of_row(text: &str, index: usize, row: &Row, separators: &[&str], head: &mut Head) {
    // Arabic and Chinese commas are separators too.
    let text = without_words(&text.replace("، ", ", ").replace('，', ", "));
    let mut parts: Vec<String> = vec![text];
    for separator in separators {
        parts = parts.iter().flat_map(|part| split_outside(part, separator)).collect();
    }
    let mut after_date = false;
    let has_before = text_before_date(&parts);
    let several = parts.iter().filter(|part| part.chars().any(char::is_alphanumeric)).count() > 1;
    for part in parts {
        if part.contains('\u{1}') {
            after_date = true;
            continue;
        }
        // "(80 % since 2022)" behind the period is a remark.
        let inner = part.trim().strip_prefix('(').and_then(|part| part.strip_suffix(')'));
        let remark = inner.filter(|inner| inner.contains(' ')).is_some_and(|inner| {
            let told = inner.starts_with(char::is_lowercase) && !place::is_place(inner);
            !crate::dates::find(inner).is_empty() || told && crate::read::education::grade(inner).is_none()
        });
        if after_date && remark {
            continue;
        }
        let (name, part) = label_tables::named(part.trim_start());
        let part = trim(part).trim_end_matches(['(', '[']).trim();
        let part = &strip_labels(part);
        // "Penrose Ltd · Full-time"
        let condition = several && is_condition(&key(part));
        if !part.chars().any(char::is_alphanumeric) || is_duration(part) || condition {
            continue;
        }
        if place::is_place(part) {
            if head.place.is_empty() {
                head.place = part.to_owned();
            }
            continue;
        }
        let told = told_behind_title(part).filter(|_| head.tail.is_none());
        if let Some((_, told)) = told {
            head.tail = Some(told.to_owned());
        }
        for (piece, place) in joints(told.map_or(part.as_str(), |(title, _)| title)) {
            let placed = place.is_some();
            if let Some(place) = place
                && head.place.is_empty()
            {
                head.place = place;
                head.whole = part.clone();
            }
            let count = head.segments.len();
            push(&piece, index, row, after_date && has_before, head);
            if let (Some(name), Some(last)) = (name, head.segments.get_mut(count)) {
                label_tables::settle(last, name);
            }
            if placed
                && !part.ends_with(')')
                && let Some(last) = head.segments.get_mut(count)
            {
                last.employer += PLACED;
            }
        }
    }
}

/// Whether there is text before the date on its row.
fn text_before_date(parts: &[String]) -> bool {
    !parts.iter().take_while(|part| !part.contains('\u{1}')).any(|part| part.chars().any(char::is_alphanumeric))
}

fn push(text: &str, index: usize, row: &Row, after_date: bool, head: &mut Head) {
    let text = trim(text);
    if !text.chars().any(char::is_alphanumeric) || head.segments.len() >= 12 {
        return;
    }
    head.segments.push(segment(text, index, row.bold, after_date));
}

/// A segment with its scores.
pub(in crate::read) fn segment(text: &str, row: usize, bold: bool, after_date: bool) -> Segment {
    let key = key(text);
    // "Class Teacher (3rd to 6th)"
    let bare = text.split_once(" (").map_or(0.0, |(name, _)| titles::score(&crate::text::key(name)));
    let employer = organizations::score(&key, text) + 0.6 * organizations::school_score(&key);
    // "Team Leader, Voice and Chat"
    let first = text.split_once(", ").filter(|_| employer < 1.2);
    let first = first.map_or(0.0, |(name, _)| 0.8 * titles::score(&crate::text::key(name)));
    let title = titles::score(&key).max(bare).max(first);
    Segment { text: text.to_owned(), title, employer, key, row, after_date, bold }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Source, read::rows::rows};

    fn shown(text: &str) -> String {
        let (rows, _) = rows(&Source::from_text(text));
        let head = head(&rows);
        let segments: Vec<_> = head.segments.iter().map(|segment| segment.text.as_str()).collect();
        format!(
            "{} [{}..{}] {}",
            segments.join(" / "),
            head.start,
            if head.present { "now" } else { &head.end },
            head.place
        )
    }

    #[test]
    fn parses_heads() {
        let cases = [
            ("Senior Engineer | Acme Corp | August 2020 - Present", "Senior Engineer / Acme Corp [2020-08..now] "),
            (
                "Founder & CEO · Meridian Labs, Chicago, IL · Executive Team\n03/2022 - Present",
                "Founder & CEO / Meridian Labs / Executive Team [2022-03..now] Chicago, IL",
            ),
            ("Acme\tJan 2021 - Present\nDeveloper\tSan Jose, CA", "Acme / Developer [2021-01..now] San Jose, CA"),
            (
                "2021-04 - now  UX Designer at Luzerna Health (Lisbon, remote)",
                "UX Designer / Luzerna Health [2021-04..now] Lisbon, remote",
            ),
            (
                "Data Analyst, Greystone Ferry Lines, Dublin\n02.2022 - today",
                "Data Analyst, Greystone Ferry Lines [2022-02..now] Dublin",
            ),
        ];
        for (text, wanted) in cases {
            assert_eq!(shown(text), wanted, "{text}");
        }
    }
}
