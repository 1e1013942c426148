//! Cover letters: written by rules from a match, edited by the person, checked against the resume and the confirmed facts, exported in
//! the look of the resume. What a language model writes is in `drafts`.

mod drafts;

use std::sync::Arc;

use cover_letter::{About, check, draft, evidence, language_of};
use db::cover_letters::StoredCoverLetter;
use domain::{
    Viewer,
    cover_letters::{CoverLetterCard, CoverLetterView, EditCoverLetter, LetterFormat, Wish, readdressed},
    events::Event,
    policy::{Action, Subject, may},
    uploads::{Upload, file_name},
};
use kernel::{CoverLetterId, MatchId, Page, PageRequest, Problem, ProblemCode, ProblemKind, UserId};
use matching::{Job, Report};
use render::Letter;
use resume::{Resume, theme::Theme};

pub use drafts::DraftStream;

use crate::{
    core::{Core, gone},
    models::Models,
    resumes::photo_of,
};

/// The maximum number of letters of a user, including the trash.
const MAX_LETTERS: u64 = 500;

/// Use cases of cover letters.
#[derive(Clone)]
pub struct CoverLetters {
    core: Arc<Core>,
    models: Models,
}

/// What a letter is about, and in which look it is printed.
struct Context {
    resume: Resume,
    job: Job,
    report: Report,
    facts: Vec<String>,
    photo: Option<kernel::FileId>,
    title: String,
    company: String,
}

impl Context {
    fn about<'a>(&'a self, language: &'a str) -> About<'a> {
        About { resume: &self.resume, job: &self.job, report: &self.report, facts: &self.facts, language }
    }
}

impl CoverLetters {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self { models: Models::new(core.clone()), core }
    }

    /// Writes a letter for a match, in the language of the posting.
    ///
    /// # Errors
    /// `NotFound` if the match is not the viewer's, with `match_incomplete` if its resume or its job was deleted; `OverLimit` with
    /// `too_many_cover_letters`.
    pub async fn write(&self, viewer: &Viewer, id: MatchId, wish: Wish) -> Result<CoverLetterId, Problem> {
        let user = may(viewer, Action::WriteCoverLetter, Subject::Mine)?.user_id()?;
        let context = self.context(user, id).await?;
        let (title, company) = (context.title.clone(), context.company.clone());
        let work = move |_: kernel::Budget<'_>| {
            let language = language_of(&context.job);
            (draft(&context.about(language), wish), language)
        };
        let (made, language) = self.core.engine.run(work).await?;
        let letter = self.new_letter(id, (title, company), language.to_owned(), made.subject, made.text);
        self.insert(user, &letter).await?;
        Ok(letter.card.id)
    }

    /// Copies a letter for another match: the title and the employer are replaced.
    ///
    /// # Errors
    /// Those of [`CoverLetters::write`], and `NotFound` if the letter is not the viewer's.
    pub async fn reuse(&self, viewer: &Viewer, id: CoverLetterId, other: MatchId) -> Result<CoverLetterId, Problem> {
        let user = may(viewer, Action::WriteCoverLetter, Subject::Mine)?.user_id()?;
        let letter = self.stored(user, id).await?;
        let Context { title, company, .. } = *self.context(user, other).await?;
        let from = (letter.card.job_title.as_str(), letter.card.company.as_str());
        let [subject, text] =
            [&letter.subject, &letter.text].map(|text| readdressed(text, from, (title.as_str(), company.as_str())));
        let copy = self.new_letter(other, (title, company), letter.language, subject, text);
        self.insert(user, &copy).await?;
        Ok(copy.card.id)
    }

    /// The viewer's letters, most recently saved first.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn list(&self, viewer: &Viewer, page: PageRequest) -> Result<Page<CoverLetterCard>, Problem> {
        let user = may(viewer, Action::ListCoverLetters, Subject::Mine)?.user_id()?;
        Ok(db::cover_letters::page(&self.core.db.ro, user, &page).await?)
    }

    /// A letter, what its sentences rest on, and what else answers the job.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's, with `in_trash` if they have deleted it.
    pub async fn get(&self, viewer: &Viewer, id: CoverLetterId) -> Result<CoverLetterView, Problem> {
        let user = may(viewer, Action::ReadCoverLetter, Subject::Mine)?.user_id()?;
        let letter = self.stored(user, id).await?;
        let context = match letter.match_id {
            Some(id) => self.context(user, id).await.ok(),
            None => None,
        };
        let match_id = letter.match_id.filter(|_| context.is_some());
        let (text, language) = (letter.text.clone(), letter.language.clone());
        let work = move |_: kernel::Budget<'_>| match context {
            None => (Vec::new(), Vec::new()),
            Some(context) => {
                let about = context.about(&language);
                let mut unused = evidence(&about);
                unused.retain(|evidence| !text.contains(evidence.quote.trim_end_matches('.')));
                (check(&about, &text), unused)
            }
        };
        let (sentences, unused) = self.core.engine.run(work).await?;
        let draft = self.draft(&letter).await?;
        let obstacle = self.core.models.available(&self.core, user).await.err();
        let StoredCoverLetter { card, version, subject, text, .. } = letter;
        Ok(CoverLetterView { card, match_id, version, subject, text, sentences, unused, draft, obstacle })
    }

    /// Saves a letter. Saving what is there already changes nothing.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's; `Conflict` with `edited_elsewhere` if another version is current.
    pub async fn save(&self, viewer: &Viewer, id: CoverLetterId, edit: EditCoverLetter) -> Result<(), Problem> {
        let user = may(viewer, Action::WriteCoverLetter, Subject::Mine)?.user_id()?;
        let at = self.core.now();
        self.core
            .db
            .write(async |tx| {
                let now = db::cover_letters::get(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                if (&now.subject, &now.text) == (&edit.subject, &edit.text) {
                    return Ok(());
                }
                let texts = (edit.subject.as_str(), edit.text.as_str());
                if db::cover_letters::change(tx, user, id, edit.version, texts, at).await? {
                    return Ok(());
                }
                Err(drafts::edited_elsewhere(&now))
            })
            .await
    }

    /// Adds a line to a letter, before its last paragraph but one.
    ///
    /// # Errors
    /// Those of [`CoverLetters::save`].
    pub async fn add_line(&self, viewer: &Viewer, id: CoverLetterId, line: &str) -> Result<(), Problem> {
        let user = may(viewer, Action::WriteCoverLetter, Subject::Mine)?.user_id()?;
        let letter = self.stored(user, id).await?;
        let text = with_line(&letter.text, line);
        let edit = EditCoverLetter::new(letter.version, &letter.subject, &text)?;
        self.save(viewer, id, edit).await
    }

    /// Moves a letter to the trash, where it stays for 30 days.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's.
    pub async fn delete(&self, viewer: &Viewer, id: CoverLetterId) -> Result<(), Problem> {
        let user = may(viewer, Action::DeleteCoverLetter, Subject::Mine)?.user_id()?;
        let at = self.core.now();
        let gone = self.core.db.write(async |tx| db::cover_letters::trash(tx, user, id, at).await).await?;
        if gone { Ok(()) } else { Err(Problem::not_found()) }
    }

    /// Restores a letter from the trash.
    ///
    /// # Errors
    /// `NotFound` if it is not in the viewer's trash.
    pub async fn restore(&self, viewer: &Viewer, id: CoverLetterId) -> Result<(), Problem> {
        let user = may(viewer, Action::RestoreCoverLetter, Subject::Mine)?.user_id()?;
        let back = self.core.db.write(async |tx| db::cover_letters::restore(tx, user, id).await).await?;
        if back { Ok(()) } else { Err(Problem::not_found()) }
    }

    /// A letter as a file, in the look of the match's resume.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's, and for PDF and Word with `match_incomplete` if the resume was deleted; `Invalid` with
    /// `document_too_long`.
    pub async fn file(&self, viewer: &Viewer, id: CoverLetterId, format: LetterFormat) -> Result<Upload, Problem> {
        let user = may(viewer, Action::ReadCoverLetter, Subject::Mine)?.user_id()?;
        let letter = self.stored(user, id).await?;
        let name = file_name(&format!("{}.{}", letter.subject, format.word()));
        if format == LetterFormat::Text {
            return Ok(Upload { name, bytes: letter.text.into_bytes() });
        }
        let context = self.context(user, letter.match_id.ok_or_else(incomplete)?).await?;
        let photo = photo_of(&self.core, user, context.photo).await?;
        let work = move |_: kernel::Budget<'_>| {
            let theme = Theme::of(&context.resume);
            let printed = Letter { subject: &letter.subject, text: &letter.text, language: &letter.language };
            match format {
                LetterFormat::Docx => render::letter_word(&context.resume, &theme, &printed, photo.as_ref()),
                _ => render::letter(&context.resume, &theme, &printed, photo.as_ref())?.pdf(),
            }
        };
        let bytes = self.core.engine.run(work).await?.map_err(crate::resumes::problem)?;
        Ok(Upload { name, bytes })
    }

    fn new_letter(
        &self,
        id: MatchId,
        (job_title, company): (String, String),
        language: String,
        subject: String,
        text: String,
    ) -> StoredCoverLetter {
        let at = self.core.now();
        let letter = CoverLetterId::from_uuid(self.core.ids.next());
        let card = CoverLetterCard { id: letter, job_title, company, updated_at: at };
        StoredCoverLetter { card, match_id: Some(id), language, subject, text, version: 1, created_at: at }
    }

    async fn insert(&self, user: UserId, letter: &StoredCoverLetter) -> Result<(), Problem> {
        self.core
            .db
            .write(async |tx| {
                if db::cover_letters::count_all(tx, user).await? >= MAX_LETTERS {
                    return Err(Problem::new(ProblemKind::OverLimit, ProblemCode::TooManyCoverLetters));
                }
                db::cover_letters::insert(tx, user, letter).await?;
                let event = Event::CoverLetterWritten { title: letter.card.job_title.clone() };
                Ok(self.core.record(tx, user, event).await?)
            })
            .await
    }

    async fn stored(&self, user: UserId, id: CoverLetterId) -> Result<StoredCoverLetter, Problem> {
        let ro = &self.core.db.ro;
        match db::cover_letters::get(ro, user, id).await? {
            Some(letter) => Ok(letter),
            None => Err(gone(db::cover_letters::is_trashed(ro, user, id).await?)),
        }
    }

    /// Boxed, so that futures stay small.
    async fn context(&self, user: UserId, id: MatchId) -> Result<Box<Context>, Problem> {
        let ro = &self.core.db.ro;
        let view = db::matches::get(ro, user, id).await?.ok_or_else(Problem::not_found)?;
        let (Some(resume), Some(job)) = (view.resume, view.job) else { return Err(incomplete()) };
        let resume = db::resumes::get(ro, user, resume).await?.ok_or_else(incomplete)?;
        let job = db::jobs::get(ro, user, job).await?.ok_or_else(incomplete)?;
        let facts = db::optimizer::fact_texts(ro, user).await?;
        Ok(Box::new(Context {
            photo: resume.photo,
            resume: resume.document,
            title: view.heading.job_title,
            company: view.heading.company,
            report: view.report,
            job: job.job,
            facts,
        }))
    }
}

fn incomplete() -> Problem {
    Problem::new(ProblemKind::NotFound, ProblemCode::MatchIncomplete)
}

/// A letter with another line of its list, or before its closing if it has none.
fn with_line(text: &str, line: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    match lines.iter().rposition(|line| line.trim_start().starts_with('•')) {
        Some(last) => lines.insert(last + 1, line),
        None => {
            let closing = lines.iter().enumerate().filter(|(_, line)| line.is_empty()).map(|(at, _)| at).nth_back(1);
            let at = closing.unwrap_or(lines.len());
            lines.insert(at, line);
            lines.insert(at, "");
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::with_line;

    #[test]
    fn a_line_goes_to_its_list() {
        assert_eq!(with_line("Hello,\n\n• a\n• b\n\nBye", "• c"), "Hello,\n\n• a\n• b\n• c\n\nBye");
        assert_eq!(
            with_line("Hello,\n\nI apply.\n\nSee you.\n\nBye", "• c"),
            "Hello,\n\nI apply.\n\n• c\n\nSee you.\n\nBye"
        );
        assert_eq!(with_line("Hello", "• c"), "Hello\n\n• c");
    }
}
