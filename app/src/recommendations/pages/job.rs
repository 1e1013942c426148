//! A recommended job in the list: its reasons and its buttons; or, if it was just hidden, the question why.

use domain::recommendations::{HideReason, Recommendation, Verdict};
use leptos::prelude::*;
use ui::{icons, *};

use super::list::Actions;
use crate::{
    job_facts::yearly_pay,
    job_reasons::reason_item,
    texts::{fill, use_texts},
    zone::use_clock,
};

/// One job of the list.
#[component]
pub(super) fn JobItem(job: Recommendation, actions: Actions) -> impl IntoView {
    if job.verdict == Some(Verdict::Hidden) {
        return view! { <Hidden job actions /> }.into_any();
    }
    let (texts, clock) = (use_texts(), use_clock());
    let Recommendation { hit, score, reasons, is_new, saved, .. } = job.clone();
    let place = [hit.company.as_str(), hit.place.as_str()].into_iter().filter(|part| !part.is_empty());
    let mut line = place.collect::<Vec<_>>().join(", ");
    if let Some(pay) = &hit.pay {
        line = format!("{line}. {}", yearly_pay(texts, pay));
    }
    let score = score.rounded();
    let initial: String = hit.company.chars().chain(hit.title.chars()).take(1).flat_map(char::to_uppercase).collect();
    let reasons = reasons.into_iter().map(|reason| reason_item(texts, &reason)).collect_view();
    let source = (!hit.source.is_empty())
        .then(|| view! { <Badge tone=Tone::Outline icon=icons::RSS>{hit.source.clone()}</Badge> });
    view! {
        <li id=hit.id.to_string() class="grid grid-cols-[2.5rem_minmax(0,1fr)] gap-x-3.5 gap-y-2 p-4 sm:grid-cols-[2.5rem_minmax(0,1fr)_auto] sm:p-5">
            <span class="grid size-10 place-items-center rounded-md bg-hover text-base font-medium text-muted" aria-hidden="true">{initial}</span>
            <div class="min-w-0">
                <h2 class="text-base font-medium break-words">
                    <a class="rounded-sm hover:underline" href=format!("/jobs/{}", hit.id)>{hit.title.clone()}</a>
                    {is_new.then(|| view! { " " <Badge tone=Tone::Solid>{texts.recommendations.new_badge()}</Badge> })}
                </h2>
                <p class="text-base text-muted break-words">{line}</p>
                <ul class="mt-2 flex flex-wrap gap-x-6 gap-y-1 max-sm:flex-col" aria-label=texts.recommendations.reasons()>{reasons}</ul>
                <p class="mt-2.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-subtle">
                    {source}
                    <span class="tnum">{clock.date(hit.listed_at)}</span>
                    {saved.then(|| view! { <Badge icon=icons::BOOKMARK>{texts.recommendations.saved_badge()}</Badge> })}
                </p>
            </div>
            <div class="flex flex-wrap items-center justify-between gap-3 max-sm:col-start-2 sm:flex-col sm:items-end sm:justify-start">
                <TickBar score label=fill!(texts.matches.dial_label, score = score) />
                <Buttons job actions />
            </div>
        </li>
    }
    .into_any()
}

#[component]
fn Buttons(job: Recommendation, actions: Actions) -> impl IntoView {
    let texts = use_texts();
    let (id, title) = (job.hit.id, job.hit.title);
    let liked = job.verdict == Some(Verdict::Liked);
    let like = match liked {
        true => fill!(texts.recommendations.liked, job = title.clone()),
        false => fill!(texts.recommendations.like, job = title.clone()),
    };
    let hide = fill!(texts.recommendations.hide, job = title.clone());
    let save = fill!(texts.recommendations.save, job = title.clone());
    let compare = fill!(texts.recommendations.compare_label, job = title);
    let pressed = if liked { "border-accent bg-accent-soft text-accent-strong" } else { "" };
    let save = (!job.saved).then(|| {
        view! {
            <ActionForm action=actions.save>
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="after" value=actions.after.get_value() />
                <IconButton submit=true kind=ButtonKind::Secondary icon=icons::BOOKMARK label=save />
            </ActionForm>
        }
    });
    view! {
        <div class="flex gap-1.5">
            <ActionForm action=actions.like>
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="after" value=actions.after.get_value() />
                <IconButton submit=true kind=ButtonKind::Secondary icon=icons::THUMBS_UP label=like aria_pressed=liked class=pressed />
            </ActionForm>
            <ActionForm action=actions.hide>
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="after" value=actions.after.get_value() />
                <IconButton submit=true kind=ButtonKind::Secondary icon=icons::THUMBS_DOWN label=hide />
            </ActionForm>
            {save}
        </div>
        <ActionForm action=actions.compare>
            <input type="hidden" name="id" value=id.to_string() />
            <Button submit=true kind=ButtonKind::Ghost size=ButtonSize::Sm aria_label=compare>{texts.recommendations.compare()}</Button>
        </ActionForm>
    }
    .into_any()
}

/// A job that was just hidden: why, and the way back.
#[component]
fn Hidden(job: Recommendation, actions: Actions) -> impl IntoView {
    let texts = use_texts();
    let id = job.hit.id;
    let name = [job.hit.title, job.hit.company].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let given = job.hide_reasons;
    let chips = HideReason::ALL.iter().map(|reason| {
        let chosen = given.contains(reason);
        let look = if chosen { "border-accent bg-accent-soft text-accent-strong" } else { "border-control text-muted" };
        view! {
            <ActionForm action=actions.hide>
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="after" value=actions.after.get_value() />
                <input type="hidden" name="reason" value=reason.word() />
                <button type="submit" aria-pressed=if chosen { "true" } else { "false" } class=format!("touch rounded-full border px-3 py-1 text-sm hover:bg-hover {look}")>
                    {texts.recommendations.hide_reason(reason.word()).unwrap_or_default()}
                </button>
            </ActionForm>
        }
        .into_any()
    });
    let chips = chips.collect_view();
    view! {
        <li id=id.to_string() class="bg-hover p-4 sm:p-5">
            <p class="text-base" role="status">
                <span class="font-medium break-words">{fill!(texts.recommendations.is_hidden, job = name.join(", "))}</span>
                " " <span class="text-muted">{texts.recommendations.what_was_wrong()}</span>
            </p>
            <div class="mt-3 flex flex-wrap items-center gap-2">
                {chips}
                <ActionForm action=actions.undo>
                    <input type="hidden" name="id" value=id.to_string() />
                    <input type="hidden" name="after" value=actions.after.get_value() />
                    <Button submit=true kind=ButtonKind::Ghost size=ButtonSize::Sm icon=icons::UNDO_2>{texts.recommendations.undo()}</Button>
                </ActionForm>
            </div>
        </li>
    }
    .into_any()
}
