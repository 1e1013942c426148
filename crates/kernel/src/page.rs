//! Pagination: lists are returned in pages, each with the cursor of the next.

use serde::{Deserialize, Serialize};

/// The position where the next page starts. Opaque to clients; created by the query that reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cursor(pub String);

/// A request for one page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRequest {
    /// Start after this cursor; from the beginning if absent.
    #[serde(default)]
    pub after: Option<Cursor>,
    /// How many items, 1..=100.
    #[serde(default = "PageRequest::default_limit")]
    pub limit: u32,
}

impl PageRequest {
    /// The first page of the default length.
    pub fn first() -> Self {
        Self { after: None, limit: Self::default_limit() }
    }

    /// The page after a cursor, of the default length.
    pub fn after(cursor: Option<String>) -> Self {
        Self { after: cursor.filter(|text| !text.is_empty()).map(Cursor), limit: Self::default_limit() }
    }

    /// The requested length, clamped to 1..=100.
    pub fn limit(&self) -> u64 {
        u64::from(self.limit.clamp(1, 100))
    }

    const fn default_limit() -> u32 {
        20
    }
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The items, in the list's order.
    pub items: Vec<T>,
    /// The cursor of the next page; absent on the last one.
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// The same page with every item mapped.
    pub fn map<U>(self, turn: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(turn).collect(), next: self.next }
    }
}
