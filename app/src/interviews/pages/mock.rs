//! `/interviews/{id}/mock/{run}`: the questions of a mock interview one after another, and a summary at its end.

use domain::interviews::{RunQuestion, RunView};
use kernel::{InterviewId, Problem, RunId};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{icons, *};

use crate::{
    error::Failure,
    interviews::{
        api::get_mock,
        parts::{AnswerForm, minutes, part_code, trail},
        recordings::use_sent_recording,
    },
    texts::{fill, use_texts},
    view::{Bar, load},
    zone::use_clock,
};

/// A mock interview.
#[component]
pub fn MockPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let asked = move || {
        let params = params.read();
        let id = params.get("id").and_then(|id| id.parse::<InterviewId>().ok());
        id.zip(params.get("run").and_then(|run| run.parse::<RunId>().ok()))
    };
    let data = Resource::new_blocking(asked, |asked| async move {
        match asked {
            Some((id, run)) => get_mock(id, run).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    use_sent_recording("given");
    load(data, 8, move |view: RunView| {
        let view = StoredValue::new(view);
        // Another question, or the end, is another address of the same page.
        move || {
            let query = query.read();
            let ended = query.get("end").is_some();
            let place = query.get("question").and_then(|number| number.parse::<u32>().ok());
            view.with_value(|view| {
                let unanswered = |at: usize| view.questions.get(at).is_some_and(|question| question.attempt.is_none());
                let wanted = place.and_then(|number| view.questions.iter().position(|it| it.asked.number == number));
                match wanted.filter(|at| unanswered(*at)).or_else(|| view.next()).filter(|_| !ended) {
                    Some(at) => view! { <Ask view=view.clone() at /> }.into_any(),
                    None => view! { <Summary view=view.clone() /> }.into_any(),
                }
            })
        }
    })
}

/// One question.
#[component]
fn Ask(view: RunView, at: usize) -> impl IntoView {
    let texts = use_texts();
    let Some(RunQuestion { asked, .. }) = view.questions.get(at).cloned() else { return ().into_any() };
    let (id, run, language) = (view.interview.id, view.id, view.interview.language.clone());
    let count = view.questions.len();
    let place = fill!(texts.interviews.question_of, number = at + 1, count = count);
    let path = format!("/interviews/{id}/mock/{run}");
    let later = view
        .questions
        .iter()
        .enumerate()
        .find(|(other, question)| *other > at && question.attempt.is_none())
        .or_else(|| {
            view.questions.iter().enumerate().find(|(other, question)| *other < at && question.attempt.is_none())
        })
        .map(|(_, question)| format!("{path}?question={}", question.asked.number));
    let end = format!("{path}?end=true");
    let actions = move || {
        view! {
            {later.clone().map(|href| view! { <ButtonLink href=href kind=ButtonKind::Ghost icon_end=icons::ARROW_RIGHT>{texts.interviews.skip()}</ButtonLink> })}
            <ButtonLink href=end.clone() kind=ButtonKind::Secondary>{texts.interviews.end()}</ButtonLink>
        }
    };
    let done = u32::try_from(view.questions.iter().filter(|question| question.attempt.is_some()).count()).unwrap_or(0);
    view! {
        <Title text=texts.interviews.mock() />
        <Bar trail=trail(&view.interview, place.clone()) actions=actions.clone() />
        <div class="max-w-page px-4 py-8 lg:px-8">
            <div class="flex items-center gap-3">
                <span aria-hidden="true"><Ticks total=u32::try_from(count).unwrap_or(1) on=done width=14.0 gap=4.0 class="h-3" /></span>
                <p class="caption text-subtle">{place}</p>
            </div>
            <h1 class="mt-4 max-w-2xl text-xl md:text-2xl" lang=language>{asked.question.ask.clone()}</h1>
            <p class="mt-2 text-base text-muted">{texts.interviews.mock_hint()}</p>
            <div class="mt-4 flex flex-wrap gap-2 md:hidden">{actions()}</div>
            <section class="mt-8 max-w-3xl" aria-label=texts.interviews.answer()>
                <AnswerForm interview=view.interview.clone() number=asked.number ask=asked.question.ask.clone() run=Some(run) />
            </section>
        </div>
    }
    .into_any()
}

/// The end: what was reached, by part and question.
#[component]
fn Summary(view: RunView) -> impl IntoView {
    let texts = use_texts();
    let id = view.interview.id;
    let path = format!("/interviews/{id}/mock/{}", view.id);
    let answered = view.questions.iter().filter(|question| question.attempt.is_some()).count();
    let score = view.score().map(|score| score.rounded());
    let stand = fill!(texts.interviews.mock_answered, answered = answered, total = view.questions.len());
    let taken: u32 = view.questions.iter().filter_map(|question| question.attempt.as_ref()?.seconds).sum();
    let name = |part| texts.part(part_code(domain::interviews::Kind::Behavioural, part));
    let parts = view
        .parts()
        .into_iter()
        .map(|(part, share)| view! { <FactorLine label=name(part) value=share finding=fill!(texts.interviews.share_label, part = name(part), share = share) /> })
        .collect_view();
    let date = use_clock().date_time(view.started_at);
    let go_on = view.next().is_some().then(|| path.clone());
    let actions = move || {
        view! {
            {go_on.clone().map(|href| view! { <ButtonLink href=href kind=ButtonKind::Secondary>{texts.interviews.go_on()}</ButtonLink> })}
            <ButtonLink href=format!("/interviews/{id}")>{texts.interviews.to_questions()}</ButtonLink>
        }
    };
    let rows = view
        .questions
        .clone()
        .into_iter()
        .zip(1..)
        .map(|(question, place)| view! { <Outcome id question place language=view.interview.language.clone() /> })
        .collect_view();
    let label = score.map_or_else(
        || texts.interviews.no_score().to_owned(),
        |score| fill!(texts.interviews.average_label, score = score),
    );
    view! {
        <Title text=texts.interviews.mock_summary() />
        <Bar trail=trail(&view.interview, texts.interviews.mock_summary()) actions=actions.clone() />
        <PageHeader title=texts.interviews.mock_summary() description=date />
        <div class="max-w-page px-4 pb-12 lg:px-8">
            <div class="mb-6 flex flex-wrap gap-2 md:hidden">{actions()}</div>
            <div class="grid gap-8 md:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]">
                <section aria-label=label.clone()>
                    <div class="flex items-center gap-5">
                        <div class="w-28 shrink-0"><Dial score=score size=DialSize::Md label=label.clone() /></div>
                        <div>
                            <p class="text-base font-medium">{stand}</p>
                            {(taken > 0).then(|| view! { <p class="text-sm text-muted tnum">{fill!(texts.interviews.mock_time, time = minutes(taken))}</p> })}
                        </div>
                    </div>
                    <div class="mt-6 grid gap-2.5">{parts}</div>
                </section>
                <ol class="divide-y divide-line self-start border-y border-line">{rows}</ol>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Outcome(id: InterviewId, question: RunQuestion, place: usize, language: String) -> impl IntoView {
    let texts = use_texts();
    let RunQuestion { asked, attempt } = question;
    let path = format!("/interviews/{id}/practice/{}", asked.number);
    let href = attempt.as_ref().map_or_else(|| path.clone(), |attempt| format!("{path}?answer={}", attempt.id));
    let flaws = attempt
        .as_ref()
        .map(|attempt| {
            attempt.feedback.flaws.iter().map(|found| texts.flaw(found.flaw.word())).collect::<Vec<_>>().join(", ")
        })
        .unwrap_or_default();
    let line = match &attempt {
        None => texts.interviews.unanswered().to_owned(),
        Some(_) if flaws.is_empty() => texts.interviews.no_flaws().to_owned(),
        Some(_) => flaws,
    };
    let score = attempt.as_ref().map(|attempt| attempt.feedback.score.rounded());
    let label = score.map_or_else(
        || texts.interviews.no_score().to_owned(),
        |score| fill!(texts.interviews.score_label, score = score),
    );
    view! {
        <li class="flex items-center gap-4 py-3">
            <span class="caption w-5 shrink-0 text-subtle">{place}</span>
            <div class="min-w-0 flex-1">
                <p class="text-base font-medium break-words"><a class="rounded-sm hover:underline" href=href lang=language>{asked.question.ask}</a></p>
                <p class="text-sm text-muted">{line}</p>
            </div>
            <TickBar score=score label=label />
        </li>
    }
    .into_any()
}
