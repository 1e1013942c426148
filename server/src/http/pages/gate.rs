//! Heavy pages: those that show one whole document of any size. They are rendered on separate threads, a few at a time
//! and one for each viewer, so that a huge document delays only its own viewer.

use std::{
    num::NonZeroUsize,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::extract::{MatchedPath, Request};
use domain::Viewer;
use kernel::{Problem, ProblemCode, ProblemKind, UserId};
use moka::sync::Cache;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::http::client::{Address, one_household};

/// Routes of pages that show a whole document.
const HEAVY: &[&str] = &["/match/try", "/match/{id}", "/resumes/{id}", "/resumes/{id}/versions", "/resumes/{id}/check"];
/// The maximum number of waiting pages of one viewer.
const MOST_WAITING: usize = 8;
/// How long a page waits for its turn.
const PATIENCE: Duration = Duration::from_secs(15);

/// Limits how many heavy pages are rendered at the same time.
pub struct Gate {
    places: Arc<Semaphore>,
    readers: Cache<Reader, Arc<Turn>>,
    patience: Duration,
}

/// Who requests a page: a user, or a guest by address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reader {
    User(UserId),
    Guest(Option<std::net::IpAddr>),
}

/// The one place of a viewer, and how many of their pages wait for it.
struct Turn {
    place: Arc<Semaphore>,
    waiting: AtomicUsize,
}

/// A place in the gate, until it is dropped.
pub struct Place {
    _own: OwnedSemaphorePermit,
    _shared: OwnedSemaphorePermit,
}

impl Default for Gate {
    /// One place for each core.
    fn default() -> Self {
        Self::new(std::thread::available_parallelism().map_or(2, NonZeroUsize::get), PATIENCE)
    }
}

impl Gate {
    /// So many places; a page waits at most so long for one.
    pub fn new(places: usize, patience: Duration) -> Self {
        let readers = Cache::builder().time_to_idle(Duration::from_secs(600)).max_capacity(100_000).build();
        Self { places: Arc::new(Semaphore::new(places)), readers, patience }
    }

    /// The reader of a heavy page; `None` for other pages.
    pub fn reader(request: &Request) -> Option<Reader> {
        let extensions = request.extensions();
        extensions.get::<MatchedPath>().filter(|path| HEAVY.contains(&path.as_str()))?;
        Some(match extensions.get::<Viewer>().and_then(Viewer::id) {
            Some(user) => Reader::User(user),
            None => Reader::Guest(extensions.get::<Address>().map(|address| one_household(address.0))),
        })
    }

    /// Waits for a place.
    ///
    /// # Errors
    /// `OverLimit` if too many pages of the reader wait already, `TryLater` if it takes too long.
    pub async fn enter(&self, reader: Reader) -> Result<Place, Problem> {
        let turn = self
            .readers
            .get_with(reader, || Arc::new(Turn { place: Arc::new(Semaphore::new(1)), waiting: AtomicUsize::new(0) }));
        let _waiting = Waiting::count(&turn)?;
        let places = async {
            let own = turn.place.clone().acquire_owned().await.ok()?;
            let shared = self.places.clone().acquire_owned().await.ok()?;
            Some(Place { _own: own, _shared: shared })
        };
        match tokio::time::timeout(self.patience, places).await {
            Ok(Some(place)) => Ok(place),
            _ => Err(Problem::new(ProblemKind::TryLater, ProblemCode::TryLater)),
        }
    }
}

/// Counts a waiting page.
struct Waiting<'a>(&'a AtomicUsize);

impl<'a> Waiting<'a> {
    fn count(turn: &'a Turn) -> Result<Self, Problem> {
        let waiting = Self(&turn.waiting);
        if waiting.0.fetch_add(1, Ordering::SeqCst) >= MOST_WAITING {
            return Err(Problem::new(ProblemKind::OverLimit, ProblemCode::TooManyRequests));
        }
        Ok(waiting)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guest(last: u8) -> Reader {
        Reader::Guest(Some([192, 0, 2, last].into()))
    }

    #[tokio::test]
    async fn a_reader_has_one_place_and_others_have_theirs() {
        let gate = Gate::new(2, Duration::from_millis(30));
        let first = gate.enter(guest(1)).await.ok().unwrap();
        let (again, other) = tokio::join!(gate.enter(guest(1)), gate.enter(guest(2)));
        assert_eq!(again.err().map(|problem| problem.kind), Some(ProblemKind::TryLater));
        assert!(other.is_ok());
        drop(first);
        assert!(gate.enter(guest(1)).await.is_ok());
    }

    #[tokio::test]
    async fn too_many_waiting_pages_of_one_reader_are_refused() {
        let gate = Gate::new(2, Duration::from_millis(30));
        let _first = gate.enter(guest(1)).await.ok().unwrap();
        let all = (0..=MOST_WAITING).map(|_| gate.enter(guest(1)));
        let refused = futures::future::join_all(all).await;
        let over =
            refused.iter().filter(|place| place.as_ref().is_err_and(|problem| problem.kind == ProblemKind::OverLimit));
        assert_eq!(over.count(), 1);
    }
}
