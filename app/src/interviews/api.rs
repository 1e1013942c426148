//! Server functions of interviews.

#![allow(clippy::too_many_arguments, reason = "a function has the fields of its form as arguments")]

use domain::{
    interviews::{
        Experience, InterviewView, InterviewsView, Origin, OwnQuestionView, PracticeView, RunHead, RunView, Story,
        StoryText, StoryView,
    },
    jobs::JobCard,
    models::{AnswerNotes, NoAnswer},
    resumes::ResumeCard,
};
use kernel::{AnswerId, InterviewId, Page, QuestionId, ResumeId, RunId, StoryId};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{error::Failure, go::Go};

/// The number of due questions on a page of the list above the preparations.
#[cfg(feature = "ssr")]
const DUE: u32 = 10;

/// The number of mock interviews on a page of the list beside the questions.
#[cfg(feature = "ssr")]
const MOCKS: u32 = 5;

/// The preparations, what is due, and the jobs that one can be started for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Interviews {
    pub view: InterviewsView,
    /// The latest saved jobs.
    pub jobs: Vec<JobCard>,
}

/// A page of the viewer's preparations, and a page of the questions due.
#[server]
pub async fn list_interviews(after: Option<String>, due: Option<String>) -> Result<Interviews, Failure> {
    let request = crate::request::request()?;
    let (viewer, services) = (&request.viewer, &request.services);
    let due = kernel::PageRequest { limit: DUE, ..kernel::PageRequest::after(due) };
    let view = services.interviews.list(viewer, kernel::PageRequest::after(after), due).await?;
    let jobs = services.jobs.list(viewer, kernel::PageRequest { after: None, limit: 100 }).await?.items;
    Ok(Interviews { view, jobs })
}

/// Starts the preparation for the job of a match, or for a job; or shows the one there is.
#[server]
pub async fn start_interview(#[server(default)] from: String, #[server(default)] job: String) -> Result<Go, Failure> {
    use domain::interviews::Source;
    use kernel::{Problem, ProblemCode};

    let request = crate::request::request()?;
    let source = match (from.parse(), job.parse()) {
        (Ok(id), _) => Source::Match(id),
        (_, Ok(id)) => Source::Job(id),
        _ => return Err(Problem::field("job", ProblemCode::Empty).into()),
    };
    let id = request.services.interviews.start(&request.viewer, source).await?;
    Ok(Go::to(format!("/interviews/{id}")))
}

/// A preparation, and a page of its mock interviews.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InterviewWithMocks {
    pub view: InterviewView,
    pub mocks: Page<RunHead>,
}

/// One of the viewer's preparations.
#[server]
pub async fn get_interview(id: InterviewId, mocks: Option<String>) -> Result<InterviewWithMocks, Failure> {
    let request = crate::request::request()?;
    let view = request.services.interviews.get(&request.viewer, id).await?;
    let page = kernel::PageRequest { limit: MOCKS, ..kernel::PageRequest::after(mocks) };
    let mocks = request.services.interviews.mocks(&request.viewer, id, page).await?;
    Ok(InterviewWithMocks { view, mocks })
}

/// Sets the day of the interview and the notes.
#[server]
pub async fn change_interview(
    id: InterviewId,
    #[server(default)] day: String,
    #[server(default)] notes: String,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.interviews.change(&request.viewer, id, &day, &notes).await?;
    Ok(Go::to(format!("/interviews/{id}?saved=true")))
}

/// Moves a preparation to the trash; the list offers to undo it.
#[server]
pub async fn delete_interview(id: InterviewId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.interviews.delete(&request.viewer, id).await?;
    Ok(Go::to(format!("/interviews?deleted={id}")))
}

/// Restores a preparation from the trash.
#[server]
pub async fn restore_interview(id: InterviewId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.interviews.restore(&request.viewer, id).await?;
    Ok(Go::to(format!("/interviews/{id}")))
}

/// Adds a question of the viewer's own to an interview.
#[server]
pub async fn add_question(
    id: InterviewId,
    #[server(default)] ask: String,
    #[server(default)] group: String,
    #[server(default)] competence: String,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let own = domain::interviews::OwnQuestion::new(&group, &competence, &ask)?;
    let (_, number) = request.services.interviews.add_question(&request.viewer, id, own).await?;
    Ok(Go::to(format!("/interviews/{id}?group={group}#q{number}")))
}

/// One of the viewer's own questions.
#[server]
pub async fn get_question(id: QuestionId) -> Result<OwnQuestionView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.interviews.own_question(&request.viewer, id).await?)
}

/// Changes one of the viewer's own questions.
#[server]
pub async fn change_question(
    id: QuestionId,
    #[server(default)] ask: String,
    #[server(default)] group: String,
    #[server(default)] competence: String,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let own = domain::interviews::OwnQuestion::new(&group, &competence, &ask)?;
    let (interview, number) = request.services.interviews.change_question(&request.viewer, id, own).await?;
    Ok(Go::to(format!("/interviews/{interview}?group={group}#q{number}")))
}

/// Moves one of the viewer's own questions to the trash; its interview's page offers to undo it.
#[server]
pub async fn delete_question(id: QuestionId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let interview = request.services.interviews.delete_question(&request.viewer, id).await?;
    Ok(Go::to(format!("/interviews/{interview}?deleted={id}")))
}

/// Restores one of the viewer's own questions from the trash.
#[server]
pub async fn restore_question(id: QuestionId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let (interview, asked) = request.services.interviews.restore_question(&request.viewer, id).await?;
    let (group, number) = (asked.question.group, asked.number);
    Ok(Go::to(format!("/interviews/{interview}?group={group}#q{number}")))
}

/// A question to practice, with the feedback to an answer.
#[server]
pub async fn get_practice(
    id: InterviewId,
    number: u32,
    answer: Option<AnswerId>,
    after: Option<String>,
) -> Result<PracticeView, Failure> {
    let request = crate::request::request()?;
    let page = kernel::PageRequest::after(after);
    Ok(request.services.interviews.practice(&request.viewer, id, number, answer, page).await?)
}

/// Stores an answer. In a mock interview the next question follows, otherwise the feedback.
#[server]
pub async fn send_answer(
    id: InterviewId,
    number: u32,
    #[server(default)] text: String,
    #[server(default)] seconds: String,
    #[server(default)] run: String,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let answer = domain::interviews::NewAnswer::new(&text, &seconds)?;
    let run = run.parse::<RunId>().ok();
    let answer = request.services.interviews.answer(&request.viewer, (id, number), run, answer).await?;
    Ok(Go::to(match run {
        Some(run) => format!("/interviews/{id}/mock/{run}?given={answer}"),
        None => format!("/interviews/{id}/practice/{number}?answer={answer}"),
    }))
}

/// Notes of the language model on an answer, or why there are none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotesAnswer {
    pub notes: Option<AnswerNotes>,
    pub problem: Option<NoAnswer>,
}

/// Asks the language model about an answer.
#[server]
pub async fn ask_notes(id: InterviewId, number: u32, answer: AnswerId) -> Result<NotesAnswer, Failure> {
    let request = crate::request::request()?;
    let notes = request.services.interviews.ask_notes(&request.viewer, (id, number), answer).await?;
    let told = notes.as_ref().err().map_or("asked", |reason| reason.word());
    let page = format!("/interviews/{id}/practice/{number}?answer={answer}&model={told}#notes");
    crate::answer::redirect_plain_form(&page);
    Ok(NotesAnswer { problem: notes.as_ref().err().copied(), notes: notes.ok() })
}

/// Chooses a story for a question, or none.
#[server]
pub async fn choose_story(id: InterviewId, number: u32, #[server(default)] story: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.interviews.choose_story(&request.viewer, id, number, story.parse().ok()).await?;
    Ok(Go::to(format!("/interviews/{id}/practice/{number}")))
}

/// Starts a mock interview.
#[server]
pub async fn start_mock(id: InterviewId, #[server(default)] questions: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let length = questions.parse().unwrap_or(5);
    let run = request.services.interviews.start_mock(&request.viewer, id, length).await?;
    Ok(Go::to(format!("/interviews/{id}/mock/{run}")))
}

/// A mock interview.
#[server]
pub async fn get_mock(id: InterviewId, run: RunId) -> Result<RunView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.interviews.mock(&request.viewer, id, run).await?)
}

/// A page of the viewer's stories.
#[server]
pub async fn list_stories(after: Option<String>) -> Result<Page<StoryView>, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.interviews.stories(&request.viewer, kernel::PageRequest::after(after)).await?)
}

/// One of the viewer's stories.
#[server]
pub async fn get_story(id: StoryId) -> Result<Story, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.interviews.story(&request.viewer, id).await?)
}

/// What a new story begins with, and what it can be drafted from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewStory {
    pub text: StoryText,
    pub origin: Origin,
    /// The viewer's latest resumes.
    pub resumes: Vec<ResumeCard>,
    /// The lines of the chosen resume.
    pub lines: Vec<Experience>,
}

/// A new story: empty, or drafted from line `line` of a resume or from an answer.
#[server]
pub async fn start_story(
    resume: Option<ResumeId>,
    line: Option<u32>,
    interview: Option<InterviewId>,
    number: Option<u32>,
    answer: Option<AnswerId>,
) -> Result<NewStory, Failure> {
    use services::interviews::DraftSource;

    let request = crate::request::request()?;
    let (viewer, services) = (&request.viewer, &request.services);
    let source = match (resume.zip(line), interview, number, answer) {
        (Some((resume, line)), ..) => Some(DraftSource::Line(resume, usize::try_from(line).unwrap_or(usize::MAX))),
        (_, Some(interview), Some(number), Some(answer)) => Some(DraftSource::Answer(interview, number, answer)),
        _ => None,
    };
    let (text, origin) = match source {
        Some(source) => services.interviews.draft(viewer, source).await?,
        None => (StoryText::default(), Origin::Own),
    };
    let resumes = services.resumes.list(viewer, kernel::PageRequest::first()).await?.items;
    let lines = match resume {
        Some(resume) => services.interviews.lines(viewer, resume).await?,
        None => Vec::new(),
    };
    Ok(NewStory { text, origin, resumes, lines })
}

/// Adds a story, or saves one that there is.
#[server]
pub async fn save_story(
    #[server(default)] id: String,
    #[server(default)] origin: String,
    #[server(default)] title: String,
    #[server(default)] situation: String,
    #[server(default)] task: String,
    #[server(default)] action: String,
    #[server(default)] result: String,
    #[server(default)] competences: Vec<String>,
) -> Result<Go, Failure> {
    use domain::interviews::StoryForm;

    let request = crate::request::request()?;
    let (title, situation, task) = (title.as_str(), situation.as_str(), task.as_str());
    let (action, result) = (action.as_str(), result.as_str());
    let form = StoryForm { title, situation, task, action, result, competences: &competences };
    let text = StoryText::new(&form)?;
    let origin = Origin::from_word(&origin).unwrap_or(Origin::Own);
    let id = request.services.interviews.save_story(&request.viewer, id.parse().ok(), origin, text).await?;
    Ok(Go::to(format!("/interviews/stories/{id}?saved=true")))
}

/// Moves a story to the trash; the list offers to undo it.
#[server]
pub async fn delete_story(id: StoryId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.interviews.delete_story(&request.viewer, id).await?;
    Ok(Go::to(format!("/interviews/stories?deleted={id}")))
}

/// Restores a story from the trash.
#[server]
pub async fn restore_story(id: StoryId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.interviews.restore_story(&request.viewer, id).await?;
    Ok(Go::to(format!("/interviews/stories/{id}")))
}
