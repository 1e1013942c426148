//! The official releases, as downloaded: importing them twice gives the same bytes, and installing them changes nothing
//! that was known before. One process has one taxonomy, so there is one test.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use cli::Imports;
use kernel::PartialDate;
use matching::{Occupation, Skill, Source, spot, spot_built_in};

const PROSE: &str = "We look for somebody who can go the extra mile, excel in a swift team and read the signs of the market. Experience
with Python, PostgreSQL and Microsoft Excel; knowledge of sedimentology is a plus, and so is UrbanSim. Wound care, drawing blood and
hand hygiene; budget management, project management and stakeholder management. You drive a forklift and check stock.";

fn release(name: &str) -> Option<PathBuf> {
    let path = Path::new("../../../shared/data").join(name);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("skipped: {} is not there", path.display());
    None
}

fn names(text: &str) -> BTreeSet<&'static str> {
    spot(text).iter().map(|mention| mention.skill.name()).collect()
}

/// Every name by which the product's own data calls a skill.
fn written() -> Vec<String> {
    let folder = Path::new("../../data/skills");
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("data/skills") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let text = fs::read_to_string(path).expect("a file");
        let quoted = text.lines().filter(|line| line.starts_with("name = ") || line.starts_with("aliases = "));
        found.extend(quoted.flat_map(|line| line.split('"').skip(1).step_by(2)).map(str::to_owned));
    }
    found
}

#[test]
fn the_real_releases_import_and_change_nothing_known_before() {
    let (Some(esco), Some(onet)) = (release("esco"), release("onet")) else { return };
    let home = std::env::temp_dir().join(format!("jobalign-releases-{}", std::process::id()));
    let imports = Imports::of("", &home);
    let day = PartialDate::new(2026, Some(11), Some(21)).expect("a day");

    for (source, folder, name, skills) in
        [(Source::Esco, &esco, "ESCO v1.1.1", 13_000), (Source::Onet, &onet, "O*NET 29.3", 8_000)]
    {
        let (about, path) = imports.take(source, folder, day).expect("the release imports");
        assert_eq!(about.release, name);
        let stats = &about.stats;
        assert!(stats.skills_read > skills && stats.occupations_read > 1000, "{stats:?}");
        assert!(stats.skills_joined > 300 && stats.skills_added > 5000 && stats.titles > 20_000, "{stats:?}");
        let first = fs::read(&path).expect("kept");
        imports.take(source, folder, day).expect("the release imports again");
        assert!(fs::read(&path).expect("kept") == first, "{source}: not the same twice");
    }

    // The taxonomy before the import.
    let written = written();
    let known: Vec<Skill> = Skill::all().collect();
    let mentions = |texts: &[String]| -> Vec<_> { texts.iter().map(|text| spot(text)).collect() };
    let before = mentions(&written);
    let meanings: Vec<_> = known
        .iter()
        .map(|skill| (skill.name(), skill.family(), skill.kind(), skill.implied().collect::<Vec<_>>()))
        .collect();
    assert!(written.len() > 8000, "{}", written.len());
    assert!(!names(PROSE).contains("UrbanSim") && !names(PROSE).contains("sedimentology"));
    assert_eq!(Occupation::named("Cardiac care unit nurse"), None);

    let (came, releases, problems) = imports.install();
    fs::remove_dir_all(&home).expect("removed");
    assert!(problems.is_empty() && releases.len() == 2, "{problems:?}");
    assert!(came.skills > 12_000 && came.names > 40_000 && came.titles > 40_000, "{came:?}");

    // Built-in skills have not changed, and every built-in name is found as before.
    for (skill, meaning) in known.iter().zip(meanings) {
        let now = (skill.name(), skill.family(), skill.kind(), skill.implied().collect::<Vec<_>>());
        assert_eq!(now, meaning);
    }
    for ((text, before), after) in written.iter().zip(before).zip(mentions(&written)) {
        let built_in: Vec<_> = after.into_iter().filter(|mention| !mention.imported).collect();
        assert_eq!(built_in, before, "{text}");
    }
    let prose = spot(PROSE);
    assert_eq!(prose.iter().filter(|one| !one.imported).copied().collect::<Vec<_>>(), spot_built_in(PROSE));
    assert!(prose.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "in order, and apart: {prose:?}");

    // Names that only a release has are found; ordinary words are not.
    assert!(names(PROSE).contains("UrbanSim") && names(PROSE).contains("sedimentology"), "{:?}", names(PROSE));
    for text in
        ["You will excel with us, and go far.", "We assess each case and look after people.", "Our culture is open."]
    {
        assert!(spot(text).iter().all(|mention| !mention.imported), "{text}: {:?}", names(text));
    }

    // The taxonomy has no contradictions: names are found again, and nothing implies itself, not even indirectly.
    let all: Vec<Skill> = Skill::all().collect();
    assert_eq!(all.len(), known.len() + came.skills);
    let mut seen = BTreeSet::new();
    for skill in all {
        let name = skill.name();
        assert!(!name.is_empty() && seen.insert(name), "{name:?} is nothing, or there twice");
        assert_eq!(Skill::named(name), Some(skill), "{name} is not found again");
        for implied in skill.implied() {
            assert!(implied != skill && !implied.implied().any(|back| back == skill), "{name} goes in a circle");
            assert!(!implied.name().is_empty());
        }
    }
    // A title that only a release has leads to a built-in occupation.
    assert_eq!(Occupation::named("Cardiac care unit nurse").map(Occupation::title), Some("Registered nurse"));
}
