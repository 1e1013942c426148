//! `/recommended/settings`: what the person asks of jobs, and the resume they are recommended for.

use domain::recommendations::{RecommendationSettings, RemoteScope};
use leptos::prelude::*;
use matching::{EmploymentType, Seniority};
use ui::*;

use super::side::scope_of;
use crate::{
    form::use_form,
    job_facts::{employment, seniority},
    recommendations::api::{SetRecommendationSettings, get_recommendation_settings},
    texts::use_texts,
    view::{Bar, FormProblem, load},
};

/// The form.
#[component]
pub fn RecommendationSettingsPage() -> impl IntoView {
    let texts = use_texts();
    let settings = Resource::new_blocking(|| (), |()| get_recommendation_settings());
    let trail = vec![
        Crumb::link(texts.recommendations.title(), "/recommended"),
        Crumb::here(texts.recommendations.settings_title()),
    ];
    view! {
        <Bar trail />
        <PageHeader title=texts.recommendations.settings_title() description=texts.recommendations.settings_intro() />
        <div class="max-w-form px-4 pb-12 lg:px-8">{load(settings, 6, |settings| view! { <Form settings /> })}</div>
    }
    .into_any()
}

#[component]
fn Form(settings: RecommendationSettings) -> impl IntoView {
    let texts = use_texts();
    let words = texts.recommendations;
    let action = ServerAction::<SetRecommendationSettings>::new();
    let form = use_form(action);
    let asked = settings.preferences;
    let options = |all: Vec<(&'static str, &'static str)>| {
        let any = SelectOption::new("", words.any());
        let all = all.into_iter().map(|(word, label)| SelectOption::new(word, label));
        std::iter::once(any).chain(all).collect::<Vec<_>>()
    };
    let scopes = options(RemoteScope::ALL.iter().map(|one| (one.word(), scope_of(texts, *one))).collect());
    let kinds = options(EmploymentType::ALL.iter().map(|one| (one.word(), employment(texts, *one))).collect());
    let levels = options(Seniority::ALL.iter().map(|one| (one.word(), seniority(texts, *one))).collect());
    let newest = SelectOption::new("", words.resume_newest());
    let resumes = settings.resumes.into_iter().map(|(id, title)| SelectOption::new(id.to_string(), title));
    let resumes: Vec<_> = std::iter::once(newest).chain(resumes).collect();
    let chosen = settings.resume.map(|id| id.to_string()).unwrap_or_default();
    let (amount, currency) = asked.pay.map(|pay| (pay.amount.to_string(), pay.currency)).unwrap_or_default();
    view! {
        <FormProblem state=form />
        <ActionForm action=action>
            <div class="grid gap-5">
                <Field id="resume" label=words.resume()>
                    <Select name="resume" options=resumes value=form.typed_or("resume", chosen) />
                </Field>
                <Field id="places" label=words.places() hint=words.places_hint() error=form.error("places")>
                    <TextInput name="places" value=form.typed_or("places", asked.places.join(", ")) />
                </Field>
                <Field id="remote" label=words.remote()>
                    <Select name="remote" options=scopes value=form.typed_or("remote", asked.remote.map(RemoteScope::word).unwrap_or_default()) />
                </Field>
                <div class="grid gap-4 sm:grid-cols-[minmax(0,1fr)_10rem]">
                    <Field id="pay" label=words.pay() hint=words.pay_hint() error=form.error("pay")>
                        <TextInput name="pay" value=form.typed_or("pay", amount) inputmode="numeric" />
                    </Field>
                    <Field id="currency" label=words.currency() hint=words.currency_hint() error=form.error("currency")>
                        <TextInput name="currency" value=form.typed_or("currency", currency) maxlength=3u32 />
                    </Field>
                </div>
                <Field id="employment" label=words.employment()>
                    <Select name="employment" options=kinds value=form.typed_or("employment", asked.employment.map(EmploymentType::word).unwrap_or_default()) />
                </Field>
                <Field id="seniority" label=words.level()>
                    <Select name="seniority" options=levels value=form.typed_or("seniority", asked.seniority.map(Seniority::word).unwrap_or_default()) />
                </Field>
                <Field id="never" label=words.never_label() hint=words.never_hint() error=form.error("never")>
                    <TextInput name="never" value=form.typed_or("never", asked.never.join(", ")) />
                </Field>
            </div>
            <Button submit=true formnovalidate=true class="mt-6" loading=form.pending()>{words.save_settings()}</Button>
        </ActionForm>
    }
    .into_any()
}
