//! Offers that end by themselves: their day passes, or the application ends.

use db::{Tx, offers::Change};
use domain::offers::{OfferNews, OfferStep, REMIND_BEFORE};
use kernel::{ApplicationId, Problem};

use super::Offers;
use crate::core::Core;

/// Offers that are read at once.
const BATCH: u64 = 100;

impl Offers {
    /// Ends the offers whose day has passed and tells both sides, and reminds applicants of those whose day is near. Each is changed in
    /// the transaction of its notifications, so that a worker that dies in between neither loses nor repeats one.
    ///
    /// # Errors
    /// If the database fails; the next run continues.
    pub async fn expire(&self) -> Result<(), Problem> {
        let core = &self.core;
        loop {
            let now = core.now();
            let due = db::offers::due(&core.db.ro, now, BATCH).await?;
            let is_last = (due.len() as u64) < BATCH;
            for stored in due {
                let known = (stored.offer.id, stored.offer.version);
                core.db
                    .write(async |tx| {
                        if !db::offers::advance(tx, known, OfferStep::Expire, Change::default(), now).await? {
                            return Ok(());
                        }
                        self.tell(tx, &stored, vec![stored.applicant], OfferNews::Expired).await?;
                        self.tell_deciders(tx, &stored, OfferNews::Expired).await
                    })
                    .await?;
            }
            if is_last {
                break;
            }
        }
        loop {
            let now = core.now();
            let ending = db::offers::ending(&core.db.ro, now, now + REMIND_BEFORE, BATCH).await?;
            let is_last = (ending.len() as u64) < BATCH;
            for stored in ending {
                core.db
                    .write(async |tx| match db::offers::set_reminded(tx, stored.offer.id, now).await? {
                        true => self.tell(tx, &stored, vec![stored.applicant], OfferNews::Soon).await,
                        false => Ok(()),
                    })
                    .await?;
            }
            if is_last {
                return Ok(());
            }
        }
    }
}

/// Ends the open offer of an application that ended. The letter about that end says it.
pub(crate) async fn end_of_application(core: &Core, tx: &Tx, application: ApplicationId) -> Result<(), Problem> {
    Ok(db::offers::end(tx, application, core.now()).await?)
}
