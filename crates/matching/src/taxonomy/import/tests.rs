//! Small releases in the format of the official ones.

use super::{File, ImportError, Release, esco, merge, onet, version_in};
use crate::{
    taxonomy::supplement::{Installed, Reason, Supplement},
    words::{phrase_hash, words},
};

fn file(name: &str, text: &str) -> File {
    File { name: name.to_owned(), text: text.to_owned() }
}

const HEADER: &str = "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,description,modifiedDate\n";

fn skills(name: &str, rows: &[(&str, &str, &str, &str, &str)]) -> File {
    let lines: String = rows
        .iter()
        .map(|(id, kind, reuse, own, others)| {
            format!("KnowledgeSkillCompetence,{id},{kind},{reuse},{own},\"{others}\",\"What it is, in prose.\",2024-05-01T10:00:00Z\n")
        })
        .collect();
    file(name, &format!("{HEADER}{lines}"))
}

fn merged(release: &Release) -> Supplement {
    merge(release, "2026-11-21")
}

fn names(supplement: &Supplement) -> Vec<&str> {
    supplement.names.iter().map(|(name, ..)| name).collect()
}

fn small_esco() -> Vec<File> {
    vec![
        skills(
            "skills_en.csv",
            &[
                ("u/py", "knowledge", "sector-specific", "Python (computer programming)", "Pythonista craft\nPython"),
                (
                    "u/glass",
                    "skill/competence",
                    "occupation-specific",
                    "engrave crystal goblets",
                    "etch crystal goblets",
                ),
                ("u/crystal", "knowledge", "sector-specific", "crystal ware", ""),
                ("u/lead", "knowledge", "sector-specific", "leaded crystal ware", ""),
                ("u/hoop", "knowledge", "sector-specific", "hoop goblets", ""),
                ("u/ring", "knowledge", "sector-specific", "ring goblets", ""),
                ("u/team", "skill/competence", "transversal", "show willingness for all", ""),
                ("u/hu", "skill/competence", "transversal", "write Volapük", ""),
                ("u/dup", "skill/competence", "sector-specific", "chase crystal goblets", "etch crystal goblets"),
                ("u/sql", "skill/competence", "sector-specific", "use SQL in glassworks", ""),
            ],
        ),
        skills(
            "skills_de.csv",
            &[(
                "u/glass",
                "skill/competence",
                "occupation-specific",
                "Kristallkelche gravieren",
                "Kristallpokale gravieren",
            )],
        ),
        file("skillGroups_en.csv", "conceptUri,preferredLabel\ng/glass,glass and crystal\n"),
        file(
            "broaderRelationsSkillPillar_en.csv",
            "conceptType,conceptUri,broaderType,broaderUri\nK,u/crystal,G,g/glass\nK,u/lead,G,g/glass\nK,u/lead,K,u/crystal\nK,u/hoop,K,u/ring\nK,u/ring,K,u/hoop\nK,u/lead,K,u/hoop\nK,u/hu,G,http://data.europa.eu/esco/skill/e35a5936-091d-4e87-bafe-f264e55bd656\n",
        ),
        file(
            "skillSkillRelations.csv",
            "originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri\nu/glass,s,optional,k,u/crystal\n",
        ),
        file(
            "occupations_de.csv",
            "conceptUri,preferredLabel,altLabels,description\no/1,Kelchgraveur/Kelchgraveurin,Kristallschneider/Graveur,Prosa.\n",
        ),
        file(
            "occupations_en.csv",
            "conceptUri,preferredLabel,altLabels,description\no/1,goblet engraver,\"crystal engraver\ngoblet artist\",They engrave.\no/2,registered nurse,\"ward sister of the crystal clinic\ngoblet artist\",They care.\n",
        ),
    ]
}

fn small_onet() -> Vec<File> {
    vec![
        file(
            "Occupation Data.txt",
            "O*NET-SOC Code\tTitle\tDescription\n1\tGoblet Engravers\tEngrave a \"crystal\" goblet with a slack belt.\n2\tSurgeons\tOperate.\n",
        ),
        file(
            "Technology Skills.txt",
            "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand\n1\tCrystalCut Studio software\t1\tCutting software\tN\tN\n1\tGobletMaker\t1\tCutting software\tN\tN\n2\tGobletMaker\t1\tCutting software\tN\tN\n2\tMicrosoft Excel\t2\tSpreadsheet software\tY\tY\n",
        ),
        file(
            "Alternate Titles.txt",
            "O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)\n1\tMaster Goblet Engraver (MGE)\tn/a\t02\n",
        ),
        file(
            "Content Model Reference.txt",
            "Element ID\tElement Name\tDescription\n2.A\tBasic Skills\tx\n2.A.1\tContent\tx\n2.A.1.a\tPoring Over Goblets\tx\n",
        ),
        file("Read Me.txt", "O*NET 30.0 Database\nAugust 2025 Release\n"),
    ]
}

#[test]
fn an_esco_release_is_merged() {
    let supplement = merged(&esco::read(&small_esco(), Some("v1.2.0")).unwrap());
    assert_eq!(supplement.about.release, "ESCO v1.2.0");
    assert_eq!(supplement.about.languages, ["en", "de"]);
    let names = names(&supplement);
    for kept in
        ["engrave crystal goblets", "Kristallkelche gravieren", "Kristallpokale gravieren", "leaded crystal ware"]
    {
        assert!(names.contains(&kept), "{kept} not in {names:?}");
    }
    assert_eq!(supplement.known, ["Python"]);
    let stats = &supplement.about.stats;
    assert_eq!((stats.skills_read, stats.skills_joined, stats.skills_added), (10, 1, 6));
    let left = |reason: Reason| stats.left_out.get(&reason).copied().unwrap_or_default();
    assert_eq!(left(Reason::Ambiguous), 2 + 2, "a name and a title of two: {:?}", stats.left_out);
    assert_eq!((left(Reason::Behaviour), left(Reason::Language)), (1, 1), "{:?}", stats.left_out);
    assert!(!names.iter().any(|name| name.contains("SQL") || name.contains("etch")), "{names:?}");
}

#[test]
fn broader_skills_are_implied_and_cycles_are_ignored() {
    let supplement = merged(&esco::read(&small_esco(), None).unwrap());
    assert_eq!(supplement.about.release, "ESCO modified to 2024-05-01");
    let known = supplement.known.len();
    let names = names(&supplement);
    for (at, skill) in supplement.skills.iter().enumerate() {
        assert!(!skill.implies.contains(&((known + at) as u16)), "{} implies itself", names[skill.name as usize]);
    }
    let skill = |name: &str| {
        let found = supplement.skills.iter().find(|skill| names[skill.name as usize] == name);
        found.unwrap_or_else(|| panic!("{name}"))
    };
    assert_eq!(skill("leaded crystal ware").implies.len(), 3);
    assert!(skill("hoop goblets").implies.is_empty() && skill("ring goblets").implies.is_empty(), "a circle");
    assert_eq!(skill("leaded crystal ware").family, skill("crystal ware").family);
    assert_eq!(skill("engrave crystal goblets").related.len(), 1);
}

#[test]
fn an_onet_release_is_merged() {
    let supplement = merged(&onet::read(&small_onet()).unwrap());
    assert_eq!(supplement.about.release, "O*NET 30.0");
    assert_eq!(
        names(&supplement),
        ["CrystalCut Studio software", "GobletMaker", "Poring Over Goblets", "CrystalCut Studio"]
    );
    assert_eq!(supplement.known, ["Microsoft Excel"]);
    assert_eq!(supplement.skills[0].family, supplement.skills[1].family);
    let both = Installed::of(std::slice::from_ref(&supplement));
    for title in ["goblet engraver", "Master Goblet Engraver", "MGE"] {
        assert_eq!(both.title(phrase_hash(&words(title))), Some("Goblet Engravers"), "{title}");
    }
    assert_eq!(supplement.about.stats.titles, 3);
    assert_eq!(supplement.about.stats.occupations_added, 1, "surgeons are known: {:?}", supplement.about.stats);
}

#[test]
fn titles_of_several_occupations_are_left_out() {
    let supplement = merged(&esco::read(&small_esco(), None).unwrap());
    let installed = Installed::of(&[supplement]);
    for (title, usual) in [
        ("Goblet engraver", Some("goblet engraver")),
        ("crystal engravers", Some("goblet engraver")),
        ("ward sister of the crystal clinic", Some("Registered nurse")),
        ("Kelchgraveurin", Some("goblet engraver")),
        ("Graveur", None),
        ("goblet artist", None),
    ] {
        assert_eq!(installed.title(phrase_hash(&words(title))), usual, "{title}");
    }
}

#[test]
fn the_same_release_gives_the_same_bytes_and_reads_back() {
    for release in [esco::read(&small_esco(), None).unwrap(), onet::read(&small_onet()).unwrap()] {
        let json = merged(&release).to_json().unwrap();
        assert_eq!(json, merged(&release).to_json().unwrap());
        assert_eq!(Supplement::from_json(&json).unwrap(), merged(&release));
    }
    assert!(Supplement::from_json("{\"about\"").is_err());
}

#[test]
fn other_format_versions_must_be_imported_again() {
    let json = merged(&onet::read(&small_onet()).unwrap()).to_json().unwrap();
    let other = json.replacen("\"form\":1", "\"form\":0", 1);
    assert_eq!(Supplement::from_json(&other).unwrap_err(), "it has form 0, and this program reads form 1");
}

#[test]
fn folders_without_a_release_are_refused() {
    assert_eq!(esco::read(&small_onet(), None), Err(ImportError::NoRelease(esco::WANTED)));
    assert_eq!(onet::read(&small_esco()), Err(ImportError::NoRelease(onet::WANTED)));
    let mut cut = small_esco();
    let whole = cut[0].text.len();
    cut[0].text.truncate(whole - 30);
    let import_error = esco::read(&cut, None).unwrap_err().to_string();
    assert!(import_error.starts_with("skills_en.csv line "), "{import_error}");
}

#[test]
fn versions_are_found_in_paths() {
    for (path, version) in [
        ("/x/ESCO dataset - v1.2.0 - classification - en - csv", Some("v1.2.0")),
        ("/data/esco/v1.1.1", Some("v1.1.1")),
        ("/v1.0/esco v1.2", Some("v1.2")),
        ("/srv/dev1.2/esco", None),
        ("/srv/v2/esco", None),
    ] {
        assert_eq!(version_in(path), version, "{path}");
    }
}

#[test]
fn an_installed_supplement_is_consistent() {
    let [esco, onet] =
        [esco::read(&small_esco(), None).unwrap(), onet::read(&small_onet()).unwrap()].map(|one| merged(&one));
    let both = Installed::of(&[esco.clone(), onet]);
    assert_eq!(both.problems(), Vec::<String>::new());
    assert_eq!(both.count(), 6 + 3);
    // The same release twice adds nothing: its names are taken.
    assert_eq!(Installed::of(&[esco.clone(), esco]).count(), 6);
}
