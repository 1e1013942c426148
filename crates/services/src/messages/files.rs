//! Files of messages: they wait until the message is sent, and are only ever sent on as downloads.

use documents::{Kind, Refusal};
use domain::{
    Viewer,
    messages::{Attachment, MOST_FILES, Side, WAITS, field_of},
    policy::Action,
    uploads::{MAX_FILE_BYTES, Upload, name_to_send},
};
use kernel::{ApplicationId, FileId, Problem, ProblemCode};

use super::{Messages, enter, nobody, sight::blindfold, writing};
use crate::{core::internal, originals};

/// The name of a file that was sent without one.
const UNNAMED: &str = "file";

impl Messages {
    /// Stores a file that waits to be sent with the viewer's next message. Its type is that of its content, and its name gets an
    /// ending that fits.
    ///
    /// # Errors
    /// Those of [`Messages::send`]; `Invalid` on the field of the file if it is empty, too large, of a type that is not sent, or one
    /// too many; `OverLimit` with `too_many_files` if the viewer's files would take too much space.
    pub async fn attach(
        &self,
        viewer: &Viewer,
        side: Side,
        id: ApplicationId,
        file: Upload,
    ) -> Result<Attachment, Problem> {
        let core = &self.core;
        let found = db::messages::talk(&core.db.ro, id, viewer.id()).await?;
        let (talk, user) = enter(viewer, side, found, Action::WriteOwnMessage, Action::WriteMessage)?;
        if let Some(problem) = writing(&talk, side, core.now()).problem() {
            return Err(problem);
        }
        let sent_as = file.name.clone();
        let file = checked(file).await?;
        let since = core.now() - WAITS;
        has_room(&sent_as, db::messages::files::count_waiting(&core.db.ro, id, user, since).await?)?;
        core.db.write(async |tx| self.count(tx, user).await).await?;
        let stored = originals::store(core, user, &file).await?;
        let done = core
            .db
            .write(async |tx| {
                // Locked until the transaction ends, so that two requests at once do not exceed the limit.
                db::accounts::user_for_update(tx, user).await?.ok_or_else(Problem::not_found)?;
                has_room(&sent_as, db::messages::files::count_waiting(tx, id, user, since).await?)?;
                Ok(db::messages::files::attach(tx, id, user, stored).await?)
            })
            .await;
        originals::delete_on_error(core, Some(stored), done).await?;
        Ok(Attachment { id: stored, bytes: file.bytes.len() as u64, name: file.name })
    }

    /// Takes back one of the viewer's files that wait to be sent.
    ///
    /// # Errors
    /// `NotFound` as for [`Messages::get`], and if no such file waits.
    pub async fn detach(&self, viewer: &Viewer, side: Side, id: ApplicationId, file: FileId) -> Result<(), Problem> {
        let core = &self.core;
        let found = db::messages::talk(&core.db.ro, id, viewer.id()).await?;
        let (_, user) = enter(viewer, side, found, Action::WriteOwnMessage, Action::WriteMessage)?;
        let was_there =
            core.db.write(async |tx| Ok::<_, Problem>(db::messages::files::detach(tx, id, user, file).await?)).await?;
        if !was_there {
            return Err(Problem::not_found());
        }
        // What cannot be deleted now is deleted by the sweep: nothing refers to it any more.
        let _ = originals::delete(core, &[file]).await;
        Ok(())
    }

    /// A file that was sent, for both sides. Members do not get the files of somebody whom they do not see.
    ///
    /// # Errors
    /// `NotFound` for everybody who cannot read the conversation, and if there is no such file.
    pub async fn file(&self, viewer: &Viewer, file: FileId) -> Result<Upload, Problem> {
        let core = &self.core;
        let ro = &core.db.ro;
        let sent = db::messages::files::sent(ro, file).await?.ok_or_else(|| nobody(viewer))?;
        let found = db::messages::talk(ro, sent.application, viewer.id()).await?;
        let is_own = found.as_ref().is_some_and(|talk| Some(talk.applicant) == viewer.id());
        let side = if is_own { Side::Applicant } else { Side::Company };
        let (talk, _) = enter(viewer, side, found, Action::ReadOwnConversation, Action::ReadConversation)?;
        let is_hidden = side == Side::Company
            && sent.side == Side::Applicant
            && blindfold(core, talk.id, talk.applicant, &talk.name).await?.is_some();
        if is_hidden {
            return Err(Problem::not_found());
        }
        // Without its owner's rights: it is the other side that opens it.
        let bytes = originals::content(core, file, core.sealer.clone()).await?.ok_or_else(Problem::not_found)?;
        Ok(Upload { name: sent.name, bytes })
    }
}

/// A file that may be sent, with a name that fits.
async fn checked(file: Upload) -> Result<Upload, Problem> {
    let field = field_of(&file.name);
    let refuse = |code| Problem::field(field.clone(), code);
    if file.bytes.is_empty() {
        return Err(refuse(ProblemCode::FileEmpty));
    }
    if file.bytes.len() > MAX_FILE_BYTES {
        return Err(refuse(ProblemCode::FileTooLarge));
    }
    // A long text takes a moment: off the thread that serves requests.
    let Upload { name, bytes } = file;
    let (kind, bytes) = tokio::task::spawn_blocking(move || (Kind::of(&bytes), bytes)).await.map_err(internal)?;
    match kind {
        Ok(kind) => Ok(Upload { name: name_to_send(&name, kind.endings(), UNNAMED), bytes }),
        Err(Refusal::Empty) => Err(refuse(ProblemCode::FileEmpty)),
        Err(_) => Err(refuse(ProblemCode::AttachmentKind)),
    }
}

/// Checks that one more file may wait beside so many.
fn has_room(name: &str, count: u64) -> Result<(), Problem> {
    match count >= MOST_FILES as u64 {
        true => Err(Problem::field(field_of(name), ProblemCode::TooManyAttachments)),
        false => Ok(()),
    }
}
