//! The form of a card. What is typed is kept in the tab until it is handed in.

use std::collections::BTreeMap;

use domain::{
    applications::scorecards::{CardFields, LEVELS, NOT_ASKED, Recommendation, level_field, note_field},
    postings::kit::{Competency, Warned},
};
use kernel::ApplicationId;
use leptos::prelude::*;
use ui::{icons, *};

use crate::{
    applications::api::HandInScorecard,
    drafts,
    form::{FormState, use_form},
    texts::{fill, use_texts},
    view::FormProblem,
};

/// A field of the form: its name, and its text.
type Typed = (String, RwSignal<String>);

/// The form of a card.
#[component]
pub fn CardForm(
    id: ApplicationId,
    kit_version: i32,
    /// The version of the card that is changed; 0 for a new one.
    version: i32,
    competencies: Vec<Competency>,
    warned: Vec<(u32, Vec<Warned>)>,
    start: CardFields,
) -> impl IntoView {
    let texts = use_texts();
    let scorecards = texts.scorecards;
    let action = ServerAction::<HandInScorecard>::new();
    let form = use_form(action);
    let text = |name: &str, start: &str| (name.to_owned(), RwSignal::new(form.typed_or(name, start)));
    let of =
        |fields: &BTreeMap<String, String>, number: u32| fields.get(&number.to_string()).cloned().unwrap_or_default();
    let rated: Vec<(Competency, Typed, Typed)> = competencies
        .into_iter()
        .map(|it| {
            let level = text(&level_field(it.number), &of(&start.levels, it.number));
            let note = text(&note_field(it.number), &of(&start.notes, it.number));
            (it, level, note)
        })
        .collect();
    let recommendation = text("recommendation", &start.recommendation);
    let (reason, change) = (text("reason", &start.reason), text("change", &start.change));
    let fields: Vec<Typed> = rated
        .iter()
        .flat_map(|(_, level, note)| [level.clone(), note.clone()])
        .chain([recommendation.clone(), reason.clone(), change.clone()])
        .collect();
    let restored = RwSignal::new(false);
    let key = format!("scorecard-{id}-{version}");
    keep_typed(key.clone(), fields, restored);
    let answer = action.value();
    Effect::new(move |_| {
        if matches!(answer.get(), Some(Ok(_))) {
            drafts::forget(&key);
        }
    });
    let rows = rated.into_iter().map(|(competency, level, note)| {
        let warned = warned.iter().find(|(number, _)| *number == competency.number);
        let warned = warned.map(|(_, warned)| warned.clone()).unwrap_or_default();
        view! { <Rated competency warned level note form /> }.into_any()
    });
    let rows = rows.collect_view();
    let chosen = recommendation.1;
    let options = Recommendation::ALL.iter().map(|it| {
        let title = scorecards.recommendation(it.word()).unwrap_or_default();
        view! { <RadioCard name="recommendation" value=it.word() title bind=chosen /> }.into_any()
    });
    let options = options.collect_view();
    let (reason, change) = (reason.1, change.1);
    view! {
        <section aria-labelledby="card">
            <h2 id="card" class="text-lg">{if version == 0 { scorecards.your_card() } else { scorecards.change_card() }}</h2>
            <p class="mt-1 max-w-prose text-base text-muted">{scorecards.card_intro()}</p>
            <div class="mt-3"><FormProblem state=form /></div>
            {move || restored.get().then(|| view! { <Notice level=Level::Info title=scorecards.restored() class="mb-4" /> })}
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="version" value=version />
                <input type="hidden" name="kit" value=kit_version />
                <ol class="divide-y divide-line border-y border-line">{rows}</ol>
                <div class="mt-6 grid max-w-2xl gap-5">
                    <FieldSet id="recommendation" legend=scorecards.recommend() hint=scorecards.recommend_hint() error=form.error("recommendation") class="grid gap-2.5 sm:grid-cols-2">
                        {options}
                    </FieldSet>
                    <Field id="reason" label=scorecards.reason() error=form.error("reason")>
                        <TextArea name="reason" rows=4 bind=reason />
                    </Field>
                    {(version > 0).then(|| view! {
                        <Field id="change" label=scorecards.why_changed() error=form.error("change")>
                            <TextArea name="change" rows=2 bind=change />
                        </Field>
                    })}
                    <div>
                        <Button submit=true formnovalidate=true icon=icons::CHECK loading=form.pending() loading_label=texts.common.saving()>{scorecards.hand_in()}</Button>
                    </div>
                </div>
            </ActionForm>
        </section>
    }
    .into_any()
}

/// A competency: what is asked about it, its levels, and what the level rests on.
#[component]
fn Rated(competency: Competency, warned: Vec<Warned>, level: Typed, note: Typed, form: FormState) -> impl IntoView {
    let texts = use_texts();
    let scorecards = texts.scorecards;
    let Competency { name, anchors, questions, .. } = competency;
    let asked = (!questions.is_empty()).then(|| {
        let questions = questions.into_iter().map(|question| view! { <li class="break-words">{question}</li> });
        view! {
            <div class="mb-4">
                <p class="text-sm text-muted">{scorecards.ask()}</p>
                <ul class="mt-1 list-disc pl-5 text-base">{questions.collect_view()}</ul>
            </div>
        }
    });
    let warnings: Vec<_> = warned
        .into_iter()
        .map(|it| {
            let ground = texts.postings.ground(it.ground.word()).unwrap_or_default();
            view! { <li>{fill!(texts.scorecards.warning, words = it.words, ground = ground)}</li> }
        })
        .collect();
    let (level_name, chosen) = level;
    let card_name = level_name.clone();
    let levels = LEVELS.map(|level| {
        let description = match anchors.of(level) {
            Some(text) => text.to_owned(),
            None => fill!(texts.scorecards.between, lower = level - 1, upper = level + 1),
        };
        view! { <RadioCard name=card_name.clone() value=level.to_string() title=level.to_string() description bind=chosen /> }.into_any()
    });
    let levels = levels.collect_view();
    let not_asked = level_name.clone();
    let error = form.error(level_name.clone());
    let (note_name, text) = note;
    let (note_error, note_id) = (form.error(note_name.clone()), note_name.clone());
    let label = fill!(texts.scorecards.evidence, name = name.clone());
    view! {
        <li class="py-6">
            {asked}
            {(!warnings.is_empty()).then(|| view! { <Notice level=Level::Warn title=scorecards.warned() class="mb-4"><ul class="list-disc pl-5">{warnings}</ul></Notice> })}
            <FieldSet id=level_name legend=name error class="grid gap-2.5 sm:grid-cols-2 lg:grid-cols-3">
                {levels}
                <RadioCard name=not_asked value=NOT_ASKED title=scorecards.not_asked() bind=chosen />
            </FieldSet>
            <Field id=note_id label hint=scorecards.evidence_hint() error=note_error class="mt-4 max-w-2xl">
                <TextArea name=note_name rows=3 bind=text />
            </Field>
        </li>
    }
    .into_any()
}

/// Keeps what is typed in the tab, and brings it back when the page is opened again.
fn keep_typed(key: String, fields: Vec<Typed>, restored: RwSignal<bool>) {
    let stored: Vec<String> = fields.iter().map(|(_, text)| text.get_untracked()).collect();
    Effect::new(move |first: Option<()>| {
        let typed: Vec<String> = fields.iter().map(|(_, text)| text.get()).collect();
        let kept = drafts::get(&key).filter(|_| first.is_none());
        if let Some(kept) = kept.and_then(|kept| serde_json::from_str::<BTreeMap<String, String>>(&kept).ok()) {
            let fields = fields.clone();
            // Once the fields have taken over what they had before hydration.
            request_animation_frame(move || {
                for (name, text) in fields {
                    let other = kept.get(&name).filter(|kept| text.with_untracked(|now| now != *kept));
                    if let Some(other) = other {
                        text.set(other.clone());
                        restored.set(true);
                    }
                }
            });
            return;
        }
        if typed == stored {
            drafts::forget(&key);
            return;
        }
        let named: BTreeMap<&str, &String> = fields.iter().map(|(name, _)| name.as_str()).zip(&typed).collect();
        if let Ok(text) = serde_json::to_string(&named) {
            drafts::keep(&key, &text);
        }
    });
}
