//! Imported classifications: `jobalign import taxonomy`, the folder they are stored in, and loading them at start.

mod folder;
mod told;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use clap::{Args, Subcommand};
use kernel::PartialDate;
use matching::{About, InstallStats, Source, Supplement, import};
use told::{attribution, told};

use crate::{CliError, say};

const OFF: &str = "Nothing imported is used: the setting taxonomy is \"off\".";

/// Where imported classifications are stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Imports {
    /// Imports are off.
    Off,
    /// In this folder, one file for each source.
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
    /// Remove what was imported from a source.
    #[arg(long, value_name = "SOURCE", conflicts_with = "source")]
    remove: Option<Source>,
}

impl Imports {
    /// Parses the setting `taxonomy`: empty means a folder in the data folder, "off" means none.
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

    /// Merges the release in a folder and stores it, replacing an earlier one of the same source.
    ///
    /// # Errors
    /// One line with the reason why nothing was changed.
    pub fn take(&self, source: Source, folder: &Path, day: PartialDate) -> Result<(About, PathBuf), String> {
        let (Self::Folder(kept), Some(path)) = (self, self.path(source)) else { return Err(OFF.to_owned()) };
        let release = folder::release_in(source, folder).map_err(|CliError(line)| line)?;
        let supplement = import::merge(&release, &day.to_string());
        let json = supplement.to_json().map_err(|error| error.to_string())?;
        make_private_folder(kept).map_err(|error| format!("{} cannot be made: {error}.", kept.display()))?;
        write_whole(&path, &json).map_err(|error| format!("{} cannot be written: {error}.", path.display()))?;
        Ok((supplement.about, path))
    }

    /// Removes what was imported from a source. Returns whether there was something.
    ///
    /// # Errors
    /// One line with the reason why it is still there.
    pub fn remove(&self, source: Source) -> Result<bool, String> {
        let path = self.path(source).ok_or_else(|| OFF.to_owned())?;
        match fs::remove_file(&path) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(format!("{} cannot be removed: {error}.", path.display())),
        }
    }

    /// The imported supplements, in the order they are installed, and a line for each that cannot be used.
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

    /// Installs the imported supplements for the life of the process. The lines say what could not be used.
    pub fn install(&self) -> (InstallStats, Vec<About>, Vec<String>) {
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

/// Runs the command. `day` is the date of an import.
pub(crate) fn run(command: ImportCommand, imports: &Imports, day: PartialDate) -> Result<(), CliError> {
    let ImportCommand::Taxonomy(arguments) = command;
    let Imports::Folder(kept) = imports else {
        return Err(CliError(OFF.to_owned()));
    };
    match arguments {
        TaxonomyArgs { list: true, .. } => list(imports, kept),
        TaxonomyArgs { remove: Some(source), .. } => remove(imports, source),
        TaxonomyArgs { source: Some(source), folder: Some(folder), .. } => take(source, &folder, imports, day),
        TaxonomyArgs { .. } => Err(CliError("Give a source and a folder, --list or --remove.".to_owned())),
    }
}

fn take(source: Source, folder: &Path, imports: &Imports, day: PartialDate) -> Result<(), CliError> {
    let (about, path) = imports.take(source, folder, day).map_err(CliError)?;
    say(&told(&about));
    say(&format!("Kept in {}. A server that is running takes it up when it is started again.\n", path.display()));
    Ok(())
}

/// Writes a temporary file and renames it, so that a reader sees the old or the new content and nothing in between.
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

fn remove(imports: &Imports, source: Source) -> Result<(), CliError> {
    if imports.remove(source).map_err(CliError)? {
        say(&format!("{source} is forgotten. A server that is running knows it until it is started again.\n"));
    } else {
        say(&format!("{source} was not imported.\n"));
    }
    Ok(())
}

fn list(imports: &Imports, kept: &Path) -> Result<(), CliError> {
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

/// Creates a folder that only its user can read: the data folder contains e-mails, files and secrets.
#[cfg(unix)]
pub fn make_private_folder(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Creates a folder.
#[cfg(not(unix))]
pub fn make_private_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

#[cfg(test)]
mod tests;
