//! Postings of organizations: written, published as public jobs, paused, closed.

mod copies;
mod feed;
mod form;
mod kit;
mod public;

use std::sync::Arc;

use db::{Tx, postings::Posting};
use domain::{
    Viewer,
    jobs::search::PublicJob,
    organizations::MemberRole,
    policy::{Action, Subject, may},
    postings::{
        MOST_POSTINGS, PostingContent, PostingFields, PostingList, PostingState, PostingView, RequirementChange, apply,
        changes, checks,
    },
    uploads::Document,
};
use kernel::{JobId, OrganizationId, PageRequest, PartialDate, Problem, ProblemCode, ProblemKind, Timestamp};

pub use self::feed::JobFeed;
use crate::{core::Core, engine, quotas, recommendations, searches};

/// Use cases of postings.
#[derive(Clone)]
pub struct Postings {
    core: Arc<Core>,
}

impl Postings {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self { core }
    }

    /// Adds an empty draft.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member; `Forbidden` for members who do not write postings; `OverLimit` with
    /// `too_many_postings`.
    pub async fn create(&self, viewer: &Viewer, organization: OrganizationId) -> Result<JobId, Problem> {
        self.role(viewer, Action::CreatePosting, organization).await?;
        self.insert(viewer, organization, PostingContent::default(), Vec::new()).await
    }

    /// Adds a draft from a posting: a text, a file, or the page that a link leads to. What the engine finds in it is filled in.
    ///
    /// # Errors
    /// Those of [`Postings::create`]; `Invalid` at `job_file` or `job_text` if it cannot be read.
    pub async fn create_from(
        &self,
        viewer: &Viewer,
        organization: OrganizationId,
        document: Document,
    ) -> Result<JobId, Problem> {
        self.role(viewer, Action::CreatePosting, organization).await?;
        let job = engine::read_job(&self.core, document).await?;
        let content = PostingFields::from(&public::content_of(&job)).content().unwrap_or_default();
        self.insert(viewer, organization, content, Vec::new()).await
    }

    async fn insert(
        &self,
        viewer: &Viewer,
        organization: OrganizationId,
        content: PostingContent,
        changes: Vec<RequirementChange>,
    ) -> Result<JobId, Problem> {
        let core = &self.core;
        let posting = Posting {
            id: core.mint(JobId::from_uuid),
            organization,
            state: PostingState::Draft,
            content,
            changes,
            version: 1,
            published_at: None,
            closed_at: None,
        };
        core.db
            .write(async |tx| {
                role_in(tx, viewer, Action::CreatePosting, organization).await?;
                let count = db::postings::count(tx, organization).await?;
                quotas::fits(count + 1, MOST_POSTINGS, ProblemCode::TooManyPostings)?;
                Ok::<_, Problem>(db::postings::insert(tx, &posting, core.now()).await?)
            })
            .await?;
        Ok(posting.id)
    }

    /// An organization's postings, all or those in one state, the latest change first.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member.
    pub async fn list(
        &self,
        viewer: &Viewer,
        organization: OrganizationId,
        state: Option<PostingState>,
        page: PageRequest,
    ) -> Result<PostingList, Problem> {
        let role = self.role(viewer, Action::ListPostings, organization).await?;
        let ro = &self.core.db.ro;
        Ok(PostingList {
            role,
            counts: db::postings::counts(ro, organization).await?,
            page: db::postings::page(ro, organization, state, &page).await?,
        })
    }

    /// A posting with its requirements and what could be better.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member of its organization.
    pub async fn get(&self, viewer: &Viewer, id: JobId) -> Result<PostingView, Problem> {
        let (posting, role) = self.load(viewer, Action::ReadPosting, id).await?;
        let company = public::company(&self.core, posting.organization).await?;
        let read = public::read(&self.core, &posting, &company).await?;
        let requirements = read.map(|sourced| apply(&sourced.job, &posting.changes)).unwrap_or_default();
        Ok(PostingView {
            id,
            organization: posting.organization,
            company,
            role,
            state: posting.state,
            version: posting.version,
            checks: checks(&posting.content, &requirements),
            requirements,
            published_at: posting.published_at,
            closed_at: posting.closed_at,
            content: posting.content,
        })
    }

    /// The public job that a posting would be with other content.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member; `Invalid` on the fields.
    pub async fn preview(&self, viewer: &Viewer, id: JobId, fields: &PostingFields) -> Result<PublicJob, Problem> {
        let (posting, _) = self.load(viewer, Action::ReadPosting, id).await?;
        let posting = Posting { content: fields.content()?, ..posting };
        public::preview(&self.core, &posting).await
    }

    /// Stores what a posting says; of a public one everybody sees it at once. Returns the new version.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member; `Forbidden` for members who do not write postings; `Invalid` on the fields;
    /// `Conflict` with `edited_elsewhere` if somebody changed it since `version`.
    pub async fn save(&self, viewer: &Viewer, id: JobId, version: i32, fields: &PostingFields) -> Result<i32, Problem> {
        let (posting, _) = self.load(viewer, Action::ChangePosting, id).await?;
        let changed = Posting { content: fields.content()?, version, ..posting };
        if changed.state == PostingState::Open {
            changed.content.ready(self.today())?;
        }
        self.store(viewer, Action::ChangePosting, changed).await
    }

    /// Stores how the requirements of a posting count. Returns the new version.
    ///
    /// # Errors
    /// Those of [`Postings::save`].
    pub async fn set_requirements(
        &self,
        viewer: &Viewer,
        id: JobId,
        version: i32,
        wanted: Vec<RequirementChange>,
    ) -> Result<i32, Problem> {
        let (posting, _) = self.load(viewer, Action::ChangePosting, id).await?;
        let company = public::company(&self.core, posting.organization).await?;
        let read = public::read(&self.core, &posting, &company).await?;
        let changes = read.map(|sourced| changes(&sourced.job, wanted)).unwrap_or_default();
        self.store(viewer, Action::ChangePosting, Posting { changes, version, ..posting }).await
    }

    /// Publishes, pauses or closes a posting. Returns the new version.
    ///
    /// # Errors
    /// Those of [`Postings::save`]; `Invalid` on the fields that keep it from being published, and with `posting_state` if it
    /// cannot become that from what it is.
    pub async fn set_state(&self, viewer: &Viewer, id: JobId, version: i32, to: PostingState) -> Result<i32, Problem> {
        let (mut posting, _) = self.load(viewer, Action::PublishPosting, id).await?;
        if !posting.state.next().contains(&to) {
            return Err(Problem::invalid(ProblemCode::PostingState));
        }
        let now = self.core.now();
        if to == PostingState::Open {
            posting.content.ready(self.today())?;
            posting.published_at = posting.published_at.or(Some(now));
        }
        posting.closed_at = (to == PostingState::Closed).then_some(now);
        self.store(viewer, Action::PublishPosting, Posting { state: to, version, ..posting }).await
    }

    /// Deletes a draft for good.
    ///
    /// # Errors
    /// Those of [`Postings::save`]; `Invalid` with `posting_state` if it was ever public.
    pub async fn delete(&self, viewer: &Viewer, id: JobId) -> Result<(), Problem> {
        let (posting, _) = self.load(viewer, Action::DeletePosting, id).await?;
        if posting.state != PostingState::Draft {
            return Err(Problem::invalid(ProblemCode::PostingState));
        }
        Ok(db::postings::remove(&self.core.db.rw, id).await?)
    }

    /// Closes the public postings whose last day has passed everywhere.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn close_overdue(&self) -> Result<(), Problem> {
        let core = &self.core;
        let now = core.now();
        let today = PartialDate::of_day(now - public::LAST_DAY);
        for id in db::postings::overdue(&core.db.ro, today).await? {
            core.db
                .write(async |tx| {
                    let Some(posting) = db::postings::get(tx, id).await? else { return Ok(()) };
                    close(tx, posting, now).await
                })
                .await?;
        }
        Ok(())
    }

    /// Stores a posting if nobody changed it since its version, and makes what is public the same.
    async fn store(&self, viewer: &Viewer, action: Action, posting: Posting) -> Result<i32, Problem> {
        let core = &self.core;
        let now = core.now();
        // Read before the transaction begins: it takes the engine a moment.
        let public = match posting.state {
            PostingState::Open => {
                let company = public::company(core, posting.organization).await?;
                public::read(core, &posting, &company).await?
            }
            _ => None,
        };
        core.db
            .write(async |tx| {
                role_in(tx, viewer, action, posting.organization).await?;
                if !db::postings::update(tx, &posting, now).await? {
                    let now = db::postings::get(tx, posting.id).await?.ok_or_else(Problem::not_found)?.version;
                    let problem = Problem::new(ProblemKind::Conflict, ProblemCode::EditedElsewhere);
                    return Err(Problem { current_version: Some(now), ..problem });
                }
                match &public {
                    Some(sourced) => public::publish(tx, &posting, sourced, now).await,
                    None => public::withdraw(tx, posting.id, now).await,
                }
            })
            .await?;
        if public.is_some() && action == Action::PublishPosting {
            recommendations::renew_for_visitors(core).await?;
            searches::show_arrivals(core).await?;
        }
        Ok(posting.version + 1)
    }

    /// A posting with the viewer's role in its organization.
    async fn load(&self, viewer: &Viewer, action: Action, id: JobId) -> Result<(Posting, MemberRole), Problem> {
        let found = db::postings::get(&self.core.db.ro, id).await?;
        let Some(posting) = found else {
            // A guest learns that they have to sign in, whatever the id.
            viewer.id().ok_or_else(|| Problem::new(ProblemKind::SignIn, ProblemCode::SignInFirst))?;
            return Err(Problem::not_found());
        };
        let role = self.role(viewer, action, posting.organization).await?;
        Ok((posting, role))
    }

    /// The viewer's role in an organization, if it allows the action.
    async fn role(&self, viewer: &Viewer, action: Action, organization: OrganizationId) -> Result<MemberRole, Problem> {
        let role = match viewer.id() {
            Some(user) => db::organizations::role(&self.core.db.ro, organization, user).await?,
            None => None,
        };
        may(viewer, action, Subject::of_organization(organization, role))?;
        role.ok_or_else(Problem::not_found)
    }

    /// Today, in UTC.
    fn today(&self) -> PartialDate {
        PartialDate::of_day(self.core.now() - public::LAST_DAY)
    }
}

/// Checks again in the transaction: a role may have been taken away while the posting was read.
async fn role_in(tx: &Tx, viewer: &Viewer, action: Action, organization: OrganizationId) -> Result<(), Problem> {
    let role = match viewer.id() {
        Some(user) => db::organizations::role(tx, organization, user).await?,
        None => None,
    };
    may(viewer, action, Subject::of_organization(organization, role)).map(drop)
}

/// Closes every public posting of an organization.
pub(crate) async fn close_all(core: &Core, tx: &Tx, organization: OrganizationId) -> Result<(), Problem> {
    let now = core.now();
    for id in db::postings::open(tx, organization).await? {
        let Some(posting) = db::postings::get(tx, id).await? else { continue };
        close(tx, posting, now).await?;
    }
    Ok(())
}

/// Brings the public jobs of an organization up to date after its name changed.
pub(crate) async fn republish(core: &Core, organization: OrganizationId) -> Result<(), Problem> {
    let company = public::company(core, organization).await?;
    for id in db::postings::open(&core.db.ro, organization).await? {
        let Some(posting) = db::postings::get(&core.db.ro, id).await? else { continue };
        let Some(sourced) = public::read(core, &posting, &company).await? else { continue };
        core.db
            .write(async |tx| match db::postings::get(tx, id).await? {
                Some(now) if now.version == posting.version => {
                    public::publish(tx, &posting, &sourced, core.now()).await
                }
                // Whoever changed it meanwhile published it with the new name, or took it off the search.
                _ => Ok(()),
            })
            .await?;
    }
    Ok(())
}

/// Closes a posting, unless somebody changed it meanwhile.
async fn close(tx: &Tx, posting: Posting, now: Timestamp) -> Result<(), Problem> {
    let closed = Posting { state: PostingState::Closed, closed_at: Some(now), ..posting };
    if db::postings::update(tx, &closed, now).await? {
        public::withdraw(tx, closed.id, now).await?;
    }
    Ok(())
}
