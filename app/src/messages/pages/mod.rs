//! The pages of messages, each for both sides.

mod conversation;
mod list;
mod saved;

use domain::messages::Side;
use leptos::prelude::*;
pub use saved::SavedTextsPage;

/// `/messages`
#[component]
pub fn MessagesPage() -> impl IntoView {
    view! { <list::ListPage side=Side::Applicant /> }
}

/// `/messages/{id}`
#[component]
pub fn ConversationPage() -> impl IntoView {
    view! { <conversation::Page side=Side::Applicant /> }
}

/// `/hiring/messages`
#[component]
pub fn HiringMessagesPage() -> impl IntoView {
    view! { <list::ListPage side=Side::Company /> }
}

/// `/hiring/messages/{id}`
#[component]
pub fn HiringConversationPage() -> impl IntoView {
    view! { <conversation::Page side=Side::Company /> }
}
