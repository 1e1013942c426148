//! `/interviews/{id}`: the questions by group, the plan, notes, and the stories they can be answered with.

use domain::interviews::{Asked, Group, Interview, InterviewView, MOCK_LENGTHS, Part, RunHead};
use kernel::{InterviewId, Page, PartialDate, Problem};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{icons, *};

use crate::{
    error::Failure,
    form::use_form,
    interviews::{
        api::{DeleteInterview, InterviewWithMocks, RestoreInterview, RestoreQuestion, StartMock, get_interview},
        parts::{AddOwn, Coverage, DetailsForm, Plan, QuestionRow, company_line, day_of, part_code, until},
    },
    texts::{fill, use_texts},
    trash::{DeleteSection, deleted_notice, failed_or_trashed},
    view::{Bar, FormProblem, More, load_or},
    zone::use_clock,
};

/// One preparation.
#[component]
pub fn InterviewPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<InterviewId>().ok());
    let query = use_query_map();
    let asked = move || (id(), query.read().get("mocks"));
    let data = Resource::new_blocking(asked, |(id, mocks)| async move {
        match id {
            Some(id) => get_interview(id, mocks).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load_or(
        data,
        8,
        move |data| view! { <Shown data mocks_started=query.read_untracked().get("mocks").is_some() /> },
        move |failure| {
            let id = params.read_untracked().get("id");
            failed_or_trashed::<RestoreInterview>(failure, id, use_texts().interviews.in_trash())
        },
    )
}

#[component]
fn Shown(data: InterviewWithMocks, mocks_started: bool) -> impl IntoView {
    let texts = use_texts();
    let InterviewWithMocks { view, mocks } = data;
    let InterviewView { interview, questions, plan, parts, stories, covered, too_often, today } = view;
    let (id, language) = (interview.id, interview.language.clone());
    let trail = vec![Crumb::link(texts.interviews.title(), "/interviews"), Crumb::here(interview.title.clone())];
    let actions = move || {
        view! {
            <ButtonLink href=format!("/interviews/{id}/sheet") kind=ButtonKind::Secondary icon=icons::PRINTER>{texts.interviews.sheet()}</ButtonLink>
            <Mock id length=5 />
        }
    };
    let saved = use_query_map().read_untracked().get("saved").is_some();
    let questions = StoredValue::new(questions);
    view! {
        <Title text=interview.title.clone() />
        <Bar trail actions=actions />
        // The top bar of small screens has no room for them.
        <div class="flex flex-wrap gap-2 px-4 pt-4 md:hidden print:hidden">{actions()}</div>
        <Head interview=interview.clone() today />
        {deleted_notice::<RestoreQuestion>(texts.interviews.own_deleted())}
        <div class="grid gap-8 px-4 pb-10 lg:grid-cols-[13.5rem_minmax(0,1fr)] lg:px-8 xl:grid-cols-[13.5rem_minmax(0,1fr)_16rem]">
            <Questions id questions language=language.clone() today />
            <aside class="grid content-start gap-8 lg:col-span-2 lg:grid-cols-2 xl:col-span-1 xl:grid-cols-1" aria-label=texts.interviews.beside()>
                <Averages parts />
                <section aria-labelledby="plan">
                    <h2 id="plan" class="text-base">{texts.interviews.plan()}</h2>
                    {if interview.day.is_none() {
                        view! { <p class="mt-1 text-base text-muted">{texts.interviews.plan_needs_day()} " " <a class="link" href="#details" rel="external">{texts.interviews.set_day()}</a></p> }.into_any()
                    } else if plan.is_empty() {
                        view! { <p class="mt-1 text-base text-muted">{texts.interviews.plan_over()}</p> }.into_any()
                    } else {
                        view! { <Plan id plan questions today language=language.clone() /> }.into_any()
                    }}
                </section>
                <Mocks id mocks started=mocks_started />
            </aside>
        </div>
        <div class="grid gap-x-12 gap-y-10 border-t border-line px-4 py-8 lg:px-8 xl:grid-cols-2">
            <Coverage covered stories too_often />
            <DetailsForm interview today saved />
        </div>
        <Delete id />
    }
    .into_any()
}

/// The title, and the day of the interview beside it.
#[component]
fn Head(interview: Interview, today: PartialDate) -> impl IntoView {
    let texts = use_texts();
    let company = company_line(&interview.company, &interview.place);
    let held =
        fill!(texts.interviews.held_in, language = texts.interviews.tongue(&interview.language).unwrap_or_default());
    let description = if company.is_empty() { held } else { format!("{company} · {held}") };
    let job = interview.job;
    let from = interview.match_id;
    let side = move || {
        view! {
            <div class="flex flex-wrap items-center gap-x-6 gap-y-2 text-sm">
                {job.map(|job| view! { <a class="link link-solo" href=format!("/jobs/saved/{job}")>{texts.interviews.open_job()}</a> })}
                {from.map(|id| view! { <a class="link link-solo" href=format!("/match/{id}")>{texts.interviews.open_match()}</a> })}
                {interview.day.map(|day| view! {
                    <p class="flex items-center gap-3 rounded-lg border border-line px-4 py-2.5">
                        <Icon icon=icons::CALENDAR class="size-4 text-muted" />
                        <span class="font-medium tnum">{day_of(texts, day)}</span>
                        <span class="caption text-accent-strong">{until(texts, today, day)}</span>
                    </p>
                })}
            </div>
        }
    };
    view! { <PageHeader title=interview.title.clone() description=description side=side /> }.into_any()
}

/// The groups, and the questions of the chosen one.
#[component]
fn Questions(
    id: InterviewId,
    questions: StoredValue<Vec<Asked>>,
    language: String,
    today: PartialDate,
) -> impl IntoView {
    let texts = use_texts();
    let query = use_query_map();
    let groups: Vec<(Group, usize, usize)> = questions.with_value(|all| {
        let of = |group: Group| all.iter().filter(move |asked| asked.question.group == group);
        let counted =
            |group: &Group| (*group, of(*group).count(), of(*group).filter(|asked| asked.practice.answers > 0).count());
        Group::ALL.iter().map(counted).filter(|(_, count, _)| *count > 0).collect()
    });
    let first = groups.first().map_or(Group::Behavioural, |(group, ..)| *group);
    let known: Vec<Group> = groups.iter().map(|(group, ..)| *group).collect();
    let chosen = Memo::new(move |_| {
        let asked = query.read().get("group").and_then(|word| Group::from_word(&word));
        asked.filter(|group| known.contains(group)).unwrap_or(first)
    });
    let links = groups
        .into_iter()
        .map(|(group, count, practiced)| {
            let look = move || {
                let look = if chosen.get() == group { "bg-pressed font-medium" } else { "text-muted hover:bg-hover hover:text-ink" };
                format!("flex h-11 items-center justify-between gap-4 rounded-md px-3 text-base whitespace-nowrap lg:h-12 {look}")
            };
            let total = u32::try_from(count.min(12)).unwrap_or(12);
            let on = u32::try_from(practiced).unwrap_or(0).min(total);
            view! {
                <li>
                    // The view changes in place, so the page is not scrolled to the top.
                    <a href=format!("/interviews/{id}?group={group}") data-noscroll="" class=look aria-current=move || (chosen.get() == group).then_some("true")>
                        <span>
                            {texts.group(group.word())}
                            <span class="block text-xs font-normal text-muted max-lg:hidden">{fill!(texts.interviews.practiced_of, practiced = practiced, total = count)}</span>
                        </span>
                        <span class="max-lg:hidden" aria-hidden="true"><Ticks total=total on=on class="h-2.5" gap=1.5 /></span>
                    </a>
                </li>
            }
        })
        .collect_view();
    let rows = move || {
        let group = chosen.get();
        let of_group: Vec<_> =
            questions.with_value(|all| all.iter().filter(|asked| asked.question.group == group).cloned().collect());
        let count = of_group.len();
        let rows = of_group
            .into_iter()
            .map(|asked| view! { <QuestionRow id asked language=language.clone() today /> })
            .collect_view();
        view! {
            <h2 id="questions" class="mb-1 text-lg">{texts.group(group.word())} " " <span class="font-normal text-subtle tnum">{count}</span></h2>
            <p class="mb-3 text-base text-muted">{texts.about_group(group.word())}</p>
            <ol class="overflow-hidden rounded-lg border border-line">{rows}</ol>
        }
    };
    let group = Signal::derive(move || chosen.get());
    view! {
        <nav aria-label=texts.interviews.groups() class="max-lg:-mx-4 max-lg:overflow-x-auto max-lg:px-4 print:hidden">
            <ul class="flex gap-1 lg:flex-col">{links}</ul>
        </nav>
        <section class="min-w-0" aria-labelledby="questions">{rows} <AddOwn id group /></section>
    }
    .into_any()
}

/// The average of the latest answers, by part.
#[component]
fn Averages(parts: Vec<(Part, u8)>) -> impl IntoView {
    let texts = use_texts();
    if parts.is_empty() {
        return view! {
            <section aria-labelledby="averages">
                <h2 id="averages" class="text-base">{texts.interviews.averages()}</h2>
                <p class="mt-1 text-base text-muted">{texts.interviews.averages_empty()}</p>
            </section>
        }
        .into_any();
    }
    let weakest = parts.iter().min_by_key(|(_, share)| *share).map(|(part, _)| *part);
    let name = |part: Part| texts.part(part_code(domain::interviews::Kind::Behavioural, part));
    let rows = parts
        .into_iter()
        .map(|(part, share)| view! { <FactorLine label=name(part) value=share finding=fill!(texts.interviews.share_label, part = name(part), share = share) /> })
        .collect_view();
    view! {
        <section aria-labelledby="averages">
            <h2 id="averages" class="text-base">{texts.interviews.averages()}</h2>
            <div class="mt-3 grid gap-2.5">{rows}</div>
            {weakest.map(|part| view! { <p class="mt-3 text-sm text-muted">{fill!(texts.interviews.weakest, part = name(part))}</p> })}
        </section>
    }
    .into_any()
}

/// The button that starts a mock interview.
#[component]
fn Mock(id: InterviewId, length: usize) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<StartMock>::new();
    let form = use_form(action);
    view! {
        <ActionForm action=action>
            <input type="hidden" name="id" value=id.to_string() />
            <input type="hidden" name="questions" value=length.to_string() />
            <Button submit=true icon=icons::PLAY loading=form.pending()>{texts.interviews.mock_start()}</Button>
        </ActionForm>
    }
    .into_any()
}

/// Earlier mock interviews, and one of another length.
#[component]
fn Mocks(id: InterviewId, mocks: Page<RunHead>, started: bool) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<StartMock>::new();
    let form = use_form(action);
    let clock = use_clock();
    let next = mocks.next;
    let runs = mocks
        .items
        .into_iter()
        .map(|run| {
            let answered = fill!(texts.interviews.answered_of, answered = run.answered, total = run.questions);
            let score = run.score.map(|score| score.rounded());
            let told = score.map(|score| fill!(texts.interviews.average_label, score = score));
            view! {
                <li class="flex items-center justify-between gap-4 py-2">
                    <div class="min-w-0">
                        <a class="link link-solo text-sm tnum" href=format!("/interviews/{id}/mock/{}", run.id)>{clock.date_time(run.at)}</a>
                        <p class="text-xs text-muted tnum">{answered}</p>
                    </div>
                    {told.map(|told| view! { <span class="text-base font-medium tnum" aria-hidden="true">{score}</span> <span class="sr-only">{told}</span> })}
                </li>
            }
        })
        .collect::<Vec<_>>();
    let options = MOCK_LENGTHS
        .into_iter()
        .map(|length| SelectOption::new(length.to_string(), fill!(texts.interviews.plan_questions, count = length)))
        .collect::<Vec<_>>();
    view! {
        <section aria-labelledby="mocks" class="print:hidden">
            <h2 id="mocks" class="text-base">{texts.interviews.mocks()}</h2>
            <p class="mt-1 text-sm text-muted">{texts.interviews.mocks_text()}</p>
            <FormProblem state=form />
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <div class="mt-3 flex items-end gap-2">
                    <Field id="mock-length" label=texts.interviews.mock_length() class="min-w-0 flex-1">
                        <Select name="questions" options=options value="5" />
                    </Field>
                    <Button submit=true kind=ButtonKind::Secondary loading=form.pending()>{texts.interviews.begin()}</Button>
                </div>
            </ActionForm>
            {(!runs.is_empty()).then(|| view! { <ul class="mt-3 divide-y divide-line border-y border-line">{runs}</ul> })}
            <More path=format!("/interviews/{id}") next started parameter="mocks" anchor="#mocks" />
        </section>
    }
    .into_any()
}

#[component]
fn Delete(id: InterviewId) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<DeleteInterview>::new();
    let form = use_form(action);
    view! {
        <DeleteSection label=texts.interviews.delete_this() text=texts.interviews.delete_text() state=form>
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <Button submit=true kind=ButtonKind::DangerQuiet icon=icons::TRASH_2 class="mt-3" loading=form.pending()>{texts.common.delete()}</Button>
            </ActionForm>
        </DeleteSection>
    }
    .into_any()
}
