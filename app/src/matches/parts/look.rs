//! How a report is looked at: which view, which requirements, which one of them. All of it stands in the address, so that links lead
//! there without script, a reload changes nothing, and a report can be sent to somebody else as it is seen.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};
use matching::{Report, Status};

use super::code;

/// How a report is looked at.
#[derive(Clone, Copy)]
pub struct Look {
    path: Signal<String>,
    /// Both texts with the words marked, instead of pairs.
    pub context: Signal<bool>,
    /// The status whose requirements are shown; all where absent.
    pub show: Signal<Option<Status>>,
    /// The requirement the address names. Known only once the page is alive: the part behind `#` does not reach the server.
    pub chosen: RwSignal<Option<usize>>,
}

/// Reads it from the address.
pub fn use_look() -> Look {
    let (location, query) = (use_location(), use_query_map());
    let chosen = RwSignal::new(None);
    let hash = location.hash;
    Effect::new(move |_| chosen.set(index_of(&hash.read())));
    Look {
        path: location.pathname.into(),
        context: Signal::derive(move || query.read().get("view").as_deref() == Some("context")),
        show: Signal::derive(move || {
            let word = query.read().get("show")?;
            [Status::Met, Status::Partial, Status::Missing].into_iter().find(|status| status.word() == word)
        }),
        chosen,
    }
}

impl Look {
    /// Whether a requirement of this status is among those shown.
    pub fn shows(self, status: Status) -> bool {
        self.show.get().is_none_or(|wanted| wanted == status)
    }

    /// The address of a view.
    pub fn address(self, context: bool, show: Option<Status>) -> String {
        let view = context.then(|| "view=context".to_owned());
        let query: Vec<_> = view.into_iter().chain(show.map(|status| format!("show={}", status.word()))).collect();
        let path = self.path.get();
        if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
    }

    /// Where a link to a requirement leads: in this view where it is shown, else with all of them.
    pub fn link_to(self, report: StoredValue<Report>, index: usize) -> String {
        let status = report.with_value(|report| report.requirements.get(index).map(|it| it.status));
        let place = format!("#{}", code(index));
        if status.is_none_or(|status| self.shows(status)) {
            place
        } else {
            self.address(self.context.get(), None) + &place
        }
    }

    /// A link within the page is the browser's own; one that changes the view is the router's.
    pub fn rel(link: &str) -> Option<&'static str> {
        link.starts_with('#').then_some("external")
    }
}

/// The requirement a place names: `#R5`, or `#R5-cv` for its words in the resume.
fn index_of(hash: &str) -> Option<usize> {
    let number: usize = hash.trim_start_matches('#').strip_prefix('R')?.trim_end_matches("-cv").parse().ok()?;
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::index_of;

    #[test]
    fn a_place_names_a_requirement() {
        assert_eq!(index_of("#R1"), Some(0));
        assert_eq!(index_of("#R12-cv"), Some(11));
        for place in ["", "#", "#R0", "#Rx", "#main"] {
            assert_eq!(index_of(place), None, "{place:?}");
        }
    }
}
