//! Tells the search server of the jobs that changed. A job counts as told only when the server has it, so a worker that dies in
//! between loses nothing; what is told twice does no harm.

use db::{
    jobs::indexing::{self, Pending},
    tasks::NewTask,
};
use domain::{
    Viewer,
    policy::{Action, may},
    tasks::Task,
};
use kernel::{Problem, ProblemCode, ProblemKind, TaskId};
use meilisearch::Fill;
use reqwest::Method;
use serde_json::Value;

use super::{Jobs, SearchServer, ServerError};
use crate::jobs::intake::texts;

/// Jobs that are sent together: a few megabytes.
const TOGETHER: u64 = 200;
/// Times that so many are sent in one task; another task goes on.
const MOST_TIMES: usize = 250;

impl Jobs {
    /// Whether there is a search server.
    pub fn has_search_server(&self) -> bool {
        self.core.search_server.is_some()
    }

    /// Tells the search server of the jobs that changed since it was told last, and fills its index if it is new. Nothing happens
    /// without a server.
    ///
    /// # Errors
    /// `TryLater` if the server does not answer or does not do it; what it did is noted.
    pub async fn index_changes(&self) -> Result<(), Problem> {
        let Some(server) = &self.core.search_server else { return Ok(()) };
        if self.tell(server, MOST_TIMES, &mut |_| {}).await? {
            return Ok(());
        }
        let core = &self.core;
        let next = NewTask::of(core.mint(TaskId::from_uuid), &Task::IndexJobs, None, core.now());
        let next = next.map_err(crate::core::internal)?;
        Ok(core.db.write(async |tx| db::tasks::enqueue(tx, &next).await.map(drop)).await?)
    }

    /// Deletes the index of the search server and fills it anew; the database answers in the meantime. `told` is called with the
    /// number of jobs that are left. Without a server it returns false.
    ///
    /// # Errors
    /// `SignIn` or `Forbidden` unless the viewer is an administrator or the operator; `TryLater` if the server does not answer. What
    /// is left then is done by the next task.
    pub async fn reindex(&self, viewer: &Viewer, told: &mut (dyn FnMut(u64) + Send)) -> Result<bool, Problem> {
        may(viewer, Action::IndexJobs, self.core.site(viewer).await?)?;
        let Some(server) = &self.core.search_server else { return Ok(false) };
        match server.change(Method::DELETE, &server.of_index(""), None).await {
            Ok(()) | Err(ServerError::Status(404, _)) => {}
            Err(ServerError::Change(code)) if code == "index_not_found" => {}
            Err(error) => return Err(failed(&error)),
        }
        while !self.tell(server, 1, told).await? {}
        Ok(true)
    }

    /// Sends at most so many times; returns whether nothing is left.
    async fn tell(
        &self,
        server: &SearchServer,
        most: usize,
        told: &mut (dyn FnMut(u64) + Send),
    ) -> Result<bool, Problem> {
        let core = &self.core;
        let fill = self.prepare(server).await?;
        for _ in 0..most {
            let pending = indexing::pending(&core.db.ro, TOGETHER).await?;
            if pending.is_empty() {
                if fill == Fill::Begun {
                    put(server, vec![meilisearch::mark(Fill::Complete)]).await.map_err(|error| failed(&error))?;
                }
                return Ok(true);
            }
            send(server, &pending).await.map_err(|error| failed(&error))?;
            core.db.write(async |tx| indexing::told(tx, &pending).await).await?;
            told(indexing::count(&core.db.ro).await?);
        }
        Ok(false)
    }

    /// Gives the index its settings, and begins to fill one that this program did not fill.
    async fn prepare(&self, server: &SearchServer) -> Result<Fill, Problem> {
        let settings = server.of_index("/settings");
        let have = match server.indexing(Method::GET, &settings, None).await {
            Ok(have) => have,
            Err(ServerError::Status(404, _)) => Value::Null,
            Err(error) => return Err(failed(&error)),
        };
        if meilisearch::differ(&have) {
            let ours = meilisearch::settings();
            server.change(Method::PATCH, &settings, Some(&ours)).await.map_err(|error| failed(&error))?;
        }
        if let Some(fill) = server.state().await.map_err(|error| failed(&error))? {
            return Ok(fill);
        }
        // In this order: if a worker dies in between, the next one begins again.
        self.core.db.write(async |tx| indexing::all_again(tx).await).await?;
        put(server, vec![meilisearch::mark(Fill::Begun)]).await.map_err(|error| failed(&error))?;
        Ok(Fill::Begun)
    }
}

/// Adds the jobs that can be found, and deletes the others.
async fn send(server: &SearchServer, pending: &[Pending]) -> Result<(), ServerError> {
    let found = pending.iter().filter_map(|pending| pending.job.as_ref());
    let documents: Vec<Value> = found.map(|job| meilisearch::document(job, &texts(job))).collect();
    let gone: Vec<Value> =
        pending.iter().filter(|pending| pending.job.is_none()).map(|pending| pending.id.to_string().into()).collect();
    if !documents.is_empty() {
        put(server, documents).await?;
    }
    if !gone.is_empty() {
        let path = server.of_index("/documents/delete-batch");
        server.change(Method::POST, &path, Some(&gone.into())).await?;
    }
    Ok(())
}

async fn put(server: &SearchServer, documents: Vec<Value>) -> Result<(), ServerError> {
    let path = server.of_index("/documents?primaryKey=id");
    server.change(Method::POST, &path, Some(&documents.into())).await
}

fn failed(error: &ServerError) -> Problem {
    tracing::warn!(%error, "the search server was not told of changed jobs");
    metrics::counter!("job_index_failures_total").increment(1);
    Problem::new(ProblemKind::TryLater, ProblemCode::TryLater)
}
