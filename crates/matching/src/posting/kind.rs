//! Classifies requirements by kind.

use crate::{
    RequirementKind as Kind,
    cues::cues,
    levels, numbers,
    taxonomy::{self, Mention, SkillKind},
    wording::is_stop,
    words::Word,
};

cues! {
    LOCATION = "right to work, rights to work, eligible to work, eligibility to work, authorized to work, authorised to work, authorization to work, authorisation to work, entitled to work, permission to work, legally work, legally entitled, work permit, work visa, visa, work authorization, work authorisation, citizenship, citizen, sponsorship, live within, live near, live locally, reside, resides, residing, resident in, resident of, relocat*, commut*, move to, time zone, timezone, move here, within _ minute of, within _ mile of, within _ km of, local to, in our office, in unserem buro, vor ort, arbeitserlaubnis, aufenthaltstitel, wohnort, wohnhaft, umzug*, permis de travail, autorisation de travail, titre de sejour, residant, mobilite geographique, permiso de trabajo, permiso de residencia, residencia en, residir, on site in, work on site, day in the office, day a week in the office, day per week in the office, tage pro woche, tage in der woche";
    DRIVING = "driving licence, driving license, driver licence, driver license, drivers licence, drivers license, clean licence, full licence, licence to drive, fuhrerschein*, fahrerlaubnis, permis b, permis de conduire, permis, carnet de conducir, permiso de conducir, carne de conducir, cdl, hgv licence, lgv licence";
    REGISTERED = "registered with, registration with, registered nurse, registered manager, registration, professional registration, license, licensed, licensure, licence, pin, approbation, state registered, statutory";
    CERTIFICATE = "certificate, certificates, certified, certification, accredited, accreditation, card, ticket, chartered, membership, member of, qualification, qualified, part qualified, newly qualified, zertifikat*, zertifizier*, certificat, certification*, certificado, certificacion, titulo de, nachweis, schein, dbs, vetting, training in first aid, first aid";
    EDUCATION = "degree, bachelor, bachelors, master, masters, bsc, msc, ba, ma, bs in, bs or, bs degree, bs ba, bs ms, ms in, beng, meng, phd, doctorate, diploma, nvq, gcse*, a level qualification, a levels, high school, secondary school, hnc, hnd, foundation degree, undergraduate, postgraduate, graduate in, university, college education, apprenticeship, level 2 qualification, level 3 qualification, level 2 diploma, level 3 diploma, level 4 diploma, level 5 diploma, level 3 _ qualification, level 2 _ qualification, level 4 _ qualification, ged, educated to, bsn, msn, mba, pgce, studium, hochschulabschluss, hochschulstudium, studienabschluss, schulabschluss, abschluss, ausbildung, berufsausbildung, fachausbildung, gesellenbrief, facharbeiterbrief, lehre, abitur, diplom, promotion, meister, meisterbrief, diplome, licence pro, bac, bts, dut, cap, bep, ingenieur diplome, formation en, formation superieure, titulacion, grado en, licenciatura, formacion profesional, fp, ciclo formativo, estudios, associate degree, trade school";
    AVAILABLE = "shift*, rota, nights, night, weekend*, on call, overtime, flexible hours, flexible working hours, flexibility, flexible to, available, availability, travel, travelling, willing, willingness, ready to, able to start, lift, lifting, carry up, kg, lbs, pounds, stand for, physically, physical, own tools, own hand tools, own car, own vehicle, own transport, transportation, own van, use of a car, vehicle, car owner, interest in, passion for, portfolio, driving to, bereitschaft, reisebereitschaft, schichtbereitschaft, schichtarbeit, schicht*, wochenend*, belastbarkeit, disponib*, deplacement*, mobile, mobilite, viaj*, turno*, smoke, vaccinat*, medical, drug test, over 18, 18 year*, age of 18, background check, police check, criminal record, dbs check, enhanced dbs, references, uniform, early starts, outdoors, all weather*, heights, references, school holidays";
    EXPERIENCED = "experience of, experience with, experience in, experience as, experience working, experience using, experience leading, experience managing, experience supporting, experience opening, experience teaching, experience running, experience at, experience on, experience within, experience from, experience caring, experience building, experience delivering, experience selling, experience supervising, experience handling, experience preparing, experience dealing, proven experience, previous experience, prior experience, relevant experience, practical experience, professional experience, work experience, some experience, track record, history of, background, background in, background as, evidence of, hands on work, erfahrung, erfahrungen, berufserfahrung, praxiserfahrung, experience en, experience dan, experience confirmee, premiere experience, experience reussie, experiencia, experiencia en, time spent, responsibility of, responsibility for, successful teaching, in production, years, stint, worked in, worked as, worked on, worked with, have led, have managed, have built, have run, have worked, have supervised, have delivered, have taught, have prepared, led or, managed a, managed people, led a, led other, ran a, you led, youve led, youve run, youve built, youve managed, youve worked, youve shipped, youve taught, youve cooked, youve sold, built or, built and, youve done, have done, done before, have cooked, have sold, have designed, have handled, have supported, have cared, have installed, have maintained, have operated, have planned, have organised, have organized, have owned, have shipped, have launched";
    /// Decided at hiring, not by a resume.
    CONDITION = "year old, years old, years of age, over 18, age of 18, drug screen, drug screening, drug test, drug testing, drug free, background check, background screening, police check, criminal record, dbs check, enhanced dbs, dbs disclosure, fuhrungszeugnis, polizeiliches fuhrungszeugnis, casier judiciaire, antecedentes penales, mayor de edad, volljahrig, e verify";
    LANGUAGE = "english, german, french, spanish, italian, dutch, polish, portuguese, welsh, irish, arabic, chinese, mandarin, cantonese, japanese, korean, russian, ukrainian, turkish, greek, swedish, norwegian, danish, finnish, hindi, urdu, punjabi, bengali, gujarati, tamil, romanian, bulgarian, hungarian, czech, slovak, croatian, serbian, hebrew, vietnamese, thai, tagalog, somali, swahili, catalan, basque, galician, british sign language, bsl, asl, sign language, bilingual, mother tongue, native speaker, second language, foreign language, another language, language skills, englisch*, deutsch, deutschkenntniss*, deutsche sprache, franzosisch*, spanisch*, italienisch*, polnisch*, turkisch*, russisch*, arabisch*, niederlandisch*, sprachkenntniss*, sprachniveau, anglais, allemand, francais, espagnol, italien, langue*, ingles, aleman, espanol, italiano, portugues, idioma*";
    PLACE_WORDS = "english literature, english language arts, french cuisine, german shepherd, spanish cuisine, english teacher, teacher of english, teaching english, teach english, english as a foreign, programming language, language model*, language processing, body language, sign off, italian cuisine, greek cuisine, swedish massage, thai massage, ai language, scripting language, query language, languages such as, language such as, modern foreign";
}

/// The kind of a requirement from its words and the skills it names.
pub(crate) fn kind_of(words: &[Word], text: &str, mentions: &[Mention], done: bool) -> Kind {
    let names = |kind: SkillKind| mentions.iter().any(|mention| mention.skill.kind() == kind);
    let letters: usize = words.iter().filter(|word| !is_stop(word)).map(|word| word.end - word.start + 1).sum();
    let covered = |kind: SkillKind| {
        let length: usize =
            mentions.iter().filter(|mention| mention.skill.kind() == kind).map(|mention| mention.span.len()).sum();
        length * 2 >= letters.min(40)
    };
    let has_years = numbers::years(words).is_some();
    if (LOCATION.hit(words) || lives(words, text)) && !has_experience_noun(words) {
        return Kind::Location;
    }
    if DRIVING.hit(words) {
        return Kind::Licence;
    }
    if is_language(words, has_years) {
        return Kind::Language;
    }
    let experienced = EXPERIENCED.find(words);
    if has_years
        && (has_experience_noun(words) || experienced.is_some() || !EDUCATION.hit(words))
        && !text.to_lowercase().contains("years old")
    {
        return if AVAILABLE.hit(words) && !has_experience_noun(words) && experienced.is_none() {
            Kind::Other
        } else {
            Kind::Experience
        };
    }
    if names(SkillKind::Licence) && (covered(SkillKind::Licence) && !EDUCATION.hit(words) || REGISTERED.hit(words)) {
        return Kind::Licence;
    }
    if levels::asked(words).is_some() && EDUCATION.hit(words) && !is_teaching(words) {
        return Kind::Education;
    }
    if names(SkillKind::Certificate)
        && experienced.is_none_or(|hit| hit.start > 0)
        && (covered(SkillKind::Certificate) || CERTIFICATE.hit(words))
    {
        return Kind::Certificate;
    }
    if EDUCATION.hit(words) && experienced.is_none_or(|hit| hit.start > 1) && !is_teaching(words) {
        return Kind::Education;
    }
    if REGISTERED.hit(words) && !EXPERIENCED.hit(words) && words.len() <= 12 && is_registration(words) {
        return Kind::Licence;
    }
    if AVAILABLE.hit(words)
        && experienced.is_none_or(|hit| hit.start > 1)
        && (!mostly_skill(text, mentions) || words.first().is_some_and(|word| word.plain == "own"))
    {
        return Kind::Other;
    }
    if CERTIFICATE.hit(words) && experienced.is_none_or(|hit| hit.start > 0) {
        return Kind::Certificate;
    }
    if done || experienced.is_some() || has_experience_noun(words) && !names_tool(mentions) {
        return Kind::Experience;
    }
    Kind::Skill
}

/// Whether it is a condition of employment, which no resume can show.
pub(crate) fn is_condition(text: &str) -> bool {
    let words = crate::words::words(text);
    CONDITION.hit(&words) && !has_experience_noun(&words)
}

/// "Live in", "based in" followed by a place: one can also live in a program.
fn lives(words: &[Word], text: &str) -> bool {
    let cue = words.windows(2).any(|two| matches!(two, [first, second] if ["live", "living", "based", "located", "lives", "residing"].contains(&first.plain.as_str()) && ["in", "near", "around", "within", "close"].contains(&second.plain.as_str())));
    let place = ["area", "region", "city", "country", "europe", "european", "town", "reach", "distance", "county"];
    cue && (super::country_named(text).is_some()
        || super::city_in(text).is_some()
        || words.iter().any(|word| place.contains(&word.plain.as_str())))
}

/// "Ability to teach maths to A level": the level is the subject of teaching, not a level of education that is required.
fn is_teaching(words: &[Word]) -> bool {
    words.iter().any(|word| {
        ["teach", "teaching", "tutoring", "deliver", "delivering", "mark", "marking", "marker"]
            .contains(&word.plain.as_str())
    }) || words.first().is_some_and(|word| word.plain.ends_with("ing"))
}

fn is_registration(words: &[Word]) -> bool {
    words.iter().any(|word| {
        ["registered", "registration", "licensed", "license", "licence", "pin", "licensure", "approbation"]
            .contains(&word.plain.as_str())
    })
}

fn names_tool(mentions: &[Mention]) -> bool {
    mentions
        .iter()
        .any(|mention| matches!(mention.skill.kind(), SkillKind::Tool | SkillKind::Method | SkillKind::Skill))
}

fn mostly_skill(text: &str, mentions: &[Mention]) -> bool {
    mentions.iter().map(|mention| mention.span.len()).sum::<usize>() * 10 >= text.len() * 7
}

fn has_experience_noun(words: &[Word]) -> bool {
    words.iter().any(|word| {
        ["experience", "experienced", "erfahrung", "berufserfahrung", "experiencia", "praxi", "praxis"]
            .contains(&word.plain.as_str())
    })
}

/// "You have led", "you've run": past experience.
pub(crate) fn is_done(before: &str, words: &[Word]) -> bool {
    let Some(first) = words.first() else { return false };
    let participle = first.plain.len() > 4
        && first.plain.ends_with("ed")
        && ![
            "qualified",
            "registered",
            "experienced",
            "skilled",
            "certified",
            "advanced",
            "required",
            "preferred",
            "detailed",
            "motivated",
            "based",
            "licensed",
            "chartered",
            "proven",
            "demonstrated",
            "educated",
            "interested",
            "committed",
            "dedicated",
            "organised",
            "organized",
            "varied",
            "limited",
            "unlimited",
            "accredited",
            "trained",
            "prepared",
            "related",
            "focused",
            "recognised",
            "recognized",
            "authorized",
            "authorised",
            "entitled",
            "varied",
            "established",
        ]
        .contains(&first.plain.as_str())
        || [
            "led", "run", "built", "taught", "sold", "written", "shipped", "done", "kept", "held", "won", "grown",
            "driven", "cooked", "made", "worked", "managed", "been",
        ]
        .contains(&first.plain.as_str());
    let tail = before
        .get(before.len().saturating_sub(24)..)
        .or_else(|| before.get(before.ceil_char_boundary(before.len().saturating_sub(24))..))
        .unwrap_or_default()
        .to_lowercase();
    let tail = tail.trim_end();
    participle
        && (tail.ends_with("you have")
            || tail.ends_with("you've")
            || tail.ends_with("you’ve")
            || tail.ends_with("will have")
            || tail.ends_with("have")
            || tail.ends_with("has"))
        || words.first().is_some_and(|word| word.plain == "you")
            && words.get(1).is_some_and(|word| word.plain == "have")
            && words.get(2).is_some_and(|word| word.plain.ends_with("ed"))
        || first.plain == "youve"
            && words.get(1).is_some_and(|word| {
                word.plain.ends_with("ed") || ["run", "built", "led"].contains(&word.plain.as_str())
            })
}

fn is_language(words: &[Word], has_years: bool) -> bool {
    LANGUAGE.hit(words) && !PLACE_WORDS.hit(words) && !has_years && !EDUCATION.hit(words) && words.len() <= 22
}

/// The skills of an item, most specific first: tools and skills before behaviours.
pub(crate) fn skills_of(mentions: &[Mention], words: &[Word]) -> Vec<taxonomy::Skill> {
    let content = words.iter().filter(|word| !is_stop(word));
    // "Confident use of patient records" is not about self-confidence: a behaviour counts only if it is most of the
    // text.
    let inside =
        |word: &&Word| mentions.iter().any(|mention| mention.span.start <= word.start && word.end <= mention.span.end);
    let beside = content.filter(|word| !inside(word)).count();

    let mut found: Vec<taxonomy::Skill> = Vec::new();
    let craft = mentions.iter().any(|mention| mention.skill.kind() != SkillKind::Soft);
    for soft in [false, true] {
        for mention in mentions {
            if mention.skill.kind() == SkillKind::Soft && (craft || beside >= 1) {
                continue;
            }
            if (mention.skill.kind() == SkillKind::Soft) == soft && !found.contains(&mention.skill) {
                found.push(mention.skill);
            }
        }
    }
    found
}
