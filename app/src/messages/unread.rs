//! The number of unread conversations in the navigation.

use domain::messages::Side;
use leptos::{prelude::*, task::spawn_local};

use super::api::count_conversations;
use crate::{live::use_live, session::use_session};

/// The number of conversations on a side with something that the viewer has not read. It follows what happens while the page is open.
pub fn use_unread(side: Side) -> RwSignal<Option<u32>> {
    let (live, unread) = (use_live(), RwSignal::new(Some(use_session().messages)));
    Effect::new(move |before: Option<(u32, u32)>| {
        let now = live.conversations();
        if before.is_some_and(|before| before != now) {
            spawn_local(async move {
                // Without an answer the number stays; the next change asks again.
                if let Ok(count) = count_conversations(side).await {
                    unread.try_set(Some(count));
                }
            });
        }
        now
    });
    unread
}
