//! `/cover-letters`: the person's letters, and a form that writes another one.

use domain::{
    cover_letters::{CoverLetterCard, Length, Structure, Tone},
    matches::Heading,
};
use kernel::{MatchId, Page};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::*;

use super::options;
use crate::{
    cover_letters::api::{RestoreCoverLetter, WriteCoverLetter, find_letter_matches, list_cover_letters},
    form::use_form,
    texts::{fill, use_texts},
    trash::deleted_notice,
    view::{Bar, FormProblem, More, load},
    zone::use_clock,
};

/// The letters, most recently saved first.
#[component]
pub fn CoverLettersPage() -> impl IntoView {
    let texts = use_texts();
    let query = use_query_map();
    let letters = Resource::new_blocking(move || query.read().get("after"), list_cover_letters);
    let matches = Resource::new_blocking(|| (), |()| find_letter_matches());
    view! {
        <Bar trail=vec![Crumb::here(texts.cover_letters.title())] />
        <PageHeader title=texts.cover_letters.title() description=texts.cover_letters.intro() />
        {deleted_notice::<RestoreCoverLetter>(texts.cover_letters.deleted())}
        <div class="grid items-start gap-10 px-4 pb-12 lg:grid-cols-[minmax(0,1fr)_22rem] lg:px-8">
            <div class="min-w-0">
                {load(letters, 5, move |page| view! { <List page started=query.read_untracked().get("after").is_some() /> })}
            </div>
            <section class="rounded-lg border border-line p-5 max-lg:order-first" aria-labelledby="write">
                <h2 id="write" class="text-lg">{texts.cover_letters.write_title()}</h2>
                {load(matches, 3, move |matches| view! { <Write matches /> })}
            </section>
        </div>
    }
    .into_any()
}

#[component]
fn Write(matches: Vec<(MatchId, Heading)>) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<WriteCoverLetter>::new();
    let form = use_form(action);
    if matches.is_empty() {
        return view! {
            <p class="mt-2 text-base text-muted">{texts.cover_letters.no_matches()}</p>
            <ButtonLink href="/match/new" class="mt-4">{texts.common.measure()}</ButtonLink>
        }
        .into_any();
    }
    let wanted = use_query_map().read_untracked().get("match");
    let first = matches.first().map(|(id, _)| id.to_string()).unwrap_or_default();
    let chosen = wanted.filter(|id| matches.iter().any(|(known, _)| known.to_string() == *id)).unwrap_or(first);
    let matches = options(matches);
    let structures: Vec<_> =
        Structure::ALL.iter().map(|it| choice(it.word(), texts.cover_letters.structure(it.word()))).collect();
    let tones: Vec<_> = Tone::ALL.iter().map(|it| choice(it.word(), texts.cover_letters.tone(it.word()))).collect();
    let lengths: Vec<_> =
        Length::ALL.iter().map(|it| choice(it.word(), texts.cover_letters.length(it.word()))).collect();
    view! {
        <p class="mt-1 text-sm text-muted">{texts.cover_letters.write_text()}</p>
        <FormProblem state=form />
        <ActionForm action=action>
            <div class="mt-4 flex flex-col gap-4">
                <Field id="match_id" label=texts.cover_letters.which_match()>
                    <Select name="match_id" options=matches value=form.typed_or("match_id", chosen) />
                </Field>
                <Field id="structure" label=texts.cover_letters.which_structure()>
                    <Select name="structure" options=structures value=form.typed_or("structure", "evidence") />
                </Field>
                <Field id="tone" label=texts.cover_letters.which_tone()>
                    <Select name="tone" options=tones value=form.typed_or("tone", "plain") />
                </Field>
                <Field id="length" label=texts.cover_letters.which_length()>
                    <Select name="length" options=lengths value=form.typed_or("length", "medium") />
                </Field>
                <Button submit=true loading=form.pending()>{texts.cover_letters.write()}</Button>
            </div>
        </ActionForm>
    }
    .into_any()
}

fn choice(word: &str, label: Option<&'static str>) -> SelectOption {
    SelectOption::new(word, label.unwrap_or_default())
}

#[component]
fn List(page: Page<CoverLetterCard>, started: bool) -> impl IntoView {
    let texts = use_texts();
    if page.items.is_empty() {
        return view! { <EmptyState level=2 title=texts.cover_letters.empty_title() body=texts.cover_letters.empty_text() /> }
            .into_any();
    }
    let clock = use_clock();
    let rows = page.items.into_iter().map(|card| {
        let saved = fill!(texts.cover_letters.saved_on, date = clock.date(card.updated_at));
        let detail = if card.company.is_empty() { saved } else { format!("{} · {saved}", card.company) };
        view! {
            <li class="py-3">
                <a class="link text-base font-medium" href=format!("/cover-letters/{}", card.id)>{card.job_title}</a>
                <p class="mt-0.5 text-sm text-muted">{detail}</p>
            </li>
        }
    });
    view! {
        <ul class="divide-y divide-line border-y border-line">{rows.collect_view()}</ul>
        <More path="/cover-letters" next=page.next started />
    }
    .into_any()
}
