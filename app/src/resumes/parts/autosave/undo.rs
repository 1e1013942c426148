//! Undoing and doing again what was done since the page was opened. Inside a field the browser undoes letter by letter; here a
//! step is all that was typed into one field, or one change of an entry.

use domain::resumes::EntryChange;
use leptos::{prelude::*, task::spawn_local};
use ui::{icons, *};

use super::{Autosave, SaveRequest, Saving, draft, inner::values};
use crate::{error::Failure, resumes::api::restore_entry, texts::use_texts};

/// The most steps that are kept.
const MOST: usize = 200;

/// Where a change of an entry comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Origin {
    /// The person did it.
    #[default]
    Person,
    Undo,
    Redo,
}

/// Something that was done.
#[derive(Debug, Clone, PartialEq)]
enum Step {
    /// A text was typed into a field.
    Typed { path: String, before: String, after: String },
    /// An entry was removed, copied or moved; `version` is the one before.
    Changed { change: EntryChange, version: i32 },
}

/// The steps that can be undone and those that can be done again, each with the last one at the end.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Steps {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl Steps {
    fn add(&mut self, step: Step) {
        if self.done.len() == MOST {
            self.done.remove(0);
        }
        self.done.push(step);
    }

    fn type_into(&mut self, path: &str, before: String, text: &str) {
        self.undone.clear();
        match self.done.last_mut() {
            Some(Step::Typed { path: last, after, .. }) if last == path => text.clone_into(after),
            _ => self.add(Step::Typed { path: path.to_owned(), before, after: text.to_owned() }),
        }
    }

    /// A removal was undone in another way.
    pub(super) fn drop_last_removal(&mut self) {
        if matches!(self.done.last(), Some(Step::Changed { change: EntryChange::Remove(_), .. })) {
            self.done.pop();
        }
    }
}

/// The change that takes back a copy or a move; a removal is taken back by its version.
fn inverse(change: &EntryChange) -> Option<EntryChange> {
    let (list, index) = change.path().rsplit_once('/')?;
    let index: usize = index.parse().ok()?;
    match change {
        EntryChange::Remove(_) => None,
        EntryChange::Copy(_) => Some(EntryChange::Remove(format!("{list}/{}", index + 1))),
        EntryChange::Move(_, to) => Some(EntryChange::Move(format!("{list}/{to}"), index)),
    }
}

impl Autosave {
    pub(super) fn note_typed(self, path: &str, text: &str) {
        let before = self.inner.with_value(|inner| {
            let typed = inner.typed.get(path).cloned();
            typed.or_else(|| values(&inner.page).remove(path)).unwrap_or_default()
        });
        self.steps.update(|steps| steps.type_into(path, before, text));
    }

    pub(super) fn note_change(self, change: &EntryChange, version: i32, origin: Origin) {
        self.steps.update(|steps| {
            if origin == Origin::Person {
                steps.undone.clear();
            }
            if origin != Origin::Undo {
                steps.add(Step::Changed { change: change.clone(), version });
            }
        });
    }

    pub(super) fn forget_steps(self) {
        self.steps.set(Steps::default());
    }

    fn undo(self) {
        let Some(step) = self.steps.try_update(|steps| steps.done.pop()).flatten() else { return };
        match &step {
            Step::Typed { path, before, .. } => self.put_back(path, before),
            Step::Changed { change, version } => match inverse(change) {
                Some(change) => self.change_entry(change, Origin::Undo),
                None => {
                    // The message that offers the same must not do it again.
                    self.removed.set(None);
                    spawn_local(self.bring_back(change.path().to_owned(), *version));
                }
            },
        }
        self.steps.update(|steps| steps.undone.push(step));
    }

    fn redo(self) {
        let Some(step) = self.steps.try_update(|steps| steps.undone.pop()).flatten() else { return };
        match step {
            Step::Typed { path, before, after } => {
                self.put_back(&path, &after);
                self.steps.update(|steps| steps.add(Step::Typed { path, before, after }));
            }
            // Noted when it is saved.
            Step::Changed { change, .. } => self.change_entry(change, Origin::Redo),
        }
    }

    fn put_back(self, path: &str, text: &str) {
        if draft::write(path, text) {
            draft::focus(&super::id_of(path));
            self.put(path.to_owned(), text.to_owned());
        }
    }

    fn change_entry(self, change: EntryChange, origin: Origin) {
        self.send(SaveRequest { explicit: true, change: Some(change), origin, ..SaveRequest::default() });
    }

    async fn bring_back(self, path: String, version: i32) {
        match restore_entry(self.id, version, path).await {
            Ok(view) => self.redraw(view, &SaveRequest::default()),
            Err(Failure(problem)) => self.state.set(Saving::Failed(problem.code)),
        }
    }
}

/// The two buttons; they need JavaScript, and do nothing before there is a step.
#[component]
pub fn UndoButtons(autosave: Autosave) -> impl IntoView {
    let texts = use_texts();
    let steps = autosave.steps;
    let nothing_done = Signal::derive(move || steps.with(|steps| steps.done.is_empty()));
    let nothing_undone = Signal::derive(move || steps.with(|steps| steps.undone.is_empty()));
    view! {
        <span class="flex">
            <IconButton icon=icons::UNDO_2 label=texts.common.undo() disabled=nothing_done on_click=Callback::new(move |_| autosave.undo()) />
            <IconButton icon=icons::REDO_2 label=texts.resumes.redo() disabled=nothing_undone on_click=Callback::new(move |_| autosave.redo()) />
        </span>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_into_one_field_is_one_step() {
        let mut steps = Steps::default();
        steps.type_into("/basics/name", "Ana".to_owned(), "Ana S");
        steps.type_into("/basics/name", "Ana S".to_owned(), "Ana Silva");
        steps.type_into("/basics/label", String::new(), "Nurse");
        let first =
            Step::Typed { path: "/basics/name".to_owned(), before: "Ana".to_owned(), after: "Ana Silva".to_owned() };
        assert_eq!((steps.done.len(), &steps.done[0]), (2, &first));
        for number in 0..2 * MOST {
            steps.type_into(&format!("/work/{number}/name"), String::new(), "x");
        }
        assert_eq!(steps.done.len(), MOST);
    }

    #[test]
    fn a_change_of_an_entry_is_taken_back() {
        let at = |index: usize| format!("/work/{index}");
        assert_eq!(inverse(&EntryChange::Move(at(0), 2)), Some(EntryChange::Move(at(2), 0)));
        assert_eq!(inverse(&EntryChange::Copy(at(1))), Some(EntryChange::Remove(at(2))));
        assert_eq!(inverse(&EntryChange::Remove(at(1))), None);
    }
}
