//! Words in job titles.

use std::{collections::HashSet, sync::LazyLock};

const NOUNS: &str = "
accountant administrator adviser advisor advocate agent aide ambassador analyst animator apprentice architect archivist artist assessor
assistant associate attendant attorney auditor author baker banker barista bartender biologist bookkeeper broker builder buyer captain
caregiver carer caretaker carpenter cashier ceo cfo chairman chairperson chancellor chef chemist chief cio clerk cleaner clinician coach
cofounder co-founder collector columnist commissioner committee composer concierge conductor consultant contractor contributor controller
cook coordinator coo copywriter counsel counselor counsellor courier creator crew cto curator custodian cutter dean dentist deputy
designer detective developer dietitian director dispatcher docent doctor draftsman driver economist editor educator electrician
engineer enterpriser entrepreneur estimator evangelist examiner executive expert farmer fellow fitter foreman founder freelancer
fundraiser gardener generalist geologist grower guard guide hairdresser handler handyman head headteacher helper historian host hostess
housekeeper illustrator inspector installer instructor intern interpreter inventor investigator janitor journalist judge keeper laborer
labourer lawyer lead leader lecturer librarian lieutenant lifeguard linguist machinist maintainer maker manager marketer mathematician
mason mechanic mediator member mentor merchandiser merchant metallurgist midwife miner model moderator musician nanny nurse officer
operative operator optician organiser organizer owner packer painter paralegal paramedic partner pathologist pharmacist photographer
physician physicist physiotherapist picker pilot planner plumber poet police porter postdoc practitioner president preparer pressman
principal processor producer professor programmer psychologist publicist puller rancher ranger realtor receptionist recruiter
rector referee registrar repairer reporter representative researcher resident reviewer rigger sailor salesman salesperson scheduler
scholar scientist secretary sergeant server sewer singer solicitor sorter specialist staff steward stocker storekeeper strategist
student superintendent supervisor supporter surgeon surveyor tailor tattooist teacher teller tender tester therapist trader
trainee trainer translator treasurer tutor typist undergraduate underwriter usher veterinarian vicepresident videographer vocalist
volunteer waiter waitress warden welder worker writer ninja sre vp svp evp nco qa sdet hand player
angestellter angestellte anwalt anwaltin arzt arztin architektin assistenz assistentin aushilfe auszubildende auszubildender azubi
bauleiter berater beraterin betreuer betreuerin buchhalter buchhalterin chefarzt direktor direktorin disponent dozent dozentin
elektriker elektronikerin elektroniker entwickler entwicklerin erzieher erzieherin facharbeiter fachkraft fachinformatiker fahrer
forscher forscherin freiberufler geschaftsfuhrer geschaftsfuhrerin gesundheitspfleger gesundheitspflegerin gruppenleiter hilfskraft
informatiker informatikerin ingenieur ingenieurin kaufmann kauffrau kellner kellnerin koch kochin krankenpfleger krankenschwester
lagerist lagermitarbeiter lehrer lehrerin leiter leiterin leitung mechaniker mechatroniker mitarbeiter mitarbeiterin monteur
pfleger pflegerin pflegefachkraft pflegefachfrau pflegefachmann praktikant praktikantin produktmanager programmierer projektleiter
projektleiterin projektmanager projektmanagerin referent referentin sachbearbeiter sachbearbeiterin schichtleiter sekretar sekretarin
softwareentwickler softwareentwicklerin sozialarbeiter sozialpadagogin stationsleitung student studentin techniker technikerin
teamleiter teamleiterin teamleitung verkaufer verkauferin vertriebsleiter vertriebsmitarbeiter volontar vorstand werkstudent
werkstudentin wissenschaftler wissenschaftlerin abteilungsleiter abteilungsleiterin webentwickler datenanalyst datenanalystin
acheteur acheteuse administrateur administratrice agente aide-soignante aide-soignant analyste animateur animatrice apprenti apprentie
architecte assistante avocat avocate benevole caissier caissiere cariste chargee charge chauffeur chercheur chercheuse
comptable commercial commerciale concepteur conceptrice conducteur conseiller conseillere consultante controleur coordinateur
coordinatrice cuisinier cuisiniere developpeur developpeuse directeur directrice dirigeant doctorant doctorante educateur educatrice
electricien employe employee enseignant enseignante etudiant etudiante formateur formatrice gerant gerante gestionnaire graphiste
hote hotesse infirmier infirmiere informaticien ingenieure journaliste juriste magasinier maitre mecanicien medecin moniteur
operateur operatrice ouvrier ouvriere preparateur professeur professeure programmeur receptionniste redacteur redactrice responsable
secretaire serveur serveuse stagiaire superviseur technicien technicienne traducteur traductrice vendeur vendeuse alternant alternante
abogado abogada administrador administradora administrativo administrativa agricultor albanil analista arquitecto arquitecta asesor
asesora asistente auxiliar ayudante becario becaria bibliotecario camarero camarera cajero cajera carpintero catedratico cientifico
cientifica cocinero cocinera comercial conductor contable contador contadora consultor consultora coordinador coordinadora dependiente
dependienta desarrollador desarrolladora disenador disenadora directora docente economista editora educadora electricista empleado
empleada encargado encargada enfermera enfermero especialista farmaceutico fontanero formador formadora fundador fundadora gerente
gestor gestora graduado ingeniera ingeniero instructora investigador investigadora jefa jefe maestra maestro mecanico medica medico
monitora mozo operario operaria periodista practicante profesor profesora programador programadora psicologa psicologo recepcionista
redactora representante reponedor secretaria secretario soldador supervisora tecnica tecnico traductora vendedor vendedora voluntaria voluntario
cleric rabbi imam pastor priest minister chaplain bishop
";

const MODIFIERS: &str = "
senior junior principal lead chief head staff assistant associate deputy vice executive acting interim trainee graduate freelance
founding managing general regional national global technical full-stack fullstack backend frontend back-end front-end software
hardware mechanical electrical civil registered licensed certified honorary visiting adjunct part-time full-time entry-level
leitender leitende stellvertretender stellvertretende examinierte examinierter wissenschaftliche wissenschaftlicher studentische
freiberuflicher freiberufliche adjoint adjointe sr jr mid-level
";

static NOUN_SET: LazyLock<HashSet<String>> = LazyLock::new(|| {
    NOUNS.split_whitespace().map(str::to_owned).chain(lexicon::cv::TITLES_NOUNS.all().map(crate::text::fold)).collect()
});
static MODIFIER_SET: LazyLock<HashSet<&'static str>> = LazyLock::new(|| MODIFIERS.split_whitespace().collect());

/// "Solicitors", "builders": several people are an employer rather than a post.
pub(crate) fn is_plural(word: &str) -> bool {
    !NOUN_SET.contains(word) && word.strip_suffix('s').is_some_and(|one| one.len() > 3 && NOUN_SET.contains(one))
}

/// Occupations shorter than this are abbreviations as often as titles.
const SHORTEST: usize = 5;

fn is_noun(word: &str) -> bool {
    if NOUN_SET.contains(word) || word.len() >= SHORTEST && lexicon::is_occupation(word) {
        return true;
    }
    // Plurals, German gender forms, compounds ("Softwareentwickler", "Vertriebsleiterin").
    let single = word
        .strip_suffix("innen")
        .or_else(|| word.strip_suffix("in"))
        .or_else(|| word.strip_suffix('s'))
        .unwrap_or(word);
    if single.len() > 3 && NOUN_SET.contains(single) {
        return true;
    }
    const ENDS: &[&str] = &[
        "entwickler",
        "ingenieur",
        "leiter",
        "berater",
        "techniker",
        "manager",
        "verkaufer",
        "fuhrer",
        "pfleger",
        "lehrer",
        "mechaniker",
        "kaufmann",
        "kauffrau",
        "assistent",
        "mitarbeiter",
        "helfer",
        "meister",
        "fachmann",
        "fachfrau",
        "kraft",
        "forscher",
        "planer",
        "leitung",
        "schwester",
        "referent",
        "arbeiter",
    ];
    single.len() > 8 && ENDS.iter().any(|end| single.ends_with(end))
}

/// How much a folded key looks like a job title; 0 is not at all, from 2 on it certainly is one.
pub(crate) fn score(key: &str) -> f32 {
    let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
    if words.is_empty() || words.len() > 14 {
        return 0.0;
    }
    const CHINESE: &[&str] = &[
        "工程师",
        "经理",
        "总监",
        "实习生",
        "助理",
        "主管",
        "设计师",
        "分析师",
        "教师",
        "老师",
        "顾问",
        "开发",
        "会计",
        "医生",
        "护士",
        "专员",
        "主任",
        "研究员",
    ];
    if CHINESE.iter().any(|end| key.ends_with(end)) && key.chars().count() <= 14 {
        return 2.5;
    }
    let mut score: f32 = 0.0;
    let content: Vec<&str> = words
        .iter()
        .copied()
        .filter(|w| !matches!(*w, "i" | "ii" | "iii" | "iv" | "1" | "2" | "3" | "m" | "w" | "d" | "f" | "h" | "x"))
        .collect();
    for (index, word) in content.iter().enumerate() {
        if is_noun(word) {
            // The last word names the occupation, and so does a noun before "of", "for", "de" ("Head of design",
            // "Director, sales").
            let next = content.get(index + 1).copied();
            let is_last = next.is_none();
            let before_joint =
                matches!(next, Some("of" | "for" | "de" | "des" | "du" | "der" | "fur" | "en" | "im" | "and" | "to"));
            score += if is_last && content.len() >= 2 && is_plural(word) {
                0.5
            } else if is_last || before_joint {
                2.0
            } else if index == 0 {
                1.2
            } else {
                0.8
            };
        } else if MODIFIER_SET.contains(word) {
            score += if index == 0 { 0.7 } else { 0.3 };
        }
    }
    score.min(3.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::key;

    #[test]
    fn titles_score_above_names() {
        for text in [
            "Senior Web Developer",
            "Head of Design",
            "Co-Founder & CTO",
            "Softwareentwicklerin",
            "Chef de projet",
            "Staff Nurse",
            "Office manager",
            "Jefe de ventas",
            "Crop Puller",
        ] {
            assert!(score(&key(text)) >= 1.5, "{text} {}", score(&key(text)));
        }
        for text in ["Stark Industries", "Nexus AI", "Springfield State University", "Area 52", "Jane Smith"] {
            assert!(score(&key(text)) < 0.7, "{text} {}", score(&key(text)));
        }
    }
}
