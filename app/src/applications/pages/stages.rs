//! `/hiring/jobs/{id}/stages`: the phases of the stages of a job, on screen its stages.

use domain::{
    applications::{
        ApplicationStage,
        phases::{LONGEST_PHASE, MOST_PHASES, Phase, PhaseTemplate, Phases, PhasesView, Place, STAGES},
    },
    postings::WRITERS,
};
use kernel::{JobId, Problem};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{icons, *};

use crate::{
    applications::api::{SetPhases, get_phases},
    error::Failure,
    form::{FormState, use_form, use_plain_form},
    texts::{fill, use_texts},
    view::{Bar, FormProblem, load},
};

/// The longest name of a phase.
const LONGEST: u32 = LONGEST_PHASE as u32;

/// The page.
#[component]
pub fn StagesPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<JobId>().ok());
    let phases = Resource::new_blocking(id, |id| async move {
        match id {
            Some(id) => get_phases(id).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load(phases, 6, |view| view! { <Shown view /> })
}

#[component]
fn Shown(view: PhasesView) -> impl IntoView {
    let texts = use_texts();
    let applications = texts.applications;
    let PhasesView { job, title, role, phases, counts } = view;
    let name = if title.is_empty() { texts.postings.untitled().to_owned() } else { title };
    let trail = vec![
        Crumb::link(texts.postings.title(), "/hiring/jobs"),
        Crumb::link(name.clone(), format!("/hiring/jobs/{job}")),
        Crumb::here(applications.phases()),
    ];
    let saved = use_query_map().read_untracked().get("saved").is_some();
    let can_change = WRITERS.contains(&role);
    let start = (can_change && phases.all.is_empty()).then(|| view! { <Start job version=phases.version /> });
    let body = match can_change {
        true => view! { <Editor job phases counts /> }.into_any(),
        false => {
            view! { <Notice level=Level::Info title=applications.phases_read_only() /> <Names phases /> }.into_any()
        }
    };
    view! {
        <Title text=fill!(texts.applications.phases_of, job = name) />
        <Bar trail />
        <PageHeader title=applications.phases() description=applications.phases_intro() />
        <div class="flex max-w-4xl flex-col gap-8 px-4 pb-12 lg:px-8">
            {saved.then(|| view! { <Notice level=Level::Success title=texts.postings.saved() /> })}
            {start}
            {body}
        </div>
    }
    .into_any()
}

/// The phases for members who cannot change them.
#[component]
fn Names(phases: Phases) -> impl IntoView {
    let applications = use_texts().applications;
    let stages = STAGES.into_iter().map(|stage| {
        let names: Vec<_> = phases.all.iter().filter(|it| it.stage == stage).map(|it| it.name.clone()).collect();
        let names = names.join(", ");
        view! {
            <div class="py-3">
                <dt class="text-base font-medium">{applications.stage(stage.word()).unwrap_or_default()}</dt>
                <dd class="text-base break-words text-muted">{names}</dd>
            </div>
        }
        .into_any()
    });
    view! { <dl class="divide-y divide-line border-y border-line">{stages.collect_view()}</dl> }.into_any()
}

/// Phases to start with.
#[component]
fn Start(job: JobId, version: i32) -> impl IntoView {
    let texts = use_texts();
    let applications = texts.applications;
    let plain = use_plain_form::<SetPhases>();
    let templates = PhaseTemplate::ALL.iter().map(|template| {
        let name = |word: &str| applications.phase_word(word).unwrap_or_default();
        let fields = template.phases().iter().enumerate().map(|(at, (stage, word))| {
            view! {
                <input type="hidden" name=format!("ids[{at}]") value="" />
                <input type="hidden" name=format!("stages[{at}]") value=stage.word() />
                <input type="hidden" name=format!("names[{at}]") value=name(word.word()) />
            }
            .into_any()
        });
        let line = template.phases().iter().map(|(_, word)| name(word.word())).collect::<Vec<_>>().join(", ");
        let title = applications.phase_template(template.word()).unwrap_or_default();
        view! {
            <li class="flex flex-wrap items-center gap-x-6 gap-y-2 py-3">
                <div class="min-w-0 flex-1 basis-56">
                    <h3 class="text-base font-medium">{title}</h3>
                    <p class="text-sm text-muted">{line}</p>
                </div>
                <form method="post" action=SetPhases::url()>
                    <input type="hidden" name="job" value=job.to_string() />
                    <input type="hidden" name="version" value=version />
                    {fields.collect_view()}
                    <Button submit=true kind=ButtonKind::Secondary>{applications.phases_use()} <span class="sr-only">": " {title}</span></Button>
                </form>
            </li>
        }
        .into_any()
    });
    view! {
        <section aria-labelledby="start">
            <h2 id="start" class="text-lg">{applications.phases_start()}</h2>
            <FormProblem state=plain />
            <ul class="mt-2 divide-y divide-line border-y border-line">{templates.collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// All phases as one form: a name for each, and an empty one after those of a stage.
#[component]
fn Editor(job: JobId, phases: Phases, counts: Vec<(Place, u64)>) -> impl IntoView {
    let texts = use_texts();
    let applications = texts.applications;
    let action = ServerAction::<SetPhases>::new();
    let form = use_form(action);
    let is_full = phases.all.len() >= MOST_PHASES;
    let mut number = 0;
    let mut stages = Vec::new();
    for stage in STAGES {
        let of_stage: Vec<_> = phases.all.iter().filter(|phase| phase.stage == stage).cloned().collect();
        let last = of_stage.len();
        let new = (!is_full).then_some(None);
        let rows: Vec<_> = of_stage.into_iter().map(Some).chain(new).enumerate().collect();
        let rows = rows.into_iter().map(|(at, phase)| {
            let count = phase.as_ref().and_then(|phase| {
                counts.iter().find(|(place, _)| place.phase == Some(phase.id)).map(|(_, count)| *count)
            });
            let row = view! { <Row number stage at=(at, last) phase count form /> }.into_any();
            number += 1;
            row
        });
        let legend = applications.stage(stage.word()).unwrap_or_default();
        let rows = rows.collect_view();
        stages.push(
            view! { <FieldSet id=format!("of-{stage}") legend><div class="grid gap-3">{rows}</div></FieldSet> }
                .into_any(),
        );
    }
    let has_any = !phases.all.is_empty();
    view! {
        <div>
            <FormProblem state=form />
            {has_any.then(|| view! { <p class="mb-6 text-base text-muted">{applications.phases_clear()}</p> })}
            <ActionForm action=action>
                // The Enter key saves; without this it would press the first button, which moves a phase.
                <input type="submit" hidden value="" />
                <input type="hidden" name="job" value=job.to_string() />
                <input type="hidden" name="version" value=phases.version />
                <div class="flex flex-col gap-8">
                    {stages}
                    <div><Button submit=true loading=form.pending() loading_label=texts.common.saving()>{texts.common.save()}</Button></div>
                </div>
            </ActionForm>
        </div>
    }
    .into_any()
}

/// A phase of the form, or an empty one; `at` is its place at the stage and the number of phases there.
#[component]
fn Row(
    number: usize,
    stage: ApplicationStage,
    at: (usize, usize),
    phase: Option<Phase>,
    count: Option<u64>,
    form: FormState,
) -> impl IntoView {
    let texts = use_texts();
    let applications = texts.applications;
    let (name_field, error) = (format!("names[{number}]"), form.error(format!("phase-{number}")));
    let (id, name) = phase.map(|phase| (phase.id.to_string(), phase.name)).unwrap_or_default();
    let is_new = id.is_empty();
    let label = match is_new {
        true => applications.phases_add().to_owned(),
        false => fill!(texts.applications.phases_name, number = (at.0 + 1).to_string()),
    };
    let here =
        count.map(|count| fill!(texts.applications.phases_here, count = usize::try_from(count).unwrap_or(usize::MAX)));
    let up = (!is_new && at.0 > 0 && at.0 < at.1).then(|| {
        let label = fill!(texts.applications.phases_up, name = name.clone());
        let class = "inline-flex size-9 touch shrink-0 items-center justify-center rounded-md border border-line text-muted hover:bg-hover hover:text-ink";
        view! { <button type="submit" name="up" value=id.clone() aria-label=label class=class><Icon icon=icons::ARROW_UP class="size-4" /></button> }
    });
    let typed = form.typed_or(&name_field, name);
    view! {
        <div class="flex items-end gap-2">
            <input type="hidden" name=format!("ids[{number}]") value=id.clone() />
            <input type="hidden" name=format!("stages[{number}]") value=stage.word() />
            <Field id=format!("phase-{number}") label error class="min-w-0 flex-1 max-w-md">
                <TextInput name=name_field.clone() value=typed.clone() maxlength=LONGEST />
            </Field>
            {up}
            {here.map(|line| view! { <p class="pb-2 text-sm text-muted">{line}</p> })}
        </div>
    }
    .into_any()
}
