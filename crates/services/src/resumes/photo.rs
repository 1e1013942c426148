//! The photo of a resume.

use domain::{
    Viewer,
    policy::{Action, Subject, may},
    uploads::{MAX_FILE_BYTES, Upload},
};
use kernel::{Budget, FileId, Problem, ProblemCode, ResumeId, UserId};
use render::{NotAPhoto, Photo};

use super::Resumes;
use crate::{core::Core, originals};

impl Resumes {
    /// Gives a resume a photo, made from a picture: upright, small, without hidden data. Returns the id of its file.
    ///
    /// # Errors
    /// `NotFound` if the resume is not the viewer's or in the trash; `Invalid` on `photo` with `photo_missing`, `photo_kind`,
    /// `photo_too_large` or `file_too_large`; `OverLimit` if the user's files would take more space than allowed.
    pub async fn set_photo(&self, viewer: &Viewer, id: ResumeId, picture: Option<Upload>) -> Result<FileId, Problem> {
        let user = may(viewer, Action::SetPhoto, Subject::Mine)?.user_id()?;
        db::resumes::get(&self.core.db.ro, user, id).await?.ok_or_else(Problem::not_found)?;
        // Browsers send an empty file if none was chosen.
        let picture = picture.filter(|picture| !picture.bytes.is_empty());
        let bytes = picture.ok_or_else(|| Problem::field("photo", ProblemCode::PhotoMissing))?.bytes;
        if bytes.len() > MAX_FILE_BYTES {
            return Err(Problem::field("photo", ProblemCode::PhotoTooLarge));
        }
        let made = self.core.engine.run(move |_: Budget<'_>| Photo::from_picture(&bytes)).await?;
        let photo = made.map_err(|error| {
            let code = match error {
                NotAPhoto::Kind => ProblemCode::PhotoKind,
                NotAPhoto::Size => ProblemCode::PhotoTooLarge,
            };
            Problem::field("photo", code)
        })?;
        let upload = Upload { name: "photo.jpg".to_owned(), bytes: photo.into_bytes() };
        let file = originals::store(&self.core, user, &upload).await?;
        let done = self.put_photo(user, id, Some(file)).await;
        originals::delete_on_error(&self.core, Some(file), done).await?;
        Ok(file)
    }

    /// Takes the photo away from a resume.
    ///
    /// # Errors
    /// `NotFound` if the resume is not the viewer's or in the trash.
    pub async fn remove_photo(&self, viewer: &Viewer, id: ResumeId) -> Result<(), Problem> {
        let user = may(viewer, Action::SetPhoto, Subject::Mine)?.user_id()?;
        self.put_photo(user, id, None).await
    }

    /// The photo of a resume, a JPEG.
    ///
    /// # Errors
    /// `NotFound` if the resume is not the viewer's, is in the trash or has no photo.
    pub async fn photo(&self, viewer: &Viewer, id: ResumeId) -> Result<Upload, Problem> {
        let user = may(viewer, Action::ReadPhoto, Subject::Mine)?.user_id()?;
        let stored = db::resumes::get(&self.core.db.ro, user, id).await?.ok_or_else(Problem::not_found)?;
        originals::load(&self.core, user, stored.photo.ok_or_else(Problem::not_found)?).await
    }

    /// The earlier photo is left to the sweep, because a copy of the resume may still have it.
    async fn put_photo(&self, user: UserId, id: ResumeId, photo: Option<FileId>) -> Result<(), Problem> {
        self.core
            .db
            .write(async |tx| {
                db::resumes::get(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                db::resumes::set_photo(tx, user, id, photo).await?;
                Ok(())
            })
            .await
    }
}

/// A stored photo for a document.
pub(crate) async fn photo_of(core: &Core, user: UserId, id: Option<FileId>) -> Result<Option<Photo>, Problem> {
    let Some(id) = id else { return Ok(None) };
    Ok(Photo::new(originals::load(core, user, id).await?.bytes).ok())
}
