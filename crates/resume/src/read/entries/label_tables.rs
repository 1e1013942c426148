//! Converts entries in label tables ("Period | 2019 – 2021", "Position | Nurse", "Employer | …"), as in Europass, to
//! normal rows.

use crate::{read::rows::Row, text::fold};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    Period,
    Position,
    Employer,
    Place,
    Tasks,
}

/// The label with this folded text.
fn label(text: &str) -> Option<Label> {
    let folded = fold(text);
    let name = folded.trim_matches(|c: char| !c.is_alphanumeric());
    Some(match name {
        "period" | "dates" | "date" | "duration" | "from to" | "zeitraum" | "dauer" | "datum" | "periode"
        | "dates d'emploi" | "duree" | "periodo" | "fechas" | "duracion" | "dates (from - to)" | "when" => {
            Label::Period
        }
        "position"
        | "job title"
        | "title"
        | "role"
        | "occupation"
        | "occupation or position held"
        | "position held"
        | "stelle"
        | "tatigkeit"
        | "funktion"
        | "beruf"
        | "poste"
        | "fonction"
        | "poste occupe"
        | "emploi"
        | "puesto"
        | "cargo"
        | "funcion desempenada"
        | "profesion o cargo desempenado"
        | "ocupacion" => Label::Position,
        "employer"
        | "company"
        | "organisation"
        | "organization"
        | "name of employer"
        | "name and address of employer"
        | "arbeitgeber"
        | "unternehmen"
        | "firma"
        | "employeur"
        | "entreprise"
        | "societe"
        | "empresa"
        | "empleador"
        | "organizacion" => Label::Employer,
        "place" | "location" | "city" | "ort" | "standort" | "arbeitsort" | "lieu" | "ville" | "lugar" | "ciudad"
        | "localidad" => Label::Place,
        "tasks"
        | "responsibilities"
        | "main activities and responsibilities"
        | "duties"
        | "activities"
        | "main responsibilities"
        | "aufgaben"
        | "tatigkeiten"
        | "verantwortung"
        | "missions"
        | "taches"
        | "activites"
        | "responsabilites"
        | "activites principales"
        | "funciones"
        | "tareas"
        | "responsabilidades"
        | "actividades" => Label::Tasks,
        _ => return None,
    })
}

/// The label at the start of a row and the text after it.
fn split(row: &Row) -> Option<(Label, &str)> {
    let (head, rest) = row.text.split_once('\t').or_else(|| row.text.split_once(':'))?;
    let found = label(head)?;
    let rest = rest.trim_start_matches([':', ' ', '\t']);
    (!row.bullet && !rest.is_empty()).then_some((found, rest))
}

/// Converts the rows of such tables to heads ("Nurse | Hospital | Leeds", date) and bodies. Other rows stay unchanged.
pub(in crate::read) fn plain(rows: &[Row]) -> Vec<Row> {
    let labels: Vec<Option<(Label, &str)>> = rows.iter().map(split).collect();
    let has = |wanted: Label| labels.iter().flatten().filter(|(label, _)| *label == wanted).count();
    if has(Label::Position).max(has(Label::Employer)) == 0
        || has(Label::Position) + has(Label::Employer) + has(Label::Period) < 3
    {
        return rows.to_vec();
    }
    // Each entry begins with the first label of the table.
    let Some(opener) = labels.iter().flatten().next().map(|(label, _)| *label) else { return rows.to_vec() };
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    let mut head: Option<usize> = None;
    let mut edge = f32::MAX;
    for (row, found) in rows.iter().zip(&labels) {
        match (found, head) {
            (Some((label, text)), _) if *label == opener => {
                head = Some(out.len());
                edge = row.left;
                out.push(Row { gap: row.gap.max(2.0), bold: false, ..row.with_text(text) });
            }
            (Some((Label::Tasks, text)), Some(_)) => {
                out.push(Row { bullet: true, ..row.with_text(text.trim_start_matches(['•', '-', '–', ' '])) })
            }
            (Some((label, text)), Some(at)) => {
                if let Some(head) = out.get_mut(at) {
                    let joined = match label {
                        Label::Period => format!("{}\t{text}", head.text),
                        _ => format!("{} | {text}", head.text),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;

    #[test]
    fn converts_label_tables_to_heads() {
        let text = "Period\t2019 – 2021\nPosition\tNurse\nEmployer\tLeeds Hospital\nTasks\tCared for patients\n- Led a team\nPeriod\t2017 – 2019\nPosition\tAssistant\nEmployer\tBath Hospital";
        let (rows, _) = crate::read::rows::rows(&Source::from_text(text));
        let found: Vec<(String, bool)> = plain(&rows).into_iter().map(|row| (row.text, row.bullet)).collect();
        assert_eq!(
            found,
            [
                ("2019 – 2021 | Nurse | Leeds Hospital".to_owned(), false),
                ("Cared for patients".to_owned(), true),
                ("Led a team".to_owned(), true),
                ("2017 – 2019 | Assistant | Bath Hospital".to_owned(), false),
            ]
        );
    }
}
