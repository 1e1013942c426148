//! Reads a resume from standard input (a `Source` as JSON, or plain text with `--text`) and prints it as JSON Resume.

use std::io::{Read, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input)?;
    let plain = std::env::args().any(|argument| argument == "--text");
    let source = if plain { resume::Source::from_text(&input) } else { serde_json::from_str(&input)? };
    let reading = resume::read(&source);
    writeln!(std::io::stdout(), "{}", serde_json::to_string_pretty(&reading.to_json())?)?;
    Ok(())
}
