//! Practice: answers with feedback, when a question is asked again, mock interviews.

use domain::{
    Viewer,
    interviews::{
        Asked, Attempt, Change, Interview, MOCK_LENGTHS, NewAnswer, Practice, PracticeView, RunHead, RunQuestion,
        RunView, Story, StoryHead,
    },
    policy::{Action, Subject, may},
};
use interviews::schedule;
use kernel::{AnswerId, InterviewId, Page, PageRequest, Problem, RunId, StoryId};

use super::Interviews;
use crate::quotas;

impl Interviews {
    /// A question to practice, with the feedback to one of its answers.
    ///
    /// # Errors
    /// `NotFound` if the interview is not the viewer's, or has no such question or answer.
    pub async fn practice(
        &self,
        viewer: &Viewer,
        id: InterviewId,
        number: u32,
        answer: Option<AnswerId>,
        page: PageRequest,
    ) -> Result<PracticeView, Problem> {
        let user = may(viewer, Action::ReadInterview, Subject::Mine)?.user_id()?;
        let ro = &self.core.db.ro;
        let interview = self.found(user, id).await?;
        let all = db::interviews::questions(ro, user, id).await?;
        let asked = all.iter().find(|asked| asked.number == number).cloned().ok_or_else(Problem::not_found)?;
        let attempt = match answer {
            Some(answer) => Some(db::interviews::answer(ro, id, number, answer).await?.ok_or_else(Problem::not_found)?),
            None => None,
        };
        let change = match &attempt {
            Some(attempt) => {
                let before = db::interviews::previous(ro, id, attempt).await?;
                before.map(|before| Change::between(&before.feedback, &attempt.feedback))
            }
            None => None,
        };
        let own = self.own_stories(user).await?;
        let stories = own.iter().map(|story| StoryHead { id: story.id, title: story.text.title.clone() }).collect();
        let notes = match &attempt {
            Some(attempt) => db::interviews::notes(ro, attempt.id).await?,
            None => None,
        };
        let obstacle = self.core.models.available(&self.core, user).await.err();
        Ok(PracticeView {
            count: u32::try_from(all.len()).unwrap_or(u32::MAX),
            next: self.next(&all, number),
            answers: db::interviews::heads(ro, id, number, &page).await?,
            story: fitting(&asked, own),
            interview,
            asked,
            attempt,
            change,
            stories,
            notes,
            obstacle,
        })
    }

    /// Stores an answer with its feedback, and when the question is asked again.
    ///
    /// # Errors
    /// `NotFound` if the interview is not the viewer's, or has no such question or mock interview; `Invalid` on `text`; `OverLimit` with
    /// `too_many_answers`.
    pub async fn answer(
        &self,
        viewer: &Viewer,
        (id, number): (InterviewId, u32),
        run: Option<RunId>,
        answer: NewAnswer,
    ) -> Result<AnswerId, Problem> {
        let user = may(viewer, Action::PracticeInterview, Subject::Mine)?.user_id()?;
        let ro = &self.core.db.ro;
        let interview = self.found(user, id).await?;
        let asked = db::interviews::question(ro, user, id, number).await?.ok_or_else(Problem::not_found)?;
        let job = job_line(&interview);
        let (question, language) = (asked.question, interview.language);
        let (answer, feedback) = self
            .core
            .engine
            .run(move |_| {
                let feedback = answer.feedback(&question, &language, &job);
                (answer, feedback)
            })
            .await?;
        let attempt = Attempt {
            id: self.core.mint(AnswerId::from_uuid),
            number,
            text: answer.text,
            seconds: answer.seconds,
            feedback,
            run,
            at: self.core.now(),
        };
        self.core
            .db
            .write(async |tx| {
                quotas::room_for_answer(&self.core, tx, user, (id, number)).await?;
                // Read again: two answers may be stored at once.
                let asked = db::interviews::question(tx, user, id, number).await?.ok_or_else(Problem::not_found)?;
                if let Some(run) = run {
                    let (numbers, _) = db::interviews::run(tx, id, run).await?.ok_or_else(Problem::not_found)?;
                    numbers.iter().find(|known| **known == number).ok_or_else(Problem::not_found)?;
                }
                let before = asked.practice;
                let rung = schedule::after(before.rung(), attempt.feedback.score, self.today());
                let practice = Practice {
                    answers: before.answers + 1,
                    score: Some(attempt.feedback.score),
                    step: rung.step,
                    due: Some(rung.due),
                    at: Some(attempt.at),
                    story: before.story,
                };
                db::interviews::insert_answer(tx, id, &attempt).await?;
                db::interviews::set_practice(tx, id, number, &practice).await?;
                Ok(attempt.id)
            })
            .await
    }

    /// Chooses a story for a question, or none.
    ///
    /// # Errors
    /// `NotFound` if the interview or the story is not the viewer's, or there is no such question.
    pub async fn choose_story(
        &self,
        viewer: &Viewer,
        id: InterviewId,
        number: u32,
        story: Option<StoryId>,
    ) -> Result<(), Problem> {
        let user = may(viewer, Action::ChangeInterview, Subject::Mine)?.user_id()?;
        self.core
            .db
            .write(async |tx| {
                db::interviews::get(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                db::interviews::question(tx, user, id, number).await?.ok_or_else(Problem::not_found)?;
                if let Some(story) = story {
                    db::interviews::story(tx, user, story).await?.ok_or_else(Problem::not_found)?;
                }
                Ok(db::interviews::set_story(tx, id, number, story).await?)
            })
            .await
    }

    /// Starts a mock interview of 3, 5 or 8 questions; another number counts as the next of these.
    ///
    /// # Errors
    /// `NotFound` if the interview is not the viewer's, or has no questions.
    pub async fn start_mock(&self, viewer: &Viewer, id: InterviewId, length: usize) -> Result<RunId, Problem> {
        let user = may(viewer, Action::PracticeInterview, Subject::Mine)?.user_id()?;
        self.found(user, id).await?;
        let all = db::interviews::questions(&self.core.db.ro, user, id).await?;
        let items: Vec<_> = all.iter().map(Asked::item).collect();
        let longest = MOCK_LENGTHS.last().copied().unwrap_or(1);
        let most = MOCK_LENGTHS.into_iter().find(|most| *most >= length).unwrap_or(longest);
        let numbers = schedule::for_mock(self.today(), &items, most);
        if numbers.is_empty() {
            return Err(Problem::not_found());
        }
        let run = self.core.mint(RunId::from_uuid);
        self.core
            .db
            .write(async |tx| {
                db::interviews::get(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                db::interviews::insert_run(tx, id, run, &numbers, self.core.now()).await?;
                Ok(run)
            })
            .await
    }

    /// A mock interview.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's.
    pub async fn mock(&self, viewer: &Viewer, id: InterviewId, run: RunId) -> Result<RunView, Problem> {
        let user = may(viewer, Action::ReadInterview, Subject::Mine)?.user_id()?;
        let ro = &self.core.db.ro;
        let interview = self.found(user, id).await?;
        let (numbers, started_at) = db::interviews::run(ro, id, run).await?.ok_or_else(Problem::not_found)?;
        let all = db::interviews::questions(ro, user, id).await?;
        let answers = db::interviews::of_run(ro, id, run).await?;
        let question = |number: &u32| {
            Some(RunQuestion {
                asked: all.iter().find(|asked| asked.number == *number)?.clone(),
                attempt: answers.iter().find(|attempt| attempt.number == *number).cloned(),
            })
        };
        Ok(RunView { id: run, interview, questions: numbers.iter().filter_map(question).collect(), started_at })
    }

    /// The mock interviews of an interview, the latest first.
    ///
    /// # Errors
    /// `NotFound` if the interview is not the viewer's.
    pub async fn mocks(&self, viewer: &Viewer, id: InterviewId, page: PageRequest) -> Result<Page<RunHead>, Problem> {
        let user = may(viewer, Action::ReadInterview, Subject::Mine)?.user_id()?;
        self.found(user, id).await?;
        Ok(db::interviews::runs_of(&self.core.db.ro, id, &page).await?)
    }

    /// The question to practice after this one: what is due, then what is new, then the weakest.
    fn next(&self, all: &[Asked], number: u32) -> Option<u32> {
        let others: Vec<_> = all.iter().filter(|asked| asked.number != number).map(Asked::item).collect();
        schedule::for_mock(self.today(), &others, 1).first().copied()
    }
}

/// The story chosen for a question, or else the latest that shows its competence.
fn fitting(asked: &Asked, own: Vec<Story>) -> Option<Story> {
    let chosen = own.iter().position(|story| Some(story.id) == asked.practice.story);
    let shows = || own.iter().position(|story| story.text.competences.contains(&asked.question.competence));
    let at = chosen.or_else(shows)?;
    own.into_iter().nth(at)
}

/// The job in a line, for the relevance of an answer.
pub(super) fn job_line(interview: &Interview) -> String {
    format!("{}, {}", interview.title, interview.company)
}
