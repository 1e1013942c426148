//! `/match/try`: a guest's report, kept for 24 hours.

use leptos::prelude::*;
use ui::*;

use super::ReportHeader;
use crate::{
    form::use_form,
    matches::{
        api::{KeepHeld, held},
        parts::{PrintButton, ReportView},
    },
    session::use_session,
    texts::use_texts,
    view::load,
};

/// Shows a guest's report, and offers to save it.
#[component]
pub fn TryMatchPage() -> impl IntoView {
    let report = Resource::new_blocking(|| (), |()| held());
    view! {
        <div class="mx-auto w-full max-w-site border-line bg-surface xl:border-x">
            {load(report, 8, |view| {
                let measured = !view.report.requirements.is_empty();
                view! {
                    <ReportHeader view=view.clone() />
                    <ReportView view after_score=move || view! { <Keep measured /> } />
                }
            })}
        </div>
    }
}

/// The offer to save the report, and ways to continue with the same job. A report without requirements is not worth an
/// account.
#[component]
fn Keep(measured: bool) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<KeepHeld>::new();
    let form = use_form(action);
    let signed_in = use_session().is_signed_in();
    let save = move || {
        if signed_in {
            view! {
                <ActionForm action=action>
                    <Button submit=true size=ButtonSize::Sm loading=form.pending()>{texts.matches.keep()}</Button>
                </ActionForm>
            }
            .into_any()
        } else {
            view! { <ButtonLink href="/signup?keep=true" size=ButtonSize::Sm>{texts.matches.keep_sign_up()}</ButtonLink> }.into_any()
        }
    };
    let buttons = move || {
        let label = if measured { texts.matches.another_resume_same_job() } else { texts.matches.another_job_text() };
        view! {
            {measured.then(save)}
            // Loaded from the server, which fills in the job.
            <ButtonLink href="/?job=held" rel="external" kind=ButtonKind::Secondary size=ButtonSize::Sm>{label}</ButtonLink>
            {measured.then(|| view! { <PrintButton /> })}
        }
    };
    let (title, text) = match measured {
        true => (texts.matches.held_title(), texts.matches.held_text()),
        false => (texts.matches.no_requirements(), texts.matches.no_requirements_text()),
    };
    view! {
        <div class="px-4 pt-6 lg:px-8 print:hidden">
            <Notice title=title actions=buttons>{text}</Notice>
        </div>
    }
}
