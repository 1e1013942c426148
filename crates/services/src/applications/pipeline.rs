//! The applications to a posting as a list and as a board, and blind mode.

use domain::{
    Viewer,
    applications::{
        ApplicationBoard, ApplicationCard, ApplicationColumn, ApplicationList, ApplicationQuery, ApplicationStage,
        Pipeline, phases::Place,
    },
    policy::Action,
};
use kernel::{ApplicationId, JobId, Page, PageRequest, Problem};

use db::applications::Shape;

use super::{Applications, role_in, sight::shown};

/// The cards of a column that are loaded at once.
const AT_ONCE: u32 = 30;
/// The most pages of a column that are loaded at once.
const MOST_PAGES: u32 = 70;

impl Applications {
    /// A page of the applications to a posting that are asked for, with the moves that were just made (`batch`) and those that were
    /// `left` alone.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member of its organization.
    pub async fn list(
        &self,
        viewer: &Viewer,
        posting: JobId,
        query: &ApplicationQuery,
        page: PageRequest,
        (batch, left): (Option<&str>, &[ApplicationId]),
    ) -> Result<ApplicationList, Problem> {
        let ro = &self.core.db.ro;
        let (pipeline, query) = self.pipeline(viewer, Action::ListApplications, posting, query).await?;
        let held = match batch {
            Some(batch) => db::applications::held_together(ro, batch).await?,
            None => Vec::new(),
        };
        let ids: Vec<_> = held.iter().map(|held| held.application).collect();
        let now_at = db::applications::some(ro, posting, &ids).await?;
        let undo = self.undo_of(&held, &now_at, &pipeline.phases, false);
        let page = db::applications::page(ro, posting, (&query, &pipeline.phases), pipeline.at, &page).await?;
        let left = db::applications::some(ro, posting, left).await?;
        let shape = shape(&pipeline);
        Ok(ApplicationList {
            undo,
            page: page.map(|card| shown(card, &shape)),
            left: left.into_iter().map(|card| shown(card, &shape)).collect(),
            pipeline,
        })
    }

    /// The board: the first applications at each place, and so many pages of one column.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member of its organization.
    pub async fn board(
        &self,
        viewer: &Viewer,
        posting: JobId,
        query: &ApplicationQuery,
        pages: u32,
    ) -> Result<ApplicationBoard, Problem> {
        let (pipeline, query) = self.pipeline(viewer, Action::ListApplications, posting, query).await?;
        let mut columns = Vec::new();
        for place in pipeline.places().into_iter().filter(|place| place.stage != ApplicationStage::Withdrawn) {
            let asked = if query.place == Some(place) { pages.clamp(1, MOST_PAGES) } else { 1 };
            let mut found = Page { items: Vec::new(), next: None };
            for _ in 0..asked {
                let page = self.cards(&pipeline, &query, place, found.next.take()).await?;
                found.items.extend(page.items);
                found.next = page.next;
                if found.next.is_none() {
                    break;
                }
            }
            columns.push(ApplicationColumn { place, count: pipeline.count(place), page: found });
        }
        Ok(ApplicationBoard { pipeline, columns })
    }

    /// More of a column of the board.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member of its organization.
    pub async fn column(
        &self,
        viewer: &Viewer,
        posting: JobId,
        query: &ApplicationQuery,
        place: Place,
        page: PageRequest,
    ) -> Result<Page<ApplicationCard>, Problem> {
        let (pipeline, query) = self.pipeline(viewer, Action::ListApplications, posting, query).await?;
        self.cards(&pipeline, &query, place, page.after).await
    }

    async fn cards(
        &self,
        pipeline: &Pipeline,
        query: &ApplicationQuery,
        place: Place,
        after: Option<kernel::Cursor>,
    ) -> Result<Page<ApplicationCard>, Problem> {
        let query = ApplicationQuery { place: Some(place), ..query.clone() };
        let request = PageRequest { after, limit: AT_ONCE };
        let page =
            db::applications::page(&self.core.db.ro, pipeline.job, (&query, &pipeline.phases), pipeline.at, &request)
                .await?;
        let shape = shape(pipeline);
        Ok(page.map(|card| shown(card, &shape)))
    }

    /// What the list and the board have in common, and the query as it counts: nobody is searched for by name in blind mode.
    async fn pipeline(
        &self,
        viewer: &Viewer,
        action: Action,
        posting: JobId,
        query: &ApplicationQuery,
    ) -> Result<(Pipeline, ApplicationQuery), Problem> {
        let ro = &self.core.db.ro;
        let found = db::postings::get(ro, posting).await?;
        let role = self.role(viewer, action, found.as_ref().map(|it| it.organization)).await?;
        let found = found.ok_or_else(Problem::not_found)?;
        let at = self.core.now();
        let Shape { blind, phases } = db::applications::shape(ro, posting).await?;
        let words = if blind { String::new() } else { query.words.clone() };
        let query = ApplicationQuery { words, ..query.clone() };
        let pipeline = Pipeline {
            job: posting,
            title: found.content.title,
            role,
            blind,
            total: db::applications::total(ro, posting).await?,
            counts: db::applications::counts(ro, posting, (&query, &phases), at).await?,
            tags: db::applications::tags(ro, found.organization, Some(posting)).await?,
            members: db::organizations::names(ro, found.organization).await?,
            phases,
            at,
        };
        Ok((pipeline, query))
    }

    /// Sets whether members see who applied to a posting before the interview.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member; `Forbidden` for members who do not write postings.
    pub async fn set_blind(&self, viewer: &Viewer, posting: JobId, blind: bool) -> Result<(), Problem> {
        self.core
            .db
            .write(async |tx| {
                let found = db::postings::get(tx, posting).await?;
                role_in(tx, viewer, Action::SetBlind, found.map(|it| it.organization)).await?;
                Ok(db::applications::set_blind(tx, posting, blind).await?)
            })
            .await
    }
}

fn shape(pipeline: &Pipeline) -> Shape {
    Shape { blind: pipeline.blind, phases: pipeline.phases.clone() }
}
