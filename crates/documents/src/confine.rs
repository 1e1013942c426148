//! Confines the child process once its limits are set: its input and output are open, and it needs nothing else from
//! the system. A malicious file that takes over the reader can then open no file, use no network, and neither start nor
//! inspect a process.
//!
//! The kernel enforces each restriction. An older kernel, or one in a container, may lack some of them: the others
//! still apply.

/// Permanently drops every permission of this process that reading a document does not need.
#[cfg(target_os = "linux")]
pub(crate) fn confine_this_process() {
    for (lock, done) in
        [("dumpable", linux::undumpable()), ("landlock", linux::landlock()), ("seccomp", linux::seccomp())]
    {
        if let Err(error) = done {
            tracing::debug!(lock, error, "a lock of the extraction process is not available here");
        }
    }
}

/// Not available on this system: only the limits apply.
#[cfg(not(target_os = "linux"))]
pub(crate) fn confine_this_process() {
    tracing::debug!("the extraction process has limits alone on this system");
}

#[cfg(target_os = "linux")]
mod linux {
    use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetStatus, Scope};
    use rustix::process::{DumpableBehavior, set_dumpable_behavior};
    use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, TargetArch};

    /// The newest rules that are requested; the kernel applies those it supports.
    const RULES: ABI = ABI::V6;

    /// The system calls that reading needs: reading and writing open files, memory, exiting. All others fail with "not
    /// permitted".
    const NEEDED: [i64; 22] = [
        libc::SYS_read,
        libc::SYS_write,
        libc::SYS_close,
        // Memory.
        libc::SYS_brk,
        libc::SYS_mmap,
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_mprotect,
        libc::SYS_madvise,
        libc::SYS_futex,
        libc::SYS_getrandom,
        // Time, where it is not read from the process's own memory.
        libc::SYS_clock_gettime,
        // Exiting, normally or by a signal.
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_sigaltstack,
        libc::SYS_getpid,
        libc::SYS_gettid,
        libc::SYS_tgkill,
        libc::SYS_sched_yield,
        libc::SYS_exit,
        libc::SYS_exit_group,
    ];

    /// Other processes of this user cannot inspect it, and it leaves no core dump.
    pub(super) fn undumpable() -> Result<(), String> {
        set_dumpable_behavior(DumpableBehavior::NotDumpable).map_err(|error| error.to_string())
    }

    /// No file system, no network, no signals to other processes. Child processes gain no privileges.
    pub(super) fn landlock() -> Result<(), String> {
        let rules = || {
            Ruleset::default()
                .handle_access(AccessFs::from_all(RULES))?
                .handle_access(AccessNet::from_all(RULES))?
                .scope(Scope::from_all(RULES))?
                .create()?
                .restrict_self()
        };
        let status = rules().map_err(|error: landlock::RulesetError| error.to_string())?;
        if status.ruleset == RulesetStatus::NotEnforced {
            return Err("the kernel has no Landlock".to_owned());
        }
        Ok(())
    }

    /// Only the system calls that reading needs.
    pub(super) fn seccomp() -> Result<(), String> {
        let message = |error: seccompiler::BackendError| error.to_string();
        let arch = TargetArch::try_from(std::env::consts::ARCH).map_err(message)?;
        let rules = NEEDED.map(|call| (call, Vec::new())).into_iter().collect();
        let refuse = SeccompAction::Errno(libc::EPERM as u32);
        let filter = SeccompFilter::new(rules, refuse, SeccompAction::Allow, arch).map_err(message)?;
        let program: BpfProgram = filter.try_into().map_err(message)?;
        seccompiler::apply_filter(&program).map_err(|error| error.to_string())
    }
}
