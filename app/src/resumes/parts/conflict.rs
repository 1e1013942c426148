//! An edit conflict of two windows: both versions, field by field, and the choice.

use domain::resumes::form::sections;
use leptos::prelude::*;
use ui::*;

use super::autosave::{Autosave, Clash};
use crate::texts::use_texts;

/// The differences between the local input and the current version. The form below contains the local input; saving it keeps
/// it.
#[component]
pub fn Conflict(clash: Clash, autosave: Autosave) -> impl IntoView {
    let texts = use_texts();
    let Clash { stored, problem, typed: all } = clash;
    let rows = sections(&stored.reading.resume)
        .into_iter()
        .flat_map(|section| section.entries.into_iter().chain(section.blank))
        .flat_map(|entry| entry.fields)
        .filter_map(|field| {
            let typed = all.get(&field.path).unwrap_or(&field.value).replace("\r\n", "\n");
            (typed.trim() != field.value.trim()).then(|| {
                view! {
                    <tr class="border-t border-line align-top">
                        <th scope="row" class="py-2 pr-3 text-left font-medium">{texts.field(field.key)}</th>
                        <td class="py-2 pr-3 whitespace-pre-wrap">{typed}</td>
                        <td class="py-2 whitespace-pre-wrap text-muted">{field.value.clone()}</td>
                    </tr>
                }
            })
        })
        .collect_view();
    let id = stored.card.id;
    view! {
        <div id="conflict" tabindex="-1" class="scroll-mt-20 outline-none">
        <Notice level=Level::Warn title=texts.problem(problem.code.word()) class="mb-6">
            <p>{texts.resumes.conflict_text()}</p>
            <table class="mt-3 w-full text-base">
                <thead>
                    <tr class="text-left text-sm text-muted">
                        <th scope="col" class="pb-1 font-normal">{texts.resumes.conflict_field()}</th>
                        <th scope="col" class="pb-1 font-normal">{texts.resumes.conflict_yours()}</th>
                        <th scope="col" class="pb-1 font-normal">{texts.resumes.conflict_stored()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <a
                href=format!("/resumes/{id}")
                rel="external"
                class=button_class(ButtonKind::Secondary, ButtonSize::Sm, "mt-3")
                on:click=move |_| autosave.discard()
            >
                {texts.resumes.take_stored()}
            </a>
        </Notice>
        </div>
    }
    .into_any()
}
