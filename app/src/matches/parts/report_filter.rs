//! The view state of a report: side by side or full text, the filter, the selected requirement. All of it is in the URL, so
//! that links work without JavaScript, a reload changes nothing, and a view can be shared.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};
use matching::{Report, Status};

use super::code;

/// The view state of a report.
#[derive(Clone, Copy)]
pub struct ReportFilter {
    path: Signal<String>,
    /// The full texts instead of side by side.
    pub context: Signal<bool>,
    /// The status to show; all if absent.
    pub show: Signal<Option<Status>>,
    /// The requirement in the URL's fragment. Known only after hydration, because the fragment is not sent to the server.
    pub chosen: RwSignal<Option<usize>>,
}

/// Parses the view state from the URL.
pub fn use_report_filter() -> ReportFilter {
    let (location, query) = (use_location(), use_query_map());
    let chosen = RwSignal::new(None);
    let hash = location.hash;
    Effect::new(move |_| chosen.set(index_of(&hash.read())));
    ReportFilter {
        path: location.pathname.into(),
        context: Signal::derive(move || query.read().get("view").as_deref() == Some("context")),
        show: Signal::derive(move || {
            let word = query.read().get("show")?;
            [Status::Met, Status::Partial, Status::Missing].into_iter().find(|status| status.word() == word)
        }),
        chosen,
    }
}

impl ReportFilter {
    /// Whether requirements of this status are shown.
    pub fn shows(self, status: Status) -> bool {
        self.show.get().is_none_or(|wanted| wanted == status)
    }

    /// The URL of a view.
    pub fn address(self, context: bool, show: Option<Status>) -> String {
        let view = context.then(|| "view=context".to_owned());
        let query: Vec<_> = view.into_iter().chain(show.map(|status| format!("show={}", status.word()))).collect();
        let path = self.path.get();
        if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
    }

    /// The link to a requirement: in this view if it is shown there, otherwise in the view of all.
    pub fn link_to(self, report: StoredValue<Report>, index: usize) -> String {
        let status = report.with_value(|report| report.requirements.get(index).map(|it| it.status));
        let place = format!("#{}", code(index));
        if status.is_none_or(|status| self.shows(status)) {
            place
        } else {
            self.address(self.context.get(), None) + &place
        }
    }

    /// The browser follows a link within the page; the router follows one that changes the view.
    pub fn rel(link: &str) -> Option<&'static str> {
        link.starts_with('#').then_some("external")
    }
}

/// The requirement in a fragment: `#R5`, or `#R5-cv` for its quote in the resume.
fn index_of(hash: &str) -> Option<usize> {
    let number: usize = hash.trim_start_matches('#').strip_prefix('R')?.trim_end_matches("-cv").parse().ok()?;
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::index_of;

    #[test]
    fn a_fragment_names_a_requirement() {
        assert_eq!(index_of("#R1"), Some(0));
        assert_eq!(index_of("#R12-cv"), Some(11));
        for place in ["", "#", "#R0", "#Rx", "#main"] {
            assert_eq!(index_of(place), None, "{place:?}");
        }
    }
}
