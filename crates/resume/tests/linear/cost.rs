//! Measures work by the processor time of this thread, so that a busy machine changes little.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// Work that takes less is not compared, because its growth does not matter.
const FLOOR: Duration = Duration::from_millis(4);

/// By what factor the cost may grow faster than the length.
const SLACK: f64 = 2.5;

fn now() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs() as u32)
}

/// The cost of work.
pub fn cost(work: impl Fn()) -> Duration {
    let start = now();
    work();
    now() - start
}

/// Describes how the cost of work grows faster than these lengths; `None` if it does not.
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
            // Excessive costs are measured again: noise only ever adds.
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
