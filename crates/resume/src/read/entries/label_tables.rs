//! Converts entries in tables with labels to normal rows: labels in the first column ("Period | 2019 – 2021",
//! "Position | Nurse", "Employer | …"), as in Europass, or in the first row ("From | To | Employer | Post").

use super::head::Segment;
use super::labels::{Label, is_column_heads, label};
use crate::{dates, read::rows::Row, text::word_count};

/// The label at the start of a row and the text after it.
fn split(row: &Row) -> Option<(Label, &str)> {
    let cell = row.text.split_once('\t');
    let (head, rest) = cell.or_else(|| row.text.split_once(':'))?;
    // "Employer 2" in a form.
    let head = head.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let found = label(head)
        .filter(|found| *found != Label::Other && (cell.is_none() || !matches!(found, Label::Since | Label::Until)))?;
    let rest = rest.trim_start_matches([':', ' ', '\t']);
    ((!row.bullet || cell.is_some()) && !rest.is_empty()).then_some((found, rest))
}

/// Converts the rows of such tables to heads ("Nurse | Hospital | Leeds", date) and bodies. Other rows stay unchanged.
pub(in crate::read) fn plain(rows: &[Row]) -> Vec<Row> {
    let rows = &by_columns(&wrapped_labels(rows));
    let mut labels: Vec<Option<(Label, &str)>> = rows.iter().map(split).collect();
    name_employers(rows, &mut labels);
    let has = |wanted: Label| labels.iter().flatten().filter(|(label, _)| *label == wanted).count();
    let names = [Label::Position, Label::Employer, Label::School, Label::Degree].map(has);
    let opens = names.iter().copied().max().unwrap_or_default();
    // "Position: Nurse" under each employer is a part of the head as it stands.
    if opens == 0 || names.iter().sum::<usize>() + has(Label::Period) + has(Label::Since) < 3 {
        return rows.clone();
    }
    if has(Label::Position) >= 2 && has(Label::Employer) + has(Label::Period) + has(Label::School) == 0 {
        return rows.iter().zip(&labels).map(|(row, found)| without_label(row, found.as_ref())).collect();
    }
    // Each entry begins with the first label of the table.
    let Some(opener) = labels.iter().flatten().next().map(|(label, _)| *label) else { return rows.clone() };
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    let mut head: Option<usize> = None;
    let mut edge = f32::MAX;
    for (row, found) in rows.iter().zip(&labels) {
        match (found, head) {
            (Some((label, text)), _) if *label == opener => {
                head = Some(out.len());
                edge = row.left;
                let text = marked(*label, text);
                out.push(Row { gap: row.gap.max(2.0), bold: false, bullet: false, ..row.with_text(&text) });
            }
            (Some((Label::Tasks, text)), Some(_)) => {
                out.push(Row { bullet: true, ..row.with_text(text.trim_start_matches(['•', '-', '–', ' '])) })
            }
            (Some((Label::Grade, text)), Some(_)) => {
                out.push(Row { bullet: false, ..row.with_text(&format!("Grade: {text}")) })
            }
            (Some((label, text)), Some(at)) => {
                if let Some(head) = out.get_mut(at) {
                    let joined = match label {
                        Label::Period | Label::Since => format!("{}\t{text}", head.text),
                        Label::Until => format!("{} – {text}", head.text),
                        _ => format!("{} | {}", head.text, marked(*label, text)),
                    };
                    *head = Row { last: row.last, ..head.with_text(&joined) };
                }
            }
            // A wrapped value directly after the head.
            (None, Some(at)) if at + 1 == out.len() && !row.bullet && row.left > edge + 20.0 && row.gap < 1.35 => {
                if let Some(head) = out.get_mut(at) {
                    *head = Row { last: row.last, ..head.with_text(&format!("{} {}", head.text, row.text)) };
                }
            }
            _ => out.push(row.clone()),
        }
    }
    out
}

/// What a mark before a value says of it; no text has these characters.
const MARKS: [(Label, char); 2] = [(Label::Employer, '\u{2}'), (Label::Position, '\u{3}')];

/// A value with the mark of its label, so that its head need not guess.
fn marked(label: Label, text: &str) -> String {
    let mark = MARKS.iter().find(|(marked, _)| *marked == label).map(|(_, mark)| *mark);
    mark.into_iter().chain(text.chars()).collect()
}

/// A row without marks, for whatever is not the head of a position.
pub(super) fn unmarked(row: &Row) -> Row {
    let marks = MARKS.map(|(_, mark)| mark);
    if row.text.contains(marks) { row.with_text(&row.text.replace(marks, "")) } else { row.clone() }
}

/// The label that the mark of a part stands for, and the part without it.
pub(super) fn named(part: &str) -> (Option<Label>, &str) {
    let found = MARKS.iter().find_map(|(label, mark)| Some((*label, part.strip_prefix(*mark)?)));
    found.map_or((None, part), |(label, rest)| (Some(label), rest))
}

/// The score of a value whose label says what it is.
pub(in crate::read) const CERTAIN: f32 = 9.0;

/// Scores a segment by its label.
pub(super) fn settle(segment: &mut Segment, label: Label) {
    let employer = label == Label::Employer;
    (segment.employer, segment.title) = if employer { (CERTAIN, 0.0) } else { (0.0, CERTAIN) };
}

/// Rows whose label is broken over two of them: "Main activities and<tab>Cared for patients" above
/// "responsibilities<tab>Led a team".
fn wrapped_labels(rows: &[Row]) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        let (end, rest) = row.text.split_once('\t').unwrap_or((row.text.as_str(), ""));
        let before = out.iter().rposition(|before| before.text.contains('\t'));
        let above = before.filter(|at| out.len() - at <= 4).and_then(|at| {
            let (head, text) = out.get(at)?.text.split_once('\t')?;
            let whole = format!("{head} {end}");
            let wrapped =
                label(head).is_none() && label(end).is_none_or(|found| found == Label::Tasks || rest.is_empty());
            (end.len() <= 60 && wrapped && label(&whole).is_some()).then(|| (at, format!("{whole}\t{text}")))
        });
        let Some((at, text)) = above else {
            out.push(row.clone());
            continue;
        };
        if let Some(before) = out.get_mut(at) {
            *before = before.with_text(&text);
        }
        if !rest.is_empty() {
            out.push(Row { bullet: true, ..row.with_text(rest) });
        }
    }
    out
}

/// Employers without a label above rows with labels: each row directly above a position that a period follows is one.
fn name_employers<'a>(rows: &'a [Row], labels: &mut [Option<(Label, &'a str)>]) {
    let of = |at: usize| labels.get(at).copied().flatten().map(|(label, _)| label);
    let timed = |at: usize| matches!(of(at), Some(Label::Period | Label::Since));
    let posts: Vec<usize> =
        (0..rows.len()).filter(|at| of(*at) == Some(Label::Position) && (timed(at + 1) || timed(at + 2))).collect();
    let above: Vec<usize> = posts
        .iter()
        .filter_map(|at| at.checked_sub(1))
        .filter(|at| of(*at).is_none() && rows.get(*at).is_some_and(|row| word_count(&row.text) <= 12))
        .collect();
    let named = (0..rows.len()).any(|at| of(at) == Some(Label::Employer));
    // A number before each of them is a bullet too.
    let items = above.iter().filter(|at| rows.get(**at).is_some_and(|row| row.bullet)).count();
    let alike = items == 0 || items == above.len();
    if named || posts.len() < 2 || above.len() < posts.len() || !alike {
        return;
    }
    for at in above {
        if let (Some(found), Some(row)) = (labels.get_mut(at), rows.get(at)) {
            *found = Some((Label::Employer, without_number(&row.text)));
        }
    }
}

/// "2) Leeds Hospital" without its number.
fn without_number(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let bare = rest.strip_prefix([')', '.']).filter(|_| rest.len() < text.len() && text.len() - rest.len() <= 2);
    bare.map_or(text, str::trim_start)
}

fn without_label(row: &Row, found: Option<&(Label, &str)>) -> Row {
    match found {
        Some((Label::Position, text)) => row.with_text(text),
        _ => row.clone(),
    }
}

/// Converts the rows under a row of labels; that row itself is dropped. Rows with another number of cells stay.
fn by_columns(rows: &[Row]) -> Vec<Row> {
    let Some(first) = rows.iter().take(3).position(is_column_heads) else { return rows.to_vec() };
    let labels: Vec<Option<Label>> = rows.get(first).map(|row| row.cells().map(label).collect()).unwrap_or_default();
    let timed = labels.iter().flatten().any(|label| matches!(label, Label::Period | Label::Since));
    let mut out = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        if index == first || is_column_heads(row) {
            continue;
        }
        let cells: Vec<&str> = row.cells().collect();
        // A last column without a label has the duties.
        let more = cells.len() == labels.len() + 1;
        if index < first || !timed || row.bullet || cells.len() != labels.len() && !more {
            out.push(row.clone());
            continue;
        }
        let of =
            |wanted: Label| labels.iter().zip(&cells).find(|(label, _)| **label == Some(wanted)).map(|(_, cell)| *cell);
        let period = match (of(Label::Period), of(Label::Since), of(Label::Until)) {
            (Some(period), ..) => period.to_owned(),
            (None, Some(since), Some(until)) => format!("{since} – {until}"),
            (None, Some(since), None) => since.to_owned(),
            _ => String::new(),
        };
        if dates::find(&period).is_empty() {
            out.push(row.clone());
            continue;
        }
        let order = [Label::Position, Label::Degree, Label::Employer, Label::School, Label::Place];
        let names: Vec<&str> = order.into_iter().filter_map(of).collect();
        let grade = of(Label::Grade).map(|grade| format!("\tGrade: {grade}")).unwrap_or_default();
        let text = format!("{period}\t{}{grade}", names.join(" | "));
        out.push(Row { gap: row.gap.max(2.0), bold: false, ..row.with_text(&text) });
        if let Some(duties) = cells.last().filter(|_| more) {
            out.push(Row { gap: 0.0, bold: false, bullet: true, ..row.with_text(duties) });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;

    fn shown(text: &str) -> Vec<(String, bool)> {
        let (rows, _) = crate::read::rows::rows(&Source::from_text(text));
        unmarked_plain(&rows).into_iter().map(|row| (row.text, row.bullet)).collect()
    }

    fn unmarked_plain(rows: &[Row]) -> Vec<Row> {
        plain(rows).iter().map(unmarked).collect()
    }

    #[test]
    fn converts_label_tables_to_heads() {
        let text = "Period\t2019 – 2021\nPosition\tNurse\nEmployer\tLeeds Hospital\nTasks\tCared for patients\n- Led a team\nPeriod\t2017 – 2019\nPosition\tAssistant\nEmployer\tBath Hospital";
        assert_eq!(
            shown(text),
            [
                ("2019 – 2021 | Nurse | Leeds Hospital".to_owned(), false),
                ("Cared for patients".to_owned(), true),
                ("Led a team".to_owned(), true),
                ("2017 – 2019 | Assistant | Bath Hospital".to_owned(), false),
            ]
        );
    }

    #[test]
    fn converts_tables_with_a_row_of_labels() {
        let text = "Von\tBis\tArbeitgeber\tTätigkeit\n03.2019\theute\tGärtnerei Moos, Ulm\tFloristin\nSträuße und Kränze\n01.2015\t02.2019\tBlumen Ott, Ulm\tAushilfe";
        let found: Vec<String> = shown(text).into_iter().map(|row| row.0).collect();
        assert_eq!(
            found,
            [
                "03.2019 – heute\tFloristin | Gärtnerei Moos, Ulm",
                "Sträuße und Kränze",
                "01.2015 – 02.2019\tAushilfe | Blumen Ott, Ulm"
            ]
        );
    }

    #[test]
    fn a_line_above_labels_is_the_employer() {
        let text = "1) Hospital Los Robles, Lugo\nPuesto: Enfermera\nPeriodo: mayo de 2018 a junio de 2020\nActividades: Curas\n2) Clinica Alba, Lugo\nPuesto: Auxiliar\nPeriodo: 2015 a 2018";
        assert_eq!(
            shown(text),
            [
                ("Hospital Los Robles, Lugo | Enfermera\tmayo de 2018 a junio de 2020".to_owned(), false),
                ("Curas".to_owned(), true),
                ("Clinica Alba, Lugo | Auxiliar\t2015 a 2018".to_owned(), false),
            ]
        );
    }

    #[test]
    fn labels_may_take_two_rows() {
        let first = "Dates\t2019 – 2021\nPosition held\tNurse\nMain activities and\tCared for patients";
        let rest = "responsibilities\tLed a team\nName and address of\tLeeds Hospital\nemployer";
        let text = &format!("{first}\n{rest}\nDates\t2017 – 2019\nPosition held\tAssistant");
        let found: Vec<String> = shown(text).into_iter().map(|row| row.0).collect();
        assert_eq!(
            found,
            ["2019 – 2021 | Nurse | Leeds Hospital", "Cared for patients", "Led a team", "2017 – 2019 | Assistant"]
        );
    }

    #[test]
    fn a_form_numbers_its_labels() {
        let text = "Employer 1: Moor Dairy\nJob title: Driver\nFrom: 03/2019\nTo: Present\nDuties: Milk rounds\n\nEmployer 2: Fell Coaches\nJob title: Cleaner\nFrom: 01/2015\nTo: 02/2019\nDuties: Buses";
        let found: Vec<String> = shown(text).into_iter().map(|row| row.0).collect();
        assert_eq!(
            found,
            [
                "Moor Dairy | Driver\t03/2019 – Present",
                "Milk rounds",
                "Fell Coaches | Cleaner\t01/2015 – 02/2019",
                "Buses"
            ]
        );
    }

    #[test]
    fn a_label_before_the_title_is_dropped() {
        let text = "Hurtownia Kos, 2013 - 2015\nStanowisko: Magazynier\n\nSklep Bis, 2011 - 2013\nStanowisko: Sprzedawca\n\nTarg, 2009 - 2011\nStanowisko: Pomocnik";
        assert_eq!(shown(text).into_iter().map(|row| row.0).nth(1).as_deref(), Some("Magazynier"));
    }
}
