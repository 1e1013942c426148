//! The command palette: pages, actions, and the user's own resumes, jobs and matches by title.

use std::time::Duration;

use domain::search::{Hit, HitKind};
use leptos::{prelude::*, task::spawn_local};
use ui::{icons, *};

use crate::{
    error::Failure,
    pages,
    texts::{in_language, use_texts},
};

const PALETTE: &str = "palette";

/// The pause in typing after which the search starts.
const PAUSE: Duration = Duration::from_millis(200);

/// The viewer's resumes, jobs and matches whose titles contain these words.
#[server]
pub async fn find(words: String) -> Result<Vec<Hit>, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.search.find(&request.viewer, &words).await?)
}

/// Opens the command palette.
#[component]
pub fn PaletteButton() -> impl IntoView {
    let texts = use_texts();
    view! { <ui::PaletteButton dialog=PALETTE label=texts.common.jump_to() href="/dashboard" /> }
}

/// Pages, actions and one's own things, by keyboard. Nothing has been typed when the server renders it, so it is the same for everybody.
#[component]
pub fn Palette() -> impl IntoView {
    prepared(Some(in_language("seeker")), "palette", 0, palette)
}

fn palette() -> AnyView {
    let texts = use_texts();
    let labels = PaletteLabels {
        title: texts.common.jump_to().into(),
        placeholder: texts.common.palette_placeholder().into(),
        results: texts.common.palette_results().into(),
        nothing: texts.common.palette_empty().into(),
        move_: texts.common.palette_move().into(),
        open: texts.common.palette_open().into(),
        new_tab: texts.common.palette_new_tab().into(),
    };
    let go = texts.common.palette_go_to();
    let act = texts.common.palette_do();
    let page = |icon, path| PaletteItem::new(icon, pages::title(path, texts), path);
    let pages = vec![
        page(icons::HOUSE, "/dashboard").group(go),
        page(icons::SCAN_TEXT, "/match").group(go),
        page(icons::COLUMNS_3, "/tracker").group(go),
        page(icons::FILE_TEXT, "/resumes").group(go),
        page(icons::MESSAGE_CIRCLE_QUESTION, "/interviews").group(go),
        page(icons::INBOX, "/messages").group(go),
        PaletteItem::new(icons::SETTINGS, texts.common.settings(), "/settings").group(go),
        page(icons::SUN_MOON, "/settings/appearance").group(go),
        page(icons::PLUS, "/match/new").group(act),
        page(icons::FILE_UP, "/resumes/new").group(act),
    ];
    let typed = RwSignal::new(String::new());
    let hits = found(typed);
    let items = Signal::derive(move || {
        let own = hits.get().into_iter().map(|hit| {
            let (icon, href, group) = match hit.kind {
                HitKind::Resume => (icons::FILE_TEXT, format!("/resumes/{}", hit.id), texts.common.resumes()),
                HitKind::Job => (icons::BRIEFCASE, format!("/jobs/saved/{}", hit.id), texts.common.jobs()),
                HitKind::Match => (icons::SCAN_TEXT, format!("/match/{}", hit.id), texts.common.match_()),
            };
            PaletteItem::new(icon, hit.title, href).group(group).detail(hit.detail)
        });
        own.chain(pages.clone()).collect::<Vec<_>>()
    });
    view! { <CommandPalette id=PALETTE labels items typed /> }.into_any()
}

/// The hits on the server for the typed words, after a pause in typing. A response to an outdated query is dropped.
fn found(typed: RwSignal<String>) -> RwSignal<Vec<Hit>> {
    let hits = RwSignal::new(Vec::new());
    Effect::new(move |waiting: Option<Option<TimeoutHandle>>| {
        if let Some(waiting) = waiting.flatten() {
            waiting.clear();
        }
        let words = typed.get();
        if words.trim().is_empty() {
            hits.set(Vec::new());
            return None;
        }
        let ask = move || {
            spawn_local(async move {
                // If the search fails, the palette still finds pages.
                let answer = find(words.clone()).await.unwrap_or_default();
                if typed.try_get_untracked().is_some_and(|now| now == words) {
                    hits.set(answer);
                }
            });
        };
        set_timeout_with_handle(ask, PAUSE).ok()
    });
    hits
}
