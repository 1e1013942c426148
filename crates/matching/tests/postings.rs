//! Postings: what is a requirement, of which kind, and whether it is a must; and the facts of a posting.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use matching::{EmploymentType, Job, Remote, RequirementKind as Kind, SalaryPeriod, Seniority};

/// The quote, kind and must of each requirement.
fn read(text: &str) -> Vec<(String, Kind, bool)> {
    let job = Job::read(text);
    let quote = |requirement: &matching::JobRequirement| requirement.span.of(text).unwrap().to_owned();
    job.requirements.iter().map(|requirement| (quote(requirement), requirement.kind, requirement.must)).collect()
}

fn quotes(text: &str) -> Vec<String> {
    read(text).into_iter().map(|(quote, ..)| quote).collect()
}

/// The kind of the only item of a list of requirements.
fn kind(item: &str) -> Kind {
    let found = read(&format!("Clerk\n\nRequirements\n- {item}\n- Reliable\n"));
    found.first().unwrap_or_else(|| panic!("{item} is no requirement")).1
}

#[test]
fn rows_of_a_person_specification_have_their_marks() {
    let text = "PERSON SPECIFICATION\n\nPost: Cook\n\nTRAINING\nFood hygiene award, level two        E    A\n\
                First aid at work                    D    A, certificate\n\nEXPERIENCE\n\
                Feeding groups of a hundred          E    I\nRunning a hut kitchen                D    I\n";
    let found = read(text);
    let musts: Vec<bool> = found.iter().map(|(.., must)| *must).collect();
    assert_eq!(musts, [true, false, true, false]);
    assert_eq!(found[2].0, "Feeding groups of a hundred");
    assert_eq!(found[3].1, Kind::Experience, "the heading of the part");
    let dotted =
        read("Baker\n\nBackground\nSix months in a bakery ........ E\nNight work ........ E\nSourdough ........ D\n");
    assert_eq!(dotted.iter().map(|(.., must)| *must).collect::<Vec<_>>(), [true, true, false]);
}

#[test]
fn a_list_right_after_the_requirements_is_what_is_welcome() {
    let text = "Welder\n\nRequirements\n- Welding ticket\n- Two years of practice\n\nTHINGS THAT SWAY US\n- Excel\n\
                - Some Finnish\n";
    let found = read(text);
    assert_eq!(found.iter().map(|(.., must)| *must).collect::<Vec<_>>(), [true, true, false, false]);
}

#[test]
fn working_hours_in_running_text_are_conditions() {
    for (sentence, quote) in [
        ("The shop is small, with one Saturday in four.", "with one Saturday in four"),
        ("Das Team ist jung, Rufbereitschaft jede sechste Woche.", "Rufbereitschaft jede sechste Woche"),
        ("Le magasin est petit, un samedi sur trois.", "un samedi sur trois"),
        ("La tienda es pequeña, con un sábado de cada tres.", "con un sábado de cada tres"),
    ] {
        let text = format!("Clerk\nAcme Ltd\n\n{sentence}\n");
        assert_eq!(read(&text), [(quote.to_owned(), Kind::Other, true)], "{sentence}");
    }
    assert!(quotes("Clerk\nAcme Ltd\n\nThere are no night shifts here, and nobody minds.\n").is_empty());
    assert!(quotes("Clerk\nAcme Ltd\n\nWe pay double time for night shifts and for Sundays.\n").is_empty());
}

#[test]
fn what_would_be_welcome_is_nice_to_have() {
    for (sentence, quote) in [
        ("Anyone who has run a kiosk would have our full attention.", "run a kiosk"),
        ("If you speak Welsh or have sold cheese, tell us.", "have sold cheese"),
        ("Schön wäre, wenn du Dänisch kannst oder Käse verkauft hast.", "Käse verkauft hast"),
    ] {
        let found = read(&format!("Clerk\nAcme Ltd\n\n{sentence}\n"));
        assert!(found.iter().any(|(found, _, must)| found.contains(quote) && !must), "{sentence}: {found:?}");
    }
    assert!(quotes("Clerk\nAcme Ltd\n\nIf you have any questions about the certificate, ring Ann.\n").is_empty());
}

#[test]
fn what_is_denied_is_no_requirement() {
    for sentence in [
        "No particular trade or degree is called for.",
        "A driver's licence matters, a business degree does not.",
        "Ein Abitur verlangen wir nicht.",
        "Aucun diplôme exigé.",
        "No se pide carné de conducir.",
        "Non serve saper cucinare.",
        "Não é necessária carta de condução.",
        "Een hbo-diploma hoeft niet.",
        "Nie wymagamy prawa jazdy.",
    ] {
        let found = quotes(&format!("Clerk\nAcme Ltd\n\n{sentence}\n"));
        assert!(!found.iter().any(|quote| quote.contains("egree") || quote.len() > 30), "{sentence}: {found:?}");
    }
}

#[test]
fn a_sentence_is_split_where_a_part_has_its_own_noun_or_verb() {
    for (sentence, parts) in [
        (
            "We expect a diploma in forestry, at least three years in a sawmill and a driving licence.",
            vec!["diploma in forestry", "at least three years in a sawmill", "a driving licence"],
        ),
        (
            "Wir erwarten eine abgeschlossene Lehre, mehrjährige Erfahrung im Sägewerk sowie gute Kenntnisse in Excel.",
            vec!["eine abgeschlossene Lehre", "mehrjährige Erfahrung im Sägewerk", "gute Kenntnisse in Excel"],
        ),
        (
            "Buscamos a alguien con título de soldador, un mínimo de dos años de taller y que sepa leer planos.",
            vec!["título de soldador", "un mínimo de dos años de taller", "leer planos"],
        ),
    ] {
        assert_eq!(quotes(&format!("Clerk\nAcme Ltd\n\n{sentence}\n")), parts, "{sentence}");
    }
    assert_eq!(quotes("Clerk\n\nRequirements\n- Knowledge and experience of joinery\n- Reliable\n").len(), 2);
}

#[test]
fn what_is_introduced_before_a_colon_is_listed() {
    let text =
        "Clerk\nAcme Ltd\n\nThe following would be an advantage: basic Finnish; knowledge of timber trade law.\n";
    assert_eq!(
        read(text),
        [
            ("basic Finnish".to_owned(), Kind::Language, false),
            ("knowledge of timber trade law".to_owned(), Kind::Skill, false)
        ]
    );
}

#[test]
fn an_adverb_softens_only_what_follows_it() {
    let text =
        "Clerk\n\nRequirements\n- Firewalls, preferably by Acme\n- Timber knowledge – advantageous, not essential\n";
    assert_eq!(read(text).iter().map(|(.., must)| *must).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn brackets_are_remarks() {
    let text = "Clerk\n\nRequirements\n- QZXP designation (VWTR an asset)\n- ERP experience (we run Epicor)\n- A positive, can-do attitude\n";
    let found = read(text);
    assert_eq!(found[0], ("QZXP designation (VWTR an asset)".to_owned(), Kind::Certificate, true));
    assert_eq!(found[1], ("VWTR an asset".to_owned(), Kind::Certificate, false));
    assert_eq!(found[2].0, "ERP experience (we run Epicor)");
    assert_eq!(found[3].0, "A positive, can-do attitude");
}

#[test]
fn things_of_different_kinds_are_two_requirements() {
    assert_eq!(
        quotes("Clerk\n\nRequirements\n- Führerschein Klasse B und Bereitschaft zu Reisen\n- Typing\n"),
        ["Führerschein Klasse B", "Bereitschaft zu Reisen", "Typing"]
    );
    assert_eq!(quotes("Clerk\n\nRequirements\n- Nights and weekends\n- Typing\n"), ["Nights and weekends", "Typing"]);
}

#[test]
fn what_is_called_not_enough_is_taken_back() {
    let text = "Clerk\n\nRequirements\n- Ten years of Frobnik. If you have a week of it, that's not what we mean\n";
    assert_eq!(quotes(text), ["Ten years of Frobnik"]);
}

#[test]
fn kinds_are_read_in_every_language() {
    for (item, expected) in [
        ("In-date slinger's ticket", Kind::Certificate),
        ("QZXP or VWTR (or in progress)", Kind::Certificate),
        ("Kranschein", Kind::Certificate),
        ("Habilitation électrique", Kind::Certificate),
        ("Carné de carretillero", Kind::Certificate),
        ("Rijbewijs B", Kind::Licence),
        ("Carné B", Kind::Licence),
        ("Registration with the dental council", Kind::Licence),
        ("Je spreekt goed Duits", Kind::Language),
        ("Castellano nativo", Kind::Language),
        ("Vlot Engels", Kind::Language),
        ("Full working rights in Australia", Kind::Location),
        ("Able to work in Norway already", Kind::Location),
        ("Papeles en regla", Kind::Location),
        ("Autorisé à travailler en France", Kind::Location),
        ("Aged 21 or over", Kind::Other),
        ("One Sunday in three", Kind::Other),
        ("Bereit zu Rufbereitschaft", Kind::Other),
        ("Diploma di ragioneria", Kind::Education),
        ("Wykształcenie średnie", Kind::Education),
        ("Dwa lata doświadczenia w tartaku", Kind::Experience),
        ("Food hygiene certificate, renewed within the last two years", Kind::Certificate),
    ] {
        assert_eq!(kind(item), expected, "{item}");
    }
}

#[test]
fn lines_about_applying_are_no_requirements() {
    let text = "Clerk\n\nRequirements\n- Typing\n- Filing\nSend us a CV with two names\nLlama por las tardes al 600 000 111\n\
                Show more\nHours: 22 a week\n";
    assert_eq!(quotes(text), ["Typing", "Filing"]);
}

#[test]
fn the_employer_is_found_where_postings_name_it() {
    for (text, company) in [
        ("Cook\n\nTarn Hill Foods supplies soups to four hundred schools in the north.\n", "Tarn Hill Foods"),
        (
            "Koch (m/w/d)\n\nDie Tannhof Küchen AG sucht zum Frühjahr einen Menschen, der gern kocht.\n",
            "Tannhof Küchen AG",
        ),
        (
            "Cook, full time. Two years of practice, own knives. Ring Ann, Tarn & Hill Foods, 01632 960000.",
            "Tarn & Hill Foods",
        ),
        ("Cocinero/a\nTalleres Peñalba, S.L. (Soria)\n\nRequisitos\n- Cocina\n", "Talleres Peñalba, S.L."),
        ("Cook\n\nOur client, Tarn Partners, is looking for someone to cook for a small team.\n", "Tarn Partners"),
        ("Cook\n\nFounded in 1991, Tarn Holdings is trusted by thousands of people in the region.\n", "Tarn Holdings"),
        ("Organisation: Tarn Health, Moss Vale, Victoria\nTitle: Cook\n", "Tarn Health"),
    ] {
        assert_eq!(Job::read(text).company.as_deref(), Some(company), "{text}");
    }
}

#[test]
fn the_town_is_found_beside_the_employer_or_a_region() {
    for (text, city) in [
        ("Cook\nThe Tarn Hill Hotel, Ullapoolie\n\nWe cook.\n", "Ullapoolie"),
        ("Cook\n\nTarn Foods is a small kitchen on the quay in Digbyport, Nova Scotia, with six of us.\n", "Digbyport"),
        ("Cook\nOakmere Borough Council\n\nWe cook.\n", "Oakmere"),
        ("Cook (maternity cover)\nHouse of Soup – permanent\n\nWe cook from Venlo for all of Europe.\n", "Venlo"),
    ] {
        assert_eq!(Job::read(text).city.as_deref(), Some(city), "{text}");
    }
    assert_eq!(Job::read("Engineer – Recommendations\nTarn Ltd\n\nOur recommendations sell.\n").city, None);
}

#[test]
fn titles_keep_what_belongs_to_them() {
    for (line, title) in [
        ("TOWER CLIMBER RIGGER wanted Saskatoon SK, start Feb", "TOWER CLIMBER RIGGER"),
        ("Senior Engineer – Tunnel Assessment", "Senior Engineer – Tunnel Assessment"),
        ("Sachbearbeiter (m/v/x)", "Sachbearbeiter"),
        ("Kellner 30h/Woche", "Kellner"),
        ("Legal Counsel (Commercial Contracts)", "Legal Counsel (Commercial Contracts)"),
    ] {
        assert_eq!(Job::read(&format!("{line}\nTarn Hill Ltd\n\nWe work.\n")).title.as_deref(), Some(title), "{line}");
    }
    let marked = "Wir suchen dich.\n\nMelde dich, Kennwort Seilbahnfahrer (m/w/d), gern ohne Anschreiben.\n";
    assert_eq!(Job::read(marked).title.as_deref(), Some("Seilbahnfahrer (m/w/d)"));
}

#[test]
fn facts_follow_from_hours_and_from_what_is_not_asked() {
    let job = Job::read(
        "Cook\nTarn Ltd, Ballymoss\n\nRequirements\n- Clear English\n\nHours: 22.5 a week. No previous experience needed, we train you.\n",
    );
    assert_eq!((job.employment_type, job.seniority), (Some(EmploymentType::PartTime), Some(Seniority::Junior)));
    let fixed = Job::read("Cook\nTarn Ltd\nFull time, fixed term until June\n\nWe cook.\n");
    assert_eq!(fixed.employment_type, Some(EmploymentType::Contract));
    let anywhere = Job::read("Cook\nTarn Ltd\nWhere: remote anywhere in the EU, with one week on site in spring\n");
    assert_eq!(anywhere.remote, Some(Remote::Yes));
    let buses = Job::read("Fitter\nTarn Ltd, Leeds\nWe keep forty hybrids on the road.\n\nWe fit.\n");
    assert_eq!(buses.remote, Some(Remote::No));
}

#[test]
fn pay_is_read_in_more_notations() {
    for (line, min, max, period) in [
        ("CHF 4'450.– × 13, five weeks off", 4_450.0, 4_450.0, SalaryPeriod::Month),
        ("1.480 € brutos en 15 pagas, más un incentivo de hasta 900 € al año", 1_480.0, 1_480.0, SalaryPeriod::Month),
        ("£29,000 to £33,500 for 40 hours over four days", 29_000.0, 33_500.0, SalaryPeriod::Year),
        ("A$85,000/yr – A$98,000/yr", 85_000.0, 98_000.0, SalaryPeriod::Year),
        ("SGD 5,100 – 6,900 per month", 5_100.0, 6_900.0, SalaryPeriod::Month),
        ("Salary: R8 150 per month basic", 8_150.0, 8_150.0, SalaryPeriod::Month),
        ("Scale: €54,120 – 55,480 – 56,870 – 60,944 per annum", 54_120.0, 60_944.0, SalaryPeriod::Year),
    ] {
        let salary =
            Job::read(&format!("Cook\nTarn Ltd\n{line}\n\nWe cook.\n")).salary.unwrap_or_else(|| panic!("{line}"));
        assert_eq!((salary.min, salary.max, salary.period), (Some(min), Some(max), period), "{line}");
    }
}

#[test]
fn the_country_follows_from_its_bodies_and_from_language_and_currency() {
    let country = |text: &str| Job::read(text).country;
    let irish = "Cook\nTarn Ltd, Ballymoss\n\nGarda vetting will be carried out. Leaving Cert preferred.\n";
    assert_eq!(country(irish).as_deref(), Some("Ireland"));
    let polish = "Kucharz\nTarn, Mszanka\n\nSzukamy osoby do pracy w kuchni i na sali, z doświadczeniem w gastronomii. Praca od zaraz na pełny etat, 38 zł za godzinę.\n";
    assert_eq!(country(polish).as_deref(), Some("Poland"));
}

#[test]
fn a_table_of_labels_and_cells_is_read_by_its_labels() {
    let text = "Vacancy\n\nJob Title\tRadiology Porter\nFacility\tTarn Valley Hospital\nLocation\tDayton, OH\nDepartment\tImaging\nEducation\tHigh school diploma required\nExperience\tOne year of experience moving patients\nCertification\tFirst aid certificate preferred\nHealth\tMumps vaccination\n\nWe are a good place.\n";
    let job = Job::read(text);
    assert_eq!(job.title.as_deref(), Some("Radiology Porter"));
    assert_eq!(job.company.as_deref(), Some("Tarn Valley Hospital"));
    let found = read(text);
    let quotes: Vec<&str> = found.iter().map(|(quote, ..)| quote.as_str()).collect();
    assert_eq!(
        quotes,
        [
            "High school diploma required",
            "One year of experience moving patients",
            "First aid certificate preferred",
            "Mumps vaccination"
        ]
    );
    assert!(!job.requirements[2].must);
}

#[test]
fn lists_below_the_first_paragraph_and_handy_extras_are_asked_for() {
    let count = |text: &str| Job::read(text).requirements.iter().filter(|one| one.must).count();
    let shown = "Warden\nTarn Borough Council\n\nTarn looks after nine parks and a lido, and it wants people to enjoy all of them for many years to come.\n\nPlease show how you meet these points, with one example for each of them.\n\n• Experience of talking to the public\n• Working knowledge of by-laws\n• Ability to write short reports\n• Full driving licence\n";
    assert_eq!(count(shown), 4);
    let handy = Job::read(
        "Roofer\nTarn Ltd\n\nWhat you need\n- Two years of roofing\n\nHandy but not needed\n- Forklift ticket\n- First aid certificate\n",
    );
    let musts: Vec<_> = handy.requirements.iter().map(|one| one.must).collect();
    assert_eq!(musts, [true, false, false]);
}

#[test]
fn personal_qualities_are_no_skills() {
    for (line, kind) in [
        ("Reliable and happy to work on your own", Kind::Other),
        ("Rigueur", Kind::Other),
        ("Reliable SQL", Kind::Skill),
        ("Icing cakes", Kind::Skill),
    ] {
        let job = Job::read(&format!("Cook\nTarn Ltd\n\nRequirements\n- {line}\n- A driving licence\n"));
        assert_eq!(job.requirements.first().map(|one| one.kind), Some(kind), "{line}");
    }
}

#[test]
fn somebody_for_the_job_is_no_requirement() {
    let asked = |text: &str| Job::read(&format!("Cook\nTarn Ltd\n\n{text}\n")).requirements.len();
    assert_eq!(asked("Our cook is leaving and we need someone to run the kitchen."), 0);
    assert_eq!(asked("A driving licence is not a condition of the post."), 0);
    assert_eq!(asked("We need someone who has a driving licence."), 1);
}

#[test]
fn a_language_is_no_country() {
    let country = |line: &str| {
        Job::read(&format!("Clerk\nTarn Ltd\n\nRequirements\n- {line}\n- Two years of order processing\n")).country
    };
    assert_eq!(country("Fluent French"), None);
    assert_eq!(country("Right to work in Canada").as_deref(), Some("Canada"));
}
