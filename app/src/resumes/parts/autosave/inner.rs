//! The state of saving one form: the version it shows, the changes typed since, and which of them are saved.

use std::collections::{BTreeMap, BTreeSet};

use domain::resumes::{EditResume, EntryChange, ResumeView, check, check_title, form};
use kernel::{FieldProblem, ResumeId};
use leptos::leptos_dom::helpers::TimeoutHandle;

use super::SaveRequest;

/// The state of saving.
pub(super) struct Inner {
    /// The version the page was opened with; the paths of the fields refer to its entries.
    pub(super) page: ResumeView,
    /// The current version, on which the next save is based.
    pub(super) base: i32,
    /// Whether the base version was an autosave of this page.
    pub(super) replaces: bool,
    /// The values of edited fields, by path.
    pub(super) typed: BTreeMap<String, String>,
    /// The paths of unsaved fields.
    pub(super) unsaved: BTreeSet<String>,
    /// The scheduled autosave.
    pub(super) timer: Option<TimeoutHandle>,
    /// Whether a save is in progress.
    pub(super) busy: bool,
    /// What was requested during that save.
    pub(super) next: Option<SaveRequest>,
    /// Where the user wants to go, and the question to ask if something cannot be saved.
    pub(super) leaving: Option<(String, &'static str)>,
}

impl Inner {
    /// For a page that shows `page`; the next save is based on `base`.
    pub(super) fn new(page: ResumeView, base: i32) -> Self {
        Self {
            page,
            base,
            replaces: false,
            typed: BTreeMap::new(),
            unsaved: BTreeSet::new(),
            timer: None,
            busy: false,
            next: None,
            leaving: None,
        }
    }

    /// The problems that prevent saving. Values of an entry that is to be deleted do not count.
    pub(super) fn wrong(&self, change: Option<&EntryChange>) -> Vec<FieldProblem> {
        let goes = |path: &str| change.is_some_and(|change| change.deletes(path));
        let stays = self.typed.iter().filter(|(path, _)| !goes(path));
        let mut wrong = check(&self.page.reading.resume, stays.map(|(path, text)| (path.as_str(), text.as_str())));
        let title = check_title(&self.title());
        wrong.extend(title.err().into_iter().flat_map(|problem| problem.fields));
        wrong
    }

    fn title(&self) -> String {
        self.typed.get("title").cloned().unwrap_or_else(|| self.page.card.title.clone())
    }

    /// The changes to send, and which of them are unsaved.
    pub(super) fn edit(
        &self,
        id: ResumeId,
        wrong: &[FieldProblem],
        request: &SaveRequest,
    ) -> (EditResume, BTreeMap<String, String>) {
        let is_wrong = |path: &str| wrong.iter().any(|problem| problem.field == path);
        let right =
            self.typed.iter().filter(|(path, _)| !is_wrong(path)).map(|(path, text)| (path.clone(), text.clone()));
        let right: BTreeMap<_, _> = right.collect();
        let sent = right.iter().filter(|(path, _)| self.unsaved.contains(*path));
        let sent = sent.map(|(path, text)| (path.clone(), text.clone())).collect();
        let title = if is_wrong("title") { self.page.card.title.clone() } else { self.title() };
        let fields = right.into_iter().filter(|(path, _)| path != "title").collect();
        let edit = EditResume {
            id,
            page_version: self.page.card.version,
            base_version: self.base,
            title,
            fields,
            change: request.change.clone(),
            keep: request.keep,
            // The version before a removal is kept, because undo restores the entry from it.
            replaces: self.replaces && request.change.is_none(),
        };
        (edit, sent)
    }

    /// Whether the typed changes and those of others are in different entries, and no entry has moved.
    pub(super) fn is_apart_from(&self, stored: &ResumeView) -> bool {
        let (before, now) = (values(&self.page), values(stored));
        // All fields of a list entry: `/work/0/`.
        let entry = |path: &str| path.match_indices('/').nth(2).map(|(end, _)| path[..=end].to_owned());
        before.keys().eq(now.keys())
            && self.typed.keys().all(|path| match entry(path) {
                Some(entry) => before
                    .iter()
                    .filter(|(path, _)| path.starts_with(&entry))
                    .all(|(path, value)| now.get(path) == Some(value)),
                None => before.get(path) == now.get(path),
            })
    }

    /// Whether the current document has other entries than the form, or in another order.
    pub(super) fn entries_changed(&self, change: Option<&EntryChange>) -> bool {
        let page = &self.page.reading.resume;
        let typed = self.typed.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        let count = |resume| form::sections(resume).iter().map(|section| section.entries.len()).collect::<Vec<_>>();
        change.is_some() || count(page) != count(&form::apply(page, typed, None))
    }
}

/// Every field of the form with its value in the version.
pub fn values(view: &ResumeView) -> BTreeMap<String, String> {
    let sections = form::sections(&view.reading.resume).into_iter();
    let entries = sections.flat_map(|section| section.entries.into_iter().chain(section.blank));
    let fields = entries.flat_map(|entry| entry.fields).map(|field| (field.path, field.value));
    fields.chain([("title".to_owned(), view.card.title.clone())]).collect()
}
