//! The tick box of a requirement that only the person can confirm, such as shift work.

use kernel::MatchId;
use leptos::prelude::*;
use ui::*;

use crate::{
    form::use_form_in_place,
    matches::{api::ConfirmRequirement, parts::code},
    texts::{fill, use_texts},
    view::FormProblem,
};

/// The match whose requirements can be confirmed.
#[derive(Clone, Copy)]
pub struct Confirmable {
    pub id: MatchId,
    /// The indexes of the requirements that were confirmed when the page was loaded.
    pub confirmed: StoredValue<Vec<usize>>,
}

/// The tick box: a button, so that it takes effect at once also before WASM arrives.
#[component]
pub fn Confirm(
    confirm: Confirmable,
    /// The requirement's index.
    index: usize,
    /// Its text.
    requirement: String,
) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<ConfirmRequirement>::new();
    let form = use_form_in_place(action);
    let before = confirm.confirmed.with_value(|confirmed| confirmed.contains(&index));
    // What was confirmed last; a refused attempt changes nothing.
    let confirmed = RwSignal::new(before);
    let answer = action.value();
    Effect::new(move |_| {
        if let Some(Ok(now)) = answer.get() {
            confirmed.set(now);
            confirm.confirmed.update_value(|all| {
                all.retain(|other| *other != index);
                all.extend(now.then_some(index));
            });
        }
    });
    let name = fill!(texts.matches.confirm_this, requirement = requirement);
    view! {
        <ActionForm action=action>
            <input type="hidden" name="id" value=confirm.id.to_string() />
            <input type="hidden" name="requirement" value=index.to_string() />
            <input type="hidden" name="confirmed" value=move || (!confirmed.get()).to_string() />
            <TickButton
                id=format!("{}-confirm", code(index))
                checked=confirmed
                label=name
                pending=form.pending()
            >
                {texts.matches.confirm()}
            </TickButton>
        </ActionForm>
        <FormProblem state=form />
    }
}
