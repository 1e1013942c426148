//! What is shown beside the form: the pages, what a program reads from them, the resume check, the
//! text of the original file. On a narrow screen it takes the form's place.

use leptos::{prelude::*, wasm_bindgen::JsCast};
use leptos_router::hooks::use_query_map;
use ui::*;
use web_sys::{Element, MouseEvent, Url};

use crate::texts::use_texts;

/// What can be shown. Its name is part of the URL: `?side=pages`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The form alone, on a narrow screen.
    Form,
    /// The pages as they will be printed.
    Pages,
    /// What a program reads from them.
    Ats,
    /// The resume check.
    Check,
    /// The text of the original file.
    Original,
}

impl Side {
    const ALL: [Self; 5] = [Self::Form, Self::Pages, Self::Ats, Self::Check, Self::Original];

    const fn word(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Pages => "pages",
            Self::Ats => "ats",
            Self::Check => "check",
            Self::Original => "original",
        }
    }

    fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.word() == word)
    }

    /// The address of the page that shows this, with the rest of its query.
    pub(super) fn href(self) -> String {
        let mut query = use_query_map().get_untracked();
        query.replace("side", self.word().to_owned());
        query.to_query_string()
    }
}

/// The address of a line of the original text, which is shown for it.
pub fn line_href(line: usize) -> String {
    format!("{}#line-{line}", Side::Original.href())
}

/// What is shown beside the form.
#[derive(Clone, Copy)]
pub struct Beside {
    /// What a wide screen shows beside the form.
    beside: RwSignal<Side>,
    /// Whether a narrow screen shows the form.
    form: RwSignal<bool>,
    has_original: bool,
}

impl Beside {
    /// By the URL; before a choice a wide screen shows `usual`.
    pub fn new(usual: Side, has_original: bool) -> Self {
        let asked = use_query_map().read_untracked().get("side").and_then(|word| Side::of_word(&word));
        let asked = asked.filter(|side| has_original || *side != Side::Original);
        let beside = asked.filter(|side| *side != Side::Form);
        Self { beside: RwSignal::new(beside.unwrap_or(usual)), form: RwSignal::new(beside.is_none()), has_original }
    }

    /// Whether this is beside the form on a wide screen.
    pub fn is_beside(self, side: Side) -> bool {
        self.beside.get() == side
    }

    /// Whether a narrow screen shows the form.
    pub fn is_form(self) -> bool {
        self.form.get()
    }

    /// Changes what is shown without leaving the page, whose input need not be saved for it. Without JavaScript the link loads
    /// the page again.
    pub fn clicked(self, event: &MouseEvent) {
        if event.button() != 0 || event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest("a[href^='?']").ok().flatten());
        let Some(href) = link.and_then(|link| link.get_attribute("href")) else { return };
        let Some(url) = window().location().href().ok().and_then(|here| Url::new_with_base(&href, &here).ok()) else {
            return;
        };
        let Some(side) = url.search_params().get("side").and_then(|word| Side::of_word(&word)) else { return };
        event.prevent_default();
        self.form.set(side == Side::Form);
        if side != Side::Form {
            self.beside.set(side);
        }
        if let Ok(history) = window().history() {
            let state = history.state().unwrap_or_default();
            let _ = history.replace_state_with_url(&state, "", Some(&(url.pathname() + &url.search())));
        }
        // After the line is shown.
        let place = url.hash();
        if !place.is_empty() {
            request_animation_frame(move || drop(window().location().set_hash(&place)));
        }
    }

    fn items(self, sides: &[Side]) -> Vec<TabItem> {
        let texts = use_texts();
        let shown = sides.iter().copied().filter(|side| self.has_original || *side != Side::Original);
        let with_form = sides.contains(&Side::Form);
        shown
            .map(|side| {
                let label = match side {
                    Side::Form => texts.resumes.side_form(),
                    Side::Pages => texts.design.preview(),
                    Side::Ats if with_form => texts.resumes.side_ats_short(),
                    Side::Ats => texts.resumes.side_ats(),
                    Side::Check => texts.resumes.side_check(),
                    Side::Original => texts.resumes.side_original(),
                };
                let active = Signal::derive(move || match with_form {
                    true if self.is_form() => side == Side::Form,
                    _ => self.is_beside(side),
                });
                TabItem::new(label, side.href()).active(active)
            })
            .collect()
    }
}

/// The choice on a narrow screen: the form or what is beside it.
#[component]
pub fn NarrowChoice(beside: Beside) -> impl IntoView {
    let items = beside.items(&Side::ALL);
    view! { <SegmentedLinks label=use_texts().resumes.side() items=items class="mb-4 w-full lg:hidden" /> }.into_any()
}

/// The choice of what a wide screen shows beside the form.
#[component]
pub fn WideChoice(beside: Beside) -> impl IntoView {
    let items = beside.items(&Side::ALL[1..]);
    view! { <SegmentedLinks label=use_texts().resumes.side() items=items class="mb-4 max-lg:hidden" /> }.into_any()
}
