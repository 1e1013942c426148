//! Structured exports: LinkedIn's ZIP and Europass, complete and broken. All persons are invented.

use std::io::{Cursor, Write};

use documents::{Refusal, extract_in_process};
use resume::{Reading, Resume, WarningCode, read};
use zip::{ZipWriter, write::SimpleFileOptions};

const LEARNER: &str = include_str!("samples/learner.xml");
const CANDIDATE: &str = include_str!("samples/candidate.xml");

fn archive(members: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        archive.start_file(*name, SimpleFileOptions::default()).expect("a member");
        archive.write_all(text.as_bytes()).expect("its text");
    }
    archive.finish().expect("an archive").into_inner()
}

/// Reads bytes as the program does, and checks that each value has full confidence and is at its span.
fn reading(bytes: &[u8]) -> Reading {
    let source = extract_in_process(bytes).expect("a readable file");
    let reading = read(&source);
    assert_eq!(reading.text, source.text());
    assert!(reading.confidence.values().all(|value| *value == 1.0));
    for (pointer, span) in &reading.spans {
        let value = reading.resume.to_value().pointer(pointer).and_then(|value| value.as_str().map(str::to_owned));
        let line = value.unwrap_or_default().replace('\n', " ");
        assert_eq!(span.of(&reading.text), Some(line.as_str()), "{pointer}");
    }
    for pointer in ["/basics/name", "/work/0/position", "/work/0/startDate", "/education/0/institution"] {
        assert!(reading.spans.contains_key(pointer), "{pointer} has a place");
    }
    reading
}

fn codes(reading: &Reading) -> Vec<(WarningCode, &str)> {
    reading.warnings.iter().map(|warning| (warning.code, warning.detail.as_str())).collect()
}

const PROFILE: &str = "\u{feff}First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,Twitter Handles,Websites,Instant Messengers\r\n\
    Mirela,Žagar,,\"Lipova 4\",\"Mar 3\",\"Staff nurse, intensive care\",\"Ten years on wards.\r\n• Leads shifts of six\",Hospitals,1000,\"Ljubljana, Slovenia\",[mzagar],\"[PERSONAL:https://zagar.example,COMPANY:https://github.com/mzagar]\",\r\n";
const POSITIONS: &str = "Company Name,Title,Description,Location,Started On,Finished On\n\
    \"Klinika Sever, d.o.o.\",Staff nurse,\"Care for \"\"step-down\"\" beds.\n- Trained 12 nurses\n- Cut falls by 20 %\",Ljubljana,Jan 2020,\n\
    Bolnica Jug,Nurse,,,2014,Dec 2019\n";
const EDUCATION: &str = "School Name,Start Date,End Date,Notes,Degree Name,Activities\nUniverza v Primorju,2010,2014,Thesis on wound care,BSc Nursing,Choir and rowing\n";

fn export() -> Vec<(&'static str, &'static str)> {
    vec![
        ("Profile.csv", PROFILE),
        ("Positions.csv", POSITIONS),
        ("Education.csv", EDUCATION),
        ("Skills.csv", "Name\nWound care\nICU\n"),
        ("Languages.csv", "Name,Proficiency\nSlovenian,Native or bilingual proficiency\nGerman,\n"),
        (
            "Certifications.csv",
            "Name,Url,Authority,Started On,Finished On,License Number\nALS,https://als.example/7,Resuscitation Council,Mar 2021,Mar 2025,A-77\n",
        ),
        (
            "Projects.csv",
            "Title,Description,Url,Started On,Finished On\nFalls board,A board on each ward,https://falls.example,Feb 2022,\n",
        ),
        ("Honors.csv", "Title,Description,Issued On\nNurse of the year,Chosen by patients,May 2023\n"),
        (
            "Publications.csv",
            "Name,Published On,Description,Publisher,Url\nBeds and falls,\"Jun 1, 2022\",,Ward Letters,\n",
        ),
        (
            "Volunteering.csv",
            "Company Name,Role,Cause,Started On,Finished On,Description\nRed Kite,First aider,Health,2012,2013,\n",
        ),
        ("Courses.csv", "Name,Number\nWound care II,WC2\n"),
        (
            "Recommendations_Received.csv",
            "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\nIvo,Kos,Klinika Sever,Head nurse,Calm in every storm.,\"07/01/23\",VISIBLE\n",
        ),
        (
            "Email Addresses.csv",
            "Email Address,Confirmed,Primary,Updated On\nold@zagar.example,Yes,No,1\nmirela@zagar.example,Yes,Yes,2\n",
        ),
        ("PhoneNumbers.csv", "Extension,Number,Type\n,+386 1 000 0001,Home\n,+386 40 000 002,Mobile\n"),
        ("Jobs/Saved Jobs.csv", "Saved Date,Job Url,Job Title,Company Name\n1/2/24,https://jobs.example/1,Nurse,X\n"),
        ("Connections.csv", "Notes:\n\"About the data\"\n\nFirst Name,Last Name,URL\nA,B,https://x.example\n"),
    ]
}

#[test]
fn a_complete_linkedin_export_is_read() {
    let bytes = archive(&export());
    let reading = reading(&bytes);
    let expected = serde_json::json!({
        "basics": {
            "name": "Mirela Žagar", "label": "Staff nurse, intensive care", "email": "mirela@zagar.example", "phone": "+386 40 000 002",
            "url": "https://zagar.example", "summary": "Ten years on wards.\nLeads shifts of six",
            "location": { "address": "Lipova 4", "postalCode": "1000", "city": "Ljubljana", "region": "Slovenia" },
            "profiles": [
                { "network": "GitHub", "username": "mzagar", "url": "https://github.com/mzagar" },
                { "network": "Twitter", "username": "mzagar" },
            ],
        },
        "work": [
            {
                "name": "Klinika Sever, d.o.o.", "position": "Staff nurse", "location": "Ljubljana", "startDate": "2020-01",
                "summary": "Care for \"step-down\" beds.", "highlights": ["Trained 12 nurses", "Cut falls by 20 %"],
            },
            { "name": "Bolnica Jug", "position": "Nurse", "startDate": "2014", "endDate": "2019-12" },
        ],
        "volunteer": [{ "organization": "Red Kite", "position": "First aider", "startDate": "2012", "endDate": "2013", "cause": "Health" }],
        "education": [{
            "institution": "Univerza v Primorju", "studyType": "BSc Nursing", "startDate": "2010", "endDate": "2014",
            "notes": "Thesis on wound care", "activities": "Choir and rowing",
        }],
        "awards": [{ "title": "Nurse of the year", "date": "2023-05", "summary": "Chosen by patients" }],
        "certificates": [{
            "name": "ALS", "issuer": "Resuscitation Council", "date": "2021-03", "url": "https://als.example/7", "endDate": "2025-03",
            "licenseNumber": "A-77",
        }],
        "publications": [{ "name": "Beds and falls", "publisher": "Ward Letters", "releaseDate": "2022-06-01" }],
        "skills": [{ "name": "Wound care" }, { "name": "ICU" }],
        "languages": [{ "language": "Slovenian", "fluency": "Native or bilingual proficiency" }, { "language": "German" }],
        "references": [{ "name": "Ivo Kos, Head nurse, Klinika Sever", "reference": "Calm in every storm." }],
        "projects": [{ "name": "Falls board", "description": "A board on each ward", "url": "https://falls.example", "startDate": "2022-02" }],
        "courses": [{ "name": "Wound care II", "number": "WC2" }],
    });
    assert_eq!(reading.resume.to_value(), expected);
    assert!(reading.warnings.is_empty(), "{:?}", reading.warnings);
    assert!(reading.text.contains("Thesis on wound care"));
}

#[test]
fn folders_other_names_and_other_columns_are_accepted() {
    let bytes = archive(&[
        ("__MACOSX/Basic_LinkedInDataExport/._Positions.csv", "\0\x05"),
        ("Basic_LinkedInDataExport/Profile.csv", PROFILE),
        (
            "Basic_LinkedInDataExport/positions.CSV",
            "Notes:\n\n\"Title\";\"Company_Name\";\"Started On\"\nNurse;Bolnica Jug;Jan 2014\n",
        ),
        ("Basic_LinkedInDataExport/Education.csv", EDUCATION),
        ("Basic_LinkedInDataExport/Certifications.csv", "Foo,Bar\n1,2\n"),
        ("Basic_LinkedInDataExport/Skills.csv", "\0\0\0\0"),
    ]);
    let reading = reading(&bytes);
    assert_eq!(
        (reading.resume.work[0].name.as_str(), reading.resume.work[0].start_date.as_str()),
        ("Bolnica Jug", "2014-01")
    );
    let unread = [
        (WarningCode::UnreadPart, "Basic_LinkedInDataExport/Skills.csv"),
        (WarningCode::UnreadPart, "Basic_LinkedInDataExport/Certifications.csv"),
    ];
    assert_eq!(
        codes(&reading).iter().filter(|(code, _)| *code == WarningCode::UnreadPart).copied().collect::<Vec<_>>(),
        unread
    );
}

#[test]
fn unusable_archives_are_refused() {
    let refused = |bytes: &[u8]| extract_in_process(bytes).expect_err("nothing to read");
    let other = archive(&[("photos/one.txt", "x")]);
    assert_eq!(refused(&other), Refusal::Unsupported { what: "a ZIP archive".to_owned() });
    assert_eq!(refused(&archive(&[("Positions.csv", "Foo,Bar\n1,2\n"), ("Profile.csv", "")])), Refusal::NoProfile);
    assert_eq!(refused(&archive(&[("Positions.csv", "Company Name,Title,Started On\n")])), Refusal::NoProfile);

    // A member that decompresses to far more than an export contains.
    let bomb = archive(&[("Profile.csv", PROFILE), ("Positions.csv", &"a".repeat(70 * 1024 * 1024))]);
    assert!(bomb.len() < 200_000);
    assert_eq!(refused(&bomb), Refusal::TooComplex);
    // The same in a part that is not read does no harm.
    let beside = archive(&[
        ("Profile.csv", PROFILE),
        ("Positions.csv", POSITIONS),
        ("Education.csv", EDUCATION),
        ("messages.csv", &"a".repeat(70 * 1024 * 1024)),
    ]);
    assert_eq!(reading(&beside).resume.work.len(), 2);

    // The flag for encryption, in the header and the directory entry of a member.
    let mut locked = archive(&[("Profile.csv", PROFILE)]);
    for (sign, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = locked.windows(4).position(|window| window == sign).expect("a header");
        locked[at + flags] |= 1;
    }
    assert_eq!(refused(&locked), Refusal::Encrypted);

    let mut damaged = archive(&export());
    damaged.truncate(damaged.len() / 2);
    assert_eq!(refused(&damaged), Refusal::Damaged);
}

#[test]
fn a_damaged_member_leaves_the_others() {
    let mut bytes = archive(&export());
    // Bytes of one member's compressed data, after its local header.
    let name = b"Skills.csv";
    let at = bytes.windows(name.len()).position(|window| window == name).expect("its header") + name.len();
    for byte in &mut bytes[at..at + 12] {
        *byte ^= 0x55;
    }
    let reading = reading(&bytes);
    assert!(reading.resume.skills.is_empty());
    assert!(codes(&reading).contains(&(WarningCode::UnreadPart, "Skills.csv")));
}

fn resume_of(text: &str) -> Resume {
    reading(text.as_bytes()).resume
}

#[test]
fn the_older_europass_format_is_read() {
    let expected: serde_json::Value = serde_json::from_str(include_str!("samples/learner.json")).expect("JSON");
    assert_eq!(resume_of(LEARNER).to_value(), expected);
}

#[test]
fn the_current_europass_format_is_read() {
    let expected: serde_json::Value = serde_json::from_str(include_str!("samples/candidate.json")).expect("JSON");
    assert_eq!(resume_of(CANDIDATE).to_value(), expected);
}

#[test]
fn hostile_xml_is_refused() {
    let head = "<?xml version='1.0'?><!DOCTYPE c [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>";
    let body = "<Candidate xmlns='http://www.europass.eu/1.0'><CandidatePerson><PersonName><GivenName>&b;&c;</GivenName></PersonName></CandidatePerson></Candidate>";
    assert_eq!(extract_in_process(format!("{head}{body}").as_bytes()), Err(Refusal::TooComplex));
    let deep = format!("<Candidate xmlns='http://www.europass.eu/1.0'>{}", "<a>".repeat(200_000));
    assert_eq!(extract_in_process(deep.as_bytes()), Err(Refusal::TooComplex));
    let empty = "<Candidate xmlns='http://www.europass.eu/1.0'/>";
    assert_eq!(extract_in_process(empty.as_bytes()), Err(Refusal::NoProfile));
    let other = Refusal::Unsupported { what: "an XML file".to_owned() };
    assert_eq!(extract_in_process(b"<?xml version='1.0'?><note/>"), Err(other));
}
