//! Resumes: imported as drafts, reviewed, saved in versions, deleted and restored.

mod check;
mod design;
mod import;
mod photo;
mod start;
mod variants;
mod versions;

pub(crate) use design::{Printed, file_of, problem};
pub(crate) use import::{draft_of, insert_draft};
pub(crate) use photo::photo_of;

use std::sync::Arc;

use db::{
    Tx,
    resumes::{Change, StoredResume, Version},
};
use domain::{
    Viewer,
    activity::ActivityKind,
    events::Event,
    policy::{Action, Subject, may},
    resumes::{EditResume, EntryChange, ResumeCard, ResumeState, ResumeView, SaveResume, merge, still_as_read},
    uploads::Upload,
};
use kernel::{Page, PageRequest, Problem, ProblemCode, ProblemKind, ResumeId, UserId};
use resume::{Resume, theme::Theme};

use crate::{
    core::{Core, gone},
    engine, originals,
};

/// Use cases of resumes.
#[derive(Clone)]
pub struct Resumes {
    core: Arc<Core>,
}

impl Resumes {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self { core }
    }

    /// The viewer's resumes outside the trash, most recently saved first.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn list(&self, viewer: &Viewer, page: PageRequest) -> Result<Page<ResumeCard>, Problem> {
        Ok(db::resumes::page(&self.core.db.ro, may(viewer, Action::ListResumes, Subject::Mine)?.user_id()?, &page)
            .await?)
    }

    /// One of the viewer's resumes, with the confidence and the span of each value.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's, with `in_trash` if it is in their trash.
    pub async fn get(&self, viewer: &Viewer, id: ResumeId) -> Result<ResumeView, Problem> {
        let user = may(viewer, Action::ReadResume, Subject::Mine)?.user_id()?;
        let ro = &self.core.db.ro;
        let Some(stored) = db::resumes::get(ro, user, id).await? else {
            return Err(gone(db::resumes::get_even_trashed(ro, user, id).await?.is_some()));
        };
        let matches = db::matches::count_of_resume(&self.core.db.ro, id).await?;
        Ok(ResumeView { card: stored.card(matches), reading: still_as_read(stored.reading, stored.document) })
    }

    /// The document of one version, to which a form that was opened on that version is applied.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's or in the trash; `Conflict` with `edited_elsewhere` if that version no
    /// longer exists.
    pub async fn document(&self, viewer: &Viewer, id: ResumeId, version: i32) -> Result<Resume, Problem> {
        let user = may(viewer, Action::ReadResume, Subject::Mine)?.user_id()?;
        let stored = db::resumes::get(&self.core.db.ro, user, id).await?.ok_or_else(Problem::not_found)?;
        if stored.version == version {
            return Ok(stored.document);
        }
        let found = db::resumes::version(&self.core.db.ro, id, version).await?;
        Ok(found.ok_or_else(|| edited_elsewhere(stored.version))?.document)
    }

    /// Saves a resume. The first save turns a draft into a saved resume. A save without changes creates no new version.
    /// If another version was saved since `base_version`, both sets of changes are merged.
    ///
    /// # Errors
    /// `Conflict` with `edited_elsewhere` and the current version if both changed the same value; `NotFound` if it is
    /// not the viewer's or in the trash.
    pub async fn save(&self, viewer: &Viewer, command: SaveResume) -> Result<ResumeView, Problem> {
        let user = may(viewer, Action::SaveResume, Subject::Mine)?.user_id()?;
        let SaveResume { id, base_version, title, resume } = command;
        self.core
            .db
            .write(async |tx| {
                let stored = db::resumes::get(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                let (title, document) = if stored.version == base_version {
                    (title, resume)
                } else {
                    let base = db::resumes::version(tx, id, base_version).await?;
                    base.and_then(|base| together(&base, title, &resume, &stored))
                        .ok_or_else(|| edited_elsewhere(stored.version))?
                };
                let wanted = Version::new(stored.version + 1, title, document, self.core.now());
                store(&self.core, tx, user, &stored, wanted, Saving::KEEP).await
            })
            .await?;
        self.get(viewer, id).await
    }

    /// Saves the text typed so far while the user keeps typing. A draft stays a draft until the user saves it.
    ///
    /// # Errors
    /// Those of [`Resumes::save`], and `Invalid` on each field that cannot be saved.
    pub async fn edit(&self, viewer: &Viewer, edit: EditResume) -> Result<ResumeCard, Problem> {
        let user = may(viewer, Action::SaveResume, Subject::Mine)?.user_id()?;
        let id = edit.id;
        self.core
            .db
            .write(async |tx| {
                let stored = db::resumes::get(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                if stored.version != edit.base_version {
                    return Err(edited_elsewhere(stored.version));
                }
                // The paths of the fields refer to the entries of the version the page was opened with.
                let opened = db::resumes::version(tx, id, edit.page_version).await?;
                let opened = opened.map_or_else(|| stored.document.clone(), |version| version.document);
                let fields = edit.fields.iter().map(|(path, text)| (path.as_str(), text.as_str()));
                let change = edit.change.as_ref().map(EntryChange::word).unwrap_or_default();
                let others = [("title", edit.title.as_str()), ("entry", change.as_str())];
                let filled = fields.chain(others);
                let SaveResume { title, resume, .. } = SaveResume::filled(id, edit.base_version, &opened, filled)?;
                let wanted = Version::new(stored.version + 1, title, resume, self.core.now());
                let saving =
                    Saving { keep: edit.keep, replaces: edit.replaces && edit.base_version > edit.page_version };
                store(&self.core, tx, user, &stored, wanted, saving).await
            })
            .await?;
        Ok(self.get(viewer, id).await?.card)
    }

    /// Moves a resume to the trash, where it stays for 30 days.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's or already in the trash.
    pub async fn delete(&self, viewer: &Viewer, id: ResumeId) -> Result<(), Problem> {
        let user = may(viewer, Action::DeleteResume, Subject::Mine)?.user_id()?;
        self.core
            .db
            .write(async |tx| {
                let title = db::resumes::trash(tx, user, id, self.core.now()).await?.ok_or_else(Problem::not_found)?;
                Ok(self.core.record(tx, user, Event::ResumeDeleted { title }).await?)
            })
            .await
    }

    /// The resumes in the viewer's trash, most recently deleted first.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn trash(&self, viewer: &Viewer) -> Result<Vec<ResumeCard>, Problem> {
        Ok(db::resumes::trashed(&self.core.db.ro, may(viewer, Action::ReadTrash, Subject::Mine)?.user_id()?).await?)
    }

    /// Restores a resume from the trash.
    ///
    /// # Errors
    /// `NotFound` if it is not in the viewer's trash.
    pub async fn restore(&self, viewer: &Viewer, id: ResumeId) -> Result<(), Problem> {
        let user = may(viewer, Action::RestoreResume, Subject::Mine)?.user_id()?;
        self.core
            .db
            .write(async |tx| {
                let title = db::resumes::restore(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                Ok(self.core.record(tx, user, Event::ResumeRestored { title }).await?)
            })
            .await
    }

    /// The original file of a resume.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's, is in the trash, or was pasted as text.
    pub async fn original(&self, viewer: &Viewer, id: ResumeId) -> Result<Upload, Problem> {
        let user = may(viewer, Action::ReadOriginal, Subject::Mine)?.user_id()?;
        let stored = db::resumes::get(&self.core.db.ro, user, id).await?.ok_or_else(Problem::not_found)?;
        let file = stored.original.ok_or_else(Problem::not_found)?;
        originals::load(&self.core, user, file).await
    }
}

/// The text that quotes are taken from: the original text until the document changes, then the text of the document.
pub(crate) fn text_to_quote(stored: &StoredResume) -> String {
    if Theme::same_content(&stored.document, &stored.reading.resume) {
        stored.reading.text.clone()
    } else {
        engine::text_of(&stored.document)
    }
}

/// How a version is saved.
#[derive(Clone, Copy)]
struct Saving {
    /// It is no longer a draft.
    keep: bool,
    /// It replaces the newest version in the list.
    replaces: bool,
}

impl Saving {
    const KEEP: Self = Self { keep: true, replaces: false };
}

/// Saves a version, unless it equals the current one.
async fn store(
    core: &Core,
    tx: &Tx,
    user: UserId,
    stored: &StoredResume,
    wanted: Version,
    saving: Saving,
) -> Result<(), Problem> {
    let same = stored.document == wanted.document && stored.title == wanted.title;
    let same_content = Theme::same_content(&stored.document, &wanted.document); // matches do not depend on the look
    let state = if saving.keep { ResumeState::Kept } else { stored.state };
    if same && stored.state == state {
        return Ok(());
    }
    let change = Change {
        title: &wanted.title,
        document: &wanted.document,
        state,
        version: if same { stored.version } else { wanted.version },
        content_version: if same_content { stored.content_version } else { wanted.version },
        at: wanted.saved_at,
    };
    // If two saves arrive at the same time, PostgreSQL shows the other version only here.
    if !db::resumes::change(tx, user, stored.id, stored.version, &change).await? {
        let now = db::resumes::get(tx, user, stored.id).await?.ok_or_else(Problem::not_found)?;
        return Err(edited_elsewhere(now.version));
    }
    if !same {
        db::resumes::insert_version(tx, stored.id, &wanted).await?;
        if saving.replaces && db::resumes::remove_version(tx, stored.id, stored.version).await? {
            db::activity::take_back(tx, user, ActivityKind::ResumeChanged).await?;
        }
        variants::follow(core, tx, user, stored.id, &wanted.document).await?;
    }
    Ok(core.record(tx, user, Event::ResumeChanged { title: wanted.title.clone() }).await?)
}

/// Merges the changes made on top of `base` into the current document; `None` if both changed the same value.
fn together(base: &Version, title: String, mine: &Resume, stored: &StoredResume) -> Option<(String, Resume)> {
    let merged = merge(&base.document, mine, &stored.document);
    let title = match (title == base.title, stored.title == base.title) {
        (true, _) => stored.title.clone(),
        (false, true) => title,
        (false, false) => Some(title).filter(|title| *title == stored.title)?,
    };
    merged.clashes.is_empty().then_some((title, merged.resume))
}

fn edited_elsewhere(version: i32) -> Problem {
    Problem { current_version: Some(version), ..Problem::new(ProblemKind::Conflict, ProblemCode::EditedElsewhere) }
}
