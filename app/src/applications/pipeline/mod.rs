//! The applications to a posting: what the list and the board share, and the board.

mod card;
mod columns;
mod head;
mod state;

use domain::applications::{
    ApplicationCard, ApplicationQuery, Pick,
    phases::{Phases, Place},
};
use kernel::JobId;
use leptos_router::location::Url;

use crate::texts::{Texts, fill};

pub use columns::BoardColumns;
pub use head::{Filter, Head, Orders, UndoNotice};

/// What members call an applicant: by name, or by code while they are hidden.
pub fn who(texts: Texts, card: &ApplicationCard) -> String {
    named(texts, &card.name, card.hidden)
}

/// A name, or what stands for it if it is the code of somebody who is hidden.
pub fn named(texts: Texts, name: &str, hidden: bool) -> String {
    if hidden { fill!(texts.applications.blind_name, code = name.to_owned()) } else { name.to_owned() }
}

/// What members call a place: its phase, or else its stage.
pub fn place_name(texts: Texts, phases: &Phases, place: Place) -> String {
    match phases.name(place) {
        "" => texts.applications.stage(place.stage.word()).unwrap_or_default().to_owned(),
        phase => phase.to_owned(),
    }
}

/// The address of the list or the board.
pub fn path(job: JobId, query: &ApplicationQuery, board: bool) -> String {
    let view = if board { "?view=board" } else { "" };
    query.parameters().into_iter().fold(format!("/hiring/jobs/{job}{view}"), |path, (name, value)| {
        let joint = if path.contains('?') { '&' } else { '?' };
        format!("{path}{joint}{name}={}", Url::escape(&value))
    })
}

/// The address of the page that moves some applications.
pub fn move_path(job: JobId, pick: Pick, to: Option<Place>) -> String {
    let to = to.map(|to| format!("&to={to}")).unwrap_or_default();
    format!("/hiring/jobs/{job}/move?pick={pick}{to}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_what_is_asked_for() {
        let job = JobId::from_uuid(uuid::Uuid::from_u128(7));
        let query = ApplicationQuery { words: "Zoë & Li".to_owned(), late: true, ..ApplicationQuery::default() };
        assert_eq!(
            path(job, &query, true),
            format!("/hiring/jobs/{job}?view=board&words=Zo%C3%AB%20%26%20Li&late=true")
        );
        assert_eq!(path(job, &ApplicationQuery::default(), false), format!("/hiring/jobs/{job}"));
    }
}
