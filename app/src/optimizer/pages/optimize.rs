//! `/optimize/{match}`: suggestions for a resume and a job, with the score that they lead to.

use domain::optimizer::{Decision, Item, OptimizerView};
use kernel::{MatchId, Problem};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{icons, *};

use crate::{
    error::Failure,
    form::use_form_in_place,
    optimizer::{
        api::{AcceptSuggestions, get_suggestions},
        parts::{Asking, Deciding, Model, Side, SuggestionCard, keys, use_asking, use_deciding},
    },
    texts::{fill, use_texts},
    view::{Bar, FormProblem, load},
};

/// The suggestions for a match.
#[component]
pub fn OptimizePage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<MatchId>().ok());
    let suggestions = Resource::new_blocking(id, |id| async move {
        match id {
            Some(id) => get_suggestions(id).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load(suggestions, 6, |view| view! { <Page view /> })
}

/// Which suggestions are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Show {
    Open,
    Accepted,
    Rejected,
    All,
}

impl Show {
    const ALL: [Self; 4] = [Self::Open, Self::Accepted, Self::Rejected, Self::All];

    const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::All => "all",
        }
    }

    fn contains(self, item: &Item) -> bool {
        match self {
            Self::Open => item.decision.is_none(),
            Self::Accepted => item.decision == Some(Decision::Accepted),
            Self::Rejected => item.decision == Some(Decision::Rejected),
            Self::All => true,
        }
    }
}

#[component]
fn Page(view: OptimizerView) -> impl IntoView {
    let texts = use_texts();
    let (id, heading) = (view.id, view.heading.clone());
    let trail = vec![
        Crumb::link(texts.common.match_(), "/match"),
        Crumb::link(heading.job_title.clone(), format!("/match/{id}")),
        Crumb::here(texts.optimizer.title()),
    ];
    let view = RwSignal::new(view);
    let deciding = use_deciding(view);
    let asking = use_asking(view);
    let query = use_query_map();
    let show = Memo::new(move |_| {
        let word = query.read().get("show");
        Show::ALL.into_iter().find(|show| Some(show.word()) == word.as_deref()).unwrap_or(Show::Open)
    });
    let accept_all = move || view! { <AcceptAll id view /> };
    let about = match heading.company.as_str() {
        "" => heading.job_title.clone(),
        company => format!("{} · {company}", heading.job_title),
    };
    keys();
    view! {
        <Title text=fill!(texts.optimizer.page_title, job = heading.job_title) />
        <Bar trail actions=accept_all />
        <div class="grid min-w-0 flex-1 lg:grid-cols-[minmax(0,1fr)_20rem]">
            <Side view />
            <div class="min-w-0 px-4 pt-6 pb-12 lg:order-first lg:px-8">
                <h1 class="text-2xl">{texts.optimizer.heading()}</h1>
                <div class="mt-1 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
                    <p class="text-base text-muted">{about}</p>
                    <p class="hidden gap-4 text-sm text-muted pointer-fine:md:flex" aria-hidden="true">
                        <span><Kbd keys=vec!["A"] /> " " {texts.optimizer.key_accept()}</span>
                        <span><Kbd keys=vec!["R"] /> " " {texts.optimizer.key_reject()}</span>
                        <span><Kbd keys=vec!["J"] /> " " {texts.optimizer.key_next()}</span>
                    </p>
                </div>
                <div class="mt-4 md:hidden">{accept_all()}</div>
                <ShowTabs id view show />
                <List id deciding asking show />
                <Model view />
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn AcceptAll(id: MatchId, view: RwSignal<OptimizerView>) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<AcceptSuggestions>::new();
    let form = use_form_in_place(action);
    let answer = action.value();
    Effect::new(move |_| {
        if let Some(Ok(now)) = answer.get() {
            view.set(now);
        }
    });
    let any = move || view.with(|view| view.items.iter().any(|it| it.decision.is_none() && it.question.is_none()));
    view! {
        <FormProblem state=form />
        {move || any().then(|| view! {
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <Button submit=true kind=ButtonKind::Secondary icon=icons::CHECK_CHECK loading=form.pending()>
                    {texts.optimizer.accept_all()}
                </Button>
            </ActionForm>
        })}
    }
}

#[component]
fn ShowTabs(id: MatchId, view: RwSignal<OptimizerView>, show: Memo<Show>) -> impl IntoView {
    let texts = use_texts();
    let tabs = move || {
        let labels = [
            texts.optimizer.show_open(),
            texts.optimizer.show_accepted(),
            texts.optimizer.show_rejected(),
            texts.optimizer.show_all(),
        ];
        let tab = |(of, label): (Show, &'static str)| {
            let count = view.with(|view| view.items.iter().filter(|item| of.contains(item)).count());
            TabItem::new(label, format!("/optimize/{id}?show={}", of.word()))
                .count(u32::try_from(count).unwrap_or(u32::MAX))
                .active(Signal::derive(move || show.get() == of))
        };
        let items: Vec<_> = Show::ALL.into_iter().zip(labels).map(tab).collect();
        view! { <Tabs label=texts.optimizer.filter() items class="mt-6" /> }
    };
    view! { {tabs} }
}

#[component]
fn List(id: MatchId, deciding: Deciding, asking: Asking, show: Memo<Show>) -> impl IntoView {
    let texts = use_texts();
    let view = deciding.view;
    let shown = move || {
        let show = show.get();
        view.with(|view| view.items.iter().filter(|item| show.contains(item)).cloned().collect::<Vec<_>>())
    };
    // A card whose suggestion stays as it is keeps what is typed in it.
    let identity = |item: &Item| (item.key.clone(), item.decision, item.fits, item.gain.to_bits());
    let empty = move || {
        let text = match show.get() {
            Show::Open => texts.optimizer.empty_open(),
            Show::Accepted => texts.optimizer.empty_accepted(),
            Show::Rejected => texts.optimizer.empty_rejected(),
            Show::All => texts.optimizer.empty_all(),
        };
        view! { <p class="mt-8 text-base text-muted">{text}</p> }
    };
    view! {
        {move || shown().is_empty().then(empty)}
        <ol class="mt-4 grid gap-4">
            <For each=shown key=identity let:item>
                <SuggestionCard id deciding asking item />
            </For>
        </ol>
    }
    .into_any()
}
