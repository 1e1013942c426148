//! Letters to unconfirmed addresses: few a day, because they may belong to strangers.

use chrono::TimeDelta;
use db::{DbError, Tx};
use kernel::{ActivityId, UserId};

use super::Core;
use crate::accounts::throttle::person_key;

/// Maximum number of letters of all kinds to such an address in a day.
const LETTERS_A_DAY: u64 = 5;

impl Core {
    /// Counts a letter to a user. False if their address was never confirmed and got the maximum of the day, even if
    /// the account was deleted and created again. Runs in the transaction that adds the letter's task.
    pub(super) async fn may_write_to(&self, tx: &Tx, user: UserId) -> Result<bool, DbError> {
        let Some(user) = db::accounts::user(tx, user).await? else { return Ok(false) };
        if user.verified_at.is_some() {
            return Ok(true);
        }
        self.may_write_to_stranger(tx, &user.email).await
    }

    /// Counts a letter to an address that nobody confirmed. False if it got the maximum of the day, whoever asked for them.
    pub(crate) async fn may_write_to_stranger(&self, tx: &Tx, email: &str) -> Result<bool, DbError> {
        let key = self.keys.hash(&format!("letter {}", person_key(&self.keys, email)));
        db::advisory_lock(tx, &key).await?;
        if db::recent::count(tx, &key, self.now() - TimeDelta::days(1)).await? >= LETTERS_A_DAY {
            return Ok(false);
        }
        db::recent::insert(tx, self.mint(ActivityId::from_uuid), &key, self.now()).await?;
        Ok(true)
    }
}
