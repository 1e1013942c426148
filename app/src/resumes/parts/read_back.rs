//! What a program that reads applications gets from the PDF: how it differs from what was written, and the text.

use domain::resumes::design::ReadBackView;
use kernel::ResumeId;
use leptos::prelude::*;
use ui::*;

use super::{ChangeLine, autosave::Autosave};
use crate::{
    resumes::api::read_back_resume,
    texts::{fill, use_texts},
    view::Failed,
};

/// What was read from the PDF of the last saved version; nothing is made before it is asked for.
#[component]
pub fn ReadBack(id: ResumeId, #[prop(into)] asked: Signal<bool>, autosave: Autosave) -> impl IntoView {
    let texts = use_texts();
    let read = Resource::new_blocking(
        move || (asked.get(), autosave.version.get()),
        move |(asked, _)| async move { if asked { Some(read_back_resume(id).await) } else { None } },
    );
    view! {
        <p class="text-base text-muted">{texts.resumes.ats_intro()}</p>
        <div class="mt-4">
            <Transition fallback=move || view! { <SkeletonRows rows=6 label=texts.common.loading() /> }>
                {move || Suspend::new(async move {
                    match read.await {
                        None => ().into_any(),
                        Some(Ok(view)) => view! { <Found view /> }.into_any(),
                        Some(Err(failure)) => view! { <Failed failure /> }.into_any(),
                    }
                })}
            </Transition>
        </div>
    }
    .into_any()
}

#[component]
fn Found(view: ReadBackView) -> impl IntoView {
    let texts = use_texts();
    let count = view.differences.len();
    let values = view.values;
    let summary = match count {
        0 => view! { <Notice level=Level::Success title=fill!(texts.resumes.ats_same, values = values) /> }.into_any(),
        _ => view! {
            <Notice level=Level::Warn title=fill!(texts.resumes.ats_different, count = count, values = values)>
                {texts.resumes.ats_advice()}
            </Notice>
        }
        .into_any(),
    };
    let lines =
        view.text.lines().map(|line| view! { <li class="pl-2 break-words whitespace-pre-wrap">{line.to_owned()}</li> });
    view! {
        {summary}
        {(count > 0).then(|| view! {
            <ul class="mt-4 flex flex-col gap-3 text-base">
                {view.differences.into_iter().map(|change| view! { <ChangeLine change /> }).collect_view()}
            </ul>
        })}
        <h2 class="mt-6 text-base font-medium">{texts.resumes.ats_text()}</h2>
        <ol
            class="scroll-thin mt-2 max-h-[60vh] list-decimal overflow-y-auto rounded-lg border border-line bg-canvas py-3 pr-3 pl-12 font-mono text-sm leading-relaxed marker:text-subtle"
            tabindex="0"
            aria-label=texts.resumes.ats_text()
        >
            {lines.collect_view()}
        </ol>
    }
    .into_any()
}
