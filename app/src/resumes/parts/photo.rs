//! The photo of a resume's document.

use domain::resumes::design::TemplateView;
use kernel::ResumeId;
use leptos::{prelude::*, server_fn::ServerFn};
use ui::{icons, *};

use crate::{
    form::{use_form, use_upload},
    resumes::api::{RemovePhoto, SetPhoto, set_photo},
    texts::{fill, use_texts},
    view::{FileAgain, FormProblem},
};

/// The photo, and a form to choose another one or to take it away. `photo` is its key; `None` if there is none.
#[component]
pub fn PhotoField(id: ResumeId, photo: Option<String>, templates: Vec<TemplateView>) -> impl IntoView {
    let texts = use_texts();
    let upload = use_upload::<SetPhoto, _>(set_photo);
    let form = upload.state;
    let with_place = templates.into_iter().filter(|template| template.portrait);
    let names = with_place.filter_map(|template| texts.design.template(&template.name.replace('-', "_")));
    let hint = fill!(texts.design.photo_hint, templates = names.collect::<Vec<_>>().join(", "));
    let now = photo.map(|photo| {
        let source = format!("/resumes/{id}/photo?photo={photo}");
        view! {
            <div class="flex items-start gap-4">
                <img src=source alt=texts.design.photo_now() class="h-28 w-auto rounded-md border border-line" />
                <Remove id />
            </div>
        }
    });
    view! {
        <section id="photo-of-resume" class="flex scroll-mt-20 flex-col gap-3 border-t border-line pt-6" aria-labelledby="photo-title">
            <h2 id="photo-title" class="text-lg">{texts.design.photo()}</h2>
            <p class="text-sm text-muted">{hint}</p>
            {now}
            <form
                method="post"
                action=SetPhoto::url()
                enctype="multipart/form-data"
                class="flex flex-col gap-3"
                on:submit=move |event| upload.submit(&event)
            >
                <FormProblem state=form />
                <input type="hidden" name="id" value=id.to_string() />
                <DropZone
                    id="photo" name="photo" accept="image/jpeg,image/png"
                    title=texts.design.photo_drop() or=texts.landing.or()
                    choose=texts.landing.choose_file() formats=texts.design.photo_formats()
                    change=texts.design.photo_change()
                    error=form.error("photo")
                />
                <FileAgain form name="photo" />
                <div>
                    <Button submit=true kind=ButtonKind::Secondary loading=form.pending() loading_label=texts.common.saving()>
                        {texts.design.photo_save()}
                    </Button>
                </div>
            </form>
        </section>
    }
    .into_any()
}

#[component]
fn Remove(id: ResumeId) -> impl IntoView {
    let action = ServerAction::<RemovePhoto>::new();
    let form = use_form(action);
    view! {
        <div>
            <FormProblem state=form />
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <Button submit=true kind=ButtonKind::DangerQuiet size=ButtonSize::Sm icon=icons::TRASH_2 loading=form.pending()>
                    {use_texts().design.photo_remove()}
                </Button>
            </ActionForm>
        </div>
    }
    .into_any()
}
