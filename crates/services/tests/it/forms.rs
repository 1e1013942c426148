//! The forms of the job search: in each database, and on a search server beside it. The same stories run on all of them.

use std::{ops::Deref, sync::Arc};

use domain::{
    Viewer,
    jobs::search::{JobHits, JobSearch},
};
use kernel::PageRequest;
use services::{
    Hashing, Parts, Services,
    jobs::{SearchServer, ServerSettings},
};
use testkit::{World, meilisearch::FakeMeilisearch, on_both};

/// A world, and the services whose search is tested.
pub struct Form {
    world: World,
    services: Services,
    pub server: Option<FakeMeilisearch>,
}

impl Deref for Form {
    type Target = World;

    fn deref(&self) -> &World {
        &self.world
    }
}

impl Form {
    /// Searches as a guest. The server is told of all changes before, and must have answered.
    pub async fn search(&self, search: &JobSearch) -> JobHits {
        let jobs = &self.services.jobs;
        jobs.index_changes().await.unwrap();
        let hits = jobs.search(&Viewer::Guest, search, PageRequest::first()).await.unwrap();
        if let Some(server) = &self.server {
            server.requests();
            // It is left alone after a failure.
            assert_eq!(jobs.search(&Viewer::Guest, search, PageRequest::first()).await.unwrap(), hits);
            assert!(server.requests().contains(&"POST /multi-search".to_owned()), "the database answered: {search:?}");
        }
        hits
    }
}

/// Services in the same world whose jobs are searched on a server.
pub fn with_server(world: &World, settings: ServerSettings) -> Services {
    let server = SearchServer::new(settings).unwrap();
    Services::with_hashing(Parts { search_server: Some(Arc::new(server)), ..world.parts() }, Hashing::fast())
}

/// Runs a story with each form of the search.
pub async fn on_every_form(story: impl AsyncFn(Form)) {
    let story = &story;
    on_both(|world| async move {
        let services = world.services.clone();
        Box::pin(story(Form { world, services, server: None })).await;
    })
    .await;
    on_both(|world| async move {
        eprintln!("with a search server:");
        let server = FakeMeilisearch::start().await;
        let services = with_server(&world, server.settings());
        Box::pin(story(Form { world, services, server: Some(server) })).await;
    })
    .await;
}
