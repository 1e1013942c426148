//! The costs of calls: which rate limit counts a server function or a page, and which kind of body it takes. Every
//! server function is listed here by its type; one that is missing is refused, and a test fails.

use std::{collections::HashMap, sync::LazyLock};

use app::{
    accounts::api as accounts, analytics::api as analytics, applications::api as applications,
    appointments::api as appointments, cover_letters::api as cover_letters, dashboard::api as dashboard,
    interviews::api as interviews, jobs::api as jobs, jobs::searches::api as searches, landing::api as landing,
    matches::api as matches, messages::api as messages, notifications::api as notifications, offers::api as offers,
    optimizer::api as optimizer, organizations::api as organizations, palette, postings::api as postings,
    recommendations::api as recommendations, resumes::api as resumes, session::api as session,
    settings::api as settings, shares::api as shares, tracker::api as tracker, trash,
};
use axum::{
    extract::{MatchedPath, Request},
    http::Method,
};
use leptos::server_fn::ServerFn;

/// The rate limit of a call, in addition to the one for all requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// None.
    Small,
    /// For calls that take a password or a token, or send letters.
    Guess,
    /// For reading files and comparing.
    Work,
}

/// The input of a server function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Fields, as a form or as JSON.
    Fields,
    /// Fields and files.
    Files,
    /// Fields and the files of a message.
    Attachments,
}

/// A server function's cost and body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Call {
    /// Its rate limit.
    pub cost: Cost,
    /// Its input.
    pub takes: Takes,
}

/// Routes of pages that start expensive work.
const WORKING_PAGES: &[&str] = &[
    "/resumes/{id}/check",
    "/jobs/{id}/apply",
    "/apply/confirm",
    "/optimize/{id}",
    "/cover-letters/{id}",
    "/cover-letters/{id}/document/{format}",
    "/offers/{id}/letter.pdf",
    "/resumes/{id}/document/{format}",
    "/r/{slug}/document/{format}",
    "/settings/export",
    "/tracker/export/{format}",
    "/hiring/jobs/{id}/applications.csv",
    "/calendar/{file}",
    "/hiring/analytics/export/{table}",
    "/jobs.xml",
    "/companies/{slug}/jobs.xml",
];

static CALLS: LazyLock<HashMap<&'static str, Call>> = LazyLock::new(|| {
    use Cost::{Guess, Small, Work};
    let mut calls = HashMap::new();
    macro_rules! calls {
        ($takes:ident $cost:ident: $($function:ty),+ $(,)?) => {
            $(calls.insert(<$function as ServerFn>::PATH, Call { cost: $cost, takes: Takes::$takes });)+
        };
    }
    calls!(Fields Guess: accounts::SignIn, accounts::SignUp, accounts::RequestReset, accounts::Reset, accounts::Verify);
    calls!(Fields Guess: shares::UnlockShared);
    calls!(Fields Small: shares::GetShare, shares::SetShare, shares::EndShare, shares::OpenShared);
    calls!(Fields Small: resumes::StartResume, resumes::StartExample, resumes::CopyResume);
    calls!(Fields Guess: settings::ResendVerification, settings::ChangePassword, settings::DeleteAccount);
    calls!(Files Work: matches::TryMatch, matches::Measure, resumes::Import);
    calls!(Fields Work: matches::MeasureAgain, resumes::CheckResume, resumes::ReadBackResume);
    calls!(Files Small: resumes::SaveResume);
    calls!(Files Work: resumes::SetPhoto);
    calls!(Fields Small: resumes::RemovePhoto, resumes::NameVersion, resumes::CompareVersions);
    calls!(Fields Small: resumes::GetVariants, resumes::StartVariant, resumes::FollowSection, resumes::DetachVariant);
    calls!(Fields Small: session::SignOut, dashboard::GetDashboard);
    calls!(Fields Small: matches::Held, matches::KeepHeld, matches::GetMatch, matches::ListMatches, matches::DeleteMatch);
    calls!(Fields Small: matches::FindWaiting, matches::DiscardHeld);
    calls!(Fields Work: optimizer::GetSuggestions, optimizer::DecideSuggestion, optimizer::AcceptSuggestions);
    calls!(Fields Work: optimizer::SaveOptimized, optimizer::AskModel, optimizer::AskAgain);
    calls!(Fields Small: optimizer::ListFacts, optimizer::AddFact, optimizer::DeleteFact);
    calls!(Fields Work: cover_letters::WriteCoverLetter, cover_letters::GetCoverLetter);
    calls!(Fields Small: cover_letters::ReuseCoverLetter, cover_letters::ListCoverLetters, cover_letters::FindLetterMatches);
    calls!(Fields Work: cover_letters::SaveCoverLetter, cover_letters::WriteWithModel);
    calls!(Fields Small: cover_letters::AddToCoverLetter, cover_letters::ConfirmSentence);
    calls!(Fields Small: cover_letters::UndoDraft, cover_letters::DropDraft);
    calls!(Fields Small: cover_letters::DeleteCoverLetter, cover_letters::RestoreCoverLetter);
    calls!(Fields Small: landing::GetStart, matches::FindChoices, matches::JobOfMatch);
    calls!(Fields Small: matches::RestoreMatch, matches::ConfirmRequirement);
    calls!(Fields Small: jobs::GetJob, jobs::DeleteJob, jobs::RestoreJob, jobs::SaveJob,
        jobs::SearchJobs, jobs::GetPublicJob, jobs::CompletePlace, jobs::CompareJobs, palette::Find, trash::IsTrashed);
    calls!(Fields Small: searches::SaveSearch, searches::ListSearches, searches::OpenSearch, searches::SetAlerts,
        searches::DeleteSearch, searches::RestoreSearch, searches::CountArrivals);
    calls!(Fields Small: recommendations::GetRecommendations, recommendations::LikeJob, recommendations::HideJob,
        recommendations::UndoFeedback, recommendations::SaveRecommended, recommendations::CompareRecommended);
    calls!(Fields Small: recommendations::ListFeedback, recommendations::StartOver,
        recommendations::GetRecommendationSettings, recommendations::SetRecommendationSettings);
    calls!(Fields Small: postings::ListPostings, postings::StartPosting, postings::GetPosting, postings::PreviewPosting);
    calls!(Fields Small: postings::SavePosting, postings::SetRequirements, postings::SetPostingState);
    calls!(Fields Small: postings::CopyPosting, postings::DeletePosting, postings::GetForm, postings::PutQuestion);
    calls!(Fields Small: postings::ShiftQuestion, postings::RemoveQuestion);
    calls!(Files Work: postings::PastePosting);
    calls!(Fields Work: applications::GetApply, applications::SendApplication);
    calls!(Files Guess: applications::ApplyAsGuest);
    calls!(Fields Guess: applications::ConfirmApplication);
    calls!(Fields Work: applications::GetPending);
    calls!(Fields Small: applications::GetGuestApply);
    calls!(Fields Small: applications::ListOwnApplications, applications::GetOwnApplication);
    calls!(Fields Small: applications::WithdrawApplication, applications::ListApplications);
    calls!(Fields Small: applications::GetApplication, applications::DecideApplication);
    calls!(Fields Small: applications::GetBoard, applications::MoreOfColumn, applications::SetBlind, applications::GetPhases, applications::SetPhases);
    calls!(Fields Small: applications::ReviewMoves, applications::MoveApplications, applications::UndoMoves);
    calls!(Fields Small: applications::MoveCard, applications::PutCardBack);
    calls!(Fields Small: applications::AddTag, applications::RemoveTag, applications::AssignApplication);
    calls!(Fields Small: applications::NoteApplication);
    calls!(Fields Small: appointments::ListAppointments, appointments::AppointmentsOf, appointments::OwnAppointmentsOf);
    calls!(Fields Small: appointments::OwnAppointments, appointments::GetPlan, appointments::PlanAppointment);
    calls!(Fields Small: appointments::CancelAppointment, appointments::CloseAppointment, appointments::BookAppointment);
    calls!(Fields Small: appointments::RefuseAppointment, appointments::CancelOwnAppointment);
    calls!(Fields Small: offers::ListOfferTemplates, offers::SaveOfferTemplate, offers::DeleteOfferTemplate);
    calls!(Fields Small: offers::SetOfferApproval, offers::GetOfferDesk, offers::PreviewOffer, offers::SaveOffer);
    calls!(Fields Small: offers::AskOffer, offers::ApproveOffer, offers::ReturnOffer, offers::SendOffer);
    calls!(Fields Small: offers::WithdrawOffer, offers::DiscardOffer, offers::OwnOffersOf, offers::GetOwnOffer);
    calls!(Fields Small: offers::AcceptOffer, offers::DeclineOffer);
    calls!(Fields Small: appointments::GetRoom, appointments::EnterRoom, appointments::StayInRoom);
    calls!(Fields Small: appointments::LeaveRoom, appointments::SendSignals);
    calls!(Fields Small: postings::GetKit, postings::CheckQuestions, postings::PutCompetency);
    calls!(Fields Small: postings::ShiftCompetency, postings::RemoveCompetency);
    calls!(Fields Small: applications::GetScorecard, applications::HandInScorecard);
    calls!(Fields Small: analytics::GetAnalytics);
    calls!(Fields Small: messages::ListConversations, messages::OpenConversation, messages::GetConversation);
    calls!(Fields Small: messages::CountConversations, messages::ReadConversation, messages::DetachFile);
    calls!(Attachments Small: messages::SendMessage, messages::AttachFile);
    calls!(Fields Small: messages::PostMessage, messages::ShowTyping, messages::MuteConversation);
    calls!(Fields Small: messages::BlockCompany, messages::ReportConversation, messages::ListSavedTexts);
    calls!(Fields Small: messages::SavedTextsFor, messages::SaveText, messages::DeleteText);
    calls!(Fields Small: tracker::GetKanban, tracker::MoreOfStage, tracker::GetTable, tracker::AddTracked);
    calls!(Fields Small: tracker::MoveJob, tracker::UndoMove, tracker::ChangeTracked);
    calls!(Fields Small: tracker::SetReminder, tracker::DeleteReminder, tracker::GetReport);
    calls!(Fields Small: tracker::SetContact, tracker::DeleteContact, tracker::DeleteFile);
    calls!(Files Work: tracker::AddPosting, tracker::ReadList, tracker::AddFile);
    calls!(Fields Work: tracker::ConfirmImport);
    calls!(Fields Small: tracker::GetImport, tracker::DropImport, tracker::GetStatistics);
    calls!(Fields Small: tracker::GetCalendar, tracker::RenewCalendar, tracker::EndCalendar);
    calls!(Fields Work: interviews::StartInterview, interviews::SendAnswer, interviews::AskNotes,
        interviews::AddQuestion, interviews::ChangeQuestion);
    calls!(Fields Small: interviews::ListInterviews, interviews::GetInterview, interviews::ChangeInterview);
    calls!(Fields Small: interviews::DeleteInterview, interviews::RestoreInterview, interviews::GetPractice);
    calls!(Fields Small: interviews::ChooseStory, interviews::StartMock, interviews::GetMock, interviews::ListStories);
    calls!(Fields Small: interviews::GetStory, interviews::StartStory, interviews::SaveStory, interviews::DeleteStory);
    calls!(Fields Small: interviews::RestoreStory, interviews::GetQuestion, interviews::DeleteQuestion);
    calls!(Fields Small: interviews::RestoreQuestion);
    calls!(Fields Small: resumes::ListResumes, resumes::GetResume, resumes::DeleteResume, resumes::TrashedResumes);
    calls!(Fields Small: resumes::RestoreResume, resumes::AutosaveResume, resumes::ResumeHistory, resumes::RestoreVersion, resumes::RestoreEntry);
    calls!(Fields Small: resumes::GetDesign, resumes::RestyleResume, resumes::ArrangeSections, resumes::PreviewResume);
    calls!(Fields Small: notifications::ListNotifications, notifications::CountUnread, notifications::MarkRead);
    calls!(Fields Small: notifications::MarkAllRead, notifications::GetPreferences, notifications::SetPreferences);
    calls!(Fields Small: organizations::GetHiring, organizations::CreateOrganization, organizations::ChooseOrganization);
    calls!(Fields Guess: organizations::InviteMember, organizations::SendInvitation, organizations::AcceptInvitation);
    calls!(Fields Small: organizations::RevokeInvitation, organizations::GetInvitation);
    calls!(Fields Small: organizations::EditOrganization, organizations::GetTeam, organizations::ChangeRole);
    calls!(Fields Small: organizations::RemoveMember, organizations::LeaveOrganization, organizations::GetOrganization);
    calls!(Fields Small: session::ChangeLocale, session::ChangeTheme, settings::GetProfile, settings::Rename);
    calls!(Fields Small: settings::ListDevices, settings::RevokeDevice, settings::ListActivity);
    calls!(Fields Small: settings::GetModel, settings::AllowModel);
    calls
});

/// The server function at a path.
pub fn call(path: &str) -> Option<Call> {
    CALLS.get(path).copied()
}

/// The cost of a request.
pub fn of(request: &Request) -> Cost {
    if request.method() == Method::POST {
        return call(request.uri().path()).map_or(Cost::Small, |call| call.cost);
    }
    let route = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
    if WORKING_PAGES.contains(&route) { Cost::Work } else { Cost::Small }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_server_function_has_a_cost() {
        let registered: BTreeSet<_> = leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
        let known: BTreeSet<_> = CALLS.keys().copied().collect();
        assert_eq!(registered, known);
        assert!(registered.len() > 30, "the registry is filled");
    }
}
