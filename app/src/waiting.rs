//! Asks whose match it is that was created as a guest in this browser before somebody signed in.

use domain::matches::Waiting;
use leptos::prelude::*;
use ui::*;

use crate::{
    form::use_form,
    matches::api::{DiscardHeld, KeepHeld, find_waiting},
    texts::{fill, use_texts},
    zone::use_clock,
};

/// The question whether to keep the waiting match; nothing if there is none.
#[component]
pub fn WaitingMatch(
    /// The page that shows it, to return to.
    back: &'static str,
) -> impl IntoView {
    let found = Resource::new_blocking(|| (), |()| find_waiting());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match found.await {
                    Ok(Some(waiting)) => view! { <Question waiting back /> }.into_any(),
                    // If it cannot be loaded, do not ask; the match keeps waiting.
                    _ => ().into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Question(waiting: Waiting, back: &'static str) -> impl IntoView {
    let texts = use_texts();
    let (keep, discard) = (ServerAction::<KeepHeld>::new(), ServerAction::<DiscardHeld>::new());
    let (keeping, discarding) = (use_form(keep), use_form(discard));
    let date = use_clock().date_time(waiting.measured_at);
    let text = fill!(texts.matches.waiting_text, resume = waiting.resume_title, job = waiting.job_title, date = date);
    let buttons = move || {
        view! {
            <ActionForm action=keep>
                <Button submit=true size=ButtonSize::Sm loading=keeping.pending()>{texts.matches.waiting_keep()}</Button>
            </ActionForm>
            <ActionForm action=discard>
                <input type="hidden" name="back" value=back />
                <Button submit=true kind=ButtonKind::Secondary size=ButtonSize::Sm loading=discarding.pending()>
                    {texts.matches.waiting_discard()}
                </Button>
            </ActionForm>
        }
    };
    view! {
        <div class="px-4 py-4 lg:px-8">
            <crate::view::FormProblem state=keeping />
            <Notice title=texts.matches.waiting_title() actions=buttons>{text}</Notice>
        </div>
    }
    .into_any()
}
