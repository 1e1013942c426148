//! Accounts: users, sessions, one-time tokens, failed sign-ins.

mod sessions;
mod tokens;
mod users;

pub use sessions::{
    RefreshToken, Session, erase_sessions, insert_refresh_token, insert_session, live_sessions, refresh_token,
    remove_ended_sessions, remove_old_erased_sessions, revoke_other_sessions, revoke_session, revoked_since,
    rotate_refresh_token, see_refresh_token, session, touch_session,
};
pub use tokens::{
    MailedToken, Purpose, count_mailed_tokens_since, insert_mailed_token, mailed_token, mailed_token_by_id,
    remove_old_mailed_tokens, use_mailed_token, use_mailed_tokens_of,
};
pub use users::{
    User, delete_user, grant_role, has_role, insert_user, revoke_role, set_locale, set_name, set_password, set_theme,
    set_verified, user, user_by_email, user_for_update,
};
