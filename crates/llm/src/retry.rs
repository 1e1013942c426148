//! When to try again, and after what pause.

use std::{
    hash::{BuildHasher, RandomState},
    time::{Duration, SystemTime},
};

/// The first pause; each further one is twice as long.
const FIRST: Duration = Duration::from_millis(250);
/// The longest pause that we choose ourselves.
const LONGEST: Duration = Duration::from_secs(8);

/// Whether a response with this status may be another one next time: timeouts, conflicts, limits, failures.
pub(crate) const fn is_retried(status: u16) -> bool {
    matches!(status, 408 | 409 | 425 | 429 | 500..=599)
}

/// The pause after attempt number `attempt` (from 0), if there may be another: at least what the endpoint asked for. `None`
/// if it asked for more than `longest`, or if the pause would not end `within` the time that is left.
pub(crate) fn pause(attempt: u32, asked: Option<Duration>, longest: Duration, within: Duration) -> Option<Duration> {
    let ours = FIRST.saturating_mul(1 << attempt.min(10)).min(LONGEST);
    // Between half and all of it, so that callers who failed together do not come again together.
    let ours = ours.mul_f64(0.5 + 0.5 * random());
    let pause = match asked {
        Some(asked) if asked > longest => return None,
        Some(asked) => asked.max(ours),
        None => ours,
    };
    (pause < within).then_some(pause)
}

/// A number from 0 to 1. The keys of hash maps are random, which is enough here.
fn random() -> f64 {
    f64::from(u32::try_from(RandomState::new().hash_one(0) >> 32).unwrap_or_default()) / f64::from(u32::MAX)
}

/// The pause that a `Retry-After` header asks for: seconds, or a date, counted from the `Date` of the same response, as
/// clocks differ (RFC 9110, 10.2.3).
pub(crate) fn retry_after(value: &str, date: Option<&str>) -> Option<Duration> {
    let value = value.trim();
    if let Ok(seconds) = value.parse::<f64>() {
        return Duration::try_from_secs_f64(seconds).ok();
    }
    let then = httpdate::parse_http_date(value).ok()?;
    let now = date.and_then(|date| httpdate::parse_http_date(date).ok()).unwrap_or_else(SystemTime::now);
    Some(then.duration_since(now).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn pauses_grow_and_end() {
        let time = 1000 * SECOND;
        for attempt in 0..40 {
            let pause = pause(attempt, None, SECOND, time).unwrap();
            let most = (FIRST * (1 << attempt.min(6))).min(LONGEST);
            assert!(pause >= most / 2 && pause <= most, "{attempt}: {pause:?}");
        }
        assert!(pause(0, Some(3 * SECOND), 5 * SECOND, time).unwrap() >= 3 * SECOND);
        assert_eq!(pause(0, Some(6 * SECOND), 5 * SECOND, time), None, "more than we wait");
        assert_eq!(pause(0, Some(3 * SECOND), 5 * SECOND, 2 * SECOND), None, "more than is left");
        assert_eq!(pause(0, None, SECOND, Duration::ZERO), None);
    }

    #[test]
    fn endpoints_ask_in_seconds_or_by_a_date() {
        let date = Some("Wed, 21 Oct 2026 07:28:00 GMT");
        assert_eq!(retry_after(" 7 ", None), Some(7 * SECOND));
        assert_eq!(retry_after("1.5", None), Some(SECOND * 3 / 2));
        assert_eq!(retry_after("Wed, 21 Oct 2026 07:28:30 GMT", date), Some(30 * SECOND));
        assert_eq!(retry_after("Wed, 21 Oct 2026 07:27:30 GMT", date), Some(Duration::ZERO));
        assert!(retry_after("Fri, 01 Jan 2100 00:00:00 GMT", None).unwrap() > SECOND);
        for nonsense in ["", "soon", "-3", "NaN", "1e300"] {
            assert_eq!(retry_after(nonsense, date), None, "{nonsense}");
        }
    }
}
