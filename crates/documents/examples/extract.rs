//! `cargo run -p documents --example extract FILE [--text]`: the text of a file, extracted in the child process as on the
//! server.

use std::process::ExitCode;

#[allow(clippy::print_stdout)]
fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(file) = arguments.next() else {
        eprintln!("usage: extract FILE [--text]");
        return ExitCode::from(2);
    };
    if file == documents::CHILD_COMMAND {
        return documents::child_main();
    }
    let as_text = arguments.next().is_some_and(|flag| flag == "--text");
    let bytes = match std::fs::read(&file) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{file}: {error}");
            return ExitCode::from(2);
        }
    };
    match documents::extract_blocking(&bytes) {
        Ok(source) if as_text => {
            for line in &source.lines {
                let mark = if line.bullet { "• " } else { "" };
                let weight = if line.bold { "*" } else { " " };
                println!(
                    "{}/{:<2}{weight}{:5.1} {:4.0} {mark}{}",
                    line.page,
                    line.region,
                    line.size,
                    line.left,
                    line.text.replace('\t', " ⇥ ")
                );
            }
            println!("{:?} {:?}", source.links, source.warnings);
            ExitCode::SUCCESS
        }
        Ok(source) => match serde_json::to_string(&source) {
            Ok(json) => {
                println!("{json}");
                ExitCode::SUCCESS
            }
            Err(error) => {
                eprintln!("{error}");
                ExitCode::FAILURE
            }
        },
        Err(refusal) => {
            eprintln!("{refusal}");
            ExitCode::from(2)
        }
    }
}
