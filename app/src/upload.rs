//! Reading a form with files.

use std::collections::BTreeMap;

use domain::uploads::{Document, DocumentFields, MAX_FILE_BYTES, Upload};
use kernel::{Problem, ProblemCode};
use server_fn::codec::MultipartData;

use crate::error::Failure;

/// The fields of a form: texts and files by name.
#[derive(Debug, Default)]
pub struct Fields {
    texts: BTreeMap<String, String>,
    /// With the names of their fields, in their order.
    files: Vec<(String, Upload)>,
}

impl Fields {
    /// Reads a form. Bytes are counted while they arrive: beyond the limit nothing more is stored, and the field is refused.
    ///
    /// # Errors
    /// `Invalid` on the field whose file is too large; `form_not_understood` if the form is incomplete.
    pub async fn read(data: MultipartData) -> Result<Self, Failure> {
        Self::read_with(data, |field, _| field.to_owned()).await
    }

    /// The same, for fields with several files: `named` makes the field of a problem out of that of the form and the file's name.
    ///
    /// # Errors
    /// Those of [`Fields::read`].
    pub async fn read_with(data: MultipartData, named: fn(&str, &str) -> String) -> Result<Self, Failure> {
        let broken = |_| Failure::from(Problem::invalid(ProblemCode::FormNotUnderstood));
        let mut form =
            data.into_inner().ok_or_else(|| Failure::from(Problem::invalid(ProblemCode::FormNotUnderstood)))?;
        let mut fields = Self::default();
        while let Some(mut field) = form.next_field().await.map_err(broken)? {
            let Some(name) = field.name().map(str::to_owned) else { continue };
            match field.file_name().map(str::to_owned) {
                None => {
                    let text = field.text().await.map_err(broken)?;
                    fields.texts.insert(name, text);
                }
                Some(file_name) => {
                    let mut bytes = Vec::new();
                    while let Some(chunk) = field.chunk().await.map_err(broken)? {
                        if bytes.len() + chunk.len() > MAX_FILE_BYTES {
                            let field = named(&name, &file_name);
                            return Err(Problem::field(field, ProblemCode::FileTooLarge).into());
                        }
                        bytes.extend_from_slice(&chunk);
                    }
                    // An empty file input is sent as a file without a name.
                    if !(file_name.is_empty() && bytes.is_empty()) {
                        fields.files.push((name, Upload { name: file_name, bytes }));
                    }
                }
            }
        }
        Ok(fields)
    }

    /// A text field; empty if it was not sent.
    pub fn text(&self, name: &str) -> &str {
        self.texts.get(name).map_or("", String::as_str)
    }

    /// All text fields with their names.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// The file of a field, if one was chosen.
    pub fn file(&mut self, name: &str) -> Option<Upload> {
        let at = self.files.iter().position(|(field, _)| field == name)?;
        Some(self.files.remove(at).1)
    }

    /// All files of a field.
    pub fn files(&mut self, name: &str) -> Vec<Upload> {
        let (of_field, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.files).into_iter().partition(|(field, _)| field == name);
        self.files = others;
        of_field.into_iter().map(|(_, file)| file).collect()
    }

    /// The document in these form fields.
    pub fn document(&mut self, fields: &DocumentFields) -> Document {
        Document { file: self.file(fields.file), text: self.texts.remove(fields.text).unwrap_or_default() }
    }
}
