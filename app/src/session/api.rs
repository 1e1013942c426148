//! Server functions that every page offers: sign-out, language, appearance.

use leptos::prelude::*;

use crate::{error::Failure, go::Go};

/// Signs out on this device.
#[server]
pub async fn sign_out() -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.accounts.sign_out(&request.viewer).await?;
    request.sign_out();
    Ok(Go::to("/"))
}

/// Sets the language of the pages, and returns to the page.
#[server]
pub async fn change_locale(locale: String, #[server(default)] back: String) -> Result<Go, Failure> {
    use crate::texts::Locale;

    let request = crate::request::request()?;
    if let Some(locale) = Locale::from_code(&locale) {
        crate::answer::set_cookie(&request.cookies().preference(request.cookies().locale(), locale.code()));
        request.services.settings.set_locale(&request.viewer, locale.code()).await?;
    }
    Ok(Go::to(if crate::go::is_here(&back) { back } else { "/".to_owned() }))
}

/// Chooses light, dark or the system's appearance.
#[server]
pub async fn change_theme(theme: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let theme = domain::settings::Theme::from_word(&theme);
    crate::answer::set_cookie(&request.cookies().preference(request.cookies().theme(), theme.word()));
    request.services.settings.set_theme(&request.viewer, theme).await?;
    Ok(Go::to("/settings/appearance"))
}
