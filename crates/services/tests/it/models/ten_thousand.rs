//! 10,000 edits of a model that invents, over every resume for development: none may be shown. `make hostile` runs it and prints what was
//! shown by class; it takes minutes.

use std::{collections::BTreeMap, fs, path::PathBuf};

use super::*;

const EDITS: usize = 10_000;

/// Edits in one answer; more are not looked at.
const AT_ONCE: usize = 16;

/// Words that stand in no resume: those that do are left out for it.
const NAMES: [&str; 8] = ["Google", "Siemens", "Nestlé", "Deloitte", "Lufthansa", "IKEA", "Harvard", "Samsung"];
const TOOLS: [&str; 8] = ["Kubernetes", "Photoshop", "Salesforce", "Jira", "AutoCAD", "MATLAB", "Tableau", "Snowflake"];

/// How an invention is added in a language: `{}` is the text without its last mark, `NAME`, `TOOL` and `#` are invented.
struct Phrases {
    code: &'static str,
    lies: [(&'static str, &'static str); 11],
}

const PHRASES: [Phrases; 6] = [
    Phrases {
        code: "en",
        lies: [
            ("number", "{} for # customers."),
            ("entity", "{} at NAME."),
            ("skill", "{} with TOOL."),
            ("title", "As deputy director, {}."),
            ("credential", "{}; earned a PhD."),
            ("outcome", "{}, which raised sales by # %."),
            ("verb", "Led a team of # people: {}."),
            ("scope", "{} in # countries."),
            ("time", "{} since 1961."),
            ("team_budget", "{} with a budget of # million euros."),
            ("binding", "{} for NAME with TOOL."),
        ],
    },
    Phrases {
        code: "de",
        lies: [
            ("number", "{} für # Kunden."),
            ("entity", "{} bei NAME."),
            ("skill", "{} mit TOOL."),
            ("title", "Als stellvertretende Direktorin: {}."),
            ("credential", "{}; Promotion abgeschlossen."),
            ("outcome", "{}, wodurch der Umsatz um # % stieg."),
            ("verb", "Leitete ein Team von # Personen: {}."),
            ("scope", "{} in # Ländern."),
            ("time", "{} seit 1961."),
            ("team_budget", "{} mit einem Budget von # Millionen Euro."),
            ("binding", "{} für NAME mit TOOL."),
        ],
    },
    Phrases {
        code: "fr",
        lies: [
            ("number", "{} pour # clients."),
            ("entity", "{} chez NAME."),
            ("skill", "{} avec TOOL."),
            ("title", "En tant que directrice adjointe : {}."),
            ("credential", "{} ; doctorat obtenu."),
            ("outcome", "{}, ce qui a augmenté les ventes de # %."),
            ("verb", "A dirigé une équipe de # personnes : {}."),
            ("scope", "{} dans # pays."),
            ("time", "{} depuis 1961."),
            ("team_budget", "{} avec un budget de # millions d'euros."),
            ("binding", "{} pour NAME avec TOOL."),
        ],
    },
    Phrases {
        code: "es",
        lies: [
            ("number", "{} para # clientes."),
            ("entity", "{} en NAME."),
            ("skill", "{} con TOOL."),
            ("title", "Como subdirectora: {}."),
            ("credential", "{}; doctorado obtenido."),
            ("outcome", "{}, lo que aumentó las ventas un # %."),
            ("verb", "Dirigió un equipo de # personas: {}."),
            ("scope", "{} en # países."),
            ("time", "{} desde 1961."),
            ("team_budget", "{} con un presupuesto de # millones de euros."),
            ("binding", "{} para NAME con TOOL."),
        ],
    },
    Phrases {
        code: "it",
        lies: [
            ("number", "{} per # clienti."),
            ("entity", "{} presso NAME."),
            ("skill", "{} con TOOL."),
            ("title", "Come vicedirettrice: {}."),
            ("credential", "{}; dottorato conseguito."),
            ("outcome", "{}, aumentando le vendite del # %."),
            ("verb", "Ha diretto un team di # persone: {}."),
            ("scope", "{} in # paesi."),
            ("time", "{} dal 1961."),
            ("team_budget", "{} con un budget di # milioni di euro."),
            ("binding", "{} per NAME con TOOL."),
        ],
    },
    Phrases {
        code: "pl",
        lies: [
            ("number", "{} dla # klientów."),
            ("entity", "{} w NAME."),
            ("skill", "{} z użyciem TOOL."),
            ("title", "Jako zastępca dyrektora: {}."),
            ("credential", "{}; obroniony doktorat."),
            ("outcome", "{}, co zwiększyło sprzedaż o # %."),
            ("verb", "Kierowanie zespołem # osób: {}."),
            ("scope", "{} w # krajach."),
            ("time", "{} od 1961 roku."),
            ("team_budget", "{} z budżetem # milionów euro."),
            ("binding", "{} dla NAME z użyciem TOOL."),
        ],
    },
];

/// The resumes for development: those of the gate's open sets, those of the parser, and the sample.
fn resumes() -> Vec<Value> {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let blind = root.join("scripts/accuracy/blind/gate");
    let folders = [
        blind.join("open/resumes"),
        blind.join("open2a/resumes"),
        blind.join("open2b/resumes"),
        root.join("../shared/data/gate/resumes"),
        root.join("crates/resume/tests/corpus"),
    ];
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in folders {
        // The shared data is not on every machine.
        files.extend(fs::read_dir(folder).into_iter().flatten().map(|file| file.unwrap().path()));
    }
    files.retain(|file| file.extension().is_some_and(|end| end == "json"));
    files.sort();
    let read = |file: PathBuf| Resume::from_json(&fs::read_to_string(file).unwrap()).ok();
    let mut all: Vec<Value> = files.into_iter().filter_map(read).map(|resume| resume.to_value()).collect();
    all.push(baker("Ana Silva").to_value());
    all
}

/// The texts that may be rewritten, by pointer.
fn texts(resume: &Value) -> Vec<(String, String)> {
    let mut pointers = vec!["/basics/summary".to_owned()];
    for section in ["work", "volunteer", "projects"] {
        for (at, entry) in resume[section].as_array().into_iter().flatten().enumerate() {
            pointers.extend(["summary", "description"].map(|name| format!("/{section}/{at}/{name}")));
            let bullets = entry["highlights"].as_array().map_or(0, Vec::len);
            pointers.extend((0..bullets).map(|bullet| format!("/{section}/{at}/highlights/{bullet}")));
        }
    }
    let text = |pointer: String| {
        let text = resume.pointer(&pointer)?.as_str()?.trim().to_owned();
        (!text.is_empty()).then_some((pointer, text))
    };
    pointers.into_iter().filter_map(text).collect()
}

/// The same numbers at every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

/// An invention in a text, and its class. What it adds stands nowhere in the resume.
fn lie(dice: &mut Dice, turn: usize, text: &str, whole: &str) -> (&'static str, String) {
    let language =
        lexicon::language_of(text).or_else(|| lexicon::language_of(whole)).map_or("en", |likely| likely.code);
    let phrases = PHRASES.iter().find(|phrases| phrases.code == language).unwrap_or(&PHRASES[0]);
    let (class, phrase) = phrases.lies[turn % phrases.lies.len()];
    let lower = whole.to_lowercase();
    let mut unknown = |words: &[&'static str]| loop {
        let word = words[dice.roll(words.len())];
        if !lower.contains(&word.to_lowercase()) {
            return word;
        }
    };
    let (name, tool) = (unknown(&NAMES), unknown(&TOOLS));
    let number = loop {
        let number = (13 + dice.roll(900)).to_string();
        if !whole.contains(&number) {
            break number;
        }
    };
    let bare = text.trim_end_matches(['.', '!', ';']);
    let filled = phrase.replace("NAME", name).replace("TOOL", tool).replace('#', &number);
    (class, filled.replace("{}", bare))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes minutes: make hostile"]
async fn ten_thousand_inventions_and_none_is_shown() {
    let world = World::sqlite().await;
    let said = Arc::new(Mutex::new(String::new()));
    let saying = said.clone();
    let endpoint = Endpoint::new(move |_| saying.lock().unwrap().clone());
    let budget = 100_000_000;
    let services = server(&world, config(), &endpoint, budget, budget);
    let ana = willing(&world, &services, "ana").await;
    let (resumes, mut dice, mut edits, mut round) = (resumes(), Dice(2026), 0, 0);
    // Edits and shown ones by class.
    let mut table: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut languages: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut blocked = 0;
    'all: loop {
        for document in &resumes {
            let resume = Resume::from_json(&document.to_string()).unwrap();
            let whole = document.to_string();
            let language = lexicon::language_of(&whole).map_or("en", |likely| likely.code);
            for some in texts(document).chunks(AT_ONCE) {
                let told: Vec<_> = some
                    .iter()
                    .enumerate()
                    .map(|(at, (pointer, text))| (pointer, text, lie(&mut dice, round + at, text, &whole)))
                    .collect();
                let answers: Vec<_> = told
                    .iter()
                    .map(|(pointer, text, (_, after))| (pointer.as_str(), after.as_str(), text.as_str()))
                    .collect();
                *said.lock().unwrap() = suggestions(&answers);
                round += 1;
                let posting = format!("{POSTING}\n{round}");
                let asked = services.models.suggestions(&ana.viewer, &resume, &posting, &[]).await.unwrap();
                blocked += asked.blocked;
                for (pointer, _, (class, _)) in &told {
                    let shown = asked.proposed.iter().find(|proposed| proposed.pointer == **pointer);
                    for counts in [table.entry(class).or_default(), languages.entry(language).or_default()] {
                        counts.0 += 1;
                        counts.1 += usize::from(shown.is_some());
                    }
                    if let Some(shown) = shown {
                        println!("SHOWN {language} {class}: {} -> {}", shown.before, shown.after);
                    }
                }
                edits += told.len();
                if edits >= EDITS {
                    break 'all;
                }
            }
        }
    }
    println!("class | edits | shown");
    for (class, (edits, shown)) in table.iter().chain(&languages) {
        println!("{class} | {edits} | {shown}");
    }
    let shown: usize = table.values().map(|(_, shown)| shown).sum();
    println!(
        "all | {edits} | {shown}; blocked by the gate: {blocked}; {} resumes, {} calls",
        resumes.len(),
        endpoint.asked().len()
    );
    assert_eq!(endpoint.asked().len(), round, "one call for each question");
    assert_eq!(shown, 0, "inventions were shown");
}
