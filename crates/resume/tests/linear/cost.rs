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

/// What work costs.
pub fn cost(work: impl Fn()) -> Duration {
    let start = now();
    work();
    now() - start
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
        let measure = || cost(|| work(text.as_ref()));
        let mut took = measure();
        if let Some((shorter, took_before)) = before {
            let most = took_before.max(FLOOR).mul_f64(SLACK * *length as f64 / shorter as f64);
            // What seems to cost too much is measured again: noise only ever adds.
            for _ in 0..2 {
                if took > most {
                    took = took.min(measure());
                }
            }
            if took > most {
                return Some(format!("{shorter} bytes: {took_before:.1?}, {length} bytes: {took:.1?}"));
            }
        }
        before = Some((*length, took));
    }
    None
}
