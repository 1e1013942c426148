//! Saves the resume form while the user types. Changes that cannot be saved (an incomplete date, no connection) stay in
//! the browser until they can, and the page asks before it is left. Without JavaScript there is only the button.
//!
//! Every save sends the differences from the version the page was opened with, so that the paths of the fields always refer to
//! the same entries.

mod answer;
mod draft;
mod inner;
mod leaving;
mod state;
mod undo;

use std::{collections::BTreeMap, time::Duration};

use domain::resumes::{EntryChange, ResumeState, ResumeView};
use kernel::{FieldProblem, Problem, ProblemCode, ResumeId};
use leptos::{prelude::*, task::spawn_local};

pub use inner::values;
pub use leaving::guard;
pub use state::{Saving, SavingLine};
pub use undo::UndoButtons;

use self::{
    inner::Inner,
    undo::{Origin, Steps},
};
use crate::resumes::api::autosave_resume;

/// The pause in typing after which changes are saved.
const PAUSE: Duration = Duration::from_millis(1200);
/// The delay before a failed save is tried again.
const AGAIN: Duration = Duration::from_secs(10);

/// The id of a field's control.
pub fn id_of(path: &str) -> String {
    path.trim_start_matches('/').replace('/', "-")
}

/// The id of the handle by which an entry is moved.
pub fn handle_of(entry: &str) -> String {
    format!("move-{}", id_of(entry))
}

/// What the user requested, in addition to saving.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SaveRequest {
    /// Whether it was a button or a key, not an autosave.
    pub explicit: bool,
    /// Whether the draft is reviewed.
    pub keep: bool,
    /// What is done to an entry.
    pub change: Option<EntryChange>,
    /// The section to which an entry is added.
    pub add: Option<String>,
    /// Whether a change of an entry is undone or done again.
    pub origin: Origin,
}

/// A conflict: the current version and the content of the form.
#[derive(Debug, Clone, PartialEq)]
pub struct Clash {
    /// The current version.
    pub stored: ResumeView,
    /// The problem of the save.
    pub problem: Problem,
    /// The content of the form, by path.
    pub typed: BTreeMap<String, String>,
}

/// The autosave of one resume's form.
#[derive(Clone, Copy)]
pub struct Autosave {
    id: ResumeId,
    inner: StoredValue<Inner>,
    /// The status of saving.
    pub state: RwSignal<Saving>,
    /// The problems of single fields.
    pub problems: RwSignal<Vec<FieldProblem>>,
    /// The conflict, if another window has saved in the meantime.
    pub clash: RwSignal<Option<Clash>>,
    /// The version the form shows; the form is drawn again when entries were added or removed.
    pub shown: RwSignal<ResumeView>,
    /// The current version, for what is made of it.
    pub version: RwSignal<i32>,
    /// Whether the resume is reviewed.
    pub kept: RwSignal<bool>,
    /// The last removed entry: its path, and the version that still contains it.
    pub removed: RwSignal<Option<(String, i32)>>,
    /// What can be undone and done again.
    steps: RwSignal<Steps>,
    /// Counts the changes of what the form says, for the preview of the pages.
    pub edits: RwSignal<u32>,
    /// Whether something the user requested is in progress. Autosaves are not shown on the button, because that would
    /// block it.
    pub asked: RwSignal<bool>,
}

impl Autosave {
    /// For a page that shows `view`. `clash` and `problems` come from a failed plain form.
    pub fn new(view: ResumeView, clash: Option<Clash>, problems: Vec<FieldProblem>) -> Self {
        let base = clash.as_ref().and_then(|clash| clash.problem.current_version).unwrap_or(view.card.version);
        Self {
            id: view.card.id,
            state: RwSignal::new(Saving::Quiet),
            problems: RwSignal::new(problems),
            clash: RwSignal::new(clash),
            kept: RwSignal::new(view.card.state == ResumeState::Kept),
            shown: RwSignal::new(view.clone()),
            removed: RwSignal::new(None),
            version: RwSignal::new(base),
            steps: RwSignal::new(Steps::default()),
            edits: RwSignal::new(0),
            asked: RwSignal::new(false),
            inner: StoredValue::new(Inner::new(view, base)),
        }
    }

    /// The current version, on which the next save is based.
    pub fn base(self) -> i32 {
        self.inner.with_value(|inner| inner.base)
    }

    /// Whether there are unsaved changes.
    pub fn is_unsaved(self) -> bool {
        self.inner.try_with_value(|inner| !inner.unsaved.is_empty()).unwrap_or_default()
    }

    /// The problem of a field.
    pub fn code_for(self, path: &str) -> Option<ProblemCode> {
        self.problems.with(|all| all.iter().find(|problem| problem.field == path).map(|problem| problem.code))
    }

    /// Handles an edit of a field.
    pub fn typed(self, path: String, value: String) {
        self.note_typed(&path, &value);
        self.put(path, value);
    }

    /// Takes over the text of a field.
    fn put(self, path: String, value: String) {
        self.inner.update_value(|inner| {
            inner.unsaved.insert(path.clone());
            inner.typed.insert(path, value);
        });
        self.keep_draft();
        self.edits.update(|edits| *edits += 1);
        if self.clash.with_untracked(Option::is_none) {
            self.state.set(Saving::Waiting);
            self.schedule(PAUSE);
        }
    }

    /// Schedules a save, in place of the one scheduled before.
    fn schedule(self, after: Duration) {
        let timer = set_timeout_with_handle(move || self.send(SaveRequest::default()), after).ok();
        if let Some(old) = self.inner.try_update_value(|inner| std::mem::replace(&mut inner.timer, timer)).flatten() {
            old.clear();
        }
    }

    /// Saves the valid changes, and shows the problems of the others.
    pub fn send(self, mut request: SaveRequest) {
        if request.explicit {
            self.asked.try_set(true);
        }
        let Some(busy) = self.inner.try_update_value(|inner| {
            if inner.busy {
                // An autosave does not replace what the user requested.
                inner.next = Some(
                    inner.next.take().filter(|next| next.explicit && !request.explicit).unwrap_or(request.clone()),
                );
            }
            if let Some(timer) = inner.timer.take() {
                timer.clear();
            }
            inner.busy
        }) else {
            return;
        };
        // A conflict waits for the user's decision.
        if busy || (self.clash.with_untracked(Option::is_some) && !request.explicit) {
            return;
        }
        let wrong = self.inner.with_value(|inner| inner.wrong(request.change.as_ref()));
        self.problems.set(wrong.clone());
        if let Some(first) = wrong.first().filter(|_| request.explicit) {
            draft::focus(&id_of(&first.field));
            request = SaveRequest::default();
            self.asked.set(false);
        }
        let (edit, sent) = self.inner.with_value(|inner| inner.edit(self.id, &wrong, &request));
        if sent.is_empty() && !request.explicit {
            self.rest();
            return;
        }
        self.inner.update_value(|inner| inner.busy = true);
        self.state.set(Saving::Sending);
        spawn_local(async move {
            let answer = autosave_resume(edit).await;
            self.answered(answer, request, sent).await;
        });
    }

    /// Updates the status when no save is in progress.
    fn rest(self) {
        let (unsaved, wrong) = (self.is_unsaved(), self.problems.with_untracked(Vec::len));
        self.state.update(|state| match (unsaved, wrong) {
            (_, 1..) => *state = Saving::Invalid(wrong),
            (true, 0) => *state = Saving::Waiting,
            (false, 0) if matches!(state, Saving::Sending) => *state = Saving::saved_now(),
            (false, 0) => {}
        });
        if unsaved && wrong == 0 {
            self.schedule(PAUSE);
        }
        self.leave_if_wanted();
    }

    /// Drops the local changes: the user takes the current version.
    pub fn discard(self) {
        self.inner.update_value(|inner| {
            inner.typed.clear();
            inner.unsaved.clear();
        });
        self.forget_steps();
        self.keep_draft();
    }
}
