//! Recognizes one job on several sources by its title, employer, place and text, so that it is stored once with all its sources.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::{
    Place, kinds,
    place::city_key,
    vocabulary::{GENDER, LEGAL, REMOTE, Vocabulary, key},
};

/// Words of a piece of text that is compared.
const WORDS: usize = 4;
/// One of so many pieces is kept.
const SAMPLED: u64 = 4;
/// The most pieces of a text that are kept.
const MOST: usize = 256;
/// With fewer pieces in common to compare, a text says nothing.
const FEWEST: usize = 5;

/// What a job is recognised by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    /// The words of the title, without "(m/w/d)", the place and the workplace.
    title: String,
    /// The name of the employer without spaces and the form of its company.
    company: Option<String>,
    city: Option<String>,
    country: Option<String>,
    /// Hashes of some of the pieces of the text, ascending: a text that is cut has some of those of the whole.
    text: Vec<u64>,
}

impl Fingerprint {
    /// The same for every job that [`same_job`] may find the same, if both name the employer: what to look candidates up by.
    pub fn key(&self) -> u64 {
        hash(&[&self.title, "@", self.company.as_deref().unwrap_or_default()])
    }
}

/// The fingerprint of a job.
pub fn fingerprint(title: &str, company: Option<&str>, place: &Place, text: &str) -> Fingerprint {
    let city = place.city.as_deref().map(city_key);
    let company = company.map(|company| without(&LEGAL, company).replace(' ', ""));
    let remote = kinds::remote_of_title(title).is_some();
    let title = without(&GENDER, title);
    let title = if remote { without(&REMOTE, &title) } else { title };
    let named: Vec<&str> = title.split(' ').filter(|word| !word.is_empty()).collect();
    let towns: Vec<&str> = city.as_deref().unwrap_or_default().split(' ').collect();
    let stated: Vec<&str> = named.iter().copied().filter(|word| !towns.contains(&city_key(word).as_str())).collect();
    let words = if stated.is_empty() { named } else { stated };
    Fingerprint {
        title: words.join(" "),
        company: company.filter(|company| !company.is_empty()),
        city,
        country: place.country.clone(),
        text: pieces(text),
    }
}

/// Whether two jobs are the same: title and employer agree, no place and no text contradicts. Without an employer on both
/// sides the texts have to agree.
pub fn same_job(one: &Fingerprint, other: &Fingerprint) -> bool {
    let agree = |one: &Option<String>, other: &Option<String>| one.is_none() || other.is_none() || one == other;
    if one.title != other.title || !agree(&one.city, &other.city) || !agree(&one.country, &other.country) {
        return false;
    }
    let shared = shared(&one.text, &other.text);
    match (&one.company, &other.company) {
        (Some(one), Some(other)) if one != other => false,
        (Some(_), Some(_)) => shared.is_none_or(|share| share >= 0.4),
        _ => shared.is_some_and(|share| share >= 0.6),
    }
}

/// The text's key without the phrases of a vocabulary.
fn without(vocabulary: &Vocabulary, text: &str) -> String {
    let key = key(text);
    let hits = vocabulary.all(&key);
    let words = key.split(' ').enumerate();
    let kept = words.filter(|(at, _)| !hits.iter().any(|hit| (hit.from..hit.to).contains(at))).map(|(_, word)| word);
    let left = kept.collect::<Vec<_>>().join(" ");
    if left.is_empty() { key } else { left }
}

/// The sampled pieces of a text.
fn pieces(text: &str) -> Vec<u64> {
    let text = text.get(..text.floor_char_boundary(40_000)).unwrap_or_default();
    let key = key(text);
    let words: Vec<&str> = key.split(' ').collect();
    let sampled: FxHashSet<u64> = words.windows(WORDS).map(hash).filter(|hash| hash % SAMPLED == 0).collect();
    let mut pieces: Vec<u64> = sampled.into_iter().collect();
    pieces.sort_unstable();
    pieces.truncate(MOST);
    pieces
}

/// The share of the pieces of the shorter text that the other has; `None` if one of them is too short to tell.
fn shared(one: &[u64], other: &[u64]) -> Option<f64> {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    // Of a long text only the smallest hashes are kept: larger ones are not known to be missing.
    let limit = if long.len() == MOST { *long.last()? } else { u64::MAX };
    let known = short.iter().filter(|hash| **hash <= limit);
    let (mut all, mut found) = (0_u32, 0_u32);
    for hash in known {
        all += 1;
        found += u32::from(long.binary_search(hash).is_ok());
    }
    (usize::try_from(all).is_ok_and(|all| all >= FEWEST)).then(|| f64::from(found) / f64::from(all))
}

/// FNV-1a of 64 bits: fingerprints are stored, so that no release may hash otherwise.
fn hash(words: &[&str]) -> u64 {
    words
        .join(" ")
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "We build measuring instruments with a team of five people in the south of the city. You plan the boards, \
        write the firmware in Rust and take both to the customer. We pay the travel, the first training and a bicycle. The \
        trial day is paid, and questions are answered within two working days by the head of the department.";
    const OTHER: &str = "Our kitchen cooks for eighty guests a day and closes on Mondays. You keep the stores in order, talk to \
        the growers of the region and lead two apprentices. There is a staff flat above the restaurant, and the wages are those \
        of the collective agreement for hotels and restaurants plus tips.";

    fn of(title: &str, company: &str, city: &str, text: &str) -> Fingerprint {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let place = Place { city: some(city), region: None, country: some("DE") };
        fingerprint(title, some(company).as_deref(), &place, text)
    }

    #[test]
    fn the_same_job_on_two_sources() {
        let job = of("Embedded Engineer (m/w/d)", "Beispiel GmbH", "München", TEXT);
        let cut = TEXT.get(..220).unwrap();
        for other in [
            of("Embedded Engineer", "Beispiel", "Munich", TEXT),
            of("Embedded Engineer (f/m/d)", "BEISPIEL GMBH & Co. KG", "München", cut),
            of("Embedded Engineer - Munich", "Beispiel", "Munich", ""),
            of("Embedded  engineer (all genders)", "Beispiel", "", TEXT),
            of("Embedded Engineer (Remote)", "Beispiel", "Munich", TEXT),
            of("Embedded Engineer", "", "Munich", TEXT),
        ] {
            assert!(same_job(&job, &other) && same_job(&other, &job), "{other:?}");
        }
        assert_eq!(job.key(), of("Embedded Engineer", "Beispiel AG", "", "").key());
    }

    #[test]
    fn jobs_that_look_alike() {
        let job = of("Embedded Engineer (m/w/d)", "Beispiel GmbH", "München", TEXT);
        for other in [
            of("Embedded Engineer (m/w/d)", "Beispiel GmbH", "Hamburg", TEXT),
            of("Senior Embedded Engineer (m/w/d)", "Beispiel GmbH", "München", TEXT),
            of("Embedded Engineer II", "Beispiel GmbH", "München", TEXT),
            of("Embedded Engineer (m/w/d)", "Muster GmbH", "München", TEXT),
            of("Embedded Engineer (m/w/d)", "Beispiel GmbH", "München", OTHER),
            of("Embedded Engineer (m/w/d)", "", "München", ""),
        ] {
            assert!(!same_job(&job, &other) && !same_job(&other, &job), "{other:?}");
        }
    }
}
