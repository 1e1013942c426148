//! Answers that are known already.

use std::{fmt, sync::Arc, time::Duration};

use aws_lc_rs::digest::{Context, SHA256};
use moka::future::Cache;

use crate::Later;

/// What an answer depends on, as a SHA-256 digest.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct CacheKey([u8; 32]);

impl CacheKey {
    /// The key of parts, each with its length, so that no two lists of parts are the same.
    pub(crate) fn of(parts: &[&str]) -> Self {
        let mut context = Context::new(&SHA256);
        for part in parts {
            context.update(&(part.len() as u64).to_le_bytes());
            context.update(part.as_bytes());
        }
        let mut key = [0; 32];
        key.copy_from_slice(context.finish().as_ref());
        Self(key)
    }

    /// In hexadecimal digits.
    pub fn hex(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl fmt::Debug for CacheKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex()[..8])
    }
}

/// Keeps answers: JSON with placeholders instead of contact data. A cache that fails has no answer.
pub trait AnswerCache: Send + Sync {
    fn get<'a>(&'a self, key: &'a CacheKey) -> Later<'a, Option<String>>;
    fn put<'a>(&'a self, key: &'a CacheKey, answer: &'a str) -> Later<'a, ()>;
}

/// A cache in memory.
#[derive(Debug, Clone)]
pub struct MemoryCache(Cache<CacheKey, Arc<str>>);

impl MemoryCache {
    /// With a limit in bytes, and how long an answer is kept.
    pub fn new(bytes: u64, kept: Duration) -> Self {
        let weight = |_: &CacheKey, answer: &Arc<str>| u32::try_from(answer.len() + 64).unwrap_or(u32::MAX);
        Self(Cache::builder().max_capacity(bytes).weigher(weight).time_to_live(kept).build())
    }
}

impl AnswerCache for MemoryCache {
    fn get<'a>(&'a self, key: &'a CacheKey) -> Later<'a, Option<String>> {
        Box::pin(async { self.0.get(key).await.map(|answer| answer.to_string()) })
    }

    fn put<'a>(&'a self, key: &'a CacheKey, answer: &'a str) -> Later<'a, ()> {
        Box::pin(self.0.insert(*key, Arc::from(answer)))
    }
}

/// A near cache before a far one, such as memory before the database.
#[derive(Debug, Clone)]
pub struct Layers<Near, Far>(pub Near, pub Far);

impl<Near: AnswerCache, Far: AnswerCache> AnswerCache for Layers<Near, Far> {
    fn get<'a>(&'a self, key: &'a CacheKey) -> Later<'a, Option<String>> {
        Box::pin(async {
            if let Some(near) = self.0.get(key).await {
                return Some(near);
            }
            let far = self.1.get(key).await?;
            self.0.put(key, &far).await;
            Some(far)
        })
    }

    fn put<'a>(&'a self, key: &'a CacheKey, answer: &'a str) -> Later<'a, ()> {
        Box::pin(async {
            self.0.put(key, answer).await;
            self.1.put(key, answer).await;
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_near_layer_learns_from_the_far_one() {
        let memory = || MemoryCache::new(10_000, Duration::from_secs(60));
        let layers = Layers(memory(), memory());
        let (one, other) = (CacheKey::of(&["ab", "c"]), CacheKey::of(&["a", "bc"]));
        assert_ne!(one, other);
        layers.1.put(&one, "far").await;
        assert_eq!(layers.get(&one).await.as_deref(), Some("far"));
        assert_eq!(layers.0.get(&one).await.as_deref(), Some("far"));
        layers.put(&other, "both").await;
        assert_eq!(layers.1.get(&other).await.as_deref(), Some("both"));
    }

    #[tokio::test]
    async fn memory_is_bounded() {
        let cache = MemoryCache::new(1_000, Duration::from_secs(60));
        for number in 0..100 {
            cache.put(&CacheKey::of(&[&number.to_string()]), &"x".repeat(100)).await;
        }
        cache.0.run_pending_tasks().await;
        assert!(cache.0.weighted_size() <= 1_000);
    }
}
