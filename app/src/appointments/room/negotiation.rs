//! How two browsers agree on what they send each other, without anything of a browser in it ("perfect negotiation", W3C WebRTC 1.0,
//! section 10.7). Both may make an offer at any time. When two offers meet, the polite side takes that of the other and gives up its
//! own; the other side ignores the offer that it gets.

use domain::appointments::{SignalKind, Visit};

/// The state of the negotiation with one other browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Negotiation {
    polite: bool,
    /// An offer of our own is being made.
    offering: bool,
    /// The last offer of the other side was ignored, and what belongs to it fails.
    ignoring: bool,
    /// The other side has described itself: its addresses can be used.
    described: bool,
    /// Addresses that came before.
    waiting: Vec<String>,
}

impl Negotiation {
    /// A negotiation between two stays in a room. Both sides decide alike who is the polite one.
    pub fn new(me: &Visit, other: &Visit) -> Self {
        Self { polite: me < other, offering: false, ignoring: false, described: false, waiting: Vec::new() }
    }

    /// Whether this side makes the first offer. The polite one waits for it, so that two first offers never meet.
    pub fn begins(&self) -> bool {
        !self.polite
    }

    /// An offer of our own is being made, or was.
    pub fn set_offering(&mut self, offering: bool) {
        self.offering = offering;
    }

    /// Whether a description of the other side is taken. `stable`: neither side waits for an answer.
    pub fn takes(&mut self, kind: SignalKind, stable: bool) -> bool {
        let meets = kind == SignalKind::Offer && (self.offering || !stable);
        self.ignoring = meets && !self.polite;
        !self.ignoring
    }

    /// The description of the other side was taken: returns the addresses that waited for it.
    pub fn described(&mut self) -> Vec<String> {
        self.described = true;
        std::mem::take(&mut self.waiting)
    }

    /// An address of the other side came: returns it if it can be used now.
    pub fn candidate(&mut self, candidate: String) -> Option<String> {
        match self.described {
            true => (!self.ignoring).then_some(candidate),
            false => {
                self.waiting.push(candidate);
                None
            }
        }
    }
}

/// How well two browsers are connected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LinkState {
    #[default]
    Connecting,
    Connected,
    /// It was connected and looks for a way again.
    Interrupted,
    /// There is no way, or none any more.
    Failed,
}

impl LinkState {
    /// After the browser says that the state of a connection is `word` (`RTCPeerConnectionState`).
    pub fn then(self, word: &str) -> Self {
        match word {
            "connected" => Self::Connected,
            "disconnected" => Self::Interrupted,
            "failed" => Self::Failed,
            _ if self == Self::Connected || self == Self::Interrupted => Self::Interrupted,
            // A browser that tries again after a failure has not found a way yet.
            _ => self,
        }
    }
}

/// Why a camera or a microphone cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The person, the browser or the system does not allow it.
    Refused,
    /// There is none.
    Missing,
    /// Another program uses it, or it does not start.
    Taken,
    /// Browsers offer devices to pages over HTTPS only.
    Insecure,
}

impl Trouble {
    /// By the name of the error (`DOMException`).
    pub fn of(name: &str) -> Self {
        match name {
            "NotFoundError" | "OverconstrainedError" | "DevicesNotFoundError" => Self::Missing,
            "NotReadableError" | "AbortError" | "TrackStartError" => Self::Taken,
            "TypeError" => Self::Insecure,
            // Also `SecurityError`: a policy of the browser's owner.
            _ => Self::Refused,
        }
    }
}

/// The loudness of samples from -1 to 1, as 0 to 100: the root of their mean square in decibels, from -60 to 0.
pub fn loudness(samples: &[f32]) -> u8 {
    if samples.is_empty() {
        return 0;
    }
    let mean = samples.iter().map(|it| it * it).sum::<f32>() / samples.len() as f32;
    let decibels = 10.0 * mean.max(1e-12).log10();
    ((decibels + 60.0) / 60.0 * 100.0).clamp(0.0, 100.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair() -> (Negotiation, Negotiation) {
        let (a, b) = (Visit::try_from("aaaaaaaa".to_owned()).unwrap(), Visit::try_from("bbbbbbbb".to_owned()).unwrap());
        (Negotiation::new(&a, &b), Negotiation::new(&b, &a))
    }

    #[test]
    fn one_side_begins() {
        let (one, other) = pair();
        assert!(one.begins() != other.begins());
    }

    #[test]
    fn of_two_offers_that_meet_one_is_taken() {
        let (mut polite, mut other) = pair();
        polite.set_offering(true);
        other.set_offering(true);
        assert!(polite.takes(SignalKind::Offer, true));
        assert!(!other.takes(SignalKind::Offer, true));
        // Its own offer is answered.
        other.set_offering(false);
        assert!(other.takes(SignalKind::Answer, false));
        // An offer that comes while the other one waits for an answer meets its offer as well.
        assert!(!other.takes(SignalKind::Offer, false) && polite.takes(SignalKind::Offer, false));
        assert!(other.takes(SignalKind::Offer, true), "later ones are taken");
    }

    #[test]
    fn addresses_wait_for_the_description_and_those_of_an_ignored_offer_are_dropped() {
        let (_, mut other) = pair();
        assert_eq!(other.candidate("1".to_owned()), None);
        assert_eq!(other.candidate("2".to_owned()), None);
        assert_eq!(other.described(), ["1", "2"]);
        assert_eq!(other.candidate("3".to_owned()), Some("3".to_owned()));
        other.set_offering(true);
        assert!(!other.takes(SignalKind::Offer, true));
        assert_eq!(other.candidate("4".to_owned()), None);
        assert!(other.takes(SignalKind::Answer, false));
        assert_eq!(other.candidate("5".to_owned()), Some("5".to_owned()));
    }

    #[test]
    fn a_connection_that_breaks_is_interrupted_until_it_fails() {
        let after = |words: &[&str]| words.iter().fold(LinkState::default(), |state, word| state.then(word));
        assert_eq!(after(&["new", "connecting"]), LinkState::Connecting);
        assert_eq!(after(&["connecting", "connected"]), LinkState::Connected);
        assert_eq!(after(&["connected", "disconnected", "connecting"]), LinkState::Interrupted);
        assert_eq!(after(&["connected", "disconnected", "connected"]), LinkState::Connected);
        assert_eq!(after(&["connecting", "failed", "connecting"]), LinkState::Failed);
    }

    #[test]
    fn errors_of_devices_have_a_reason() {
        assert_eq!(Trouble::of("NotAllowedError"), Trouble::Refused);
        assert_eq!(Trouble::of("NotFoundError"), Trouble::Missing);
        assert_eq!(Trouble::of("NotReadableError"), Trouble::Taken);
    }

    #[test]
    fn silence_is_zero_and_full_level_is_a_hundred() {
        assert_eq!((loudness(&[]), loudness(&[0.0; 8]), loudness(&[1.0; 8])), (0, 0, 100));
        assert!((40..60).contains(&loudness(&[0.03; 8])));
    }
}
