//! The search of public jobs on a search server, for installations that outgrow the index of their database. The database stays
//! what is true: the server only says which jobs a search finds and how many, and the database answers when the server does not.

mod client;
mod feed;

use domain::jobs::{
    search::{JobFacets, JobFilter, JobHit, JobSearch},
    terms::Terms,
};
use kernel::{Cursor, Page, PageRequest, Problem};
use meilisearch::MOST_REACHED;

use super::{Jobs, search::without};

pub use self::client::{SearchServer, ServerError, ServerSettings};

/// What a search found, wherever it was answered.
pub(super) struct Hits {
    pub page: Page<JobHit>,
    /// All hits.
    pub total: u64,
    /// The names of sources are their codes.
    pub facets: JobFacets,
    /// Without hits: what would be found without each filter that is asked for.
    pub instead: Vec<(JobFilter, u64)>,
}

impl Jobs {
    /// What a search finds: on the search server if there is one and it answers in time, else in the database.
    pub(super) async fn hits(&self, search: &JobSearch, terms: &Terms, request: &PageRequest) -> Result<Hits, Problem> {
        if let Some(server) = &self.core.search_server {
            let hits = self.on_server(server, search, terms, request).await?;
            let answered = if hits.is_some() { "server" } else { "database" };
            metrics::counter!("job_searches_total", "answered_by" => answered).increment(1);
            if let Some(hits) = hits {
                return Ok(hits);
            }
        }
        self.in_database(search, terms, request).await
    }

    async fn in_database(&self, search: &JobSearch, terms: &Terms, request: &PageRequest) -> Result<Hits, Problem> {
        let ro = &self.core.db.ro;
        let (page, (total, facets)) = tokio::try_join!(
            db::jobs::search::page(ro, search, terms, request),
            db::jobs::search::counts(ro, search, terms),
        )?;
        let mut instead = Vec::new();
        if total == 0 {
            for (filter, search, terms) in without(search, terms) {
                instead.push((filter, db::jobs::search::total(ro, &search, &terms).await?));
            }
        }
        Ok(Hits { page, total, facets, instead })
    }

    /// `None` if the server does not answer, or if the page is the next of one that the database answered.
    async fn on_server(
        &self,
        server: &SearchServer,
        search: &JobSearch,
        terms: &Terms,
        request: &PageRequest,
    ) -> Result<Option<Hits>, Problem> {
        let now = self.core.now();
        let Some(offset) = offset(request).filter(|_| !server.is_resting(now)) else { return Ok(None) };
        let limit = u32::try_from(request.limit()).unwrap_or(u32::MAX);
        let (found, instead) = match ask(server, search, terms, (offset, limit)).await {
            Ok(answer) => answer,
            Err(error) => {
                if server.leave_alone(now) {
                    tracing::warn!(%error, "the search server does not answer: the database answers searches of jobs");
                }
                return Ok(None);
            }
        };
        let next = offset.saturating_add(limit);
        let more = u64::from(next) < found.total.min(MOST_REACHED.into());
        // What was closed since the server was told of it is not among them.
        let items = db::jobs::search::by_ids(&self.core.db.ro, &found.ids).await?;
        let page = Page { items, next: more.then(|| Cursor(format!("{OFFSET}{next}"))) };
        Ok(Some(Hits { page, total: found.total, facets: found.facets, instead }))
    }
}

/// Asks for a page and, if nothing is found, for what would be found without each filter.
async fn ask(
    server: &SearchServer,
    search: &JobSearch,
    terms: &Terms,
    (offset, limit): (u32, u32),
) -> Result<(meilisearch::Found, Vec<(JobFilter, u64)>), ServerError> {
    let answer = server.ask(&meilisearch::search(server.index(), search, terms, offset, limit)).await?;
    let found = meilisearch::found(&answer, search, terms)?;
    let wider = if found.total == 0 { without(search, terms) } else { Vec::new() };
    if wider.is_empty() {
        return Ok((found, Vec::new()));
    }
    let searches = wider.iter().map(|(_, search, terms)| (search, terms));
    let totals = meilisearch::totals(&server.ask(&meilisearch::total(server.index(), searches)).await?, wider.len())?;
    Ok((found, wider.iter().map(|(filter, ..)| *filter).zip(totals).collect()))
}

/// Begins the cursor of a page that the server answered. The database takes it for the beginning, and the other way round the
/// database answers what follows one of its pages.
const OFFSET: &str = "offset ";

fn offset(request: &PageRequest) -> Option<u32> {
    match &request.after {
        None => Some(0),
        Some(Cursor(cursor)) => cursor.strip_prefix(OFFSET)?.parse().ok(),
    }
}
