//! Notes of a language model on an answer. They stand beside the feedback and change none of it.

use domain::{
    Viewer,
    interviews::Interview,
    models::{AnswerNotes, NoAnswer},
    policy::{Action, Subject, may},
    resumes::ResumeState,
};
use kernel::{AnswerId, InterviewId, PageRequest, Problem, UserId};
use resume::Resume;

use super::{Interviews, practice::job_line};

impl Interviews {
    /// Asks the language model about an answer, and keeps what it says. Without an answer of the model, earlier notes stay.
    ///
    /// # Errors
    /// `NotFound` if the interview is not the viewer's, or has no such question or answer. Why there are no notes stands in the result.
    pub async fn ask_notes(
        &self,
        viewer: &Viewer,
        (id, number): (InterviewId, u32),
        answer: AnswerId,
    ) -> Result<Result<AnswerNotes, NoAnswer>, Problem> {
        let user = may(viewer, Action::PracticeInterview, Subject::Mine)?.user_id()?;
        let ro = &self.core.db.ro;
        let interview = self.found(user, id).await?;
        let asked = db::interviews::question(ro, user, id, number).await?.ok_or_else(Problem::not_found)?;
        let attempt = db::interviews::answer(ro, id, number, answer).await?.ok_or_else(Problem::not_found)?;
        let resume = self.contact(user, &interview).await?;
        let job = job_line(&interview);
        // Boxed, so that futures stay small.
        let notes = Box::pin(self.models.notes(viewer, &resume, &job, &asked.question, &attempt.text)).await;
        if let Ok(notes) = &notes {
            let at = self.core.now();
            self.core
                .db
                .write(async |tx| {
                    // It may be deleted meanwhile.
                    db::interviews::answer(tx, id, number, answer).await?.ok_or_else(Problem::not_found)?;
                    Ok::<_, Problem>(db::interviews::set_notes(tx, answer, notes, at).await?)
                })
                .await?;
        }
        Ok(notes)
    }

    /// A resume of the person, for their contact data: that of the match, or else the latest.
    async fn contact(&self, user: UserId, interview: &Interview) -> Result<Resume, Problem> {
        let ro = &self.core.db.ro;
        let of_match = match interview.match_id {
            Some(id) => db::matches::get(ro, user, id).await?.and_then(|view| view.resume),
            None => None,
        };
        let page = PageRequest { after: None, limit: 100 };
        let cards = db::resumes::page(ro, user, &page).await?.items;
        let latest = cards.iter().filter(|card| card.state == ResumeState::Kept).max_by_key(|card| card.updated_at);
        let Some(id) = of_match.or(latest.map(|card| card.id)) else { return Ok(Resume::default()) };
        Ok(db::resumes::get(ro, user, id).await?.map(|stored| stored.document).unwrap_or_default())
    }
}
