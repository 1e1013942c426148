//! Asking a language model for another wording of one text. The suggestion there is stays.

use domain::{
    models::NoAnswer,
    optimizer::{Item, MAX_WISH, ModelAnswer, OptimizerView},
};
use kernel::MatchId;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::*;

use crate::{
    form::{FormState, use_form_in_place},
    optimizer::api::AskAgain,
    texts::{Texts, use_texts},
    view::FormProblem,
};

/// The action that all cards of a page share.
#[derive(Clone, Copy)]
pub struct Asking {
    view: RwSignal<OptimizerView>,
    action: ServerAction<AskAgain>,
    form: FormState,
    /// The key of the suggestion that was asked about last.
    sent: RwSignal<String>,
    /// What came of it, in words.
    told: RwSignal<Option<String>>,
}

/// New wordings are added to this view.
pub fn use_asking(view: RwSignal<OptimizerView>) -> Asking {
    let texts = use_texts();
    let action = ServerAction::<AskAgain>::new();
    let form = use_form_in_place(action);
    let query = use_query_map().get_untracked();
    // Without JavaScript the page is loaded again.
    let sent = RwSignal::new(query.get("again").unwrap_or_else(|| form.typed("key")));
    let told = RwSignal::new(query.get("said").map(|word| outcome(texts, &word)));
    let (input, answer) = (action.input(), action.value());
    Effect::new(move |_| {
        if let Some(key) = input.with(|input| input.as_ref().map(|input| input.key.clone())) {
            sent.set(key);
            told.set(None);
        }
    });
    Effect::new(move |_| {
        if let Some(Ok(answer)) = answer.get() {
            told.set(Some(outcome(texts, answer.word())));
            let ModelAnswer { view: now, .. } = answer;
            view.set(now);
        }
    });
    Asking { view, action, form, sent, told }
}

/// What came of it.
fn outcome(texts: Texts, word: &str) -> String {
    match word {
        "new" => texts.optimizer.again_new().to_owned(),
        "blocked" => texts.optimizer.again_blocked().to_owned(),
        "nothing" => texts.optimizer.again_nothing().to_owned(),
        word => {
            let why = NoAnswer::from_word(word).and_then(|reason| texts.models.obstacle(reason.word()));
            format!("{} {}", why.unwrap_or_default(), texts.optimizer.again_stays())
        }
    }
}

/// The form below a suggestion. Where no model can be asked there is nothing.
#[component]
pub fn Again(id: MatchId, asking: Asking, item: Item) -> impl IntoView {
    let texts = use_texts();
    let Asking { view, action, form, sent, told } = asking;
    let can_ask = view.with_untracked(|view| view.obstacle.is_none());
    if !item.is_wording || item.decision.is_some() || !can_ask {
        return ().into_any();
    }
    let query = use_query_map();
    let own = item.key.clone();
    let is_sent = Signal::derive(move || sent.with(|sent| *sent == own));
    let form = form.if_sent(is_sent);
    let told = move || told.get().filter(|_| is_sent.get());
    let is_open = is_sent.get_untracked();
    let wish_id = format!("wish-{}", item.key);
    view! {
        <details class="border-t border-line px-4 py-3" open=is_open>
            <summary class="link touch w-fit cursor-pointer text-sm">{texts.optimizer.again()}</summary>
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="key" value=item.key />
                <input type="hidden" name="show" value=move || query.read().get("show") />
                <div class="mt-2 flex flex-wrap items-end gap-2">
                    <Field id=wish_id label=texts.optimizer.again_wish() error=form.error("wish") class="min-w-48 flex-1">
                        <TextInput name="wish" value=form.typed("wish") placeholder=texts.optimizer.again_hint() maxlength=MAX_WISH />
                    </Field>
                    <Button submit=true kind=ButtonKind::Secondary loading=form.pending() loading_label=texts.optimizer.model_asking()>
                        {texts.optimizer.again_ask()}
                    </Button>
                </div>
                <FormProblem state=form />
                <p class="mt-2 text-sm text-muted empty:hidden" role="status">{told}</p>
            </ActionForm>
        </details>
    }
    .into_any()
}
