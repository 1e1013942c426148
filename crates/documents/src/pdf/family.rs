//! Information in the name of a font.

use pdf_extract::{Dictionary, Document};

use super::values::name as name_of;

/// The name of the font without the six-letter subset prefix.
pub(super) fn family(document: &Document, font: &Dictionary) -> String {
    let name = name_of(document, font, "BaseFont").or_else(|| name_of(document, font, "Name")).unwrap_or(b"Unknown");
    let name = String::from_utf8_lossy(name).into_owned();
    match name.split_once('+') {
        Some((subset, rest)) if subset.len() == 6 => rest.to_owned(),
        _ => name,
    }
}

/// Icon fonts.
pub(super) fn is_symbol(family: &str) -> bool {
    let lower = family.to_lowercase().replace([' ', '-', '_'], "");
    const SYMBOLS: &[&str] = &[
        "wingdings",
        "webdings",
        "dingbats",
        "fontawesome",
        "awesome5",
        "awesome6",
        "material",
        "icon",
        "fontello",
        "icomoon",
        "glyphicon",
        "feather",
        "marvosym",
        "remix",
        "symbolmt",
        "typicons",
        "entypo",
        "linearicons",
        "phosphor",
    ];
    SYMBOLS.iter().any(|symbol| lower.contains(symbol)) || lower == "symbol"
}

/// The closest standard font; its widths are known.
pub(super) fn standard_family(family: &str) -> &'static str {
    let lower = family.to_lowercase();
    let bold = lower.contains("bold");
    let italic = lower.contains("italic") || lower.contains("oblique");
    if lower.contains("courier") || lower.contains("mono") {
        return "Courier";
    }
    match (lower.contains("times") || lower.contains("serif") || lower.contains("georgia"), bold, italic) {
        (true, true, true) => "Times-BoldItalic",
        (true, true, false) => "Times-Bold",
        (true, false, true) => "Times-Italic",
        (true, false, false) => "Times-Roman",
        (false, true, _) => "Helvetica-Bold",
        (false, false, _) => "Helvetica",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_and_letters() {
        for symbol in ["Wingdings-Regular", "FontAwesome5Free-Solid", "Phosphor-Bold", "SymbolMT", "Material Icons"] {
            assert!(is_symbol(symbol), "{symbol}");
        }
        for letters in ["Arial-BoldMT", "NotoSansSymbolaris", "Lato-Regular"] {
            assert!(!is_symbol(letters), "{letters}");
        }
        assert_eq!(standard_family("TimesNewRomanPS-BoldMT"), "Times-Bold");
        assert_eq!(standard_family("Arial"), "Helvetica");
    }
}
