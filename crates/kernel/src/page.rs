//! Lists come in pages, each with the cursor of the next.

use serde::{Deserialize, Serialize};

/// Where the next page starts: opaque to whoever holds it, made by the query that reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cursor(pub String);

/// Which page of a list is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRequest {
    /// Start after this place; from the beginning where absent.
    #[serde(default)]
    pub after: Option<Cursor>,
    /// How many items, 1..=100.
    #[serde(default = "PageRequest::default_limit")]
    pub limit: u32,
}

impl PageRequest {
    /// The first page of the usual length.
    pub fn first() -> Self {
        Self { after: None, limit: Self::default_limit() }
    }

    /// The page after a cursor, of the usual length.
    pub fn after(cursor: Option<String>) -> Self {
        Self { after: cursor.filter(|text| !text.is_empty()).map(Cursor), limit: Self::default_limit() }
    }

    /// The length asked for, brought into 1..=100.
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
    /// Where the next page starts; absent on the last one.
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// The same page with each item turned into something else.
    pub fn map<U>(self, turn: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(turn).collect(), next: self.next }
    }
}
