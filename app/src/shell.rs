//! The HTML document around every page. The browser hydrates its body; the rest is text, of which the common parts are
//! written once at startup.

use std::{collections::HashMap, fmt::Write};

use domain::settings::Theme;
use leptos::prelude::*;

use crate::{App, texts::Locale};

/// The URLs of the build's files that pages load.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// The style sheet.
    pub style: String,
    /// The script that starts the WASM program.
    pub script: String,
    /// The WASM program.
    pub wasm: String,
    /// The script that loads chunks.
    pub loader: String,
    /// The files of each chunk.
    pub pieces: HashMap<String, Vec<String>>,
}

/// The document of every page of a server.
#[derive(Debug)]
pub struct Shell {
    files: Files,
    /// The part of the head that all pages share.
    common: String,
    /// The markup that starts the WASM program, split where the nonce of its script goes.
    before_nonce: String,
    after_nonce: String,
}

impl Shell {
    /// Documents that load these files.
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

    /// The page of the current request, to be rendered.
    pub fn page() -> impl IntoView + use<> {
        view! { <App /> }
    }

    /// The document up to the end of its head, into which `leptos_meta` inserts title and language. `scripts`: those
    /// for hydration.
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
            // Without the texts of its language the browser cannot hydrate.
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

/// What a browser needs to hydrate a page.
#[derive(Debug, Clone, Copy)]
pub struct Scripts<'a> {
    /// The nonce of the page's scripts.
    pub nonce: &'a str,
    /// The chunks of the page.
    pub pieces: &'a [&'a str],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_lists_its_chunks_and_has_its_nonce() {
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
