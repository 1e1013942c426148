//! What is in the trash: resumes, jobs, saved searches, matches, cover letters, interviews, own questions and stories.

use std::sync::Arc;

use domain::{
    Viewer,
    policy::{Action, Subject, may},
};
use kernel::{CoverLetterId, InterviewId, JobId, MatchId, Problem, QuestionId, ResumeId, SearchId, StoryId};

use crate::core::Core;

/// The trash of a viewer.
#[derive(Clone)]
pub struct Trash {
    core: Arc<Core>,
}

impl Trash {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self { core }
    }

    /// Whether the resume, job, saved search, match, cover letter, interview, own question or story with this id is in the viewer's trash; false for
    /// what is not theirs, and for any other text.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn holds(&self, viewer: &Viewer, id: &str) -> Result<bool, Problem> {
        let user = may(viewer, Action::ReadTrash, Subject::Mine)?.user_id()?;
        let ro = &self.core.db.ro;
        Ok(if let Ok(id) = id.parse::<ResumeId>() {
            db::resumes::is_trashed(ro, user, id).await?
        } else if let Ok(id) = id.parse::<JobId>() {
            db::jobs::is_trashed(ro, user, id).await?
        } else if let Ok(id) = id.parse::<SearchId>() {
            db::jobs::saved_searches::is_trashed(ro, user, id).await?
        } else if let Ok(id) = id.parse::<MatchId>() {
            db::matches::is_trashed(ro, user, id).await?
        } else if let Ok(id) = id.parse::<CoverLetterId>() {
            db::cover_letters::is_trashed(ro, user, id).await?
        } else if let Ok(id) = id.parse::<InterviewId>() {
            db::interviews::is_trashed(ro, user, id).await?
        } else if let Ok(id) = id.parse::<QuestionId>() {
            db::interviews::is_question_trashed(ro, user, id).await?
        } else if let Ok(id) = id.parse::<StoryId>() {
            db::interviews::is_story_trashed(ro, user, id).await?
        } else {
            false
        })
    }
}
