//! Comparison by wording: common stems, with synonyms folded together and stop words left out.

use std::sync::LazyLock;

use lexicon::Concept;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::words::{Word, plain, stem, term_hash, words};

/// Synonym sets of verbs in duties; the first word names the set. Not for titles.
const SAME: &[&str] = &[
    "lead led leader leading leadership manage managed managing supervise supervised supervising supervision oversee oversaw overseeing head headed run ran running charge direct directed line-manage coordinate coordinated",
    "teach taught teaching train trained training coach coached coaching mentor mentored mentoring instruct instructed tutor tutored educate educated onboard onboarding upskill assessor preceptor",
    "explain explained explaining present presented presenting presentation communicate communicated communicating communication convey conveyed briefing brief walk talk talked talking plain jargon translate",
    "customer client homeowner household guest patron shopper buyer resident visitor passenger consumer account",
    "pupil student learner child children class classroom schoolchild",
    "patient resident client service-user",
    "build built building create created creating develop developed developing development make produce produced implement implemented implementing introduce introduced establish established",
    "maintain maintained maintaining maintenance service serviced servicing repair repaired repairing repairs upkeep look-after looked-after support supported supporting",
    "install installed installing installation installs fit fitted fitting mount mounted",
    "test tested testing inspect inspected inspecting inspection check checked checking verify verified",
    "plan planned planning schedule scheduled scheduling organise organised organize organized rota roster rostering",
    "budget budgets budgeting cost costs costing spend spending",
    "analyse analysed analyze analyzed analysing analysis analyst analytics analytical evaluate evaluated review reviewed",
    "report reported reporting reports dashboard dashboards commentary",
    "write wrote written writing draft drafted drafting document documented documenting documentation author authored",
    "buy bought buying purchase purchased purchasing procure procured procurement source sourced sourcing",
    "sell sold selling sale sales",
    "clean cleaned cleaning hygiene sanitise sanitation",
    "cook cooked cooking prepare prepared preparing preparation",
    "drive drove driven driving driver",
    "lift lifted lifting load loaded loading unloaded carry carried",
    "shift shifts night nights weekend weekends rota rotas rotation evening evenings oncall callout standby bereitschaft",
    "warehouse fulfilment fulfillment depot logistics storage",
    "teenager adolescent youth young",
    "elderly older geriatric",
    "employee staff colleague worker associate personnel headcount team people crew apprentice improver trainee intern assistant junior supervisor operative report",
    "number figure finding data result insight analysis",
    "negotiate negotiated negotiating negotiation contract",
    "recruit recruited recruiting recruitment hire hired hiring",
    "safety safe hse osha",
    "improve improved improving improvement optimise optimised optimize optimized raise raised increase increased reduce reduced cut",
    "software application app code coding programming program",
    "reconcile reconciled reconciliation reconciliations",
    "forecast forecasted forecasting forecasts projection",
    "variance deviation difference",
    "product products",
    "machine machinery equipment plant",
    "read reading interpret interpreted drawings drawing blueprint blueprints schematics plans",
    "behaviour behavior conduct",
    "club extracurricular trip choir robotics",
    "interview interviewed interviewing interviews",
    "consolidate consolidated consolidation consolidating",
];

/// Words with two spellings.
const PAIRS: [(&str, &str); 12] = [
    ("on", "call"),
    ("call", "out"),
    ("extra", "curricular"),
    ("front", "end"),
    ("back", "end"),
    ("first", "aid"),
    ("real", "time"),
    ("follow", "up"),
    ("hand", "over"),
    ("problem", "solving"),
    ("decision", "making"),
    ("health", "care"),
];

/// The languages whose stop words are left out where the language of a text is not known.
const USUAL_LANGUAGES: [&str; 4] = ["en", "de", "fr", "es"];

/// The stop words by language: the common ones, and those of applications in the lexicon ("experience").
static STOPS: LazyLock<FxHashMap<&'static str, FxHashSet<String>>> = LazyLock::new(|| {
    let list = lexicon::text::WORDS_STOP;
    let words_of = |language| {
        let common = stop_words::lookup(language).unwrap_or_default().iter().copied();
        common.chain(list.of(language)).map(plain).collect()
    };
    list.languages().map(|language| (language, words_of(language))).collect()
});

fn is_stop_of(plain: &str, language: &str) -> bool {
    STOPS.get(language).is_some_and(|words| words.contains(plain))
}

static SYNONYM_SETS: LazyLock<FxHashMap<String, u16>> = LazyLock::new(|| {
    let mut sets = FxHashMap::default();
    for (number, line) in SAME.iter().enumerate() {
        for word in line.split_whitespace() {
            let joined: String = words(word).iter().map(|part| part.stem()).collect();
            sets.entry(joined).or_insert(number as u16);
            sets.entry(word.to_owned()).or_insert(number as u16);
            sets.entry(stem(&plain(word))).or_insert(number as u16);
        }
    }
    sets
});

/// Whether a word is a stop word.
pub(crate) fn is_stop(word: &Word) -> bool {
    is_little(&word.plain)
}

/// The same for a normalized word.
pub(crate) fn is_little(plain: &str) -> bool {
    USUAL_LANGUAGES.iter().any(|language| is_stop_of(plain, language))
}

/// The synonym set of a stem.
pub(crate) fn synonym_set(stem: &str) -> Option<u16> {
    SYNONYM_SETS.get(stem).copied()
}

/// The term of a normalized word, and that of its synonym set; `None` for stop words.
pub(crate) fn term_of(plain: &str) -> Option<(u32, Option<u32>)> {
    let little = plain.len() < 2 || is_little(plain) || plain.bytes().all(|byte| byte.is_ascii_digit());
    (!little).then(|| {
        let stem = stem(plain);
        (term_hash(&stem), synonym_set(&stem).map(|synonym_set| term_hash(&format!("~{synonym_set}"))))
    })
}

/// A content word of a text, for comparison.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Term {
    pub stem: String,
    /// Its synonym set, if it has one.
    pub synonym_set: Option<u16>,
    /// The concepts that it names in the dictionary.
    pub concepts: Vec<Concept>,
    /// How much it tells about a subject: 1 for a usual word.
    pub weight: f64,
}

/// The weight of a name or abbreviation ("TIG", "Vaillant", "S7"): hardly ever the same by chance.
const NAME: f64 = 2.0;
/// The weight of a word that the dictionary or the taxonomy has.
const OF_A_TRADE: f64 = 1.3;
/// The weight of a verb that every trade has ("manage", "write").
const OF_EVERY_TRADE: f64 = 0.7;

impl Term {
    /// The share of the concepts of this term that others name; 0 for a term that the dictionary does not have.
    fn translated(&self, others: &[Term]) -> f64 {
        let named = |concept: &&Concept| others.iter().any(|other| other.concepts.contains(concept));
        let count = self.concepts.iter().filter(named).count();
        if count == 0 { 0.0 } else { count as f64 / self.concepts.len() as f64 }
    }

    /// Whether one of the others is the same word, or names the same.
    pub(crate) fn is_in(&self, others: &[Term]) -> bool {
        others.iter().any(|other| other.stem == self.stem) || self.translated(others) >= 1.0
    }
}

/// The content words of a text in a language, each once.
pub(crate) fn terms(words: &[Word], text: &str, language: &str) -> Vec<Term> {
    let mut found: Vec<Term> = Vec::new();
    let mut known: FxHashSet<String> = FxHashSet::default();
    let mut joined = false;
    for (at, word) in words.iter().enumerate() {
        if std::mem::take(&mut joined) {
            continue;
        }
        let next = words.get(at + 1).filter(|next| PAIRS.contains(&(word.plain.as_str(), next.plain.as_str())));
        joined = next.is_some();
        let is_stop = is_stop_of(&word.plain, "en") || is_stop_of(&word.plain, language);
        if is_stop && !joined {
            continue;
        }
        let stem = next.map_or_else(|| word.stem().to_owned(), |next| format!("{}{}", word.plain, next.plain));
        if known.insert(stem.clone()) {
            let concepts = if joined { Vec::new() } else { lexicon::concepts(&word.plain, language) };
            let synonym_set = SYNONYM_SETS.get(&stem).copied();
            let written = text.get(word.start..word.end).unwrap_or_default();
            let weight = match synonym_set {
                _ if is_name(written) => NAME,
                Some(_) => OF_EVERY_TRADE,
                None if !concepts.is_empty() => OF_A_TRADE,
                None => 1.0,
            };
            found.push(Term { stem, synonym_set, concepts, weight });
        }
    }
    found
}

/// Whether a word is written as an abbreviation or a name with inner capitals or digits: "TIG", "MaK", "840D".
fn is_name(written: &str) -> bool {
    let capitals = written.chars().filter(|character| character.is_uppercase()).count();
    let digits = written.chars().any(|character| character.is_ascii_digit());
    let letters = written.chars().filter(|character| character.is_alphabetic()).count();
    letters > 0 && (capitals > 1 || digits && capitals > 0)
}

/// Terms in a requirement beyond this weight do not make it harder to answer: a long sentence is about one thing.
const ENOUGH: f64 = 4.0;

/// The share of what a requirement is about that a text says, 0 to 1: the weight of the terms in common, of all or
/// [`ENOUGH`].
pub(crate) fn answered(asked: &[Term], stated: &[Term]) -> f64 {
    let total: f64 = asked.iter().map(|term| term.weight).sum();
    let said: f64 = asked.iter().map(|term| term.weight * credit(term, stated, SAME_SET)).sum();
    if total <= 0.0 { 0.0 } else { (said / total.min(ENOUGH)).min(1.0) }
}

/// The share of the required terms that a text contains, 0 to 1. Terms are weighted by length, because long words are more
/// specific; a synonym counts a little less than the word itself.
pub(crate) fn coverage(asked: &[Term], stated: &[Term]) -> f64 {
    shared(asked, stated, SAME_SET)
}

/// The credit for a synonym.
const SAME_SET: f64 = 0.8;

/// The credit for a word that names the same concept, in another language or another form.
const TRANSLATED: f64 = 0.95;

/// The same, with another credit for synonyms.
pub(crate) fn shared(asked: &[Term], stated: &[Term], synonym_set: f64) -> f64 {
    let weight = |term: &Term| 1.0 + (term.stem.chars().count().min(10) as f64) / 10.0;
    let total: f64 = asked.iter().map(weight).sum();
    if total <= 0.0 {
        return 0.0;
    }
    let covered: f64 = asked.iter().map(|term| credit(term, stated, synonym_set) * weight(term)).sum();
    covered / total
}

/// The weight of what a requirement and a text have in common, by the number and the length of the terms. Synonyms alone tell
/// nothing ("apprentices" and "people"): they count beside a common word.
pub(crate) fn common_weight(asked: &[Term], stated: &[Term]) -> f64 {
    let length = |term: &Term| 0.6 + term.stem.chars().count().min(10) as f64 / 12.0;
    let sum = |synonym_set: f64| -> f64 {
        asked.iter().map(|term| credit(term, stated, synonym_set) * term.weight * length(term)).sum()
    };
    if sum(0.0) > 0.0 { sum(SAME_SET) } else { 0.0 }
}

/// How far a text has a term, 0 to 1.
fn credit(term: &Term, stated: &[Term], synonym_set: f64) -> f64 {
    let by_other = stated.iter().map(|other| {
        if other.stem == term.stem {
            1.0
        } else if term.synonym_set.is_some() && other.synonym_set == term.synonym_set {
            synonym_set
        } else if is_kindred(&term.stem, &other.stem) {
            0.85
        } else if is_compound(&term.stem, &other.stem) {
            0.6
        } else {
            0.0
        }
    });
    by_other.fold(TRANSLATED * term.translated(stated), f64::max)
}

/// "finance" and "financial", which have different stems.
fn is_kindred(left: &str, right: &str) -> bool {
    let (long, short) = if left.len() >= right.len() { (left, right) } else { (right, left) };
    short.len() >= 6 && long.len() <= short.len() + 2 && long.starts_with(short)
}

/// "haushaltsbuch" and "buch": a long component of a compound word.
fn is_compound(left: &str, right: &str) -> bool {
    let (long, short) = if left.len() >= right.len() { (left, right) } else { (right, left) };
    short.len() >= 6 && long.len() > short.len() + 2 && (long.starts_with(short) || long.ends_with(short))
}
