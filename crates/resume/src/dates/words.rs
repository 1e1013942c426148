//! Words of dates in English, German, French, Spanish, Portuguese, Italian, Polish, Arabic and Chinese, folded (lower case, no accents).

/// The month of a folded word.
pub(super) fn month(word: &str) -> Option<u8> {
    let number = match word {
        "jan" | "january" | "januar" | "janner" | "janvier" | "janv" | "enero" | "ene" | "janeiro" | "gennaio"
        | "gen" | "styczen" | "stycznia" | "يناير" => 1,
        "feb" | "february" | "februar" | "fevrier" | "fevr" | "fev" | "febrero" | "fevereiro" | "febbraio" | "luty"
        | "lutego" | "فبراير" => 2,
        "mar" | "march" | "marz" | "maerz" | "mrz" | "mars" | "marzo" | "marco" | "marzec" | "مارس" => 3,
        "apr" | "april" | "avril" | "avr" | "abril" | "abr" | "aprile" | "kwiecien" | "kwietnia" | "kwi" | "ابريل" => {
            4
        }
        "may" | "mai" | "mayo" | "maio" | "maggio" | "mag" | "maj" | "maja" | "مايو" => 5,
        "jun" | "june" | "juni" | "juin" | "junio" | "junho" | "giugno" | "giu" | "czerwiec" | "czerwca" | "يونيو" => {
            6
        }
        "jul" | "july" | "juli" | "juillet" | "juil" | "julio" | "julho" | "luglio" | "lug" | "lipiec" | "lipca"
        | "يوليو" => 7,
        "aug" | "august" | "aout" | "agosto" | "ago" | "sierpien" | "sierpnia" | "اغسطس" => 8,
        "sep" | "sept" | "september" | "septembre" | "septiembre" | "setiembre" | "setembro" | "settembre" | "set"
        | "wrzesien" | "wrzesnia" | "wrz" | "سبتمبر" => 9,
        "oct" | "october" | "oktober" | "okt" | "octobre" | "octubre" | "outubro" | "out" | "ottobre" | "ott"
        | "pazdziernik" | "pazdziernika" | "اكتوبر" => 10,
        "nov" | "november" | "novembre" | "noviembre" | "novembro" | "listopad" | "listopada" | "نوفمبر" => 11,
        "dec" | "december" | "dezember" | "dez" | "decembre" | "diciembre" | "dic" | "dezembro" | "dicembre"
        | "grudzien" | "grudnia" | "ديسمبر" => 12,
        _ => return None,
    };
    Some(number)
}

/// A season, a semester or a quarter: the year counts, the month stays unknown.
pub(super) fn is_season(word: &str) -> bool {
    matches!(
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
pub(super) const PRESENT: &[&str] = &[
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
];

/// Words before a date that start an open range.
pub(super) const SINCE: &[&str] =
    &["since", "seit dem", "seit", "depuis", "منذ", "desde", "dal", "from", "starting", "ab"];

/// Words before the first date of a range that add no meaning ("de mars 2019 à juin 2020", "von 2019 bis 2020").
pub(super) const FROM: &[&str] = &["de", "du", "von", "vom", "del", "entre"];

/// Words before a date that is the end of a range.
pub(super) const UNTIL: &[&str] = &["until", "till", "bis", "jusqu'en", "jusqu'a", "hasta"];

/// Words between two dates of a range.
pub(super) const TO: &[&str] = &[
    "through", "thru", "until", "till", "to", "bis zum", "bis", "jusqu'en", "jusqu'au", "jusqu'a", "au", "a", "al",
    "hasta", "ate", "do", "الى", "حتى", "至", "到",
];
