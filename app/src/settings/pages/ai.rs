//! `/settings/ai`: what is sent to the language model, whether it may be, and what it cost this month.

use domain::models::{ModelStatus, NoAnswer};
use leptos::prelude::*;
use ui::{icons, *};

use super::{Part, Saved, SettingsFrame};
use crate::{
    form::use_form,
    settings::api::{AllowModel, get_model},
    texts::{fill, use_texts},
    view::{FormProblem, load},
};

/// The language model.
#[component]
pub fn AiPage() -> impl IntoView {
    let texts = use_texts();
    let data = Resource::new_blocking(|| (), |()| get_model());
    view! {
        <SettingsFrame>
            <Saved word="saved" text=texts.settings.saved() />
            {load(data, 4, |status| view! { <Model status /> })}
        </SettingsFrame>
    }
}

#[component]
fn Model(status: ModelStatus) -> impl IntoView {
    let texts = use_texts();
    let (choice, ModelStatus { host, model, obstacle, .. }) = (status.clone(), status.clone());
    if host.is_empty() {
        return view! {
            <Part title=texts.models.model() text=texts.models.model_text()>
                <Notice title=texts.models.none() />
            </Part>
        }
        .into_any();
    }
    let asked = fill!(texts.models.where_asked, model = model, host = host.clone());
    let sent_text = fill!(texts.models.sent_text, host = host.clone());
    let kept = match usize::try_from(status.kept_days).unwrap_or_default() {
        0 => fill!(texts.models.not_kept, host = host),
        count => fill!(texts.models.kept, count = count, host = host),
    };
    view! {
        <Part title=texts.models.model() text=texts.models.model_text()>
            <p class="mb-4 text-base">{asked}</p>
            <Obstacle obstacle />
            <Allow status=choice />
        </Part>
        <Part title=texts.models.sent() text=sent_text>
            {list([texts.models.sent_resume(), texts.models.sent_job(), texts.models.sent_answer()])}
        </Part>
        <Part title=texts.models.left_out() text=texts.models.left_out_text()>
            {list([texts.models.left_out_contact(), texts.models.left_out_not()])}
        </Part>
        <Part title=texts.models.checked()>
            <p class="text-base">{texts.models.checked_text()}</p>
            <p class="mt-2 text-base text-muted">{kept}</p>
        </Part>
        <Spent status />
    }
    .into_any()
}

fn list<const N: usize>(items: [&'static str; N]) -> impl IntoView {
    let items = items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view();
    view! { <ul class="list-disc space-y-1 pl-5 text-base">{items}</ul> }
}

/// Why it cannot be asked now; nothing about what the switch below says.
#[component]
fn Obstacle(obstacle: Option<NoAnswer>) -> impl IntoView {
    let texts = use_texts();
    match obstacle {
        None => {
            view! { <p class="mb-4"><Badge tone=Tone::Success icon=icons::CHECK>{texts.models.ready()}</Badge></p> }
                .into_any()
        }
        Some(NoAnswer::NotAllowed) => ().into_any(),
        Some(obstacle) => {
            let title = texts.models.obstacle(obstacle.word()).unwrap_or_default();
            view! { <Notice level=Level::Warn title=title class="mb-4" /> }.into_any()
        }
    }
}

#[component]
fn Allow(status: ModelStatus) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<AllowModel>::new();
    let form = use_form(action);
    let label = fill!(texts.models.allow, host = status.host);
    view! {
        <FormProblem state=form />
        <ActionForm action=action>
            <Checkbox name="allowed" id="allowed" checked=status.allowed label=label hint=texts.models.allow_text() />
            <Button submit=true class="mt-4" loading=form.pending() loading_label=texts.common.saving()>{texts.common.save()}</Button>
        </ActionForm>
    }
    .into_any()
}

#[component]
fn Spent(status: ModelStatus) -> impl IntoView {
    let texts = use_texts();
    let amount = |micros: u64| {
        let cents = micros.div_ceil(10_000);
        format!("{}{}{:02}", cents / 100, texts.common.decimal_mark(), cents % 100)
    };
    let calls = fill!(texts.models.calls, count = usize::try_from(status.calls).unwrap_or_default());
    let spent = fill!(
        texts.models.spent,
        spent = amount(status.spent_micros),
        budget = amount(status.budget_micros),
        currency = status.currency
    );
    view! {
        <Part title=texts.models.month()>
            <p class="text-base">{calls} " · " {spent}</p>
        </Part>
    }
    .into_any()
}
