//! Services whose clones share one pointer.
//!
//! Each middleware clones its inner service for every request, and cloning a service clones everything inside it: with
//! fifteen layers, states and boxes would be cloned a hundred times for one response. Behind a pointer each is cloned
//! once, when it is called.

use std::{
    convert::Infallible,
    sync::Arc,
    task::{Context, Poll},
};

use axum::middleware::{FromFnLayer, from_fn_with_state};
use tower::{Layer, Service, ServiceExt, util::Oneshot};

/// A middleware around a [`Shared`] service.
pub fn layer<F, S, T>(state: S, run: F) -> (FromFnLayer<F, S, T>, SharedLayer) {
    (from_fn_with_state(state, run), SharedLayer)
}

/// A layer that puts a service behind a pointer.
#[derive(Debug, Clone, Copy)]
pub struct SharedLayer;

impl<S> Layer<S> for SharedLayer {
    type Service = Shared<S>;

    fn layer(&self, inner: S) -> Shared<S> {
        Shared(Arc::new(inner))
    }
}

/// A service behind a pointer: cloned when it is called, not when its outer layer is cloned.
#[derive(Debug)]
pub struct Shared<S>(Arc<S>);

impl<S> Clone for Shared<S> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<R, S: Service<R, Error = Infallible> + Clone> Service<R> for Shared<S> {
    type Response = S::Response;
    type Error = Infallible;
    type Future = Oneshot<S, R>;

    /// Always ready: the clone of the inner service is polled instead.
    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: R) -> Self::Future {
        S::clone(&self.0).oneshot(request)
    }
}
