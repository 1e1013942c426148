//! Lists without bullet characters, recognized by indentation.

use crate::{
    dates,
    read::rows::{Row, paragraphs::Context},
    text::{ends_sentence, starts_upper},
};

/// Lists that lost their bullets: indented rows without a date or a job, at least two with the same left edge.
pub(in crate::read) fn indented(rows: &[Row], context: &Context) -> Vec<Row> {
    if rows.iter().any(|row| row.bullet) || rows.iter().all(|row| row.left == 0.0) {
        return rows.to_vec();
    }
    let mut base: std::collections::HashMap<(u32, u32), f32> = std::collections::HashMap::new();
    // A label column beside the section is not its edge: the first row with a tab begins further left.
    for row in rows.iter().filter(|row| !row.text.contains('\t')) {
        let left = base.entry((row.page, row.region)).or_insert(f32::MAX);
        *left = left.min(row.left);
    }
    let set_in = |row: &Row| {
        base.get(&(row.page, row.region)).is_some_and(|left| row.left > left + 8.0 && row.left < left + 60.0)
            && dates::find(&row.text).iter().all(|mention| !mention.range)
            && !row.bold
            && crate::words::titles::score(&row.key) < 1.5
    };
    let same =
        |a: &Row, b: Option<&Row>| b.is_some_and(|b| (a.left - b.left).abs() < 1.5 && a.looks_like(b) && set_in(b));
    let listed: Vec<bool> = rows
        .iter()
        .enumerate()
        .map(|(index, row)| {
            set_in(row)
                && (same(row, rows.get(index + 1))
                    || same(row, index.checked_sub(1).and_then(|before| rows.get(before))))
        })
        .collect();
    // If several lists share a left edge, a single line there is a list too, whatever its words.
    let slot = |row: &Row| (row.left / 2.0).round() as i32;
    let mut edges: std::collections::HashMap<i32, usize> = std::collections::HashMap::new();
    for (row, listed) in rows.iter().zip(&listed) {
        *edges.entry(slot(row)).or_default() += usize::from(*listed);
    }
    let is_edge = |row: &Row| {
        edges.get(&slot(row)).is_some_and(|count| *count >= 3)
            && !row.bold
            && dates::find(&row.text).iter().all(|mention| !mention.range)
    };
    // A line that continues a full line is not an item.
    let goes_on = |index: usize, row: &Row| {
        let Some(before) = index.checked_sub(1).and_then(|before| rows.get(before)) else { return false };
        (before.left - row.left).abs() < 1.5
            && before.page == row.page
            && before.region == row.region
            && before.looks_like(row)
            && row.gap < 1.35
            && !ends_sentence(&before.text)
            && context.fit.is_full(before, row)
            // A capital may begin the next item: then only a short rest of a line is a continuation.
            && (!starts_upper(&row.text) || row.right - row.left < 0.5 * (before.right - before.left))
    };
    rows.iter()
        .zip(&listed)
        .enumerate()
        .map(|(index, (row, listed))| Row { bullet: (*listed || is_edge(row)) && !goes_on(index, row), ..row.clone() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::rows::paragraphs::paragraphs;

    #[test]
    fn a_line_without_room_for_the_next_word_continues() {
        let row = |(at, (text, left, right)): (usize, &(&str, f32, f32))| Row {
            text: (*text).to_owned(),
            first: at,
            last: at,
            page: 1,
            left: *left,
            right: *right,
            size: 10.0,
            gap: 1.0,
            ..Row::default()
        };
        let rows: Vec<Row> = [
            ("Engineer, Acme", 50.0, 120.0),
            ("Ran the school's coding club that won a prize in the", 70.0, 300.0),
            ("county, and led it for a year with two colleagues at", 70.0, 298.0),
            ("its side", 70.0, 100.0),
            ("Wrote plans for six children with needs of their own,", 70.0, 299.0),
            ("2022", 70.0, 90.0),
            ("Held meetings", 70.0, 130.0),
        ]
        .iter()
        .enumerate()
        .map(row)
        .collect();
        let context = Context::new(&rows);
        let found: Vec<String> =
            paragraphs(&indented(&rows, &context), &context).into_iter().skip(1).map(|row| row.text).collect();
        assert_eq!(
            found,
            [
                "Ran the school's coding club that won a prize in the county, and led it for a year with two colleagues at its side",
                "Wrote plans for six children with needs of their own, 2022",
                "Held meetings"
            ]
        );
    }
}
