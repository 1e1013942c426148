//! Social and professional networks.

use crate::{Profile, text::fold};

/// The profile of a URL; `None` if it belongs to no known network.
pub fn profile_of(url: &str) -> Option<Profile> {
    let (name, username) = network(url)?;
    Some(Profile { network: name.to_owned(), username, url: url.to_owned(), ..Profile::default() })
}

/// A network by the host of a URL: its name, and the user's name there (empty if the URL names no user).
pub(in crate::read) fn network(url: &str) -> Option<(&'static str, String)> {
    let bare = bare(url);
    let (host, path) = bare.split_once('/').unwrap_or((&bare, ""));
    let labels: Vec<&str> = host.rsplitn(3, '.').collect();
    let base = match labels.as_slice() {
        [top, name, ..] => format!("{name}.{top}"),
        _ => return None,
    };
    let name = NETWORKS.iter().find(|(known, _)| *known == base || *known == host)?.1;
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    let first = parts.next().unwrap_or_default();
    let user = match (name, first) {
        ("LinkedIn", "in" | "pub" | "company" | "mwlite")
        | ("Stack Overflow", "users" | "u")
        | ("XING", "profile")
        | ("YouTube", "c" | "channel" | "user")
        | ("Facebook", "people")
        | ("ResearchGate", "profile")
        | ("HackerRank", "profile")
        | ("LeetCode", "u") => {
            let next = parts.next().unwrap_or_default();
            if name == "Stack Overflow" { parts.next().unwrap_or(next) } else { next }
        }
        ("Mastodon" | "Medium" | "YouTube" | "TikTok", user) => user,
        (_, user) => user,
    };
    Some((name, user.trim_start_matches('@').to_owned()))
}

/// The network with a name such as "LinkedIn:", "Git Hub".
pub(in crate::read) fn network_by_name(key: &str) -> Option<&'static str> {
    let joined: String = key.chars().filter(|c| c.is_alphanumeric()).collect();
    NETWORKS.iter().map(|(_, name)| *name).find(|name| fold(name).replace(' ', "") == joined).or(
        match joined.as_str() {
            "x" => Some("Twitter"),
            "git" => Some("GitHub"),
            _ => None,
        },
    )
}

/// The URL of a user's profile at a network, if its format is known.
pub(in crate::read) fn profile_url(network: &str, user: &str) -> Option<String> {
    let base = match network {
        "LinkedIn" => "https://www.linkedin.com/in/",
        "GitHub" => "https://github.com/",
        "GitLab" => "https://gitlab.com/",
        "Twitter" => "https://twitter.com/",
        "XING" => "https://www.xing.com/profile/",
        "Facebook" => "https://www.facebook.com/",
        "Instagram" => "https://www.instagram.com/",
        "Kaggle" => "https://www.kaggle.com/",
        _ => return None,
    };
    Some(format!("{base}{user}"))
}

const NETWORKS: &[(&str, &str)] = &[
    ("linkedin.com", "LinkedIn"),
    ("github.com", "GitHub"),
    ("gitlab.com", "GitLab"),
    ("twitter.com", "Twitter"),
    ("x.com", "Twitter"),
    ("stackoverflow.com", "Stack Overflow"),
    ("xing.com", "XING"),
    ("orcid.org", "ORCID"),
    ("bitbucket.org", "Bitbucket"),
    ("facebook.com", "Facebook"),
    ("instagram.com", "Instagram"),
    ("medium.com", "Medium"),
    ("dev.to", "DEV"),
    ("kaggle.com", "Kaggle"),
    ("leetcode.com", "LeetCode"),
    ("hackerrank.com", "HackerRank"),
    ("keybase.io", "Keybase"),
    ("behance.net", "Behance"),
    ("dribbble.com", "Dribbble"),
    ("youtube.com", "YouTube"),
    ("t.me", "Telegram"),
    ("researchgate.net", "ResearchGate"),
    ("scholar.google.com", "Google Scholar"),
    ("npmjs.com", "npm"),
    ("codepen.io", "CodePen"),
    ("soundcloud.com", "SoundCloud"),
    ("mastodon.social", "Mastodon"),
    ("tiktok.com", "TikTok"),
    ("quora.com", "Quora"),
    ("skype.com", "Skype"),
    ("huggingface.co", "Hugging Face"),
    ("vimeo.com", "Vimeo"),
    ("pinterest.com", "Pinterest"),
    ("malt.de", "Malt"),
    ("malt.fr", "Malt"),
];

/// A URL without scheme, "www.", query and final slash, with its host in lower case.
pub(in crate::read) fn bare(url: &str) -> String {
    let url = url.trim();
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let url = url.strip_prefix("www.").or_else(|| url.strip_prefix("WWW.")).unwrap_or(url);
    let url = url.trim_end_matches('/');
    match url.split_once('/') {
        Some((host, path)) => format!("{}/{path}", host.to_lowercase()),
        None => url.to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recognizes_networks() {
        assert_eq!(network("https://www.linkedin.com/in/ana-m/"), Some(("LinkedIn", "ana-m".to_owned())));
        assert_eq!(network("github.com/ana"), Some(("GitHub", "ana".to_owned())));
        assert_eq!(network("https://stackoverflow.com/users/123/ana"), Some(("Stack Overflow", "ana".to_owned())));
        assert_eq!(network("https://example.com/ana"), None);
    }
}
