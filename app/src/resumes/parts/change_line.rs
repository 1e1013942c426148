//! One difference between two states of a resume.

use domain::resumes::{Change, ChangeKind};
use leptos::prelude::*;

use crate::texts::use_texts;

/// One change: the field, the old and the new value.
#[component]
pub fn ChangeLine(change: Change) -> impl IntoView {
    let texts = use_texts();
    let Change { kind, section, entry, field, before, after } = change;
    let whole = field.is_empty();
    let section = texts.section(&section);
    let field = texts.field(&field);
    let place: Vec<_> = [section, &entry, field].into_iter().filter(|part| !part.is_empty()).collect();
    let (gone, new) = different_lines(&before, &after);
    let happened = move || match kind {
        ChangeKind::Added if whole => Some(texts.resumes.change_added()),
        ChangeKind::Removed if whole => Some(texts.resumes.change_removed()),
        _ => None,
    };
    view! {
        <li>
            <p class="text-sm text-muted">{place.join(" · ")} {move || happened().map(|word| format!(" · {word}"))}</p>
            {(!gone.is_empty()).then(|| view! { <p class="line-clamp-4 whitespace-pre-line"><del class="diff-del">{gone}</del></p> })}
            {(!new.is_empty()).then(|| view! { <p class="line-clamp-4 whitespace-pre-line"><ins class="diff-add">{new}</ins></p> })}
        </li>
    }
    .into_any()
}

/// The lines that only one of two texts has.
fn different_lines(before: &str, after: &str) -> (String, String) {
    let only = |one: &str, other: &str| {
        one.lines().filter(|line| !other.lines().any(|other| other == *line)).collect::<Vec<_>>().join("\n")
    };
    (only(before, after), only(after, before))
}
