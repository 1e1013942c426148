//! The document of a resume: its look, its pages and its files.

use std::sync::Arc;

use db::resumes::Version;
use domain::{
    Viewer,
    policy::{Action, Subject, may},
    resumes::{
        ResumeState, check,
        design::{
            DesignView, DocumentFormat, FitView, PagePreview, PreviewRequest, PreviewView, ReadBackView, TemplateView,
            check_look, removed_section, restyled,
        },
        form,
    },
    uploads::Upload,
};
use kernel::{Budget, FileId, PartialDate, Problem, ProblemCode, ProblemKind, ResumeId, UserId};
use render::{Document, Extras, Photo, RenderError};
use resume::{
    Resume,
    theme::{SectionId, Theme},
};

use super::{Resumes, Saving, photo::photo_of, store};
use crate::{core::Core, engine};

impl Resumes {
    /// A resume's look, the templates, and what its pages came out as.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's or in the trash; `Invalid` with `document_too_long` if it has too many pages.
    pub async fn design(&self, viewer: &Viewer, id: ResumeId) -> Result<DesignView, Problem> {
        let card = self.get(viewer, id).await?.card;
        let user = may(viewer, Action::ReadDocument, Subject::Mine)?.user_id()?;
        let (printed, photo) = self.printed(user, id).await?;
        let theme = printed.theme.clone();
        let document = self.compiled(printed).await?;
        Ok(DesignView {
            card,
            theme,
            photo: photo.map(|id| id.to_string()),
            templates: render::templates().iter().map(template_view).collect(),
            languages: render::languages().map(str::to_owned).collect(),
            fit: fit_view(&document),
        })
    }

    /// The pages with what is typed into the resume's form and not saved yet, as far as it could be saved. Pages that the
    /// browser has are not drawn again.
    ///
    /// # Errors
    /// Those of [`Resumes::design`].
    pub async fn preview(&self, viewer: &Viewer, request: PreviewRequest) -> Result<PreviewView, Problem> {
        let user = may(viewer, Action::ReadDocument, Subject::Mine)?.user_id()?;
        let PreviewRequest { id, page_version, fields, have } = request;
        let (Printed { resume: current, theme, photo }, _) = self.printed(user, id).await?;
        let opened = db::resumes::version(&self.core.db.ro, id, page_version).await?;
        let opened = opened.map_or(current, |version| version.document);
        let draw = move |_: Budget<'_>| {
            let typed = || fields.iter().map(|(path, text)| (path.as_str(), text.as_str()));
            let wrong = check(&opened, typed());
            let right = typed().filter(|(path, _)| wrong.iter().all(|problem| problem.field != *path));
            let document = {
                let extras = Extras { photo: photo.as_ref(), ..Extras::default() };
                Document::compile(&form::apply(&opened, right, None), &theme, extras)?
            };
            let page = |index: usize| {
                let key = document.key(index)?;
                let wanted = have.as_ref().is_some_and(|have| !have.contains(&key));
                let svg = if wanted { Some(document.svg(index)?) } else { None };
                Some(PagePreview { key, svg })
            };
            let pages = (0..document.page_count()).filter_map(page).collect();
            Ok(PreviewView { fit: fit_view(&document), pages })
        };
        self.core.engine.run(draw).await?.map_err(problem)
    }

    /// A page of the document as an SVG, from 1; with another template than its own if one is given.
    ///
    /// # Errors
    /// Those of [`Resumes::design`], and `NotFound` if it has no such page or there is no such template.
    pub async fn page(
        &self,
        viewer: &Viewer,
        id: ResumeId,
        number: usize,
        template: Option<&str>,
    ) -> Result<String, Problem> {
        let user = may(viewer, Action::ReadDocument, Subject::Mine)?.user_id()?;
        let (mut printed, _) = self.printed(user, id).await?;
        if let Some(template) = template {
            printed.theme.template = render::named(template).ok_or_else(Problem::not_found)?.name.to_owned();
        }
        let document = self.compiled(printed).await?;
        let index = number.checked_sub(1).ok_or_else(Problem::not_found)?;
        self.core.engine.run(move |_: Budget<'_>| document.svg(index)).await?.ok_or_else(Problem::not_found)
    }

    /// What a program that reads applications gets from the document's PDF: it is made without the attached data, and read as an
    /// uploaded file is.
    ///
    /// # Errors
    /// Those of [`Resumes::design`].
    pub async fn read_back(&self, viewer: &Viewer, id: ResumeId) -> Result<ReadBackView, Problem> {
        let user = may(viewer, Action::ReadDocument, Subject::Mine)?.user_id()?;
        let (printed, _) = self.printed(user, id).await?;
        let written = render::unmarked(&render::shown(&printed.resume, &printed.theme));
        let pdf = self.core.engine.run(move |_: Budget<'_>| printed.compiled(false)?.pdf()).await?.map_err(problem)?;
        let read = engine::read_resume(&self.core, domain::uploads::Document::from_file("resume.pdf", pdf)).await?;
        Ok(ReadBackView::new(&written, &read.reading))
    }

    /// The document as a file.
    ///
    /// # Errors
    /// Those of [`Resumes::design`].
    pub async fn file(&self, viewer: &Viewer, id: ResumeId, format: DocumentFormat) -> Result<Upload, Problem> {
        let user = may(viewer, Action::ReadDocument, Subject::Mine)?.user_id()?;
        let (printed, _) = self.printed(user, id).await?;
        file_of(&self.core, printed, format, true).await
    }

    /// Changes the look by the fields of a form that showed the look `before`, as a new version; it replaces the last one if that
    /// changed only the look, too. Any content goes with it, and so does a look that was changed elsewhere since.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's or in the trash; `Invalid` on numbers out of their range.
    pub async fn restyle(
        &self,
        viewer: &Viewer,
        id: ResumeId,
        before: &Theme,
        fields: &[(&str, &str)],
    ) -> Result<(), Problem> {
        let user = may(viewer, Action::DesignResume, Subject::Mine)?.user_id()?;
        check_look(fields)?;
        self.core
            .db
            .write(async |tx| {
                let stored = db::resumes::get(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                let mut document = stored.document.clone();
                restyled(&Theme::of(&document), before, fields).keep_in(&mut document);
                let removed = removed_section(fields).and_then(SectionId::own);
                if let Some(entries) = removed.and_then(|at| document.custom.sections_mut().into_iter().nth(at)) {
                    entries.clear();
                }
                let earlier = db::resumes::versions_before(tx, id, Some(stored.version), 1).await?;
                let replaces = earlier.first().is_some_and(|earlier| {
                    earlier.title == stored.title && Theme::same_content(&earlier.document, &stored.document)
                });
                let (version, title) = (stored.version + 1, stored.title.clone());
                let wanted = Version::new(version, title, document, self.core.now());
                let keep = stored.state == ResumeState::Kept;
                store(&self.core, tx, user, &stored, wanted, Saving { keep, replaces }).await
            })
            .await
    }

    /// What a resume's document is printed from, and the id of its photo.
    async fn printed(&self, user: UserId, id: ResumeId) -> Result<(Printed, Option<FileId>), Problem> {
        let stored = db::resumes::get(&self.core.db.ro, user, id).await?.ok_or_else(Problem::not_found)?;
        let theme = Theme::of(&stored.document);
        let photo = photo_of(&self.core, user, stored.photo).await?;
        Ok((Printed { resume: stored.document, theme, photo }, stored.photo))
    }

    async fn compiled(&self, printed: Printed) -> Result<Arc<Document>, Problem> {
        self.core.engine.run(move |_: Budget<'_>| printed.compiled(true)).await?.map(Arc::new).map_err(problem)
    }
}

/// What a document is printed from.
pub(crate) struct Printed {
    pub resume: Resume,
    pub theme: Theme,
    pub photo: Option<Photo>,
}

impl Printed {
    /// The document; `data` says whether its PDF has the resume attached.
    fn compiled(&self, data: bool) -> Result<Document, RenderError> {
        Document::compile(&self.resume, &self.theme, Extras { photo: self.photo.as_ref(), data })
    }
}

/// A resume with a look as a file; `data` says whether a PDF has the resume attached.
pub(crate) async fn file_of(
    core: &Core,
    printed: Printed,
    format: DocumentFormat,
    data: bool,
) -> Result<Upload, Problem> {
    let name = format!("{}.{}", file_stem(&printed.resume.basics.name), format.ending());
    let today = PartialDate::of_day(core.now());
    let make = move |_: Budget<'_>| {
        let Printed { resume, theme, photo } = &printed;
        Ok(match format {
            DocumentFormat::Pdf => printed.compiled(data)?.pdf()?,
            DocumentFormat::Docx => render::word(resume, theme, photo.as_ref())?,
            DocumentFormat::Markdown => render::markdown(resume, theme).into_bytes(),
            DocumentFormat::Text => render::text(resume, theme).into_bytes(),
            DocumentFormat::Json => serde_json::to_vec_pretty(&resume.to_value()).unwrap_or_default(),
            DocumentFormat::Archive => printed.compiled(data)?.archive(today)?,
        })
    };
    let bytes = core.engine.run(make).await?.map_err(|error| match error {
        RenderError::Failed(_) if format == DocumentFormat::Archive => Problem::invalid(ProblemCode::ArchiveLetters),
        error => problem(error),
    })?;
    Ok(Upload { name, bytes })
}

fn fit_view(document: &Document) -> FitView {
    let fitted = document.fitted();
    FitView { pages: document.page_count(), fitted: fitted.changed, too_long: fitted.too_long }
}

fn template_view(template: &render::Template) -> TemplateView {
    TemplateView { name: template.name.to_owned(), one_column: template.one_column, portrait: template.portrait }
}

pub(crate) fn problem(error: RenderError) -> Problem {
    match error {
        RenderError::TooLong => Problem::invalid(ProblemCode::DocumentTooLong),
        RenderError::Failed(detail) => {
            tracing::error!(%detail, "a document could not be made");
            Problem::new(ProblemKind::Internal, ProblemCode::Internal)
        }
    }
}

/// The name of a file, from the person's name.
fn file_stem(name: &str) -> String {
    let kept: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).take(80).collect();
    let stem = kept.split_whitespace().collect::<Vec<_>>().join("-");
    if stem.is_empty() { "resume".to_owned() } else { stem }
}
