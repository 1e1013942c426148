//! Distinguishes job titles and company names from other lines.

use kernel::Span;

use crate::{
    Seniority,
    cues::cues,
    wording::is_stop,
    words::{Word, words},
};

cues! {
    /// Nouns that name an occupation.
    OCCUPATION = "accountant, actor, actress, actuary, adjuster, administrator, adviser, advisor, agent, analyst, animator, apprentice, archaeologist, architect, archivist, artist, assembler, assessor, assistant, associate, attendant, attorney, auditor, author, baker, banker, barber, barista, barrister, bartender, beautician, biologist, bookkeeper, bricklayer, broker, builder, butcher, buyer, captain, caretaker, carer, caregiver, caregiver, carpenter, cashier, caterer, chaplain, chef, chemist, chief, cleaner, clerk, coach, coder, collector, concierge, conductor, consultant, contractor, controller, cook, coordinator, co ordinator, copywriter, counsellor, counselor, courier, curator, dealer, decorator, demonstrator, dentist, deputy, designer, developer, dietitian, director, dispatcher, doctor, driver, economist, editor, electrician, engineer, estimator, executive, expert, fabricator, facilitator, farmer, fitter, fisher, florist, foreman, forester, fundraiser, gardener, geologist, glazier, groom, guard, guide, hairdresser, handyman, head, headteacher, historian, host, hostess, housekeeper, hygienist, illustrator, inspector, installer, instructor, intern, interpreter, inventor, investigator, janitor, journalist, judge, keeper, labourer, laborer, landscaper, lawyer, lead, leader, lecturer, librarian, lifeguard, loader, locksmith, machinist, maintainer, maker, manager, mason, mate, mathematician, mechanic, mediator, merchandiser, meteorologist, midwife, miller, miner, model, moulder, musician, nanny, negotiator, nurse, nutritionist, officer, operative, operator, optician, optometrist, organiser, organizer, owner, packer, painter, paralegal, paramedic, partner, pathologist, paver, performer, pharmacist, photographer, physician, physicist, physiotherapist, picker, pilot, planner, plasterer, plumber, podiatrist, porter, postdoc, practitioner, president, principal, processor, producer, professor, programmer, psychologist, psychiatrist, publicist, radiographer, receptionist, recruiter, rep, repairer, reporter, representative, researcher, reviewer, rigger, roofer, sailor, salesperson, salesman, scaffolder, scheduler, scientist, scientist, secretary, seller, server, setter, sheriff, shopkeeper, singer, sommelier, specialist, stylist, superintendent, supervisor, surgeon, surveyor, tailor, teacher, technician, technologist, teller, tester, therapist, tiler, toolmaker, trader, trainee, trainer, translator, treasurer, tutor, underwriter, upholsterer, usher, vet, veterinarian, vice president, waiter, waitress, warden, welder, worker, writer, zoologist,
        backend entwickler, entwickler*, ingenieur*, kaufmann*, kauffrau*, sachbearbeiter*, fachkraft*, pfleger*, pflegefachkraft*, pflegefachfrau*, pflegefachmann*, pflegekraft*, krankenpfleger*, krankenschwester, lehrer*, lehrkraft*, erzieher*, koch, kochin, elektriker*, elektroniker*, mechaniker*, mechatroniker*, schlosser*, tischler*, maurer*, maler*, fahrer*, lagerist*, verkaufer*, berater*, leiter*, leitung, assistent*, referent*, buchhalter*, steuerfachangestellte*, arzt, arztin, apotheker*, techniker*, meister*, monteur*, installateur*, anlagenmechaniker*, disponent*, controller*, redakteur*, gestalter*, sozialarbeiter*, sozialpadagog*, physiotherapeut*, hausmeister*, reinigungskraft*, kellner*, werkstudent*, praktikant*, auszubildende*, azubi,
        developpeur*, developpeuse*, ingenieur*, infirmier*, infirmiere*, enseignant*, professeur*, comptable*, cuisinier*, cuisiniere*, vendeur*, vendeuse*, chauffeur*, charge de, chargee de, responsable*, directeur*, directrice*, technicien*, technicienne*, mecanicien*, electricien*, aide soignant*, conseiller*, conseillere*, chef de projet, gestionnaire*, serveur*, serveuse*, commis, aide a domicile, agent d'accueil, agent d'entretien, agent de securite, employe*, ouvrier*, magasinier*, formateur*, formatrice*, animateur*, animatrice*, receptionniste*, maitre d'hotel, chef de rang, chef de partie, boulanger*, macon, plombier*, menuisier*, conducteur*, assistante*, secretaire*, pharmacien*, kinesitherapeute*, sage femme, auxiliaire*, educateur*, educatrice*, stagiaire,
        desarrollador*, ingeniero*, ingeniera*, enfermero*, enfermera*, profesor*, profesora*, maestro*, maestra*, contable*, cocinero*, cocinera*, camarero*, camarera*, dependiente*, conductor*, administrativo*, administrativa*, jefe de, jefa de, tecnico*, tecnica*, electricista*, mecanico*, comercial, gestor*, gestora*, asesor*, asesora*, responsable*, encargado*, encargada*, analista*, disenador*, disenadora*, farmaceutico*, auxiliar*, vendedor*, vendedora*, repartidor*, operario*, mozo, becario";
    COMPANY = "ltd, limited, plc, llp, llc, inc, incorporated, corp, corporation, gmbh, ag, kg, ohg, se, sarl, sas, sa, sl, slu, bv, b v, nv, ab, as, oy, aps, group, holdings, trust, nhs, hospital, hospitals, borough, county, city council, clinic, school, academy, college, university, universitat, council, services, solutions, systems, partners, associates, cooperative, co operative, co op, company, studio, studios, labs, bank, foundation, charity, society, agency, consulting, consultants, recruitment, staffing, logistics, foods, hotel, hotels, restaurant, bakery, farm, farms, engineering, construction, homes, care, klinikum, krankenhaus, stadtwerke, verein, stiftung, kanzlei, praxis, werke, groupe, cabinet, hopital, clinique, mairie, grupo, ayuntamiento, co, sons, brothers, industries, technologies, software, energy, electric, airlines, railway, transport, freight, department, ministry, practice, surgery, pharmacy, brewery, retail, stores, goods, search, talent";
    LEAD = "lead, head of, head, principal, staff engineer, staff software, staff backend, staff frontend, staff developer, staff data, architect, teamleiter*, team leader, chapter lead, lead developer, vorarbeiter*, foreman, tech lead, kuchenchef, chef de cuisine";
    MANAGER = "manager, director, head teacher, headteacher, supervisor manager, vice president, vp, chief, leiter, leiterin, leitung, abteilungsleit*, filialleit*, standortleit*, geschaftsfuhr*, directeur, directrice, responsable, director, directora, jefe, jefa, gerente, managing, superintendent, general manager, head of department, pflegedienstleit*, encargado, encargada";
    SENIOR = "senior, sr, snr, experienced, principal, expert, charge, advanced, confirme, confirmee, band 7, band 8, consultant physician, erfahrene*";
    JUNIOR = "junior, jr, graduate, trainee, entry level, entry, intern, internship, apprentice, praktik*, auszubildende*, azubi, ausbildung, werkstudent*, working student, stagiaire, stage, alternance, alternant*, becario, practicas, newly qualified, assistant trainee, debutant*, einsteiger*, berufseinsteiger*, early career, first job, school leaver, placement";
}

pub(crate) fn is_title(words: &[Word]) -> bool {
    occupation(words).is_some()
}

/// The index of the word in a line that names an occupation.
pub(crate) fn occupation(words: &[Word]) -> Option<usize> {
    (0..words.len())
        .find(|at| OCCUPATION.at(words, *at).is_some_and(|_| words.get(*at).is_some_and(|word| word.plain.len() > 2)))
}

/// Whether a line looks like the name of an employer.
pub(crate) fn is_company(words: &[Word]) -> bool {
    COMPANY.hit(words)
}

/// The part of a title that names the occupation: up to a comma, dash, slash or bracket, without words for the level.
/// "Staff Nurse" in "Senior Staff Nurse, Night Shift".
pub(crate) fn occupation_in(title: &str, words: &[Word]) -> Option<Span> {
    let mut parts = words.chunk_by(|left, right| {
        let between = title.get(left.end..right.start).unwrap_or_default();
        !between.contains([',', '(', ')', '|', '/', '–', '—', ':']) && !between.contains(" -")
    });
    parts.find_map(|part| {
        let says = |at: &usize| part.get(*at).is_some_and(|word| !is_stop(word)) && !is_level(part, *at);
        let start = (0..part.len()).find(says)?;
        let end = (start..part.len()).rev().find(says)?;
        let rest = part.get(start..=end).filter(|rest| is_title(rest))?;
        Some(Span::new(rest.first()?.start, rest.last()?.end))
    })
}

/// Whether a word of a title states a level and not the work.
fn is_level(words: &[Word], at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    match word.plain.as_str() {
        "charge" => false,
        "lead" | "principal" => true,
        "staff" => LEAD.at(words, at).is_some(),
        _ => SENIOR.at(words, at).is_some() || JUNIOR.at(words, at).is_some(),
    }
}

/// The level that a title states.
pub(crate) fn seniority(title: &str) -> Option<Seniority> {
    let words = words(title);
    if JUNIOR.hit(&words) {
        return Some(Seniority::Junior);
    }
    let lead = LEAD.hit(&words)
        || words.first().is_some_and(|word| word.plain == "staff")
            && !title.to_lowercase().contains("nurse")
            && words.len() > 2;
    if lead && !MANAGER.hit(&words) {
        return Some(Seniority::Lead);
    }
    if MANAGER.hit(&words)
        && !["project", "product", "account", "case", "community", "office"]
            .iter()
            .any(|kind| words.iter().any(|word| word.plain == *kind))
    {
        return Some(Seniority::Manager);
    }
    if SENIOR.hit(&words) {
        return Some(Seniority::Senior);
    }
    lead.then_some(Seniority::Lead)
}
