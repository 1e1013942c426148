//! The child process that reads files in tests; the server starts its own program instead.

use std::process::ExitCode;

fn main() -> ExitCode {
    documents::child_main()
}
