//! What a problem says, as codes: one for each text of `problems.json`.

crate::words! {
    /// The code of a message. A text for each is in `locales/<language>/problems.json`, and no other texts are there.
    pub enum ProblemCode else Internal {
        /// A bug, or a code of a newer server that this build does not know.
        Internal = "internal",
        /// The server did not answer.
        Offline = "offline",
        /// A form did not arrive whole.
        FormNotUnderstood = "form_not_understood",
        /// It does not exist, or belongs to somebody else.
        NotFound = "not_found",
        /// Only for users.
        SignInFirst = "sign_in_first",
        /// Not for the viewer's role.
        NotYourRole = "not_your_role",
        /// The key lacks the scope.
        ScopeMissing = "scope_missing",
        /// An organization would be left without an owner.
        LastOwner = "last_owner",
        /// Fields are invalid; each says why.
        CheckFields = "check_fields",
        /// Too many requests in a minute.
        TooManyRequests = "too_many_requests",
        /// Too many attempts to guess a password or link.
        TooManyAttempts = "too_many_attempts",
        /// No more resumes fit into the account.
        TooManyResumes = "too_many_resumes",
        /// No more jobs fit into the account.
        TooManyJobs = "too_many_jobs",
        /// No more matches fit into the account.
        TooManyMatches = "too_many_matches",
        /// No more original files fit into the account.
        TooManyFiles = "too_many_files",
        /// No more results of guests fit.
        TooManyGuests = "too_many_guests",
        /// No more fits until the e-mail address is confirmed.
        ConfirmForMore = "confirm_for_more",
        /// No more e-mails to this address today.
        TooManyLetters = "too_many_letters",
        /// The request is larger than any form may be.
        RequestTooLarge = "request_too_large",
        /// The form came from another website.
        CrossSite = "cross_site",
        /// The server does not answer under this name.
        UnknownHost = "unknown_host",
        /// Required, but left empty.
        Empty = "empty",
        /// Longer than allowed.
        TooLong = "too_long",
        /// Control characters, or spaces where none are allowed.
        CharactersNotAllowed = "characters_not_allowed",
        /// Not a complete e-mail address.
        EmailIncomplete = "email_incomplete",
        /// The address has an account already.
        EmailTaken = "email_taken",
        /// The password is shorter than allowed.
        PasswordTooShort = "password_too_short",
        /// The password is longer than allowed.
        PasswordTooLong = "password_too_long",
        /// The password is among those that are guessed first.
        PasswordCommon = "password_common",
        /// The password is made of the person's name or address.
        PasswordPersonal = "password_personal",
        /// Address or password is wrong.
        WrongPassword = "wrong_password",
        /// The current password is wrong.
        WrongCurrentPassword = "wrong_current_password",
        /// The device was signed out.
        SessionEnded = "session_ended",
        /// The link of a letter is not valid.
        TokenUnknown = "token_unknown",
        /// The link of a letter has expired.
        TokenExpired = "token_expired",
        /// The link of a letter was used before.
        TokenUsed = "token_used",
        /// The address is confirmed already.
        AlreadyVerified = "already_verified",
        /// A resume has been saved by another window since.
        EditedElsewhere = "edited_elsewhere",
        /// A guest's result is no longer kept.
        HoldExpired = "hold_expired",
        /// Neither a file nor a text of a resume.
        ResumeMissing = "resume_missing",
        /// Neither a file nor a text of a job.
        JobMissing = "job_missing",
        /// The file is larger than an upload may be.
        FileTooLarge = "file_too_large",
        /// The text is longer than a document may be.
        TextTooLong = "text_too_long",
        /// The file is empty.
        RefusalEmpty = "refusal_empty",
        /// The file is too large to read.
        RefusalTooLarge = "refusal_too_large",
        /// The file needs a password.
        RefusalEncrypted = "refusal_encrypted",
        /// The file has pictures of pages and no text.
        RefusalScanned = "refusal_scanned",
        /// The file is damaged.
        RefusalDamaged = "refusal_damaged",
        /// The file exceeds the limits of its reader.
        RefusalTooComplex = "refusal_too_complex",
        /// The file is of a type that is not read.
        RefusalUnsupported = "refusal_unsupported",
        /// The file has no readable text.
        RefusalNotText = "refusal_not_text",
        /// The export contains no profile.
        RefusalNoProfile = "refusal_no_profile",
        /// The JSON is no JSON Resume.
        ResumeNotJson = "resume_not_json",
        /// The resume has no such version.
        VersionUnknown = "version_unknown",
        /// Reading or comparing exceeded its time.
        TookTooLong = "took_too_long",
        /// A section of a resume has no room for another entry.
        TooManyEntries = "too_many_entries",
        /// A list in a resume is too long.
        TooManyItems = "too_many_items",
        /// Something that is needed does not respond.
        TryLater = "try_later",
        /// A row was changed in the meantime.
        Conflict = "conflict",
        /// The texts do not come in this language.
        UnknownLocale = "unknown_locale",
        /// Too many files are being read.
        RefusalBusy = "refusal_busy",
        /// Not a date.
        DateForm = "date_form",
        /// The end is before the start.
        DateOrder = "date_order",
        /// A web address in place of a posting.
        JobIsAddress = "job_is_address",
        /// Too short for a posting.
        JobNotAPosting = "job_not_a_posting",
        /// It is in the trash.
        InTrash = "in_trash",
    }
}
