//! Hiring analytics of the viewer's current organization, or of one of its postings.

use std::sync::Arc;

use db::analytics::Scope;
use domain::{
    Viewer,
    analytics::{
        Analytics, AnalyticsQuery, AnalyticsTable, FUNNEL, FunnelRow, MOST_CHOICES, MOST_SOURCES, SourceRow, StageRow,
        jobs_csv, to_csv,
    },
    applications::ApplicationStage,
    policy::{Action, Subject, may},
};
use kernel::{OrganizationId, PageRequest, Problem, ProblemCode, ProblemKind};

use crate::core::Core;

/// Use cases of hiring analytics.
#[derive(Clone)]
pub struct HiringAnalytics {
    core: Arc<Core>,
}

impl HiringAnalytics {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self { core }
    }

    /// The analytics, with a page of the postings.
    ///
    /// # Errors
    /// `SignIn` for a guest; `NotFound` for who belongs to no organization, and for a posting that is not of the current one.
    pub async fn get(&self, viewer: &Viewer, query: AnalyticsQuery, page: &PageRequest) -> Result<Analytics, Problem> {
        let organization = self.current(viewer, Action::ReadAnalytics).await?;
        self.count(organization, query, page).await
    }

    /// A table as CSV, with all postings.
    ///
    /// # Errors
    /// Those of [`HiringAnalytics::get`].
    pub async fn export(
        &self,
        viewer: &Viewer,
        query: AnalyticsQuery,
        table: AnalyticsTable,
    ) -> Result<String, Problem> {
        let organization = self.current(viewer, Action::ReadAnalytics).await?;
        let mut page = PageRequest { after: None, limit: 100 };
        let first = self.count(organization, query, &page).await?;
        if table != AnalyticsTable::Jobs {
            return Ok(to_csv(&first, table));
        }
        let (at, mut jobs) = (first.at, first.jobs.items);
        page.after = first.jobs.next;
        let scope = scope(organization, query, at);
        while page.after.is_some() {
            let more = db::analytics::jobs(&self.core.db.ro, &scope, at, &page).await?;
            jobs.extend(more.items);
            page.after = more.next;
        }
        Ok(jobs_csv(&jobs, at))
    }

    async fn count(
        &self,
        organization: OrganizationId,
        query: AnalyticsQuery,
        page: &PageRequest,
    ) -> Result<Analytics, Problem> {
        let (ro, at) = (&self.core.db.ro, self.core.now());
        let scope = scope(organization, query, at);
        let mut choices = db::analytics::choices(ro, organization, MOST_CHOICES).await?;
        if let Some(job) = query.job {
            let title = db::analytics::title(ro, organization, job).await?.ok_or_else(Problem::not_found)?;
            if choices.iter().all(|(id, _)| *id != job) {
                choices.push((job, title));
            }
        }
        let (reached, different) = db::analytics::funnel(ro, &scope).await?;
        let here = db::analytics::here(ro, &scope).await?;
        let there = |stage: ApplicationStage| here.iter().find(|(of, _)| *of == stage).map_or(0, |(_, count)| *count);
        let stages = db::analytics::stages(ro, &scope).await?;
        let sources = db::analytics::sources(ro, &scope, MOST_SOURCES).await?;
        let row = |(stage, reached)| FunnelRow { stage, reached };
        let funnel: Vec<FunnelRow> = FUNNEL.into_iter().zip(reached).map(row).collect();
        Ok(Analytics {
            query,
            applied: reached.first().copied().unwrap_or_default(),
            stages: stages.into_iter().map(|row| StageRow { here: there(row.stage), ..row }).collect(),
            answers: db::analytics::answers(ro, &scope).await?,
            late: db::analytics::late(ro, &scope, at).await?,
            others: others(&funnel, &sources, different),
            funnel,
            sources,
            ends: db::analytics::ends(ro, &scope).await?,
            jobs: db::analytics::jobs(ro, &scope, at, page).await?,
            choices,
            at,
        })
    }

    /// The viewer's current organization, if their role in it allows the action.
    async fn current(&self, viewer: &Viewer, action: Action) -> Result<OrganizationId, Problem> {
        let Some(user) = viewer.id() else { return Err(Problem::new(ProblemKind::SignIn, ProblemCode::SignInFirst)) };
        let current = db::organizations::current(&self.core.db.ro, user).await?.ok_or_else(Problem::not_found)?;
        may(viewer, action, Subject::of_organization(current.organization, Some(current.role)))?;
        Ok(current.organization)
    }
}

fn scope(organization: OrganizationId, query: AnalyticsQuery, at: kernel::Timestamp) -> Scope {
    Scope { organization, job: query.job, since: query.period.since(at) }
}

/// What came from the sources without a row of their own, and their number.
fn others(funnel: &[FunnelRow], sources: &[SourceRow], different: u64) -> Option<(u64, SourceRow)> {
    let count = different.checked_sub(sources.len() as u64).filter(|count| *count > 0)?;
    let all = |stage| funnel.iter().find(|row| row.stage == stage).map_or(0, |row| row.reached);
    let rest = |stage, of: fn(&SourceRow) -> u64| all(stage).saturating_sub(sources.iter().map(of).sum());
    let row = SourceRow {
        source: String::new(),
        applied: rest(ApplicationStage::New, |row| row.applied),
        interviewed: rest(ApplicationStage::Interview, |row| row.interviewed),
        hired: rest(ApplicationStage::Hired, |row| row.hired),
    };
    Some((count, row))
}
