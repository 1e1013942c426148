//! Groups of skills: a name followed by a list.

use crate::{
    read::rows::Row,
    text::{trim, word_count},
};

/// "Languages: Rust, Go" and "Languages<tab>Rust, Go".
pub(in crate::read) fn named(row: &Row) -> Option<(String, String)> {
    if let Some((head, rest)) = row.text.split_once(':') {
        let head = trim(head);
        if !head.is_empty()
            && word_count(head) <= 6
            && head.len() <= 60
            && !head.contains([',', '\t'])
            && !rest.starts_with("//")
        {
            return Some((head.to_owned(), rest.trim().to_owned()));
        }
    }
    let mut cells = row.cells();
    let (head, rest) = (cells.next()?, cells.next()?);
    let lists = cells.next().is_none() && rest.contains([',', '|', ';']) && !head.contains([',', '|', ';']);
    (lists && word_count(head) <= 4).then(|| (trim(head).to_owned(), rest.to_owned()))
}
