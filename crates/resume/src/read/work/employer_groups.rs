//! Employers with several roles below them.

use crate::{
    Work,
    read::entries::{Entry, head::Head},
};

/// An employer above several roles.
#[derive(Clone)]
pub(in crate::read) struct Banner {
    pub name: String,
    pub place: String,
    pub line: usize,
    /// Where the roles under it begin.
    pub left: f32,
}

/// A head that only names an employer (perhaps with the dates of the whole time), directly above a head with a role.
pub(in crate::read) fn banner_of(
    entry: &Entry,
    head: &Head,
    next: Option<&Head>,
    next_entry: Option<&Entry>,
) -> Option<Banner> {
    let (next, next_entry) = (next?, next_entry?);
    let [atom] = head.atoms.as_slice() else { return None };
    let role_follows =
        next.dated && next.atoms.first().is_some_and(|next| next.title >= 1.5 && next.title > atom.title);
    let close = next_entry.head.first().is_some_and(|row| row.gap < 1.9);
    let fits = entry.body.is_empty()
        && entry.head.len() == 1
        && atom.title < 1.5
        && role_follows
        && close
        && next.atoms.len() == 1;
    fits.then(|| Banner {
        name: atom.text.clone(),
        place: head.place.clone(),
        line: entry.head_lines().0,
        left: next_entry.head.first().map_or(0.0, |row| row.left),
    })
}

/// The first role of a group: only its head has a row for the employer; the heads of the following roles have none.
pub(in crate::read) fn first_of_group(
    head: &Head,
    entry: &Entry,
    next: Option<&Head>,
    next_entry: Option<&Entry>,
    work: &Work,
) -> Option<Banner> {
    let (next, next_entry) = (next?, next_entry?);
    let rows = |head: &Head| head.atoms.iter().map(|atom| atom.row).max().map_or(0, |row| row + 1);
    let company_first = head.atoms.first().is_some_and(|atom| atom.row == 0 && work.name.contains(&atom.text));
    let employer_free =
        next.atoms.iter().all(|atom| atom.employer < 1.5) && next.atoms.first().is_some_and(|atom| atom.title >= 1.0);
    let role_row = entry.head.get(1)?;
    let next_row = next_entry.head.first()?;
    let alike = role_row.looks_like(next_row) && (role_row.left - next_row.left).abs() < 3.0;
    let banner_row = entry.head.first()?;
    let set_off =
        !banner_row.looks_like(next_row) || (banner_row.left - next_row.left).abs() >= 3.0 || role_row.left == 0.0;
    let fits = company_first
        && rows(head) > rows(next)
        && rows(next) == 1
        && next.dated
        && employer_free
        && alike
        && set_off
        && next.atoms.len() == 1;
    fits.then(|| Banner {
        name: work.name.clone(),
        place: work.location.clone(),
        line: entry.head_lines().0,
        left: role_row.left,
    })
}
