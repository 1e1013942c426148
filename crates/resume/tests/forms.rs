//! Forms of entries that people choose: each is read as a whole resume, and its positions or schools are compared.

use resume::{Line, Resume, Source, read};

fn parsed(section: &str) -> Resume {
    read(&Source::from_text(&format!("Ana Penrose\nana@example.org\n\n{section}"))).resume
}

/// Employer, title, place, start, end, number of highlights.
fn work(section: &str) -> Vec<String> {
    shown(&parsed(section))
}

fn shown(resume: &Resume) -> Vec<String> {
    let one = |work: &resume::Work| {
        let count = work.highlights.len();
        [&work.name, &work.position, &work.location, &work.start_date, &work.end_date, &count.to_string()]
            .map(String::as_str)
            .join(" / ")
    };
    resume.work.iter().map(one).collect()
}

#[test]
fn plain_duties_stay_with_the_entry_above() {
    let text = "Experience\n2018 – 2020\nPenrose Ltd\nJoiner\nMade windows and doors\nRan the spindle moulder\n2015 – 2018\nHalwyn Ltd\nCarpenter\nCut roofs and porches";
    let found = work(text);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found[0].starts_with("Penrose Ltd / Joiner") && found[1].starts_with("Halwyn Ltd / Carpenter"),
        "{found:?}"
    );
}

#[test]
fn a_dash_in_a_title_is_no_separator_beside_bars() {
    let text = "Experience\nCharge Nurse - Telemetry | Penrose | 2018 – 2020\n- Led the ward\n\nStaff Nurse | Halwyn | 2015 – 2018\n- Gave care\n\nNurse | Trewin | 2013 – 2015\n- Gave care";
    assert_eq!(work(text)[0], "Penrose / Charge Nurse - Telemetry /  / 2018 / 2020 / 1");
}

#[test]
fn a_remark_in_brackets_is_no_part_of_the_employer() {
    let text = "Experience\nPenrose (bakery, 40 people)\nBaker, 2018 – 2020\n- Made bread\n\nHalwyn (family cafe)\nWaiter, 2015 – 2018\n- Served guests";
    let found = work(text);
    assert!(found[0].starts_with("Penrose / Baker") && found[1].starts_with("Halwyn / Waiter"), "{found:?}");
}

#[test]
fn the_employer_stands_next_to_its_comma() {
    let text = "Experience\nParalegal, Clinical Negligence, Penrose LLP, 2018 – 2020\n- Wrote letters";
    assert!(work(text)[0].starts_with("Penrose LLP / Paralegal, Clinical Negligence"), "{:?}", work(text));
}

#[test]
fn items_that_open_with_their_period_are_heads() {
    let text = "Experience\n- 2018 – 2020: Plasterer, Penrose Ltd\n- Skimmed walls\n- 2015 – 2018: Dry liner, Halwyn Ltd\n- Built partitions";
    let found = work(text);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("Penrose Ltd / Plasterer"), "{found:?}");
}

#[test]
fn a_break_has_no_employer() {
    let text = "Experience\nJoiner, Penrose Ltd\n2018 – 2020\n\nParental leave\n2017 – 2018";
    assert!(work(text)[1].starts_with(" / Parental leave"), "{:?}", work(text));
}

#[test]
fn dates_in_the_cell_behind_an_entry_are_its_dates() {
    let cells = [
        ("Penrose Ltd", 1),
        ("Joiner", 1),
        ("May 2018 – June 2020", 2),
        ("Halwyn Ltd", 3),
        ("Carpenter", 3),
        ("May 2015 – April 2018", 4),
    ];
    let line = |text: &str, region: u32, bold: bool| Line {
        text: text.to_owned(),
        region,
        bold,
        size: 10.0,
        ..Line::default()
    };
    let mut lines = vec![line("Ana Penrose", 0, true), line("ana@example.org", 0, false), line("EXPERIENCE", 0, true)];
    lines.extend(cells.iter().map(|(text, region)| line(text, *region, false)));
    let found = shown(&read(&Source { lines, ..Source::default() }).resume);
    assert_eq!(
        found,
        ["Penrose Ltd / Joiner /  / 2018-05 / 2020-06 / 0", "Halwyn Ltd / Carpenter /  / 2015-05 / 2018-04 / 0"]
    );
}

#[test]
fn an_open_range_goes_on() {
    assert!(work("Experience\nJoiner, Penrose Ltd\n2018 –\n- Made doors")[0].contains(" / 2018 /  / "));
}

#[test]
fn a_certificate_among_the_schools_is_no_school() {
    let resume =
        parsed("Education\n2015 – 2018 BSc Physics, Penrose University\n2019 First aid at work\n\nSkills\nSQL, Excel");
    assert_eq!(resume.education.len(), 1);
    assert_eq!(resume.certificates.first().map(|one| one.name.as_str()), Some("First aid at work"));
}

#[test]
fn a_school_is_not_copied_from_another_entry() {
    let resume = parsed("Education\n2018 – 2020\nMSc Physics\nPenrose University\n\n2015 – 2018\nBSc Physics");
    let schools: Vec<&str> = resume.education.iter().map(|one| one.institution.as_str()).collect();
    assert_eq!(schools, ["Penrose University", ""]);
}

#[test]
fn unknown_headings_are_told_by_what_is_below() {
    let text = "Skills\nSQL, Excel, Word\n\nWhere the years went\n\nFettler, Penrose\n2018 – 2020\n- Fettled\n\nSpragger, Halwyn\n2015 – 2018\n- Spragged\n\nLanguages\nEnglish, German\n\nInterests\nRowing";
    assert_eq!(parsed(text).work.len(), 2);
}

#[test]
fn languages_in_sentences_and_with_unknown_names() {
    let names = |list: &str| -> Vec<String> {
        parsed(&format!("Languages\n{list}")).languages.into_iter().map(|one| one.language).collect()
    };
    assert_eq!(names("English native. German basic. Italian good."), ["English", "German", "Italian"]);
    assert_eq!(names("English (native), Tetum (fluent), French (B1)"), ["English", "Tetum", "French"]);
}

#[test]
fn a_declaration_is_no_item() {
    let resume =
        parsed("Competenze\nSQL, Excel, Word\n\nAutorizzo il trattamento dei dati personali per la selezione.");
    assert_eq!(resume.skills.len(), 3, "{:?}", resume.skills);
}
