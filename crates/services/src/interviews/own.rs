//! Questions that people add to an interview themselves.

use domain::{
    Viewer,
    events::Event,
    interviews::{Basis, Interview, OwnQuestion, OwnQuestionView, Question, Source},
    policy::{Action, Subject, may},
};
use kernel::{InterviewId, Problem, ProblemKind, QuestionId, UserId};
use matching::Job;

use super::{Interviews, Sources};
use crate::{core::gone, quotas};

impl Interviews {
    /// Adds a question to an interview; returns it with its number.
    ///
    /// # Errors
    /// `NotFound` if the interview is not the viewer's; `OverLimit` with `too_many_questions`; `TryLater` if too many computations wait.
    pub async fn add_question(
        &self,
        viewer: &Viewer,
        id: InterviewId,
        new: OwnQuestion,
    ) -> Result<(QuestionId, u32), Problem> {
        let user = may(viewer, Action::SaveQuestion, Subject::Mine)?.user_id()?;
        let interview = self.found(user, id).await?;
        let question = self.completed(user, &interview, new).await?;
        let own = self.core.mint(QuestionId::from_uuid);
        self.core
            .db
            .write(async |tx| {
                db::interviews::get(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                quotas::room_for_question(&self.core, tx, user, id).await?;
                let number = db::interviews::insert_own(tx, user, id, own, &question).await?;
                self.core.record(tx, user, Event::QuestionAdded { ask: question.ask.clone() }).await?;
                Ok((own, number))
            })
            .await
    }

    /// One of the viewer's own questions.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's, with `in_trash` if they have deleted it or its interview.
    pub async fn own_question(&self, viewer: &Viewer, id: QuestionId) -> Result<OwnQuestionView, Problem> {
        let user = may(viewer, Action::ReadInterview, Subject::Mine)?.user_id()?;
        let ro = &self.core.db.ro;
        let Some((interview, asked)) = db::interviews::own(ro, user, id).await? else {
            return Err(gone(db::interviews::is_question_trashed(ro, user, id).await?));
        };
        Ok(OwnQuestionView { interview: self.found(user, interview).await?, asked })
    }

    /// Replaces one of the viewer's own questions; returns its interview and number. Its answers and its practice stay.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's; `TryLater` if too many computations wait.
    pub async fn change_question(
        &self,
        viewer: &Viewer,
        id: QuestionId,
        new: OwnQuestion,
    ) -> Result<(InterviewId, u32), Problem> {
        let user = may(viewer, Action::SaveQuestion, Subject::Mine)?.user_id()?;
        let (interview, asked) =
            db::interviews::own(&self.core.db.ro, user, id).await?.ok_or_else(Problem::not_found)?;
        let interview = self.found(user, interview).await?;
        let question = self.completed(user, &interview, new).await?;
        self.core
            .db
            .write(async |tx| {
                let known = db::interviews::update_own(tx, user, id, &question).await?;
                if known { Ok((interview.id, asked.number)) } else { Err(Problem::not_found()) }
            })
            .await
    }

    /// Moves one of the viewer's own questions to the trash, where it stays for 30 days with its answers; returns its interview.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's.
    pub async fn delete_question(&self, viewer: &Viewer, id: QuestionId) -> Result<InterviewId, Problem> {
        let user = may(viewer, Action::DeleteQuestion, Subject::Mine)?.user_id()?;
        self.core
            .db
            .write(async |tx| {
                let now = self.core.now();
                let found = db::interviews::trash_own(tx, user, id, now).await?;
                let (interview, asked) = found.ok_or_else(Problem::not_found)?;
                db::interviews::get(tx, user, interview).await?.ok_or_else(Problem::not_found)?;
                self.core.record(tx, user, Event::QuestionDeleted { ask: asked.question.ask }).await?;
                Ok(interview)
            })
            .await
    }

    /// Restores one of the viewer's own questions from the trash; returns it with its interview.
    ///
    /// # Errors
    /// `NotFound` if it is not in the viewer's trash.
    pub async fn restore_question(
        &self,
        viewer: &Viewer,
        id: QuestionId,
    ) -> Result<(InterviewId, domain::interviews::Asked), Problem> {
        let user = may(viewer, Action::RestoreQuestion, Subject::Mine)?.user_id()?;
        self.core
            .db
            .write(async |tx| {
                let (interview, asked) =
                    db::interviews::restore_own(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                db::interviews::get(tx, user, interview).await?.ok_or_else(Problem::not_found)?;
                self.core.record(tx, user, Event::QuestionRestored { ask: asked.question.ask.clone() }).await?;
                Ok((interview, asked))
            })
            .await
    }

    /// The question with what a good answer shows and the lines of the resume that fit it.
    async fn completed(&self, user: UserId, interview: &Interview, new: OwnQuestion) -> Result<Question, Problem> {
        let source = match (interview.match_id, interview.job) {
            (Some(id), _) => Some(Source::Match(id)),
            (None, Some(id)) => Some(Source::Job(id)),
            (None, None) => None,
        };
        let sources = match source {
            Some(source) => match Box::pin(self.load(user, source)).await {
                Ok(sources) => Some(sources),
                // In the trash since: the question comes without lines of the resume.
                Err(problem) if problem.kind == ProblemKind::NotFound => None,
                Err(problem) => return Err(problem),
            },
            None => None,
        };
        let language = interview.language.clone();
        self.core
            .engine
            .run(move |_| {
                let (job, report, resume) = match &sources {
                    Some(Sources { job, report, resume, .. }) => (job, report.as_ref(), resume.as_ref()),
                    None => (&Job::default(), None, None),
                };
                new.question(Basis { job, report, resume, language: &language })
            })
            .await
    }
}
