//! Whether a certificate or licence is in force: "First aid, ran out in August 2026", "CE lessons booked for the new year".

use std::sync::LazyLock;

use kernel::Span;
use lexicon::LocalCues;

use crate::{
    dates::{self, Month},
    taxonomy::{self, SkillKind},
    words::words,
};

static EXPIRED: LazyLock<LocalCues> = LazyLock::new(|| LocalCues::from(lexicon::evidence::VALIDITY_EXPIRED));
static UNTIL: LazyLock<LocalCues> = LazyLock::new(|| LocalCues::from(lexicon::evidence::VALIDITY_UNTIL));
static TO_COME: LazyLock<LocalCues> = LazyLock::new(|| LocalCues::from(lexicon::evidence::VALIDITY_TO_COME));

/// Longer rests of a line are not a remark on the document before them, in bytes.
const LONGEST_REMARK: usize = 120;
/// What follows a cue and may contain its date, in bytes.
const DATE: usize = 24;

/// Whether a document is in force, as far as the resume says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Validity {
    /// Nothing says otherwise.
    #[default]
    InForce,
    /// It was held, and has run out.
    Expired,
    /// It is not held yet: a course that is booked or under way.
    ToCome,
}

/// The validity that a remark states.
pub(super) fn stated(remark: &str, language: &str, today: Month) -> Validity {
    let words = words(remark);
    let date_after = |word: usize| {
        let from = words.get(word.checked_sub(1)?)?.end;
        let rest = remark.get(from..)?;
        let to = rest.char_indices().map(|(at, _)| at).find(|at| *at >= DATE).unwrap_or(rest.len());
        dates::point(rest.get(..to)?)
    };
    let is_past = |word: usize| date_after(word).map(|date| date.months(12) < today);
    // "To be renewed in 2031" is in force until then.
    if EXPIRED.all(&words, language).iter().any(|hit| is_past(hit.end) != Some(false))
        || UNTIL.all(&words, language).iter().any(|hit| is_past(hit.end) == Some(true))
    {
        return Validity::Expired;
    }
    if TO_COME.hit(&words, language) { Validity::ToCome } else { Validity::InForce }
}

/// The remark on a document that its name does not contain: the rest of its line, as far as no other document is named.
pub(super) fn remark(text: &str, name: Span) -> &str {
    let rest = text.get(name.end..).unwrap_or_default();
    // What is longer is none, and a line can be as long as the document.
    let rest = rest.get(..rest.ceil_char_boundary(LONGEST_REMARK + 1)).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    let mut end = 0;
    for clause in line.split_inclusive([',', ';', '(', '|', '\t', '–', '—', '·', '•']) {
        if end + clause.len() > LONGEST_REMARK || names_document(clause) {
            break;
        }
        end += clause.len();
        if clause.ends_with([';', '•', '·']) {
            break;
        }
    }
    let remark = line.get(..end).unwrap_or_default();
    remark.find(". ").map_or(remark, |stop| remark.get(..stop).unwrap_or(remark))
}

fn names_document(clause: &str) -> bool {
    let mentions = taxonomy::spot_words(&words(clause), clause);
    mentions.iter().any(|mention| matches!(mention.skill.kind(), SkillKind::Certificate | SkillKind::Licence))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// November 2026.
    const TODAY: Month = 2026 * 12 + 10;

    #[test]
    fn reads_remarks_on_the_validity() {
        for (language, text, wanted) in [
            ("en", "ran out in August 2026", Validity::Expired),
            ("en", "lapsed 2023", Validity::Expired),
            ("en", "expires 03/2024", Validity::Expired),
            ("en", "valid until March 2028", Validity::InForce),
            ("en", "due for renewal in 2028", Validity::InForce),
            ("en", "renewed February 2025", Validity::InForce),
            ("en", "booked for spring", Validity::ToCome),
            ("de", "abgelaufen 10/2025", Validity::Expired),
            ("de", "gültig bis 12/2027", Validity::InForce),
            ("fr", "expiré en 2021", Validity::Expired),
            ("it", "scaduto a marzo 2025", Validity::Expired),
            ("pl", "wygasło w lipcu 2026", Validity::Expired),
            ("pl", "do 2028", Validity::InForce),
            ("nl", "verlopen in 2024", Validity::Expired),
            ("es", "caducado en 2022", Validity::Expired),
            ("pt", "validade: 05/2023", Validity::Expired),
        ] {
            assert_eq!(stated(text, language, TODAY), wanted, "{text}");
        }
    }

    #[test]
    fn a_remark_ends_where_another_document_begins() {
        let text = "CCNA 2018, CCNP Enterprise 2020 (lapsed 2023)\nForklift licence (expired)";
        assert_eq!(remark(text, Span::new(0, 4)), " 2018,");
        assert_eq!(remark(text, Span::new(11, 26)), " 2020 (lapsed 2023)");
    }
}
