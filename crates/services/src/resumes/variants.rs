//! Variants: resumes that follow a master in everything that was not changed in them.

use db::{
    Tx,
    resumes::{Change as Stored, Follows, StoredResume, Version},
};
use domain::{
    Viewer,
    events::Event,
    policy::{Action, Subject, may},
    resumes::{NewVariant, ResumeLink, ResumeState, VariantView, VariantsView, changes, merge, take_section},
};
use kernel::{JobId, PageRequest, Problem, ProblemCode, ResumeId, UserId};
use resume::{Resume, theme::Theme};

use super::{Resumes, Saving, import::insert, store};
use crate::core::Core;

impl Resumes {
    /// A resume's variants, or the master that it follows and where it differs.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's or in the trash.
    pub async fn variants(&self, viewer: &Viewer, id: ResumeId) -> Result<VariantsView, Problem> {
        let user = may(viewer, Action::ReadVariants, Subject::Mine)?.user_id()?;
        let ro = &self.core.db.ro;
        let stored = db::resumes::get(ro, user, id).await?.ok_or_else(Problem::not_found)?;
        let job = match stored.job {
            Some(job) => db::jobs::get(ro, user, job).await?.map(|view| (job, view.card.title)),
            None => None,
        };
        let follows = match &stored.follows {
            Some(follows) => self.followed(user, &stored, follows).await?,
            None => None,
        };
        let jobs = db::jobs::page(ro, user, &PageRequest::after(None)).await?.items;
        Ok(VariantsView {
            card: stored.card(0),
            job,
            follows,
            variants: db::resumes::variant_links(ro, user, id).await?,
            jobs: jobs.into_iter().map(|card| (card.id, card.title)).collect(),
            languages: render::languages().map(str::to_owned).collect(),
        })
    }

    /// Starts a variant of a resume.
    ///
    /// # Errors
    /// `NotFound` if the resume is not the viewer's or in the trash, and with `job` if the job is not on their list; `Invalid` on
    /// `title`, `language` and `job`, and with `variant_of_variant`; `OverLimit` with `too_many_resumes`.
    pub async fn start_variant(
        &self,
        viewer: &Viewer,
        id: ResumeId,
        title: &str,
        language: &str,
        job: &str,
    ) -> Result<ResumeId, Problem> {
        let user = may(viewer, Action::StartVariant, Subject::Mine)?.user_id()?;
        let wanted = NewVariant::new(title, language, job, render::languages())?;
        let ro = &self.core.db.ro;
        let master = db::resumes::get(ro, user, id).await?.ok_or_else(Problem::not_found)?;
        if master.follows.is_some() {
            return Err(Problem::invalid(ProblemCode::VariantOfVariant));
        }
        if let Some(job) = wanted.job
            && db::jobs::get(ro, user, job).await?.is_none()
        {
            return Err(Problem::field("job", ProblemCode::FormNotUnderstood));
        }
        let document = wanted.document(&master.document);
        let start =
            async |tx: &Tx| self.insert_variant(tx, user, &master, &wanted.title, document.clone(), wanted.job).await;
        self.core.db.write(start).await
    }

    /// Adds a variant of a resume with this document.
    ///
    /// # Errors
    /// `OverLimit` with `too_many_resumes`.
    pub(crate) async fn insert_variant(
        &self,
        tx: &Tx,
        user: UserId,
        master: &StoredResume,
        title: &str,
        document: Resume,
        job: Option<JobId>,
    ) -> Result<ResumeId, Problem> {
        let follows = Follows { master: master.id, inherited: master.document.clone() };
        let variant = StoredResume {
            photo: master.photo,
            job,
            follows: Some(follows),
            ..self.fresh(title.to_owned(), document, master.reading.clone())
        };
        let event = Event::ResumeStarted { title: variant.title.clone() };
        insert(&self.core, tx, user, &variant, event).await?;
        Ok(variant.id)
    }

    /// Saves a document as the newest version of a resume.
    ///
    /// # Errors
    /// `Conflict` with `edited_elsewhere` if another version was saved since it was read.
    pub(crate) async fn save_document(
        &self,
        tx: &Tx,
        user: UserId,
        stored: &StoredResume,
        document: Resume,
    ) -> Result<(), Problem> {
        let wanted = Version::new(stored.version + 1, stored.title.clone(), document, self.core.now());
        store(&self.core, tx, user, stored, wanted, Saving::KEEP).await
    }

    /// Takes a section of a variant from its master again.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's, is in the trash or is no variant, or there is no such section.
    pub async fn follow_section(&self, viewer: &Viewer, id: ResumeId, section: &str) -> Result<(), Problem> {
        let user = may(viewer, Action::FollowMaster, Subject::Mine)?.user_id()?;
        self.core
            .db
            .write(async |tx| {
                let stored = db::resumes::get(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                let inherited = stored.follows.as_ref().map(|follows| &follows.inherited);
                let document = inherited.and_then(|master| take_section(&stored.document, master, section));
                let document = document.ok_or_else(Problem::not_found)?;
                let wanted = Version::new(stored.version + 1, stored.title.clone(), document, self.core.now());
                let saving = Saving { keep: stored.state == ResumeState::Kept, replaces: false };
                store(&self.core, tx, user, &stored, wanted, saving).await
            })
            .await
    }

    /// Makes a variant a resume of its own, which follows nothing any more.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's, is in the trash or is no variant.
    pub async fn detach(&self, viewer: &Viewer, id: ResumeId) -> Result<(), Problem> {
        let user = may(viewer, Action::FollowMaster, Subject::Mine)?.user_id()?;
        self.core
            .db
            .write(async |tx| {
                let stored = db::resumes::get(tx, user, id).await?;
                stored.and_then(|stored| stored.follows).ok_or_else(Problem::not_found)?;
                db::resumes::detach(tx, user, id).await?;
                Ok(())
            })
            .await
    }

    async fn followed(
        &self,
        user: UserId,
        stored: &StoredResume,
        follows: &Follows,
    ) -> Result<Option<VariantView>, Problem> {
        let ro = &self.core.db.ro;
        let Some(master) = db::resumes::get_even_trashed(ro, user, follows.master).await? else { return Ok(None) };
        let in_trash = db::resumes::is_trashed(ro, user, follows.master).await?;
        Ok(Some(VariantView {
            overrides: changes(&follows.inherited, &stored.document),
            other_look: Theme::of(&follows.inherited) != Theme::of(&stored.document),
            master: ResumeLink { id: master.id, title: master.title },
            in_trash,
        }))
    }
}

/// Takes over a new version of a master into its variants: what they have changed themselves stays as it is.
pub(super) async fn follow(
    core: &Core,
    tx: &Tx,
    user: UserId,
    master: ResumeId,
    document: &Resume,
) -> Result<(), Problem> {
    for variant in db::resumes::variants(tx, user, master).await? {
        let Some(follows) = &variant.follows else { continue };
        let merged = merge(&follows.inherited, &variant.document, document).resume;
        db::resumes::set_inherited(tx, user, variant.id, document).await?;
        if merged == variant.document {
            continue;
        }
        let version = variant.version + 1;
        let same_content = Theme::same_content(&variant.document, &merged);
        let change = Stored {
            title: &variant.title,
            document: &merged,
            state: variant.state,
            version,
            content_version: if same_content { variant.content_version } else { version },
            at: core.now(),
        };
        // In the trash it follows when its master is saved after it was restored.
        if !db::resumes::change(tx, user, variant.id, variant.version, &change).await? {
            continue;
        }
        let earlier = db::resumes::version(tx, variant.id, variant.version).await?;
        let followed = Version { inherited: true, ..Version::new(version, variant.title, merged, core.now()) };
        db::resumes::insert_version(tx, variant.id, &followed).await?;
        // While the master is being typed, one version of the variant stands for all steps.
        if earlier.is_some_and(|earlier| earlier.inherited) {
            db::resumes::remove_version(tx, variant.id, variant.version).await?;
        }
    }
    Ok(())
}
