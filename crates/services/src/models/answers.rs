//! Known answers in the database. A row can be read only by somebody who asks the same question: its key is a keyed hash of
//! the question, and the answer is encrypted with a key that is derived from the question and stored nowhere.

use std::sync::Arc;

use chrono::TimeDelta;
use db::{Db, DbError};
use kernel::Clock;
use llm::{AnswerCache, CacheKey, Later};

use crate::{
    core::{Background, Parts},
    keys::Keys,
    sealed::Sealer,
};

/// An answer that was used is noted as such at most once in this time.
const NOTED: TimeDelta = TimeDelta::days(1);

/// Keeps answers in the database.
pub(super) struct StoredAnswers {
    db: Db,
    clock: Arc<dyn Clock>,
    keys: Keys,
    kept: TimeDelta,
    background: Background,
}

impl StoredAnswers {
    pub fn new(parts: &Parts, days: u32, background: Background) -> Self {
        let Parts { db, clock, keys, .. } = parts;
        let kept = TimeDelta::days(days.into());
        Self { db: db.clone(), clock: clock.clone(), keys: keys.clone(), kept, background }
    }

    async fn find(&self, question: &CacheKey) -> Result<Option<String>, DbError> {
        let now = self.clock.now();
        let (key, secret) = self.keys.answer(&question.hex());
        let Some((sealed, used_at)) = db::models::answer(&self.db.ro, &key, now - self.kept).await? else {
            return Ok(None);
        };
        // One that cannot be opened is not known.
        let answer = Sealer::new(&secret).open(&key, &sealed).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        if answer.is_some() && now - used_at >= NOTED {
            let db = self.db.clone();
            let noted = async move { drop(db::models::used_answer(&db.rw, &key, now).await) };
            let _ = self.background.start(noted);
        }
        Ok(answer)
    }

    async fn keep(&self, question: &CacheKey, answer: &str) -> Result<(), DbError> {
        let (key, secret) = self.keys.answer(&question.hex());
        let Ok(sealed) = Sealer::new(&secret).seal(&key, answer.as_bytes()) else { return Ok(()) };
        db::models::keep_answer(&self.db.rw, &key, sealed, self.clock.now()).await
    }
}

impl AnswerCache for StoredAnswers {
    fn get<'a>(&'a self, key: &'a CacheKey) -> Later<'a, Option<String>> {
        Box::pin(async {
            if self.kept.is_zero() {
                return None;
            }
            self.find(key).await.unwrap_or_else(|error| {
                let _logged = kernel::Problem::from(error);
                None
            })
        })
    }

    fn put<'a>(&'a self, key: &'a CacheKey, answer: &'a str) -> Later<'a, ()> {
        Box::pin(async {
            if self.kept.is_zero() {
                return;
            }
            if let Err(error) = self.keep(key, answer).await {
                let _logged = kernel::Problem::from(error);
            }
        })
    }
}
