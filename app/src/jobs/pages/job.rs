//! `/jobs/saved/{id}`: where the job stands, its matches and reminders, the parsed posting.

use kernel::{JobId, Problem};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use matching::JobRequirement;
use ui::{icons, *};

use super::{company_line, facts::facts};
use crate::{
    error::Failure,
    form::use_form,
    jobs::api::{DeleteJob, JobWithMatches, RestoreJob, get_job},
    prepare::{Origin, PrepareButton},
    texts::use_texts,
    tracked::{Contacts, Files, History, MovedNotice, NotesForm, PostingForm, Progress, Reminders},
    trash::{DeleteSection, failed_or_trashed},
    view::{Bar, MatchRow, load_or},
};

/// One job.
#[component]
pub fn JobPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<JobId>().ok());
    let query = use_query_map();
    let after = move |name: &str| query.read().get(name);
    let asked = move || (id(), after("history"), after("reminders"));
    let job = Resource::new_blocking(asked, |(id, history, reminders)| async move {
        match id {
            Some(id) => get_job(id, history, reminders).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load_or(
        job,
        8,
        |job| view! { <Shown job /> },
        move |failure| {
            let id = params.read_untracked().get("id");
            failed_or_trashed::<RestoreJob>(failure, id, use_texts().jobs.in_trash())
        },
    )
}

#[component]
fn Shown(job: JobWithMatches) -> impl IntoView {
    let texts = use_texts();
    let JobWithMatches { view, matches, tracked } = job;
    let query = use_query_map();
    let started = move |name: &str| query.read_untracked().get(name).is_some();
    let (has_posting, tracked_job) = (tracked.job.has_posting, tracked.job.clone());
    let (history, reminders) = (tracked.history.clone(), tracked.reminders.clone());
    let (contacts, files) = (tracked.contacts.clone(), tracked.files.clone());
    let (card, job) = (view.card, view.job);
    let (id, title) = (card.id, card.title.clone());
    let trail = vec![Crumb::link(texts.tracker.title(), "/tracker"), Crumb::here(title.clone())];
    let url = job.url.clone();
    let actions = move || {
        let posting = url.clone().map(|url| {
            view! {
                <ButtonLink href=url rel="noopener nofollow" kind=ButtonKind::Secondary icon_end=icons::ARROW_UP_RIGHT>
                    {texts.jobs.open_posting()}
                </ButtonLink>
            }
        });
        view! {
            {posting}
            <PrepareButton origin=Origin::Job(id.to_string()) />
            {has_posting.then(|| view! { <ButtonLink href=format!("/match/new?job={id}") icon=icons::SCAN_TEXT>{texts.jobs.check_resume()}</ButtonLink> })}
        }
    };
    let known: Vec<_> =
        facts(texts, &job, &card.place).into_iter().map(|(name, value)| Fact::new(name, value)).collect();
    let requirements = job.requirements;
    let count = requirements.len();
    let rows = requirements.into_iter().enumerate().map(|(index, it)| view! { <Asked index it /> }).collect_view();
    let measured = matches.into_iter().map(|card| view! { <li><MatchRow card /></li> }.into_any()).collect::<Vec<_>>();
    view! {
        <Title text=title.clone() />
        <Bar trail actions=actions.clone() />
        // The top bar of small screens has no room for them.
        <div class="flex flex-wrap gap-2 px-4 pt-4 md:hidden">{actions()}</div>
        <PageHeader title=title description=company_line(&card) ruler=true />
        <MovedNotice />
        <Progress job=tracked_job />
        {(!known.is_empty()).then(|| view! {
            <div class="border-b border-line px-4 py-4 lg:px-8">
                <Facts items=known aria_label=texts.jobs.facts() class="flex flex-wrap gap-x-10 gap-y-3" />
            </div>
        })}
        <div class="grid gap-x-12 gap-y-10 px-4 py-8 lg:px-8 xl:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)]">
            <div class="flex min-w-0 flex-col gap-10">
                <section aria-labelledby="matches">
                    <h2 id="matches" class="text-lg">{texts.common.match_()}</h2>
                    {if measured.is_empty() {
                        view! { <p class="mt-1 text-base text-muted">{texts.jobs.no_matches()}</p> }.into_any()
                    } else {
                        view! {
                            <p class="mt-0.5 text-base text-muted">{texts.jobs.matches_intro()}</p>
                            <ul class="mt-3 divide-y divide-line border-y border-line">{measured}</ul>
                        }
                        .into_any()
                    }}
                </section>
                {has_posting.then(|| view! {
                <section aria-labelledby="requirements">
                    <h2 id="requirements" class="text-lg">{texts.matches.evidence()} " " <span class="font-normal text-subtle tnum">{count}</span></h2>
                    {if count == 0 {
                        view! { <p class="mt-1 text-base text-muted">{texts.matches.no_requirements()}</p> }.into_any()
                    } else {
                        view! {
                            <p class="mt-0.5 text-base text-muted">{texts.jobs.requirements_intro()}</p>
                            <ol class="mt-3 divide-y divide-line border-y border-line">{rows}</ol>
                        }
                        .into_any()
                    }}
                </section>
                })}
                <NotesForm view=tracked />
                <Contacts id contacts />
                <Files id files />
                <Reminders id page=reminders started=started("reminders") />
                <History id page=history started=started("history") />
            </div>
            {if has_posting {
                view! {
            <section class="min-w-0" aria-labelledby="posting">
                <h2 id="posting" class="text-lg">{texts.jobs.posting()}</h2>
                <div class="mt-3 rounded-lg border border-line bg-canvas p-4 text-base leading-relaxed break-words whitespace-pre-wrap lg:p-5">
                    {job.text}
                </div>
            </section>
                }
                .into_any()
            } else {
                view! { <PostingForm id /> }.into_any()
            }}
        </div>
        <Delete id />
    }
    .into_any()
}

#[component]
fn Asked(index: usize, it: JobRequirement) -> impl IntoView {
    let texts = use_texts();
    let weight = if it.must { texts.common.must() } else { texts.common.nice() };
    view! {
        <li class="flex gap-3 py-2.5">
            <span class="caption w-7 shrink-0 pt-0.5 text-subtle">{format!("R{}", index + 1)}</span>
            <p class="min-w-0 flex-1 text-base">{it.text}</p>
            <p class="shrink-0 text-sm text-muted">{weight}</p>
        </li>
    }
    .into_any()
}

#[component]
fn Delete(id: JobId) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<DeleteJob>::new();
    let form = use_form(action);
    view! {
        <DeleteSection label=texts.jobs.delete_this() text=texts.jobs.delete_text() state=form>
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <Button submit=true kind=ButtonKind::DangerQuiet icon=icons::TRASH_2 class="mt-3" loading=form.pending()>
                    {texts.common.delete()}
                </Button>
            </ActionForm>
        </DeleteSection>
    }
    .into_any()
}
