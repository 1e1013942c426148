//! Invented resumes in `corpus`: `name.txt` is parsed and compared with `name.json`. Adding two files adds a case.
//!
//! The JSON has the keys of JSON Resume; missing keys are not compared, and `null` means that a value must be absent.
#![allow(clippy::unwrap_used)]

use std::{fs, path::Path};

use resume::{Source, read};
use serde_json::Value;

#[test]
fn corpus_is_parsed_as_expected() {
    let folder = Path::new("tests/corpus");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    files.sort();
    assert!(files.len() >= 10, "the corpus is missing");
    let mut problems = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let found = read(&Source::from_text(&text)).to_json();
        let golden = file.with_extension("json");
        let wanted: Value = serde_json::from_str(
            &fs::read_to_string(&golden).unwrap_or_else(|_| panic!("{} is missing", golden.display())),
        )
        .unwrap();
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        compare(&name, &wanted, &found, &mut problems);
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

fn compare(path: &str, wanted: &Value, found: &Value, problems: &mut Vec<String>) {
    match (wanted, found) {
        (Value::Object(wanted), Value::Object(found)) => {
            for (key, value) in wanted {
                match found.get(key) {
                    Some(found) => compare(&format!("{path}/{key}"), value, found, problems),
                    None if value.is_null() => {}
                    None => problems.push(format!("{path}/{key}: wanted {value}, found nothing")),
                }
            }
        }
        (Value::Array(wanted), Value::Array(found)) if wanted.len() == found.len() => {
            for (index, (wanted, found)) in wanted.iter().zip(found).enumerate() {
                compare(&format!("{path}/{index}"), wanted, found, problems);
            }
        }
        _ if wanted == found => {}
        _ => problems.push(format!("{path}: wanted {wanted}, found {found}")),
    }
}
