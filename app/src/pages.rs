//! The type of a page: one row of the table in `routes`. Routing, access, the sitemap, `jobalign pages` and the tests
//! use it.

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Its path, with `:name` for a parameter: `/match/:id`.
    pub path: &'static str,
    /// The chunk of WebAssembly that contains it.
    pub piece: &'static str,
    /// Who sees it.
    pub access: Access,
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
    // Of `/match/:id` and `/match/try` the one with more literal segments.
    crate::routes::PAGES
        .iter()
        .filter_map(|page| Some((fit(page.path, path)?, page)))
        .max_by_key(|(fit, _)| *fit)
        .map(|(_, page)| page)
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
        for (index, page) in crate::routes::PAGES.iter().enumerate() {
            let shape = |page: &Page| {
                parts(page.path).map(|part| if part.starts_with(':') { ":" } else { part }).collect::<Vec<_>>()
            };
            assert!(crate::routes::PAGES[..index].iter().all(|other| shape(other) != shape(page)), "{}", page.path);
        }
    }
}
