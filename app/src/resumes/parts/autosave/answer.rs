//! What a save answers: the new version, problems of fields, or a conflict with another window.

use std::collections::BTreeMap;

use domain::resumes::{EntryChange, ResumeCard, ResumeState, ResumeView, design::PreviewRequest};
use kernel::{Problem, ProblemKind};
use leptos::prelude::*;

use super::{
    AGAIN, Autosave, Clash, PAUSE, SaveRequest, Saving, draft,
    inner::values,
    undo::{Origin, Steps},
};
use crate::{
    error::Failure,
    resumes::api::{get_resume, restore_entry},
};

impl Autosave {
    pub(super) async fn answered(
        self,
        answer: Result<ResumeCard, Failure>,
        request: SaveRequest,
        sent: BTreeMap<String, String>,
    ) {
        if self.inner.try_update_value(|inner| inner.busy = false).is_none() {
            return; // the page is gone
        }
        match answer {
            Ok(card) => self.stored(&card, &request, &sent).await,
            Err(Failure(problem)) if problem.kind == ProblemKind::Conflict => self.clashed(problem).await,
            Err(Failure(problem)) if !problem.fields.is_empty() => {
                self.problems.set(problem.fields.clone());
                self.state.set(Saving::Invalid(problem.fields.len()));
            }
            Err(Failure(problem)) => {
                let once_more =
                    matches!(problem.kind, ProblemKind::TryLater | ProblemKind::Internal | ProblemKind::OverLimit);
                self.state.set(Saving::Failed(problem.code));
                if once_more {
                    self.schedule(AGAIN);
                }
            }
        }
        self.keep_draft();
        let next = self.inner.try_update_value(|inner| inner.next.take()).flatten();
        self.asked.try_set(next.as_ref().is_some_and(|next| next.explicit));
        if let Some(next) = next {
            self.send(next);
        } else {
            self.leave_if_wanted();
        }
    }

    async fn stored(self, card: &ResumeCard, request: &SaveRequest, sent: &BTreeMap<String, String>) {
        if let Some(change) = &request.change {
            let before = self.base();
            if let (EntryChange::Remove(path), Origin::Person) = (change, request.origin) {
                self.removed.set(Some((path.clone(), before)));
            }
            self.note_change(change, before, request.origin);
        }
        self.inner.update_value(|inner| {
            // An autosaved version is replaced by the next one; a requested one stays.
            inner.replaces = !request.explicit && (inner.replaces || card.version != inner.base);
            inner.base = card.version;
            let typed = &inner.typed;
            inner.unsaved.retain(|path| sent.get(path).is_none_or(|value| typed.get(path) != Some(value)));
        });
        self.keep_draft();
        self.version.set(card.version);
        self.clash.set(None);
        self.kept.set(card.state == ResumeState::Kept);
        self.rest();
        let redraw = request.explicit && self.inner.with_value(|inner| inner.entries_changed(request.change.as_ref()));
        if redraw && let Ok(view) = get_resume(self.id).await {
            self.redraw(view, request);
        }
    }

    /// Shows the current version, unless something was typed in the meantime.
    pub(super) fn redraw(self, view: ResumeView, request: &SaveRequest) {
        if self.is_unsaved() {
            return;
        }
        self.inner.update_value(|inner| {
            inner.base = view.card.version;
            inner.page = view.clone();
            inner.typed.clear();
        });
        let focused = draft::focused();
        self.version.set(view.card.version);
        self.shown.set(view);
        self.edits.update(|edits| *edits += 1);
        draft::focus_after_drawing(request, focused);
    }

    /// Takes over the version that a change of the document's look has made.
    pub fn restyled(self, view: ResumeView) {
        if !self.is_unsaved() {
            return self.redraw(view, &SaveRequest::default());
        }
        // If others have changed the content as well, the next save finds out.
        self.inner.update_value(|inner| {
            if view.card.version == inner.base + 1 {
                inner.base = view.card.version;
                inner.replaces = false;
            }
        });
        self.edits.update(|edits| *edits += 1);
    }

    /// What the form says now, for a preview; `have` are the keys of the pages that are shown.
    pub fn preview(self, have: Option<Vec<String>>) -> PreviewRequest {
        let (page_version, fields) = self.inner.with_value(|inner| (inner.page.card.version, inner.typed.clone()));
        PreviewRequest { id: self.id, page_version, fields, have }
    }

    /// Restores the last removed entry.
    pub async fn undo_removal(self) {
        let Some((path, version)) = self.removed.try_update(Option::take).flatten() else { return };
        match restore_entry(self.id, version, path).await {
            Ok(view) => {
                self.steps.update(Steps::drop_last_removal);
                self.redraw(view, &SaveRequest::default());
            }
            Err(Failure(problem)) => self.state.set(Saving::Failed(problem.code)),
        }
    }

    async fn clashed(self, problem: Problem) {
        let stored = match get_resume(self.id).await {
            Ok(stored) => stored,
            Err(Failure(problem)) => return self.state.set(Saving::Failed(problem.code)),
        };
        if self.inner.try_with_value(|inner| inner.is_apart_from(&stored)).unwrap_or_default() {
            return self.put_together(stored);
        }
        let typed = self.inner.try_update_value(|inner| {
            inner.base = problem.current_version.unwrap_or(stored.card.version);
            inner.replaces = false;
            // From here on the whole form is sent, because it is compared with a version it was not made from.
            let mut all = values(&inner.page);
            all.append(&mut inner.typed);
            inner.unsaved.extend(all.keys().cloned());
            inner.typed = all;
            inner.typed.clone()
        });
        let Some(typed) = typed else { return };
        self.clash.set(Some(Clash { stored, problem, typed }));
        self.state.set(Saving::Clash);
        draft::focus("conflict");
    }

    /// Shows the changes of others with the local changes applied; those are saved next.
    fn put_together(self, stored: ResumeView) {
        let typed = self.inner.try_update_value(|inner| {
            inner.base = stored.card.version;
            inner.replaces = false;
            inner.page = stored.clone();
            inner.typed.clone()
        });
        // The entries may stand elsewhere now.
        self.forget_steps();
        let focused = draft::focused();
        self.shown.set(stored);
        self.edits.update(|edits| *edits += 1);
        draft::write_after_drawing(typed.unwrap_or_default(), focused);
        self.state.set(Saving::Waiting);
        self.schedule(PAUSE);
    }
}
