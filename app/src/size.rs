//! The size of a file in words.

use crate::texts::Texts;

/// A size in steps of 1000, as browsers and systems show it: "170 kB", "1.2 MB".
pub fn size(texts: Texts, bytes: f64) -> String {
    size_with(bytes, texts.common.decimal_mark())
}

fn size_with(bytes: f64, decimal_mark: &str) -> String {
    match (bytes / 1000.0).ceil() {
        kilo if kilo < 1000.0 => format!("{kilo} kB"),
        kilo => format!("{:.1} MB", kilo / 1000.0).replace('.', decimal_mark),
    }
}

#[cfg(test)]
mod tests {
    use super::size_with;

    #[test]
    fn a_size_is_told_in_thousands() {
        let sizes = [0.0, 1.0, 169_001.0, 999_000.0, 999_001.0, 1_249_000.0].map(|bytes| size_with(bytes, ","));
        assert_eq!(sizes, ["0 kB", "1 kB", "170 kB", "999 kB", "1,0 MB", "1,2 MB"]);
    }
}
