//! Parts that several pages share.

use std::{collections::HashMap, sync::LazyLock};

use domain::matches::{Heading, MatchCard};
use kernel::Timestamp;
use matching::Status;
use maud::{Markup, PreEscaped, html};
use texts::{Texts, fill};

use crate::drawings;

/// What every page of a signed-in person knows.
pub struct Page {
    /// The texts.
    pub texts: Texts,
    /// How many notifications are unread.
    pub unread: u32,
}

/// The insides of the icons, by name.
static ICONS: LazyLock<HashMap<String, String>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../next/parts/icons.json")).unwrap_or_default());

/// An icon.
pub fn icon(name: &str, class: &str) -> Markup {
    let inside = ICONS.get(name).map_or("", String::as_str);
    html! {
        svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" class={ "shrink-0 " (class) } {
            (PreEscaped(inside))
        }
    }
}

const BUTTON: &str = "inline-flex shrink-0 touch items-center justify-center rounded-md font-medium whitespace-nowrap transition-colors forced-colors:border gap-2 h-9 px-3.5 text-base";

/// How a button looks.
#[derive(Clone, Copy)]
pub enum Kind {
    Primary,
    Secondary,
    Ghost,
    Danger,
}

impl Kind {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => {
                "bg-action text-on-action hover:bg-action-hover disabled:bg-pressed disabled:text-disabled"
            }
            Self::Secondary => {
                "border border-line-strong bg-surface text-ink hover:bg-hover disabled:border-transparent disabled:bg-pressed disabled:text-disabled"
            }
            Self::Ghost => "text-ink hover:bg-hover disabled:bg-transparent disabled:text-disabled",
            Self::Danger => {
                "border border-line-strong text-danger hover:bg-danger-soft disabled:bg-transparent disabled:text-disabled mt-3"
            }
        }
    }
}

/// A link that looks like a button.
pub fn button_link(href: &str, text: &str, kind: Kind, name: Option<&str>) -> Markup {
    html! {
        a href=(href) class={ (BUTTON) " " (kind.class()) } {
            @if let Some(name) = name { (icon(name, "size-4")) }
            span { (text) }
        }
    }
}

/// A button that sends its form.
pub fn submit(text: &str, kind: Kind, name: &str) -> Markup {
    html! {
        button type="submit" class={ (BUTTON) " " (kind.class()) } {
            span class="grid *:[grid-area:1/1]" {
                span class="inline-flex items-center justify-center gap-2" { (icon(name, "size-4")) span { (text) } }
            }
        }
    }
}

/// The bar at the top of a page: breadcrumb, actions, bell. `above`: URL and title of the parent page.
pub fn bar(page: &Page, title: &str, above: Option<(&str, &str)>, actions: &Markup) -> Markup {
    let texts = page.texts;
    let (back, label) = above.map_or(("/dashboard", texts.common.home()), |(href, _)| (href, texts.common.back()));
    let bell = match page.unread {
        0 => texts.notifications.title().to_owned(),
        count => fill!(texts.notifications.bell, count = count as usize),
    };
    html! {
        header class="sticky top-0 z-20 flex h-14 shrink-0 items-center gap-3 border-b border-line bg-surface px-4 lg:px-8" {
            a href=(back) aria-label=(label) class="-ml-2.5 inline-flex size-11 shrink-0 items-center justify-center rounded-md lg:hidden" {
                (icon("arrow_left", "size-5 rtl:rotate-180"))
            }
            div class="min-w-0 flex-1" {
                nav aria-label=(texts.common.breadcrumb()) class="min-w-0" {
                    ol class="flex min-w-0 items-center gap-1.5 text-base" {
                        @if let Some((href, title)) = above {
                            li class="flex min-w-0 items-center gap-1.5 shrink-0 max-md:hidden" {
                                a href=(href) class="rounded-sm text-muted hover:text-ink" { (title) }
                            }
                        }
                        li class="flex min-w-0 items-center gap-1.5" {
                            @if above.is_some() { span aria-hidden="true" class="text-subtle max-md:hidden" { "/" } }
                            span aria-current="page" class="truncate font-medium" { (title) }
                        }
                    }
                }
            }
            div class="flex shrink-0 items-center gap-2" {
                div class="hidden items-center gap-2 md:flex" { (actions) }
                div class="flex items-center md:hidden" {}
                a href="/notifications" aria-label=(bell) class="relative inline-flex size-9 shrink-0 touch items-center justify-center rounded-md text-muted transition-colors hover:bg-hover hover:text-ink" {
                    (icon("bell", "size-4"))
                    @if page.unread > 0 {
                        span aria-hidden="true" class="absolute -top-0.5 -right-0.5" {
                            span class="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-full px-1 text-2xs font-medium tnum bg-accent text-on-accent" {
                                (page.unread)
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The heading of a page, with its actions.
pub fn heading(title: &str, class: &str, text: &str, side: Option<&Markup>) -> Markup {
    html! {
        div class="flex flex-col gap-4 px-4 pt-6 pb-5 lg:flex-row lg:items-end lg:justify-between lg:px-8" {
            div class="flex min-w-0 gap-4" {
                div class="min-w-0" {
                    h1 class=(class) { (title) }
                    @if !text.is_empty() { p class="mt-0.5 max-w-prose text-base text-muted" { (text) } }
                }
            }
            @if let Some(side) = side { div class="flex flex-wrap items-center gap-2 lg:shrink-0" { (side) } }
        }
    }
}

/// Company and location in one line.
pub fn company(texts: Texts, heading: &Heading) -> String {
    let place = texts.location(&heading.place);
    let parts = [heading.company.as_str(), &place].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

/// A day.
pub fn date(texts: Texts, at: Timestamp) -> String {
    texts.date(at.naive_utc())
}

/// A day and time.
pub fn date_time(texts: Texts, at: Timestamp) -> String {
    format!("{} UTC", texts.date_time(at.naive_utc()))
}

/// The word of a status.
pub fn status_text(texts: Texts, status: Status) -> &'static str {
    match status {
        Status::Met => texts.common.aligned(),
        Status::Partial => texts.common.partial(),
        Status::Missing => texts.common.missing(),
    }
}

/// A score as a figure and ten ticks.
pub fn tick_bar(texts: Texts, score: u8) -> Markup {
    html! {
        span class="inline-flex items-center gap-2 whitespace-nowrap" {
            span class="text-base min-w-[1.2em] text-right font-semibold tnum" { (score) }
            svg width="38" height="10" viewBox="0 0 38 10" aria-hidden="true" class="h-2.5 shrink-0" { (drawings::ticks(score)) }
            span class="sr-only" { (fill!(texts.matches.dial_label, score = score)) }
        }
    }
}

/// One match in a line.
pub fn row(texts: Texts, card: &MatchCard) -> Markup {
    let heading = &card.heading;
    let (score, counts) = (card.score.rounded(), card.counts);
    html! {
        li {
            a href={ "/match/" (card.id) } class="flex items-center gap-4 py-3 hover:bg-hover" {
                div class="min-w-0 flex-1" {
                    p class="truncate text-base font-medium" { (heading.job_title) }
                    p class="truncate text-sm text-muted" { (company(texts, heading)) }
                    p class="text-sm text-subtle" {
                        (fill!(texts.matches.counts, met = counts.met, partial = counts.partial, missing = counts.missing))
                    }
                }
                div class="hidden text-right text-sm text-muted sm:block" {
                    p class="truncate" { (heading.resume_title) }
                    p class="tnum" { (date(texts, heading.measured_at)) }
                }
                div class="flex shrink-0 items-center gap-2" {
                    @if let Some(before) = card.earlier.last().map(|earlier| earlier.score.rounded()) {
                        span class="text-sm text-subtle tnum" aria-hidden="true" { (before) " →" }
                        span class="sr-only" { (fill!(texts.matches.was, score = before)) }
                    }
                    (tick_bar(texts, score))
                }
            }
        }
    }
}
