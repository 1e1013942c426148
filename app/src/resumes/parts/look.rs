//! The fields of a document's look: the template with a picture of the own data, then what can be set about it.

use domain::resumes::design::TemplateView;
use kernel::ResumeId;
use leptos::prelude::*;
use resume::theme::{DateStyle, Paper, Theme, Typeface};
use ui::*;

use crate::{
    form::FormState,
    texts::{fill, use_texts},
};

/// The accents that are offered; any other may be typed in the resume's own data.
const ACCENTS: [&str; 6] = ["#1f5673", "#14171c", "#3f6b2f", "#8c2f1b", "#4b3f8f", "#8a5a00"];

/// A choice that shows itself: a picture or a colour.
const TILE: &str = "block cursor-pointer rounded-md border border-line p-2 has-checked:border-accent has-checked:ring-1 \
                    has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2";
const SWATCH: &str = "touch inline-flex cursor-pointer items-center gap-2 rounded-md border border-line px-2 py-1 text-sm \
                      has-checked:border-accent has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-2 \
                      has-focus-visible:outline-offset-2";

/// The templates, each with the first page of the own resume.
#[component]
pub fn Templates(
    id: ResumeId,
    version: i32,
    photo: Option<String>,
    templates: Vec<TemplateView>,
    chosen: String,
) -> impl IntoView {
    let texts = use_texts();
    let tile = move |template: TemplateView| {
        let TemplateView { name, one_column, portrait } = template;
        let photo = photo.as_deref().unwrap_or_default();
        let picture = format!("/resumes/{id}/pages/1?version={version}&photo={photo}&template={name}");
        let title = texts.design.template(&name.replace('-', "_")).unwrap_or_default();
        let suits = texts.design.suits(&name.replace('-', "_")).unwrap_or_default();
        view! {
            <li>
                <label class=TILE>
                    <input type="radio" name="look[template]" value=name.clone() checked=name == chosen class="sr-only" />
                    <img src=picture alt="" loading="lazy" width="595" height="842" class="block h-auto w-full border border-line bg-white" />
                    <span class="mt-2 block text-sm font-medium">{title}</span>
                    <span class="block text-sm text-muted">{suits}</span>
                    {portrait.then(|| view! { <span class="block text-sm text-muted">{texts.design.photo_place()}</span> })}
                    {(!one_column).then(|| view! { <span class="block text-sm text-muted">{texts.design.two_columns()}</span> })}
                </label>
            </li>
        }
    };
    view! {
        <FieldSet id="template" legend=texts.design.legend_template()>
            <ul class="grid grid-cols-2 gap-3 sm:grid-cols-3">{templates.into_iter().map(tile).collect_view()}</ul>
        </FieldSet>
    }
    .into_any()
}

/// Colour, typeface, size, room, paper, dates, language.
#[component]
pub fn LookFields(theme: Theme, languages: Vec<String>, form: FormState) -> impl IntoView {
    let texts = use_texts();
    let accent = theme.accent.clone();
    let own = (!ACCENTS.contains(&accent.as_str())).then(|| accent.clone());
    let swatch = move |colour: String| {
        let name = texts.design.accent(colour.trim_start_matches('#')).unwrap_or(texts.design.own_accent());
        view! {
            <label class=SWATCH>
                <input type="radio" name="look[accent]" value=colour.clone() checked=colour == accent class="sr-only" />
                <svg viewBox="0 0 12 12" width="14" height="14" aria-hidden="true"><circle cx="6" cy="6" r="5.5" class="stroke-line-strong" fill=colour.clone() /></svg>
                {name}
            </label>
        }
    };
    let swatches = ACCENTS.into_iter().map(str::to_owned).chain(own).map(swatch).collect_view();
    let typefaces = std::iter::once(SelectOption::new("", texts.design.typeface_of_template()))
        .chain(Typeface::ALL.map(|typeface| SelectOption::new(word(&typeface), typeface.family())))
        .collect::<Vec<_>>();
    let papers = vec![SelectOption::new(word(&Paper::A4), "A4"), SelectOption::new(word(&Paper::Letter), "Letter")];
    let dates = vec![
        SelectOption::new(word(&DateStyle::Short), texts.design.dates_short()),
        SelectOption::new(word(&DateStyle::Long), texts.design.dates_long()),
        SelectOption::new(word(&DateStyle::Numeric), texts.design.dates_numeric()),
        SelectOption::new(word(&DateStyle::Year), texts.design.dates_year()),
    ];
    let languages = std::iter::once(SelectOption::new("", texts.design.as_written()))
        .chain(languages.into_iter().map(|code| {
            let name = texts.design.language(&code).unwrap_or_default();
            SelectOption::new(code, name)
        }))
        .collect::<Vec<_>>();
    let number = move |id: &'static str, label: &'static str, value: f64| {
        let range = Theme::NUMBERS.into_iter().find(|(name, ..)| *name == id);
        let hint =
            range.map(|(_, least, most)| fill!(texts.design.range, least = least, most = most)).unwrap_or_default();
        view! {
            <Field id=id label=label hint=hint error=form.error(id)>
                <TextInput name=format!("look[{id}]") id=id inputmode="decimal" value=value.to_string() />
            </Field>
        }
    };
    view! {
        <div class="flex flex-col gap-4">
            <FieldSet id="accent" legend=texts.design.legend_accent()>
                <div class="flex flex-wrap gap-2">{swatches}</div>
            </FieldSet>
            <Field id="typeface" label=texts.design.typeface()>
                <Select name="look[typeface]" id="typeface" options=typefaces value=theme.typeface.map(|typeface| word(&typeface)).unwrap_or_default() />
            </Field>
            <div class="grid grid-cols-1 gap-4 sm:grid-cols-3">
                {number("size", texts.design.size(), theme.size)}
                {number("spacing", texts.design.spacing(), theme.spacing)}
                {number("margin", texts.design.margin(), theme.margin)}
            </div>
            <Field id="paper" label=texts.design.paper()>
                <Select name="look[paper]" id="paper" options=papers value=word(&theme.paper) />
            </Field>
            <Field id="dates" label=texts.design.dates()>
                <Select name="look[dates]" id="dates" options=dates value=word(&theme.dates) />
            </Field>
            <Field id="language" label=texts.design.name_of_language() hint=texts.design.about_language()>
                <Select name="look[language]" id="language" options=languages value=theme.language.clone() />
            </Field>
            <input type="hidden" name="look[switch_portrait]" value="" />
            <Checkbox name="look[portrait]" id="portrait" label=texts.design.portrait() checked=theme.portrait />
            <input type="hidden" name="look[switch_one_page]" value="" />
            <Checkbox name="look[one_page]" id="one_page" label=texts.design.one_page() hint=texts.design.one_page_hint() checked=theme.one_page />
        </div>
    }
    .into_any()
}

/// The word of a choice in forms and in the stored look.
fn word<T: serde::Serialize>(choice: &T) -> String {
    serde_json::to_value(choice).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
