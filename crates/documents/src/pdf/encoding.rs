//! Glyph names: the standard encoding, and names that spell their character (`uni0041`, `f_i`, `a.alt`).

/// Where Adobe's StandardEncoding differs from WinAnsiEncoding (PDF 32000-1, annex D.2): first code, names.
pub(super) const STANDARD: &[(u8, &[&str])] = &[
    (39, &["quoteright"]),
    (96, &["quoteleft"]),
    (161, &["exclamdown", "cent", "sterling", "fraction", "yen", "florin", "section", "currency", "quotesingle"]),
    (170, &["quotedblleft", "guillemotleft", "guilsinglleft", "guilsinglright", "fi", "fl"]),
    (177, &["endash", "dagger", "daggerdbl", "periodcentered"]),
    (182, &["paragraph", "bullet", "quotesinglbase", "quotedblbase", "quotedblright", "guillemotright", "ellipsis"]),
    (189, &["perthousand"]),
    (191, &["questiondown"]),
    (193, &["grave", "acute", "circumflex", "tilde", "macron", "breve", "dotaccent", "dieresis"]),
    (202, &["ring", "cedilla"]),
    (205, &["hungarumlaut", "ogonek", "caron", "emdash"]),
    (225, &["AE"]),
    (227, &["ordfeminine"]),
    (232, &["Lslash", "Oslash", "OE", "ordmasculine"]),
    (241, &["ae"]),
    (245, &["dotlessi"]),
    (248, &["lslash", "oslash", "oe", "germandbls"]),
];

/// The meaning of a glyph name: a simpler name, or the text itself.
#[derive(Debug, PartialEq)]
pub(super) enum Meaning {
    Name(String),
    Text(String),
}

/// Reads a glyph name (Adobe Glyph List specification, section 2).
pub(super) fn meaning(name: &str) -> Meaning {
    let base = match name.split_once('.') {
        Some((base, _)) if !base.is_empty() => base,
        _ => name,
    };
    if let Some(digits) = base.strip_prefix("uni")
        && digits.len() >= 4
        && digits.len() % 4 == 0
        && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    {
        let units = digits.as_bytes().chunks_exact(4);
        let units = units.filter_map(|unit| u16::from_str_radix(std::str::from_utf8(unit).ok()?, 16).ok());
        return Meaning::Text(char::decode_utf16(units).filter_map(Result::ok).collect());
    }
    if let Some(digits) = base.strip_prefix('u')
        && (4..=6).contains(&digits.len())
        && let Some(letter) = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)
    {
        return Meaning::Text(letter.to_string());
    }
    if base.contains('_') {
        let parts: Vec<&str> = base.split('_').collect();
        if parts.iter().all(|part| part.len() == 1) {
            return Meaning::Text(parts.concat());
        }
    }
    Meaning::Name(base.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let text = |text: &str| Meaning::Text(text.to_owned());
        let name = |name: &str| Meaning::Name(name.to_owned());
        let table = [
            ("uni00E9", text("é")),
            ("u1F600", text("😀")),
            ("f_f_i", text("ffi")),
            ("a.sc", name("a")),
            ("union", name("union")),
            (".notdef", name(".notdef")),
            ("T_h", text("Th")),
        ];
        for (glyph, expected) in table {
            assert_eq!(meaning(glyph), expected, "{glyph}");
        }
    }
}
