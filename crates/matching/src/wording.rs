//! Comparison by wording: common stems, with synonyms folded together and stop words left out.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::words::{Word, plain, stem, term_hash, words};

const STOP: &str = "a an and are as at be been being by can could do does did doing for from had has have having he her his how i if in into is it its itself just like may might more most much must my need no nor not of off on once only or other our out over own per shall she should so some such than that the their them then there these they this those through to too under until up very was we were what when where which while who whom why will with within without would you your yours am about above after again against all any because before below between both but during each few further here same also well
    youll youre youve youd weve were well ill im its dont doesnt isnt arent cant wont within across via plus etc eg ie
    ability able strong good excellent great solid proven demonstrated demonstrable relevant similar related equivalent least minimum year month experience experienced knowledge skill skilled understanding confident confidence competent competence competency comfortable familiar familiarity proficient proficiency expert expertise advanced basic working work worked job role position candidate successful ideal essential desirable required preferred plus bonus advantage current valid recent new clear sound deep hand hands level recognised recognized appropriate suitable including include use used using various different high highly keen willing ready hold holding possess know knowing day daily week weekly really second nature time times full proper range number lot thing way get got make made take taken give given help helped part person field area environment setting background evidence record track history exposure professional practical real previous prior must have small large big multiple own busy interest responsibility responsible effective effectively positive positively successful successfully regulation two three four five six seven eight nine ten contribute life qualified qualification join involve involved involving approximately once unit
    der die das und oder mit in im zu den dem des ein eine einer eines einem einen auf fur von bei als an am aus nach uber sowie sich wir du sie ihr dein deine ihre sehr gut gute guter gutes guten kenntnisse kenntnis erfahrung erfahrungen praktische sicherer sicher umgang mindestens abgeschlossene abgeschlossenes abgeschlossen vergleichbare vergleichbar jahre jahr bereich zum beispiel niveau routine bist hast
    le la les de du des un une et ou avec dans pour sur par en au aux vous nous votre notre est sont avoir etre bonne bon experience connaissance connaissances maitrise ans annee niveau minimum
    el los las del y o con para por una uno como su sus tu al se es son ser tener buena bueno experiencia conocimiento conocimientos manejo dominio anos ano nivel";

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

static STOPS: LazyLock<FxHashSet<String>> = LazyLock::new(|| STOP.split_whitespace().map(plain).collect());

static SYNONYM_SETS: LazyLock<FxHashMap<String, u16>> = LazyLock::new(|| {
    let mut sets = FxHashMap::default();
    for (number, line) in SAME.iter().enumerate() {
        for word in line.split_whitespace() {
            let joined: String = words(word).iter().map(|part| part.stem.as_str()).collect();
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
    STOPS.contains(plain)
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    pub stem: String,
    /// Its synonym set, if it has one.
    pub synonym_set: Option<u16>,
}

/// The content words of a text, each once.
pub(crate) fn terms(words: &[Word]) -> Vec<Term> {
    let mut found: Vec<Term> = Vec::new();
    let mut known: FxHashSet<String> = FxHashSet::default();
    let mut joined = false;
    for (at, word) in words.iter().enumerate() {
        if std::mem::take(&mut joined) {
            continue;
        }
        let next = words.get(at + 1).filter(|next| PAIRS.contains(&(word.plain.as_str(), next.plain.as_str())));
        joined = next.is_some();
        if is_stop(word) && !joined {
            continue;
        }
        let stem = next.map_or_else(|| word.stem.clone(), |next| format!("{}{}", word.plain, next.plain));
        if known.insert(stem.clone()) {
            found.push(Term { synonym_set: SYNONYM_SETS.get(&stem).copied(), stem });
        }
    }
    found
}

/// The share of the required terms that a text contains, 0 to 1. Terms are weighted by length, because long words are more
/// specific; a synonym counts a little less than the word itself.
pub(crate) fn coverage(asked: &[Term], stated: &[Term]) -> f64 {
    shared(asked, stated, SAME_SET)
}

/// The credit for a synonym.
const SAME_SET: f64 = 0.8;

/// The same, with another credit for synonyms.
pub(crate) fn shared(asked: &[Term], stated: &[Term], synonym_set: f64) -> f64 {
    let weight = |term: &Term| 1.0 + (term.stem.chars().count().min(10) as f64) / 10.0;
    let total: f64 = asked.iter().map(weight).sum();
    if total <= 0.0 {
        return 0.0;
    }
    let covered: f64 = asked
        .iter()
        .map(|term| {
            let share = stated
                .iter()
                .map(|other| {
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
                })
                .fold(0.0, f64::max);
            share * weight(term)
        })
        .sum();
    covered / total
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
