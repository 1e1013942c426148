//! `/interviews/{id}/questions/{question}`: a question of the viewer's own, to be changed or deleted.

use domain::interviews::OwnQuestionView;
use kernel::{Problem, QuestionId};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use ui::{icons, *};

use crate::{
    error::Failure,
    form::use_form,
    interviews::{
        api::{DeleteQuestion, RestoreQuestion, get_question},
        parts::{ChangeOwn, trail},
    },
    texts::use_texts,
    trash::{DeleteSection, failed_or_trashed},
    view::{Bar, load_or},
};

/// One question.
#[component]
pub fn OwnQuestionPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("question").and_then(|id| id.parse::<QuestionId>().ok());
    let data = Resource::new_blocking(id, |id| async move {
        match id {
            Some(id) => get_question(id).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load_or(
        data,
        6,
        |view| view! { <Shown view /> },
        move |failure| {
            let id = params.read_untracked().get("question");
            failed_or_trashed::<RestoreQuestion>(failure, id, use_texts().interviews.own_in_trash())
        },
    )
}

#[component]
fn Shown(view: OwnQuestionView) -> impl IntoView {
    let texts = use_texts();
    let OwnQuestionView { interview, asked } = view;
    let id = asked.own.map(|id| id.to_string()).unwrap_or_default();
    let action = ServerAction::<DeleteQuestion>::new();
    let form = use_form(action);
    view! {
        <Bar trail=trail(&interview, texts.interviews.own_question()) />
        <PageHeader title=texts.interviews.own_question() description=texts.interviews.own_intro() />
        <div class="max-w-form px-4 pb-8 lg:px-8"><ChangeOwn asked /></div>
        <DeleteSection label=texts.interviews.own_delete() text=texts.interviews.own_delete_text() state=form>
            <ActionForm action=action>
                <input type="hidden" name="id" value=id />
                <Button submit=true kind=ButtonKind::DangerQuiet icon=icons::TRASH_2 class="mt-3" loading=form.pending()>{texts.common.delete()}</Button>
            </ActionForm>
        </DeleteSection>
    }
    .into_any()
}
