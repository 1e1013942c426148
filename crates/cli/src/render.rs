//! `render` and `templates`: documents from a resume.

use std::{fs, path::Path};

use ::render::{Document, Extras, Photo, markdown, named, templates, text, word};
use clap::ValueEnum;
use kernel::PartialDate;
use resume::theme::Theme;
use serde_json::json;

use crate::{CliError, bytes_of, print, read_resume, say};

/// The kinds of file that a resume can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Tagged PDF (PDF/UA-1), with the resume attached as JSON.
    Pdf,
    /// The same for archives: it conforms to PDF/A-3a besides, or to PDF/A-2a with --no-data.
    Pdfa,
    /// One SVG per page: `name.svg`, then `name-2.svg` and so on.
    Svg,
    /// Word.
    Docx,
    /// Markdown.
    Md,
    /// Plain text.
    Txt,
    /// JSON Resume.
    Json,
}

/// What `render` was asked for.
pub(crate) struct Request<'a> {
    pub resume: &'a Path,
    pub template: Option<&'a str>,
    pub photo: Option<&'a Path>,
    /// Whether a PDF has the resume attached.
    pub data: bool,
    pub format: Format,
    pub out: &'a Path,
    /// The day that a PDF for archives tells.
    pub today: PartialDate,
}

pub(crate) fn render(request: &Request<'_>) -> Result<(), CliError> {
    let resume = read_resume(request.resume)?.resume;
    let mut theme = Theme::of(&resume);
    if let Some(name) = request.template {
        let known = || CliError(format!("There is no template {name}; `jobalign templates` prints the names."));
        theme.template = named(name).ok_or_else(known)?.name.to_owned();
    }
    let picture = request.photo.map(bytes_of).transpose()?;
    let photo = picture.map(|picture| Photo::from_picture(&picture)).transpose();
    let photo = photo.map_err(|error| CliError(format!("The photo cannot be used: it is {error}.")))?;
    let cannot = |error: ::render::RenderError| CliError(error.to_string());
    let compiled =
        || Document::compile(&resume, &theme, Extras { photo: photo.as_ref(), data: request.data }).map_err(cannot);
    let json = || serde_json::to_vec_pretty(&resume.to_value()).map_err(|error| CliError(error.to_string()));
    match request.format {
        Format::Pdf => write(request.out, &compiled()?.pdf().map_err(cannot)?),
        Format::Pdfa => write(request.out, &compiled()?.archive(request.today).map_err(cannot)?),
        Format::Svg => {
            let document = compiled()?;
            for (number, page) in (0..document.page_count()).filter_map(|index| document.svg(index)).enumerate() {
                let stem = request.out.file_stem().unwrap_or_default().to_string_lossy();
                let later = || request.out.with_file_name(format!("{stem}-{}.svg", number + 1));
                write(&if number == 0 { request.out.to_owned() } else { later() }, page.as_bytes())?;
            }
            Ok(())
        }
        Format::Docx => write(request.out, &word(&resume, &theme, photo.as_ref()).map_err(cannot)?),
        Format::Md => write(request.out, markdown(&resume, &theme).as_bytes()),
        Format::Txt => write(request.out, text(&resume, &theme).as_bytes()),
        Format::Json => write(request.out, &json()?),
    }
}

pub(crate) fn list(json: bool) -> Result<(), CliError> {
    if json {
        let all: Vec<_> = templates()
            .iter()
            .map(|it| json!({"name": it.name, "oneColumn": it.one_column, "portrait": it.portrait}))
            .collect();
        return print(&all.into());
    }
    for template in templates() {
        say(&format!("{}\n", template.name));
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    fs::write(path, bytes).map_err(|error| CliError(format!("{} cannot be written: {error}.", path.display())))
}
