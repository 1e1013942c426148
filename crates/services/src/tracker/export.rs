//! The whole list for other programs, and the report for authorities.

use std::collections::HashMap;

use domain::{
    Viewer,
    policy::{Action, Subject, may},
    tracker::{Contact, ExportedJob, Period, Report, TableQuery},
};
use kernel::{JobId, PageRequest, Problem};

use super::{Tracker, named, source_name};

impl Tracker {
    /// All of the viewer's jobs with their contacts, most recently added first.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn export(&self, viewer: &Viewer) -> Result<Vec<ExportedJob>, Problem> {
        let user = may(viewer, Action::ExportTracked, Subject::Mine)?.user_id()?;
        let ro = &self.core.db.ro;
        let mut contacts: HashMap<JobId, Vec<Contact>> = HashMap::new();
        for contact in db::tracker::contacts::all(ro, user).await? {
            contacts.entry(contact.job).or_default().push(contact);
        }
        let mut request = PageRequest { after: None, limit: 100 };
        let mut jobs = Vec::new();
        loop {
            let page = named(db::tracker::page_table(ro, user, &TableQuery::default(), &request).await?);
            for job in page.items {
                let contacts = contacts.remove(&job.id).unwrap_or_default();
                jobs.push(ExportedJob { job, contacts });
            }
            if page.next.is_none() {
                return Ok(jobs);
            }
            request.after = page.next;
        }
    }

    /// The viewer's applications of a period, given as days or empty for this month until today.
    ///
    /// # Errors
    /// `SignIn` for a guest; `Invalid` on `from` and `to`.
    pub async fn report(&self, viewer: &Viewer, from: &str, to: &str) -> Result<Report, Problem> {
        let user = may(viewer, Action::ExportTracked, Subject::Mine)?.user_id()?;
        let (ro, today) = (&self.core.db.ro, self.today());
        let Period { from, to } = Period::new(from, to, today)?;
        let mut jobs = db::tracker::applied_between(ro, user, from, to).await?;
        jobs.iter_mut().for_each(|job| job.source = source_name(std::mem::take(&mut job.source)));
        let name = db::accounts::user(ro, user).await?.map(|person| person.name).unwrap_or_default();
        Ok(Report { from, to, name, jobs, today })
    }
}
