//! How much each network address keeps here as a guest, so that one address cannot take the room of all guests. Counted in this process
//! alone: no address is stored.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::{Mutex, PoisonError},
};

use kernel::Timestamp;

/// Addresses that are counted before those with nothing left are looked for.
const MANY: usize = 1_000;

/// What each address keeps.
#[derive(Debug, Default)]
pub(crate) struct Guests {
    kept: Mutex<HashMap<String, Vec<Kept>>>,
}

/// One result that waits.
#[derive(Debug)]
struct Kept {
    bytes: u64,
    until: Timestamp,
}

impl Guests {
    /// Counts one more result of an address, with a file of so many bytes, until a moment. Answers false, and counts nothing, where the
    /// address keeps as many results or bytes already.
    pub fn takes(&self, address: &str, bytes: u64, until: Timestamp, now: Timestamp, most: (u64, u64)) -> bool {
        let mut all = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let waits = |kept: &Kept| kept.until > now;
        if all.len() >= MANY {
            all.retain(|_, kept| kept.iter().any(waits));
        }
        let own = all.entry(household(address)).or_default();
        own.retain(waits);
        let total = own.iter().fold(bytes, |sum, kept| sum.saturating_add(kept.bytes));
        let fits = (own.len() as u64) < most.0 && total <= most.1;
        if fits {
            own.push(Kept { bytes, until });
        }
        fits
    }
}

/// An IPv6 network of 64 bits is one household, which may take any address in it.
fn household(address: &str) -> String {
    match address.parse() {
        Ok(IpAddr::V6(address)) => Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64)).to_string(),
        _ => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_has_its_own_room_until_its_results_are_gone() {
        let guests = Guests::default();
        let at = |hour: i64| Timestamp::from_timestamp(hour * 3600, 0).unwrap();
        let takes = |address: &str, bytes, hour| guests.takes(address, bytes, at(hour + 24), at(hour), (2, 100));
        assert!(takes("192.0.2.1", 60, 0));
        assert!(!takes("192.0.2.1", 60, 1), "too many bytes");
        assert!(takes("192.0.2.1", 40, 1));
        assert!(!takes("192.0.2.1", 0, 2), "too many results");
        assert!(takes("192.0.2.2", 100, 2), "another address");
        assert!(takes("192.0.2.1", 60, 24), "the first is gone");
        assert!(takes("2001:db8::1", 60, 0) && !takes("2001:db8::2", 60, 0), "one household");
    }
}
