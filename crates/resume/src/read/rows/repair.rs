//! Repairs text broken by a narrow column: URLs cut at the end of a line, and headings over two lines.

use super::{
    BodyStyle, Row,
    paragraphs::{Context, append},
    wrapping::Fit,
};
use crate::{
    Link, dates,
    text::{caps_share, fold, key, starts_lower, starts_upper, word_count},
    words::{headings, organizations, titles},
};

/// Joins e-mail addresses, URLs and headings that were broken over two rows.
pub(in crate::read) fn repaired(rows: Vec<Row>, links: &[Link], body_style: BodyStyle) -> Vec<Row> {
    let addresses: Vec<String> = links
        .iter()
        .flat_map(|link| {
            [link.url.trim_start_matches("mailto:").to_lowercase(), link.text.to_lowercase().replace(' ', "")]
        })
        .filter(|text| text.len() > 6)
        .collect();
    let fit = Fit::new(&rows);
    let context = Context::new(&rows);
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    for row in super::wrapped_dates::mended(rows) {
        let row = rail_heading_mended(&mut out, row);
        match out.last_mut() {
            Some(before) if goes_on(before, &row, &addresses) => join(before, &row, ""),
            Some(before) if is_range_over_two(before, &row) => join(before, &row, " "),
            Some(before) if are_years_of_one(before, &row) => join(before, &row, " – "),
            Some(before) if is_heading_over_two(before, &row, body_style) => join(before, &row, " "),
            Some(before) if is_head_over_two(before, &row, body_style, &fit) => {
                let mut text = std::mem::take(&mut before.text);
                append(&mut text, &row.text, &context);
                before.text = text;
                join(before, &Row { text: String::new(), ..row }, "");
            }
            _ => out.push(row),
        }
    }
    out
}

fn join(before: &mut Row, row: &Row, by: &str) {
    before.text = format!("{}{by}{}", before.text, row.text);
    before.key = key(&before.text);
    before.last = row.last;
    before.right = before.right.max(row.right);
    before.baseline = row.baseline;
}

fn beside(before: &Row, row: &Row) -> bool {
    before.page == row.page && before.region == row.region && !row.bullet && row.page > 0 && row.gap < 1.9
}

/// Whether the last word of a row is the start of an address whose end is the first and only word of the next row.
fn goes_on(before: &Row, row: &Row, addresses: &[String]) -> bool {
    let (Some(start), end) = (before.text.split_whitespace().last(), row.text.trim()) else { return false };
    let address = start.contains('@') || start.contains("://") || start.starts_with("www.") || start.contains(".com/");
    if !beside(before, row) || !address || end.contains(char::is_whitespace) || end.contains('@') || end.len() > 60 {
        return false;
    }
    let whole = format!("{start}{end}").to_lowercase();
    let known = addresses.iter().any(|address| address.ends_with(&whole));
    // Without a link: an address that cannot end here, and a word that may be its rest.
    let open = start.ends_with(['.', '-', '/', '@', '_'])
        && end.chars().all(|c| c.is_ascii_alphanumeric() || "-._/".contains(c));
    known || open && starts_lower(end)
}

/// "… | Januar 2016" above "bis Juli 2018", "… – Dezember" above "2021": a range broken at the end of a line.
fn is_range_over_two(before: &Row, row: &Row) -> bool {
    if !beside(before, row) || before.bullet || row.text.len() > 40 || before.text.len() > 160 || row.gap >= 1.35 {
        return false;
    }
    let (text, next) = (before.text.trim_end(), row.text.trim());
    let dated = |text: &str| dates::find(text).last().copied().filter(|mention| mention.to == text.len());
    let joint = ["bis ", "to ", "à ", "a ", "au ", "al ", "– ", "- ", "— "].iter().any(|word| next.starts_with(word));
    let opens = dated(text).is_some_and(|mention| !mention.range);
    let whole = format!("{text} {next}");
    let closes = || {
        dates::find(&whole)
            .iter()
            .any(|mention| mention.range && mention.to == whole.len() && mention.from < text.len())
    };
    let year = next.len() == 4 && next.bytes().all(|byte| byte.is_ascii_digit());
    let sign = text.ends_with(['–', '—', '-']) || text.ends_with(" bis") || text.ends_with(" to");
    (joint && opens || year && !text.ends_with(|c: char| c.is_ascii_digit()) || sign && row.text.len() <= 24)
        && closes()
}

/// "2009" above "2013", alone and in the same format: the years of one entry.
fn are_years_of_one(before: &Row, row: &Row) -> bool {
    let year = |row: &Row| row.text.trim().parse::<u16>().ok().filter(|year| (1950..2100).contains(year));
    let close = row.gap < 1.35 && (before.left - row.left).abs() < 3.0;
    beside(before, row)
        && close
        && before.looks_like(row)
        && year(before).zip(year(row)).is_some_and(|(from, to)| from < to && to - from <= 15)
}

/// Two rows of the same style that are a known heading only together ("Compétences" above "linguistiques").
fn is_heading_over_two(before: &Row, row: &Row, body_style: BodyStyle) -> bool {
    let alike = before.looks_like(row) && (caps_share(&before.text) > 0.95) == (caps_share(&row.text) > 0.95);
    let styled = before.heading
        || before.bold && !body_style.bold
        || before.size > body_style.size + 0.9 && body_style.size > 0.0
        || caps_share(&before.text) > 0.95;
    if !alike
        || !styled
        || !beside(before, row)
        || before.bullet
        || before.text.contains('\t')
        || row.text.contains('\t')
        || word_count(&before.text) + word_count(&row.text) > 6
        || !starts_upper(&before.text)
        || before.text.chars().any(|c| c.is_ascii_digit())
        || before.text.contains([',', '@', '(', '|'])
    {
        return false;
    }
    let whole = key(&format!("{} {}", before.text, row.text));
    let open = headings::kind(&before.key).is_none()
        || starts_lower(&row.text)
        || headings::kind(&row.key).is_none() && caps_share(&before.text) > 0.95
        || [" and", " und", " et", " y", " &"].iter().any(|word| before.text.to_lowercase().ends_with(word));
    open && headings::kind(&whole).is_some()
}

/// Joins a heading of two lines in a label column, whose lines are on the same rows as lines of the text:
/// "TRAYECTORIA<tab>…" above "PROFESIONAL<tab>…". The first row gets the whole heading; the rest of the second one is
/// text.
fn rail_heading_mended(out: &mut [Row], row: Row) -> Row {
    let (second, rest) = match row.text.split_once('\t') {
        Some((second, rest)) => (second.trim().to_owned(), rest.trim().to_owned()),
        None => (row.text.clone(), String::new()),
    };
    if row.bullet
        || row.page == 0
        || word_count(&second) > 3
        || second.chars().any(|c| c.is_ascii_digit())
        || rest.is_empty()
    {
        return row;
    }
    let above = out.iter_mut().rev().take(3).find(|above| {
        (above.left - row.left).abs() < 16.0
            && above.page == row.page
            && above.region == row.region
            && row.baseline - above.baseline < 2.2 * row.size.max(above.size)
            && above.text.contains('\t')
    });
    let Some(above) = above else { return row };
    let Some((first, text)) = above.text.split_once('\t') else { return row };
    let whole = format!("{} {second}", first.trim());
    let joint = OPEN.contains(&fold(first.split_whitespace().last().unwrap_or_default()).as_str());
    let known = headings::is_usual(&key(&whole)) || joint && headings::kind(&key(&whole)).is_some();
    let alone = headings::is_usual(&key(&second)) && headings::is_usual(&key(first));
    if word_count(&whole) > 5 || !known || alone {
        return row;
    }
    *above = above.with_text(&format!("{whole}\t{}", text.trim()));
    Row { left: row.part_left, part_left: 0.0, ..row.with_text(&rest) }
}

/// Words with which no line of a head ends.
const OPEN: &[&str] = &[
    "de", "del", "la", "el", "los", "las", "des", "du", "le", "les", "et", "y", "e", "a", "en", "of", "and", "the",
    "for", "in", "at", "und", "fur", "am", "im", "an", "der", "die", "das", "von", "zu", "zum", "zur", "with", "o",
    "or", "ou", "oder", "bei", "chez", "pour", "&", "para", "por", "con", "dans", "au", "aux",
];

/// The first line of an entry, or of an address, that was broken by a narrow column: "Universidad Nacional a Distancia
/// a" above "Distancia". The next word did not fit, and the line cannot end like that.
fn is_head_over_two(before: &Row, row: &Row, body_style: BodyStyle, fit: &Fit) -> bool {
    let edge = if before.part_left > 0.0 { before.part_left } else { before.left };
    let small = before.text.chars().count() <= 120 && word_count(&row.text) <= 9 && row.part_left == 0.0;
    if !beside(before, row)
        || before.bullet
        || row.heading != before.heading
        || row.gap >= 1.35
        || !small
        || (row.left - edge).abs() > 1.5
        || (row.size - before.size).abs() > 0.6
        || !fit.is_full(before, row)
    {
        return false;
    }
    let (text, next) = (before.text.trim_end(), row.text.trim());
    let dated = |text: &str| !dates::find(text).is_empty();
    let known = |row: &Row| headings::is_usual(&row.key) || row.text.contains(['@', ':']);
    if known(row)
        || headings::is_usual(&before.key)
        || word_count(text) < 2
        || dates::find(next).iter().any(|found| found.from == 0)
    {
        return false;
    }
    let alike = before.looks_like(row);
    let last = fold(text.split_whitespace().last().unwrap_or_default());
    let open = text.ends_with([',', '–', '—', '-', '&', '|', '/', '·', '('])
        || OPEN.contains(&last.as_str())
        || text.matches('(').count() > text.matches(')').count();
    if open || starts_lower(next) {
        // A bold employer may be followed by a plain title.
        return alike || before.part_left > 0.0 || text.contains(" | ");
    }
    let listed = text.split('\t').next_back().unwrap_or(text).contains([',', '|', '–'])
        && !dated(text.split('\t').next_back().unwrap_or(text));
    if before.part_left > 0.0 {
        return listed && (alike || word_count(next) <= 2);
    }
    // A bold name over two lines.
    let named = |row: &Row| {
        titles::score(&row.key) >= 1.2
            || organizations::score(&row.key, &row.text) >= 1.2
            || crate::read::place::score(&row.text) >= 0.6
    };
    let styled = before.bold && !body_style.bold || before.size > body_style.size + 0.9;
    let address =
        last.len() >= 4 && last.bytes().all(|byte| byte.is_ascii_digit()) && text.contains(',') && !dated(text);
    alike
        && (address
            || styled
                && word_count(next) <= 2
                && !named(row)
                && !text.contains('\t')
                && before.page > 0
                && row.gap > 0.0
                && starts_upper(next)
                && before.first > 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str, bold: bool) -> Row {
        Row { text: text.to_owned(), key: key(text), page: 1, bold, size: 10.0, gap: 1.0, ..Row::default() }
    }

    fn texts(rows: &[(&str, bool)], links: &[&str]) -> Vec<String> {
        let rows = rows.iter().map(|(text, bold)| row(text, *bold)).collect();
        let links: Vec<Link> = links.iter().map(|url| Link { url: (*url).to_owned(), text: String::new() }).collect();
        repaired(rows, &links, BodyStyle { size: 10.0, bold: false }).into_iter().map(|row| row.text).collect()
    }

    #[test]
    fn joins_addresses() {
        let rows = [
            ("ana.lopez@mail.example.", false),
            ("com", false),
            ("https://www.linkedin.com/in/a", false),
            ("na-lopez", false),
            ("Leeds", false),
        ];
        assert_eq!(
            texts(&rows, &["https://www.linkedin.com/in/ana-lopez"]),
            ["ana.lopez@mail.example.com", "https://www.linkedin.com/in/ana-lopez", "Leeds"]
        );
    }

    #[test]
    fn joins_ranges() {
        let rows = [
            ("Nurse | Leeds Hospital | January 2016", false),
            ("to July 2018", false),
            ("Mai 2013 bis Dezember", false),
            ("2015", false),
        ];
        assert_eq!(
            texts(&rows, &[]),
            ["Nurse | Leeds Hospital | January 2016 to July 2018", "Mai 2013 bis Dezember 2015"]
        );
    }

    #[test]
    fn joins_headings() {
        assert_eq!(
            texts(&[("Compétences", true), ("linguistiques", true), ("Français", false)], &[]),
            ["Compétences linguistiques", "Français"]
        );
        assert_eq!(texts(&[("Skills", true), ("Languages", true)], &[]), ["Skills", "Languages"]);
    }

    /// Rows with their edges: left edge of the last part, right edge.
    fn laid_out(rows: &[(&str, f32, f32)]) -> Vec<String> {
        let filler = ["Led the work of a team that reached the margin"; 3];
        let rows = rows.iter().copied().chain(filler.map(|text| (text, 50.0, 300.0)));
        let rows = rows
            .map(|(text, part, right)| Row {
                left: if part > 50.0 && !text.contains('\t') { part } else { 50.0 },
                part_left: if text.contains('\t') { part } else { 0.0 },
                right,
                ..row(text, false)
            })
            .collect();
        repaired(rows, &[], BodyStyle { size: 10.0, bold: false }).into_iter().map(|row| row.text).take(2).collect()
    }

    #[test]
    fn joins_heads_broken_by_a_narrow_column() {
        assert_eq!(
            laid_out(&[("2012 – 2016\tGrado, Universidad Nacional a", 120.0, 295.0), ("Distancia", 120.0, 160.0)])[0],
            "2012 – 2016\tGrado, Universidad Nacional a Distancia"
        );
        // The title has a style of its own.
        let mixed = [row("Obras Ibarra | Jefa de", true), row("Calidad", false), row("2019", false)];
        let mixed = mixed.into_iter().zip([295.0, 90.0, 80.0]).map(|(row, right)| Row { left: 50.0, right, ..row });
        let filler =
            (0..3).map(|_| Row { left: 50.0, right: 300.0, ..row("Led the work of a team at the margin", false) });
        let found = repaired(mixed.chain(filler).collect(), &[], BodyStyle { size: 10.0, bold: false });
        assert_eq!(found.first().map(|row| row.text.as_str()), Some("Obras Ibarra | Jefa de Calidad"));
        // The next word would have fitted, so these are two lines.
        assert_eq!(
            laid_out(&[("2012 – 2016\tGrado, Universidad de", 120.0, 200.0), ("Distancia", 120.0, 160.0)])[1],
            "Distancia"
        );
    }

    #[test]
    fn joins_headings_of_two_lines_in_a_rail() {
        let rows = [("TRAYECTORIA\tEnfermera, Hospital", 120.0, 260.0), ("PROFESIONAL\t2012 – 2016", 120.0, 200.0)];
        assert_eq!(laid_out(&rows), ["TRAYECTORIA PROFESIONAL\tEnfermera, Hospital", "2012 – 2016"]);
    }
}
