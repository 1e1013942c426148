//! Places of 5,000 inhabitants and more, by the names of GeoNames (geonames.org, CC BY 4.0); `scripts/places.py` writes the file.

/// The sorted FNV-1a hashes of the folded names, 32 bits each, little endian.
static TOWNS: &[u8] = include_bytes!("../weights/towns.bin");

/// Whether a folded name (lower case, no accents) is the name of a place. Spaces and hyphens are the same.
pub fn is_town(name: &str) -> bool {
    let hash = name
        .bytes()
        .map(|byte| if byte == b'-' { b' ' } else { byte })
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    TOWNS.as_chunks().0.binary_search_by_key(&hash, |bytes| u32::from_le_bytes(*bytes)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn towns_of_several_countries_are_known() {
        for name in ["lippstadt", "thornbury", "doetinchem", "saint-nazaire", "shepparton"] {
            assert!(is_town(name), "{name}");
        }
        assert!(!is_town("wednesday") && !is_town("krynica morska") && !is_town(""));
    }
}
