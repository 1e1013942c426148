//! Unsaved input: the tab's session storage has it as long as the tab is open, so that it survives a reload. A tab that closes
//! leaves it behind for the next tab with the same resume; two open tabs never take each other's. Also the focus.

use std::collections::BTreeMap;

use domain::resumes::EntryChange;
use leptos::{prelude::*, wasm_bindgen::JsCast};
use resume::theme::SectionId;
use serde::{Deserialize, Serialize};
use web_sys::{HtmlDetailsElement, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use super::{Autosave, SaveRequest, Saving, handle_of, id_of, values};
use crate::drafts;

#[derive(Serialize, Deserialize)]
struct Draft {
    base: i32,
    fields: BTreeMap<String, String>,
}

impl Autosave {
    /// The storage key.
    pub(super) fn key(self) -> String {
        format!("resume-{}", self.id)
    }

    /// Stores the unsaved input, or deletes it when everything is saved.
    pub(super) fn keep_draft(self) {
        let draft = self.inner.try_with_value(|inner| {
            let fields: BTreeMap<_, _> =
                inner.unsaved.iter().filter_map(|path| Some((path.clone(), inner.typed.get(path)?.clone()))).collect();
            (!fields.is_empty()).then_some(Draft { base: inner.base, fields })
        });
        let Some(draft) = draft else { return };
        match draft.and_then(|draft| serde_json::to_string(&draft).ok()) {
            Some(text) => drafts::keep(&self.key(), &text),
            None => drafts::forget(&self.key()),
        }
    }

    /// Leaves the unsaved input behind, because the page goes away: by closing the tab, or by a reload, which takes it back.
    pub(super) fn leave_draft_behind(self) {
        let key = self.key();
        let Some(mut draft) = parsed(drafts::get(&key)) else { return };
        if let Some(other) = parsed(drafts::left_behind(&key)) {
            draft = other.and(draft);
        }
        if let Ok(text) = serde_json::to_string(&draft) {
            drafts::leave_behind(&key, &text);
        }
    }

    /// What closed tabs left behind, and the input of this tab from before a reload.
    fn take_draft(self) -> Option<Draft> {
        let key = self.key();
        let (left, own) = (parsed(drafts::left_behind(&key)), parsed(drafts::get(&key)));
        drafts::forget_left_behind(&key);
        match (left, own) {
            (Some(left), Some(own)) => Some(left.and(own)),
            (left, own) => left.or(own),
        }
    }

    /// Deletes the stored input of a resume whose page is gone.
    pub(super) fn forget(key: &str) {
        drafts::forget(key);
    }

    /// Starts with the current form: typed before hydration, sent back by the server, or restored from the storage.
    pub fn start(self) {
        self.state.set(if self.clash.with_untracked(Option::is_some) { Saving::Clash } else { Saving::Ready });
        let stored = self.inner.with_value(|inner| values(&inner.page));
        let kept = self.take_draft();
        for (path, before) in stored {
            let Some(typed) = value_of(&path).filter(|typed| *typed != before.replace("\r\n", "\n")) else { continue };
            self.typed(path, typed);
        }
        let Some(draft) = kept else { return };
        self.inner.update_value(|inner| inner.base = inner.base.min(draft.base));
        for (path, text) in draft.fields {
            if write(&path, &text) {
                self.typed(path, text);
            }
        }
        if self.is_unsaved() && self.clash.with_untracked(Option::is_none) {
            self.state.set(Saving::Restored);
        }
    }
}

impl Draft {
    /// Both inputs; what was typed in both fields is taken from `later`.
    fn and(mut self, later: Self) -> Self {
        self.base = self.base.min(later.base);
        self.fields.extend(later.fields);
        self
    }
}

fn parsed(text: Option<String>) -> Option<Draft> {
    serde_json::from_str(&text?).ok()
}

fn value_of(path: &str) -> Option<String> {
    let element = document().get_element_by_id(&id_of(path))?;
    match element.dyn_into::<HtmlInputElement>() {
        Ok(input) => Some(input.value()),
        Err(element) => element.dyn_into::<HtmlTextAreaElement>().ok().map(|area| area.value()),
    }
}

/// Sets the text of a field, and opens the section around it.
pub(super) fn write(path: &str, text: &str) -> bool {
    let Some(element) = document().get_element_by_id(&id_of(path)) else { return false };
    if let Ok(Some(folded)) = element.closest("details") {
        let _ = folded.set_attribute("open", "");
    }
    match element.dyn_into::<HtmlInputElement>() {
        Ok(input) => input.set_value(text),
        Err(element) => match element.dyn_into::<HtmlTextAreaElement>() {
            Ok(area) => area.set_value(text),
            Err(_) => return false,
        },
    }
    true
}

/// Sets the texts of fields once they are there, and restores the focus.
pub(super) fn write_after_drawing(texts: BTreeMap<String, String>, focused: Option<String>) {
    request_animation_frame(move || {
        for (path, text) in &texts {
            write(path, text);
        }
        if let Some(id) = focused {
            focus(&id);
        }
    });
}

/// Focuses an element once it is there.
pub(super) fn focus(id: &str) {
    let id = id.to_owned();
    request_animation_frame(move || {
        let element = document().get_element_by_id(&id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
        if let Some(element) = element {
            let _ = element.focus();
        }
    });
}

/// The id of the focused element.
pub(super) fn focused() -> Option<String> {
    document().active_element().map(|element| element.id()).filter(|id| !id.is_empty())
}

/// The focus after entries were added, copied, moved or removed: the new entry, the handle of the moved one, the section of the
/// removed one, or the previous focus.
pub(super) fn focus_after_drawing(request: &SaveRequest, before: Option<String>) {
    if let Some(section) = request.add.clone() {
        request_animation_frame(move || {
            let Some(element) = document().get_element_by_id(&format!("blank-{section}")) else { return };
            let Ok(details) = element.dyn_into::<HtmlDetailsElement>() else { return };
            details.set_open(true);
            if let Ok(Some(field)) = details.query_selector("input, textarea")
                && let Ok(field) = field.dyn_into::<HtmlElement>()
            {
                let _ = field.focus();
            }
        });
    } else if let Some(id) = request.change.as_ref().and_then(place_of) {
        focus(&id);
    } else if let Some(before) = before {
        focus(&before);
    }
}

/// The id of what has the focus after a change of an entry.
fn place_of(change: &EntryChange) -> Option<String> {
    let (list, index) = change.path().rsplit_once('/')?;
    Some(match change {
        EntryChange::Remove(_) => {
            let section = SectionId::ALL.into_iter().find(|id| id.list() == Some(list)).map(SectionId::key);
            format!("add-{}", section.or(list.rsplit('/').next()).unwrap_or_default())
        }
        EntryChange::Move(_, to) => handle_of(&format!("{list}/{to}")),
        EntryChange::Copy(_) => handle_of(&format!("{list}/{}", index.parse::<usize>().ok()? + 1)),
    })
}
