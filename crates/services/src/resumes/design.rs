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
            check_look, restyled,
        },
        form,
    },
    uploads::Upload,
};
use kernel::{Budget, Problem, ProblemCode, ProblemKind, ResumeId, UserId};
use render::{Document, Extras, RenderError};
use resume::{Resume, theme::Theme};

use super::{Resumes, Saving, store};
use crate::{core::Core, engine};

impl Resumes {
    /// A resume's look, the templates, and what its pages came out as.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's or in the trash; `Invalid` with `document_too_long` if it has too many pages.
    pub async fn design(&self, viewer: &Viewer, id: ResumeId) -> Result<DesignView, Problem> {
        may(viewer, Action::ReadDocument, Subject::Mine)?;
        let view = self.get(viewer, id).await?;
        let (card, resume) = (view.card, view.reading.resume);
        let theme = Theme::of(&resume);
        let document = self.compiled(resume, theme.clone()).await?;
        Ok(DesignView {
            card,
            theme,
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
        let current = self.current(user, id).await?;
        let theme = Theme::of(&current);
        let opened = db::resumes::version(&self.core.db.ro, id, page_version).await?;
        let opened = opened.map_or(current, |version| version.document);
        let draw = move |_: Budget<'_>| {
            let typed = || fields.iter().map(|(path, text)| (path.as_str(), text.as_str()));
            let wrong = check(&opened, typed());
            let right = typed().filter(|(path, _)| wrong.iter().all(|problem| problem.field != *path));
            let document = Document::compile(&form::apply(&opened, right, None), &theme, Extras::default())?;
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
        let resume = self.current(user, id).await?;
        let mut theme = Theme::of(&resume);
        if let Some(template) = template {
            theme.template = render::named(template).ok_or_else(Problem::not_found)?.name.to_owned();
        }
        let document = self.compiled(resume, theme).await?;
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
        let resume = self.current(user, id).await?;
        let theme = Theme::of(&resume);
        let written = render::unmarked(&render::shown(&resume, &theme));
        let make =
            move |_: Budget<'_>| Document::compile(&resume, &theme, Extras { data: false, ..Extras::default() })?.pdf();
        let pdf = self.core.engine.run(make).await?.map_err(problem)?;
        let read = engine::read_resume(&self.core, domain::uploads::Document::from_file("resume.pdf", pdf)).await?;
        Ok(ReadBackView::new(&written, &read.reading))
    }

    /// The document as a file.
    ///
    /// # Errors
    /// Those of [`Resumes::design`].
    pub async fn file(&self, viewer: &Viewer, id: ResumeId, format: DocumentFormat) -> Result<Upload, Problem> {
        let user = may(viewer, Action::ReadDocument, Subject::Mine)?.user_id()?;
        let resume = self.current(user, id).await?;
        let theme = Theme::of(&resume);
        file_of(&self.core, resume, theme, format, true).await
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
                let earlier = db::resumes::versions_before(tx, id, Some(stored.version), 1).await?;
                let replaces = earlier.first().is_some_and(|earlier| {
                    earlier.title == stored.title && Theme::same_content(&earlier.document, &stored.document)
                });
                let (version, title) = (stored.version + 1, stored.title.clone());
                let wanted = Version { version, title, document, saved_at: self.core.now() };
                let keep = stored.state == ResumeState::Kept;
                store(&self.core, tx, user, &stored, wanted, Saving { keep, replaces }).await
            })
            .await
    }

    async fn current(&self, user: UserId, id: ResumeId) -> Result<Resume, Problem> {
        let stored = db::resumes::get(&self.core.db.ro, user, id).await?.ok_or_else(Problem::not_found)?;
        Ok(stored.document)
    }

    async fn compiled(&self, resume: Resume, theme: Theme) -> Result<Arc<Document>, Problem> {
        let compile = move |_: Budget<'_>| Document::compile(&resume, &theme, Extras::default());
        self.core.engine.run(compile).await?.map(Arc::new).map_err(problem)
    }
}

/// A resume with a look as a file; `data` says whether a PDF has the resume attached.
pub(crate) async fn file_of(
    core: &Core,
    resume: Resume,
    theme: Theme,
    format: DocumentFormat,
    data: bool,
) -> Result<Upload, Problem> {
    let name = format!("{}.{}", file_stem(&resume.basics.name), format.ending());
    let bytes = match format {
        DocumentFormat::Pdf => {
            let make =
                move |_: Budget<'_>| Document::compile(&resume, &theme, Extras { data, ..Extras::default() })?.pdf();
            core.engine.run(make).await?.map_err(problem)?
        }
        DocumentFormat::Docx => {
            core.engine.run(move |_: Budget<'_>| render::word(&resume, &theme)).await?.map_err(problem)?
        }
        DocumentFormat::Markdown => render::markdown(&resume, &theme).into_bytes(),
        DocumentFormat::Text => render::unmarked(&render::shown(&resume, &theme)).to_text().into_bytes(),
        DocumentFormat::Json => serde_json::to_vec_pretty(&resume.to_value()).unwrap_or_default(),
    };
    Ok(Upload { name, bytes })
}

fn fit_view(document: &Document) -> FitView {
    let fitted = document.fitted();
    FitView { pages: document.page_count(), fitted: fitted.changed, too_long: fitted.too_long }
}

fn template_view(template: &render::Template) -> TemplateView {
    TemplateView { name: template.name.to_owned(), one_column: template.one_column }
}

fn problem(error: RenderError) -> Problem {
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
