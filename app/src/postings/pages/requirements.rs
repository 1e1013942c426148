//! The requirements that were found in a description, and how they count.

use domain::postings::{PostingRequirement, PostingView, RequirementLevel};
use leptos::prelude::*;
use matching::RequirementKind;
use ui::*;

use crate::{
    form::use_form,
    postings::api::SetRequirements,
    texts::{fill, use_texts},
    view::FormProblem,
};

/// The form with a row for each.
#[component]
pub fn Requirements(view: PostingView) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<SetRequirements>::new();
    let form = use_form(action);
    let can_edit = view.can_edit();
    let (id, version) = (view.id.to_string(), view.version);
    let rows = view
        .requirements
        .into_iter()
        .enumerate()
        .map(|(at, it)| view! { <Row at it can_edit /> }.into_any())
        .collect_view();
    let is_empty = rows.is_empty();
    let years = form.error("years");
    view! {
        // Not named: the preview beside it has a section of that name.
        <section class="min-w-0">
            <h2 id="counted" class="text-lg scroll-mt-16">{texts.postings.requirements()}</h2>
            <p class="mt-1 text-base text-muted">
                {if is_empty { texts.postings.requirements_none() } else { texts.postings.requirements_text() }}
            </p>
            <div class="mt-3">
                <FormProblem state=form />
                {move || years.get().map(|text| view! { <Notice level=Level::Danger title=text class="mb-6" /> }.into_any())}
            </div>
            {(!is_empty).then(|| view! {
                <ActionForm action=action>
                    <input type="hidden" name="id" value=id />
                    <input type="hidden" name="version" value=version />
                    <ul class="divide-y divide-line rounded-lg border border-line">{rows}</ul>
                    {can_edit.then(|| view! {
                        <Button submit=true kind=ButtonKind::Secondary class="mt-4" loading=form.pending() loading_label=texts.common.saving()>
                            {texts.postings.save_requirements()}
                        </Button>
                    })}
                </ActionForm>
            })}
        </section>
    }
    .into_any()
}

#[component]
fn Row(at: usize, it: PostingRequirement, can_edit: bool) -> impl IntoView {
    let texts = use_texts();
    let postings = texts.postings;
    let PostingRequirement { requirement, quote, level } = it;
    let skills = requirement.skills.join(", ");
    let name = |field: &str| format!("{field}[{at}]");
    let level_name = |level: RequirementLevel| postings.level(level.word()).unwrap_or_default();
    let kind_name = |kind: RequirementKind| postings.kind(kind.word()).unwrap_or_default();
    let controls = if can_edit {
        let levels = RequirementLevel::ALL.iter().map(|it| SelectOption::new(it.word(), level_name(*it))).collect();
        let kinds = RequirementKind::ALL.iter().map(|it| SelectOption::new(it.word(), kind_name(*it))).collect();
        let years = requirement.years.map(|years| years.to_string()).unwrap_or_default();
        view! {
            <input type="hidden" name=name("quotes") value=quote.clone() />
            <Select name=name("levels") options=levels value=level.word() small=true aria_label=fill!(texts.postings.requirement_level, quote = quote.clone()) />
            <Select name=name("kinds") options=kinds value=requirement.kind.word() small=true aria_label=fill!(texts.postings.requirement_kind, quote = quote.clone()) />
            <div class="w-20"><TextInput name=name("years") inputmode="decimal" value=years placeholder=postings.years() aria_label=fill!(texts.postings.requirement_years, quote = quote.clone()) /></div>
        }
        .into_any()
    } else {
        view! { <span class="text-sm text-muted">{level_name(level)} ", " {kind_name(requirement.kind)}</span> }
            .into_any()
    };
    view! {
        <li class="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3" class=("opacity-60", level == RequirementLevel::Out)>
            <div class="min-w-0 flex-1 basis-60">
                <p class="text-base break-words">{quote}</p>
                {(!skills.is_empty()).then(|| view! { <p class="text-sm text-muted">{skills}</p> })}
            </div>
            <div class="flex flex-wrap items-center gap-2">{controls}</div>
        </li>
    }
    .into_any()
}
