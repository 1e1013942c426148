//! The document of a resume: its look, its pages and its files.

use std::sync::Arc;

use db::resumes::Version;
use domain::{
    Viewer,
    policy::{Action, Subject, may},
    resumes::{
        ResumeState,
        design::{DesignView, DocumentFormat, TemplateView, restyled},
    },
    uploads::Upload,
};
use kernel::{Budget, Problem, ProblemCode, ProblemKind, ResumeId, UserId};
use render::{Document, Extras, RenderError};
use resume::{Resume, theme::Theme};

use super::{Resumes, Saving, store};

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
        let fitted = document.fitted();
        Ok(DesignView {
            card,
            theme,
            templates: render::templates().iter().map(template_view).collect(),
            languages: render::languages().map(str::to_owned).collect(),
            pages: document.page_count(),
            fitted: fitted.changed,
            too_long: fitted.too_long,
        })
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

    /// The document as a file.
    ///
    /// # Errors
    /// Those of [`Resumes::design`].
    pub async fn file(&self, viewer: &Viewer, id: ResumeId, format: DocumentFormat) -> Result<Upload, Problem> {
        let user = may(viewer, Action::ReadDocument, Subject::Mine)?.user_id()?;
        let resume = self.current(user, id).await?;
        let theme = Theme::of(&resume);
        let name = format!("{}.{}", file_stem(&resume.basics.name), format.ending());
        let bytes = match format {
            DocumentFormat::Pdf => {
                let document = self.compiled(resume, theme).await?;
                self.core.engine.run(move |_: Budget<'_>| document.pdf()).await?.map_err(problem)?
            }
            DocumentFormat::Docx => {
                self.core.engine.run(move |_: Budget<'_>| render::word(&resume, &theme)).await?.map_err(problem)?
            }
            DocumentFormat::Markdown => render::markdown(&resume, &theme).into_bytes(),
            DocumentFormat::Text => resume.to_text().into_bytes(),
            DocumentFormat::Json => serde_json::to_vec_pretty(&resume.to_value()).unwrap_or_default(),
        };
        Ok(Upload { name, bytes })
    }

    /// Changes the look by the fields of a form that showed the look `before`, as a new version; it replaces the last one if that
    /// changed only the look, too. Any content goes with it, and so does a look that was changed elsewhere since.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's or in the trash.
    pub async fn restyle(
        &self,
        viewer: &Viewer,
        id: ResumeId,
        before: &Theme,
        fields: &[(&str, &str)],
    ) -> Result<(), Problem> {
        let user = may(viewer, Action::DesignResume, Subject::Mine)?.user_id()?;
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
