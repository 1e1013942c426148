//! The codes of problems: one for each text of `problems.json`.

crate::words! {
    /// The code of a message. `locales/<language>/problems.json` has a text for each code, and no others.
    pub enum ProblemCode else Internal {
        /// A bug, or a code of a newer server that this build does not know.
        Internal = "internal",
        /// The server did not respond.
        Offline = "offline",
        /// A form is incomplete or malformed.
        FormNotUnderstood = "form_not_understood",
        /// It does not exist, or belongs to another user.
        NotFound = "not_found",
        /// Only for signed-in users.
        SignInFirst = "sign_in_first",
        /// Not for the viewer's role.
        NotYourRole = "not_your_role",
        /// The key lacks the scope.
        ScopeMissing = "scope_missing",
        /// An organization would be left without an owner.
        LastOwner = "last_owner",
        /// Fields are invalid; each has its own problem.
        CheckFields = "check_fields",
        TooManyRequests = "too_many_requests",
        TooManyAttempts = "too_many_attempts",
        TooManyResumes = "too_many_resumes",
        TooManyJobs = "too_many_jobs",
        TooManyMatches = "too_many_matches",
        TooManyCoverLetters = "too_many_cover_letters",
        TooManyFacts = "too_many_facts",
        TooManyInterviews = "too_many_interviews",
        TooManyQuestions = "too_many_questions",
        TooManyAnswers = "too_many_answers",
        TooManyStories = "too_many_stories",
        TooManySearches = "too_many_searches",
        /// The address has an open invitation to the organization.
        InvitedAlready = "invited_already",
        TooManyInvitations = "too_many_invitations",
        /// Only people with a confirmed address invite others.
        ConfirmToInvite = "confirm_to_invite",
        /// The link of an invitation is invalid, or the invitation was withdrawn.
        InvitationUnknown = "invitation_unknown",
        /// The link of an invitation has expired.
        InvitationExpired = "invitation_expired",
        /// The invitation was accepted before.
        InvitationUsed = "invitation_used",
        TooManyOrganizations = "too_many_organizations",
        TooManyFiles = "too_many_files",
        TooManyGuests = "too_many_guests",
        /// The limit for accounts with an unconfirmed e-mail address is reached.
        ConfirmForMore = "confirm_for_more",
        TooManyLetters = "too_many_letters",
        /// The request is larger than the maximum size of a form.
        RequestTooLarge = "request_too_large",
        /// The form came from another website.
        CrossSite = "cross_site",
        /// The server is not known by this host name.
        UnknownHost = "unknown_host",
        /// The resume or the job of a match was deleted.
        MatchIncomplete = "match_incomplete",
        /// Nothing was accepted that could be saved.
        NothingAccepted = "nothing_accepted",
        /// The text is the same as before.
        NothingChanged = "nothing_changed",
        /// Required, but left empty.
        Empty = "empty",
        /// Longer than allowed.
        TooLong = "too_long",
        /// A question that is shorter or longer than allowed.
        QuestionLength = "question_length",
        TooManyNames = "too_many_names",
        /// Pay that is no amount.
        PayUnclear = "pay_unclear",
        /// A currency that is no code of three letters.
        CurrencyUnclear = "currency_unclear",
        /// Control characters, or spaces where none are allowed.
        CharactersNotAllowed = "characters_not_allowed",
        /// Not a complete e-mail address.
        EmailIncomplete = "email_incomplete",
        /// The address already has an account.
        EmailTaken = "email_taken",
        /// The password is shorter than allowed.
        PasswordTooShort = "password_too_short",
        /// The password is longer than allowed.
        PasswordTooLong = "password_too_long",
        /// The password is one of the most common ones.
        PasswordCommon = "password_common",
        /// The password is derived from the user's name or address.
        PasswordPersonal = "password_personal",
        /// The address or the password is wrong.
        WrongPassword = "wrong_password",
        /// The current password is wrong.
        WrongCurrentPassword = "wrong_current_password",
        /// The device was signed out.
        SessionEnded = "session_ended",
        /// The link of an e-mail is invalid.
        TokenUnknown = "token_unknown",
        /// The link of an e-mail has expired.
        TokenExpired = "token_expired",
        /// The link of an e-mail was already used.
        TokenUsed = "token_used",
        /// The address is already confirmed.
        AlreadyVerified = "already_verified",
        /// The resume was saved in another window in the meantime.
        EditedElsewhere = "edited_elsewhere",
        /// A guest's result is no longer kept.
        HoldExpired = "hold_expired",
        /// Neither a file nor a text of a resume.
        ResumeMissing = "resume_missing",
        /// Neither a file nor a text of a job.
        JobMissing = "job_missing",
        /// The file is larger than the maximum size of an upload.
        FileTooLarge = "file_too_large",
        /// The text is longer than the maximum length of a document.
        TextTooLong = "text_too_long",
        /// The document of a resume would have too many pages.
        DocumentTooLong = "document_too_long",
        /// The file is empty.
        RefusalEmpty = "refusal_empty",
        /// The file is too large to read.
        RefusalTooLarge = "refusal_too_large",
        /// The file needs a password.
        RefusalEncrypted = "refusal_encrypted",
        /// The file contains only pictures of pages, no text.
        RefusalScanned = "refusal_scanned",
        /// The file is damaged.
        RefusalDamaged = "refusal_damaged",
        /// The file exceeds the limits of extraction.
        RefusalTooComplex = "refusal_too_complex",
        /// The type of the file is not supported.
        RefusalUnsupported = "refusal_unsupported",
        /// The file has no readable text.
        RefusalNotText = "refusal_not_text",
        /// The export contains no profile.
        RefusalNoProfile = "refusal_no_profile",
        /// The file is not a table.
        RefusalNoTable = "refusal_no_table",
        /// The table has no column of job titles, or the archive no list of jobs.
        RefusalNoJobs = "refusal_no_jobs",
        /// The table has too many rows.
        RefusalTooManyRows = "refusal_too_many_rows",
        /// No list of jobs was chosen.
        ListMissing = "list_missing",
        /// The JSON is not JSON Resume.
        ResumeNotJson = "resume_not_json",
        /// The resume has no such version.
        VersionUnknown = "version_unknown",
        /// Parsing or comparing timed out.
        TookTooLong = "took_too_long",
        TooManyEntries = "too_many_entries",
        TooManyItems = "too_many_items",
        /// A required service does not respond.
        TryLater = "try_later",
        /// A row was changed in the meantime.
        Conflict = "conflict",
        /// The language is not supported.
        UnknownLocale = "unknown_locale",
        /// Too many files are being read.
        RefusalBusy = "refusal_busy",
        /// Not a date.
        DateForm = "date_form",
        /// The end is before the start.
        DateOrder = "date_order",
        /// An answer before the application.
        BeforeApplying = "before_applying",
        /// No number, or one out of its range.
        NumberRange = "number_range",
        /// Not a whole day.
        DayForm = "day_form",
        /// A day in the past.
        DayPast = "day_past",
        /// A day in the future.
        DayAhead = "day_ahead",
        /// Not a whole amount of money.
        AmountForm = "amount_form",
        /// The upper end of the pay is below the lower one.
        PayOrder = "pay_order",
        /// A choice needs two options at least.
        TooFewOptions = "too_few_options",
        /// What was chosen is none of the options.
        NoSuchOption = "no_such_option",
        /// Not a number.
        NumberForm = "number_form",
        /// The end of a range is before its start.
        RangeOrder = "range_order",
        TooManyFormQuestions = "too_many_form_questions",
        TooManyCompetencies = "too_many_competencies",
        /// Another competency of the kit has the same name.
        CompetencyTaken = "competency_taken",
        TooManyKitQuestions = "too_many_kit_questions",
        /// The job has no competencies to judge.
        NoKit = "no_kit",
        /// The kit was changed while somebody filled in a card.
        KitChanged = "kit_changed",
        /// Neither a level nor that it was not asked about.
        LevelMissing = "level_missing",
        /// A level without what it rests on.
        EvidenceMissing = "evidence_missing",
        /// A card without a recommendation.
        RecommendationMissing = "recommendation_missing",
        /// A card on which nothing was asked about.
        NothingRated = "nothing_rated",
        /// The application has ended: no more cards.
        CardsClosed = "cards_closed",
        TooManyChanges = "too_many_changes",
        /// Not the code of a currency.
        CurrencyForm = "currency_form",
        /// Nobody is declined without a reason.
        ReasonMissing = "reason_missing",
        /// The organization's consent text was not accepted.
        ConsentMissing = "consent_missing",
        /// The posting takes no applications now.
        NotOpen = "not_open",
        /// The person has applied already.
        AppliedBefore = "applied_before",
        /// The link of an application without an account is invalid, or was replaced by a later one.
        ApplicationLinkUnknown = "application_link_unknown",
        /// The link of an application without an account has expired.
        ApplicationLinkExpired = "application_link_expired",
        /// The application of the link was sent before.
        ApplicationLinkUsed = "application_link_used",
        /// The application of the link is for the address of somebody else than the viewer.
        ApplicationOfOther = "application_of_other",
        TooManyPending = "too_many_pending",
        /// Nothing of a resume was found in a file or text.
        ResumeUnread = "resume_unread",
        /// An application cannot be moved there from where it is.
        ApplicationStage = "application_stage",
        /// Two phases of a job have the same name.
        PhaseTwice = "phase_twice",
        TooManyPhases = "too_many_phases",
        /// Nothing was chosen from a list.
        NothingChosen = "nothing_chosen",
        /// More were chosen than can be moved at once.
        ChosenTooMany = "chosen_too_many",
        /// The moves can no longer be undone: the applicants were told.
        UndoTooLate = "undo_too_late",
        TooManyTags = "too_many_tags",
        TooManyNotes = "too_many_notes",
        /// Not a member of the organization.
        NotAMember = "not_a_member",
        /// No time was given or chosen.
        SlotMissing = "slot_missing",
        /// Nobody was chosen to take part.
        MembersMissing = "members_missing",
        /// More take part than may.
        MembersTooMany = "members_too_many",
        /// A time in the past, or too far ahead.
        SlotPast = "slot_past",
        /// A time that is not on a quarter of an hour.
        SlotGrid = "slot_grid",
        /// Somebody who takes part has another appointment at that time.
        SlotTaken = "slot_taken",
        /// A time that was not proposed, or not any more.
        SlotGone = "slot_gone",
        /// An appointment cannot become that from what it is.
        AppointmentState = "appointment_state",
        TooManyAppointments = "too_many_appointments",
        /// A letter has a variable, `{word}`, that does not exist.
        VariableUnknown = "variable_unknown",
        PayForm = "pay_form",
        HoursRange = "hours_range",
        DayFar = "day_far",
        /// Work would start before the offer has to be answered.
        StartEarly = "start_early",
        /// An offer cannot become that from what it is.
        OfferState = "offer_state",
        OfferOver = "offer_over",
        OfferOpen = "offer_open",
        /// An offer lacks something that it needs to be sent.
        OfferIncomplete = "offer_incomplete",
        /// The organization wants another member to approve an offer first.
        OfferUnapproved = "offer_unapproved",
        /// Nobody approves an offer of their own.
        OfferOwn = "offer_own",
        SureMissing = "sure_missing",
        TooManyOffers = "too_many_offers",
        TooManyOfferTemplates = "too_many_offer_templates",
        /// A video room is entered at its time only.
        RoomClosed = "room_closed",
        /// The limit of people in a video room is reached.
        RoomFull = "room_full",
        /// Who is not in a video room, or not any more, connects to nobody there.
        NotInRoom = "not_in_room",
        /// The application ended so long ago that nobody writes about it any more.
        ConversationOver = "conversation_over",
        /// The applicant takes no messages of the organization.
        ConversationBlocked = "conversation_blocked",
        TooManySavedTexts = "too_many_saved_texts",
        /// A type of file that is not sent with messages.
        AttachmentKind = "attachment_kind",
        TooManyAttachments = "too_many_attachments",
        /// A file was not sent in time, so that it was deleted.
        AttachmentGone = "attachment_gone",
        /// Too many messages in a minute.
        TooManyMessages = "too_many_messages",
        /// The account's limit of applications is reached.
        TooManyApplications = "too_many_applications",
        /// A posting cannot become that from what it is.
        PostingState = "posting_state",
        /// The organization's limit of postings is reached.
        TooManyPostings = "too_many_postings",
        /// Not the address of a web page.
        UrlForm = "url_form",
        /// A job whose posting is not stored cannot be compared.
        PostingMissing = "posting_missing",
        /// The same posting is on the person's list already.
        PostingListed = "posting_listed",
        /// There is no move left to undo.
        NothingToUndo = "nothing_to_undo",
        /// The account's limit of reminders is reached.
        TooManyReminders = "too_many_reminders",
        /// The limit of contacts of a job is reached.
        TooManyContacts = "too_many_contacts",
        /// The limit of files of a job is reached.
        TooManyCardFiles = "too_many_card_files",
        /// No file was chosen.
        FileMissing = "file_missing",
        /// A file without content.
        FileEmpty = "file_empty",
        /// Not a day and a time.
        TimeForm = "time_form",
        /// The password of a shared resume is wrong.
        WrongSharePassword = "wrong_share_password",
        VariantOfVariant = "variant_of_variant",
        ArchiveLetters = "archive_letters",
        PhotoMissing = "photo_missing",
        PhotoKind = "photo_kind",
        PhotoTooLarge = "photo_too_large",
        /// A URL instead of a posting.
        JobIsAddress = "job_is_address",
        /// The link of a site whose terms forbid programs to read its pages.
        LinkIsClosed = "link_is_closed",
        /// The link of a page that does not answer.
        LinkUnreachable = "link_unreachable",
        /// The link of a page without a posting.
        LinkIsNoPosting = "link_is_no_posting",
        /// The text is too short for a posting.
        JobNotAPosting = "job_not_a_posting",
        /// A story without a word of what happened.
        StoryEmpty = "story_empty",
        /// It is in the trash.
        InTrash = "in_trash",
    }
}
