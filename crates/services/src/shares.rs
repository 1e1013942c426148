//! Public links to resumes: set by their owner, opened by anybody who has the address.

use std::sync::Arc;

use db::shares::{Counter, StoredShare};
use domain::{
    Viewer,
    events::Event,
    policy::{Action, Subject, may},
    resumes::design::DocumentFormat,
    shares::{Share, ShareForm, SharePassword, ShareSettings, ShareView, SharedResume, SharedView, person, published},
    uploads::Upload,
};
use kernel::{PartialDate, Problem, ProblemCode, ResumeId, UserId};
use render::Photo;
use resume::{Resume, theme::Theme};

use crate::{
    core::Core,
    keys::{encode, random_bytes, same},
    resumes::{Printed, file_of, photo_of},
};

/// Use cases of public links.
#[derive(Clone)]
pub struct Shares {
    core: Arc<Core>,
}

/// A link that was opened: the resume as visitors may see it, and whose it is.
struct Opened {
    share: Share,
    id: ResumeId,
    resume: Resume,
    theme: Theme,
    /// The photo, if visitors may see it.
    photo: Option<Photo>,
    /// The visitor is the owner.
    own: bool,
}

impl Shares {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self { core }
    }

    /// A resume and its link, if it has one.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's or in the trash.
    pub async fn get(&self, viewer: &Viewer, id: ResumeId) -> Result<ShareView, Problem> {
        let user = may(viewer, Action::ReadShare, Subject::Mine)?.user_id()?;
        let ro = &self.core.db.ro;
        let stored = db::resumes::get(ro, user, id).await?.ok_or_else(Problem::not_found)?;
        let share = db::shares::get(ro, id).await?.map(|stored| stored.share);
        Ok(ShareView { card: stored.card(0), share })
    }

    /// Makes a link to a resume, or changes its settings; its address stays.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's or in the trash; `Invalid` on `password` and `until`.
    pub async fn set(&self, viewer: &Viewer, id: ResumeId, form: ShareForm<'_>) -> Result<(), Problem> {
        let user = may(viewer, Action::SetShare, Subject::Mine)?.user_id()?;
        let settings = ShareSettings::new(&form, self.today())?;
        let resume = db::resumes::get(&self.core.db.ro, user, id).await?.ok_or_else(Problem::not_found)?;
        // Hashed before the transaction, because it takes long.
        let hash = match &settings.password {
            SharePassword::New(password) => {
                let about = [resume.document.basics.name.as_str(), resume.title.as_str()];
                Some(self.core.passwords.hash_new(password, about, "password").await?)
            }
            SharePassword::Keep | SharePassword::None => None,
        };
        self.core
            .db
            .write(async |tx| {
                let resume = db::resumes::get(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                let before = db::shares::get(tx, id).await?;
                let password = match settings.password {
                    SharePassword::None => None,
                    SharePassword::New(_) => hash,
                    SharePassword::Keep => {
                        let kept = before.as_ref().and_then(|before| before.password.clone());
                        Some(kept.ok_or_else(|| Problem::field("password", ProblemCode::Empty))?)
                    }
                };
                let share = Share {
                    slug: encode(&random_bytes::<12>()),
                    protected: password.is_some(),
                    until: settings.until,
                    contact: settings.contact,
                    photo: settings.photo,
                    listed: settings.listed,
                    views: 0,
                    downloads: 0,
                    created_at: self.core.now(),
                };
                db::shares::put(tx, id, &StoredShare { share, password }).await?;
                Ok(self.core.record(tx, user, Event::ResumeShared { title: resume.title }).await?)
            })
            .await
    }

    /// Ends the link to a resume: its address never works again.
    ///
    /// # Errors
    /// `NotFound` if the resume is not the viewer's, is in the trash or has no link.
    pub async fn end(&self, viewer: &Viewer, id: ResumeId) -> Result<(), Problem> {
        let user = may(viewer, Action::EndShare, Subject::Mine)?.user_id()?;
        self.core
            .db
            .write(async |tx| {
                let resume = db::resumes::get(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                if !db::shares::remove(tx, id).await? {
                    return Err(Problem::not_found());
                }
                Ok(self.core.record(tx, user, Event::ShareEnded { title: resume.title }).await?)
            })
            .await
    }

    /// What a visitor of a link sees, which counts as a view unless it is the owner. `ticket` proves that the visitor had the
    /// password.
    ///
    /// # Errors
    /// `NotFound` if there is no such link, it has ended, or its resume is in the trash.
    pub async fn open(&self, viewer: &Viewer, slug: &str, ticket: &str) -> Result<SharedView, Problem> {
        let visitor = may(viewer, Action::OpenShared, Subject::Mine)?.person();
        let Some(opened) = self.opened(visitor, slug, ticket).await? else { return Ok(SharedView::Locked) };
        self.count(&opened, Counter::Views).await?;
        let Opened { share, resume, theme, own, .. } = opened;
        Ok(SharedView::Open(Box::new(SharedResume {
            content: render::content(&resume, &theme),
            listed: share.listed,
            json_ld: person(&resume).to_string(),
            own,
        })))
    }

    /// The document of a link as a file, which counts as a download unless it is the owner's.
    ///
    /// # Errors
    /// Those of [`Shares::open`], and `NotFound` without the password, and for formats that are not offered.
    pub async fn file(
        &self,
        viewer: &Viewer,
        slug: &str,
        ticket: &str,
        format: DocumentFormat,
    ) -> Result<Upload, Problem> {
        let visitor = may(viewer, Action::OpenShared, Subject::Mine)?.person();
        if !DocumentFormat::SHARED.contains(&format) {
            return Err(Problem::not_found());
        }
        let opened = self.opened(visitor, slug, ticket).await?.ok_or_else(Problem::not_found)?;
        self.count(&opened, Counter::Downloads).await?;
        let Opened { resume, theme, photo, .. } = opened;
        file_of(&self.core, Printed { resume, theme, photo }, format, false).await
    }

    /// A ticket for the visitor of a link who has its password.
    ///
    /// # Errors
    /// `Invalid` on `password` if it is wrong; those of [`Shares::open`].
    pub async fn unlock(&self, viewer: &Viewer, slug: &str, password: &str) -> Result<String, Problem> {
        may(viewer, Action::OpenShared, Subject::Mine)?;
        let (stored, ..) = self.found(slug).await?;
        let hash = stored.password.ok_or_else(Problem::not_found)?;
        if self.core.passwords.verify(password, Some(&hash)).await? {
            return Ok(self.core.keys.hash(&secret(slug, &hash)));
        }
        Err(Problem::field("password", ProblemCode::WrongSharePassword))
    }

    /// A link that works, its resume and whose it is.
    async fn found(&self, slug: &str) -> Result<(StoredShare, ResumeId, UserId), Problem> {
        let found = db::shares::by_slug(&self.core.db.ro, slug).await?;
        found.filter(|(stored, ..)| stored.share.is_open_on(self.today())).ok_or_else(Problem::not_found)
    }

    /// `None` if it needs a password that the visitor has not given.
    async fn opened(&self, visitor: Option<UserId>, slug: &str, ticket: &str) -> Result<Option<Opened>, Problem> {
        let (stored, id, owner) = self.found(slug).await?;
        let own = visitor == Some(owner);
        if let Some(hash) = stored.password.filter(|_| !own) {
            let secret = secret(slug, &hash);
            if !self.core.keys.hashes(&secret).iter().any(|wanted| same(wanted, ticket)) {
                return Ok(None);
            }
        }
        let found = db::resumes::get(&self.core.db.ro, owner, id).await?.ok_or_else(Problem::not_found)?;
        let theme = Theme::of(&found.document);
        let resume = published(&found.document, stored.share.contact);
        let photo = photo_of(&self.core, owner, found.photo.filter(|_| stored.share.photo)).await?;
        Ok(Some(Opened { share: stored.share, id, resume, theme, photo, own }))
    }

    async fn count(&self, opened: &Opened, counter: Counter) -> Result<(), Problem> {
        if opened.own {
            return Ok(());
        }
        self.core.db.write(async |tx| Ok(db::shares::count(tx, opened.id, counter).await?)).await
    }

    fn today(&self) -> PartialDate {
        PartialDate::of_day(self.core.now())
    }
}

/// What a ticket proves: a new password makes the earlier tickets worthless.
fn secret(slug: &str, hash: &str) -> String {
    format!("share {slug} {hash}")
}
