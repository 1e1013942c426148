//! The table of pages. Routing, titles, navigation, access, the sitemap, `jobalign pages` and the tests use it.

use crate::texts::Texts;

/// Calls a macro with the table of pages, grouped by layout: `path Name piece Access title => component`. A layout
/// whose pages are all in one chunk is `in` it too. The title is a text; `+ data` marks a page that sets its own title from its data. [`PAGES`] and the routes (`routes`) are
/// generated from it, in separate modules so that layouts can use the titles of pages.
macro_rules! page_table {
    ($with:ident) => {
        $with! {
            PublicFrame {
                "" Landing landing Listed common.product => start::Landing;
                "method" Method landing Listed landing.method_title => start::Method;
                "privacy" Privacy landing Listed landing.privacy_title => start::Privacy;
                "terms" Terms landing Listed landing.terms_title => start::Terms;
                "match/try" TryMatch seeker Everyone common.match_ + data => matches::TryMatchPage;
                "login" SignIn public Guests accounts.sign_in_title => accounts::SignInPage;
                "signup" SignUp public Guests accounts.sign_up_title => accounts::SignUpPage;
                "forgot" Forgot public Everyone accounts.forgot_title => accounts::ForgotPage;
                "reset" Reset public Everyone accounts.reset_title => accounts::ResetPage;
                "verify" Verify public Everyone accounts.verify_title => accounts::VerifyPage;
                "r/:slug" Shared public Everyone shares.shared_title + data => shares::SharedPage;
                "companies/:slug" PublicCompany public Everyone organizations.page_title + data => organizations::PublicCompanyPage;
                "apply/confirm" ConfirmApplication seeker Everyone applications.confirm_title => applications::ConfirmApplicationPage;
                "invitations/:token" Invitation public Everyone organizations.invitation_title + data => organizations::InvitationPage;
                "unsubscribe/:token" Unsubscribe public Everyone notifications.unsubscribe_title => notifications::UnsubscribePage;
            }
            NoFrame {
                "ui" Gallery gallery Development common.product + data => GalleryPage;
            }
            SeekerFrame in seeker {
                "dashboard" Dashboard seeker SignedIn common.home => dashboard::DashboardPage;
                "match" MatchList seeker SignedIn common.match_ => matches::MatchListPage;
                "match/new" NewMatch seeker SignedIn common.measure => matches::NewMatchPage;
                "match/:id" Match seeker SignedIn common.match_ + data => matches::MatchPage;
                "optimize/:id" Optimize seeker SignedIn optimizer.title + data => optimizer::OptimizePage;
                "cover-letters" CoverLetters seeker SignedIn cover_letters.title => cover_letters::CoverLettersPage;
                "cover-letters/:id" CoverLetter seeker SignedIn cover_letters.title + data => cover_letters::CoverLetterPage;
                "facts" Facts seeker SignedIn optimizer.facts_title => optimizer::FactsPage;
                "jobs/searches" SavedSearches seeker SignedIn jobs.searches => jobs::SavedSearchesPage;
                "jobs/searches/:id" OpenSearch seeker SignedIn jobs.searches => jobs::OpenSearchPage;
                "recommended" Recommended seeker SignedIn recommendations.title => recommendations::RecommendedPage;
                "recommended/settings" RecommendationSettings seeker SignedIn recommendations.settings_title => recommendations::RecommendationSettingsPage;
                "recommended/feedback" RecommendationFeedback seeker SignedIn recommendations.given_title => recommendations::FeedbackPage;
                "tracker" Tracker seeker SignedIn tracker.title => tracker::TrackerPage;
                "tracker/new" NewTracked seeker SignedIn tracker.add => tracker::NewTrackedPage;
                "tracker/import" TrackerImport seeker SignedIn tracker.import => tracker::ImportPage;
                "tracker/statistics" TrackerStatistics seeker SignedIn tracker.statistics => tracker::StatisticsPage;
                "tracker/calendar" TrackerCalendar seeker SignedIn tracker.calendar => tracker::CalendarPage;
                "tracker/report" TrackerReport seeker SignedIn tracker.report => tracker::ReportPage;
                "jobs/saved/:id" Job seeker SignedIn tracker.title + data => jobs::JobPage;
                "applications" OwnApplications seeker SignedIn applications.title => applications::OwnApplicationsPage;
                "applications/:id" OwnApplication seeker SignedIn applications.title + data => applications::OwnApplicationPage;
                "offers/:id" OwnOffer seeker SignedIn offers.title + data => offers::OwnOfferPage;
                "messages" Messages seeker SignedIn messages.title => messages::MessagesPage;
                "messages/:id" Conversation seeker SignedIn messages.title + data => messages::ConversationPage;
                "interviews" InterviewList seeker SignedIn interviews.title => interviews::InterviewListPage;
                "interviews/stories" StoryList seeker SignedIn interviews.stories => interviews::StoryListPage;
                "interviews/stories/new" NewStory seeker SignedIn interviews.new_story => interviews::NewStoryPage;
                "interviews/stories/:story" Story seeker SignedIn interviews.stories + data => interviews::StoryPage;
                "interviews/room/:id" OwnRoom seeker SignedIn room.title + data => appointments::RoomPage;
                "interviews/:id" Interview seeker SignedIn interviews.title + data => interviews::InterviewPage;
                "interviews/:id/sheet" Sheet seeker SignedIn interviews.sheet + data => interviews::SheetPage;
                "interviews/:id/questions/:question" OwnQuestion seeker SignedIn interviews.own_question => interviews::OwnQuestionPage;
                "interviews/:id/practice/:question" Practice seeker SignedIn interviews.practice + data => interviews::PracticePage;
                "interviews/:id/mock/:run" Mock seeker SignedIn interviews.mock + data => interviews::MockPage;
                "resumes" ResumeList seeker SignedIn common.resumes => resumes::ResumeListPage;
                "resumes/new" Import seeker SignedIn common.import_resume => resumes::ImportPage;
                "resumes/:id" Review seeker SignedIn common.resumes + data => resumes::ReviewPage;
                "resumes/:id/versions" Versions seeker SignedIn common.resumes + data => resumes::VersionsPage;
                "resumes/:id/compare" Compare seeker SignedIn common.resumes + data => resumes::ComparePage;
                "resumes/:id/variants" Variants seeker SignedIn common.resumes + data => resumes::VariantsPage;
                "resumes/:id/design" Design seeker SignedIn common.resumes + data => resumes::DesignPage;
                "resumes/:id/share" Share seeker SignedIn common.resumes + data => shares::SharePage;
                "resumes/:id/check" Check seeker SignedIn common.resumes + data => resumes::CheckPage;
                "notifications" Notifications seeker SignedIn notifications.title => notifications::NotificationsPage;
                "settings" Profile seeker SignedIn settings.profile => settings::ProfilePage;
                "settings/security" Security seeker SignedIn settings.security => settings::SecurityPage;
                "settings/appearance" Appearance seeker SignedIn settings.appearance => settings::AppearancePage;
                "settings/notifications" Preferences seeker SignedIn notifications.title => settings::NotificationsPage;
                "settings/ai" Ai seeker SignedIn models.title => settings::AiPage;
                "settings/data" Data seeker SignedIn settings.data => settings::DataPage;
                "settings/activity" Activity seeker SignedIn settings.activity => settings::ActivityPage;
            }
            HiringFrame in hiring {
                "hiring" Hiring hiring SignedIn organizations.hiring => organizations::HiringPage;
                "hiring/company" Company hiring SignedIn organizations.page_title => organizations::CompanyPage;
                "hiring/jobs" Postings hiring SignedIn postings.title => postings::PostingsPage;
                "hiring/jobs/new" NewPosting hiring SignedIn postings.add => postings::NewPostingPage;
                "hiring/jobs/:id" Applicants hiring SignedIn postings.title + data => applications::ApplicantsPage;
                "hiring/jobs/:id/move" MoveApplicants hiring SignedIn applications.move_title + data => applications::MoveApplicantsPage;
                "hiring/jobs/:id/stages" Stages hiring SignedIn applications.phases + data => applications::StagesPage;
                "hiring/jobs/:id/edit" EditPosting hiring SignedIn postings.edit + data => postings::EditPostingPage;
                "hiring/jobs/:id/form" ApplicationForm hiring SignedIn postings.form + data => postings::ApplicationFormPage;
                "hiring/jobs/:id/kit" Kit hiring SignedIn scorecards.kit + data => postings::KitPage;
                "hiring/applications/:id" Applicant hiring SignedIn applications.applicant + data => applications::ApplicantPage;
                "hiring/applications/:id/interview" PlanAppointment hiring SignedIn appointments.plan + data => appointments::PlanAppointmentPage;
                "hiring/applications/:id/offer" Offer hiring SignedIn offers.title + data => offers::OfferPage;
                "hiring/offers/templates" OfferTemplates hiring SignedIn offers.templates => offers::OfferTemplatesPage;
                "hiring/interviews" Appointments hiring SignedIn appointments.title => appointments::AppointmentsPage;
                "hiring/interviews/:id/room" HostRoom hiring SignedIn room.title + data => appointments::RoomPage;
                "hiring/applications/:id/scorecard" Scorecard hiring SignedIn scorecards.card + data => applications::ScorecardPage;
                "hiring/messages" HiringMessages hiring SignedIn messages.title => messages::HiringMessagesPage;
                "hiring/messages/texts" SavedTexts hiring SignedIn messages.saved => messages::SavedTextsPage;
                "hiring/messages/:id" HiringConversation hiring SignedIn messages.title + data => messages::HiringConversationPage;
                "hiring/analytics" HiringAnalytics hiring SignedIn analytics.title => analytics::AnalyticsPage;
                "hiring/team" Team hiring SignedIn organizations.team_title => organizations::TeamPage;
            }
            // After "jobs/saved", which it would match as well.
            EitherFrame {
                "jobs" JobSearch public Listed jobs.search_title => jobs::JobSearchPage;
                "jobs/compare" CompareJobs public Everyone jobs.compare_title => jobs::CompareJobsPage;
                "jobs/:id/apply" Apply seeker Everyone applications.apply + data => applications::ApplyPage;
                "jobs/:id" PublicJob public Everyone jobs.search_title + data => jobs::PublicJobPage;
            }
        }
    };
}
pub(crate) use page_table;

/// Whether `+ data` is given.
macro_rules! names_data {
    () => {
        false
    };
    ($data:ident) => {
        true
    };
}

macro_rules! list {
    ($($frame:ident $(in $within:ident)? {
        $($path:tt $name:ident $piece:ident $access:ident $file:ident.$key:ident $(+ $data:ident)? => $page:path;)+
    })+) => {
        /// Every page of the product.
        pub const PAGES: &[Page] = &[$($(
            Page {
                path: concat!("/", $path),
                piece: stringify!($piece),
                access: Access::$access,
                title: |texts| texts.$file.$key(),
                names_data: names_data!($($data)?),
            },
        )+)+];
    };
}
page_table!(list);

/// Who sees a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everybody, and search engines list it.
    Listed,
    /// Everybody.
    Everyone,
    /// Viewers who are not signed in; others are redirected to their dashboard.
    Guests,
    /// Signed-in viewers; others are redirected to sign-in, and back afterwards.
    SignedIn,
    /// Everybody, on a development server.
    Development,
}

impl Access {
    /// The word for it in `jobalign pages`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::Everyone => "everyone",
            Self::Guests => "guests",
            Self::SignedIn => "signed_in",
            Self::Development => "development",
        }
    }
}

/// A page of the product.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// Its path, with `:name` for a parameter: `/match/:id`.
    pub path: &'static str,
    /// The chunk of WebAssembly that contains it.
    pub piece: &'static str,
    /// Who sees it.
    pub access: Access,
    pub title: fn(Texts) -> &'static str,
    /// Whether the page replaces `title` by a title from its data.
    pub names_data: bool,
}

/// How well a path matches a page's path such as `/match/:id`: the number of literal segments; `None` if it does not
/// match.
pub fn fit(page: &str, path: &str) -> Option<usize> {
    let (mut own, mut asked) = (parts(page), parts(path));
    let mut words = 0;
    loop {
        match (own.next(), asked.next()) {
            (None, None) => return Some(words),
            (Some(own), Some(_)) if own.starts_with(':') => {}
            (Some(own), Some(asked)) if own == asked => words += 1,
            _ => return None,
        }
    }
}

/// The page at a path, which may end with a slash.
pub fn find(path: &str) -> Option<&'static Page> {
    let literal = PAGES.iter().find(|page| page.path == path);
    // Of `/match/:id` and `/match/try` the one with more literal segments.
    let fitting = || {
        PAGES
            .iter()
            .filter_map(|page| Some((fit(page.path, path)?, page)))
            .max_by_key(|(fit, _)| *fit)
            .map(|(_, page)| page)
    };
    literal.or_else(fitting)
}

/// The title of the page at a path; empty if there is no page.
pub fn title(path: &str, texts: Texts) -> &'static str {
    find(path).map_or("", |page| (page.title)(texts))
}

fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_finds_its_page() {
        let found = |path: &str| find(path).map(|page| page.path);
        assert_eq!(found("/"), Some("/"));
        assert_eq!(found("/match/try"), Some("/match/try"));
        assert_eq!(found("/match/mat_1"), Some("/match/:id"));
        assert_eq!(found("/match/mat_1/"), Some("/match/:id"));
        assert_eq!(found("/resumes/res_1/check"), Some("/resumes/:id/check"));
        assert_eq!(found("/resumes/new"), Some("/resumes/new"));
        for nothing in ["/matching", "/match/mat_1/more", "/settings/devices"] {
            assert_eq!(found(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn no_two_pages_share_an_address() {
        for (index, page) in PAGES.iter().enumerate() {
            let shape = |page: &Page| {
                parts(page.path).map(|part| if part.starts_with(':') { ":" } else { part }).collect::<Vec<_>>()
            };
            assert!(PAGES[..index].iter().all(|other| shape(other) != shape(page)), "{}", page.path);
        }
    }
}
