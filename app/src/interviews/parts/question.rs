//! One question in the list of a preparation: what it is about, how far its practice is, and folded what to know about it.

use domain::interviews::Asked;
use kernel::{InterviewId, PartialDate};
use leptos::prelude::*;
use matching::Status;
use ui::{icons, *};

use super::{Quotes, Shows, day_of};
use crate::texts::{fill, use_texts};

/// An item of the list.
#[component]
pub fn QuestionRow(id: InterviewId, asked: Asked, language: String, today: PartialDate) -> impl IntoView {
    let texts = use_texts();
    let Asked { number, own, question, practice } = asked;
    let href = format!("/interviews/{id}/practice/{number}");
    let is_due = practice.due.is_some_and(|due| due <= today);
    let about = match question.requirement {
        Some((requirement, status)) => {
            let (state, word) = match status {
                Status::Met => (EvidenceState::Aligned, texts.common.aligned()),
                Status::Partial => (EvidenceState::Partial, texts.common.partial()),
                Status::Missing => (EvidenceState::Missing, texts.common.missing()),
            };
            view! {
                <span class="flex min-w-0 items-center gap-1.5">
                    <StateGlyph state=state class="size-3 shrink-0" />
                    <span class="min-w-0 break-words">{requirement} ", " {word.to_lowercase()}</span>
                </span>
            }
            .into_any()
        }
        None => view! { <span>{texts.competence(question.competence.word())}</span> }.into_any(),
    };
    let stand = match practice.answers {
        0 => texts.interviews.not_practiced().to_owned(),
        count => fill!(texts.interviews.practiced_times, count = usize::try_from(count).unwrap_or(usize::MAX)),
    };
    let again = practice.due.map(|due| {
        if is_due {
            view! { <span class="font-medium text-warn">{texts.interviews.due_today()}</span> }.into_any()
        } else {
            view! { <span>{fill!(texts.interviews.again_on, day = day_of(texts, due))}</span> }.into_any()
        }
    });
    let score = practice.score.map(|score| score.rounded());
    let label = score.map_or_else(
        || texts.interviews.no_score().to_owned(),
        |score| fill!(texts.interviews.score_label, score = score),
    );
    let (button, described) = if practice.answers == 0 {
        (texts.interviews.practice(), fill!(texts.interviews.practice_this, question = question.ask))
    } else {
        (texts.interviews.again(), fill!(texts.interviews.again_this, question = question.ask))
    };
    let lang = language.clone();
    let why = (!question.why.is_empty()).then(|| {
        view! {
            <h3 class="text-sm font-medium">{texts.interviews.why()}</h3>
            <p class="mt-1 mb-4 text-base text-muted" lang=lang.clone()>{question.why}</p>
        }
    });
    let mark = own.map(|own| view! {
        <span>{texts.interviews.own_mark()}</span>
        <a class="link" href=format!("/interviews/{id}/questions/{own}") aria-label=fill!(texts.interviews.own_edit_this, question = question.ask)>{texts.interviews.own_edit()}</a>
    });
    view! {
        <li id=format!("q{number}") class="scroll-mt-20 border-b border-line px-4 py-4 last:border-0 lg:px-5">
            <div class="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-5 gap-y-2">
                <div class="min-w-0">
                    <p class="text-md font-medium break-words">
                        <a class="rounded-sm hover:underline" href=href.clone() lang=language.clone()>{question.ask.clone()}</a>
                    </p>
                    <p class="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">{about} <span>{stand}</span> {again} {mark}</p>
                </div>
                <div class="flex items-center gap-4 print:hidden">
                    <span class="max-sm:hidden"><TickBar score=score label=label /></span>
                    <ButtonLink href=href kind=ButtonKind::Secondary size=ButtonSize::Sm aria_label=described class="w-22">{button}</ButtonLink>
                </div>
            </div>
            <details class="mt-2">
                <summary class="touch flex w-fit cursor-pointer items-center text-sm text-muted">{texts.interviews.question_details()}<Icon icon=icons::CHEVRON_DOWN class="ml-1 size-3.5 shrink-0" /></summary>
                <div class="mt-2 grid gap-4 rounded-md bg-canvas p-4 md:grid-cols-2">
                    <div>
                        {why}
                        <h3 class="text-sm font-medium">{texts.interviews.shows()}</h3>
                        <Shows points=question.shows language=lang />
                    </div>
                    <div>
                        <h3 class="text-sm font-medium">{texts.interviews.own_experience()}</h3>
                        <Quotes experience=question.experience />
                    </div>
                </div>
            </details>
        </li>
    }
    .into_any()
}
