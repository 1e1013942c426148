//! Drafts by a language model for an existing letter. A draft is kept next to the letter until the person accepts or discards it;
//! accepting can be undone. If the model fails, the letter is unchanged.

use cover_letter::{Tone, framed, languages};
use db::cover_letters::{StoredCoverLetter, drafts, drafts::StoredDraft};
use domain::{
    Viewer,
    cover_letters::{DraftNews, EditCoverLetter, LetterStep, ModelDraft, Stepped},
    models::{LetterPiece, ModelLetter, NoAnswer},
    policy::{Action, Subject, may},
};
use kernel::{CoverLetterId, Problem, ProblemCode, ProblemKind, UserId};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::{Context, CoverLetters, incomplete};
use crate::models::LetterStream;

/// A letter that is being written. It is written to its end and kept also if nobody listens any more.
pub struct DraftStream(UnboundedReceiver<DraftNews>);

impl DraftStream {
    /// The next piece; the last is `Done` or `No`.
    pub async fn next(&mut self) -> Option<DraftNews> {
        self.0.recv().await
    }

    /// Waits for the end.
    ///
    /// # Errors
    /// Why there is no letter.
    pub async fn end(mut self) -> Result<ModelDraft, NoAnswer> {
        loop {
            match self.next().await {
                Some(DraftNews::Text(_)) => {}
                Some(DraftNews::Done(draft)) => return Ok(draft),
                Some(DraftNews::No(reason)) => return Err(reason),
                None => return Err(NoAnswer::Failed),
            }
        }
    }
}

impl CoverLetters {
    /// Begins another version of a letter by the language model.
    ///
    /// # Errors
    /// `NotFound` if the letter is not the viewer's, with `match_incomplete` if its resume or its job was deleted; `TryLater`. Why there is
    /// no answer is told in the stream.
    pub async fn ask_model(&self, viewer: &Viewer, id: CoverLetterId) -> Result<DraftStream, Problem> {
        let user = may(viewer, Action::WriteCoverLetter, Subject::Mine)?.user_id()?;
        let letter = self.stored(user, id).await?;
        let context = self.context(user, letter.match_id.ok_or_else(incomplete)?).await?;
        let language = languages().find(|known| *known == letter.language);
        let (sender, news) = unbounded_channel();
        let asked = self.models.letter(viewer, &context.resume, &context.job.text, &context.facts, language);
        // Boxed, so that futures stay small.
        match Box::pin(asked).await {
            Ok(stream) => {
                let (this, language) = (self.clone(), language.unwrap_or("en"));
                let work = async move { this.finish(user, id, stream, &context, language, sender).await };
                self.core.background.start(Box::pin(work))?;
            }
            // Nobody can have left yet.
            Err(reason) => drop(sender.send(DraftNews::No(reason))),
        }
        Ok(DraftStream(news))
    }

    /// Does what the form of a letter asks for.
    ///
    /// # Errors
    /// Those of [`CoverLetters::save`], [`CoverLetters::ask_model`] and [`CoverLetters::take_draft`].
    pub async fn step(&self, viewer: &Viewer, id: CoverLetterId, step: LetterStep) -> Result<Stepped, Problem> {
        may(viewer, Action::WriteCoverLetter, Subject::Mine)?;
        match step {
            LetterStep::Save(edit) => self.save(viewer, id, edit).await.map(|()| Stepped::Saved),
            LetterStep::Take(edit) => self.take_draft(viewer, id, edit).await.map(|()| Stepped::Taken),
            LetterStep::Ask(edit) => {
                if let Some(edit) = edit {
                    self.save(viewer, id, edit).await?;
                }
                Ok(Stepped::Asked(self.ask_model(viewer, id).await?.end().await.err()))
            }
        }
    }

    /// Replaces the text of a letter by that of the language model. What the person had typed can be restored.
    ///
    /// # Errors
    /// `NotFound` if the letter is not the viewer's, or nothing waits for it; `Conflict` with `edited_elsewhere` if another version is current.
    pub async fn take_draft(&self, viewer: &Viewer, id: CoverLetterId, edit: EditCoverLetter) -> Result<(), Problem> {
        let user = may(viewer, Action::WriteCoverLetter, Subject::Mine)?.user_id()?;
        let at = self.core.now();
        self.core
            .db
            .write(async |tx| {
                let now = db::cover_letters::get(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                let draft = drafts::get(tx, id).await?.ok_or_else(Problem::not_found)?;
                if draft.taken.is_some_and(|(version, _)| version == now.version) {
                    return Ok(());
                }
                let texts = (edit.subject.as_str(), draft.text.as_str());
                if !db::cover_letters::change(tx, user, id, edit.version, texts, at).await? {
                    return Err(edited_elsewhere(&now));
                }
                let before = if edit.text.is_empty() { &now.text } else { &edit.text };
                Ok(drafts::set_taken(tx, id, Some((edit.version + 1, before))).await?)
            })
            .await
    }

    /// Restores the text that stood in a letter before that of the language model, which waits again.
    ///
    /// # Errors
    /// `NotFound` if the letter is not the viewer's, or nothing was taken over; `Conflict` with `edited_elsewhere` if it was edited since.
    pub async fn undo_draft(&self, viewer: &Viewer, id: CoverLetterId) -> Result<(), Problem> {
        let user = may(viewer, Action::WriteCoverLetter, Subject::Mine)?.user_id()?;
        let at = self.core.now();
        self.core
            .db
            .write(async |tx| {
                let now = db::cover_letters::get(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                let draft = drafts::get(tx, id).await?.ok_or_else(Problem::not_found)?;
                let (version, before) = draft.taken.ok_or_else(Problem::not_found)?;
                let texts = (now.subject.as_str(), before.as_str());
                if !db::cover_letters::change(tx, user, id, version, texts, at).await? {
                    return Err(edited_elsewhere(&now));
                }
                Ok(drafts::set_taken(tx, id, None).await?)
            })
            .await
    }

    /// Forgets what the language model wrote for a letter. The letter stays as it is.
    ///
    /// # Errors
    /// `NotFound` if the letter is not the viewer's.
    pub async fn drop_draft(&self, viewer: &Viewer, id: CoverLetterId) -> Result<(), Problem> {
        let user = may(viewer, Action::WriteCoverLetter, Subject::Mine)?.user_id()?;
        self.core
            .db
            .write(async |tx| {
                db::cover_letters::get(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                Ok(drafts::remove(tx, id).await?)
            })
            .await
    }

    /// What waits for a letter, or was taken over last and not edited since.
    pub(super) async fn draft(&self, letter: &StoredCoverLetter) -> Result<Option<ModelDraft>, Problem> {
        let stored = drafts::get(&self.core.db.ro, letter.card.id).await?;
        Ok(stored.map(shown).filter(|(_, taken)| taken.is_none_or(|version| version == letter.version)).map(|it| it.0))
    }

    /// Writes a letter to its end and keeps it.
    async fn finish(
        &self,
        user: UserId,
        id: CoverLetterId,
        mut stream: LetterStream,
        context: &Context,
        language: &str,
        sender: UnboundedSender<DraftNews>,
    ) {
        // Whoever has left finds it on the page later.
        let tell = |news| drop(sender.send(news));
        while let Some(piece) = stream.next().await {
            match piece {
                Ok(LetterPiece::Text(text)) => tell(DraftNews::Text(text)),
                Ok(LetterPiece::Done(letter)) => match self.keep_draft(user, id, &letter, context, language).await {
                    Ok(draft) => tell(DraftNews::Done(draft)),
                    Err(_logged) => tell(DraftNews::No(NoAnswer::Failed)),
                },
                Err(reason) => tell(DraftNews::No(reason)),
            }
        }
    }

    async fn keep_draft(
        &self,
        user: UserId,
        id: CoverLetterId,
        letter: &ModelLetter,
        context: &Context,
        language: &str,
    ) -> Result<ModelDraft, Problem> {
        let draft = StoredDraft {
            text: framed(&context.about(language), &letter.text, Tone::Plain),
            left_out: u32::try_from(letter.left_out).unwrap_or(u32::MAX),
            made_at: self.core.now(),
            taken: None,
        };
        self.core
            .db
            .write(async |tx| {
                // It may be deleted meanwhile.
                db::cover_letters::get(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                Ok::<_, Problem>(drafts::set(tx, id, &draft).await?)
            })
            .await?;
        Ok(shown(draft).0)
    }
}

/// A draft for display, and the version that took it over.
fn shown(StoredDraft { text, left_out, made_at, taken }: StoredDraft) -> (ModelDraft, Option<i32>) {
    let version = taken.map(|(version, _)| version);
    (ModelDraft { text, left_out, made_at, is_taken: version.is_some() }, version)
}

/// The problem of an edit of another version.
pub(super) fn edited_elsewhere(now: &StoredCoverLetter) -> Problem {
    let problem = Problem::new(ProblemKind::Conflict, ProblemCode::EditedElsewhere);
    Problem { current_version: Some(now.version), ..problem }
}
