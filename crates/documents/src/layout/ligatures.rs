//! Ligatures without a Unicode mapping: browsers draw "fi" as one glyph, and some lose its meaning.

use super::letters::UNKNOWN;

/// Parts of common words around each ligature. Only these count as evidence, so that no letter is invented.
const STEMS: &[(&str, &[&str])] = &[
    (
        "fi",
        &[
            "financ", "defin", "specif", "certif", "profi", "field", "first", "find", "firm", "file", "final", "fit",
            "benefi", "identif", "modif", "verif", "signif", "confi", "scientif", "qualif", "fix", "five", "simplif",
            "exemplif", "unif", "classif", "quantif", "notif", "artific", "filter", "fiat", "refin", "deficit", "fire",
            "film", "figur", "fill", "fifth", "fifty", "fish", "fiber", "fibre", "fiscal", "satisf", "clarif",
            "diversif", "justif", "magnif", "purif", "pacific", "terrific", "amplif", "infinit", "finish", "finite",
            "wifi", "wi-fi",
        ],
    ),
    (
        "fl",
        &[
            "flow",
            "flex",
            "fluen",
            "influ",
            "reflect",
            "conflict",
            "flight",
            "float",
            "floor",
            "inflat",
            "flag",
            "flutter",
            "flask",
            "fleet",
            "flash",
            "netflix",
            "snowflak",
            "cloudflare",
            "flat",
            "flaw",
            "leaflet",
            "flink",
        ],
    ),
    ("ffi", &["offic", "effici", "affili", "traffic", "difficul", "suffici", "affirm"]),
    ("ffl", &["offline", "baffl", "affluen", "shuffl"]),
    (
        "ff",
        &[
            "effect", "effort", "offer", "staff", "differ", "affect", "afford", "buffer", "tariff", "suffer", "affair",
            "diff", "off", "coffee",
        ],
    ),
];

/// A word with its unknown glyphs replaced, if a common word shows what they are.
pub(super) fn restored(word: String) -> String {
    if !word.contains(UNKNOWN) || word.chars().all(|letter| letter == UNKNOWN) {
        return word;
    }
    let fits = STEMS.iter().filter_map(|(ligature, stems)| Some((fit(&word, ligature, stems)?, ligature)));
    // The longest match is the best evidence; among equals the most common ligature, which comes first.
    let best = fits.reduce(|best, next| if next.0 > best.0 { next } else { best });
    match best {
        Some((_, ligature)) => word.replace(UNKNOWN, ligature),
        None => word,
    }
}

/// The length of the shortest evidence that the unknown glyphs of a word are this ligature; `None` if one of them has
/// none.
fn fit(word: &str, ligature: &str, stems: &[&str]) -> Option<usize> {
    let whole = word.replace(UNKNOWN, ligature).to_lowercase();
    let mut shortest = usize::MAX;
    for (before, (at, _)) in word.match_indices(UNKNOWN).enumerate() {
        let at = at + before * ligature.len() - before * UNKNOWN.len_utf8();
        let over = stems.iter().filter(|stem| {
            // The match has to cover the glyph in question.
            whole.match_indices(**stem).any(|(start, stem)| start <= at && at < start + stem.len())
        });
        shortest = shortest.min(over.map(|stem| stem.len()).max()?);
    }
    Some(shortest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_identify_their_ligature() {
        let table = [
            ("\u{fffd}nancial", "financial"),
            ("exempli\u{fffd}ed", "exemplified"),
            ("StackOver\u{fffd}ow", "StackOverflow"),
            ("Pro\u{fffd}les", "Profiles"),
            ("O\u{fffd}cer", "Officer"),
            ("certi\u{fffd}ed/de\u{fffd}ned", "certified/defined"),
            ("resum\u{fffd}", "resum\u{fffd}"),
            ("\u{fffd}\u{fffd}", "\u{fffd}\u{fffd}"),
        ];
        for (drawn, meant) in table {
            assert_eq!(restored(drawn.to_owned()), meant);
        }
    }
}
