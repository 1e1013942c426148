//! Words in the names of employers and schools.

use std::{collections::HashSet, sync::LazyLock};

use lexicon::{Phrases, cv};

use super::has_phrase;
use crate::text::{fold, key};

const LEGAL: &str = "inc llc ltd limited gmbh ag corp corporation plc llp co company kg ohg ug se sa sas sarl srl sl slu spa bv nv oy ab as pty pte pvt aps mbh ev";

const WORDS: &str = "
academy agency airlines airport archives army arts asociacion association associates authority automotive ayuntamiento bakery bank banque banco
barracks bau biotech boutique brands broadcasting bros brothers builders bureau cafe casino cathedral center centre charity church city
clinic clinica clinique club collective commission committee communications community consulting construction cooperative council county
court crew daycare dental department departement designs diner distribution dynamics ecole electric electronics energy engineering
entertainment enterprise enterprises equipment escuela estates exchange fabrik farm farms federation films finance financial firm fitness
foods forces foundation freight fund fundacion games gallery garage goods group grupo groupe gruppe gym health healthcare helpdesk holding holdings home
homes hospital hospitals hospitality hotel hotels house industries industrial innovations institut institute instituto insurance
international klinik klinikum krankenhaus lab labor laboratories laboratory labs law library llc logistics logistik machines mairie magazine
maison manufacturing market markets media medical ministerium ministry motors museum music mutual navy network networks news nonprofit
office opera orchestra organization organisation orchard outfitters partners party pharma pharmaceuticals pharmacy pictures plumbing police
practice press printing productions products project properties publishing railway records recovery reserves resort resources restaurant
restaurants retail robotics salon school schools securities security service services shipping shop signs society software solutions station
stiftung store stores stores studio studios supermarket supplies supply surgery syndicate systems team tech technologies technology
telecom theater theatre tours trade trading transport trust union universidad universitat universite university utilities ventures
verein verlag video warehouse werke winery works workshop worldwide ymca zentrum kanzlei praxis hochschule college freelance self-employed selbstandig
公司 集团 大学 学院 银行 科技 شركة مؤسسة مستشفى بنك مصرف مجموعة وزارة مكتب szpital przedsiebiorstwo spolka
";

static LEGAL_SET: LazyLock<HashSet<String>> = LazyLock::new(|| with(LEGAL, cv::ORGANIZATIONS_LEGAL));
static WORD_SET: LazyLock<HashSet<String>> = LazyLock::new(|| {
    WORDS.split_whitespace().map(str::to_owned).chain(cv::ORGANIZATIONS_WORDS.of("en").map(fold)).collect()
});
/// Small words before the last one of a post: "auxiliar de clínica".
const PREPOSITIONS: [&str; 9] = ["de", "di", "da", "do", "del", "della", "d", "w", "en"];
/// Words that begin the names of employers.
static FIRST_SET: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let languages = ["de", "es", "fr", "it", "nl", "pl", "pt"];
    languages.into_iter().flat_map(|language| cv::ORGANIZATIONS_WORDS.of(language)).map(fold).collect()
});
/// Schools of further languages, folded.
static FURTHER_SCHOOLS: LazyLock<Vec<String>> = LazyLock::new(|| cv::ORGANIZATIONS_SCHOOLS.all().map(key).collect());

/// Common words and those of the lexicon.
fn with(common: &str, list: Phrases) -> HashSet<String> {
    common.split_whitespace().map(str::to_owned).chain(list.all().map(fold)).collect()
}

/// Whether a text is only a legal form ("Inc.", "S.L.", "GmbH").
pub(crate) fn is_legal_form(text: &str) -> bool {
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    text.trim().len() <= 12 && LEGAL_SET.contains(letters.as_str())
}

/// The commas that separate parts: not those before a legal form ("Servicios del Sur, S.L.").
pub(crate) fn commas(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices(", ").map(|(at, _)| at).filter(|at| {
        let behind = text.get(at + 2..).unwrap_or_default();
        !is_legal_form(behind.split([',', ' ', '|', '(']).next().unwrap_or_default())
    })
}

/// How much a folded key looks like an employer's name; from 2 on it certainly is one.
pub(crate) fn score(key: &str, raw: &str) -> f32 {
    // "Fenner Lowe LLP (solicitors)": the explanation is not part of the name.
    if let Some((name, _)) = raw.trim_end().strip_suffix(')').and_then(|raw| raw.rsplit_once(" (")) {
        return score(&crate::text::key(name), name);
    }
    let words: Vec<&str> = key.split(' ').collect();
    let Some(last) = words.last() else { return 0.0 };
    let mut score: f32 = 0.0;
    let last_word = raw.split_whitespace().last().unwrap_or_default();
    if words.len() > 1
        && (LEGAL_SET.contains(*last)
            || last_word.contains('.') && is_legal_form(last_word)
            || has_phrase(key, "gmbh")
            || has_phrase(key, "inc"))
    {
        score += 2.5;
    }
    let before_last = words.len().checked_sub(2).and_then(|at| words.get(at)).copied().unwrap_or_default();
    let first = words.first().copied().unwrap_or_default();
    if WORD_SET.contains(*last) {
        score += 1.6;
    } else if words.len() > 1 && FIRST_SET.contains(first) {
        // "Boulangerie Kerdour": many languages put the kind of the employer first.
        score += 1.4;
    } else if FIRST_SET.contains(*last) && !PREPOSITIONS.contains(&before_last) {
        // Not "Técnica de farmácia", which is a post.
        score += 1.6;
    } else if words.iter().take(words.len() - 1).any(|word| WORD_SET.contains(*word)) {
        score += 0.8;
    } else if words.iter().any(|word| FIRST_SET.contains(*word)) {
        score += 0.4;
    }
    // "Penrose & Halwyn Solicitors", "Turnbull Builders"
    if words.len() > 1 && super::titles::is_plural(last) && crate::text::starts_upper(last_word) {
        score += 1.6;
    }
    if words.iter().any(|word| {
        word.len() > 8
            && (word.ends_with("gesellschaft")
                || word.ends_with("werke")
                || word.ends_with("schule")
                || word.ends_with("klinik")
                || word.ends_with("bank")
                || word.ends_with("verein")
                || ["backerei", "gartnerei", "metzgerei", "schreinerei", "tischlerei", "apotheke", "pflegeheim"]
                    .iter()
                    .any(|end| word.ends_with(end))
                || ["brauerei", "druckerei", "kindergarten", "seniorenheim", "spedition", "handlung", "bakkerij"]
                    .iter()
                    .any(|end| word.ends_with(end)))
    }) {
        score += 1.5;
    }
    if ["公司", "集团", "银行", "大学", "学院", "医院", "研究所", "事务所", "株式会社"]
        .iter()
        .any(|end| key.ends_with(end))
    {
        score += 2.5;
    }
    if matches!(words.first(), Some(&"the")) {
        score += 0.6;
    }
    if ["university of", "bank of", "city of", "universidad de", "universite de", "self employed", "department of"]
        .iter()
        .any(|phrase| has_phrase(key, phrase))
    {
        score += 1.5;
    }
    // CamelCase and domain-like names.
    let camel = raw.split_whitespace().any(|word| {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        letters.next().is_some_and(char::is_uppercase)
            && word.chars().zip(word.chars().skip(1)).any(|(a, b)| a.is_lowercase() && b.is_uppercase())
    });
    if camel || raw.ends_with(".com") || raw.ends_with(".io") || raw.ends_with(".ai") {
        score += 0.7;
    }
    score.min(4.0)
}

const SCHOOLS: &[&str] = &[
    "جامعة",
    "الجامعة",
    "معهد",
    "كلية",
    "مدرسة",
    "uniwersytet",
    "politechnika",
    "akademia",
    "university",
    "universitat",
    "universite",
    "universidad",
    "universidade",
    "universita",
    "universiteit",
    "college",
    "school",
    "institute",
    "institut",
    "instituto",
    "academy",
    "akademie",
    "academie",
    "academia",
    "hochschule",
    "fachhochschule",
    "berufsschule",
    "gymnasium",
    "realschule",
    "gesamtschule",
    "grundschule",
    "hauptschule",
    "berufskolleg",
    "volkshochschule",
    "fernuniversitat",
    "ecole",
    "lycee",
    "escuela",
    "colegio",
    "ies",
    "iut",
    "ifsi",
    "ies",
    "ceip",
    "insa",
    "cfa",
    "ensa",
    "berufskolleg",
    "polytechnic",
    "polytechnique",
    "politecnica",
    "conservatory",
    "faculty",
    "facultad",
    "faculte",
    "seminary",
    "bootcamp",
    "eth",
    "epfl",
    "mit",
    "ucla",
    "usc",
    "nyu",
    "caltech",
    "berkeley",
    "oxford",
    "cambridge",
    "harvard",
    "yale",
    "tu",
    "fh",
    "rwth",
    "kit",
    "lmu",
    "uc",
    "iit",
    "nit",
    "bits",
    "cornell",
    "princeton",
    "insead",
    "hec",
    "sciences po",
    "sorbonne",
    "academy",
    "kolleg",
    "schule",
    "大学",
    "学院",
    "technikum",
    "tech",
    "handelsschule",
    "escola",
    "campus",
    "polytechnikum",
    "uned",
    "eth zurich",
    "high",
    "lyceum",
    "conservatoire",
    "general assembly",
    "codecademy",
    "codeacademy",
    "coursera",
    "udacity",
];

/// How much a folded key looks like a school or university.
pub(crate) fn school_score(key: &str) -> f32 {
    let mut score: f32 = 0.0;
    if ["大学", "学院", "中学", "大學"].iter().any(|end| key.ends_with(end)) {
        return 2.5;
    }
    let first = key.split(' ').next().unwrap_or_default();
    for school in SCHOOLS.iter().copied().chain(FURTHER_SCHOOLS.iter().map(String::as_str)) {
        if has_phrase(key, school) {
            let strong = school.len() > 5;
            score = score.max(if strong {
                2.5
            } else if school == first || key.len() <= 12 || matches!(school, "tech" | "school") {
                1.5
            } else {
                0.8
            });
        }
    }
    if key.split(' ').any(|word| {
        word.len() > 8
            && (word.ends_with("universitat")
                || word.ends_with("college")
                || word.ends_with("school")
                || word.ends_with("schule")
                || word.ends_with("gymnasium")
                || word.ends_with("akademie"))
    }) {
        score = score.max(2.5);
    }
    if has_phrase(key, "high school")
        && key.split(' ').count() <= 4
        && (key.contains("diploma") || key == "high school")
    {
        score = 0.3;
    }
    score
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::key;

    #[test]
    fn employers_score_above_titles() {
        for text in [
            "BrandVision Inc.",
            "Globex Systems LLC",
            "Hafenlicht Logistics GmbH",
            "The Phone Company",
            "Self-employed",
            "TechAdvancers",
        ] {
            assert!(score(&key(text), text) >= 0.6, "{text}");
        }
        assert!(score(&key("Senior Engineer"), "Senior Engineer") < 0.6);
        assert!(school_score(&key("Technische Universität München")) > 2.0);
        assert!(school_score(&key("Georgia Tech")) > 1.0);
        assert!(school_score(&key("BSc Economics")) < 0.5);
    }
}
