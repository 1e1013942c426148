//! On `/hiring/company`: how the open jobs get onto the company's own website and onto boards.

use leptos::prelude::*;
use ui::{icons, *};

use crate::texts::{fill, use_texts};

/// The line to paste into a page, and the addresses. `address` is the URL of the public page.
#[component]
pub fn Website(address: String, name: String) -> impl IntoView {
    let texts = use_texts();
    let organizations = texts.organizations;
    let title = fill!(texts.organizations.embed_title, company = name);
    let frame = markup!(
        "<iframe src=\"{address}/embed\" title=\"{title}\" width=\"100%\" height=\"600\" loading=\"lazy\" frameborder=\"0\"></iframe>",
        address = address,
        title = title
    )
    .into_text();
    let (embed, feed) = (format!("{address}/embed"), format!("{address}/jobs.xml"));
    let shown = feed.clone();
    let toasts = use_toasts();
    let copied = frame.clone();
    let copy = Callback::new(move |_| {
        let _ = window().navigator().clipboard().write_text(&copied);
        toasts.show(Toast::new(organizations.copied()));
    });
    view! {
        <section id="website" class="mt-10 border-t border-line pt-6" aria-labelledby="website-title">
            <h2 id="website-title" class="text-lg">{organizations.website_title()}</h2>
            <p class="mt-1 mb-4 text-base text-muted">{organizations.website_text()}</p>
            <Field id="frame" label=organizations.frame() hint=organizations.frame_hint()>
                <TextArea name="frame" rows=3 readonly=true value=frame />
            </Field>
            <p class="mt-3 flex flex-wrap gap-3">
                <Button kind=ButtonKind::Secondary size=ButtonSize::Sm icon=icons::COPY on_click=copy>{organizations.copy_frame()}</Button>
                <ButtonLink href=embed kind=ButtonKind::Secondary size=ButtonSize::Sm icon=icons::EYE rel="external">{organizations.see_frame()}</ButtonLink>
            </p>
            <p class="mt-6 text-base text-muted">{organizations.feed_text()}</p>
            <p class="mt-1 text-base"><a class="link break-all" href=feed rel="external">{shown}</a></p>
        </section>
    }
    .into_any()
}
