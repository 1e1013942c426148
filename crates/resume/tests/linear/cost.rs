//! What work costs: the processor time of this thread, so that a busy machine changes little.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// Cheaper work than this is not compared: it does not matter how it grows.
const FLOOR: Duration = Duration::from_millis(4);

/// How much more than its length a text may cost.
const SLACK: f64 = 2.5;

fn now() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs() as u32)
}

/// The least that work costs.
fn cost(work: impl Fn()) -> Duration {
    let once = || {
        let start = now();
        work();
        now() - start
    };
    let first = once();
    // The cheaper it is, the more noise is in it.
    if first < Duration::from_millis(50) { first.min(once()).min(once()) } else { first }
}

/// How the cost of work on texts of these lengths grows faster than they do; `None` where it does not.
pub fn grows<T: AsRef<W>, W: ?Sized>(
    lengths: &[usize],
    text: impl Fn(usize) -> T,
    work: impl Fn(&W),
) -> Option<String> {
    let mut before: Option<(usize, Duration)> = None;
    for length in lengths {
        let text = text(*length);
        let took = cost(|| work(text.as_ref()));
        if let Some((shorter, took_before)) = before {
            let more = *length as f64 / shorter as f64;
            let ratio = took.as_secs_f64() / took_before.max(FLOOR).as_secs_f64();
            if ratio > more * SLACK {
                return Some(format!("{shorter} bytes: {took_before:.1?}, {length} bytes: {took:.1?}"));
            }
        }
        before = Some((*length, took));
    }
    None
}
