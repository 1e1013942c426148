//! A suggestion: what changes, why, what it rests on, and the buttons to decide.

use domain::optimizer::{Decision, Item, OptimizerView, Piece, Question};
use kernel::MatchId;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use super::{
    again::{Again, Asking},
    keys::CARD,
};
use crate::{
    form::{FormState, use_form_in_place},
    optimizer::api::DecideSuggestion,
    texts::{fill, use_texts},
    view::FormProblem,
};

/// The action that all cards of a page share: a card may be gone before its answer arrives.
#[derive(Clone, Copy)]
pub struct Deciding {
    pub view: RwSignal<OptimizerView>,
    action: ServerAction<DecideSuggestion>,
    form: FormState,
    /// The key of the suggestion that was decided last.
    sent: RwSignal<String>,
}

/// Decisions change this view.
pub fn use_deciding(view: RwSignal<OptimizerView>) -> Deciding {
    let action = ServerAction::<DecideSuggestion>::new();
    let form = use_form_in_place(action);
    let sent = RwSignal::new(form.typed("key"));
    let (input, answer) = (action.input(), action.value());
    Effect::new(move |_| {
        if let Some(key) = input.with(|input| input.as_ref().map(|input| input.key.clone())) {
            sent.set(key);
        }
    });
    Effect::new(move |_| {
        if let Some(Ok(now)) = answer.get() {
            view.set(now);
        }
    });
    Deciding { view, action, form, sent }
}

/// A suggestion with the form that decides about it.
#[component]
pub fn SuggestionCard(id: MatchId, deciding: Deciding, asking: Asking, item: Item) -> impl IntoView {
    let texts = use_texts();
    let Deciding { view, action, form, sent } = deciding;
    let (key, again) = (item.key.clone(), item.clone());
    let own = key.clone();
    let form = form.if_sent(Signal::derive(move || sent.with(|sent| *sent == own)));
    let query = use_query_map();
    let title = texts.optimizer.kind(item.kind.word()).unwrap_or_default();
    let why = texts.optimizer.why(item.kind.word()).unwrap_or_default();
    let question = item.question.clone();
    let place = [texts.section(&item.section), item.entry.as_str()];
    let place: Vec<_> = place.into_iter().filter(|part| !part.is_empty()).collect();
    let place = place.join(" · ");
    let (decision, fits, gain) = (item.decision, item.fits, item.gain);
    let card_id = format!("s-{}", item.key);
    let rejected = decision == Some(Decision::Rejected);
    let shade = if rejected { "border-line bg-canvas" } else { "border-line bg-surface focus-within:border-accent" };
    let about = question.as_ref().filter(|question| !question.replaces).map(|question| question.about.clone());
    let (heading, asked) = match about {
        Some(about) => (about, Some(title)),
        None => (title.to_owned(), None),
    };
    view! {
        <li class=format!("{CARD} min-w-0 rounded-lg border {shade}") id=card_id tabindex="-1">
            <div class="p-4">
                <div class="flex items-start justify-between gap-3">
                    <h2 class="min-w-0 text-base font-semibold break-words">{heading}</h2>
                    <span class="flex shrink-0 items-center gap-2"><State decision fits /> <Gain gain question=question.is_some() /></span>
                </div>
                {asked.map(|asked| view! { <p class="mt-0.5 text-base">{asked}</p> })}
                {(!place.is_empty()).then(|| view! { <p class="mt-0.5 text-sm text-muted break-words">{place}</p> })}
                <Text item=item.clone() />
            </div>
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="key" value=key />
                <input type="hidden" name="show" value=move || query.read().get("show") />
                {question.clone().filter(|_| decision.is_none()).map(|question| view! { <Answer item=item.clone() question view form /> })}
                <div class="border-t border-line p-4">
                    {(!item.reason.is_empty()).then(|| view! { <p class="text-sm">{item.reason.clone()}</p> })}
                    <p class="text-sm text-muted">{why}</p>
                    <Sources item=item.clone() />
                    <FormProblem state=form />
                    <Buttons item=item.clone() form />
                </div>
            </ActionForm>
            <Again id asking item=again />
        </li>
    }
    .into_any()
}

#[component]
fn State(decision: Option<Decision>, fits: bool) -> impl IntoView {
    let texts = use_texts();
    match decision {
        Some(Decision::Accepted) if !fits => {
            view! { <Badge tone=Tone::Warn>{texts.optimizer.does_not_fit()}</Badge> }.into_any()
        }
        Some(Decision::Accepted) => {
            view! { <Badge tone=Tone::Accent icon=icons::CHECK>{texts.optimizer.accepted()}</Badge> }.into_any()
        }
        Some(Decision::Rejected) => view! { <Badge icon=icons::X>{texts.optimizer.rejected()}</Badge> }.into_any(),
        Some(Decision::Proposed) | None => ().into_any(),
    }
}

/// The points; less than half a tenth is none.
#[component]
fn Gain(gain: f64, question: bool) -> impl IntoView {
    let texts = use_texts();
    let points = format!("{gain:+.1}");
    let text = match question {
        true => fill!(texts.optimizer.up_to, points = points),
        false => points,
    };
    (gain.abs() >= 0.05)
        .then(|| view! { <span class="caption text-accent-strong tnum" title=texts.optimizer.points()>{text}</span> })
}

/// What changes: words, or the order of a list.
#[component]
fn Text(item: Item) -> impl IntoView {
    let texts = use_texts();
    if !item.order.is_empty() {
        let items = item.order.into_iter().map(|item| view! { <li class="break-words">{item}</li> }).collect_view();
        return view! {
            <p class="mt-3 text-sm text-muted">{texts.optimizer.new_order()}</p>
            <ol class="mt-1 list-decimal pl-5 text-base">{items}</ol>
        }
        .into_any();
    }
    if item.pieces.is_empty() {
        let replaced = item.question.filter(|question| question.replaces);
        return replaced.map(|question| view! { <p class="mt-3 text-md break-words">{question.about}</p> }).into_any();
    }
    let pieces = item.pieces.into_iter().map(|piece| match piece {
        Piece::Same(text) => view! { <span>{text}</span> }.into_any(),
        Piece::Gone(text) => view! { <del class="diff-del">{text}</del> " " }.into_any(),
        Piece::New(text) => view! { <ins class="diff-add">{text}</ins> }.into_any(),
    });
    view! { <p class="mt-3 text-md leading-relaxed break-words">{pieces.collect_view()}</p> }.into_any()
}

/// The sentence of the posting, and what in the resume it rests on.
#[component]
fn Sources(item: Item) -> impl IntoView {
    let texts = use_texts();
    let shown = item.question.as_ref().filter(|question| question.replaces).map(|question| question.about.clone());
    let sources = item.sources.into_iter().filter(|source| Some(&source.quote) != shown.as_ref());
    let sources = sources.map(|source| {
        let text = fill!(texts.optimizer.rests_on, place = texts.place(&source.pointer), quote = source.quote);
        view! { <Line icon=icons::CIRCLE_CHECK text /> }
    });
    let job = item
        .job_quote
        .map(|quote| view! { <Line icon=icons::BRIEFCASE text=fill!(texts.optimizer.job_asks, quote = quote) /> });
    view! { <ul class="mt-2 grid gap-1 text-sm text-muted">{job} {sources.collect_view()}</ul> }.into_any()
}

#[component]
fn Line(icon: icons::IconPath, text: String) -> impl IntoView {
    view! {
        <li class="flex min-w-0 items-start gap-1.5">
            <span class="mt-0.5 shrink-0"><Icon icon class="size-3.5" /></span>
            <span class="min-w-0 break-words">{text}</span>
        </li>
    }
    .into_any()
}

/// The fields that answer a question: the sentence, and where it stands.
#[component]
fn Answer(item: Item, question: Question, view: RwSignal<OptimizerView>, form: FormState) -> impl IntoView {
    let texts = use_texts();
    let label = if question.replaces { texts.optimizer.answer_number() } else { texts.optimizer.answer() };
    let hint = if question.remembered { texts.optimizer.answer_remembered() } else { texts.optimizer.answer_hint() };
    let text_id = format!("text-{}", item.key);
    let place_id = format!("place-{}", item.key);
    let places = view.with_untracked(|view| view.places.clone());
    let options: Vec<_> = places
        .into_iter()
        .map(|place| match place.label.as_str() {
            "" => SelectOption::new(place.pointer, texts.optimizer.place_summary()),
            _ => SelectOption::new(place.pointer, place.label),
        })
        .collect();
    let chosen = form.typed_or("place", options.first().map(|option| option.value.clone()).unwrap_or_default());
    view! {
        <div class="grid gap-4 px-4 pb-4">
            <Field id=text_id label=label hint=hint error=form.error("text")>
                <TextArea name="text" rows=2 value=form.typed_or("text", item.text.unwrap_or_default()) />
            </Field>
            {(!question.replaces).then(|| view! {
                <Field id=place_id label=texts.optimizer.place() error=form.error("place")>
                    <Select name="place" options value=chosen />
                </Field>
            })}
        </div>
    }
    .into_any()
}

/// The buttons; a text can be edited before it is accepted.
#[component]
fn Buttons(item: Item, form: FormState) -> impl IntoView {
    let texts = use_texts();
    if item.decision.is_some() {
        return view! {
            <div class="mt-3 flex justify-end">
                <Button submit=true kind=ButtonKind::Ghost name="step" value="undo" icon=icons::UNDO_2 loading=form.pending()>{texts.optimizer.undo()}</Button>
            </div>
        }
        .into_any();
    }
    let asks = item.question.is_some();
    let (reject, accept) = match asks {
        true => (texts.optimizer.not_mine(), texts.optimizer.add_answer()),
        false => (texts.optimizer.reject(), texts.optimizer.accept()),
    };
    let edit = item.text.filter(|_| !asks).map(|text| {
        let text_id = format!("text-{}", item.key);
        let open = !form.typed("text").is_empty() && form.typed("text") != text;
        view! {
            <details class="mt-3" open=open>
                <summary class="link touch w-fit cursor-pointer text-sm">{texts.optimizer.edit()}</summary>
                <div class="mt-2">
                    <Field id=text_id label=texts.optimizer.edit_label() hint=texts.optimizer.edit_hint() error=form.error("text")>
                        <TextArea name="text" rows=3 value=form.typed_or("text", text) />
                    </Field>
                </div>
            </details>
        }
    });
    view! {
        {edit}
        <div class="mt-3 flex flex-wrap justify-end gap-2">
            <Button submit=true kind=ButtonKind::Ghost name="step" value="reject" disabled=form.pending()>{reject}</Button>
            <Button submit=true kind=ButtonKind::Secondary name="step" value="accept" icon=icons::CHECK loading=form.pending()>{accept}</Button>
        </div>
    }
    .into_any()
}
