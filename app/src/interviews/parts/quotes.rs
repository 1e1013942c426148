//! What a good answer shows, and what the person's resume says to a question.

use domain::interviews::Experience;
use leptos::prelude::*;

use crate::texts::use_texts;

/// What a good answer shows, point by point.
#[component]
pub fn Shows(points: Vec<String>, language: String) -> impl IntoView {
    let items = points.into_iter().map(|point| view! { <li>{point}</li> }).collect_view();
    view! { <ul class="mt-1.5 list-disc space-y-1 pl-5 text-base" lang=language>{items}</ul> }.into_any()
}

/// Quotes of the resume.
#[component]
pub fn Quotes(experience: Vec<Experience>) -> impl IntoView {
    let texts = use_texts();
    if experience.is_empty() {
        return view! { <p class="mt-1.5 text-base text-muted">{texts.interviews.no_experience()}</p> }.into_any();
    }
    let items = experience
        .into_iter()
        .map(|found| {
            let place = if found.entry.is_empty() { texts.place(&found.place).to_owned() } else { found.entry };
            view! {
                <li>
                    <blockquote class="border-l-2 border-accent-line pl-3 text-base break-words">
                        {found.quote}
                        {(!place.is_empty()).then(|| view! { <footer class="mt-0.5 text-sm text-muted">{place}</footer> })}
                    </blockquote>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="mt-2 space-y-3">{items}</ul> }.into_any()
}
