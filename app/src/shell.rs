//! The HTML document around every page. The browser takes over what is in its body; the rest is text, written once at the start as far as
//! it is the same for all.

use std::{collections::HashMap, fmt::Write};

use domain::settings::Theme;
use leptos::prelude::*;

use crate::{App, texts::Locale};

/// The files of a build that pages ask for, by their addresses.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// The style sheet.
    pub style: String,
    /// The script that starts the browser's part.
    pub script: String,
    /// The browser's part.
    pub wasm: String,
    /// The script that loads pieces of it.
    pub loader: String,
    /// The files of each piece.
    pub pieces: HashMap<String, Vec<String>>,
}

/// The documents of a server.
#[derive(Debug)]
pub struct Shell {
    files: Files,
    /// What every head holds.
    common: String,
    /// The markup that starts the WASM program, split where the nonce of its script goes.
    before_nonce: String,
    after_nonce: String,
}

impl Shell {
    /// Documents that ask for these files.
    pub fn new(files: Files) -> Self {
        let Files { style, script, wasm, .. } = &files;
        let common = format!(
            "<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <meta name=\"color-scheme\" content=\"light dark\">\
             <link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\"><link rel=\"manifest\" href=\"/manifest.webmanifest\">\
             <link id=\"leptos\" rel=\"stylesheet\" href=\"{style}\">"
        );
        let before_nonce = format!(
            "<link rel=\"modulepreload\" href=\"{script}\" crossorigin>\
             <link rel=\"preload\" href=\"{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>\
             <script type=\"module\" nonce=\""
        );
        let after_nonce = format!(
            "\">import(\"{script}\").then(part => part.default({{module_or_path: \"{wasm}\"}}).then(() => part.hydrate()))</script>"
        );
        Self { files, common, before_nonce, after_nonce }
    }

    /// The page that a request asks for, to be rendered.
    pub fn page() -> impl IntoView + use<> {
        view! { <App /> }
    }

    /// The document up to the end of its head, in which `leptos_meta` finds the place for title and language. `scripts`: those that let
    /// the browser take over.
    pub fn head(&self, locale: Locale, theme: Theme, scripts: Option<Scripts<'_>>) -> String {
        let whole = self.common.len() + self.before_nonce.len() + self.after_nonce.len();
        let mut head = String::with_capacity(whole + 1024);
        let _ = write!(head, "<!DOCTYPE html><html lang=\"{}\" dir=\"{}\"", locale.code(), locale.direction().word());
        if theme != Theme::System {
            let _ = write!(head, " data-theme=\"{}\"", theme.word());
        }
        head.push_str("><head>");
        head.push_str(&self.common);
        if let Some(scripts) = scripts {
            // Without the texts of its language the browser cannot take over.
            let _ = write!(
                head,
                "<link id=\"texts\" rel=\"preload\" href=\"/pkg/texts/{}\" as=\"fetch\" type=\"text/plain\" crossorigin=\"anonymous\">",
                locale.asset().name
            );
            self.write_scripts(&mut head, &scripts);
        }
        head.push_str("<!--HEAD--></head>");
        head
    }

    fn write_scripts(&self, head: &mut String, scripts: &Scripts<'_>) {
        for part in [&self.before_nonce, scripts.nonce, &self.after_nonce] {
            head.push_str(part);
        }
        let mut pieces = scripts.pieces.iter().filter_map(|piece| self.files.pieces.get(*piece)).peekable();
        if pieces.peek().is_none() {
            return;
        }
        for file in pieces.flatten() {
            let _ = write!(
                head,
                "<link rel=\"preload\" href=\"{file}\" as=\"fetch\" type=\"application/wasm\" crossorigin>"
            );
        }
        let _ = write!(head, "<link rel=\"modulepreload\" href=\"{}\" crossorigin>", self.files.loader);
    }
}

/// What lets the browser take over a page.
#[derive(Debug, Clone, Copy)]
pub struct Scripts<'a> {
    /// The nonce of the page's scripts.
    pub nonce: &'a str,
    /// The pieces that the page is made of.
    pub pieces: &'a [&'a str],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_names_its_pieces_and_carries_its_nonce() {
        let pieces = [
            ("public".to_owned(), vec!["/pkg/a.wasm".to_owned()]),
            ("seeker".to_owned(), vec!["/pkg/b.wasm".to_owned()]),
        ];
        let shell = Shell::new(Files { script: "/pkg/x.js".to_owned(), pieces: pieces.into(), ..Files::default() });
        let head = shell.head(Locale::En, Theme::Dark, Some(Scripts { nonce: "n0nce", pieces: &["seeker"] }));
        assert!(
            head.starts_with("<!DOCTYPE html><html lang=\"en\" dir=\"ltr\" data-theme=\"dark\"><head>")
                && head.ends_with("</head>")
        );
        assert!(head.contains("/pkg/b.wasm") && !head.contains("/pkg/a.wasm"));
        assert!(head.contains("<script type=\"module\" nonce=\"n0nce\">import(\"/pkg/x.js\")"));
        let alone = shell.head(Locale::En, Theme::System, Some(Scripts { nonce: "n0nce", pieces: &[] }));
        assert_eq!(alone.matches("rel=\"preload\"").count(), 2, "the program itself and its texts");
        let plain = shell.head(Locale::En, Theme::System, None);
        assert!(!plain.contains("<script") && !plain.contains("wasm"));
    }
}
