//! What surrounds a resume that was written into an e-mail: header fields, the salutation, the closing.

use std::{collections::HashSet, sync::LazyLock};

use lexicon::{Phrases, cv};

use super::{contact, rows::Row};
use crate::text::{fold, key, word_count};

/// The rows in which header fields and the salutation may be, from the first one, and the closing, from the last one.
const EDGE: usize = 14;

fn set(list: Phrases) -> HashSet<String> {
    list.all().map(key).collect()
}

/// The rows without header fields, salutation and closing. The sender's name and address remain.
pub(super) fn without_frame(rows: Vec<Row>) -> Vec<Row> {
    let top = rows.iter().take(EDGE);
    let greeted = top.clone().any(is_greeting);
    let fields: Vec<&str> = top.filter_map(field).collect();
    // "From: 2019" and "To: 2021" are columns of a table.
    let addressed = fields.iter().any(|value| !contact::emails(value).is_empty());
    let fields = if addressed { fields.len() } else { 0 };
    if !greeted && fields < 2 {
        return rows;
    }
    let count = rows.len();
    let kept = |(index, row): (usize, Row)| {
        let (near_start, near_end) = (index < EDGE, index + EDGE >= count);
        if near_start && is_greeting(&row) || near_end && is_closing(&row) {
            return None;
        }
        match field(&row).filter(|_| near_start && fields >= 2) {
            Some(value) => {
                let sender = value.replace(['<', '>'], "\t");
                (contact::emails(value).len() == 1).then(|| row.with_text(&sender))
            }
            None => Some(row),
        }
    };
    rows.into_iter().enumerate().filter_map(kept).collect()
}

/// The value of a header field: "From: Ana Ruiz <ana@example.org>".
fn field(row: &Row) -> Option<&str> {
    static FIELDS: LazyLock<HashSet<String>> = LazyLock::new(|| set(cv::MAIL_FIELDS));
    let (name, value) = row.text.split_once(':')?;
    (name.len() <= 20 && FIELDS.contains(&key(name)) && !row.bullet).then(|| value.trim())
}

/// "Dear Mrs Catterick,", "Sehr geehrte Frau Dr. Ameseder,"
fn is_greeting(row: &Row) -> bool {
    static GREETINGS: LazyLock<Vec<String>> = LazyLock::new(|| cv::MAIL_GREETINGS.all().map(fold).collect());
    let text = row.text.trim();
    if !text.ends_with([',', '!', ':']) || word_count(text) > 7 || text.len() > 80 {
        return false;
    }
    let folded = fold(text);
    let opens = |greeting: &String| {
        folded.strip_prefix(greeting.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    GREETINGS.iter().any(opens)
}

/// "Yours sincerely", "Mit freundlichen Grüßen"
fn is_closing(row: &Row) -> bool {
    static CLOSINGS: LazyLock<HashSet<String>> = LazyLock::new(|| set(cv::MAIL_CLOSINGS));
    CLOSINGS.contains(&row.key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Source, read::rows::rows};

    fn left(text: &str) -> Vec<String> {
        without_frame(rows(&Source::from_text(text)).0).into_iter().map(|row| row.text).collect()
    }

    #[test]
    fn removes_the_frame_of_an_e_mail() {
        let text = "Subject: Head shepherd\nFrom: Ana Ruiz <ana@example.org>\n\nDear Mrs Penrose,\n\nI am a shepherd.\n\nYours sincerely\nAna Ruiz";
        assert_eq!(left(text), ["Ana Ruiz \tana@example.org", "I am a shepherd.", "Ana Ruiz"]);
    }

    #[test]
    fn leaves_the_columns_of_a_table() {
        let text = "Ana Ruiz\nEmployer: Penrose\nFrom: 2019\nTo: 2021";
        assert_eq!(left(text).len(), 4);
    }
}
