//! Tasks of a page: what its components start runs with the page, and ends with it.
//!
//! The framework spawns tasks for resources and effects through one executor for the whole process. As tasks of the
//! runtime they would continue after their page is done or its client has disconnected, and read values that have been
//! dropped ("already disposed"). Here they are polled together with the page, which also avoids moving between threads.

use std::{
    cell::RefCell,
    future::Future,
    mem,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
};

use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use futures::{StreamExt, stream::FuturesUnordered};

/// Spawned tasks that were not polled yet.
type Started = Arc<Mutex<Vec<PinnedFuture<()>>>>;

thread_local! {
    /// The list of spawned tasks of the page that is being polled on this thread.
    static HERE: RefCell<Option<Started>> = const { RefCell::new(None) };
}

/// Becomes the framework's executor. Only the first call in a process has an effect.
pub fn install() {
    let _ = Executor::init_custom_executor(Pages);
}

struct Pages;

impl CustomExecutor for Pages {
    fn spawn(&self, task: PinnedFuture<()>) {
        match HERE.with_borrow(Clone::clone) {
            Some(started) => started.lock().unwrap_or_else(PoisonError::into_inner).push(task),
            None => drop(tokio::spawn(task)),
        }
    }

    fn spawn_local(&self, task: PinnedLocalFuture<()>) {
        tokio::task::spawn_local(task);
    }

    fn poll_local(&self) {}
}

/// Runs a page and the tasks it spawns, until the page is done.
pub fn run<F: Future>(page: F) -> Run<F> {
    Run { page: Box::pin(page), running: FuturesUnordered::new(), started: Started::default() }
}

/// A page and its tasks.
pub struct Run<F> {
    page: Pin<Box<F>>,
    running: FuturesUnordered<PinnedFuture<()>>,
    started: Started,
}

impl<F: Future> Future for Run<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let _here = Here::enter(&self.started);
        loop {
            if let Poll::Ready(output) = self.page.as_mut().poll(context) {
                return Poll::Ready(output);
            }
            let mut ended = false;
            loop {
                let started = mem::take(&mut *self.started.lock().unwrap_or_else(PoisonError::into_inner));
                let nothing_new = started.is_empty();
                self.running.extend(started);
                match self.running.poll_next_unpin(context) {
                    Poll::Ready(Some(())) => ended = true,
                    _ if nothing_new => break,
                    _ => {}
                }
            }
            // The page may be waiting for a task that has just ended.
            if !ended {
                return Poll::Pending;
            }
        }
    }
}

/// While it exists, tasks spawned on this thread belong to one page.
struct Here(Option<Started>);

impl Here {
    fn enter(started: &Started) -> Self {
        Self(HERE.replace(Some(Arc::clone(started))))
    }
}

impl Drop for Here {
    fn drop(&mut self) {
        HERE.set(self.0.take());
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use futures::channel::oneshot;

    use super::*;

    #[tokio::test]
    async fn tasks_run_with_their_page_and_end_with_it() {
        install();
        let dropped = Arc::new(AtomicBool::new(false));
        let flag = Flag(Arc::clone(&dropped));
        let (send, answer) = oneshot::channel();
        run(async {
            Executor::spawn(async move {
                let _flag = flag;
                std::future::pending::<()>().await;
            });
            Executor::spawn(async move {
                Executor::spawn(async move {
                    let _ = send.send(7);
                });
            });
            assert_eq!(answer.await, Ok(7), "a task of a task ran");
        })
        .await;
        assert!(dropped.load(Ordering::SeqCst), "what still waited has ended");
    }

    struct Flag(Arc<AtomicBool>);

    impl Drop for Flag {
        fn drop(&mut self) {
            self.0.store(true, Ordering::SeqCst);
        }
    }
}
