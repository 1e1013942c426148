//! `cargo run -p documents --example plain_pdf FILE`: the output of `pdf-extract` alone for a PDF, for comparing
//! engines (`scripts/accuracy/pdf-engines.sh`). It has none of the product's limits: for trusted files only.

use std::process::ExitCode;

#[allow(clippy::print_stdout)]
fn main() -> ExitCode {
    let Some(file) = std::env::args().nth(1) else {
        eprintln!("usage: plain_pdf FILE");
        return ExitCode::from(2);
    };
    match pdf_extract::extract_text(&file) {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{file}: {error}");
            ExitCode::from(2)
        }
    }
}
