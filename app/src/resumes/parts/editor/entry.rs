//! An entry of a list, such as a position, and the buttons that move, copy and remove it.

use domain::resumes::{
    EntryChange,
    form::{Entry, Field as FormField, FieldKind},
};
use leptos::prelude::*;
use ui::{icons, *};

use super::{Fields, Sheet};
use crate::{
    resumes::parts::autosave::{handle_of, id_of},
    texts::{fill, use_texts},
};

/// Whether an entry is one of a list.
pub(super) fn is_listed(entry: &Entry) -> bool {
    entry.path.split('/').count() > 2
}

/// The id of an entry; a match report links to the entry a quote comes from.
pub(super) fn entry_id(path: &str) -> String {
    format!("entry-{}", id_of(path))
}

/// An entry of a list, with what can be done with it.
#[component]
pub(super) fn ListEntry(entry: Entry, count: usize, sorting: Sorting, sheet: Sheet) -> impl IntoView {
    let texts = use_texts();
    let path = entry.path.clone();
    let index = path.rsplit_once('/').and_then(|(_, index)| index.parse::<usize>().ok()).unwrap_or_default();
    let named = |field: &&FormField| !field.value.is_empty() && field.kind == FieldKind::Line;
    let name = entry.fields.iter().find(named).map(|field| field.value.clone()).unwrap_or_default();
    let look = sorting.look(index);
    let button = |change: EntryChange, icon, label: String, disabled: bool| {
        view! { <IconButton icon=icon label=label size=ButtonSize::Sm submit=true name="entry" value=change.word() disabled=disabled /> }
    };
    let up = EntryChange::Move(path.clone(), index.saturating_sub(1));
    let down = EntryChange::Move(path.clone(), index + 1);
    let (copy, remove) = (EntryChange::Copy(path.clone()), EntryChange::Remove(path.clone()).word());
    view! {
        <div
            id=entry_id(&path)
            data-row=""
            class=move || format!("scroll-mt-20 rounded-lg border border-line bg-surface p-4 target:border-accent {}", look.get())
        >
            <div class="-mt-2 mb-1 -ml-2 flex items-center gap-0.5">
                <DragHandle sorting index count id=handle_of(&path) label=fill!(texts.resumes.move_by_keys, name = name) />
                <span class="min-w-0 flex-1 truncate text-sm text-muted" aria-hidden="true">{name.clone()}</span>
                {button(up, icons::ARROW_UP, fill!(texts.resumes.move_up, name = name), index == 0)}
                {button(down, icons::ARROW_DOWN, fill!(texts.resumes.move_down, name = name), index + 1 >= count)}
                {button(copy, icons::COPY, fill!(texts.resumes.copy_entry, name = name), false)}
            </div>
            <Fields entry sheet />
            <Button submit=true formnovalidate=true kind=ButtonKind::Ghost size=ButtonSize::Sm icon=icons::TRASH_2 name="entry" value=remove class="mt-3">
                {texts.resumes.remove_entry()}
            </Button>
        </div>
    }
    .into_any()
}
