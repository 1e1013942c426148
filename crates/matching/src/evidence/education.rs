//! Education: the level, and whether the subject fits.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{Finding, Place, Profile, Unit, skills};
use crate::{
    Job, JobRequirement, Shortfall, cues,
    levels::{self, Level},
    posting::is_title,
    taxonomy::Skill,
    wording::{Term, coverage, terms},
    words::{Word, words},
};

/// Groups of related subjects, for postings that ask for a "related" subject; stems.
const FIELDS: &[&str] = &[
    "mathemat math statist physic mathematik statistik physik mathematiqu actuari",
    "comput inform informat informatik softwar wirtschaftsinformatik informatiqu informatica it technolog cyber data artifici network web",
    "account financ econom busi audit tax bank commerc wirtschaft bwl betriebswirtschaft volkswirtschaft rechnungswes finanzen gestion comptabilit economi finanza manag",
    "suppli chain logist oper transport warehous procur industri busi manag logistik",
    "nurs health midwiferi midwif medicin medic paramed pfleg altenpfleg krankenpfleg sant enfermeria infirmi clinic biomed physiotherapi",
    "electr electron electrotechn mechatron elektrotechnik elektronik energi instrument elektro",
    "mechan engin mechatron manufactur product aerospac automot maschinenbau materi industri",
    "civil structur construct architectur build survey bauingenieurwesen",
    "design interact graphic commun visual art media ux illustr gestaltung fashion industri",
    "educ teach pedagogi pgce lehramt padagogik primari secondari qts childhood",
    "market commun media journal public advertis pr busi brand digit",
    "law legal jurisprud rechtswissenschaft jura droit derecho crimin",
    "biolog chemistri biochemistri chemic pharmaci pharmacolog life scienc biotechnolog laboratori chemi biologi food",
    "psycholog social sociolog counsel soziale care youth communiti welfar",
    "culinari cook hospit cateri tourism hotel koch gastronomi food baker kitchen",
    "agricultur horticultur forestri environment land animal veterinari garden",
    "human resourc hr organis psycholog busi manag personnel",
    "histori literatur languag philosophi english linguist translat",
    "plumb heat gas hvac refriger ventil",
    "carpentri joineri brick build wood plaster construct",
];
/// Subjects that count as "numerate, quantitative or analytical"; stems.
const NUMERATE: &str = "mathemat math statist physic econom comput informat inform engin account financ actuari chemistri quantit oper mathematik statistik physik informatik";

cues! {
    /// A qualification of a trade.
    TRADE = lexicon::evidence::EDUCATION_TRADE;
    /// A certificate of a school of general education, in no subject.
    GENERAL = lexicon::evidence::EDUCATION_GENERAL;
    /// Other subjects are accepted.
    OTHER_SUBJECT = lexicon::evidence::EDUCATION_ANY_SUBJECT;
    /// The subject does not matter at all.
    NO_MATTER = lexicon::evidence::EDUCATION_NO_MATTER;
    APPRENTICED = lexicon::evidence::EDUCATION_APPRENTICED;
}

const ANY_SUBJECT: [&str; 9] =
    ["relat", "similar", "relev", "equival", "compar", "appropri", "ani", "vergleichbar", "other"];

pub(super) fn find(requirement: &JobRequirement, job: &Job, profile: &Profile) -> Finding {
    let text = requirement.span.of(&job.text).unwrap_or(&requirement.text);
    let asked = words(text);
    let level = levels::asked(&asked).unwrap_or(Level::School);
    let language = profile.posting_language;
    let mut subject = subject(&asked, text, language);
    // "NVQ Level 3 or equivalent" in an electrician's posting is one in that trade, unless any trade will do.
    if NO_MATTER.hit(&asked) {
        subject.clear();
    } else if subject.is_empty() && TRADE.hit(&asked) && !GENERAL.hit(&asked) {
        let title = job.title.as_deref().unwrap_or_default();
        subject = terms(&words(title), title, language);
    }
    let numerate = asked
        .iter()
        .any(|word| ["numerate", "quantitative", "analytical", "stem", "numerical"].contains(&word.plain.as_str()));
    let open = OTHER_SUBJECT.hit(&asked) || asked.iter().any(|word| ANY_SUBJECT.contains(&word.stem()));
    let papers: Vec<Skill> = requirement.skills.iter().filter_map(|name| Skill::named(name)).collect();
    let mut best = Finding::missing();
    for (number, unit) in profile.units.iter().enumerate() {
        let shows = matches!(unit.place, Place::Education(_) | Place::Certificate(_)) || is_apprenticeship(unit);
        if !shows || unit.denied.iter().any(|denied| *denied) {
            continue;
        }
        let taught = || apprenticed(unit.place, &unit.words).then_some(Level::Vocational);
        let Some(stated) = levels::stated(&unit.words, Some(profile.language)).or_else(taught) else { continue };
        let named = || unit.mentions.iter().any(|mention| papers.iter().any(|paper| mention.skill.covers(*paper)));
        let fit = match numerate {
            true => numerate_fit(&unit.words),
            false if named() => Fit::Same,
            false => {
                let stated_terms: Vec<Term> = unit.terms.iter().cloned().chain(terms_of_degree(&unit.words)).collect();
                field_fit(&subject, &unit.words, &stated_terms)
            }
        };
        let step = i8::try_from(stated as i32 - level as i32).unwrap_or_default();
        // One level lower is close; a trade qualification is no step towards a degree.
        let near = step == -1 && (stated >= Level::Associate || level <= Level::Vocational);
        // Whoever has a degree has left school, whatever the subjects were.
        let school = levels::asked(&asked) == Some(Level::School) || GENERAL.hit(&asked);
        let schooled = school && stated >= Level::Bachelor;
        let finding = match (step >= 0, fit) {
            _ if schooled => Finding::met(number),
            (true, Fit::Same) => Finding::met(number),
            (true, Fit::Kin) if open => Finding::met(number),
            (true, Fit::Kin) => Finding::partial(number, 0.6, Shortfall::OtherSubject, vec![unit.text.clone()]),
            (true, Fit::Near) => Finding::partial(number, 0.4, Shortfall::OtherSubject, vec![unit.text.clone()]),
            (false, Fit::Same | Fit::Kin) if near => {
                Finding::partial(number, 0.5, Shortfall::LowerDegree, vec![unit.text.clone()])
            }
            _ => Finding::missing(),
        };
        best = best.or_better(finding);
    }
    if best.credit >= 1.0 {
        return best;
    }
    // A named qualification ("NVQ Level 3", "Meisterbrief") may be in the taxonomy, or be mentioned in the summary.
    let named = skills::find(requirement, job, profile);
    match named.unit.and_then(|unit| profile.units.get(unit)).map(|unit| unit.place) {
        Some(Place::Education(_) | Place::Certificate(_) | Place::Summary) => best.or_better(named),
        _ => best,
    }
}

/// An apprenticeship listed among the positions: "Ausbildung zur Köchin".
fn is_apprenticeship(unit: &Unit) -> bool {
    matches!(unit.place, Place::Work(_)) && unit.is_name && APPRENTICED.at(&unit.words, 0).is_some()
}

/// Whether an education entry is an apprenticeship: it names a trade or a chamber, and no degree ("Elektronikerin (IHK)").
fn apprenticed(place: Place, words: &[Word]) -> bool {
    let examined =
        |word: &Word| ["ihk", "hwk", "geselle", "gesellin", "gesellenprufung"].contains(&word.plain.as_str());
    matches!(place, Place::Education(_)) && (is_title(words) || words.iter().any(examined))
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Fit {
    Same,
    Kin,
    Near,
    Other,
}

/// The words of a requirement that name a subject.
/// The stems of words that name a level or nothing, but no subject.
static NO_SUBJECT: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let list = lexicon::evidence::EDUCATION_NO_SUBJECT.all().flat_map(words);
    list.map(|word| word.stem().to_owned()).collect()
});

fn subject(asked: &[Word], text: &str, language: &str) -> Vec<Term> {
    let mut found = terms(asked, text, language);
    let names_level = levels::level_words(asked);
    found.retain(|term| {
        !NO_SUBJECT.contains(&term.stem)
            && !ANY_SUBJECT.contains(&term.stem.as_str())
            && !names_level.contains(&term.stem.as_str())
    });
    found.extend(terms_of_degree(asked));
    found
}

/// Degree abbreviations that include their subject.
const LETTERED: [(&str, &str); 12] = [
    ("bsn", "nursing"),
    ("msn", "nursing"),
    ("adn", "nursing"),
    ("mba", "business"),
    ("bba", "business"),
    ("llb", "law"),
    ("llm", "law"),
    ("beng", "engineering"),
    ("meng", "engineering"),
    ("bed", "education"),
    ("pgce", "education"),
    ("mbbs", "medicine"),
];

/// The subject included in a degree abbreviation.
fn terms_of_degree(stated_terms: &[Word]) -> Vec<Term> {
    let letters = stated_terms.iter().filter_map(|word| LETTERED.iter().find(|(letters, _)| word.plain == *letters));
    letters.flat_map(|(_, subject)| terms(&words(subject), subject, "en")).collect()
}

fn field_fit(subject: &[Term], stated: &[Word], stated_terms: &[Term]) -> Fit {
    if subject.is_empty() {
        return Fit::Same;
    }
    // "accounting, finance or economics": one of them is enough.
    let one_named = subject.iter().any(|term| {
        stated_terms.iter().any(|other| {
            other.stem == term.stem
                || other.stem.len() > 4
                    && term.stem.len() > 4
                    && (other.stem.starts_with(&term.stem) || term.stem.starts_with(&other.stem))
        })
    });
    if one_named || coverage(subject, stated_terms) >= 0.5 {
        return Fit::Same;
    }
    let asked: Vec<usize> = subject.iter().flat_map(|term| groups(&term.stem)).collect();
    let have: Vec<usize> = stated.iter().flat_map(|word| groups(word.stem())).collect();
    if asked.is_empty() {
        // A subject that is in no group: any other subject differs, unless none is stated.
        return if have.is_empty() { Fit::Near } else { Fit::Other };
    }
    if asked.iter().any(|group| have.contains(group)) {
        return Fit::Kin;
    }
    let commerce = |rows: &[usize]| rows.contains(&2);
    let computing = |rows: &[usize]| rows.contains(&1);
    if commerce(&asked) && computing(&have) || computing(&asked) && commerce(&have) {
        return Fit::Other;
    }
    let is_numerate = |stem: &str| NUMERATE.split(' ').any(|field| field == stem);
    if subject.iter().any(|term| is_numerate(&term.stem)) && stated.iter().any(|word| is_numerate(word.stem())) {
        return Fit::Near;
    }
    Fit::Other
}

/// The words of [`FIELDS`], by row.
static GROUPS: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| FIELDS.iter().map(|row| row.split(' ').collect()).collect());

/// The rows of [`FIELDS`] that contain a stem.
fn groups(stem: &str) -> Vec<usize> {
    let names = |field: &&str| {
        *field == stem
            || (5..=stem.len()).contains(&field.len()) && (stem.starts_with(*field) || stem.ends_with(*field))
    };
    GROUPS.iter().enumerate().filter(|(_, row)| row.iter().any(names)).map(|(row, _)| row).collect()
}

fn numerate_fit(stated: &[Word]) -> Fit {
    if stated.iter().any(|word| NUMERATE.split(' ').any(|field| field == word.stem())) { Fit::Same } else { Fit::Other }
}
