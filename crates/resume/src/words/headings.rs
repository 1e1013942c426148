//! Headings of resume sections.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use lexicon::{Phrases, cv};

/// The kind of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    /// Name and contact, before the first heading.
    Header,
    Contact,
    Profiles,
    Summary,
    Work,
    Volunteer,
    Education,
    Courses,
    Skills,
    Certificates,
    Languages,
    Projects,
    Publications,
    Awards,
    Interests,
    References,
    /// A recognized section for which the resume model has no place.
    Other,
}

/// The kind of a folded heading; for a double heading ("Skills and certifications") that of its first half.
pub(crate) fn kind(key: &str) -> Option<Kind> {
    if let Some(kind) = exact(key) {
        return Some(kind);
    }
    // "Mes diplômes", "My skills"
    if let Some(kind) = key.split_once(' ').filter(|(first, _)| is_determiner(first)).and_then(|(_, rest)| kind(rest)) {
        return Some(kind);
    }
    for joint in [" and ", " und ", " et ", " y ", " e ", " en ", " i ", " ve "] {
        if let Some((first, second)) = key.split_once(joint) {
            let (one, two) =
                (exact(first).or_else(|| by_last_word(first)), exact(second).or_else(|| by_last_word(second)));
            // "Professional and volunteer experience", "Honors and distinctions": one half is enough.
            if let Some(kind) = one.or(two) {
                return Some(kind);
            }
        }
    }
    by_last_word(key)
}

/// Whether a folded word is "my", "the" or the like.
fn is_determiner(word: &str) -> bool {
    static DETERMINERS: LazyLock<HashSet<String>> =
        LazyLock::new(|| cv::HEADINGS_DETERMINERS.all().map(crate::text::fold).collect());
    DETERMINERS.contains(word)
}

/// Whether a folded heading is in the list of common ones.
pub(crate) fn is_usual(key: &str) -> bool {
    exact(key).is_some()
}

/// "Relevant experience", "Additional skills": a known noun after up to three adjectives.
fn by_last_word(key: &str) -> Option<Kind> {
    let words: Vec<&str> = key.split(' ').collect();
    if words.len() > 4 {
        return None;
    }
    let (last, before) = words.split_last()?;
    // "Développeur full stack" is a job title.
    if *last == "stack"
        && !before.iter().all(|word| matches!(*word, "tech" | "technology" | "technical" | "my" | "the"))
    {
        return None;
    }
    let before_has = |list: &[&str]| before.iter().any(|word| list.contains(word));
    let kind = match *last {
        "experience" | "experiences" | "erfahrung" | "erfahrungen" => {
            if before_has(&["volunteer", "volunteering", "voluntary", "community", "civic"]) {
                Kind::Volunteer
            } else if before_has(&["project", "projects"]) {
                Kind::Projects
            } else if before_has(&["educational", "academic"]) && before.len() == 1 {
                Kind::Education
            } else {
                Kind::Work
            }
        }
        "employment" | "internships" | "positions" | "jobs" | "placements" | "posts" => Kind::Work,
        "skills" | "competencies" | "competences" | "proficiencies" | "expertise" | "technologies" | "kenntnisse"
        | "kompetenzen" | "fahigkeiten" | "strengths" | "toolkit" | "toolbox" | "tools" | "stack" => Kind::Skills,
        "education" | "studies" | "qualification" | "qualifications" | "ausbildung" | "bildung" | "studium"
            if !before_has(&["of", "continuing", "professional", "key"]) =>
        {
            Kind::Education
        }
        "qualifications" if before_has(&["professional"]) => Kind::Certificates,
        "certifications" | "certificates" | "certification" | "licenses" | "licences" | "licensure" | "credentials"
        | "zertifikate" | "accreditations" | "tickets" => Kind::Certificates,
        "projects" | "projekte" => Kind::Projects,
        "publications" | "papers" | "presentations" | "publikationen" | "articles" | "writing" => Kind::Publications,
        "awards" | "honors" | "honours" | "prizes" | "distinctions" | "scholarships" | "auszeichnungen" => Kind::Awards,
        "interests" | "hobbies" | "interessen" => Kind::Interests,
        "languages" | "sprachen" | "sprachkenntnisse"
            if !before_has(&["programming", "coding", "scripting", "computer"]) =>
        {
            Kind::Languages
        }
        "summary" | "profile" | "statement" | "objective" | "overview" | "profil" => Kind::Summary,
        "references" | "referees" | "testimonials" | "referenzen" => Kind::References,
        "coursework" | "courses" | "training" | "trainings" | "workshops" => Kind::Courses,
        "volunteering" | "service" if before_has(&["community", "public", "volunteer"]) || *last == "volunteering" => {
            Kind::Volunteer
        }
        "activities" | "involvement" | "affiliations" | "memberships" | "associations" | "patents" | "talks"
        | "achievements" | "accomplishments" => Kind::Other,
        "information" | "details" | "daten" | "angaben" | "data" | "info"
            if before_has(&["contact", "personal", "personliche"]) =>
        {
            Kind::Contact
        }
        "work" if before_has(&["voluntary", "volunteer", "community", "charity"]) => Kind::Volunteer,
        "history" if before_has(&["work", "employment", "career", "job"]) => Kind::Work,
        _ => return None,
    };
    Some(kind)
}

fn exact(key: &str) -> Option<Kind> {
    static KINDS: LazyLock<HashMap<String, Kind>> = LazyLock::new(|| {
        let common =
            HEADINGS.iter().flat_map(|(kind, names)| names.split(['|', '\n']).map(|name| (name.to_owned(), *kind)));
        let by_language = LISTS.iter().flat_map(|(kind, list)| list.all().map(|name| (crate::text::key(name), *kind)));
        // A heading that is in both keeps the first meaning.
        let mut kinds = HashMap::new();
        for (name, kind) in common.chain(by_language).filter(|(name, _)| !name.is_empty()) {
            kinds.entry(name).or_insert(kind);
        }
        kinds
    });
    // "Distinction" is a heading as much as "Distinctions".
    KINDS.get(key).or_else(|| KINDS.get(&format!("{key}s")).filter(|_| key.len() > 6)).copied()
}

/// Complete headings by language.
const LISTS: [(Kind, Phrases); 16] = [
    (Kind::Contact, cv::HEADINGS_CONTACT),
    (Kind::Summary, cv::HEADINGS_SUMMARY),
    (Kind::Work, cv::HEADINGS_WORK),
    (Kind::Volunteer, cv::HEADINGS_VOLUNTEER),
    (Kind::Education, cv::HEADINGS_EDUCATION),
    (Kind::Courses, cv::HEADINGS_COURSES),
    (Kind::Skills, cv::HEADINGS_SKILLS),
    (Kind::Certificates, cv::HEADINGS_CERTIFICATES),
    (Kind::Languages, cv::HEADINGS_LANGUAGES),
    (Kind::Projects, cv::HEADINGS_PROJECTS),
    (Kind::Publications, cv::HEADINGS_PUBLICATIONS),
    (Kind::Awards, cv::HEADINGS_AWARDS),
    (Kind::Interests, cv::HEADINGS_INTERESTS),
    (Kind::References, cv::HEADINGS_REFERENCES),
    (Kind::Other, cv::HEADINGS_OTHER),
    (Kind::Profiles, cv::HEADINGS_PROFILES),
];

/// Complete headings, separated by `|`.
const HEADINGS: &[(Kind, &str)] = &[
    (
        Kind::Contact,
        "
contact|contacts|contact me|contact info|contact information|contact details|personal details|
personal info|personal information|personal data|personals|details|kontakt|kontaktdaten|
personliche daten|personliche angaben|zur person|angaben zur person|coordonnees|etat civil|
informations personnelles|contacto|datos personales|datos de contacto|informacion personal|
informacion de contacto|联系方式|个人信息|basics|个人资料|联系信息|dane kontaktowe|dane osobowe|معلومات الاتصال|معلومات
التواصل|بيانات الاتصال|المعلومات الشخصيه|المعلومات الشخصية|البيانات الشخصية
",
    ),
    (
        Kind::Profiles,
        "
profiles|links|online|social|social media|social links|online profiles|web|liens|enlaces|
online prasenz|social profiles|find me online|websites portfolios profiles|websites
",
    ),
    (
        Kind::Summary,
        "
summary|professional summary|career summary|executive summary|profile|professional profile|
personal profile|about|about me|who am i|bio|biography|introduction|intro|objective|career objective|
professional objective|personal statement|overview|career overview|professional overview|info|
summary of qualifications|qualifications summary|highlights|career highlights|in brief|at a glance|profil|
kurzprofil|uber mich|zusammenfassung|berufliches profil|personliches profil|steckbrief|ziel|berufsziel|
resume|a propos|a propos de moi|presentation|profil professionnel|objectif|objectif professionnel|
resumen|resumen profesional|perfil|perfil profesional|sobre mi|acerca de mi|objetivo|
objetivo profesional|extracto|个人简介|自我评价|summary and objective|my life philosophy|个人总结|自我介绍|
podsumowanie|podsumowanie zawodowe|profil zawodowy|o mnie|نبذة|نبذة عني|الملخص|ملخص|الملخص المهني|نبذة شخصية|الهدف الوظيفي|
الهدف المهني
",
    ),
    (
        Kind::Work,
        "
experience|experiences|work|work experience|work experiences|professional experience|employment|
employment history|employment experience|work history|career history|career|professional background|
professional history|job history|positions|positions held|internships|internship|relevant experience|
career experience|where i ve worked|where i have worked|experience and employment|professional career|
appointments|career progression|teaching and other posts|berufserfahrung|berufserfahrungen|
beruflicher werdegang|berufspraxis|praxiserfahrung|werdegang|beruflicher hintergrund|berufliche stationen|
berufstatigkeit|berufliche tatigkeiten|berufliche tatigkeit|praktische erfahrung|praktika|arbeitserfahrung|
berufliche erfahrung|berufliche laufbahn|tatigkeiten|experience professionnelle|
experiences professionnelles|parcours professionnel|parcours|emplois|historique professionnel|stages|
carriere|experiencia|experiencia laboral|experiencia profesional|trayectoria profesional|
trayectoria laboral|trayectoria|historial laboral|empleo|experiencia de trabajo|historia laboral|
practicas|工作经历|工作经验|实习经历|experiencia profissional|esperienza lavorativa|esperienze professionali|职业经历|任职经历|
doswiadczenie|doswiadczenie zawodowe|przebieg kariery|kariera zawodowa|الخبرة|الخبرات|الخبرة العملية|الخبرات العملية|الخبرة المهنية|
الخبرات المهنية|خبرات العمل|الخبرة الوظيفية
",
    ),
    (
        Kind::Volunteer,
        "
volunteer|volunteering|volunteer work|voluntary work|volunteer experience|volunteering experience|
community service|community involvement|service|ehrenamt|ehrenamtliche tatigkeit|ehrenamtliche tatigkeiten|
ehrenamtliches engagement|engagement|soziales engagement|benevolat|experience benevole|
engagement associatif|engagements|voluntariado|experiencia de voluntariado|volunteer activities
",
    ),
    (
        Kind::Education,
        "
education|educational background|academic background|academic qualifications|academic history|
education and training|education and qualifications|academic education|studies|qualifications|schooling|
degrees|academics|education history|college|university|schools|formal education|
educational qualifications|academic credentials|academic record|academic profile|educational history|
training and education|ausbildung|bildung|bildungsweg|bildungsgang|studium|schulbildung|
akademischer werdegang|schule|hochschulbildung|akademische ausbildung|aus und weiterbildung|
ausbildung und studium|studium und ausbildung|schule und studium|schulischer werdegang|berufsausbildung|
hochschulstudium|formation|formations|etudes|diplomes|formation academique|diplomes et formations|
formation et diplomes|parcours academique|parcours scolaire|scolarite|cursus|cursus universitaire|
educacion|formacion|formacion academica|estudios|titulacion|titulos|estudios realizados|
educacion y formacion|formacion reglada|教育背景|教育经历|学历|学习经历|wyksztalcenie|edukacja|التعليم|المؤهلات العلمية|المؤهلات|
التعليم والمؤهلات|المؤهل العلمي|المؤهلات الاكاديمية|التحصيل العلمي|educacao|formacao|formacao academica|istruzione|
istruzione e formazione|formazione
",
    ),
    (
        Kind::Courses,
        "
courses|coursework|relevant coursework|training|trainings|professional development|workshops|
courses and training|continuing education|weiterbildung|weiterbildungen|fortbildung|fortbildungen|kurse|
seminare|schulungen|formation continue|formations complementaires|cursos|formacion complementaria|
cursos y formacion|cursos de formacion|seminars|online courses|additional training
",
    ),
    (
        Kind::Skills,
        "
skills|technical skills|key skills|core skills|core competencies|competencies|areas of expertise|
expertise|skills summary|technical proficiencies|technologies|tech stack|stack|toolbox|toolkit|tools|
strengths|key strengths|abilities|professional skills|hard skills|soft skills|skill set|skillset|
skills and tools|technical expertise|specialties|specialities|what i do|what i can do|computer skills|
it skills|software|software skills|programming|programming skills|programming languages|
technical knowledge|areas of competence|capabilities|proficiencies|skills and expertise|
skills and abilities|core qualifications|key qualifications|technical summary|skills and competencies|
my skills|skills highlights|core strengths|skill highlights|knowledge|kenntnisse|fahigkeiten|kompetenzen|
fachkenntnisse|edv kenntnisse|it kenntnisse|kenntnisse und fahigkeiten|fahigkeiten und kenntnisse|
qualifikationen|kernkompetenzen|technische kenntnisse|computerkenntnisse|besondere kenntnisse|schwerpunkte|
weitere kenntnisse|programmierkenntnisse|technische fahigkeiten|software kenntnisse|fachliche kompetenzen|
starken|competences|competences techniques|competences cles|savoir faire|competences informatiques|
informatique|outils|atouts|competences professionnelles|connaissances|habilidades|competencias|aptitudes|
conocimientos|habilidades tecnicas|capacidades|conocimientos informaticos|competencias tecnicas|
informatica|destrezas|aptitudes y habilidades|conocimientos tecnicos|herramientas|技能|技能特长|专业技能与工具|个人技能|umiejetnosci|
kompetencje|umiejetnosci techniczne|المهارات|مهارات|المهارات التقنية|المهارات الشخصية|المهارات المهنية|مهارات الحاسوب|专业技能|competenze
",
    ),
    (
        Kind::Certificates,
        "
certifications|certificates|certification|certificate|licenses|licences|licenses and certifications|
certifications and licenses|credentials|professional certifications|professional qualifications|
accreditations|registrations|tickets and cards|tickets|registration and training|
professional licenses and certifications|badges|certified|registration|professional registration|
zertifikate|zertifizierungen|zertifikate und weiterbildungen|lizenzen|bescheinigungen|fuhrerschein|
certificats|habilitations|certificaciones|certificados|licencias|证书|证书与资格|职业资格|资质证书|certyfikaty|kursy i certyfikaty|
uprawnienia|الشهادات|الشهادات المهنية|شهادات|الدورات والشهادات|الدورات التدريبية|资格证书|certificazioni|certificacoes
",
    ),
    (
        Kind::Languages,
        "
languages|language|language skills|spoken languages|foreign languages|languages spoken|sprachen|
sprachkenntnisse|fremdsprachen|langues|langues etrangeres|competences linguistiques|langues parlees|
idiomas|lenguas|lenguajes|语言|语言能力|外语能力|语言水平|jezyki|jezyki obce|znajomosc jezykow|اللغات|لغات|المهارات اللغوية|lingue|linguas|human languages
",
    ),
    (
        Kind::Projects,
        "
projects|personal projects|selected projects|side projects|project experience|open source|
open source projects|key projects|academic projects|project|portfolio|samples|work samples|
projects and research|open source contributions|things i have built|things i ve built|projekte|
eigene projekte|private projekte|projekterfahrung|ausgewahlte projekte|projets|projets personnels|
realisations|proyectos|proyectos personales|项目经历|项目经验|项目|个人项目|projekty|المشاريع|مشاريع|المشاريع الشخصية|projetos|progetti
",
    ),
    (
        Kind::Publications,
        "
publications|papers|selected publications|publications and presentations|presentations|writing|articles|
books|research papers|conference papers|journal articles|conference proceedings|publikationen|
veroffentlichungen|publicaciones|talks and publications|published work
",
    ),
    (
        Kind::Awards,
        "
awards|honors|honours|honors and awards|awards and honors|awards and honours|honours and awards|
recognition|selected honors|prizes|scholarships|fellowships|grants|awards and recognition|
awards and scholarships|awards and achievements|distinctions|auszeichnungen|preise|stipendien|ehrungen|
prix|recompenses|bourses|premios|reconocimientos|becas|premios y reconocimientos|获奖经历|荣誉奖项|获奖情况|荣誉|nagrody|
osiagniecia|الجوائز|الجوائز والتكريم|premi|
international awards|domestic awards
",
    ),
    (
        Kind::Interests,
        "
interests|hobbies|hobbies and interests|interests and hobbies|personal interests|passions|leisure|
free time|outside work|reading|other interests|interessen|hobbys|interessen und hobbys|
hobbys und interessen|freizeit|centres d'interet|centres d interet|centre d interet|loisirs|interets|
intereses|aficiones|pasatiempos|兴趣爱好|兴趣|爱好|zainteresowania|الاهتمامات|الهوايات|هوايات|interessi|interesses
",
    ),
    (
        Kind::References,
        "
references|referees|recommendations|testimonials|reference|referenzen|recommandations|referencias|
referenze
",
    ),
    (
        Kind::Other,
        "
achievements|key achievements|accomplishments|activities|extracurricular activities|extracurriculars|
leadership|memberships|professional memberships|professional associations|affiliations|
professional affiliations|affiliation|associations|patents|invited talks|talks|conferences|governance|
additional information|additional|other|other information|miscellaneous|misc|security clearance|
citizenship|availability|nationality|mitgliedschaften|sonstiges|sonstige kenntnisse|weitere informationen|
vortrage|patente|divers|autres|informations complementaires|otros|otros datos|otra informacion|
informacion adicional|logros|erfolge|erfolge und leistungen|declaration|most proud of|a day of my life|
on campus involvement|involvement|community|societies|press|media|speaking
",
    ),
];

/// Titles of the whole document, which are neither a name nor a section.
pub(crate) fn is_document_title(key: &str) -> bool {
    matches!(
        key,
        "resume"
            | "cv"
            | "curriculum vitae"
            | "curriculum"
            | "lebenslauf"
            | "curriculo"
            | "hoja de vida"
            | "vita"
            | "tabellarischer lebenslauf"
            | "简历"
            | "个人简历"
            | "السيرة الذاتية"
            | "zyciorys"
            | "functional resume sample"
            | "europass"
            | "europass curriculum vitae"
            | "resume sample"
            | "sample resume"
            | "my resume"
            | "bewerbung"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::key;

    #[test]
    fn recognizes_headings_in_four_languages() {
        let cases = [
            ("EXPERIENCE", Kind::Work),
            ("Relevant Experience", Kind::Work),
            ("Customer Service Experience", Kind::Work),
            ("Volunteer Experience", Kind::Volunteer),
            ("Berufserfahrung", Kind::Work),
            ("Expérience professionnelle", Kind::Work),
            ("Formación académica", Kind::Education),
            ("Ausbildung", Kind::Education),
            ("Sprachkenntnisse", Kind::Languages),
            ("Centres d'intérêt", Kind::Interests),
            ("Core competencies", Kind::Skills),
            ("Programming Languages", Kind::Skills),
            ("Professional Licenses & Certifications", Kind::Certificates),
            ("Tickets and cards", Kind::Certificates),
            ("Achievements", Kind::Other),
        ];
        for (text, wanted) in cases {
            assert_eq!(kind(&key(text)), Some(wanted), "{text}");
        }
        assert_eq!(kind(&key("Skills and Certifications")), Some(Kind::Skills));
        for text in
            ["Senior Engineer", "Acme Corporation", "Stanford University", "Head of Education at Acme School in Town"]
        {
            assert_eq!(kind(&key(text)), None, "{text}");
        }
    }
}
