//! A card of the board. It has few elements, because a board may have thousands: the dots lead to the page that moves it.

use domain::applications::{ApplicationCard, Pick};
use leptos::prelude::*;
use ui::{icons, *};

use super::{
    move_path,
    state::{State, element_id},
    who,
};
use crate::{
    board::{BoardCard, CardEvent},
    texts::{fill, use_texts},
};

/// The tags that a card shows.
const SHOWN_TAGS: usize = 3;

/// One card.
#[component]
pub fn Card(card: ApplicationCard, state: State) -> impl IntoView {
    let texts = use_texts();
    let applications = texts.applications;
    let (id, place, score) = (card.id, card.place, card.score.rounded());
    let name = who(texts, &card);
    let lifted = Memo::new(move |_| state.lifted.read().as_ref().filter(|lifted| lifted.id == id).map(|it| it.by_key));
    let on = Callback::new(move |event| match event {
        CardEvent::Lift { by_key } => state.lift(id, by_key),
        CardEvent::PutBack => state.put_back(),
        CardEvent::Drop => state.drop_lifted(),
        CardEvent::Step { columns, .. } => state.step(columns),
        CardEvent::Over => state.hover(place),
    });
    let all = card.counts.met + card.counts.partial + card.counts.missing;
    let met = fill!(texts.applications.met_of, met = card.counts.met, all = all);
    let is_late = card.is_late(state.at);
    let days = match is_late {
        true => applications.late_card().to_owned(),
        false => fill!(texts.applications.days, count = usize::try_from(card.days(state.at)).unwrap_or(0)),
    };
    let more = card.tags.len().saturating_sub(SHOWN_TAGS);
    let mut tags = card.tags.iter().take(SHOWN_TAGS).map(String::as_str).collect::<Vec<_>>().join(", ");
    if more > 0 {
        tags.push_str(&format!(" +{more}"));
    }
    let move_label = fill!(texts.tracker.move_label, job = name.clone());
    let href = move_path(state.job, Pick { id, version: card.version }, None);
    let score_label = fill!(texts.applications.match_score, score = score);
    view! {
        <BoardCard id=element_id(id) label=name.clone() kind=applications.applicant() lifted movable=state.can_decide on>
            <div class="flex items-start gap-2 pe-6">
                <a class="min-w-0 flex-1 rounded-sm text-base leading-[1.15rem] font-medium break-words condensed hover:underline" href=format!("/hiring/applications/{id}") draggable="false">{name}</a>
                <TickBar score label=score_label />
            </div>
            {(card.unmet > 0).then(|| view! { <p class="mt-1 text-sm text-warn">{fill!(texts.applications.unmet_answers, count = card.unmet as usize)}</p> })}
            {(!tags.is_empty()).then(|| view! { <p class="mt-1 truncate text-sm text-muted">{tags}</p> })}
            <p class="mt-2 flex h-6 items-center gap-2 border-t border-line pt-2 text-sm tnum">
                <span class="text-muted">{met}</span>
                <span class=format!("ms-auto {}", if is_late { "text-warn" } else { "text-muted" })>{days}</span>
                {card.assigned.map(|(_, name)| view! { <Avatar name size=AvatarSize::Xs /> })}
            </p>
            {state.can_decide.then(|| view! {
                <a class="absolute end-1 top-1.5 inline-flex size-7 touch items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink" href=href aria-label=move_label draggable="false">
                    <Icon icon=icons::ELLIPSIS class="size-3.5" />
                </a>
            })}
        </BoardCard>
    }
    .into_any()
}
