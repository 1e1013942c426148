//! Settings: the language and appearance of an account.

use std::sync::Arc;

use domain::{
    Viewer,
    policy::{Action, Subject, may},
    settings::Theme,
};
use kernel::{Problem, ProblemCode};
use texts::Locale;

use crate::core::Core;

/// Language and appearance.
#[derive(Clone)]
pub struct Settings {
    core: Arc<Core>,
}

impl Settings {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self { core }
    }

    /// The viewer's language, if they chose one, and appearance.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn get(&self, viewer: &Viewer) -> Result<(Option<String>, Theme), Problem> {
        let id = may(viewer, Action::ReadSettings, Subject::Mine)?.user_id()?;
        let user = db::accounts::user(&self.core.db.ro, id).await?.ok_or_else(Problem::not_found)?;
        Ok((user.locale, user.theme))
    }

    /// Saves the appearance to the account. A guest's is in their cookie only.
    pub async fn set_theme(&self, viewer: &Viewer, theme: Theme) -> Result<(), Problem> {
        let Some(user) = may(viewer, Action::SetTheme, Subject::Mine)?.person() else { return Ok(()) };
        Ok(db::accounts::set_theme(&self.core.db.rw, user, theme).await?)
    }

    /// Saves the language to the account. A guest's is in their cookie only.
    ///
    /// # Errors
    /// `Invalid` for an unknown language.
    pub async fn set_locale(&self, viewer: &Viewer, locale: &str) -> Result<(), Problem> {
        let actor = may(viewer, Action::SetLocale, Subject::Mine)?;
        if Locale::from_code(locale).is_none() {
            return Err(Problem::field("locale", ProblemCode::UnknownLocale));
        }
        let Some(user) = actor.person() else { return Ok(()) };
        Ok(db::accounts::set_locale(&self.core.db.rw, user, locale).await?)
    }
}
