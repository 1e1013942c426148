//! The build's files that pages load: their names are read once, at the start.

use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
};

use app::Files;

use crate::config::Config;

/// The name under which cargo-leptos writes the browser's code.
const NAME: &str = "jobalign";
/// The chunk of the developers' pages.
const MAKERS: &str = "gallery";

/// The location of a build's files, and those that pages load.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// The folder they are served from.
    pub root: PathBuf,
    /// The files that pages load.
    pub files: Files,
    /// The files that only developers' pages load.
    pub makers: HashSet<String>,
}

impl Site {
    /// Finds the build: in the configured folder, beside the program, or in the development folder.
    pub fn find(config: &Config) -> Self {
        let folder = std::env::current_exe().ok().and_then(|exe| exe.parent().map(Path::to_owned)).unwrap_or_default();
        let beside = folder.join("site");
        let root = match config.site_root.as_str() {
            "" if beside.is_dir() => beside,
            "" => PathBuf::from("target/site"),
            configured => PathBuf::from(configured),
        };
        // A build whose file names contain hashes leaves a list of them beside the program.
        let hashes = std::fs::read_to_string(folder.join("hash.txt")).unwrap_or_default();
        Self::read(root, &hashes)
    }

    fn read(root: PathBuf, hashes: &str) -> Self {
        let package = root.join("pkg");
        let hashes: HashMap<&str, &str> = hashes
            .lines()
            .filter_map(|line| line.split_once(':'))
            .map(|(kind, hash)| (kind.trim(), hash.trim()))
            .collect();
        // The list of an older build is ignored.
        let hashed = hashes.get("js").is_some_and(|hash| package.join(format!("{NAME}.{hash}.js")).is_file());
        let hash = |kind: &str| hashes.get(kind).filter(|_| hashed).map(|hash| format!(".{hash}")).unwrap_or_default();
        let loader = match hash("split") {
            empty if empty.is_empty() => ".______________________".to_owned(),
            hash => hash,
        };
        let manifest = package.join(format!("__wasm_split_manifest{}.json", hash("manifest")));
        let manifest = std::fs::read_to_string(manifest).unwrap_or_default();
        let pieces: HashMap<String, Vec<String>> = serde_json::from_str(&manifest).unwrap_or_default();
        let address = |file: &str| format!("/pkg/{file}.wasm");
        let of_others: HashSet<&String> =
            pieces.iter().filter(|(piece, _)| *piece != MAKERS).flat_map(|(_, files)| files).collect();
        let makers = pieces.get(MAKERS).into_iter().flatten().filter(|file| !of_others.contains(file));
        Self {
            makers: makers.map(|file| address(file)).collect(),
            files: Files {
                style: format!("/pkg/{NAME}{}.css", hash("css")),
                script: format!("/pkg/{NAME}{}.js", hash("js")),
                wasm: format!("/pkg/{NAME}{}.wasm", hash("wasm")),
                loader: format!("/pkg/__wasm_split{loader}.js"),
                pieces: pieces
                    .iter()
                    .map(|(piece, files)| (piece.clone(), files.iter().map(|file| address(file)).collect()))
                    .collect(),
            },
            root,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let root = std::env::temp_dir().join(format!("jobalign-site-{name}-{}", std::process::id()));
        std::fs::create_dir_all(root.join("pkg")).unwrap();
        root
    }

    #[test]
    fn hashed_names_are_those_of_this_build() {
        let root = folder("hashed");
        std::fs::write(root.join("pkg/jobalign.abc.js"), "").unwrap();
        std::fs::write(
            root.join("pkg/__wasm_split_manifest.man.json"),
            r#"{"gallery":["gallery","shared"],"seeker":["seeker","shared"]}"#,
        )
        .unwrap();
        let list = "js: abc\nwasm: w\ncss: c\nsplit: s\nmanifest: man\n";
        let site = Site::read(root.clone(), list);
        assert_eq!(site.files.script, "/pkg/jobalign.abc.js");
        assert_eq!(site.files.loader, "/pkg/__wasm_split.s.js");
        assert_eq!(site.files.pieces["seeker"], ["/pkg/seeker.wasm", "/pkg/shared.wasm"]);
        assert_eq!(site.makers, HashSet::from(["/pkg/gallery.wasm".to_owned()]));
        let older = Site::read(root.clone(), "js: other\ncss: c\n");
        assert_eq!(older.files.style, "/pkg/jobalign.css");
        assert_eq!(older.files.loader, "/pkg/__wasm_split.______________________.js");
        std::fs::remove_dir_all(root).unwrap();
    }
}
