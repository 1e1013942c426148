//! Saves the form of a resume while the person types. What cannot be saved (a half-typed date, no connection) stays in the browser until
//! it can, and the page asks before it is left. Without script none of this is there, and the button saves.
//!
//! Every save sends what differs from the version the page was opened with, so that the fields' paths always count the same entries.

mod draft;
mod inner;
mod leaving;
mod state;

use std::{collections::BTreeMap, time::Duration};

use domain::resumes::{ResumeCard, ResumeState, ResumeView};
use kernel::{FieldProblem, Problem, ProblemKind, ResumeId};
use leptos::{prelude::*, task::spawn_local};

pub use inner::values;
pub use leaving::guard;
pub use state::{Saving, SavingLine};

use self::inner::Inner;
use crate::{
    error::Failure,
    resumes::api::{autosave_resume, get_resume},
};

/// A pause in typing after which is saved.
const PAUSE: Duration = Duration::from_millis(1200);
/// What could not be sent is tried again after this.
const AGAIN: Duration = Duration::from_secs(10);

/// The id of a field's control.
pub fn id_of(path: &str) -> String {
    path.trim_start_matches('/').replace('/', "-")
}

/// What the person asked for, beside saving what was typed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wish {
    /// A button or a key, not a pause in typing.
    pub explicit: bool,
    /// The resume is right as it is.
    pub keep: bool,
    /// The path of an entry to take out.
    pub remove: Option<String>,
    /// The section to which another entry is to be added.
    pub add: Option<String>,
}

/// Two versions of one resume: what is stored now, and what stands in the form.
#[derive(Debug, Clone, PartialEq)]
pub struct Clash {
    /// What is stored now.
    pub stored: ResumeView,
    /// What was said about it.
    pub problem: Problem,
    /// What stands in the form, by path.
    pub typed: BTreeMap<String, String>,
}

/// The saving of one resume's form.
#[derive(Clone, Copy)]
pub struct Autosave {
    id: ResumeId,
    inner: StoredValue<Inner>,
    /// How saving stands.
    pub state: RwSignal<Saving>,
    /// What is wrong with single fields.
    pub problems: RwSignal<Vec<FieldProblem>>,
    /// Another window saved in the meantime.
    pub clash: RwSignal<Option<Clash>>,
    /// The version the form shows; another one is drawn when entries came or went.
    pub shown: RwSignal<ResumeView>,
    /// The person has looked the resume over.
    pub kept: RwSignal<bool>,
    /// What the person asked for is under way. Saving by itself does not show at the button, which it would block.
    pub asked: RwSignal<bool>,
}

impl Autosave {
    /// Saving for a page that shows `view`. `clash` and `problems` are those of a plain form that came back.
    pub fn new(view: ResumeView, clash: Option<Clash>, problems: Vec<FieldProblem>) -> Self {
        let base = clash.as_ref().and_then(|clash| clash.problem.current_version).unwrap_or(view.card.version);
        Self {
            id: view.card.id,
            state: RwSignal::new(Saving::Quiet),
            problems: RwSignal::new(problems),
            clash: RwSignal::new(clash),
            kept: RwSignal::new(view.card.state == ResumeState::Kept),
            shown: RwSignal::new(view.clone()),
            asked: RwSignal::new(false),
            inner: StoredValue::new(Inner::new(view, base)),
        }
    }

    /// The stored version that saving starts from.
    pub fn base(self) -> i32 {
        self.inner.with_value(|inner| inner.base)
    }

    /// Something that was typed is not stored.
    pub fn is_unsaved(self) -> bool {
        self.inner.try_with_value(|inner| !inner.unsaved.is_empty()).unwrap_or_default()
    }

    /// What is wrong with a field.
    pub fn code_for(self, path: &str) -> Option<String> {
        self.problems.with(|all| all.iter().find(|problem| problem.field == path).map(|problem| problem.code.clone()))
    }

    /// A field was typed into.
    pub fn typed(self, path: String, value: String) {
        self.inner.update_value(|inner| {
            inner.unsaved.insert(path.clone());
            inner.typed.insert(path, value);
        });
        self.keep_draft();
        if self.clash.with_untracked(Option::is_none) {
            self.state.set(Saving::Waiting);
            self.schedule(PAUSE);
        }
    }

    /// Saves after a while; what was planned before is not done then.
    fn schedule(self, after: Duration) {
        let timer = set_timeout_with_handle(move || self.send(Wish::default()), after).ok();
        if let Some(old) = self.inner.try_update_value(|inner| std::mem::replace(&mut inner.timer, timer)).flatten() {
            old.clear();
        }
    }

    /// Saves what can be saved, and shows what cannot.
    pub fn send(self, mut wish: Wish) {
        if wish.explicit {
            self.asked.try_set(true);
        }
        let Some(busy) = self.inner.try_update_value(|inner| {
            if inner.busy {
                // What the person asked for is not overtaken by a pause in typing.
                inner.next =
                    Some(inner.next.take().filter(|next| next.explicit && !wish.explicit).unwrap_or(wish.clone()));
            }
            if let Some(timer) = inner.timer.take() {
                timer.clear();
            }
            inner.busy
        }) else {
            return;
        };
        // A clash waits for the person's word.
        if busy || (self.clash.with_untracked(Option::is_some) && !wish.explicit) {
            return;
        }
        let wrong = self.inner.with_value(|inner| inner.wrong(wish.remove.as_deref()));
        self.problems.set(wrong.clone());
        if let Some(first) = wrong.first().filter(|_| wish.explicit) {
            draft::focus(&id_of(&first.field));
            wish = Wish::default();
            self.asked.set(false);
        }
        let (edit, sent) = self.inner.with_value(|inner| inner.edit(self.id, &wrong, &wish));
        if sent.is_empty() && !wish.explicit {
            self.rest();
            return;
        }
        self.inner.update_value(|inner| inner.busy = true);
        self.state.set(Saving::Sending);
        spawn_local(async move {
            let answer = autosave_resume(edit).await;
            self.answered(answer, wish, sent).await;
        });
    }

    async fn answered(self, answer: Result<ResumeCard, Failure>, wish: Wish, sent: BTreeMap<String, String>) {
        if self.inner.try_update_value(|inner| inner.busy = false).is_none() {
            return; // the page is gone
        }
        match answer {
            Ok(card) => self.stored(&card, &wish, &sent).await,
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

    async fn stored(self, card: &ResumeCard, wish: &Wish, sent: &BTreeMap<String, String>) {
        self.inner.update_value(|inner| {
            // A version saved by a pause in typing gives its place to the next one; one that was asked for stays.
            inner.replaces = !wish.explicit && (inner.replaces || card.version != inner.base);
            inner.base = card.version;
            let typed = &inner.typed;
            inner.unsaved.retain(|path| sent.get(path).is_none_or(|value| typed.get(path) != Some(value)));
        });
        self.keep_draft();
        self.clash.set(None);
        self.kept.set(card.state == ResumeState::Kept);
        self.rest();
        let redraw = wish.explicit && self.inner.with_value(|inner| inner.entries_came_or_went(wish.remove.as_deref()));
        if redraw && let Ok(view) = get_resume(self.id).await {
            self.redraw(view, wish);
        }
    }

    /// Shows the stored version, unless something was typed in the meantime.
    fn redraw(self, view: ResumeView, wish: &Wish) {
        if self.is_unsaved() {
            return;
        }
        self.inner.update_value(|inner| {
            inner.base = view.card.version;
            inner.page = view.clone();
            inner.typed.clear();
        });
        let focused = draft::focused();
        self.shown.set(view);
        draft::focus_after_drawing(wish, focused);
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
            // From here on the whole form is sent: it stands against a version it was not made from.
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

    /// What others saved is shown, with what was typed here in it; that is saved next.
    fn put_together(self, stored: ResumeView) {
        let typed = self.inner.try_update_value(|inner| {
            inner.base = stored.card.version;
            inner.replaces = false;
            inner.page = stored.clone();
            inner.typed.clone()
        });
        let focused = draft::focused();
        self.shown.set(stored);
        draft::write_after_drawing(typed.unwrap_or_default(), focused);
        self.state.set(Saving::Waiting);
        self.schedule(PAUSE);
    }

    /// Nothing is under way: says how things stand.
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

    /// What is on its way to nowhere is forgotten: the person takes the stored version.
    pub fn discard(self) {
        self.inner.update_value(|inner| {
            inner.typed.clear();
            inner.unsaved.clear();
        });
        self.keep_draft();
    }
}
