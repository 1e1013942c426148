//! Signals to one other browser: sent one call after another, so that they arrive in order, and again when the network was away.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
    time::Duration,
};

use domain::appointments::{LONGEST_SIGNALS, MOST_SIGNALS, Signal, Visit};
use kernel::{AppointmentId, ProblemKind};
use leptos::{prelude::set_timeout, task::spawn_local};

use crate::appointments::api::send_signals;

/// The pause before what could not be sent is sent again.
const AGAIN: Duration = Duration::from_millis(1500);

/// Signals that wait to be sent.
pub struct Outbox {
    id: AppointmentId,
    from: Visit,
    to: Visit,
    waiting: RefCell<VecDeque<Signal>>,
    is_sending: Cell<bool>,
}

impl Outbox {
    pub fn new(id: AppointmentId, from: Visit, to: Visit) -> Rc<Self> {
        Rc::new(Self { id, from, to, waiting: RefCell::default(), is_sending: Cell::new(false) })
    }

    /// Sends a signal.
    pub fn push(self: &Rc<Self>, signal: Signal) {
        self.waiting.borrow_mut().push_back(signal);
        self.start();
    }

    fn start(self: &Rc<Self>) {
        if self.is_sending.replace(true) {
            return;
        }
        let outbox = self.clone();
        spawn_local(async move {
            loop {
                let batch = batch(&mut outbox.waiting.borrow_mut());
                let Ok(body) = serde_json::to_string(&batch) else { break };
                if batch.is_empty() {
                    break;
                }
                match send_signals(outbox.id, outbox.from.clone(), outbox.to.clone(), body).await {
                    Ok(()) => {}
                    Err(failure) if passes(failure.kind()) => {
                        let mut waiting = outbox.waiting.borrow_mut();
                        batch.into_iter().rev().for_each(|signal| waiting.push_front(signal));
                        drop(waiting);
                        let again = outbox.clone();
                        set_timeout(move || again.start(), AGAIN);
                        break;
                    }
                    // The other side has left: who enters again gets new signals.
                    Err(_) => outbox.waiting.borrow_mut().clear(),
                }
            }
            outbox.is_sending.set(false);
        });
    }
}

/// Whether a problem may pass by itself.
const fn passes(kind: ProblemKind) -> bool {
    matches!(kind, ProblemKind::TryLater | ProblemKind::Internal | ProblemKind::OverLimit)
}

/// The next signals that one call sends: one that is too long goes alone, and the server refuses it.
fn batch(waiting: &mut VecDeque<Signal>) -> Vec<Signal> {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while let Some(next) = waiting.front() {
        bytes += next.body.len();
        if batch.len() >= MOST_SIGNALS || (bytes > LONGEST_SIGNALS && !batch.is_empty()) {
            break;
        }
        batch.extend(waiting.pop_front());
    }
    batch
}

#[cfg(test)]
mod tests {
    use domain::appointments::{SignalKind, are_passed_on};

    use super::*;

    #[test]
    fn signals_are_sent_together_as_far_as_the_server_takes_them() {
        let signal = |length: usize| Signal { kind: SignalKind::Candidate, body: "x".repeat(length) };
        let mut waiting: VecDeque<_> = [9_000, 7_000, 900, 15_000].into_iter().map(signal).collect();
        waiting.extend(std::iter::repeat_n(signal(1), 100));
        let mut sizes = Vec::new();
        while !waiting.is_empty() {
            let next = batch(&mut waiting);
            assert!(are_passed_on(&next));
            sizes.push(next.len());
        }
        assert_eq!(sizes, [2, 40, 40, 22]);
    }
}
