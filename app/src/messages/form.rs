//! The form of a message with files, as a server function receives it.

use domain::{
    messages::{FIELD, Side, field_of},
    uploads::Upload,
};
use kernel::{ApplicationId, FileId, Problem, ProblemCode};
use server_fn::codec::MultipartData;

use crate::{error::Failure, upload::Fields};

/// What a form contains.
pub struct MessageForm {
    pub side: Side,
    pub id: ApplicationId,
    pub text: String,
    pub key: String,
    /// The files that waited and are still ticked.
    pub kept: Vec<FileId>,
    /// Those that are not ticked any more.
    pub dropped: Vec<FileId>,
    /// The files that were chosen.
    pub chosen: Vec<Upload>,
}

impl MessageForm {
    /// Reads a form.
    ///
    /// # Errors
    /// `Invalid` on the field of a file that is too large; `form_not_understood` if something is missing.
    pub async fn read(data: MultipartData) -> Result<Self, Failure> {
        let mut fields = Fields::read_with(data, |_, name| field_of(name)).await?;
        let broken = || Problem::invalid(ProblemCode::FormNotUnderstood);
        let side = Side::from_word(fields.text("side")).ok_or_else(broken)?;
        let id = fields.text("id").parse().map_err(|_| broken())?;
        let shown = fields.text("shown").split_whitespace().filter_map(|id| id.parse::<FileId>().ok());
        let (kept, dropped) = shown.partition(|id| !fields.text(&super::keep(*id)).is_empty());
        Ok(Self {
            side,
            id,
            text: fields.text("text").to_owned(),
            key: fields.text("key").to_owned(),
            kept,
            dropped,
            chosen: fields.files(FIELD),
        })
    }
}
