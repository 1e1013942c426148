//! The applications to a posting as a table for other programs, read in pages while it is sent.

use std::sync::Arc;

use domain::{
    Viewer,
    applications::{
        ApplicationOrder, ApplicationQuery, ExportedApplication, blind::Blindfold, table_head, table_lines,
    },
    policy::Action,
    postings::form::FormQuestion,
};
use kernel::{JobId, PageRequest, Problem};

use super::{Applications, sight};
use crate::core::Core;

/// Applications that are read at once.
const AT_ONCE: u32 = 50;

/// A table that is read in pieces.
pub struct ApplicationTable {
    core: Arc<Core>,
    posting: JobId,
    questions: Vec<FormQuestion>,
    is_begun: bool,
    /// What is read next; `None` at the end.
    request: Option<PageRequest>,
}

impl Applications {
    /// All applications to a posting, the latest first.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member of its organization; `Forbidden` for members who do not decide.
    pub async fn export(&self, viewer: &Viewer, posting: JobId) -> Result<ApplicationTable, Problem> {
        let ro = &self.core.db.ro;
        let found = db::postings::get(ro, posting).await?;
        self.role(viewer, Action::ExportApplications, found.map(|it| it.organization)).await?;
        Ok(ApplicationTable {
            core: self.core.clone(),
            posting,
            questions: db::postings::form(ro, posting).await?.questions,
            is_begun: false,
            request: Some(PageRequest { after: None, limit: AT_ONCE }),
        })
    }
}

impl ApplicationTable {
    /// The next piece; `None` after the last one.
    ///
    /// # Errors
    /// If the database fails: what was read so far is not the whole.
    pub async fn next(&mut self) -> Option<Result<String, Problem>> {
        if !self.is_begun {
            self.is_begun = true;
            return Some(Ok(table_head(&self.questions)));
        }
        let request = self.request.take()?;
        Some(self.page(&request).await)
    }

    async fn page(&mut self, request: &PageRequest) -> Result<String, Problem> {
        let (ro, now) = (&self.core.db.ro, self.core.now());
        let query = ApplicationQuery { order: Some(ApplicationOrder::Newest), ..ApplicationQuery::default() };
        // Asked for each page: it may be turned on meanwhile.
        let shape = db::applications::shape(ro, self.posting).await?;
        let page = db::applications::page(ro, self.posting, (&query, &shape.phases), now, request).await?;
        let ids: Vec<_> = page.items.iter().map(|card| card.id).collect();
        let mut details = db::applications::details(ro, &ids).await?;
        let mut rows = Vec::new();
        for card in page.items {
            // Deleted since the page was read.
            let Some((resume, answers, source)) = details.remove(&card.id) else { continue };
            let fold = Blindfold::new([card.name.as_str(), resume.basics.name.as_str()]);
            let card = sight::shown(card, &shape);
            let answers = match card.hidden {
                true => answers.into_iter().map(|answer| sight::blinded_answer(&fold, answer)).collect(),
                false => answers,
            };
            rows.push(ExportedApplication { card, email: resume.basics.email, source, answers });
        }
        self.request = page.next.map(|after| PageRequest { after: Some(after), limit: AT_ONCE });
        Ok(table_lines(&rows, &shape.phases, &self.questions))
    }
}
