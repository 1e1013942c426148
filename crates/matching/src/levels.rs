//! Levels of education and of languages, on comparable scales.

use crate::{cues, words::Word};

/// A level of education, lowest first (after the European Qualifications Framework; steps are at most about two EQF levels
/// apart).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// Compulsory school, EQF 2.
    School = 1,
    /// Upper secondary school or a trade qualification of level 3, EQF 3–4.
    Vocational = 2,
    /// Associate degree, foundation degree, HNC/HND, master craftsman, EQF 5.
    Associate = 3,
    /// Bachelor's degree, EQF 6.
    Bachelor = 4,
    /// Master's degree, EQF 7.
    Master = 5,
    /// Doctorate, EQF 8.
    Doctor = 6,
}

impl Level {
    /// The level at a position, counted from 1.
    pub(crate) fn of_rung(rung: u32) -> Self {
        match rung {
            0 | 1 => Self::School,
            2 => Self::Vocational,
            3 => Self::Associate,
            4 => Self::Bachelor,
            5 => Self::Master,
            _ => Self::Doctor,
        }
    }
}

cues! {
    DOCTOR = "phd, ph d, doctorate, doctoral, dphil, promotion, doktor, promoviert, doctorat, doctorado, md phd, edd";
    MASTER = "master, masters, master degree, msc, ma in, ma, meng, mba, mphil, msn, m a, m sc, diplom, diplom ingenieur, diplomingenieur, magister, staatsexamen, master 2, bac 5, ingenieur diplome, diplome d'ingenieur, licenciatura, posgrado, postgraduate, mres, llm, pgce, med, jd, juris doctor, master's";
    BACHELOR = "bachelor, bachelors, bsc, ba, beng, bsn, llb, bed, bba, b sc, b a, bs, b s, degree, first degree, undergraduate, hon, honour, honor, studium, hochschulabschluss, hochschulstudium, fachhochschule, studienabschluss, licence en, licence, bac 3, grado, titulacion, university degree, universitario, universitaire, universitat, graduate in, hbo, wo, laurea, licenciado, akademisch*, degree educated, educated to degree";
    ASSOCIATE = "associate, associates, associate degree, foundation degree, hnc, hnd, hnc hnd, level 4, level 5, bts, dut, but, bac 2, tecnico superior, ciclo formativo de grado superior, grado superior, meister, meisterbrief, techniker, fachwirt, betriebswirt, diploma of higher education, higher national, fp superior, two year degree";
    VOCATIONAL = "nvq, nvq level 3, level 3, level 2, diploma, city guilds, city and guilds, apprenticeship, vocational, trade qualification, trade school, a level, high school, ged, abitur, ausbildung, berufsausbildung, lehre, gesellenbrief, fachabitur, secondary school, bac, bac pro, baccalaureat, cap, bep, bachillerato, formacion profesional, fp, ciclo formativo, grado medio, btec, leaving certificate, higher secondary, matura, maturita, svq, facharbeiter, tecnico, journeyman, apprentice*";
    SCHOOL = "gcse, gcses, school leaving, compulsory education, hauptschulabschluss, realschulabschluss, mittlere reife, brevet, eso, functional skills, o level, schulabschluss, level 1";
}

/// The lowest level that a posting's text asks for.
pub(crate) fn asked(words: &[Word]) -> Option<Level> {
    let all = found(words);
    if all.is_empty() {
        return None;
    }
    // "A degree or diploma", "Bachelor's or Master's": the lower one is enough. "Higher national diploma" is one
    // qualification.
    all.into_iter().min()
}

/// The highest level that a resume's text states.
pub(crate) fn stated(words: &[Word]) -> Option<Level> {
    found(words).into_iter().max()
}

fn found(words: &[Word]) -> Vec<Level> {
    let mut taken = vec![false; words.len()];
    let mut levels = Vec::new();
    for (level, cues) in [
        (Level::Doctor, &DOCTOR),
        (Level::Associate, &ASSOCIATE),
        (Level::Master, &MASTER),
        (Level::Vocational, &VOCATIONAL),
        (Level::School, &SCHOOL),
        (Level::Bachelor, &BACHELOR),
    ] {
        for hit in cues.all(words) {
            // "BS 7671", "BS EN ISO" are standards.
            let standard = words.get(hit.start).is_some_and(|word| word.plain == "bs")
                && words.get(hit.start + 1).is_some_and(|next| {
                    next.plain == "en" || next.plain == "iso" || next.plain.starts_with(|c: char| c.is_ascii_digit())
                });
            if standard {
                continue;
            }
            let free = taken.get(hit.start..hit.end).is_some_and(|stretch| stretch.iter().all(|word| !word));
            if free {
                levels.push(level);
                let degree = words
                    .get(hit.end)
                    .is_some_and(|word| word.plain == "degree" || word.plain == "diploma" || word.plain == "of");
                for word in taken.iter_mut().take(hit.end + usize::from(degree)).skip(hit.start) {
                    *word = true;
                }
            }
        }
    }
    levels
}

/// A level of a language: A1 = 1 … C2 = 6, mother tongue 7 (Common European Framework of Reference).
pub(crate) type LanguageLevel = u8;

cues! {
    NATIVE = "native, mother tongue, first language, muttersprache, muttersprachler*, muttersprachlich, langue maternelle, maternelle, lengua materna, nativo, nativa, bilingual, bilingue, madrelingua, zweisprachig";
    C2 = "c2, proficient, mastery, near native";
    C1 = "c1, fluent, fluently, fluency, advanced, full professional, excellent, verhandlungssicher*, fliessend*, sehr gute, sehr gut, courant, courante, couramment, fluido, fluida, alto, avanzado, professional proficiency, professional working, confident, perfect, perfekt*, negotiation level, business fluent, impeccable";
    B2 = "b2, professional, business, business level, upper intermediate, good, very good, gute, gutes, guter, gut, working proficiency, strong, clear, solid, bon, bonne, bon niveau, buen, bueno, nivel alto, working knowledge, written and spoken, spoken and written, in wort und schrift, professionnel, profesional, competent, sicher*";
    B1 = "b1, intermediate, conversational, limited working, moderate, medio, intermedio, intermediaire, mittel, grundlegend*, fair, working, some, decent, everyday, reasonable, konversation*, umgang*";
    A2 = "a2, basic, elementary, elementary proficiency, grundkenntniss*, basico, basique, notions, school level, school, a little, beginner plus, scolaire, grundlagen";
    A1 = "a1, beginner, beginners, learning, anfanger, debutant, principiante";
}

/// The level stated for a language, if there is one.
pub(crate) fn language_level(words: &[Word]) -> Option<LanguageLevel> {
    let cefr = words.iter().find_map(|word| match word.plain.as_str() {
        "a1" => Some(1),
        "a2" => Some(2),
        "b1" => Some(3),
        "b2" => Some(4),
        "c1" => Some(5),
        "c2" => Some(6),
        _ => None,
    });
    cefr.or_else(|| NATIVE.hit(words).then_some(7)).or_else(|| {
        [(&C2, 6), (&C1, 5), (&B1, 3), (&A2, 2), (&A1, 1), (&B2, 4)]
            .into_iter()
            .find_map(|(cues, level)| cues.hit(words).then_some(level))
    })
}
