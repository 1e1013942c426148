//! The child process in which tests have files read; the server starts itself for that.

use std::process::ExitCode;

fn main() -> ExitCode {
    documents::child_main()
}
