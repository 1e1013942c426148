//! Recognizes the sections of a posting by their headings in English, German, French and Spanish.

use crate::{
    cues::cues,
    words::{stretches, words},
};

/// The topic of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Section {
    /// Requirements that are a must.
    Must,
    /// Requirements that are nice to have.
    Nice,
    /// What is explicitly not required.
    NotNeeded,
    /// The duties.
    Duties,
    /// About the employer.
    About,
    /// Benefits.
    Offer,
    /// How to apply, equal opportunity, data protection.
    Apply,
    /// No heading, or an unknown one.
    Unknown,
}

impl Section {
    /// Whether its items are requirements.
    pub(crate) const fn is_wanted(self) -> bool {
        matches!(self, Self::Must | Self::Nice)
    }

    /// Whether a line "Heading: text" is split.
    const fn is_safe_inline(self) -> bool {
        matches!(self, Self::Must | Self::Nice | Self::NotNeeded | Self::Duties | Self::Offer)
    }

    pub(crate) const fn opens_inline(self) -> bool {
        self.is_safe_inline()
    }
}

cues! {
    NOT_NEEDED = "not need, dont need, do not need, not on the list, not required, not expect*, not looking for, nicht mitbringen, nicht brauchst,
        nicht notig, kein muss, no hace falta, no necesitas, pas besoin, pas necessaire, not necessary, neednt, wont need, isnt needed, not essential, not a requirement";
    NO_NEED = "no _ needed, no _ required, no _ necessary, no _ experience needed, no _ experience required, no need for, no prior _ needed, no prior _ required, kein* _ notig, kein* _ erforderlich, ohne _ kenntnisse";
    NICE = "nice, nice to have*, desirable, desired, bonus, good to have, preferred, preferable, preferably, a plus, plus, pluses, extra point*, extra credit, advantage*, advantageous, ideally,
        make us smile, be great, von vorteil, wunschenswert, pluspunkt*, idealerweise, atout*, souhait*, se valora*, valorable*, deseable*, apprecie*, un plus, stand out,
        even better, brownie, icing, optional, ware schon, das ware toll, zusatzlich, helpful, useful, beneficial, welcome, be lovely, love it if, additional skills, gern gesehen,
        would be, would love, added bonus, cherry, wish list, not essential but, des plus, serait un, sumaria, puntos extra, bonuspunkt*, kur, set you apart, bring also, also have";
    OFFER = "from us, offer*, benefit*, perk*, you get, youll get, you will get, we give, in it for you, in for you, the deal, package, commitment to you, bieten, bietet, offron*, offre, nous offron*, ofrecemos, avantag*, beneficio*, que ofrec*,
        salary, pay, reward*, why join, why us, why work, why you, in return, good to know, what you receive, erwartet dich, erwartet sie, deine vorteile, ihre vorteile, das bekommst, we provide, what we provide,
        compensation, remuneration, vergutung, wir freuen uns, our promise, love working, growth, perspektiven, conditions, condiciones";
    APPLY = "apply, application*, applying, bewerb*, candidature*, postuler*, solicitud*, how we hire, contact, process, next step*, interview*, kontakt, ansprech*, recruitment, selection,
        equal opportunit*, diversity, equality, inclusion, privacy, datenschutzhinweis, safeguarding statement, disclaimer, note, important information, comment postuler, inscri*, closing date, eeo, legal";
    ABOUT_YOU = "about you, uber dich, uber sie, a propos de vous, sobre ti, who you are, your background, you are, you will be, youll be, youre";
    ABOUT = "about, uber uns, wir sind, who we are, qui somm*, quien* somo*, our company, the company, the school, the team, our team, the place, fact*, our value*, sobre nosotro*, a propo*, notre entreprise, l'entreprise, unternehmen*, la empresa, our story, our mission, our culture, culture, introduction, company description, background to,
        wer wir sind, the practice, the hospital, the trust, the charity, our school, the farm, the firm, where you will work, where youll work, around here, the building, the town";
    MUST = "require*, essential*, you need, youll need, you will need, need to have, must have*, musts, must, looking for, you bring, youll bring, you will bring, to bring, profile, profil, perfil, qualification*, qualified, person specification, person spec,
        skill*, competenc*, competencia*, experience*, expertise, ask of you, we ask, asking for, we expect, you expect, criteria, candidate*, anforderung*, voraussetzung*, qualifikation*, bringst du mit, bringen sie mit, mitbringen, mitbring*, dein profil, ihr profil, votre profil, tu perfil, profil recherche,
        requisito*, exigence*, exig*, conocimiento*, do well here if, do well if, right for you if, suit you if, fit if, cant do without, non negotiable*, you have, youve got, you have got, youll have, you will have, knowledge, education, abilit*, attribute*, ideal candidate, we want, what we need, we need, were after, minimum, what it take*, what youll need,
        das wunschen wir uns, wir suchen, wir erwarten, nous recherchon*, buscamo*, prerequi*, formation, formacion, ausbildung, kenntnisse, fahigkeiten, right person, the person, who were looking for, you should have, you should be, thrive, succeed, successful, could be for you, ticket*, training needed, licence*, license*, certificat*, language*, eligib*, spec";
    DUTIES = "responsib*, dutie*, duty, what youll do, what you will do, you will do, youll do, youll be doing, you will be doing, the role, the job, your week, your day, role, aufgabe*, mission*, funcione*, tarea*, task*, day to day, about the post, the post, the work, work look*, the opportunity, opportunity, your job, about the job, position, poste,
        was du mach*, was sie erwartet, tatigkeit*, stellenbeschreibung, responsabilidade*, responsabilite*, accountabilit*, in this role, job description, job purpose, purpose, overview, summary, einsatz*, your impact, what we do, the shift, your shift, scope, main tasks, key activities, a typical, typical day, day in the life, your mission, job summary, position summary";
}

cues! {
    PLAIN = "requirement*, required skills, job requirement*, key requirement*, minimum requirement*, qualification*, minimum qualification*, required qualification*, preferred qualification*, basic qualification*,
        responsibilit*, key responsibilit*, main responsibilit*, your responsibilit*, duties, key duties, main duties, duties and responsibilit*, essential duties, essential criteria, desirable criteria, essential, desirable, essential skills, desirable skills,
        preferred skills, key skills, nice to have, nice to haves, must have, must haves, benefits, perks, perks and benefits, what we offer, what you will do, what youll do, what you bring, what youll bring, what you will bring, what we are looking for, what were looking for, who you are, about you, about us, about the role, about the job, your profile, person specification, how to apply,
        anforderungen, aufgaben, ihre aufgaben, deine aufgaben, ihr profil, dein profil, qualifikationen, voraussetzungen, wir bieten, was wir bieten, das bieten wir, das bringst du mit, das bringen sie mit, wunschenswert, uber uns, profil recherche, votre profil, vos missions, missions, competences requises, requisitos, funciones, responsabilidades, que ofrecemos, se valora, valorable";
}

/// Whether a text says that something is not required ("no SAP needed", "nicht nötig").
pub(crate) fn says_not_needed(words: &[crate::words::Word]) -> bool {
    NOT_NEEDED.hit(words) || NO_NEED.hit(words)
}

/// Whether a line of a few words is a heading whatever the layout: these words alone are never anything else.
pub(crate) fn is_plain_heading(line: &str) -> bool {
    let words = words(line.trim_end_matches(':'));
    words.len() <= 6 && PLAIN.at(&words, 0).is_some_and(|hit| hit.end == words.len())
}

/// The section of a heading; `None` for an unknown one.
pub(crate) fn of_heading(name: &str) -> Option<Section> {
    if !(1..=10).contains(&stretches(name).len()) {
        return None;
    }
    let words = words(name);
    if NOT_NEEDED.hit(&words) {
        return Some(Section::NotNeeded);
    }
    // "What you'll be doing" is about the duties.
    let doing = words.last().is_some_and(|word| ["do", "doing"].contains(&word.plain.as_str()));
    if ABOUT_YOU.hit(&words) && words.len() <= 4 && !doing {
        return Some(Section::Must);
    }
    if NICE.hit(&words) {
        return Some(Section::Nice);
    }
    if OFFER.hit(&words) {
        return Some(Section::Offer);
    }
    let must = MUST.find(&words);
    let duties = DUTIES.find(&words);
    if APPLY.hit(&words) && must.is_none() {
        return Some(Section::Apply);
    }
    if must.is_some() && duties.is_none() {
        return Some(Section::Must);
    }
    if duties.is_some() && must.is_none() {
        return Some(Section::Duties);
    }
    // "Requirements of the role", "Skills for this position": the word for requirements decides.
    if must.is_some() {
        return Some(Section::Must);
    }
    ABOUT.hit(&words).then_some(Section::About)
}
