//! Confirming an address by letter, and the tokens in letters.

use db::{
    Tx,
    accounts::{MailedToken, Purpose},
};
use domain::{
    Viewer,
    events::Event,
    policy::{Action, Subject, may},
};
use kernel::{Problem, ProblemCode, ProblemKind, TokenId, UserId};

use super::{Accounts, LETTERS_AN_HOUR, RESET_LIVES, VERIFY_LIVES};
use crate::core::Core;

impl Accounts {
    /// Confirms an address with the token of a letter; returns whether it was unconfirmed before. Confirming twice is
    /// no error.
    ///
    /// # Errors
    /// `Invalid` with `token_unknown`, `token_expired` or `token_used`.
    pub async fn verify(&self, token: &str) -> Result<bool, Problem> {
        let core = &self.core;
        core.db
            .write(async |tx| {
                let token = db::accounts::mailed_token(tx, &core.keys.hashes(token), Purpose::Verify).await?;
                let token = token.ok_or_else(unknown)?;
                let user = db::accounts::user(tx, token.user).await?.ok_or_else(unknown)?;
                if user.verified_at.is_some() {
                    return Ok(false);
                }
                check(core, &token)?;
                use_up(core, tx, &token).await?;
                db::accounts::set_verified(tx, user.id, core.now()).await?;
                core.record(tx, user.id, Event::EmailVerified).await?;
                Ok(true)
            })
            .await
    }

    /// Sends the letter that confirms the viewer's address again.
    ///
    /// # Errors
    /// `SignIn` for a guest; `Conflict` with `already_verified`; `OverLimit` after several letters in an hour or a day.
    pub async fn resend_verification(&self, viewer: &Viewer) -> Result<(), Problem> {
        let core = &self.core;
        let id = may(viewer, Action::ResendVerification, Subject::Mine)?.user_id()?;
        let user = db::accounts::user(&core.db.ro, id).await?.ok_or_else(Problem::not_found)?;
        if user.verified_at.is_some() {
            return Err(Problem::new(ProblemKind::Conflict, ProblemCode::AlreadyVerified));
        }
        core.db
            .write(async |tx| {
                // Locked, so that two simultaneous requests count each other.
                db::accounts::user_for_update(tx, id).await?.ok_or_else(Problem::not_found)?;
                if too_many(core, tx, id, Purpose::Verify).await? {
                    return Err(Problem::new(ProblemKind::OverLimit, ProblemCode::TooManyRequests));
                }
                let token = issue(core, tx, id).await?;
                if !core.record_and_tell(tx, id, Event::VerificationRequested { token }).await? {
                    return Err(Problem::new(ProblemKind::OverLimit, ProblemCode::TooManyLetters));
                }
                Ok(())
            })
            .await
    }
}

/// Creates the token of a verification letter.
pub(super) async fn issue(core: &Core, tx: &Tx, user: UserId) -> Result<TokenId, Problem> {
    issue_for(core, tx, user, Purpose::Verify).await
}

/// Creates the token of a letter. Only its hash is stored; it is derived from its id again when the letter is written.
pub(super) async fn issue_for(core: &Core, tx: &Tx, user: UserId, purpose: Purpose) -> Result<TokenId, Problem> {
    let lives = match purpose {
        Purpose::Verify => VERIFY_LIVES,
        Purpose::Reset => RESET_LIVES,
    };
    let id = core.mint(TokenId::from_uuid);
    let stored = MailedToken {
        id,
        hash: core.keys.hash(&core.keys.mailed(id)),
        user,
        purpose,
        issued_at: core.now(),
        expires_at: core.now() + lives,
        used_at: None,
    };
    db::accounts::insert_mailed_token(tx, &stored).await?;
    Ok(id)
}

/// Whether a user has received the maximum number of letters in an hour.
pub(super) async fn too_many(core: &Core, tx: &Tx, user: UserId, purpose: Purpose) -> Result<bool, Problem> {
    let since = core.now() - chrono::TimeDelta::hours(1);
    Ok(db::accounts::count_mailed_tokens_since(tx, user, purpose, since).await? >= LETTERS_AN_HOUR)
}

/// The problem for an unknown token.
pub(super) fn unknown() -> Problem {
    Problem::invalid(ProblemCode::TokenUnknown)
}

/// Checks that a token can still be used.
pub(super) fn check(core: &Core, token: &MailedToken) -> Result<(), Problem> {
    if token.used_at.is_some() {
        return Err(Problem::invalid(ProblemCode::TokenUsed));
    }
    if token.expires_at <= core.now() {
        return Err(Problem::invalid(ProblemCode::TokenExpired));
    }
    Ok(())
}

/// Marks a token as used, unless another request does so at the same time.
pub(super) async fn use_up(core: &Core, tx: &Tx, token: &MailedToken) -> Result<(), Problem> {
    let first = db::accounts::use_mailed_token(tx, token.id, core.now()).await?;
    if first { Ok(()) } else { Err(Problem::invalid(ProblemCode::TokenUsed)) }
}
