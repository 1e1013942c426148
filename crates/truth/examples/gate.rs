//! The gate on lines of JSON, without the rest of the engine: `gate < edits.jsonl`.

use std::io::{self, BufRead, Write};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        if !line.trim().is_empty() {
            writeln!(out, "{}", truth::jsonl::answer(&line).map_err(io::Error::other)?)?;
        }
    }
    Ok(())
}
