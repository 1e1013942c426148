//! All actions, one for each use case: who may do it, and the scope an API key needs. `docs/access.md` is computed from
//! this table, and a test compares the services with it.

use super::Rule::{self, Admin, Anyone, Members, Own};
use crate::{
    Scope,
    applications::{DECIDERS, team::NOTERS},
    messages::WRITERS as WRITERS_OF_MESSAGES,
    offers::APPROVERS,
    organizations::MemberRole::{self, HiringManager, Interviewer, Observer, Owner, Recruiter},
    postings::WRITERS,
};

/// Every member of an organization.
const ALL: &[MemberRole] = &[Owner, Recruiter, HiringManager, Interviewer, Observer];

macro_rules! actions {
    ($($variant:ident = $word:literal, $rule:expr $(, $scope:ident)?;)*) => {
        kernel::words! {
            /// Something a viewer can request: one use case of one feature.
            #[allow(missing_docs, reason = "the names are self-explanatory")]
            pub enum Action { $($variant = $word),* }
        }

        impl Action {
            /// Who may do it.
            pub const fn rule(self) -> Rule {
                match self { $(Self::$variant => $rule),* }
            }

            /// The scope an API key needs for it; `None` if no key may do it.
            pub const fn scope(self) -> Option<Scope> {
                match self { $(Self::$variant => scope!($($scope)?)),* }
            }
        }
    };
}

macro_rules! scope {
    () => {
        None
    };
    ($scope:ident) => {
        Some(Scope::$scope)
    };
}

actions! {
    SignOut = "accounts.sign_out", Anyone;
    ReadProfile = "accounts.profile", Own;
    Rename = "accounts.rename", Own;
    ReadActivity = "accounts.activity", Own;
    ListDevices = "accounts.devices", Own;
    RevokeDevice = "accounts.revoke_device", Own;
    ChangePassword = "accounts.change_password", Own;
    ResendVerification = "accounts.resend_verification", Own;
    CreateAdmin = "accounts.create_admin", Admin;
    GrantRole = "accounts.grant_role", Admin;
    RevokeRole = "accounts.revoke_role", Admin;

    ReadSettings = "settings.get", Own;
    SetTheme = "settings.set_theme", Anyone;
    SetLocale = "settings.set_locale", Anyone;

    ListNotifications = "notifications.list", Own;
    CountNotifications = "notifications.unread", Own;
    MarkNotifications = "notifications.mark", Own;
    ReadPreferences = "notifications.preferences", Own;
    SetPreferences = "notifications.set_preferences", Own;

    OpenLive = "live.open", Own;

    ImportResume = "resumes.import", Own, ResumesWrite;
    ListResumes = "resumes.list", Own, ResumesRead;
    ReadResume = "resumes.get", Own, ResumesRead;
    CheckResume = "resumes.check", Own, ResumesRead;
    ReadDocument = "resumes.document", Own, ResumesRead;
    DesignResume = "resumes.design", Own, ResumesWrite;
    SaveResume = "resumes.save", Own, ResumesWrite;
    ReadVersions = "resumes.versions", Own, ResumesRead;
    RestoreVersion = "resumes.restore_version", Own, ResumesWrite;
    NameVersion = "resumes.name_version", Own, ResumesWrite;
    DeleteResume = "resumes.delete", Own, ResumesWrite;
    ReadTrash = "resumes.trash", Own, ResumesRead;
    RestoreResume = "resumes.restore", Own, ResumesWrite;
    ReadOriginal = "resumes.original", Own, ResumesRead;
    StartResume = "resumes.start", Own, ResumesWrite;
    CopyResume = "resumes.copy", Own, ResumesWrite;
    ReadPhoto = "resumes.photo", Own, ResumesRead;
    SetPhoto = "resumes.set_photo", Own, ResumesWrite;
    ReadVariants = "resumes.variants", Own, ResumesRead;
    StartVariant = "resumes.start_variant", Own, ResumesWrite;
    FollowMaster = "resumes.follow_master", Own, ResumesWrite;

    ReadShare = "shares.get", Own, ResumesRead;
    SetShare = "shares.set", Own, ResumesWrite;
    EndShare = "shares.end", Own, ResumesWrite;
    OpenShared = "shares.open", Anyone;

    AddJob = "jobs.add", Own, JobsWrite;
    ListJobs = "jobs.list", Own, JobsRead;
    ReadJob = "jobs.get", Own, JobsRead;
    DeleteJob = "jobs.delete", Own, JobsWrite;
    RestoreJob = "jobs.restore", Own, JobsWrite;
    SearchJobs = "jobs.search", Anyone, JobsRead;
    ReadPublicJob = "jobs.public", Anyone, JobsRead;
    SaveJob = "jobs.save", Own, JobsWrite;
    TakeInJobs = "jobs.take_in", Admin;
    IndexJobs = "jobs.index", Admin;
    ListSearches = "searches.list", Own, JobsRead;
    ReadSearch = "searches.get", Own, JobsRead;
    SaveSearch = "searches.save", Own, JobsWrite;
    ChangeSearch = "searches.change", Own, JobsWrite;
    DeleteSearch = "searches.delete", Own, JobsWrite;
    RestoreSearch = "searches.restore", Own, JobsWrite;

    ReadRecommendations = "recommendations.list", Own, JobsRead;
    GiveFeedback = "recommendations.feedback", Own, JobsWrite;
    ReadFeedback = "recommendations.given", Own, JobsRead;
    ReadRecommendationSettings = "recommendations.settings", Own, JobsRead;
    SetRecommendationSettings = "recommendations.set", Own, JobsWrite;

    ListTracked = "tracker.list", Own, JobsRead;
    ReadTracked = "tracker.get", Own, JobsRead;
    AddTracked = "tracker.add", Own, JobsWrite;
    MoveTracked = "tracker.move", Own, JobsWrite;
    ChangeTracked = "tracker.change", Own, JobsWrite;
    SetReminder = "tracker.remind", Own, JobsWrite;
    SetContact = "tracker.contact", Own, JobsWrite;
    ReadCardFile = "tracker.file", Own, JobsRead;
    SetCardFile = "tracker.set_file", Own, JobsWrite;
    ExportTracked = "tracker.export", Own, JobsRead;
    ImportTracked = "tracker.import", Own, JobsWrite;
    ReadCalendar = "tracker.calendar", Own;
    SetCalendar = "tracker.set_calendar", Own;

    TryMatch = "matches.try", Anyone;
    KeepMatch = "matches.keep", Own;
    CreateMatch = "matches.create", Own, MatchesWrite;
    ReadMatch = "matches.get", Own, MatchesRead;
    ListMatches = "matches.list", Own, MatchesRead;
    ConfirmRequirement = "matches.confirm", Own, MatchesWrite;
    DeleteMatch = "matches.delete", Own, MatchesWrite;
    RestoreMatch = "matches.restore", Own, MatchesWrite;

    ReadSuggestions = "optimizer.get", Own, MatchesRead;
    DecideSuggestion = "optimizer.decide", Own, MatchesWrite;
    SaveOptimized = "optimizer.save", Own, ResumesWrite;
    ListFacts = "optimizer.facts", Own, ResumesRead;
    AddFact = "optimizer.add_fact", Own, ResumesWrite;
    DeleteFact = "optimizer.delete_fact", Own, ResumesWrite;

    WriteCoverLetter = "cover_letters.write", Own, ResumesWrite;
    ListCoverLetters = "cover_letters.list", Own, ResumesRead;
    ReadCoverLetter = "cover_letters.get", Own, ResumesRead;
    DeleteCoverLetter = "cover_letters.delete", Own, ResumesWrite;
    RestoreCoverLetter = "cover_letters.restore", Own, ResumesWrite;

    StartInterview = "interviews.start", Own;
    ListInterviews = "interviews.list", Own;
    ReadInterview = "interviews.get", Own;
    ChangeInterview = "interviews.change", Own;
    PracticeInterview = "interviews.practice", Own;
    DeleteInterview = "interviews.delete", Own;
    RestoreInterview = "interviews.restore", Own;
    SaveQuestion = "interviews.save_question", Own;
    DeleteQuestion = "interviews.delete_question", Own;
    RestoreQuestion = "interviews.restore_question", Own;
    ReadStories = "interviews.stories", Own;
    SaveStory = "interviews.save_story", Own;
    DeleteStory = "interviews.delete_story", Own;
    RestoreStory = "interviews.restore_story", Own;

    ReadDashboard = "dashboard.get", Own;

    ReadModels = "models.status", Own;
    SetModels = "models.set_allowed", Own;
    AskModel = "models.ask", Own;

    Export = "privacy.export", Own;
    Erase = "privacy.erase", Own;

    CreateOrganization = "organizations.create", Own;
    ListOrganizations = "organizations.list", Own, OrganizationsRead;
    ReadOrganization = "organizations.get", Members(ALL), OrganizationsRead;
    ListMembers = "organizations.members", Members(ALL), OrganizationsRead;
    CurrentOrganization = "organizations.current", Own, OrganizationsRead;
    ChooseOrganization = "organizations.choose", Members(ALL);
    ReadPublicOrganization = "organizations.public", Anyone, OrganizationsRead;
    EditOrganization = "organizations.edit", Members(&[Owner, Recruiter]);
    RenameOrganization = "organizations.rename", Members(&[Owner]);
    SetMember = "organizations.set_member", Members(&[Owner]);
    RemoveMember = "organizations.remove_member", Members(&[Owner]);
    InviteMember = "organizations.invite", Members(&[Owner]);
    ListInvitations = "organizations.invitations", Members(&[Owner]);
    RevokeInvitation = "organizations.revoke_invitation", Members(&[Owner]);
    ReadInvitation = "organizations.invitation", Anyone;
    AcceptInvitation = "organizations.accept", Own;
    LeaveOrganization = "organizations.leave", Members(ALL);

    ListPostings = "postings.list", Members(ALL);
    ReadPosting = "postings.get", Members(ALL);
    CreatePosting = "postings.create", Members(WRITERS);
    ChangePosting = "postings.change", Members(WRITERS);
    PublishPosting = "postings.publish", Members(WRITERS);
    DeletePosting = "postings.delete", Members(WRITERS);
    ChangeKit = "postings.change_kit", Members(DECIDERS);
    ReadJobFeed = "postings.feed", Anyone;

    Apply = "applications.apply", Own;
    ApplyAsGuest = "applications.apply_as_guest", Anyone;
    ConfirmApplication = "applications.confirm", Anyone;
    ListOwnApplications = "applications.own", Own;
    ReadOwnApplication = "applications.own_one", Own;
    WithdrawApplication = "applications.withdraw", Own;
    ListApplications = "applications.list", Members(ALL);
    ReadApplication = "applications.get", Members(ALL);
    DecideApplication = "applications.decide", Members(DECIDERS);
    MoveApplications = "applications.move", Members(DECIDERS);
    TagApplication = "applications.tag", Members(DECIDERS);
    AssignApplication = "applications.assign", Members(DECIDERS);
    NoteApplication = "applications.note", Members(NOTERS);
    SetBlind = "applications.set_blind", Members(WRITERS);
    ReadPhases = "applications.phases", Members(ALL);
    ChangePhases = "applications.change_phases", Members(WRITERS);
    ExportApplications = "applications.export", Members(DECIDERS);
    ReadScorecards = "applications.scorecards", Members(ALL);
    HandInScorecard = "applications.hand_in", Members(NOTERS);

    ListAppointments = "appointments.list", Members(ALL);
    ReadAppointments = "appointments.get", Members(ALL);
    PlanAppointment = "appointments.plan", Members(DECIDERS);
    CancelAppointment = "appointments.cancel", Members(DECIDERS);
    CloseAppointment = "appointments.close", Members(WRITERS_OF_MESSAGES);
    ReadOwnAppointments = "appointments.own", Own;
    BookAppointment = "appointments.book", Own;
    RefuseAppointment = "appointments.refuse", Own;
    CancelOwnAppointment = "appointments.cancel_own", Own;
    ReadOfferTemplates = "offers.templates", Members(DECIDERS);
    SetOfferTemplate = "offers.set_template", Members(DECIDERS);
    SetOfferApproval = "offers.set_approval", Members(&[Owner]);
    ReadOffers = "offers.get", Members(DECIDERS);
    WriteOffer = "offers.write", Members(DECIDERS);
    ApproveOffer = "offers.approve", Members(APPROVERS);
    SendOffer = "offers.send", Members(DECIDERS);
    WithdrawOffer = "offers.withdraw", Members(DECIDERS);
    ReadOwnOffers = "offers.own", Own;
    AnswerOffer = "offers.answer", Own;
    ReadRoom = "appointments.room", Members(ALL);
    EnterRoom = "appointments.enter_room", Members(ALL);
    SignalRoom = "appointments.signal", Members(ALL);
    LeaveRoom = "appointments.leave_room", Members(ALL);
    ReadOwnRoom = "appointments.own_room", Own;
    EnterOwnRoom = "appointments.enter_own_room", Own;
    SignalOwnRoom = "appointments.signal_own", Own;
    LeaveOwnRoom = "appointments.leave_own_room", Own;
    ReadAnalytics = "analytics.get", Members(ALL);

    CountConversations = "messages.unread", Own;
    ListOwnConversations = "messages.own", Own;
    ReadOwnConversation = "messages.own_one", Own;
    WriteOwnMessage = "messages.write_own", Own;
    BlockOrganization = "messages.block", Own;
    ListConversations = "messages.list", Members(ALL);
    ReadConversation = "messages.get", Members(ALL);
    WriteMessage = "messages.write", Members(WRITERS_OF_MESSAGES);
    ReadSavedTexts = "messages.saved", Members(ALL);
    SetSavedText = "messages.set_saved", Members(WRITERS_OF_MESSAGES);
}
