//! The program `jobalign`; everything is in the library beside it.

use std::process::ExitCode;

/// Rendering a page makes thousands of small allocations, which take half the time with this allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    server::run()
}
