//! The name of the browser's time zone.

/// The name of the cookie with the zone: `Europe/Berlin`. The script of the pages sets it.
pub const ZONE: &str = "zone";

/// Whether the value of a cookie is a zone.
#[cfg(feature = "ssr")]
pub fn is_zone(name: &str) -> bool {
    name.parse::<chrono_tz::Tz>().is_ok()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::is_zone;

    #[test]
    fn zones_of_the_world_are_known() {
        assert!(is_zone("America/New_York") && !is_zone("Mars/Base"));
    }
}
