//! Accounts: people, devices, tokens.

mod sessions;
mod sign_ins;
mod tokens;
mod users;

pub use sessions::{
    RefreshToken, Session, insert_refresh_token, insert_session, live_sessions, refresh_token, remove_ended_sessions,
    revoke_other_sessions, revoke_session, revoked_since, rotate_refresh_token, see_refresh_token, session,
    touch_session,
};
pub use sign_ins::{count_failed_sign_ins, forget_failed_sign_ins, insert_failed_sign_in, remove_old_failed_sign_ins};
pub use tokens::{
    MailedToken, Purpose, count_mailed_tokens_since, insert_mailed_token, mailed_token, mailed_token_by_id,
    remove_old_mailed_tokens, use_mailed_token, use_mailed_tokens_of,
};
pub use users::{
    User, delete_user, insert_user, set_locale, set_name, set_password, set_theme, set_verified, user, user_by_email,
    user_held,
};
