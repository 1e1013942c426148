//! The form that moves a job: a choice and a button. It works without JavaScript, on small screens and by keyboard.

use domain::tracker::{Target, TrackedJob};
use leptos::{ev::SubmitEvent, prelude::*, server_fn::ServerFn};
use leptos_router::hooks::{use_location, use_query_map};
use ui::{icons, *};

use super::words::target_name;
use crate::{
    form::use_plain_form,
    texts::{fill, use_texts},
    tracker::api::{MoveJob, UndoMove},
    view::FormProblem,
};

/// The form. With `on_move` it is handled in the page, once JavaScript is there.
#[component]
pub fn MoveForm(
    job: TrackedJob,
    #[prop(optional, into)] on_move: Option<Callback<Target>>,
    /// Whether the label is for screen readers only.
    #[prop(optional)]
    compact: bool,
) -> impl IntoView {
    let texts = use_texts();
    let now = Target { stage: job.standing.stage, outcome: job.standing.outcome };
    let options = Target::all().map(|target| SelectOption::new(target.to_string(), target_name(texts, target)));
    let chosen = RwSignal::new(now.to_string());
    let submit = move |event: SubmitEvent| {
        if let Some((on_move, target)) = on_move.zip(Target::from_text(&chosen.get_untracked())) {
            event.prevent_default();
            on_move.run(target);
        }
    };
    let id = format!("to-{}", job.id);
    view! {
        <form method="post" action=MoveJob::url() class="flex items-end gap-2" on:submit=submit>
            <input type="hidden" name="id" value=job.id.to_string() />
            <input type="hidden" name="version" value=job.version />
            <input type="hidden" name="back" value=here() />
            <Field id=id label=fill!(texts.tracker.move_to, job = job.title) label_hidden=compact class="min-w-0 flex-1">
                <Select name="to" options=options.collect() value=now.to_string() bind=chosen small=compact />
            </Field>
            <Button submit=true kind=ButtonKind::Secondary size=if compact { ButtonSize::Sm } else { ButtonSize::Md }>
                {texts.tracker.move_()}
            </Button>
        </form>
    }
    .into_any()
}

/// The address of this page.
fn here() -> String {
    let location = use_location();
    let (path, search) = (location.pathname.get_untracked(), location.search.get_untracked());
    match search.trim_start_matches('?') {
        "" => path,
        search => format!("{path}?{search}"),
    }
}

/// After a plain form has moved a job: a notice that offers to undo it. Also shows why a job could not be moved.
#[component]
pub fn MovedNotice() -> impl IntoView {
    let texts = use_texts();
    let (moves, undos) = (use_plain_form::<MoveJob>(), use_plain_form::<UndoMove>());
    let moved = use_query_map().read_untracked().get("moved");
    let moved = moved.and_then(|text| {
        let (id, version) = text.split_once('.')?;
        Some((id.parse::<kernel::JobId>().ok()?, version.parse::<i32>().ok()?))
    });
    let notice = moved.map(|(id, version)| {
        let button = move || {
            view! {
                <form method="post" action=UndoMove::url()>
                    <input type="hidden" name="id" value=id.to_string() />
                    <input type="hidden" name="version" value=version />
                    <input type="hidden" name="back" value=here() />
                    <Button submit=true kind=ButtonKind::Secondary size=ButtonSize::Sm icon=icons::UNDO_2>{texts.common.undo()}</Button>
                </form>
            }
            .into_any()
        };
        view! { <div class="px-4 py-3 lg:px-8"><Notice level=Level::Success title=texts.tracker.moved_notice() actions=button /></div> }.into_any()
    });
    view! {
        <FormProblem state=moves />
        <FormProblem state=undos />
        {notice}
    }
    .into_any()
}
