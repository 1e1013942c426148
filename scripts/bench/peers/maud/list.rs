//! `/match`

use domain::matches::MatchCard;
use maud::{Markup, html};

use crate::parts::{Kind, Page, bar, button_link, heading, row};

/// The first page of the list.
pub fn page(page: &Page, data: &kernel::Page<MatchCard>) -> Markup {
    let texts = page.texts;
    let new = button_link("/match/new", texts.common.measure(), Kind::Primary, Some("plus"));
    html! {
        (bar(page, texts.common.match_(), None, &new))
        (heading(texts.matches.list_title(), "text-xl", texts.matches.list_intro(), None))
        div class="px-4 pb-12 lg:px-8" {
            ul class="divide-y divide-line border-y border-line" {
                @for card in &data.items { (row(texts, card)) }
            }
            nav aria-label=(texts.common.pages()) class="mt-6 flex gap-3" {
                @if let Some(next) = &data.next {
                    (button_link(&format!("/match?after={}", next.0), texts.common.next_page(), Kind::Secondary, None))
                }
            }
        }
    }
}
