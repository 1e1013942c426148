//! The program `jobalign`; everything is in the library beside it.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::run()
}
