//! Settings: the language and appearance kept with the account.

use std::sync::Arc;

use domain::{Viewer, settings::Theme};
use kernel::Problem;
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

    /// The viewer's language, where they chose one, and appearance.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn get(&self, viewer: &Viewer) -> Result<(Option<String>, Theme), Problem> {
        let id = viewer.user()?;
        let user = db::accounts::user(&self.core.db.ro, id).await?.ok_or_else(Problem::not_found)?;
        Ok((user.locale, user.theme))
    }

    /// Keeps an appearance with the account; a guest's stays in their cookie alone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_theme(&self, viewer: &Viewer, theme: Theme) -> Result<(), Problem> {
        let Ok(user) = viewer.user() else { return Ok(()) };
        Ok(db::accounts::set_theme(&self.core.db.rw, user, theme).await?)
    }

    /// Keeps a language with the account; a guest's stays in their cookie alone.
    ///
    /// # Errors
    /// `Invalid` for a language there are no texts in.
    pub async fn set_locale(&self, viewer: &Viewer, locale: &str) -> Result<(), Problem> {
        if Locale::from_code(locale).is_none() {
            return Err(Problem::field("locale", "unknown_locale"));
        }
        let Ok(user) = viewer.user() else { return Ok(()) };
        Ok(db::accounts::set_locale(&self.core.db.rw, user, locale).await?)
    }
}
