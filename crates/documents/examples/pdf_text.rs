//! `cargo run -p documents --example pdf_text FILE`: the text of a PDF as the library `pdf-extract` alone gives it, to compare
//! documents by.

use std::process::ExitCode;

#[allow(clippy::print_stdout)]
fn main() -> ExitCode {
    let Some(file) = std::env::args().nth(1) else {
        eprintln!("usage: pdf_text FILE");
        return ExitCode::from(2);
    };
    match pdf_extract::extract_text(&file) {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{file}: {error}");
            ExitCode::FAILURE
        }
    }
}
