//! Contacts of a job: added, changed and deleted by the person whose list it is on.

use db::tracker::contacts;
use domain::{
    Viewer,
    policy::{Action, Subject, may},
    tracker::{Contact, ContactDetails, MOST_CONTACTS},
};
use kernel::{ContactId, JobId, Problem, ProblemCode, ProblemKind};

use super::Tracker;

impl Tracker {
    /// Adds a contact to one of the viewer's jobs, or changes the one with this id.
    ///
    /// # Errors
    /// `NotFound` if the job or the contact is not the viewer's; `OverLimit` with `too_many_contacts`.
    pub async fn set_contact(
        &self,
        viewer: &Viewer,
        job: JobId,
        id: Option<ContactId>,
        details: &ContactDetails,
    ) -> Result<(), Problem> {
        let user = may(viewer, Action::SetContact, Subject::Mine)?.user_id()?;
        let core = &self.core;
        core.db
            .write(async |tx| {
                // Locked until the transaction ends, so that two requests at once do not exceed the limit.
                db::accounts::user_for_update(tx, user).await?.ok_or_else(Problem::not_found)?;
                if !db::jobs::is_listed(tx, user, job).await? {
                    return Err(Problem::not_found());
                }
                let details = details.clone();
                if let Some(id) = id {
                    let changed = contacts::update(tx, user, &Contact { id, job, details }).await?;
                    return changed.then_some(()).ok_or_else(Problem::not_found);
                }
                if contacts::count(tx, user, job).await? >= MOST_CONTACTS {
                    return Err(Problem::new(ProblemKind::OverLimit, ProblemCode::TooManyContacts));
                }
                let contact = Contact { id: core.mint(ContactId::from_uuid), job, details };
                Ok(contacts::insert(tx, user, &contact).await?)
            })
            .await
    }

    /// Deletes one of the viewer's contacts; returns the job that it belonged to.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's.
    pub async fn delete_contact(&self, viewer: &Viewer, id: ContactId) -> Result<JobId, Problem> {
        let user = may(viewer, Action::SetContact, Subject::Mine)?.user_id()?;
        let delete = async |tx: &db::Tx| contacts::delete(tx, user, id).await?.ok_or_else(Problem::not_found);
        self.core.db.write(delete).await
    }
}
