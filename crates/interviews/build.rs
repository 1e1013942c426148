//! Puts the questions of `data/questions`, `data/gap-questions.toml`, `data/own-questions.toml` and `data/anchors.toml` together, so that the
//! program contains them.

use std::{error::Error, fs, path::Path};

use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    // Relative to the package, where cargo runs this.
    let data = Path::new("../../data/questions");
    println!("cargo::rerun-if-changed={}", data.display());
    let mut files: Vec<_> =
        fs::read_dir(data)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    files.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    files.sort();
    let mut questions = Vec::new();
    for path in files {
        let file: Value =
            toml::from_str(&fs::read_to_string(&path)?).map_err(|error| format!("{}: {error}", path.display()))?;
        for question in file["question"].as_array().into_iter().flatten() {
            let mut question = question.clone();
            question["sector"] = file.get("sector").cloned().unwrap_or(json!(null));
            questions.push(question);
        }
    }
    #[allow(clippy::disallowed_methods, reason = "the only way to learn the output folder from cargo")]
    let out = std::env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("questions.json"), Value::from(questions).to_string())?;
    for (name, list) in [("gap-questions", "gap"), ("own-questions", "own"), ("anchors", "anchor")] {
        let path = Path::new("../../data").join(name).with_extension("toml");
        println!("cargo::rerun-if-changed={}", path.display());
        let file: Value = toml::from_str(&fs::read_to_string(path)?).map_err(|error| format!("{name}: {error}"))?;
        fs::write(Path::new(&out).join(name).with_extension("json"), file[list].to_string())?;
    }
    Ok(())
}
