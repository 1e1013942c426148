//! Reads new rows of the table of messages.

use std::collections::{HashSet, VecDeque};

use chrono::TimeDelta;
use db::{Db, DbError};
use domain::live::Sent;
use kernel::{LiveId, Timestamp, UserId};

/// How far back to look after an announcement.
pub(crate) const RECENT: TimeDelta = TimeDelta::seconds(2);

/// How far back to look for late rows: transactions do not always commit in the order of their times, and the clocks of
/// servers differ.
pub(crate) const LATE: TimeDelta = TimeDelta::seconds(30);

/// The maximum number of messages read at once. If there are more within a few seconds, every page reloads.
const MOST: u64 = 2000;

/// Reads messages, and remembers which were read.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    seen: HashSet<LiveId>,
    order: VecDeque<(Timestamp, LiveId)>,
}

/// The result of reading.
pub(crate) enum News {
    /// Messages with their users, oldest first.
    Messages(Vec<(UserId, Sent)>),
    /// More than the maximum.
    TooMany,
}

impl Reader {
    /// Reads the messages of the last `back` that were not read before.
    pub async fn read(&mut self, db: &Db, now: Timestamp, back: TimeDelta) -> Result<News, DbError> {
        let mut found = db::live::since(&db.ro, now - back, MOST).await?;
        let too_many = u64::try_from(found.len()).is_ok_and(|found| found >= MOST);
        found.retain(|(_, sent)| {
            let new = self.seen.insert(sent.id);
            if new {
                self.order.push_back((now, sent.id));
            }
            new
        });
        while let Some((at, id)) = self.order.front().copied()
            && at < now - LATE - LATE
        {
            self.order.pop_front();
            self.seen.remove(&id);
        }
        Ok(if too_many { News::TooMany } else { News::Messages(found) })
    }
}
