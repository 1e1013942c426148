//! Degrees: recognized by their names and abbreviations, and separated from the field of study.

use std::sync::LazyLock;

use lexicon::cv;

use crate::text::{fold, trim};

/// Names and abbreviations, folded; the longest match at the start of a text counts. Dots and spaces inside
/// abbreviations are optional.
const DEGREES: &str = "
bachelor of science in engineering|bachelor of business administration|master of business administration|
bachelor of computer applications|master of computer applications|bachelor of information technology|
master of public health|master of public administration|master of social work|master of fine arts|
bachelor of fine arts|master of library science|bachelor of architecture|master of architecture|
bachelor of science|bachelor of arts|bachelor of engineering|bachelor of technology|bachelor of commerce|
bachelor of music|bachelor of education|bachelor of laws|bachelor of nursing|bachelor of design|
bachelor of medicine|bachelor of applied science|bachelor of social work|master of science|master of arts|
master of engineering|master of technology|master of education|master of laws|master of commerce|
master of philosophy|master of research|master of music|master of design|doctor of philosophy|
doctor of medicine|doctor of education|juris doctor|associate of applied science|associate of science|
associate of arts|associate in science|associate in arts|associate's degree|associate degree|
associates degree|bachelor and master|bachelor's degree|bachelors degree|bachelor degree|master's degree|
masters degree|master degree|bachelor's|bachelors|bachelor|master's|masters|magister|master|doctorate|
doctoral degree|doktorat|promotion|habilitation|postgraduate diploma|postgraduate certificate|
graduate certificate|graduate diploma|advanced diploma|high school diploma|secondary school diploma|
vocational certificate|higher national diploma|foundation degree|certificate of higher education|
national diploma|professional diploma|certificate program|certificate|diploma|ged|a-levels|a levels|
gcse|gcses|higher diploma|honours degree|minor|nanodegree|apprenticeship|bootcamp|diplom-ingenieur|
diplom-informatiker|diplom-kaufmann|diplom-kauffrau|diplom|dipl.-ing.|dipl.-inf.|dipl.-kfm.|dipl.-kffr.|
staatsexamen|erstes staatsexamen|zweites staatsexamen|allgemeine hochschulreife|fachhochschulreife|
fachabitur|abitur|matura|mittlere reife|realschulabschluss|hauptschulabschluss|ausbildung zum|
ausbildung zur|ausbildung als|berufsausbildung zum|berufsausbildung zur|berufsausbildung|gesellenbrief|
meisterbrief|fachwirt|lehre|licence professionnelle|licence|maitrise|doctorat|baccalaureat|bac pro|
bac +5|bac +3|bac +2|bac|dut|bts|deug|deust|diplome d'ingenieur|diplome d'etat|diplome|brevet|cap|
mastere|bep|agregation|capes|grado en|grado|licenciatura en|licenciatura|licenciado en|licenciada en|
licenciado|diplomatura en|diplomatura|diplomado|ingenieria tecnica|ingenieria en|ingenieria|
master universitario|master en|doctorado en|doctorado|bachillerato|ciclo formativo de grado superior|
ciclo formativo|tecnico superior en|tecnico superior|tecnico en|fp grado superior|formacion profesional|
maestria en|maestria|ph.d.|ph.d|phd|d.phil.|dphil|ed.d.|psy.d.|m.d.|j.d.|ll.b.|llb|ll.m.|llm|
m.b.a.|mba|emba|b.b.a.|bba|m.sc.|m.sc|msc|m.s.|m.s|ms|b.sc.|b.sc|bsc|b.s.|b.s|bs|b.a.|b.a|ba|
m.a.|m.a|ma|b.eng.|b.eng|beng|m.eng.|m.eng|meng|b.e.|b.e|m.e.|b.tech.|b.tech|btech|m.tech.|
m.tech|mtech|b.f.a.|bfa|m.f.a.|mfa|b.m.|bm|b.com.|b.com|bcom|m.com|mcom|b.ed.|bed|m.ed.|med|
m.phil.|mphil|mres|b.arch|barch|m.arch|march|bca|mca|bds|mbbs|a.a.s.|aas|a.a.|a.s.|aa|bscs|
mscs|bsee|msee|bsn|msn|rn|pgce|pgdip|pgcert|hnd|hnc|nvq|btec|city and guilds|city & guilds|bfa|
mph|mpa|msw|mls|maed|bhm|pgdm|sc.d.|dr. rer. nat.|dr.-ing.|dr. med.|dr.|dba|associate|doctor|
ausbildung|schulausbildung|umschulung|fachoberschulreife|hochschulreife|techniker|meister|diplom (fh)|dipl.-ing. (fh)|
bac professionnel|bac technologique|bac general|baccalaureat professionnel|baccalaureat general|brevet professionnel|certificat|titre professionnel|
licence pro|graduado escolar|graduado en|graduada en|graduado|graduada|educacion secundaria obligatoria|tecnica superior en|tecnico|tecnica en|
nvq level 2|nvq level 3|nvq level 4|level 2 diploma|level 3 diploma|level 4 diploma|level 5 diploma|extended diploma|
undergraduate|postgraduate|graduate|学士|硕士|博士|本科|专科|大专|بكالوريوس|ليسانس|ماجستير|دكتوراه|دبلوم|
الثانوية العامة|licencjat|magisterium|inzynier|city and guilds diploma|city & guilds diploma|diplome de comptabilite et de gestion|studium der|studium
";

fn degrees() -> impl Iterator<Item = &'static str> {
    static FURTHER: LazyLock<Vec<String>> = LazyLock::new(|| cv::DEGREES_NAMES.all().map(fold).collect());
    DEGREES.split(['|', '\n']).filter(|degree| !degree.is_empty()).chain(FURTHER.iter().map(String::as_str))
}

/// The length in bytes of the degree at the start of a text.
pub(crate) fn prefix(text: &str) -> Option<usize> {
    // "6 GCSEs", "8 GCSEs (A to C)"
    if let Some((count, rest)) = text.trim_start().split_once(' ')
        && count.len() <= 2
        && count.bytes().all(|byte| byte.is_ascii_digit())
        && !count.is_empty()
        && rest.split([' ', ',']).next().is_some_and(|word| word.len() > 3 && word.ends_with('s'))
    {
        return prefix(rest).map(|end| text.len() - rest.len() + end);
    }
    let lead = text.len() - text.trim_start().len();
    let body = text.trim_start();
    let sample: String = body.chars().take(60).collect();
    let folded = fold(&sample);
    let best = degrees()
        .filter(|degree| {
            folded.strip_prefix(*degree).is_some_and(|rest| {
                let next = rest.chars().next();
                degree.ends_with('.')
                    || !(next.is_some_and(char::is_alphanumeric) || degree.len() <= 3 && next == Some('\''))
            })
        })
        .max_by_key(|degree| degree.len())?;
    // Short abbreviations must be written as such: "MA", "M.A.", not "ma" or "Med".
    if best.len() <= 4 && !best.contains('.') {
        let first: String = body.chars().take(2).collect();
        let upper = body.chars().take(best.len()).filter(|c| c.is_uppercase()).count();
        let is_word = matches!(best, "ged" | "bac" | "cap");
        let small = first.chars().next().is_some_and(char::is_lowercase) && best != "bac";
        if small || (upper < 2 && !is_word && best.is_ascii()) {
            return None;
        }
    }
    let mut seen = 0;
    let mut bytes = 0;
    for c in body.chars() {
        if seen >= best.len() {
            break;
        }
        seen += fold(c.encode_utf8(&mut [0; 4])).len();
        bytes += c.len_utf8();
    }
    Some(lead + bytes)
}

/// "Fachrichtung Metall", "indirizzo moda": a word before the subject of a degree.
pub(crate) fn is_subject(text: &str) -> bool {
    static SUBJECTS: LazyLock<Vec<String>> = LazyLock::new(|| cv::DEGREES_SUBJECTS.all().map(fold).collect());
    let folded = fold(text);
    let first = folded.split([' ', ':']).next().unwrap_or_default();
    SUBJECTS.iter().any(|subject| subject == first)
}

/// "Bilanzbuchhalterprüfung", "Diplomprüfung": a word that ends like an examination.
fn is_ending(folded: &str) -> bool {
    static ENDINGS: LazyLock<Vec<String>> = LazyLock::new(|| cv::DEGREES_ENDINGS.all().map(fold).collect());
    let last = folded.rsplit(' ').next().unwrap_or_default();
    folded.len() <= 80 && ENDINGS.iter().any(|ending| last.ends_with(ending.as_str()) && last.len() > ending.len() + 2)
}

const CHINESE: &[&str] = &["本科", "学士", "硕士", "博士", "专科", "研究生"];

/// How much a text looks like a degree; from 2 on it certainly is one.
pub(crate) fn score(text: &str) -> f32 {
    if prefix(text).is_some() {
        return 3.0;
    }
    if text.len() <= 120 && text.rsplit_once(", ").is_some_and(|(_, last)| prefix(last) == Some(last.len())) {
        return 2.5;
    }
    if CHINESE.iter().any(|degree| text.trim_end().ends_with(degree)) {
        return 2.5;
    }
    let folded = fold(text);
    if is_ending(folded.split(", ").next().unwrap_or_default()) {
        return 2.0;
    }
    let starts = std::iter::once(0).chain(folded.match_indices(' ').map(|(at, _)| at + 1));
    let inside = starts.take(12).any(|at| {
        folded.get(at..).is_some_and(|rest| {
            [
                "bachelor",
                "master of",
                "master's",
                "masters",
                "doctorate",
                "diploma",
                "degree",
                "ph.d",
                "diplom",
                "abitur",
                "licenciatura",
                "certificate in",
                "major in",
                "bsc",
                "msc",
                "b.sc",
                "m.sc",
                "mba",
                "program",
            ]
            .iter()
            .any(|word| rest.starts_with(word))
        })
    });
    if inside { 2.0 } else { 0.0 }
}

/// Splits "BSc (Hons) Computer Science" into the degree and the field of study.
pub(crate) fn split(text: &str) -> (String, String) {
    let Some(end) = prefix(text) else {
        // "Logistics, Bachelor"
        if let Some((area, degree)) = text.rsplit_once(", ").filter(|(_, degree)| prefix(degree).is_some()) {
            return (trim(degree).to_owned(), trim(area).to_owned());
        }
        // The degree comes last: "计算机科学 本科".
        let last = CHINESE.iter().find_map(|degree| text.trim_end().strip_suffix(degree).map(|area| (*degree, area)));
        return last.map_or_else(
            || (String::new(), trim(text).to_owned()),
            |(degree, area)| (degree.to_owned(), trim(area).to_owned()),
        );
    };
    let mut end = end;
    // "(Hons)", "(Honours)", "degree", "Level 3" belong to the degree.
    loop {
        let rest = text.get(end..).unwrap_or_default();
        let folded = fold(&rest.chars().take(24).collect::<String>());
        let taken = [
            " (hons)",
            " (honours)",
            " (honors)",
            " hons",
            " honours",
            " degree",
            " (hons.)",
            " with honors",
            ".",
            "'s",
            "s degree",
            " (distinction)",
        ]
        .iter()
        .find(|word| {
            folded.starts_with(**word)
                && !folded.get(word.len()..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphabetic)
        });
        match taken {
            Some(word) => end += rest.char_indices().nth(word.chars().count()).map_or(rest.len(), |(at, _)| at),
            None => break,
        }
    }
    let degree = text.get(..end).unwrap_or_default().trim().trim_end_matches([',', ':', '-', '–']).trim();
    let joint = [" en", " der", " in", " em", " di", " de"].iter().find_map(|word| degree.strip_suffix(word));
    let degree = joint.unwrap_or(degree);
    let mut area = text.get(end..).unwrap_or_default().trim_start_matches([' ', ',', ':', '-', '–', '—', '|', '/']);
    for word in [
        "in ",
        "of ",
        "en ",
        "em ",
        "di ",
        "im ",
        "der ",
        "für ",
        "de ",
        "with a major in ",
        "major in ",
        "majoring in ",
        "Major in ",
        "with major in ",
    ] {
        if let Some(rest) = area.strip_prefix(word) {
            area = rest;
            break;
        }
    }
    for word in ["OF ", "IN ", "des ", "der "] {
        area = area.strip_prefix(word).unwrap_or(area);
    }
    // "kierunek Administracja", "indirizzo moda"
    if is_subject(area) && crate::text::starts_lower(area) {
        area = area.split_once(' ').map_or(area, |(_, subject)| subject);
    }
    (degree.to_owned(), trim(area).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_degree_and_field() {
        let cases = [
            ("Bachelor of Science in Computer Science", "Bachelor of Science", "Computer Science"),
            ("BSc (Hons) Adult Nursing", "BSc (Hons)", "Adult Nursing"),
            ("B.S. Computer Science", "B.S.", "Computer Science"),
            ("MBA in Marketing", "MBA", "Marketing"),
            ("PhD in Computer Science", "PhD", "Computer Science"),
            ("Master - Computer Science", "Master", "Computer Science"),
            ("Bachelor's in Computer Science", "Bachelor's", "Computer Science"),
            ("Licenciatura en Química", "Licenciatura", "Química"),
            ("Associate degree, H.R. Management", "Associate degree", "H.R. Management"),
            ("Informatik", "", "Informatik"),
        ];
        for (text, degree, area) in cases {
            assert_eq!(split(text), (degree.to_owned(), area.to_owned()), "{text}");
        }
    }

    #[test]
    fn distinguishes_degrees_from_words() {
        for text in ["Mass Mutual", "Massachusetts Institute", "Banking", "Medfield College", "Mastercard", "ma belle"]
        {
            assert_eq!(prefix(text), None, "{text}");
        }
    }
}
