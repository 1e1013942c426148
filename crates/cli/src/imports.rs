//! Imported classifications: `jobalign import taxonomy`, the folder they are kept in, and putting them into force at start.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use clap::{Args, Subcommand};
use kernel::PartialDate;
use matching::{
    About, Installing, Source, Supplement, Tally,
    import::{self, File, Release},
};

use crate::{Trouble, say};

/// No file of a release is larger than this; the largest of ESCO 1.2 has 30 MB.
const MAX_FILE: u64 = 200 * 1024 * 1024;

/// Where imported classifications are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Imports {
    /// Nothing imported is used.
    Off,
    /// In this folder, one file a source.
    Folder(PathBuf),
}

#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// Merge an official ESCO or O*NET release that you downloaded into the skills and titles the engine knows.
    Taxonomy(TaxonomyArgs),
}

#[derive(Debug, Args)]
pub struct TaxonomyArgs {
    /// Which release: esco (CSV download) or onet (text download).
    #[arg(required_unless_present_any = ["list", "remove"], requires = "folder")]
    source: Option<Source>,
    /// The folder the download was unpacked into.
    folder: Option<PathBuf>,
    /// Show what is imported, and what its licence asks you to show.
    #[arg(long, conflicts_with_all = ["source", "remove"])]
    list: bool,
    /// Forget what was imported from a source.
    #[arg(long, value_name = "SOURCE", conflicts_with = "source")]
    remove: Option<Source>,
}

impl Imports {
    /// What the setting `taxonomy` says: empty is a folder in the data folder, "off" is nothing.
    pub fn of(setting: &str, data_dir: &Path) -> Self {
        match setting.trim() {
            "" => Self::Folder(data_dir.join("taxonomy")),
            "off" => Self::Off,
            folder => Self::Folder(PathBuf::from(folder)),
        }
    }

    fn path(&self, source: Source) -> Option<PathBuf> {
        match self {
            Self::Off => None,
            Self::Folder(folder) => Some(folder.join(format!("{}.json", source.code()))),
        }
    }

    /// What was imported, in the order it is put into force. What cannot be used is a line that says why.
    pub fn load(&self) -> Vec<Result<Supplement, String>> {
        let read = |source| {
            let path = self.path(source)?;
            let text = match fs::read_to_string(&path) {
                Ok(text) => text,
                Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
                Err(error) => return Some(Err(format!("{} cannot be read: {error}.", path.display()))),
            };
            Some(
                Supplement::from_json(&text)
                    .map_err(|problem| format!("{} is left out: {problem}. Import {source} again.", path.display())),
            )
        };
        Source::ALL.into_iter().filter_map(read).collect()
    }

    /// Puts what was imported into force, for as long as the process lives; lines say what could not be used.
    pub fn install(&self) -> (Installing, Vec<About>, Vec<String>) {
        let (mut good, mut bad) = (Vec::new(), Vec::new());
        for loaded in self.load() {
            match loaded {
                Ok(supplement) => good.push(supplement),
                Err(line) => bad.push(line),
            }
        }
        let installing = matching::install(&good);
        (installing, good.into_iter().map(|supplement| supplement.about).collect(), bad)
    }
}

/// Runs the command. `day` is the day of an import.
pub(crate) fn run(command: ImportCommand, imports: &Imports, day: PartialDate) -> Result<(), Trouble> {
    let ImportCommand::Taxonomy(arguments) = command;
    let Imports::Folder(kept) = imports else {
        return Err(Trouble("Nothing imported is used: the setting taxonomy is \"off\".".to_owned()));
    };
    match arguments {
        TaxonomyArgs { list: true, .. } => list(imports, kept),
        TaxonomyArgs { remove: Some(source), .. } => remove(imports, source),
        TaxonomyArgs { source: Some(source), folder: Some(folder), .. } => take(source, &folder, imports, kept, day),
        TaxonomyArgs { .. } => Err(Trouble("Give a source and a folder, --list or --remove.".to_owned())),
    }
}

fn take(source: Source, folder: &Path, imports: &Imports, kept: &Path, day: PartialDate) -> Result<(), Trouble> {
    let release = release_in(source, folder)?;
    let supplement = import::merge(&release, &day.to_string());
    let json = supplement.to_json().map_err(|error| Trouble(error.to_string()))?;
    make_private_folder(kept).map_err(|error| Trouble(format!("{} cannot be made: {error}.", kept.display())))?;
    let Some(path) = imports.path(source) else { return Ok(()) };
    write_whole(&path, &json).map_err(|error| Trouble(format!("{} cannot be written: {error}.", path.display())))?;
    say(&told(&supplement.about));
    say(&format!("Kept in {}. A server that is running takes it up when it is started again.\n", path.display()));
    Ok(())
}

/// Reads the release in a folder, or in its only folder.
pub(crate) fn release_in(source: Source, folder: &Path) -> Result<Release, Trouble> {
    let (wanted, is_wanted): (_, fn(&str) -> bool) = match source {
        Source::Esco => (import::esco::WANTED, import::esco::is_wanted),
        Source::Onet => (import::onet::WANTED, import::onet::is_wanted),
    };
    let none = || Trouble(format!("{} is no {source} release: looked for {wanted}.", folder.display()));
    let mut found = folder.to_path_buf();
    let mut paths = files_of(&found, is_wanted).map_err(|error| {
        Trouble(format!("{} cannot be read: {error}; looked there for {wanted}.", folder.display()))
    })?;
    if paths.is_empty() {
        let inside = folders_of(folder).into_iter().filter_map(|inner| {
            let paths = files_of(&inner, is_wanted).ok()?;
            (!paths.is_empty()).then_some((inner, paths))
        });
        let mut inside: Vec<(PathBuf, Vec<PathBuf>)> = inside.collect();
        if inside.len() > 1 {
            let last = inside.iter().map(|(inner, _)| inner.display().to_string()).collect::<Vec<_>>().join(" and ");
            return Err(Trouble(format!("{} holds several releases, {last}: name one.", folder.display())));
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
    release.map_err(|trouble| match trouble {
        import::Trouble::NoRelease(_) => none(),
        trouble => Trouble(format!("{}: {trouble}.", place.display())),
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

fn text_of(path: &Path) -> Result<File, Trouble> {
    let size = fs::metadata(path).map_or(0, |about| about.len());
    if size > MAX_FILE {
        return Err(Trouble(format!(
            "{} has {size} bytes; no file of a release is larger than {MAX_FILE}.",
            path.display()
        )));
    }
    let bytes = fs::read(path).map_err(|error| Trouble(format!("{} cannot be read: {error}.", path.display())))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match String::from_utf8(bytes) {
        Ok(text) => Ok(File { name, text }),
        Err(error) => {
            let whole = error.utf8_error().valid_up_to();
            let line = 1 + error.as_bytes().iter().take(whole).filter(|byte| **byte == b'\n').count();
            Err(Trouble(format!("{} line {line}: not UTF-8.", path.display())))
        }
    }
}

/// Writes beside the file and puts it in its place when it is whole, so that a reader sees the one before or this one.
fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let beside = path.with_extension(format!("{}.part", std::process::id()));
    let written = fs::File::create(&beside).and_then(|mut file| {
        io::Write::write_all(&mut file, text.as_bytes())?;
        file.sync_all()
    });
    let placed = written.and_then(|()| fs::rename(&beside, path));
    if placed.is_err() {
        let _ = fs::remove_file(&beside);
    }
    placed
}

fn remove(imports: &Imports, source: Source) -> Result<(), Trouble> {
    let Some(path) = imports.path(source) else { return Ok(()) };
    match fs::remove_file(&path) {
        Ok(()) => {
            say(&format!("{source} is forgotten. A server that is running knows it until it is started again.\n"))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => say(&format!("{source} was not imported.\n")),
        Err(error) => return Err(Trouble(format!("{} cannot be removed: {error}.", path.display()))),
    }
    Ok(())
}

fn list(imports: &Imports, kept: &Path) -> Result<(), Trouble> {
    let loaded = imports.load();
    if loaded.is_empty() {
        say(&format!("Nothing is imported in {}.\n", kept.display()));
    }
    for one in loaded {
        match one {
            Ok(supplement) => say(&format!("{}{}\n", told(&supplement.about), attribution(&supplement.about))),
            Err(line) => say(&format!("{line}\n")),
        }
    }
    Ok(())
}

fn attribution(about: &About) -> String {
    format!("  Show this where others see results: {}\n", about.source.attribution(&about.release))
}

/// What was merged, in plain words.
fn told(about: &About) -> String {
    let Tally {
        skills_read,
        skills_joined,
        skills_added,
        names_joined,
        names_added,
        occupations_read,
        occupations_joined,
        occupations_added,
        titles,
        left_out,
    } = &about.tally;
    let mut text =
        format!("{}, imported {}, names in: {}\n", about.release, about.imported, about.languages.join(", "));
    text.push_str(&format!("  read        {skills_read} skills, {occupations_read} occupations\n"));
    text.push_str(&format!(
        "  joined      {skills_joined} skills to skills the product knows, with {names_joined} further names\n"
    ));
    text.push_str(&format!("  added       {skills_added} skills with {names_added} names\n"));
    text.push_str(&format!(
        "  titles      {titles}, of {occupations_joined} occupations the product knows and {occupations_added} others\n"
    ));
    let total: usize = left_out.values().sum();
    text.push_str(&format!("  left out    {total} names\n"));
    for (reason, count) in left_out {
        text.push_str(&format!("    {count:>9} {}\n", reason.text()));
    }
    text
}

/// Makes a folder that only its user can look into: the data folder holds letters, files and secrets.
#[cfg(unix)]
pub fn make_private_folder(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Makes a folder.
#[cfg(not(unix))]
pub fn make_private_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}
