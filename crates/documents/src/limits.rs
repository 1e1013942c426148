//! Limits of text extraction. The child process sets the system's limits on itself before anything else.

use std::time::Duration;

use rlimit::Resource;

/// The maximum number of pages read of a long PDF.
pub(crate) const MAX_PAGES: usize = 60;
/// The maximum number of characters read of a long document.
pub(crate) const MAX_CHARACTERS: usize = 200_000;
/// The uncompressed size limit of a DOCX package, in bytes.
pub(crate) const MAX_UNPACKED: u64 = 60 * 1024 * 1024;
/// The maximum number of parts of a DOCX package.
pub(crate) const MAX_PARTS: usize = 4_000;
/// The size limit of the child's response, in bytes.
pub(crate) const MAX_ANSWER: usize = 24 * 1024 * 1024;
/// The wall-clock time after which the child is killed.
pub(crate) const WALL_TIME: Duration = Duration::from_secs(9);

/// The processor time of the child, in seconds.
const CPU_SECONDS: u64 = 8;
/// The address space in addition to what the program has mapped already, in bytes. It keeps resident memory under 512 MB.
const ADDRESS_SPACE: u64 = 384 * 1024 * 1024;

/// Limits this process permanently: memory, processor time, no files written, no core dump.
///
/// # Errors
/// If the system refuses; the caller must not read anything then.
pub(crate) fn limit_this_process() -> std::io::Result<()> {
    let mapped = mapped_bytes().unwrap_or(96 * 1024 * 1024);
    let space = mapped.saturating_add(ADDRESS_SPACE);
    Resource::AS.set(space, space)?;
    Resource::CPU.set(CPU_SECONDS, CPU_SECONDS)?;
    Resource::FSIZE.set(0, 0)?;
    Resource::CORE.set(0, 0)?;
    Resource::NOFILE.set(16, 16)
}

/// The address space in use by the program and its libraries. `None` if the system does not report it.
fn mapped_bytes() -> Option<u64> {
    let statm = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = statm.split_whitespace().next()?.parse().ok()?;
    Some(pages.saturating_mul(4096))
}
