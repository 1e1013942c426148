//! Reads the files of a release from disk.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use matching::{
    Source,
    import::{self, File, Release},
};

use crate::CliError;

/// The largest file that is read. The largest of ESCO 1.2 has 30 MB.
const MAX_FILE: u64 = 200 * 1024 * 1024;

/// Reads the release in a folder, or in its only subfolder.
pub(super) fn release_in(source: Source, folder: &Path) -> Result<Release, CliError> {
    let (wanted, is_wanted): (_, fn(&str) -> bool) = match source {
        Source::Esco => (import::esco::WANTED, import::esco::is_wanted),
        Source::Onet => (import::onet::WANTED, import::onet::is_wanted),
    };
    let none = || CliError(format!("{} is no {source} release: looked for {wanted}.", folder.display()));
    let mut found = folder.to_path_buf();
    let mut paths = files_of(&found, is_wanted).map_err(|error| {
        CliError(format!("{} cannot be read: {error}; looked there for {wanted}.", folder.display()))
    })?;
    if paths.is_empty() {
        let inside = folders_of(folder).into_iter().filter_map(|inner| {
            let paths = files_of(&inner, is_wanted).ok()?;
            (!paths.is_empty()).then_some((inner, paths))
        });
        let mut inside: Vec<(PathBuf, Vec<PathBuf>)> = inside.collect();
        if inside.len() > 1 {
            let last = inside.iter().map(|(inner, _)| inner.display().to_string()).collect::<Vec<_>>().join(" and ");
            return Err(CliError(format!("{} holds several releases, {last}: name one.", folder.display())));
        }
        (found, paths) = inside.pop().ok_or_else(none)?;
    }
    let mut files = Vec::with_capacity(paths.len());
    for path in paths {
        files.push(text_of(&path)?);
    }
    let place = fs::canonicalize(&found).unwrap_or(found);
    let release = match source {
        Source::Esco => import::esco::read(&files, import::version_in(&place.to_string_lossy())),
        Source::Onet => import::onet::read(&files),
    };
    release.map_err(|error| match error {
        import::ImportError::NoRelease(_) => none(),
        error => CliError(format!("{}: {error}.", place.display())),
    })
}

fn files_of(folder: &Path, is_wanted: fn(&str) -> bool) -> io::Result<Vec<PathBuf>> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.file_name().and_then(|name| name.to_str()).is_some_and(is_wanted) && path.is_file())
        .collect();
    found.sort();
    Ok(found)
}

fn folders_of(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()).collect();
    found.sort();
    found
}

fn text_of(path: &Path) -> Result<File, CliError> {
    let size = fs::metadata(path).map_or(0, |about| about.len());
    if size > MAX_FILE {
        return Err(CliError(format!(
            "{} has {size} bytes; no file of a release is larger than {MAX_FILE}.",
            path.display()
        )));
    }
    let bytes = fs::read(path).map_err(|error| CliError(format!("{} cannot be read: {error}.", path.display())))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match String::from_utf8(bytes) {
        Ok(text) => Ok(File { name, text }),
        Err(error) => {
            let whole = error.utf8_error().valid_up_to();
            let line = 1 + error.as_bytes().iter().take(whole).filter(|byte| **byte == b'\n').count();
            Err(CliError(format!("{} line {line}: not UTF-8.", path.display())))
        }
    }
}
