//! The facts of openings in several forms.

use crate::{Job, SalaryPeriod, Seniority};

/// Title, company and city of a posting that begins with some lines.
fn opening(lines: &str) -> (String, String, String) {
    let job =
        Job::read(&format!("{lines}\n\nRequirements\n- Two years of experience in a similar role\n- Own tools\n"));
    (job.title.unwrap_or_default(), job.company.unwrap_or_default(), job.city.unwrap_or_default())
}

fn pay(line: &str) -> Option<(Option<f64>, Option<f64>, SalaryPeriod)> {
    Job::read(&format!("Plumber\n\nRequirements\n- Own tools\n\n{line}\n"))
        .salary
        .map(|salary| (salary.min, salary.max, salary.period))
}

#[test]
fn title_employer_and_town_in_one_line() {
    for (lines, title, company, city) in [
        ("Sous Chef, The Copper Heron, Tenby Wells", "Sous Chef", "The Copper Heron", "Tenby Wells"),
        ("Job title: Cook, Fernlea Primary School, Wetherlow", "Cook", "", "Wetherlow"),
        (
            "Studio legale Marchesi & Fonti, Brescia centro, cerca segretaria con esperienza",
            "segretaria",
            "Studio legale Marchesi & Fonti",
            "Brescia",
        ),
        (
            "COMMUNE DE VALBRAYE\nrecrute\nUN JARDINIER / UNE JARDINIÈRE",
            "JARDINIER / JARDINIÈRE",
            "Commune De Valbraye",
            "",
        ),
        ("Plumber\nMullaghmore Heating, Naas, Co. Kildare", "Plumber", "Mullaghmore Heating", "Naas"),
        ("RECEPCIONISTA – Hotel Bahía Clara ****, Santoña", "RECEPCIONISTA", "Hotel Bahía Clara", "Santoña"),
        (
            "WAREHOUSE OPERATIVES – KIRKBRAE DEPOT\nDunmore & Lisle Haulage",
            "WAREHOUSE OPERATIVES",
            "Dunmore & Lisle Haulage",
            "Kirkbrae",
        ),
        ("Hallo! Wir suchen dich als Elektriker in Teilzeit", "Elektriker", "", ""),
    ] {
        let found = opening(lines);
        assert_eq!(found.0, title, "{lines}");
        if !company.is_empty() {
            assert_eq!(found.1, company, "{lines}");
        }
        if !city.is_empty() {
            assert_eq!(found.2, city, "{lines}");
        }
    }
}

#[test]
fn a_label_an_employer_or_a_site_names_the_town() {
    let after = Job::read(
        "Baker\n\nYou bake bread with us at night, and that takes two years of practice.\n\nOrla Bakeries Ltd, Wrenbury. £29,000 a year.",
    );
    assert_eq!(after.city.as_deref(), Some("Wrenbury"));
    let label = opening("Gärtner (m/w/d)\nunbefristet, Vollzeit, Dienstort Lindenau");
    assert_eq!(label.2, "Lindenau");
    let half = opening("Pflegehelfer (m/w/d) in Voll- oder Teilzeit");
    assert_eq!(half.2, "");
}

#[test]
fn pay_ends_with_its_sentence() {
    assert_eq!(
        pay("Salary: £28,500 to £31,200. Fixed term, 18 months."),
        Some((Some(28_500.0), Some(31_200.0), SalaryPeriod::Year))
    );
    assert_eq!(pay("£31,500. Anna retires in 2031."), Some((Some(31_500.0), Some(31_500.0), SalaryPeriod::Year)));
    assert_eq!(
        pay("contratto annuale, 27–31 mila euro lordi annui"),
        Some((Some(27_000.0), Some(31_000.0), SalaryPeriod::Year))
    );
    assert_eq!(
        pay("1.520 € por mês mais subsídio de noite"),
        Some((Some(1_520.0), Some(1_520.0), SalaryPeriod::Month))
    );
}

#[test]
fn a_deputy_leads_and_silent_postings_state_no_hours() {
    let job = Job::read(
        "Adjointe au responsable de boutique (H/F)\n\nVotre profil\n- deux ans d'expérience en vente de vêtements ou de chaussures\n- Maîtrise des stocks et des commandes, du rayon à la caisse, dans un magasin de taille moyenne\n- Sens du service",
    );
    assert_eq!(job.seniority, Some(Seniority::Lead));
    assert_eq!(job.employment_type, None);
    assert_eq!(job.to_json()["assumed"], serde_json::json!(["employment_type"]));
}

/// Postings that name employer and title only in their text.
#[test]
fn running_text_names_employer_and_title() {
    for (text, company, title) in [
        (
            "Come and be our night porter\n\nThe last one left for the sea. We are a small house and nobody shouts.\n\n\
             Write to jobs@amberley-court.example and tell Rosa at Amberley Court why.\n",
            "Amberley Court",
            "night porter",
        ),
        (
            "Hello,\n\nwe have two lifts and one ladder, and we need help with both of them before winter.\n\n\
             The job: lift engineer, permanent.\n\nAbout Quarrow Lifts\nThree vans and a dog.\n",
            "Quarrow Lifts",
            "lift engineer",
        ),
        (
            "1. The vacancy. Laundry Supervisor (one post).\n2. How to apply. A letter to the director of Sandmere Linen Services.\n",
            "Sandmere Linen Services",
            "Laundry Supervisor",
        ),
        (
            "POSITION ........ Night Porter\nEMPLOYER ........ Amberley Court Hotels\n\nYou open the door.\n",
            "Amberley Court Hotels",
            "Night Porter",
        ),
    ] {
        let job = Job::read(text);
        assert_eq!(job.company.as_deref(), Some(company), "{text}");
        assert_eq!(job.title.as_deref(), Some(title), "{text}");
    }
}

/// Pay in words and in lakhs, a second rate, and a part of full time.
#[test]
fn pay_and_hours_are_read_in_other_notations() {
    let salary = |line: &str| {
        let job = Job::read(&format!(
            "Night Porter\nAmberley Court Hotel, London\n\nWe have two lifts and a view of the park.\n\n{line}\n"
        ));
        job.salary.map(|salary| (salary.min, salary.max, salary.currency))
    };
    for (line, expected) in [
        (
            "We would pay thirty-one thousand, up to thirty-three for experience.",
            Some((Some(31_000.0), Some(33_000.0), "GBP".to_owned())),
        ),
        ("CTC 14 to 22 LPA fixed.", Some((Some(1_400_000.0), Some(2_200_000.0), "INR".to_owned()))),
        ("Pay is £14.25 per hour, £16 if you are up all night.", Some((Some(14.25), Some(16.0), "GBP".to_owned()))),
        ("Four thousand guests came last year.", None),
    ] {
        assert_eq!(salary(line), expected, "{line}");
    }
    let job = Job::read(
        "Night Porter\nAmberley Court Hotel, London\n0.8 of full time, permanent\n\nWe have two lifts and a view of the park.\n",
    );
    assert_eq!(job.employment_type, Some(crate::EmploymentType::PartTime));
}

#[test]
fn suppliers_of_a_country_are_no_place() {
    let job =
        Job::read("Buyer\nOstwick Tiles Ltd\n\nYou order glazes from Italian suppliers.\n\nRequirements\n- Excel\n");
    assert_eq!(job.country, None);
}

#[test]
fn an_abbreviation_does_not_end_a_title() {
    let (title, ..) = opening("Specjalista ds. kadr i płac\nFirma: Grobla Sp. z o.o.");
    assert_eq!(title, "Specjalista ds. kadr i płac");
}

#[test]
fn the_head_names_title_employer_and_town_in_other_places() {
    for (lines, title, company, city) in [
        (
            "Join Brightwater Paper Mills as a Payroll Specialist!\n\nBased at our mill in Kendal, you run payroll for 400 people.",
            "Payroll Specialist",
            "",
            "Kendal",
        ),
        (
            "Electrician required for Harlech Electrical, Bangor, North Wales.\nFull time, permanent. £18 per hour.",
            "Electrician",
            "Harlech Electrical",
            "Bangor",
        ),
        (
            "Pflegefachkraft (m/w/d) in Vollzeit\nHaus Abendfrieden\n29221 Celle",
            "Pflegefachkraft (m/w/d)",
            "Haus Abendfrieden",
            "Celle",
        ),
        (
            "Finance Manager\nCalder Valley Housing\nHebden Bridge, West Yorkshire HX7\n£48,200 a year",
            "Finance Manager",
            "Calder Valley Housing",
            "Hebden Bridge",
        ),
        (
            "WAREHOUSE OPERATIVE - WIGAN - £12.60ph\n\nPemberton Cold Store require warehouse operatives for an immediate start.",
            "WAREHOUSE OPERATIVE",
            "Pemberton Cold Store",
            "",
        ),
        (
            "Senior Backend Engineer (Remote, EU)\n\nTidelock protects 3 million customers from fraud in the whole Union.",
            "",
            "Tidelock",
            "",
        ),
    ] {
        let found = opening(lines);
        for (value, expected) in [(&found.0, title), (&found.1, company), (&found.2, city)] {
            assert!(expected.is_empty() || value == expected, "{lines}: {found:?}");
        }
    }
}

#[test]
fn a_short_word_in_capitals_is_no_state() {
    let job = Job::read(
        "URGENT AIDE-SOIGNANT(E) DE (H/F) - NEUF-BRISACH (68)\n\nPROFIL\n- Diplôme d'aide-soignant\n- Véhicule\n",
    );
    assert_ne!(job.country.as_deref(), Some("United States"));
}
