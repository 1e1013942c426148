//! A transport for tests: replies from a script or from files, and faults.

use std::{
    collections::VecDeque,
    fs, io,
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::{Body, Fault, Later, Reply, Transport};

/// What happens when a request is sent.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Take {
    Reply(Recorded),
    /// There is no connection.
    Refuse,
    /// Nothing ever comes.
    Hang,
}

/// A reply.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Recorded {
    pub status: u16,
    /// In seconds.
    pub retry_after: Option<f64>,
    pub chunks: Vec<String>,
    /// The connection breaks after the last chunk.
    pub breaks: bool,
}

impl Take {
    /// An answer as endpoints give it.
    pub fn answer(text: &str) -> Self {
        Self::status(
            200,
            &json!({
                "choices": [{ "message": { "content": text }, "finish_reason": "stop" }],
                "usage": { "prompt_tokens": 100, "completion_tokens": 20 },
            }),
        )
    }

    /// Any reply.
    pub fn status(status: u16, body: &Value) -> Self {
        Self::Reply(Recorded { status, chunks: vec![body.to_string()], ..Recorded::default() })
    }
}

/// Plays takes one after the other; after the last there is no connection.
#[derive(Debug, Default)]
pub struct Replay {
    takes: Mutex<VecDeque<Take>>,
    asked: Mutex<Vec<Value>>,
}

impl Replay {
    pub fn new(takes: impl IntoIterator<Item = Take>) -> Self {
        Self { takes: Mutex::new(takes.into_iter().collect()), asked: Mutex::default() }
    }

    /// The takes in the files of a folder, by name.
    ///
    /// # Errors
    /// If one cannot be read.
    pub fn open(folder: &Path) -> io::Result<Self> {
        let mut files: Vec<_> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
        files.sort();
        let takes: Vec<Take> =
            files.iter().map(|file| Ok(serde_json::from_slice(&fs::read(file)?)?)).collect::<io::Result<_>>()?;
        Ok(Self::new(takes))
    }

    /// What was sent.
    pub fn asked(&self) -> Vec<Value> {
        lock(&self.asked).clone()
    }
}

impl Transport for Replay {
    fn send(&self, request: Vec<u8>) -> Later<'_, Result<Reply, Fault>> {
        lock(&self.asked).push(serde_json::from_slice(&request).unwrap_or_default());
        let take = lock(&self.takes).pop_front().unwrap_or(Take::Refuse);
        Box::pin(async move {
            match take {
                Take::Reply(recorded) => Ok(Reply {
                    status: recorded.status,
                    retry_after: recorded.retry_after.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()),
                    body: Box::new(Rest { chunks: recorded.chunks.into(), breaks: recorded.breaks }),
                }),
                Take::Refuse => Err(Fault::Broken),
                Take::Hang => std::future::pending().await,
            }
        })
    }
}

/// The rest of a recorded reply.
struct Rest {
    chunks: VecDeque<String>,
    breaks: bool,
}

impl Body for Rest {
    fn chunk(&mut self) -> Later<'_, Result<Option<Vec<u8>>, Fault>> {
        let chunk = match self.chunks.pop_front() {
            Some(chunk) => Ok(Some(chunk.into_bytes())),
            None if self.breaks => Err(Fault::Broken),
            None => Ok(None),
        };
        Box::pin(std::future::ready(chunk))
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
