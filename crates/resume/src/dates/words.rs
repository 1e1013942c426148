//! Words of dates, folded (lower case, no accents).

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use lexicon::{Phrases, cv};

use crate::text::fold;

/// The month of a folded word.
pub(super) fn month(word: &str) -> Option<u8> {
    MONTHS.get(word).copied()
}

/// Months by their names.
static MONTHS: LazyLock<HashMap<String, u8>> = LazyLock::new(|| {
    let lists = [
        cv::MONTHS_M1,
        cv::MONTHS_M2,
        cv::MONTHS_M3,
        cv::MONTHS_M4,
        cv::MONTHS_M5,
        cv::MONTHS_M6,
        cv::MONTHS_M7,
        cv::MONTHS_M8,
        cv::MONTHS_M9,
        cv::MONTHS_M10,
        cv::MONTHS_M11,
        cv::MONTHS_M12,
    ];
    lists.into_iter().zip(1..).flat_map(|(list, number)| list.all().map(move |name| (fold(name), number))).collect()
});

/// The month of a Roman numeral in lower case.
pub(super) fn roman_month(word: &str) -> Option<u8> {
    const NUMERALS: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    NUMERALS.iter().zip(1..).find(|(numeral, _)| **numeral == word).map(|(_, month)| month)
}

static SEASONS: LazyLock<HashSet<String>> = LazyLock::new(|| cv::DATES_SEASONS.all().map(fold).collect());

/// The common phrases and those of the lexicon, folded, longer ones first.
fn phrases(common: &[&str], list: Phrases) -> Vec<String> {
    let mut all: Vec<String> = common.iter().map(|phrase| (*phrase).to_owned()).chain(list.all().map(fold)).collect();
    all.sort_by_key(|phrase| std::cmp::Reverse(phrase.chars().count()));
    all.dedup();
    all
}

/// A season, a semester or a quarter: the year counts, the month stays unknown.
pub(super) fn is_season(word: &str) -> bool {
    SEASONS.contains(word)
        || matches!(
            word,
            "spring"
                | "summer"
                | "fall"
                | "autumn"
                | "winter"
                | "fruhling"
                | "fruhjahr"
                | "sommer"
                | "herbst"
                | "printemps"
                | "ete"
                | "automne"
                | "hiver"
                | "primavera"
                | "verano"
                | "otono"
                | "invierno"
                | "q1"
                | "q2"
                | "q3"
                | "q4"
                | "ws"
                | "ss"
                | "wise"
                | "sose"
                | "wintersemester"
                | "sommersemester"
                | "early"
                | "mid"
                | "late"
                | "anfang"
                | "mitte"
                | "ende"
        )
}

/// Phrases for "current", longer ones before their prefixes.
pub(super) static PRESENT: LazyLock<Vec<String>> = LazyLock::new(|| {
    phrases(
        &[
            "the present day",
            "the present",
            "present day",
            "present",
            "currently",
            "current",
            "right now",
            "now",
            "today",
            "ongoing",
            "on-going",
            "till date",
            "to date",
            "date",
            "heute",
            "aktuell",
            "laufend",
            "jetzt",
            "derzeit",
            "gegenwart",
            "aujourd'hui",
            "ce jour",
            "actuellement",
            "actuelle",
            "actuel",
            "en cours",
            "maintenant",
            "presente",
            "la actualidad",
            "actualidad",
            "actualmente",
            "actual",
            "hoy",
            "la fecha",
            "atualmente",
            "atual",
            "oggi",
            "attuale",
            "in corso",
            "至今",
            "现在",
            "目前",
            "今",
            "obecnie",
            "حتى الان",
            "الى الان",
            "الان",
            "حاليا",
            "الحاضر",
        ],
        cv::DATES_PRESENT,
    )
});

/// Words before a date that start an open range.
pub(super) static SINCE: LazyLock<Vec<String>> = LazyLock::new(|| {
    phrases(&["since", "seit dem", "seit", "depuis", "منذ", "desde", "dal", "from", "starting", "ab"], cv::DATES_SINCE)
});

/// Words before the first date of a range that add no meaning ("de mars 2019 à juin 2020", "von 2019 bis 2020").
pub(super) static FROM: LazyLock<Vec<String>> =
    LazyLock::new(|| phrases(&["de", "du", "von", "vom", "del", "entre"], cv::DATES_FROM));

/// Words before a date that is the end of a range.
pub(super) static UNTIL: LazyLock<Vec<String>> =
    LazyLock::new(|| phrases(&["until", "till", "bis", "jusqu'en", "jusqu'a", "hasta"], cv::DATES_UNTIL));

/// Words between two dates of a range.
pub(super) static TO: LazyLock<Vec<String>> = LazyLock::new(|| {
    phrases(
        &[
            "through", "thru", "until", "till", "to", "bis zum", "bis", "jusqu'en", "jusqu'au", "jusqu'a", "au", "a",
            "al", "hasta", "ate", "do", "الى", "حتى", "至", "到",
        ],
        cv::DATES_TO,
    )
});

/// Words between two years that are both meant: "summers of 2011 and 2012".
pub(super) static BOTH: LazyLock<Vec<String>> = LazyLock::new(|| phrases(&[], cv::DATES_BOTH));
