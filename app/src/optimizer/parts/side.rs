//! The score with the accepted changes, and saving them.

use domain::optimizer::{Decision, OptimizerView};
use leptos::prelude::*;
use ui::*;

use crate::{
    form::use_form,
    optimizer::api::SaveOptimized,
    texts::{fill, use_texts},
    view::FormProblem,
};

/// The score now, before and in reach, its factors, and the button that saves.
#[component]
pub fn Side(view: RwSignal<OptimizerView>) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<SaveOptimized>::new();
    let form = use_form(action);
    let id = view.with_untracked(|view| view.id);
    let now = Memo::new(move |_| view.with(|view| view.now.overall.rounded()));
    let before = Memo::new(move |_| view.with(|view| view.before.overall.rounded()));
    let reach = Memo::new(move |_| view.with(|view| view.reach.rounded()));
    let dial = move || {
        let (now, before, reach) = (now.get(), before.get(), reach.get());
        view! {
            <Dial score=Some(now) previous=(before != now).then_some(before) gain=(reach > now).then_some(reach) label=move || fill!(texts.matches.dial_label, score = now) />
        }
    };
    let title = move || match (now.get(), reach.get()) {
        (now, reach) if reach > now => fill!(texts.optimizer.now_and_reach, now = now, reach = reach),
        (now, _) => fill!(texts.optimizer.now, now = now),
    };
    let counts = move || {
        view.with(|view| {
            let accepted = view.items.iter().filter(|item| item.decision == Some(Decision::Accepted)).count();
            fill!(
                texts.optimizer.counts,
                accepted = accepted,
                all = view.items.len(),
                before = view.before.overall.rounded()
            )
        })
    };
    let factors = move || {
        view.with(|view| {
        let (now, before) = (view.now.factors, view.before.factors);
        let rows = [
            (texts.matches.skills(), now.skills, before.skills),
            (texts.matches.experience(), now.experience, before.experience),
            (texts.matches.education(), now.education, before.education),
            (texts.matches.occupation(), now.occupation, before.occupation),
            (texts.matches.keywords(), now.keywords, before.keywords),
        ];
        rows.into_iter()
            .filter_map(|(label, now, before)| {
                let (now, before) = (now?.rounded(), before.map(kernel::Score::rounded));
                let previous = before.filter(|before| *before != now);
                Some(view! { <FactorRow label=label value=Some(now) previous=previous finding=move || fill!(texts.matches.factor_finding, factor = label, score = now) /> })
            })
            .collect_view()
    })
    };
    let unsaved = move || view.with(|view| view.unsaved);
    let saved = move || {
        view.with(|view| {
            view.saved.map(|resume| {
                view! {
                    <p class="text-sm text-muted">
                        <a class="link tap" href=format!("/resumes/{resume}")>{texts.optimizer.open_saved()}</a>
                    </p>
                }
            })
        })
    };
    let facts = move || {
        let count = view.with(|view| view.facts);
        fill!(texts.optimizer.facts_count, count = usize::try_from(count).unwrap_or(usize::MAX))
    };
    view! {
        <aside class="border-line px-4 py-6 max-lg:border-b lg:border-l lg:px-6" aria-label=texts.optimizer.score()>
            <div class="lg:sticky lg:top-20">
            <div class="grid items-center gap-4 max-lg:grid-cols-[8rem_minmax(0,1fr)] lg:justify-items-center lg:text-center">
                <div class="w-full max-w-56">{dial}</div>
                <div aria-live="polite">
                    <p class="text-lg font-semibold">{title}</p>
                    <p class="mt-0.5 text-sm text-muted">{counts}</p>
                </div>
            </div>
            <div class="mt-6 hidden gap-y-5 lg:grid">{factors}</div>
            <div class="mt-6 flex flex-col gap-3">
                <FormProblem state=form />
                {move || unsaved().then(|| view! {
                    <ActionForm action=action>
                        <input type="hidden" name="id" value=id.to_string() />
                        <Button submit=true class="w-full" loading=form.pending() loading_label=texts.common.saving()>{texts.optimizer.save()}</Button>
                    </ActionForm>
                })}
                {saved}
                <p class="text-sm text-muted">{texts.optimizer.untouched()}</p>
                <p class="text-sm text-muted"><a class="link tap" href="/facts">{facts}</a></p>
            </div>
            </div>
        </aside>
    }
    .into_any()
}
