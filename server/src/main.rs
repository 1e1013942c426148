//! The program `jobalign`; everything is in the library beside it.

use std::process::ExitCode;

/// Rendering a page is thousands of small allocations, for which this one takes half the time of the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    server::run()
}
