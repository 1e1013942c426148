//! One call: its turn, its attempts, and their deadlines.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::OwnedSemaphorePermit,
    time::{Instant, sleep, timeout},
};

use crate::{
    Body, Config, Fault, LlmError, Transport,
    breaker::Breaker,
    gate::Gate,
    retry::{is_retried, pause},
    wire::{self, Completion, Wrong},
};

/// The longest reply in bytes: an answer of 20,000 tokens, or of fewer whose letters are escaped.
pub(crate) const LONGEST: usize = 256 * 1024;

/// An endpoint, and what protects it and us.
pub(crate) struct Endpoint {
    pub config: Config,
    pub transport: Arc<dyn Transport>,
    pub gate: Gate,
    pub breaker: Breaker,
}

/// What is read of a reply before an attempt counts as successful.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reads {
    All,
    /// The start of a stream.
    First,
}

/// A reply that has begun well.
pub(crate) enum Got {
    Whole(Completion),
    Begun(Begun),
}

/// A stream that has begun.
pub(crate) struct Begun {
    pub first: Vec<u8>,
    pub body: Box<dyn Body>,
    /// Held until the stream ends.
    _turn: OwnedSemaphorePermit,
}

/// Why an attempt has no result.
struct Failed {
    error: LlmError,
    /// Whether another may have; with the pause that the endpoint asks for.
    again: Option<Option<Duration>>,
    /// Whether the endpoint is to blame, for the breaker.
    endpoint: bool,
}

impl Failed {
    const fn finally(error: LlmError) -> Self {
        Self { error, again: None, endpoint: false }
    }
}

impl Endpoint {
    pub fn new(config: Config, transport: Arc<dyn Transport>) -> Self {
        let gate = Gate::new(&config);
        let breaker = Breaker::new(config.breaker_failures, config.breaker_pause);
        Self { config, transport, gate, breaker }
    }

    /// Sends a request until it succeeds or nothing is left to try.
    pub async fn call(&self, request: &[u8], reads: Reads, deadline: Instant) -> Result<Got, LlmError> {
        let mut number = 0;
        loop {
            let turn = timeout(left(deadline), self.gate.turn()).await.map_err(|_| LlmError::Busy)??;
            // The endpoint is not to blame for a time that others used up.
            if left(deadline).is_zero() {
                return Err(LlmError::TimedOut);
            }
            let pass = self.breaker.pass().ok_or(LlmError::Down)?;
            let failed = match self.attempt(request, reads, deadline, turn).await {
                Ok(got) => {
                    pass.works();
                    return Ok(got);
                }
                Err(failed) if failed.endpoint => {
                    pass.fails();
                    failed
                }
                Err(failed) => {
                    pass.works();
                    failed
                }
            };
            tracing::debug!(attempt = number, error = %failed.error, "a call failed");
            let asked = failed.again.filter(|_| number < self.config.retries);
            let next = asked.and_then(|asked| pause(number, asked, self.config.longest_pause, left(deadline)));
            let Some(next) = next else {
                if let LlmError::Rejected(status) = failed.error {
                    tracing::warn!(status, "the endpoint of the language model rejects requests");
                }
                return Err(failed.error);
            };
            sleep(next).await;
            number += 1;
        }
    }

    async fn attempt(
        &self,
        request: &[u8],
        reads: Reads,
        deadline: Instant,
        turn: OwnedSemaphorePermit,
    ) -> Result<Got, Failed> {
        let config = &self.config;
        let sent = self.transport.send(request.to_vec());
        let mut reply = in_time(config.first_byte.min(left(deadline)), sent).await.map_err(of_fault)?;
        if !(200..300).contains(&reply.status) {
            let body = whole(&mut *reply.body, config.idle, deadline).await.unwrap_or_default();
            return Err(of_status(reply.status, reply.retry_after, &body));
        }
        match reads {
            Reads::All => {
                let body = whole(&mut *reply.body, config.idle, deadline).await?;
                wire::completion(&body).map(Got::Whole).map_err(of_wrong)
            }
            Reads::First => {
                let first =
                    in_time(config.first_byte.min(left(deadline)), reply.body.chunk()).await.map_err(of_fault)?;
                let first = first.ok_or_else(|| of_fault(Fault::Broken))?;
                Ok(Got::Begun(Begun { first, body: reply.body, _turn: turn }))
            }
        }
    }
}

/// The time until then.
pub(crate) fn left(deadline: Instant) -> Duration {
    deadline.saturating_duration_since(Instant::now())
}

/// Waits for the endpoint, but not for ever.
pub(crate) async fn in_time<T>(time: Duration, awaited: impl Future<Output = Result<T, Fault>>) -> Result<T, Fault> {
    // `timeout` asks the future first, so an endpoint that never pauses would never be out of time.
    if time.is_zero() { Err(Fault::Timeout) } else { timeout(time, awaited).await.unwrap_or(Err(Fault::Timeout)) }
}

async fn whole(body: &mut dyn Body, idle: Duration, deadline: Instant) -> Result<Vec<u8>, Failed> {
    let mut read = Vec::new();
    while let Some(chunk) = in_time(idle.min(left(deadline)), body.chunk()).await.map_err(of_fault)? {
        if read.len() + chunk.len() > LONGEST {
            return Err(Failed::finally(LlmError::NotAsAsked("the answer is too long".to_owned())));
        }
        read.extend(chunk);
    }
    Ok(read)
}

fn of_fault(fault: Fault) -> Failed {
    match fault {
        // The endpoint may be working on it still, and counting tokens.
        Fault::Timeout => Failed { error: LlmError::TimedOut, again: None, endpoint: true },
        Fault::Broken => Failed { error: LlmError::Down, again: Some(None), endpoint: true },
    }
}

fn of_status(status: u16, asked: Option<Duration>, body: &[u8]) -> Failed {
    let again = is_retried(status).then_some(asked);
    match status {
        400 | 422 if wire::is_misshapen(body) => {
            Failed::finally(LlmError::NotAsAsked("the answer is not of the requested form".to_owned()))
        }
        429 => Failed { error: LlmError::Busy, again, endpoint: false },
        _ if again.is_some() => Failed { error: LlmError::Down, again, endpoint: status >= 500 || status == 408 },
        _ => Failed::finally(LlmError::Rejected(status)),
    }
}

fn of_wrong(wrong: Wrong) -> Failed {
    match wrong {
        Wrong::Status(Some(status)) => of_status(status, None, &[]),
        Wrong::Status(None) | Wrong::Unreadable => of_fault(Fault::Broken),
    }
}
