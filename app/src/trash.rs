//! Undoing a deletion: the notice on the list from which something was deleted, and the page of something in the trash.
//! Both are plain forms that restore it.

use kernel::ProblemCode;
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use crate::{
    error::Failure,
    form::{FormState, use_plain_form},
    texts::use_texts,
    view::{Failed, FormProblem},
};

/// Whether the resume, the job, the match, the interview or the story with this id is in the viewer's trash.
#[server]
pub async fn is_trashed(id: String) -> Result<bool, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.trash.holds(&request.viewer, &id).await?)
}

/// The notice that something was just deleted, from the query `?deleted=<id>`, with a button that calls `S` to undo it.
/// Nothing is shown unless it is in the viewer's trash, so that neither an old address nor a made-up one announces a
/// deletion.
pub fn deleted_notice<S: ServerFn + 'static>(title: &'static str) -> AnyView {
    let texts = use_texts();
    let Some(id) = use_query_map().read_untracked().get("deleted").filter(|id| !id.is_empty()) else {
        return ().into_any();
    };
    let state = use_plain_form::<S>();
    let asked = id.clone();
    let trashed = Resource::new_blocking(move || asked.clone(), is_trashed);
    let notice = move || {
        let id = id.clone();
        let button = move || restore_form::<S>(id.clone(), texts.common.undo());
        view! {
            <div class="px-4 pb-4 lg:px-8">
                <FormProblem state />
                <Notice level=Level::Success title=title actions=button />
            </div>
        }
        .into_any()
    };
    view! {
        <Suspense>
            {move || {
                let notice = notice.clone();
                Suspend::new(async move { trashed.await.unwrap_or_default().then(notice) })
            }}
        </Suspense>
    }
    .into_any()
}

/// The end of a page about something that can be deleted: opened by `label`, it says in `text` what is lost, and shows the
/// form of `state`.
#[component]
pub fn DeleteSection(label: &'static str, text: &'static str, state: FormState, children: Children) -> impl IntoView {
    view! {
        <section class="border-t border-line px-4 py-8 lg:px-8 print:hidden">
            <details>
                <summary class="touch w-fit cursor-pointer text-base text-muted">{label}</summary>
                <p class="mt-2 max-w-prose text-base text-muted">{text}</p>
                <FormProblem state />
                {children()}
            </details>
        </section>
    }
    .into_any()
}

/// The page of something that failed to load: if it is in the viewer's trash, the page says so and offers to restore it
/// by calling `S`.
pub fn failed_or_trashed<S: ServerFn + 'static>(
    failure: Failure,
    id: Option<String>,
    title: &'static str,
) -> impl IntoView {
    let texts = use_texts();
    let Some(id) = id.filter(|_| failure.0.code == ProblemCode::InTrash) else {
        return view! { <Failed failure /> }.into_any();
    };
    let state = use_plain_form::<S>();
    let button = move || restore_form::<S>(id.clone(), texts.common.restore());
    view! {
        <Title text=title />
        <div class="mx-auto max-w-prose px-4 py-20">
            <FormProblem state />
            <EmptyState level=1 title=title body=texts.common.trash_text() actions=button />
        </div>
    }
    .into_any()
}

fn restore_form<S: ServerFn>(id: String, label: &'static str) -> AnyView {
    view! {
        <form method="post" action=S::url()>
            <input type="hidden" name="id" value=id />
            <Button submit=true kind=ButtonKind::Secondary size=ButtonSize::Sm icon=icons::UNDO_2>{label}</Button>
        </form>
    }
    .into_any()
}
