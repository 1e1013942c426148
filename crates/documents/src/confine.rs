//! Locks the child in, once its limits are set: it has its input and its output open and needs nothing else of the system. A file that
//! takes over the reader can then open no file, reach no network, and start or look into no process.
//!
//! Each lock is the kernel's. An older kernel, or one in a container, may lack some of them: the others hold.

/// Takes from this process, for good, whatever reading a document does not need.
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

/// There are no such locks here: the limits have to do.
#[cfg(not(target_os = "linux"))]
pub(crate) fn confine_this_process() {
    tracing::debug!("the extraction process has limits alone on this system");
}

#[cfg(target_os = "linux")]
mod linux {
    use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetStatus, Scope};
    use rustix::process::{DumpableBehavior, set_dumpable_behavior};
    use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, TargetArch};

    /// The newest rules that are asked for; the kernel keeps those it knows.
    const RULES: ABI = ABI::V6;

    /// What reading needs: read and write what is open, memory, an end. All else answers "not permitted".
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
        // Time, where it is no call into the process's own memory.
        libc::SYS_clock_gettime,
        // The end, a good one and a bad one.
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

    /// Other processes of this user cannot look into it, and it leaves no picture of its memory.
    pub(super) fn undumpable() -> Result<(), String> {
        set_dumpable_behavior(DumpableBehavior::NotDumpable).map_err(|error| error.to_string())
    }

    /// No file system, no network, no signals to others. Nothing it starts gains rights.
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

    /// No system call but those reading needs.
    pub(super) fn seccomp() -> Result<(), String> {
        let said = |error: seccompiler::BackendError| error.to_string();
        let arch = TargetArch::try_from(std::env::consts::ARCH).map_err(said)?;
        let rules = NEEDED.map(|call| (call, Vec::new())).into_iter().collect();
        let refuse = SeccompAction::Errno(libc::EPERM as u32);
        let filter = SeccompFilter::new(rules, refuse, SeccompAction::Allow, arch).map_err(said)?;
        let program: BpfProgram = filter.try_into().map_err(said)?;
        seccompiler::apply_filter(&program).map_err(|error| error.to_string())
    }
}
