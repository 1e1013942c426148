//! The pages of the document beside the form, drawn again while the user types.

use std::time::Duration;

use domain::resumes::design::{FitView, PagePreview, PreviewView};
use kernel::{ProblemCode, ResumeId};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use ui::*;

use super::autosave::Autosave;
use crate::{
    error::Failure,
    resumes::api::preview_resume,
    texts::{fill, use_texts},
    view::Failed,
};

/// The pause in typing after which the pages are drawn again.
const PAUSE: Duration = Duration::from_millis(150);

/// A page that is shown.
#[derive(Debug, Clone, PartialEq)]
struct Shown {
    key: String,
    /// The address of its picture.
    source: String,
}

/// A picture as an address, so that it needs no request of its own.
fn address_of(svg: &str) -> String {
    // In an address `%` and `#` have a meaning, and line breaks are dropped.
    format!("data:image/svg+xml,{}", svg.replace('%', "%25").replace('#', "%23").replace('\n', " "))
}

#[derive(Default)]
struct Work {
    /// Whether pages are being drawn.
    busy: bool,
    /// Whether something was typed since.
    again: bool,
    timer: Option<TimeoutHandle>,
}

#[derive(Clone, Copy)]
struct Live {
    autosave: Autosave,
    pages: RwSignal<Vec<Shown>>,
    fit: RwSignal<FitView>,
    problem: RwSignal<Option<ProblemCode>>,
    work: StoredValue<Work>,
}

impl Live {
    fn soon(self) {
        let timer = set_timeout_with_handle(move || self.draw(), PAUSE).ok();
        if let Some(old) = self.work.try_update_value(|work| std::mem::replace(&mut work.timer, timer)).flatten() {
            old.clear();
        }
    }

    fn draw(self) {
        // One request at a time: the last one says what is shown.
        let busy = self.work.try_update_value(|work| {
            work.again = work.busy;
            std::mem::replace(&mut work.busy, true)
        });
        if busy != Some(false) {
            return;
        }
        let have = self.pages.with_untracked(|pages| pages.iter().map(|page| page.key.clone()).collect());
        let request = self.autosave.preview(Some(have));
        spawn_local(async move {
            let answer = preview_resume(request).await;
            let Some(again) = self.work.try_update_value(|work| {
                work.busy = false;
                work.again
            }) else {
                return; // the page is gone
            };
            self.answered(answer);
            if again {
                self.draw();
            }
        });
    }

    fn answered(self, answer: Result<PreviewView, Failure>) {
        match answer {
            Ok(view) => {
                let before = self.pages.get_untracked();
                let known = |page: &PagePreview| before.iter().find(|shown| shown.key == page.key).cloned();
                let pages = view.pages.into_iter().filter_map(|page| match &page.svg {
                    Some(svg) => Some(Shown { source: address_of(svg), key: page.key }),
                    None => known(&page),
                });
                self.pages.set(pages.collect());
                self.fit.set(view.fit);
                self.problem.set(None);
            }
            Err(Failure(problem)) => self.problem.set(Some(problem.code)),
        }
    }
}

/// The pages as they will be printed.
#[component]
pub fn LivePages(id: ResumeId, version: i32, autosave: Autosave) -> impl IntoView {
    let texts = use_texts();
    let first = Resource::new_blocking(|| (), move |()| preview_resume(autosave.preview(None)));
    view! {
        <section aria-label=texts.design.preview()>
            <Suspense>
                {move || Suspend::new(async move {
                    match first.await {
                        Ok(preview) => view! { <Drawn id version preview autosave /> }.into_any(),
                        Err(failure) => view! { <Failed failure /> }.into_any(),
                    }
                })}
            </Suspense>
        </section>
    }
    .into_any()
}

#[component]
fn Drawn(id: ResumeId, version: i32, preview: PreviewView, autosave: Autosave) -> impl IntoView {
    let texts = use_texts();
    let first = preview.pages.into_iter().enumerate().map(|(index, page)| {
        let source = format!("/resumes/{id}/pages/{}?version={version}", index + 1);
        Shown { key: page.key, source }
    });
    let live = Live {
        autosave,
        pages: RwSignal::new(first.collect()),
        fit: RwSignal::new(preview.fit),
        problem: RwSignal::new(None),
        work: StoredValue::default(),
    };
    Effect::watch(move || autosave.edits.get(), move |_, _, _| live.soon(), false);
    let problem = move || {
        let code = live.problem.get()?;
        Some(
            view! { <Notice level=Level::Warn title=texts.design.preview_failed() class="mb-3">{texts.problem(code.word())}</Notice> },
        )
    };
    view! {
        <div role="status">{problem}</div>
        <Fit fit=live.fit />
        <PageList count=Signal::derive(move || live.pages.read().len()) source=move |index| live.pages.read().get(index).map(|page| page.source.clone()) />
    }
    .into_any()
}

/// What was done to fit the document on one page, or that it could not be.
#[component]
pub fn Fit(#[prop(into)] fit: Signal<FitView>) -> impl IntoView {
    let texts = use_texts();
    move || {
        let fit = fit.get();
        if fit.too_long {
            let text = fill!(texts.design.too_long, pages = fit.pages);
            return Some(view! { <Notice level=Level::Warn title=text class="mb-4" /> });
        }
        let (spacing, margin, size) = fit.fitted?;
        let percent = (spacing * 100.0).round();
        let text = fill!(texts.design.fitted, spacing = percent, margin = margin, size = size);
        Some(view! { <Notice level=Level::Info title=text class="mb-4" /> })
    }
}

/// Pages as pictures; the text is in the files. `source` is the address of a page's picture, from 0.
#[component]
pub fn PageList(
    count: Signal<usize>,
    source: impl Fn(usize) -> Option<String> + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let texts = use_texts();
    let page = move |index: usize| {
        let name = move || fill!(texts.design.page_of, number = index + 1, pages = count.get());
        view! {
            <li class="border border-line bg-white shadow-raise">
                <img src=move || source(index) alt=name width="595" height="842" class="block h-auto w-full" />
            </li>
        }
    };
    view! {
        <ol class="mx-auto flex max-w-3xl flex-col gap-4">
            <For each=move || 0..count.get() key=|index| *index children=page />
        </ol>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::address_of;

    #[test]
    fn a_picture_is_one_address() {
        assert_eq!(address_of("<svg a=\"#b\"\nc=\"5%\"/>"), "data:image/svg+xml,<svg a=\"%23b\" c=\"5%25\"/>");
    }
}
