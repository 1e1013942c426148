//! A viewer's stories: written, drafted from a resume or an answer, listed, deleted.

use domain::{
    Viewer,
    events::Event,
    interviews::{Draft, Experience, Origin, Story, StoryText, StoryView, lines_of},
    policy::{Action, Subject, may},
};
use interviews::bank;
use kernel::{AnswerId, InterviewId, Page, PageRequest, Problem, ResumeId, StoryId};

use super::Interviews;
use crate::{core::gone, quotas};

/// What a story is drafted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftSource {
    /// A line of a resume, by its place among [`lines_of`].
    Line(ResumeId, usize),
    /// An answer to a question of an interview.
    Answer(InterviewId, u32, AnswerId),
}

impl DraftSource {
    const fn origin(self) -> Origin {
        match self {
            Self::Line(..) => Origin::Resume,
            Self::Answer(..) => Origin::Answer,
        }
    }
}

impl Interviews {
    /// The viewer's stories, the latest changed first.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn stories(&self, viewer: &Viewer, page: PageRequest) -> Result<Page<StoryView>, Problem> {
        let user = may(viewer, Action::ReadStories, Subject::Mine)?.user_id()?;
        Ok(db::interviews::stories(&self.core.db.ro, user, &page).await?)
    }

    /// One of the viewer's stories.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's, with `in_trash` if they have deleted it.
    pub async fn story(&self, viewer: &Viewer, id: StoryId) -> Result<Story, Problem> {
        let user = may(viewer, Action::ReadStories, Subject::Mine)?.user_id()?;
        let ro = &self.core.db.ro;
        match db::interviews::story(ro, user, id).await? {
            Some(story) => Ok(story),
            None => Err(gone(db::interviews::is_story_trashed(ro, user, id).await?)),
        }
    }

    /// The lines of a resume that a story can be drafted from.
    ///
    /// # Errors
    /// `NotFound` if the resume is not the viewer's.
    pub async fn lines(&self, viewer: &Viewer, resume: ResumeId) -> Result<Vec<Experience>, Problem> {
        let user = may(viewer, Action::ReadStories, Subject::Mine)?.user_id()?;
        let stored = db::resumes::get(&self.core.db.ro, user, resume).await?.ok_or_else(Problem::not_found)?;
        Ok(lines_of(&stored.document))
    }

    /// A draft of a story, in the words of a resume or an answer only. Nothing is stored.
    ///
    /// # Errors
    /// `NotFound` if its source is not the viewer's.
    pub async fn draft(&self, viewer: &Viewer, source: DraftSource) -> Result<(StoryText, Origin), Problem> {
        let user = may(viewer, Action::ReadStories, Subject::Mine)?.user_id()?;
        let ro = &self.core.db.ro;
        let text = match source {
            DraftSource::Line(resume, at) => {
                let lines = self.lines(viewer, resume).await?;
                let line = lines.get(at).cloned().ok_or_else(Problem::not_found)?;
                self.core
                    .engine
                    .run(move |_| {
                        // One line is too short to tell its language.
                        let all: Vec<&str> = lines.iter().map(|line| line.quote.as_str()).collect();
                        let language = bank::language_of(&all.join("\n"));
                        StoryText::of_draft(&line.quote, Draft::of_line(language, &line.entry, &line.quote))
                    })
                    .await?
            }
            DraftSource::Answer(id, number, answer) => {
                let interview = self.found(user, id).await?;
                let asked = db::interviews::question(ro, user, id, number).await?.ok_or_else(Problem::not_found)?;
                let attempt = db::interviews::answer(ro, id, number, answer).await?.ok_or_else(Problem::not_found)?;
                self.core
                    .engine
                    .run(move |_| {
                        let (question, language) = (asked.question, interview.language);
                        let draft = Draft::of_answer(&language, &question.ask, question.kind, &attempt.text);
                        let mut text = StoryText::of_draft(&attempt.text, draft);
                        if !text.competences.contains(&question.competence) {
                            text.competences.insert(0, question.competence);
                        }
                        text
                    })
                    .await?
            }
        };
        Ok((text, source.origin()))
    }

    /// Adds a story, or replaces the text of one.
    ///
    /// # Errors
    /// `NotFound` if the story to replace is not the viewer's; `OverLimit` with `too_many_stories`.
    pub async fn save_story(
        &self,
        viewer: &Viewer,
        id: Option<StoryId>,
        origin: Origin,
        text: StoryText,
    ) -> Result<StoryId, Problem> {
        let user = may(viewer, Action::SaveStory, Subject::Mine)?.user_id()?;
        let now = self.core.now();
        self.core
            .db
            .write(async |tx| {
                if let Some(id) = id {
                    let known = db::interviews::update_story(tx, user, id, &text, now).await?;
                    return if known { Ok(id) } else { Err(Problem::not_found()) };
                }
                quotas::room_for_story(&self.core, tx, user).await?;
                let id = self.core.mint(StoryId::from_uuid);
                let story = Story { id, text: text.clone(), origin, created_at: now, updated_at: now };
                db::interviews::insert_story(tx, user, &story).await?;
                self.core.record(tx, user, Event::StoryAdded { title: text.title.clone() }).await?;
                Ok(id)
            })
            .await
    }

    /// Moves a story to the trash, where it stays for 30 days.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's.
    pub async fn delete_story(&self, viewer: &Viewer, id: StoryId) -> Result<(), Problem> {
        let user = may(viewer, Action::DeleteStory, Subject::Mine)?.user_id()?;
        self.core
            .db
            .write(async |tx| {
                let now = self.core.now();
                let title = db::interviews::trash_story(tx, user, id, now).await?.ok_or_else(Problem::not_found)?;
                Ok(self.core.record(tx, user, Event::StoryDeleted { title }).await?)
            })
            .await
    }

    /// Restores a story from the trash.
    ///
    /// # Errors
    /// `NotFound` if it is not in the viewer's trash.
    pub async fn restore_story(&self, viewer: &Viewer, id: StoryId) -> Result<(), Problem> {
        let user = may(viewer, Action::RestoreStory, Subject::Mine)?.user_id()?;
        self.core
            .db
            .write(async |tx| {
                let title = db::interviews::restore_story(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                Ok(self.core.record(tx, user, Event::StoryRestored { title }).await?)
            })
            .await
    }
}
