//! Phases to start with.

use crate::applications::ApplicationStage;

kernel::words! {
    /// Phases to start with.
    pub enum PhaseTemplate {
        /// A call, then two interviews.
        Call = "call",
        /// A call, an interview, then a day at work.
        Trial = "trial",
        /// A call, a piece of work, then the team.
        Sample = "sample",
    }

    /// What phases of templates are called, in the member's language.
    #[allow(missing_docs, reason = "the names are self-explanatory")]
    pub enum PhaseWord {
        Documents = "documents",
        PhoneCall = "phone_call",
        FirstInterview = "first_interview",
        SecondInterview = "second_interview",
        TrialDay = "trial_day",
        WorkSample = "work_sample",
        TeamInterview = "team_interview",
        References = "references",
    }
}

impl PhaseTemplate {
    /// Its phases in their order.
    pub const fn phases(self) -> &'static [(ApplicationStage, PhaseWord)] {
        use ApplicationStage::{Interview, Offer, Screening};
        use PhaseWord::{
            Documents, FirstInterview, PhoneCall, References, SecondInterview, TeamInterview, TrialDay, WorkSample,
        };
        match self {
            Self::Call => &[
                (Screening, Documents),
                (Screening, PhoneCall),
                (Interview, FirstInterview),
                (Interview, SecondInterview),
            ],
            Self::Trial => {
                &[(Screening, PhoneCall), (Interview, FirstInterview), (Interview, TrialDay), (Offer, References)]
            }
            Self::Sample => {
                &[(Screening, Documents), (Screening, PhoneCall), (Interview, WorkSample), (Interview, TeamInterview)]
            }
        }
    }
}
