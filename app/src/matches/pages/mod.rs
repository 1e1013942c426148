//! The pages of matches.

mod kept;
mod list;
mod new;
mod try_match;

pub use kept::MatchPage;
pub use list::MatchListPage;
pub use new::NewMatchPage;
pub use try_match::TryMatchPage;

use domain::matches::{Heading, MatchView};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::PageHeader;

use crate::{texts::use_texts, view::company_line, zone::use_clock};

/// The heading of a report: the job, and below it company and location.
#[component]
fn ReportHeader(view: MatchView) -> impl IntoView {
    let texts = use_texts();
    let Heading { job_title, resume_title, measured_at, .. } = view.heading.clone();
    let company = company_line(&view.heading);
    let date = use_clock().date_time(measured_at);
    let title = job_title.clone();
    let side = move || {
        view! {
            <dl class="flex flex-wrap gap-x-6 gap-y-1 text-sm">
                <div>
                    <dt class="text-subtle">{texts.matches.resume()}</dt>
                    <dd class="font-medium">{resume_title.clone()}</dd>
                </div>
                <div>
                    <dt class="text-subtle">{texts.matches.measured()}</dt>
                    <dd class="font-medium tnum">{date.clone()}</dd>
                </div>
            </dl>
        }
    };
    view! {
        <Title text=title />
        <PageHeader title=job_title description=company side=side ruler=true />
    }
}
