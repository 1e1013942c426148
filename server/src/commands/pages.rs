//! `jobalign pages`: the table of pages, for tests that walk all of them.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use serde_json::json;
use texts::Locale;

/// Prints one JSON object a line.
pub fn run() -> ExitCode {
    let mut out = io::stdout().lock();
    for page in app::PAGES {
        let title = (page.title)(Locale::En.texts());
        let row = json!({ "path": page.path, "access": page.access.word(), "piece": page.piece, "title": title });
        if writeln!(out, "{row}").is_err() {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
