//! `/hiring/jobs/{id}/move`: those that were chosen, where they are moved to, and the letter that they get, before it is sent.

use domain::applications::{ApplicationStage, MoveReview, Pick, phases::Place};
use kernel::{JobId, Problem};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{
    components::Form,
    hooks::{use_params_map, use_query_map},
};
use ui::*;

use super::parts::Stage;
use crate::{
    applications::{
        api::{MoveApplications, review_moves},
        pipeline::{place_name, who},
    },
    error::Failure,
    form::use_form,
    texts::{fill, use_texts},
    view::{Bar, Failed, FormProblem, load_or},
};

/// The page.
#[component]
pub fn MoveApplicantsPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let id = move || params.read().get("id").and_then(|id| id.parse::<JobId>().ok());
    let to = move || query.read().get("to").and_then(|word| Place::from_word(&word));
    let picks = move || query.read().get_all("pick").unwrap_or_default();
    let review = Resource::new_blocking(
        move || (id(), picks(), to()),
        |(id, picks, to)| async move {
            match id {
                Some(id) => review_moves(id, picks, to).await,
                None => Err(Failure::from(Problem::not_found())),
            }
        },
    );
    let failed = move |failure: Failure| match (failure.kind(), id()) {
        (kernel::ProblemKind::Invalid, Some(id)) => view! { <NothingChosen job=id failure /> }.into_any(),
        _ => view! { <Failed failure /> }.into_any(),
    };
    load_or(review, 8, move |review| view! { <Review review to=to() /> }, failed)
}

/// Nobody was ticked, or too many.
#[component]
fn NothingChosen(job: JobId, failure: Failure) -> impl IntoView {
    let texts = use_texts();
    let text = texts.problem(failure.0.code.word());
    let back = move || view! { <ButtonLink href=format!("/hiring/jobs/{job}")>{texts.applications.back_to_list()}</ButtonLink> };
    view! {
        <Title text=text />
        <div class="mx-auto max-w-prose px-4 py-20"><EmptyState level=1 title=text actions=back /></div>
    }
    .into_any()
}

/// The chosen applications as fields of a form.
fn hidden(picks: &[String], name: impl Fn(usize) -> String) -> Vec<AnyView> {
    let field = |(at, pick): (usize, &String)| {
        let (name, pick) = (name(at), pick.clone());
        view! { <input type="hidden" name=name value=pick /> }.into_any()
    };
    picks.iter().enumerate().map(field).collect()
}

#[component]
fn Review(review: MoveReview, to: Option<Place>) -> impl IntoView {
    let texts = use_texts();
    let applications = texts.applications;
    let action = ServerAction::<MoveApplications>::new();
    let form = use_form(action);
    let MoveReview { job, title, phases, cards, left, letter, .. } = review;
    let to = to.filter(|to| to.stage != ApplicationStage::Withdrawn);
    let heading = match to {
        Some(to) => {
            let stage = place_name(texts, &phases, to);
            fill!(texts.applications.move_heading, count = cards.len(), stage = stage)
        }
        None => fill!(texts.applications.move_heading_open, count = cards.len()),
    };
    let trail = vec![
        Crumb::link(texts.postings.title(), "/hiring/jobs"),
        Crumb::link(title, format!("/hiring/jobs/{job}")),
        Crumb::here(heading.clone()),
    ];
    let left = (!left.is_empty()).then(|| {
        let names = left.iter().map(|card| who(texts, card)).collect::<Vec<_>>().join(", ");
        let title = fill!(texts.applications.left_out, count = left.len());
        view! { <Notice level=Level::Warn title>{names}</Notice> }.into_any()
    });
    let picks: Vec<_> = cards.iter().map(|card| Pick { id: card.id, version: card.version }.to_string()).collect();
    let people = cards.iter().map(|card| {
        let (name, stage, score) = (who(texts, card), card.place.stage, card.score.rounded());
        let label = fill!(texts.applications.match_score, score = score);
        let here = place_name(texts, &phases, card.place);
        view! {
            <li class="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
                <span class="min-w-0 flex-1 text-base break-words">{name}</span>
                <TickBar score label />
                <Stage stage name=here />
            </li>
        }
        .into_any()
    });
    let people = people.collect_view();
    let can = |to: &Place| cards.iter().any(|card| phases.can_move(card.place, *to));
    let options = phases.places(|_| false).into_iter().filter(can);
    let options: Vec<_> = options.map(|to| SelectOption::new(to.to_string(), place_name(texts, &phases, to))).collect();
    let declines = to.is_some_and(|to| to.stage == ApplicationStage::Declined);
    let title = heading.clone();
    let body = match (to, picks.is_empty()) {
        (_, true) => view! { <ButtonLink href=format!("/hiring/jobs/{job}")>{applications.back_to_list()}</ButtonLink> }.into_any(),
        (None, false) => view! {
            <Form method="GET" action=format!("/hiring/jobs/{job}/move")>
                {hidden(&picks, |_| "pick".to_owned())}
                <div class="flex max-w-md items-end gap-2">
                    <Field id="to" label=applications.move_to() class="min-w-0 flex-1"><Select name="to" options /></Field>
                    <Button submit=true>{applications.continue_()}</Button>
                </div>
            </Form>
        }
        .into_any(),
        (Some(to), false) => view! {
            <FormProblem state=form />
            <ActionForm action=action>
                <input type="hidden" name="job" value=job.to_string() />
                <input type="hidden" name="to" value=to.to_string() />
                {hidden(&picks, |at| format!("picks[{at}]"))}
                <section aria-labelledby="letter" class="max-w-2xl">
                    <h2 id="letter" class="text-lg">{applications.letter()}</h2>
                    <p class="mt-1 text-base text-muted">{applications.letter_text()}</p>
                    <div class="mt-3 rounded-lg border border-line bg-surface p-4">
                        <p class="border-b border-line pb-3 text-base font-medium">{letter.subject}</p>
                        <p class="py-3 text-base whitespace-pre-line break-words text-muted">{letter.above}</p>
                        <Field id="message" label=if declines { applications.reason() } else { applications.message() } error=form.error("message")>
                            <TextArea name="message" rows=6 value=form.typed("message") />
                        </Field>
                        <p class="pt-3 text-base whitespace-pre-line break-words text-muted">{letter.below}</p>
                    </div>
                </section>
                <p class="mt-4 max-w-2xl text-sm text-muted">{applications.told_soon()}</p>
                <div class="mt-4 flex flex-wrap gap-3">
                    <Button submit=true formnovalidate=true kind=if declines { ButtonKind::Danger } else { ButtonKind::Primary } loading=form.pending() loading_label=texts.common.saving()>
                        {heading}
                    </Button>
                    <ButtonLink href=format!("/hiring/jobs/{job}") kind=ButtonKind::Ghost>{applications.back_to_list()}</ButtonLink>
                </div>
            </ActionForm>
        }
        .into_any(),
    };
    view! {
        <Title text=title.clone() />
        <Bar trail />
        <PageHeader title=title />
        <div class="grid gap-8 px-4 pb-12 lg:px-8 xl:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
            <div class="flex min-w-0 flex-col gap-4">{left} {body}</div>
            <section aria-labelledby="people">
                <h2 id="people" class="text-lg">{applications.applicants()}</h2>
                <ul class="mt-3 divide-y divide-line border-y border-line">{people}</ul>
            </section>
        </div>
    }
    .into_any()
}
