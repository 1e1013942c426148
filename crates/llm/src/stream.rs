//! Answers that are shown while they come: plain text, in pieces.

use futures::Stream;
use tokio::{
    sync::mpsc::{self, Sender},
    time::{Instant, timeout_at},
};

use crate::{
    Fault, Llm, LlmError, Partial, Request, Restorer, Usage,
    call::{Begun, Got, LONGEST, Reads, in_time, left},
    client::{Asked, Inner},
    sse::Events,
    wire::{self, End, Tokens, Wrong},
};

/// A part of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Text(String),
    /// The answer is complete.
    Done(Usage),
}

/// Pieces that may wait for a slow reader.
const WAITING: usize = 32;

impl Llm {
    /// Asks for a text. The stream ends with [`Piece::Done`] or with an error; one that ends early is
    /// [`LlmError::Cut`], which has all that came. Dropping it ends the call. Needs a running Tokio.
    pub fn stream(&self, request: &Request) -> impl Stream<Item = Result<Piece, LlmError>> + Send + 'static + use<> {
        let (sender, mut pieces) = mpsc::channel(WAITING);
        let (llm, request) = (self.clone(), request.clone());
        tokio::spawn(async move {
            let end = llm.tell(&request, &sender).await;
            // A reader who left needs no end.
            let _ = sender.send(end.map(Piece::Done)).await;
        });
        futures::stream::poll_fn(move |context| pieces.poll_recv(context))
    }

    async fn tell(&self, request: &Request, sender: &Sender<Result<Piece, LlmError>>) -> Result<Usage, LlmError> {
        self.usable()?;
        let inner = &self.0;
        let deadline = Instant::now() + inner.endpoint.config.total;
        let _place = inner.endpoint.gate.enter()?;
        let asked = inner.asked(request, None);
        let body = wire::request(&inner.endpoint.config, &asked.messages, None, true);
        let hold = inner.allow(&asked, body.len(), deadline).await?;
        let began = Instant::now();
        let mut teller = Teller::new(&asked, sender, deadline);
        let reading = async {
            match inner.endpoint.call(&body, Reads::First, deadline).await? {
                Got::Begun(begun) => teller.read(inner, begun).await,
                Got::Whole(_) => Err(LlmError::Down),
            }
        };
        let end = tokio::select! {
            end = reading => end,
            // A reader who left: nothing more is read, and what came is accounted for.
            () = sender.closed() => Err(LlmError::Cut(Partial::default())),
        };
        let end = match end {
            Err(error) if error.is_temporary() && !teller.told.is_empty() => {
                Err(LlmError::Cut(Partial(std::mem::take(&mut teller.told))))
            }
            end => end,
        };
        let guess = Tokens { prompt: wire::about(body.len()), completion: wire::about(teller.bytes) };
        let tokens = teller.tokens.or((teller.bytes > 0).then_some(guess));
        let usage = inner.usage(&asked, tokens, teller.tokens.is_none(), began.elapsed(), end.as_ref().err());
        inner.record(Some(hold), usage.clone()).await;
        end.map(|()| usage)
    }
}

/// Reads a stream and tells its text.
struct Teller<'a> {
    sender: &'a Sender<Result<Piece, LlmError>>,
    deadline: Instant,
    restorer: Restorer,
    thoughts: Thoughts,
    events: Events,
    /// All the text that was passed on so far.
    told: String,
    /// The length of all that came.
    bytes: usize,
    tokens: Option<Tokens>,
    end: End,
    /// The endpoint said that this was all.
    closed: bool,
}

impl<'a> Teller<'a> {
    fn new(asked: &Asked, sender: &'a Sender<Result<Piece, LlmError>>, deadline: Instant) -> Self {
        Self {
            sender,
            deadline,
            restorer: asked.redaction.clone().restorer(),
            thoughts: Thoughts::default(),
            events: Events::default(),
            told: String::new(),
            bytes: 0,
            tokens: None,
            end: End::Open,
            closed: false,
        }
    }

    async fn read(&mut self, inner: &Inner, mut begun: Begun) -> Result<(), LlmError> {
        let mut chunk = Some(std::mem::take(&mut begun.first));
        while let Some(bytes) = chunk.take() {
            for event in self.events.push(&bytes).map_err(|_| LlmError::Down)? {
                self.take(&event).await?;
            }
            if self.closed {
                break;
            }
            let idle = inner.endpoint.config.idle.min(left(self.deadline));
            chunk = in_time(idle, begun.body.chunk()).await.map_err(|fault| match fault {
                Fault::Timeout => LlmError::TimedOut,
                Fault::Broken => LlmError::Down,
            })?;
        }
        if let Some(event) = self.events.finish() {
            self.take(&event).await?;
        }
        let rest = self.thoughts.finish();
        let mut rest = self.restorer.push(&rest);
        rest.push_str(&self.restorer.finish());
        self.tell(rest).await?;
        match self.end {
            End::Refused => Err(LlmError::Refused),
            End::Length => Err(LlmError::Cut(Partial(std::mem::take(&mut self.told)))),
            // Without a reason or a last event, nobody said that this was all.
            End::Open if !self.closed => Err(LlmError::Cut(Partial(std::mem::take(&mut self.told)))),
            _ if self.told.trim().is_empty() => Err(LlmError::NotAsAsked("the answer is empty".to_owned())),
            _ => Ok(()),
        }
    }

    async fn take(&mut self, event: &str) -> Result<(), LlmError> {
        if event.trim() == "[DONE]" {
            self.closed = true;
            return Ok(());
        }
        let part = wire::delta(event).map_err(|wrong| match wrong {
            Wrong::Status(Some(429)) => LlmError::Busy,
            Wrong::Status(_) | Wrong::Unreadable => LlmError::Down,
        })?;
        self.tokens = part.tokens.or(self.tokens);
        if part.end != End::Open {
            self.end = part.end;
        }
        self.bytes += part.text.len();
        if self.bytes > LONGEST {
            return Err(LlmError::NotAsAsked("the answer is too long".to_owned()));
        }
        let text = self.restorer.push(&self.thoughts.push(&part.text));
        self.tell(text).await
    }

    async fn tell(&mut self, text: String) -> Result<(), LlmError> {
        if text.is_empty() {
            return Ok(());
        }
        self.told.push_str(&text);
        let sent = timeout_at(self.deadline, self.sender.send(Ok(Piece::Text(text)))).await;
        sent.map_err(|_| LlmError::TimedOut)?.map_err(|_| LlmError::Cut(Partial::default()))
    }
}

/// Leaves out the thoughts that some models put before their answer.
#[derive(Debug, Default)]
struct Thoughts {
    held: String,
    over: bool,
}

impl Thoughts {
    const START: &str = "<think>";
    const END: &str = "</think>";

    fn push(&mut self, text: &str) -> String {
        if self.over {
            return text.to_owned();
        }
        self.held.push_str(text);
        let start = self.held.trim_start();
        if start.starts_with(Self::START) {
            let Some(end) = self.held.find(Self::END) else { return String::new() };
            self.over = true;
            return self.held.split_off(end + Self::END.len()).trim_start().to_owned();
        }
        if Self::START.starts_with(start) {
            return String::new();
        }
        self.over = true;
        std::mem::take(&mut self.held)
    }

    /// What was held back and is no thought.
    fn finish(&mut self) -> String {
        match self.over || self.held.trim_start().starts_with(Self::START) {
            true => String::new(),
            false => std::mem::take(&mut self.held),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thoughts_are_left_out() {
        for (text, told) in [
            ("<think>hm [NAME]</think>\n\nDear", "Dear"),
            ("Dear <think> you", "Dear <think> you"),
            ("<thin", "<thin"),
            ("<think>for ever", ""),
        ] {
            for size in 1..text.len() {
                let mut thoughts = Thoughts::default();
                let pieces: Vec<_> =
                    text.as_bytes().chunks(size).map(|part| std::str::from_utf8(part).unwrap()).collect();
                let mut found: String = pieces.into_iter().map(|piece| thoughts.push(piece)).collect();
                found.push_str(&thoughts.finish());
                assert_eq!(found.trim_start(), told);
            }
        }
    }
}
