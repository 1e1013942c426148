//! What to practice on which day until the interview.

use domain::interviews::{Asked, PlanDay};
use kernel::{InterviewId, PartialDate};
use leptos::prelude::*;
use ui::{Icon, icons};

use super::day_of;
use crate::texts::{fill, use_texts};

/// The most questions of a day that are listed at once.
const LISTED: usize = 5;

/// The plan, day by day.
#[component]
pub fn Plan(
    id: InterviewId,
    plan: Vec<PlanDay>,
    questions: StoredValue<Vec<Asked>>,
    today: PartialDate,
    language: String,
) -> impl IntoView {
    let texts = use_texts();
    let days = plan
        .into_iter()
        .map(|day| {
            let is_today = day.day == today;
            let name = if is_today { texts.interviews.today().to_owned() } else { day_of(texts, day.day) };
            let count = day.questions.len();
            let asks = day
                .questions
                .into_iter()
                .filter_map(|number| {
                    let asked = |all: &Vec<Asked>| Some(all.iter().find(|it| it.number == number)?.question.ask.clone());
                    let ask = questions.with_value(asked)?;
                    let href = format!("/interviews/{id}/practice/{number}");
                    Some(view! {
                        <li><a class="link link-solo text-sm" href=href lang=language.clone()>{ask}</a></li>
                    })
                })
                .collect::<Vec<_>>();
            let summary = (count > 0).then(|| {
                let label = fill!(texts.interviews.plan_questions, count = count);
                let mut asks = asks.into_iter();
                let first = asks.by_ref().take(LISTED).collect::<Vec<_>>();
                let rest = asks.collect::<Vec<_>>();
                let others = (!rest.is_empty()).then(|| {
                    let label = fill!(texts.interviews.plan_more, count = rest.len());
                    view! { <details><Summary label /> <ul class="mt-1 mb-2 grid gap-1.5">{rest}</ul></details> }
                });
                view! {
                    <details open=is_today>
                        <Summary label />
                        <ul class="mt-1 mb-2 grid gap-1.5">{first}</ul>
                        {others}
                    </details>
                }
            });
            view! {
                <li class="border-t border-line py-2.5">
                    <p class="flex flex-wrap items-baseline justify-between gap-x-3 text-base font-medium">
                        <span class="tnum">{name}</span>
                        {day.mock.then(|| view! { <span class="text-sm font-normal text-accent-strong">{texts.interviews.plan_mock()}</span> })}
                    </p>
                    {summary}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="mt-2">{days}</ol> }.into_any()
}

/// The line that opens a list.
#[component]
fn Summary(label: String) -> impl IntoView {
    view! {
        <summary class="touch flex w-fit cursor-pointer items-center text-sm text-muted">
            {label} <Icon icon=icons::CHEVRON_DOWN class="ml-1 size-3.5 shrink-0" />
        </summary>
    }
    .into_any()
}
