//! The button that starts the preparation for an interview, from a match and from a job.

use leptos::prelude::*;
use ui::{icons, *};

use crate::{form::use_form, interviews::api::StartInterview, texts::use_texts};

/// What a preparation is started from: the name of the form's field, and the id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    Match(String),
    Job(String),
}

/// The button, a form of its own. If there is a preparation already, it leads there.
#[component]
pub fn PrepareButton(origin: Origin) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<StartInterview>::new();
    let form = use_form(action);
    let problem = form.problem();
    let (name, id) = match origin {
        Origin::Match(id) => ("from", id),
        Origin::Job(id) => ("job", id),
    };
    view! {
        <ActionForm action=action>
            <input type="hidden" name=name value=id />
            <Button submit=true kind=ButtonKind::Secondary icon=icons::MESSAGE_CIRCLE_QUESTION loading=form.pending() loading_label=texts.interviews.starting()>
                {texts.interviews.start()}
            </Button>
            {move || problem.get().map(|text| view! { <p class="mt-1 text-sm text-danger" role="alert">{text}</p> })}
        </ActionForm>
    }
    .into_any()
}
