//! A resume as a page of text.

use leptos::prelude::*;
use resume::content::{Content, Entry, Group, Run, Section};

const PAGE: &str = "border border-line bg-surface p-6 shadow-raise md:p-12 print:border-0 print:p-0 print:shadow-none";
const NESTED: &str = "mt-3 rounded-lg border border-line bg-surface p-5";

/// The resume with headings, entries and lists, in the language and direction it is written in.
#[component]
pub fn Document(
    content: Content,
    /// Whether it is a part of a page that has a heading of its own; otherwise its name is the heading of the page.
    #[prop(optional)]
    nested: bool,
) -> impl IntoView {
    let contact = content.contact.into_iter().map(|it| view! { <li>{linked(it.text, it.url)}</li> }).collect_view();
    let sections = content.sections.into_iter().map(|section| view! { <Part section nested /> }).collect_view();
    view! {
        <article
            lang=content.lang
            dir=content.dir
            class=if nested { NESTED } else { PAGE }
        >
            <header class="border-b border-line pb-4">
                {match nested {
                    true if content.name.is_empty() => ().into_any(),
                    true => view! { <h3 class="text-xl break-words">{content.name}</h3> }.into_any(),
                    false => view! { <h1 class="text-2xl break-words md:text-3xl">{content.name}</h1> }.into_any(),
                }}
                {(!content.label.is_empty()).then(|| view! { <p class="mt-1 text-md text-muted">{content.label}</p> })}
                <ul class="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-sm text-muted">{contact}</ul>
            </header>
            {sections}
        </article>
    }
    .into_any()
}

/// A text, as a link if it has an address.
fn linked(text: String, url: String) -> AnyView {
    if url.is_empty() {
        return text.into_any();
    }
    view! { <a class="link break-all" href=url rel="nofollow noopener external">{text}</a> }.into_any()
}

fn runs(runs: Vec<Run>) -> impl IntoView {
    runs.into_iter()
        .map(|run| {
            let text = linked(run.text, run.url);
            match (run.bold, run.italic) {
                (true, true) => view! { <strong><em>{text}</em></strong> }.into_any(),
                (true, false) => view! { <strong>{text}</strong> }.into_any(),
                (false, true) => view! { <em>{text}</em> }.into_any(),
                (false, false) => text,
            }
        })
        .collect_view()
}

#[component]
fn Part(section: Section, nested: bool) -> impl IntoView {
    let paragraphs =
        section.paragraphs.into_iter().map(|text| view! { <p class="mt-2">{runs(text)}</p> }).collect_view();
    let entries = section.entries.into_iter().map(|entry| view! { <OneEntry entry nested /> }).collect_view();
    let groups = section.groups.into_iter().map(|Group { name, items }| {
        let joint = if name.is_empty() || items.is_empty() { "" } else { ": " };
        view! { <p class="mt-1"><span class="font-medium">{name} {joint}</span> {items.join(", ")}</p> }
    });
    view! {
        <section class="mt-6 text-base">
            {match nested {
                true => view! { <h4 class="text-md font-medium">{section.title}</h4> }.into_any(),
                false => view! { <h2 class="text-lg">{section.title}</h2> }.into_any(),
            }}
            {paragraphs} {entries} {groups.collect_view()}
        </section>
    }
    .into_any()
}

const HEAD: &str = "flex flex-wrap gap-x-2 text-base font-normal";

#[component]
fn OneEntry(entry: Entry, nested: bool) -> impl IntoView {
    let Entry { title, organization, place, dates, url, paragraphs, bullets } = entry;
    let organization = (!organization.is_empty()).then(|| {
        let text = organization.into_iter().map(|run| run.text).collect::<String>();
        view! { <span class="text-muted">{linked(text, url)}</span> }
    });
    let place = (!place.is_empty()).then(|| view! { <span class="text-muted">{place}</span> });
    let head = view! { <span class="font-medium">{runs(title)}</span> " " {organization} " " {place} };
    let bullets = bullets.into_iter().map(|text| view! { <li>{runs(text)}</li> }).collect_view();
    view! {
        <div class="mt-4 break-inside-avoid">
            <div class="flex flex-wrap items-baseline justify-between gap-x-4">
                {match nested {
                    true => view! { <h5 class=HEAD>{head}</h5> }.into_any(),
                    false => view! { <h3 class=HEAD>{head}</h3> }.into_any(),
                }}
                <p class="text-sm text-muted tnum">{dates}</p>
            </div>
            {paragraphs.into_iter().map(|text| view! { <p class="mt-1">{runs(text)}</p> }).collect_view()}
            <ul class="mt-1 list-disc pl-5">{bullets}</ul>
        </div>
    }
    .into_any()
}
