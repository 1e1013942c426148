//! The guest results of each network address, limited so that one address cannot take the space of all guests. Counted
//! in the memory of this process; no address is stored.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::{Mutex, PoisonError},
};

use kernel::Timestamp;

/// Above this number of addresses, those without a stored result are removed.
const MANY: usize = 1_000;

/// The current results of each address.
#[derive(Debug, Default)]
pub(crate) struct Guests {
    kept: Mutex<HashMap<String, Vec<Kept>>>,
}

/// One stored result.
#[derive(Debug)]
struct Kept {
    bytes: u64,
    until: Timestamp,
}

impl Guests {
    /// Counts another result of an address, with a file of this size, until a time. Returns false, and counts nothing,
    /// if the address already has the maximum of results or bytes.
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

/// The address to count by: an IPv6 network of 64 bits belongs to one household.
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
    fn each_address_has_its_own_limit_until_its_results_expire() {
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
