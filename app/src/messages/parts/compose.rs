//! The box for a message, or why nobody can write.

use domain::messages::{Side, Writing};
use leptos::{
    ev::{KeyboardEvent, SubmitEvent},
    prelude::*,
    server_fn::ServerFn,
};
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use super::{
    Talk,
    attach::{Attach, Attached},
    saved::Saved,
};
use crate::{
    form::use_plain_form,
    messages::api::SendMessage,
    texts::{fill, use_texts},
    view::FormProblem,
    zone::use_clock,
};

/// The box, or why there is none.
#[component]
pub fn Compose(talk: Talk, with: String) -> impl IntoView {
    let (texts, name) = (use_texts(), StoredValue::new(with));
    let form = use_plain_form::<SendMessage>();
    let draft = use_query_map().read_untracked().get("draft").unwrap_or_default();
    talk.text.set(form.typed_or("text", draft));
    let inside = move || {
        let with = name.get_value();
        let reason = match (talk.writing.get(), talk.side) {
            (Writing::Open | Writing::Until { .. }, _) => return view! { <Written talk with form /> }.into_any(),
            (Writing::Over, _) => texts.messages.over().to_owned(),
            (Writing::ReadOnly, _) => texts.messages.read_only().to_owned(),
            (Writing::Blocked, Side::Applicant) => fill!(texts.messages.blocked, name = with),
            (Writing::Blocked, Side::Company) => fill!(texts.messages.blocked_by, name = with),
        };
        view! { <Notice level=Level::Info title=reason /> }.into_any()
    };
    view! {
        <div class="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-10 border-t border-line bg-surface px-4 py-3 lg:static lg:px-6 lg:py-4">
            {inside}
        </div>
    }
    .into_any()
}

#[component]
fn Written(talk: Talk, with: String, form: crate::form::FormState) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        talk.send();
    };
    let keys = move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            talk.send();
        }
    };
    let refused = form.error("text");
    let error = Signal::derive(move || match talk.problem.get() {
        Some(problem) => Some(texts.problem(problem.code.word()).to_owned()),
        None => refused.get(),
    });
    let until = match talk.writing.get_untracked() {
        Writing::Until { day } => Some(fill!(texts.messages.until, date = clock.date(day))),
        _ => None,
    };
    let label = fill!(texts.messages.write_to, name = with);
    let typed = Callback::new(move |text: String| {
        talk.problem.set(None);
        talk.type_text(&text);
    });
    view! {
        {until.map(|text| view! { <p class="mb-2 text-sm text-muted">{text}</p> })}
        <FormProblem state=form />
        <form method="post" action=SendMessage::url() enctype="multipart/form-data" on:submit=submit on:keydown=keys>
            <input type="hidden" name="side" value=talk.side.word() />
            <input type="hidden" name="id" value=talk.id.to_string() />
            <input type="hidden" name="key" value=talk.key.get_value() />
            <Field id="text" label=label.clone() label_hidden=true error=error>
                <TextArea name="text" rows=2 bind=talk.text placeholder=label on_input=typed class="resize-none" />
            </Field>
            <div class="mt-2 flex flex-col"><Attached talk form /></div>
            <div class="mt-2 flex flex-wrap items-start justify-end gap-3">
                <Attach talk />
                <Saved talk />
                <span class="text-sm text-subtle max-md:hidden" aria-hidden="true"><Kbd keys=vec!["Ctrl", "Enter"] /></span>
                <Button submit=true icon=icons::SEND_HORIZONTAL>{texts.messages.send()}</Button>
            </div>
        </form>
    }
    .into_any()
}
