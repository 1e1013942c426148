//! Wordings of periods, towns, leave, labels and signatures that people choose, each read as a part of a whole resume.

use resume::{Resume, Source, read};

fn parsed(section: &str) -> Resume {
    read(&Source::from_text(&format!("Ana Penrose\nana@example.org\n\n{section}"))).resume
}

/// Employer, title, place, start, end.
fn work(section: &str) -> Vec<String> {
    let one = |work: &resume::Work| {
        [&work.name, &work.position, &work.location, &work.start_date, &work.end_date].map(String::as_str).join(" / ")
    };
    parsed(section).work.iter().map(one).collect()
}

fn certificates(section: &str) -> Vec<String> {
    parsed(section).certificates.into_iter().map(|certificate| certificate.name).collect()
}

#[test]
fn months_may_be_roman_numerals() {
    let found = work(
        "Doświadczenie\nV 2009 - XII 2014 Kierowca, Penrose Sp. z o.o.\n2003 r. - IV 2009 Magazynier, Halwyn S.A.",
    );
    assert!(found[0].ends_with("/ 2009-05 / 2014-12") && found[1].ends_with("/ 2003 / 2009-04"), "{found:?}");
    // A word in lower case is no month: "2018 i 2019" are two years.
    let found = work("Doświadczenie\nKierowca, Penrose Sp. z o.o., 2018 i 2019");
    assert!(found[0].ends_with("/ 2018 / 2019"), "{found:?}");
}

#[test]
fn arrows_and_pairs_of_years_are_periods() {
    let found = work("Experience\n2017 → 2025\tClerk\tPenrose Ltd\n2010 → 2017\tClerk\tHalwyn Ltd");
    assert!(found[0].ends_with("/ 2017 / 2025") && found[1].ends_with("/ 2010 / 2017"), "{found:?}");
    let found = work("Experience\nWaiter, Penrose Ltd, summers 2011 and 2012");
    assert_eq!(found, ["Penrose Ltd / Waiter /  / 2011 / 2012"]);
}

#[test]
fn an_employer_above_its_posts_has_its_own_town() {
    for heading in ["Penrose, Trewarth", "Penrose – Trewarth"] {
        let text = format!(
            "Experience\n\n{heading}\nA family firm with two shops.\nDriver, Jan 2021 – now\n- Drove\nCleaner, April 2017 – Dec 2020\n- Cleaned"
        );
        let found = work(&text);
        assert_eq!(
            found,
            ["Penrose / Driver / Trewarth / 2021-01 / ", "Penrose / Cleaner / Trewarth / 2017-04 / 2020-12"]
        );
    }
}

#[test]
fn leave_does_not_keep_towns_from_agreeing() {
    let found = work(
        "Berufserfahrung\n2019 – heute\nKrankenpfleger\nPenrose, Trewarth\n\n2017 – 2018 Elternzeit\n\n2014 – 2016\nKoch\nHalwyn, Polgooth\n\n2012 – 2013 Elternzeit",
    );
    assert_eq!(found[0], "Penrose / Krankenpfleger / Trewarth / 2019 / ", "{found:?}");
    assert!(found[2].starts_with("Halwyn / Koch / Polgooth"), "{found:?}");
}

#[test]
fn leave_has_no_employer_and_is_none() {
    let found =
        work("Experience\nPenrose Ltd, Leeds\nClerk, 2018 – 2020\nMaternity leave, 2016 – 2018\nPorter, 2014 – 2016");
    let leave = found.iter().find(|one| one.contains("Maternity")).cloned().unwrap_or_default();
    assert!(leave.starts_with(" / Maternity leave"), "{found:?}");
    let text = "Experience\nMaternity leave, 2016 – 2018\nPorter, 2014 – 2016";
    assert!(work(text).iter().all(|one| !one.starts_with("Maternity")), "{:?}", work(text));
}

#[test]
fn an_article_or_a_role_word_joins_title_and_employer() {
    let found = work(
        "Experiencia\n2016 – 2020: COCINERA en el Hotel Aljibe, Zahora.\n2011 – 2016: CAMARERA en el Hotel Mirador, Zahora.",
    );
    assert!(found[0].starts_with("Hotel Aljibe / COCINERA / Zahora"), "{found:?}");
    let found = work("Berufserfahrung\n2017 – 2020: Penrose GmbH, Ulm als Koch");
    assert!(found[0].starts_with("Penrose GmbH / Koch / Ulm"), "{found:?}");
}

#[test]
fn posts_with_employers_are_no_groups() {
    let found = work(
        "Experience\nSchool Secretary, Penrose Elementary, Leeds\t2012–2019\nReceptionist, Halwyn Clinic, Leeds\t2008–2012",
    );
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn the_validity_in_brackets_is_no_part_of_a_certificate() {
    let found =
        certificates("Certificates\nForklift licence (valid to 9 Sept 2029)\t2024\nFirst Aid at Work, Red Cross\t2022");
    assert_eq!(found, ["Forklift licence", "First Aid at Work"]);
}

#[test]
fn a_signature_is_no_skill() {
    for end in ["Ulm, den 3. Februar 2025\nAna Penrose", "Ana Penrose"] {
        let text = format!(
            "Experience\nClerk, Penrose Ltd, 2018 – 2020\n- Filed letters\n- Wrote letters\n- Sent letters\n- Read letters\n\nSkills\nWord\nExcel\nSAP\n{end}"
        );
        let names: Vec<String> = parsed(&text).skills.into_iter().map(|skill| skill.name).collect();
        assert_eq!(names, ["Word", "Excel", "SAP"], "{end}");
    }
}

#[test]
fn labels_among_skills_and_certificates_have_their_own_section() {
    let resume = parsed(
        "Skills\nSoftware: Word, Excel\nVolunteering: Penrose Choir, Treasurer, 2015 – 2019\nReferences: on request",
    );
    assert_eq!(resume.skills.len(), 1, "{:?}", resume.skills);
    assert_eq!(resume.volunteer.len(), 1, "{:?}", resume.volunteer);
    let resume = parsed("Certificates\nForklift licence, 2020\nLanguages: German, Czech\nHobbies: chess");
    assert_eq!(resume.languages.len(), 2, "{:?}", resume.languages);
    assert_eq!(resume.certificates.len(), 1, "{:?}", resume.certificates);
}

#[test]
fn a_long_document_title_is_no_name() {
    let text = "FORMATO EUROPEO PER IL CURRICULUM VITAE\n\nInformazioni personali\nNome\tAna Penrose\nTelefono\t0968 555 014\n";
    assert_eq!(read(&Source::from_text(text)).resume.basics.name, "Ana Penrose");
}

#[test]
fn dated_lines_below_an_unknown_heading_are_work() {
    let text = "About me: I like people.\n\nDrawn breath\nPenrose Hall, Leeds\t2019 – now\nGreeter\nHalwyn Hall, Leeds\t2016 – 2019\nGreeter";
    assert_eq!(work(text).len(), 2, "{:?}", work(text));
}

#[test]
fn labels_say_what_is_employer_and_title() {
    let found = work(
        "Experience\nPeriod: 2018 – 2020\nPosition: Penwith Hall\nEmployer: Head Gardener\nPlace: Leeds\nPeriod: 2016 – 2018\nPosition: Porthia\nEmployer: Chief Cook\nPlace: York",
    );
    assert!(found[0].starts_with("Head Gardener / Penwith Hall / Leeds"), "{found:?}");
    assert!(!found.concat().contains(['\u{2}', '\u{3}']));
}

#[test]
fn prose_behind_a_head_is_a_summary() {
    let resume = parsed(
        "Experience\n2018 – 2020: Baker, Penrose Ltd, Leeds. I made bread and trained two apprentices.\n2016 – 2018: Waiter, Halwyn Ltd, Leeds. I served guests on two floors.",
    );
    let shown: Vec<_> = resume.work.iter().map(|work| (work.name.as_str(), work.summary.as_str())).collect();
    assert_eq!(shown[0], ("Penrose Ltd", "I made bread and trained two apprentices."));
}

#[test]
fn the_year_of_an_event_in_a_description_is_no_head() {
    let found = work(
        "Berufserfahrung\n04/2014 – 02/2017\nKoch\nPenrose GmbH, Ulm\nHaus am oberen See, 2021 geschlossen\n\n10/2007 – 11/2012\nKoch\nHalwyn GmbH, Ulm",
    );
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn two_years_with_a_slash_are_a_period() {
    let found = work("Experiência\nCozinheira, Penrose Lda., 2013/2014");
    assert!(found[0].ends_with("/ 2013 / 2014"), "{found:?}");
}

#[test]
fn a_word_for_in_leads_to_the_town() {
    let found = work("Werkervaring\n2017 – 2020\nKok, Penrose te Vorden\n2014 – 2017\nKok, Halwyn te Lochem");
    assert_eq!(found[0], "Penrose / Kok / Vorden / 2017 / 2020");
}

#[test]
fn streets_and_codes_behind_towns_are_a_place() {
    let place = |text: &str| read(&Source::from_text(text)).resume.basics.location;
    let found = place("Ana Penrose\n9 bis chemin du Lavoir\n08400 Trewarth\n07 00 00 68 03\nana@example.fr\n");
    assert_eq!((found.address.as_str(), found.city.as_str()), ("9 bis chemin du Lavoir", "Trewarth"));
    let found = place("Ana Penrose\nTrewarth 42-436, tel. 32 555 01 77, ana@example.pl\n");
    assert_eq!((found.postal_code.as_str(), found.city.as_str()), ("42-436", "Trewarth"));
}

#[test]
fn the_issuer_follows_an_acronym_or_a_date_in_front() {
    assert_eq!(
        certificates("Certificates\nFIMO, Penrose Transport, 2001\nFirst Aid, Red Cross, 2020"),
        ["FIMO", "First Aid"]
    );
    let found =
        certificates("Certificats\n2018 :\tMaître d'apprentissage, Chambre de métiers\n2020 :\tHygiène alimentaire");
    assert_eq!(found, ["Maître d'apprentissage", "Hygiène alimentaire"]);
}

#[test]
fn a_post_within_the_years_of_its_employer_needs_no_known_title() {
    let found = work(
        "Berufserfahrung\n2013 – 2020\tPenrose Bau AG, Ulm\n2016 – 2020\tBauleiter\n2013 – 2016\tZwirbler\n\n2004 – 2012\tHalwyn GmbH, Ulm\nMaurer, Vorarbeiter ab 2009",
    );
    assert_eq!(
        found,
        [
            "Penrose Bau AG / Bauleiter / Ulm / 2016 / 2020",
            "Penrose Bau AG / Zwirbler / Ulm / 2013 / 2016",
            "Halwyn GmbH / Maurer, Vorarbeiter ab 2009 / Ulm / 2004 / 2012"
        ]
    );
}

#[test]
fn several_people_are_an_employer() {
    let found = work(
        "Experience\n2009 – 2018 Clerk, Penrose Ltd, Leeds\n2005 – 2009 Office Junior, Halwyn & Moor Solicitors, Leeds",
    );
    assert_eq!(found[1], "Halwyn & Moor Solicitors / Office Junior / Leeds / 2005 / 2009", "{found:?}");
}

#[test]
fn two_hyphens_separate_parts() {
    let found = work(
        "Experience\nPenrose Bakery (Leeds) -- dough maker -- 02/2019 to date\n\nHalwyn Bakery (Otley) -- apprentice -- 2014 - 2018",
    );
    assert_eq!(found[0], "Penrose Bakery / dough maker / Leeds / 2019-02 / ", "{found:?}");
}

#[test]
fn languages_and_levels_in_short_sentences() {
    let shown = |section: &str| -> Vec<String> {
        parsed(section).languages.iter().map(|one| format!("{}: {}", one.language, one.fluency)).collect()
    };
    let wanted = ["English: first language", "Te reo Māori: conversational", "Welsh: a little"];
    assert_eq!(shown("Languages\nEnglish: first language. Te reo Māori: conversational. Welsh: a little."), wanted);
    assert_eq!(shown("Le reste\nAnglais : un peu. Portugais : courant."), ["Anglais: un peu", "Portugais: courant"]);
    assert_eq!(shown("Divers\nArabe (lu, parlé), anglais (notions)"), ["Arabe: lu, parlé", "anglais: notions"]);
    let form = "Capacità e competenze\nMADRELINGUA\tItaliano\nALTRE LINGUE\nInglese\nCapacità di lettura\tbuono\nCapacità di scrittura\tbuono\nExcel, Word";
    assert_eq!(shown(form), ["Italiano: ", "Inglese: buono"]);
}

#[test]
fn items_directly_above_their_periods_are_heads() {
    let found = work(
        "Expériences\n- Crèche Penrose, Leeds — Éducatrice\nSeptembre 2018 à ce jour (80 % depuis 2022)\n- Accueil de vingt enfants\n- Projet de jardin\n- Centre Halwyn, Otley — Animatrice\nJanvier 2015 à juillet 2018\n- Ateliers du matin",
    );
    assert_eq!(
        found,
        ["Crèche Penrose / Éducatrice / Leeds / 2018-09 / ", "Centre Halwyn / Animatrice / Otley / 2015-01 / 2018-07"]
    );
}

#[test]
fn schools_without_a_word_for_a_school() {
    let shown = |section: &str| -> Vec<String> {
        let one = |one: resume::Education| format!("{} / {} / {}", one.study_type, one.area, one.institution);
        parsed(section).education.into_iter().map(one).collect()
    };
    let found = shown(
        "Ausbildung\n2016 – 2019 Ausbildung zum Maurer, Gebr. Penrose, Ulm\n2010 – 2012 Ausbildung zum Maurer, Fachrichtung Tiefbau",
    );
    assert!(found[0].ends_with("Maurer / Gebr. Penrose"), "{found:?}");
    assert!(!found[1].ends_with("Fachrichtung Tiefbau"), "{found:?}");
    let found = shown("Education\nPenrose School, Leeds\t2002 – 2007\n6 GCSEs, including Maths");
    assert!(found[0].starts_with("6 GCSEs / ") && found[0].ends_with("Penrose School"), "{found:?}");
    let found =
        shown("Ausbildung\n2009 – 2010 Wirtschaftsakademie Penrose\nBilanzbuchhalterprüfung (mit zwei Wiederholungen)");
    assert!(found[0].starts_with("Bilanzbuchhalterprüfung / "), "{found:?}");
}

#[test]
fn dated_items_below_a_school_are_certificates() {
    let section = "Education\n2011 – 2012 Diploma in Care – Penrose College\n1998 BEP Sanitaire – Lycée Halwyn\n- First Aid, renewed in March 2023\n- Manual Handling, 2019";
    assert_eq!(certificates(section), ["First Aid", "Manual Handling"]);
}

#[test]
fn an_employer_in_lower_case_stands_between_post_and_date() {
    let found = work(
        "Experience\nTeacher\nPenrose School, Leeds\n2016 – 2018\n- Taught a class\n\nRelief teacher\nvarious schools, Leeds\n2015",
    );
    assert_eq!(found[1], "various schools / Relief teacher / Leeds / 2015 / 2015", "{found:?}");
}

#[test]
fn schools_under_a_heading_for_training_are_schools() {
    let section = "Work\nFitter, Penrose Ltd, Leeds\n2014 – 2018\n\nTraining\n\nSVQ 3 Engineering     Halwyn College     2011-2014\n\nForklift level 3 - 2019\nFirst Aid - 2020";
    let found = parsed(section);
    assert_eq!(found.education.len(), 1, "{:?}", found.education);
    assert_eq!(found.education[0].institution, "Halwyn College");
    assert!(certificates(section).iter().all(|name| !name.contains("Halwyn")), "{:?}", certificates(section));
}

#[test]
fn the_expiry_of_licences_is_not_their_date() {
    let found = parsed(
        "Licences\nTicket\tIssued\tExpires\nForklift licence 123456C\t2013\t11/2027\nFirst aid\t02/2021\t02/2024\nBoom lift\t2019\tn/a",
    );
    let shown: Vec<String> = found.certificates.iter().map(|one| format!("{} / {}", one.name, one.date)).collect();
    assert_eq!(shown, ["Forklift licence / 2013", "First aid / 2021-02", "Boom lift / 2019"]);
    // The validity of the first row is no title of a column.
    let found = certificates("Certificates\nForklift licence\t2012\tdoes not expire\nFirst aid\t2015");
    assert_eq!(found, ["Forklift licence", "First aid"]);
}

#[test]
fn remarks_between_positions_are_no_positions() {
    let jobs = "Experience\n\nClerk, Penrose Ltd, 2018 - 2021\n\n2016 - 2018: at my mother's side\n\nClerk, Halwyn Ltd, 2012 - 2016\n\nWaiter, Trewarth Ltd, 2010 - 2012";
    let found = work(jobs);
    assert_eq!(found.len(), 3, "{found:?}");
    // Who writes everything in small letters has positions in small letters.
    assert_eq!(work(&jobs.to_lowercase()).len(), 4);
}

#[test]
fn forms_align_the_colons_of_their_labels() {
    let text = "CV\n\nName     : Ana Penrose\nBorn     : 1991, Leeds\nAddress  : 12 High Street, York\nE-mail   : ana@example.org\n\nWork\nClerk, Halwyn Ltd, 2019 - 2021";
    let basics = read(&Source::from_text(text)).resume.basics;
    assert_eq!((basics.name.as_str(), basics.location.city.as_str()), ("Ana Penrose", "York"), "{basics:?}");
}

#[test]
fn a_name_stands_behind_the_title_of_the_document() {
    let name = |head: &str| {
        let text = format!("{head}\nana@example.org\n\nExperience\nClerk, Halwyn Ltd, 2019 - 2021");
        read(&Source::from_text(&text)).resume.basics.name
    };
    assert_eq!(name("Lebenslauf von Ana Penrose"), "Ana Penrose");
    assert_eq!(name("My CV\nName: Ana Penrose"), "Ana Penrose");
    assert_eq!(name("AP\nAna Penrose"), "Ana Penrose");
}

#[test]
fn small_letters_may_stand_for_icons() {
    let text = "Ana Penrose\nt 0113 496 0000\te ana@example.org\td Leeds, Yorkshire\n\nExperience\nClerk, Halwyn Ltd, 2019 - 2021";
    assert_eq!(read(&Source::from_text(text)).resume.basics.location.city, "Leeds");
}
