//! `/match/try`: a guest's report, kept for 24 hours.

use leptos::prelude::*;
use ui::*;

use super::ReportHeader;
use crate::{
    form::use_form,
    matches::{
        api::{KeepHeld, held},
        parts::ReportView,
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
            {load(report, 8, |view| view! {
                <ReportHeader view=view.clone() />
                <ReportView view after_score=|| view! { <Keep /> } />
            })}
        </div>
    }
}

/// The offer to save the report.
#[component]
fn Keep() -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<KeepHeld>::new();
    let form = use_form(action);
    let signed_in = use_session().viewer.is_signed_in();
    let button = move || {
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
    view! {
        <div class="px-4 pt-6 lg:px-8">
            <Notice title=texts.matches.held_title() actions=button>{texts.matches.held_text()}</Notice>
        </div>
    }
}
