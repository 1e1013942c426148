//! What reading a file may cost. The child process sets the system's limits on itself, as the first thing it does.

use std::time::Duration;

use rlimit::Resource;

/// Largest file that is read, in bytes.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;
/// Pages that are read of a long PDF.
pub(crate) const MAX_PAGES: usize = 60;
/// Characters that are read of a long document.
pub(crate) const MAX_CHARACTERS: usize = 200_000;
/// Uncompressed size of a DOCX package, in bytes.
pub(crate) const MAX_UNPACKED: u64 = 60 * 1024 * 1024;
/// Parts of a DOCX package.
pub(crate) const MAX_PARTS: usize = 4_000;
/// Answer of the child, in bytes.
pub(crate) const MAX_ANSWER: usize = 24 * 1024 * 1024;
/// Time on the clock after which the child is killed.
pub(crate) const WALL_TIME: Duration = Duration::from_secs(9);

/// Processor time of the child, in seconds.
const CPU_SECONDS: u64 = 8;
/// Address space on top of what the program itself has mapped, in bytes. Resident memory stays under 512 MB with it.
const ADDRESS_SPACE: u64 = 384 * 1024 * 1024;

/// Limits this process for good: memory, processor time, no files written, no core dump.
///
/// # Errors
/// When the system refuses; the caller must not read anything then.
pub(crate) fn limit_this_process() -> std::io::Result<()> {
    let mapped = mapped_bytes().unwrap_or(96 * 1024 * 1024);
    let space = mapped.saturating_add(ADDRESS_SPACE);
    Resource::AS.set(space, space)?;
    Resource::CPU.set(CPU_SECONDS, CPU_SECONDS)?;
    Resource::FSIZE.set(0, 0)?;
    Resource::CORE.set(0, 0)?;
    Resource::NOFILE.set(16, 16)
}

/// Address space already in use: the program and its libraries. `None` where the system does not tell.
fn mapped_bytes() -> Option<u64> {
    let statm = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = statm.split_whitespace().next()?.parse().ok()?;
    Some(pages.saturating_mul(4096))
}
