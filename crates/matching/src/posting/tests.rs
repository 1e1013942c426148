//! Typical postings, and what is parsed from them.

use crate::{EmploymentType, Job, Remote, RequirementKind, Salary, SalaryPeriod, Seniority};

/// Kind, must, words of each requirement.
fn read(text: &str) -> Vec<(&'static str, bool, String)> {
    let job = Job::read(text);
    for requirement in &job.requirements {
        assert!(requirement.span.of(text).is_some(), "{requirement:?}");
    }
    job.requirements
        .into_iter()
        .map(|requirement| (requirement.kind.word(), requirement.must, requirement.text))
        .collect()
}

/// One item under a heading of requirements.
fn item(line: &str) -> Vec<(&'static str, bool, String)> {
    read(&format!("Plumber\n\nRequirements\n- {line}\n"))
}

#[test]
fn items_are_split_and_named() {
    for (line, expected) in [
        ("Python or Go", vec![("skill", true, "Python or Go")]),
        (
            "Experience with Docker and Kubernetes",
            vec![("skill", true, "Experience with Docker"), ("skill", true, "Kubernetes")],
        ),
        (
            "Competent in venepuncture and cannulation",
            vec![("skill", true, "Competent in venepuncture"), ("skill", true, "Cannulation")],
        ),
        (
            "At least three years' experience as a plumber",
            vec![("experience", true, "At least three years' experience as a plumber")],
        ),
        (
            "Degree in nursing, midwifery or a related field",
            vec![("education", true, "Degree in nursing, midwifery or a related field")],
        ),
        ("Full UK driving licence", vec![("licence", true, "Full UK driving licence")]),
        ("First aid certificate would be an advantage", vec![("certificate", false, "First aid certificate")]),
        ("German at B2 level", vec![("language", true, "German at B2 level")]),
        ("Right to work in the UK", vec![("location", true, "Right to work in the UK")]),
        ("Willing to work nights", vec![("other", true, "Willing to work nights")]),
        // What "including" introduces stays with what precedes it, unless it has its own number of years.
        (
            "Advanced Excel, including DAX and pivot tables",
            vec![("skill", true, "Advanced Excel, including DAX and pivot tables")],
        ),
        (
            "5+ years of warehouse experience, including 2+ years managing supervisors",
            vec![
                ("experience", true, "5+ years of warehouse experience"),
                ("experience", true, "2+ years managing supervisors"),
            ],
        ),
        ("Current ACLS and BLS cards", vec![("certificate", true, "Current ACLS"), ("certificate", true, "BLS cards")]),
        (
            "Comfortable reading wiring diagrams and testing circuits",
            vec![("skill", true, "Comfortable reading wiring diagrams"), ("skill", true, "Testing circuits")],
        ),
        (
            "Copper soldering, unvented cylinders and underfloor heating, all three",
            vec![
                ("skill", true, "Copper soldering"),
                ("skill", true, "Unvented cylinders"),
                ("skill", true, "Underfloor heating"),
            ],
        ),
        (
            "Experience of fault finding and of writing EICR reports",
            vec![("experience", true, "Experience of fault finding"), ("experience", true, "Writing EICR reports")],
        ),
        ("No degree required", vec![]),
        ("You don't need your own tools", vec![]),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|(kind, must, text)| (kind, must, text.to_owned())).collect();
        assert_eq!(item(line), expected, "{line}");
    }
}

#[test]
fn headings_decide_must_or_nice() {
    for (heading, must) in [
        ("Essential", Some(true)),
        ("What you'll bring", Some(true)),
        ("YOU NEED", Some(true)),
        ("Das bringst du mit:", Some(true)),
        ("Profil recherché", Some(true)),
        ("Requisitos", Some(true)),
        ("Nice to have", Some(false)),
        ("Bonus points", Some(false)),
        ("Von Vorteil", Some(false)),
        ("Les plus", Some(false)),
        ("Se valorará", Some(false)),
        ("What we offer", None),
        ("Wir bieten", None),
        ("Nous offrons", None),
        ("Ofrecemos", None),
        ("Responsibilities", None),
        ("Ihre Aufgaben", None),
        ("About us", None),
        ("How to apply", None),
        ("You don't need", None),
    ] {
        let found = read(&format!("Plumber\nAcme Ltd\n\n{heading}\n- Soldering copper pipe\n- Unvented cylinders\n"));
        let expected = must.map_or(0, |_| 2);
        assert_eq!(found.len(), expected, "{heading}: {found:?}");
        assert!(found.iter().all(|(_, is_must, _)| Some(*is_must) == must), "{heading}");
    }
}

#[test]
fn running_text_has_requirements_only_where_it_addresses_the_candidate() {
    for (text, expected) in [
        ("You will need a current CSCS card to start.", 1),
        ("A clean driving licence is essential.", 1),
        ("Experience of Revit would be an advantage.", 1),
        ("Our engineers all hold a chartered membership.", 0),
        ("Teaching assistants, who must hold a Level 2 qualification, support all sets.", 0),
        ("Associates must pass a forklift course in their first month.", 0),
        ("GCSE maths at grade 4 or above please.", 1),
        ("For a confidential word please ring Orla at the office.", 0),
        ("We offer a training budget of £1,000 and paid exam fees.", 0),
        ("If you need help with the form, call us.", 0),
        ("No previous experience is required.", 0),
        ("The owner has thirty years in the trade.", 0),
    ] {
        let found = read(&format!(
            "Site Engineer\n\nWe build bridges in the north and have done so since the railways came to the valley here.\n\n{text}\n"
        ));
        assert_eq!(found.len(), expected, "{text}: {found:?}");
    }
}

#[test]
fn nothing_is_invented_for_short_postings() {
    for text in ["", "   \n", "Warehouse operative wanted", "Nurse", "Koch gesucht", "🌱", "- \n- \n"] {
        assert!(Job::read(text).requirements.is_empty(), "{text}");
    }
}

#[test]
fn pay_is_parsed() {
    let pay = |min, max, currency: &str, period| Some(Salary { min, max, currency: currency.to_owned(), period });
    for (line, expected) in [
        ("£29,970 to £36,483 a year", pay(Some(29_970.0), Some(36_483.0), "GBP", SalaryPeriod::Year)),
        ("$52 to $61 per hour", pay(Some(52.0), Some(61.0), "USD", SalaryPeriod::Hour)),
        ("€70–82k + equity", pay(Some(70_000.0), Some(82_000.0), "EUR", SalaryPeriod::Year)),
        (
            "Gehalt: 55.000 bis 68.000 Euro brutto im Jahr",
            pay(Some(55_000.0), Some(68_000.0), "EUR", SalaryPeriod::Year),
        ),
        ("€ 3.800 to € 4.600 gross per month", pay(Some(3_800.0), Some(4_600.0), "EUR", SalaryPeriod::Month)),
        ("Salary: up to £55,000 plus car allowance", pay(None, Some(55_000.0), "GBP", SalaryPeriod::Year)),
        ("£21.50 per hour", pay(Some(21.5), Some(21.5), "GBP", SalaryPeriod::Hour)),
        ("We hold $400M for 9,000 farms", None),
        ("Refer a friend and get £250", None),
    ] {
        assert_eq!(Job::read(&format!("Plumber\n{line}\n")).salary, expected, "{line}");
    }
}

#[test]
fn facts_are_parsed_from_the_head() {
    let job = Job::read(
        "Senior Data Engineer (m/f/d)\nAcme Rail GmbH | Berlin | hybrid | part time\n\nRequirements\n- SQL\n",
    );
    assert_eq!(job.title.as_deref(), Some("Senior Data Engineer (m/f/d)"));
    assert_eq!(job.company.as_deref(), Some("Acme Rail GmbH"));
    assert_eq!((job.city.as_deref(), job.country.as_deref()), (Some("Berlin"), Some("Germany")));
    assert_eq!(job.remote, Some(Remote::Hybrid));
    assert_eq!(job.employment_type, Some(EmploymentType::PartTime));
    assert_eq!(job.seniority, Some(Seniority::Senior));
    assert_eq!(job.requirements[0].kind, RequirementKind::Skill);
}

#[test]
fn headings_without_empty_lines_are_headings() {
    let job = Job::read(
        "Data analyst\nRequirements\nDashboards in Power BI or Tableau\nSQL, at least two years\nResponsibilities\nWeekly reports",
    );
    let texts: Vec<&str> = job.requirements.iter().map(|requirement| requirement.text.as_str()).collect();
    assert_eq!(texts, ["Dashboards in Power BI or Tableau", "SQL, at least two years"]);
    assert_eq!(job.company, None);
}

#[test]
fn pay_and_opening_hours_in_running_text_are_not_asked_for() {
    let asked = |text: &str| Job::read(&format!("Cook\nTarn Ltd\n\n{text}\n")).requirements.len();
    assert_eq!(asked("€14 an hour depending on experience, and a pastry course every year."), 0);
    assert_eq!(asked("It is open every second weekend."), 0);
    assert_eq!(asked("Work is every second weekend."), 1);
}

#[test]
fn a_heading_before_a_dash_and_items_of_what_was_done() {
    let job =
        read("Cook\nTarn Ltd\n\nRequirements\n- Two years in a kitchen\n\nGood to have – Italian, knife skills.\n");
    assert!(job.len() > 1 && job.iter().skip(1).all(|(_, must, _)| !must), "{job:?}");
    let job = read(
        "Clerk\nTarn Ltd\n\nRequirements\n- Handled the payments of other branches\n- Automated testing of forms\n",
    );
    assert_eq!(job.iter().map(|(kind, ..)| *kind).collect::<Vec<_>>(), ["experience", "skill"]);
}

#[test]
fn a_turnover_in_a_list_of_requirements_is_no_pay() {
    let job = read(
        "Manager\nTarn Ltd\n\nIN YOUR TRUNK\n- Three years in a shop with sales above $5M\n- A track record in hiring\n- Open availability, including holidays\n- Allowed to work in Canada\n",
    );
    assert!(job.len() >= 4, "{job:?}");
}

#[test]
fn days_and_pronouns_are_no_employers() {
    let company = |text: &str| Job::read(text).company;
    let text = "Barber\n\nWe're looking for a barber for Thursdays, Fridays and Saturdays. You'll hold a licence and like to talk with our guests.\n";
    assert_eq!(company(text), None);
}

#[test]
fn the_form_of_an_item_shows_its_kind() {
    for (line, kind) in [
        ("Happy to start at 5am and finish by 1pm", "other"),
        ("Your own bicycle", "other"),
        ("Training in manual handling completed within the last two years", "certificate"),
        ("Formación en primeros auxilios", "certificate"),
        ("HNC in chemistry, or at least three years in a laboratory", "education"),
        ("Supervision of at least two apprentices", "experience"),
        ("que haya llevado cuadrillas de poda", "experience"),
        ("hai già gestito un magazzino", "experience"),
    ] {
        let found = item(line);
        assert_eq!(found.first().map(|found| found.0), Some(kind), "{line}: {found:?}");
    }
}

#[test]
fn a_remark_is_not_part_of_what_is_asked() {
    for (line, text) in [
        ("Forklift licence (yes, really, it is a tall shed)", "Forklift licence"),
        ("Permis C (livraisons en ville)", "Permis C"),
        ("Polish, our customers are just across the river", "Polish"),
        ("First aid certificate (or working towards)", "First aid certificate (or working towards)"),
        (
            "Able to explain a fault to people who are not mechanics",
            "Able to explain a fault to people who are not mechanics",
        ),
        ("Knowledge of C@lc or a similar program", "Knowledge of C@lc or a similar program"),
    ] {
        let found: Vec<String> = item(line).into_iter().map(|(_, _, text)| text).collect();
        assert_eq!(found, [text], "{line}");
    }
}

#[test]
fn a_list_above_what_is_welcome_is_asked_for_whatever_its_heading() {
    let job = Job::read(
        "Glazier\n\nOur streets\nOld houses, two churches and a school.\n\nThe tool bag\n- a steady hand at the wheel\n\
         - leaded lights\n- cutting curves\n\nNice to have\n- Welsh\n- a van\n",
    );
    let musts = job.requirements.iter().filter(|requirement| requirement.must).count();
    assert_eq!(musts, 3, "{:?}", job.requirements);
}

#[test]
fn a_name_in_capitals_opens_its_line() {
    let job = Job::read(
        "Glazier\n\nTHE WORKSHOP. Loud and warm, behind the station.\n\n\
         WHAT YOU NEED. A diploma in glazing. Two years with sash windows.\n\nTHE MONEY. It comes on Fridays.\n",
    );
    let texts: Vec<_> = job.requirements.iter().map(|requirement| requirement.text.as_str()).collect();
    assert_eq!(texts, ["A diploma in glazing", "Two years with sash windows"]);
}

#[test]
fn a_duration_alone_belongs_to_what_stands_before_it() {
    let job = Job::read(
        "Glazier\n\nWhat you need\n- has run a workshop for sash windows. Two years or more\n- a diploma in glazing\n- Welsh\n",
    );
    assert_eq!(job.requirements.len(), 3, "{:?}", job.requirements);
    assert_eq!(job.requirements[0].years, Some(2.0), "{:?}", job.requirements);
}

#[test]
fn experience_with_a_people_is_no_language() {
    let job = Job::read("Glazier\n\nRequirements\n- Experience with the Irish community\n- Marathi\n- A steady hand\n");
    let kinds: Vec<_> = job.requirements.iter().map(|requirement| requirement.kind).collect();
    assert_eq!(kinds.get(..2), Some([RequirementKind::Experience, RequirementKind::Language].as_slice()), "{kinds:?}");
}

#[test]
fn answers_and_what_is_provided_are_not_asked_for() {
    let list =
        |item: &str| read(&format!("Baker\n\nRequirements\n- Two years as a baker\n- A forklift licence\n- {item}\n"));
    for item in
        ["Ja", "Fine with same", "No weekends, no evenings", "Safety boots (can be provided, deducted from first week)"]
    {
        assert_eq!(list(item).len(), 2, "{item}");
    }
    assert_eq!(list("No more than six points on the licence").len(), 3);
    let split = list("Exposure to Kafka and Docker will be preferred");
    assert!(split.iter().all(|(_, _, text)| !text.ends_with("will be")), "{split:?}");
}
