//! Saving the search that is shown.

use domain::jobs::{saved_searches::LONGEST_NAME, search::JobSearch};
use leptos::prelude::*;
use leptos_router::location::Url;
use ui::{icons, *};

use super::api::SaveSearch as Save;
use crate::{
    form::use_form,
    jobs::query,
    session::use_session,
    texts::{Texts, fill, use_texts},
    view::FormProblem,
};

/// [`LONGEST_NAME`], as the field takes it.
const MOST_CHARACTERS: u32 = LONGEST_NAME as u32;

/// A form that opens in place and asks for a name; guests are led to signing in, and back.
#[component]
pub fn SaveSearch(search: JobSearch) -> impl IntoView {
    let texts = use_texts();
    let written = query::write(&search);
    if !use_session().is_signed_in() {
        let back = Url::escape(&format!("/jobs?{written}"));
        let href = format!("/login?next={back}");
        return view! {
            <ButtonLink href kind=ButtonKind::Ghost size=ButtonSize::Sm icon=icons::BELL>{texts.jobs.save_search_sign_in()}</ButtonLink>
        }
        .into_any();
    }
    let action = ServerAction::<Save>::new();
    let form = use_form(action);
    let name = form.typed_or("name", name_of(texts, &search));
    view! {
        <details class="text-base">
            <summary class="touch w-fit cursor-pointer link">{texts.jobs.save_search()}</summary>
            <ActionForm action=action>
                <FormProblem state=form />
                <input type="hidden" name="query" value=written />
                <div class="mt-3 flex flex-wrap items-end gap-2">
                    <Field id="name" label=texts.jobs.search_name() error=form.error("name")>
                        <TextInput name="name" value=name maxlength=MOST_CHARACTERS />
                    </Field>
                    <Button submit=true loading=form.pending()>{texts.common.save()}</Button>
                </div>
            </ActionForm>
        </details>
    }
    .into_any()
}

/// What a search is called until somebody names it: its words, its place, and how many filters it has besides.
pub(super) fn name_of(texts: Texts, search: &JobSearch) -> String {
    let rest = query::write(&JobSearch { words: String::new(), place: String::new(), ..search.in_any_order() });
    let filters = rest.split('&').filter(|part| !part.is_empty()).count();
    let filters = (filters > 0).then(|| fill!(texts.jobs.filters_besides, count = filters));
    let parts = [Some(search.words.clone()), Some(search.place.clone()), filters];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    let name = if parts.is_empty() { texts.jobs.all_jobs().to_owned() } else { parts.join(", ") };
    name.chars().take(LONGEST_NAME).collect()
}
