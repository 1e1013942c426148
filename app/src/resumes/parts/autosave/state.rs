//! The status of saving, in one line beside the button.

use kernel::ProblemCode;
use leptos::prelude::*;
use ui::{icons, *};
use web_sys::js_sys::Date;

use super::{Autosave, draft::focus, id_of};
use crate::texts::{fill, use_texts};

/// The status of saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    /// Not hydrated yet.
    Quiet,
    /// Nothing typed yet.
    Ready,
    /// Input from an earlier visit was restored.
    Restored,
    /// There are unsaved changes.
    Waiting,
    /// A save is in progress.
    Sending,
    /// Everything is saved, since this time of day.
    Saved(String),
    /// This many fields are invalid.
    Invalid(usize),
    /// Another window has saved in the meantime.
    Clash,
    /// The save failed: the problem's code.
    Failed(ProblemCode),
}

impl Saving {
    /// Saved now, according to the user's clock.
    pub(super) fn saved_now() -> Self {
        let now = Date::new_0();
        Self::Saved(format!("{:02}:{:02}", now.get_hours(), now.get_minutes()))
    }
}

/// The line; screen readers announce its changes.
#[component]
pub fn SavingLine(autosave: Autosave) -> impl IntoView {
    let texts = use_texts();
    let text = move || match autosave.state.get() {
        Saving::Quiet => String::new(),
        Saving::Ready => texts.resumes.state_ready().to_owned(),
        Saving::Restored => texts.resumes.state_restored().to_owned(),
        Saving::Waiting => texts.resumes.state_waiting().to_owned(),
        Saving::Sending => texts.common.saving().to_owned(),
        Saving::Saved(time) => fill!(texts.resumes.state_saved, time = time),
        Saving::Invalid(_) => texts.resumes.state_invalid().to_owned(),
        Saving::Clash => texts.resumes.state_clash().to_owned(),
        Saving::Failed(code) => fill!(texts.resumes.state_failed, why = texts.problem(code.word())),
    };
    // Leads to the first of them.
    let wrong = move || match autosave.state.get() {
        Saving::Invalid(count) => {
            let first = autosave.problems.with(|all| all.first().map(|problem| id_of(&problem.field)))?;
            let id = first.clone();
            Some(view! {
                " "
                <a class="link tap whitespace-nowrap" rel="external" href=format!("#{first}") on:click=move |_| focus(&id)>
                    {fill!(texts.resumes.state_wrong, count = count)}
                </a>
            })
        }
        _ => None,
    };
    let sign = move || match autosave.state.get() {
        Saving::Saved(_) => Some(view! { <Icon icon=icons::CHECK class="size-4 shrink-0 text-accent" /> }.into_any()),
        Saving::Invalid(_) | Saving::Clash | Saving::Failed(_) => {
            Some(view! { <Icon icon=icons::CIRCLE_ALERT class="size-4 shrink-0 text-danger" /> }.into_any())
        }
        _ => None,
    };
    view! {
        <p class="flex min-w-0 items-center gap-1.5 text-sm text-muted tnum">
            {sign}
            <span role="status" class="max-md:line-clamp-2 max-md:text-xs max-md:leading-4">{text} {wrong}</span>
        </p>
    }
    .into_any()
}
