//! Overlays and messages.

use super::{ROW, Sample};
use crate::toast::{Toast, still_toast};
use crate::*;
use leptos::prelude::*;

pub(super) fn overlays(theme: &'static str) -> AnyView {
    let (dialog, menu, tip) = (format!("{theme}-dialog"), format!("{theme}-menu"), format!("{theme}-tip"));
    let (opens_dialog, opens_menu, own) = (dialog.clone(), menu.clone(), dialog.clone());
    view! {
        <div class=ROW>
            <Sample name="dialog"><Button kind=ButtonKind::Secondary dialog=opens_dialog>"Decline"</Button></Sample>
            <Sample name="menu"><Button kind=ButtonKind::Secondary icon_end=icons::CHEVRON_DOWN menu=opens_menu>"Data, version 7"</Button></Sample>
            <Sample name="tooltip">
                <Tooltip id=tip.clone() text="Check again" keys="M">
                    <IconButton icon=icons::REFRESH_CW label="Check again" kind=ButtonKind::Secondary aria_describedby=tip />
                </Tooltip>
            </Sample>
            <Sample name="toast" class="max-w-full sm:min-w-80">
                <div class="grid gap-2">
                    {still_toast(Toast::new("Saved as version 8").action("Undo", Callback::new(|()| {})), "Dismiss".into())}
                    {still_toast(
                        Toast::new("Export is ready").icon(icons::DOWNLOAD).detail("jobalign-2025-10-14.zip, 2.1 MB").link("Download", "#"),
                        "Dismiss".into(),
                    )}
                </div>
            </Sample>
        </div>
        <Menu id=menu>
            <MenuTitle>"Data, version 7"</MenuTitle>
            <MenuLink href="#" icon=icons::DOWNLOAD>"Download PDF"</MenuLink>
            <MenuButton icon=icons::COPY>"Duplicate"</MenuButton>
            <MenuButton icon=icons::EYE checked=true>"Show in search"</MenuButton>
            <MenuRule />
            <MenuButton icon=icons::TRASH_2 danger=true>"Delete"</MenuButton>
        </Menu>
        <Dialog
            id=dialog
            title="Decline Amara Okafor?"
            description="She gets a message. You can still move her back for 30 days."
            close_label="Close"
            actions=move || {
                view! {
                    <Button kind=ButtonKind::Secondary closes=own.clone()>"Keep"</Button>
                    <Button kind=ButtonKind::Danger closes=own.clone()>"Decline"</Button>
                }
            }
        >
            <div class="grid gap-2">
                <RadioCard name=format!("{theme}-why") value="must" title="Missing a must-have" description="Power BI or Tableau" checked=true />
                <RadioCard name=format!("{theme}-why") value="other" title="Another candidate was chosen" />
            </div>
        </Dialog>
    }
    .into_any()
}

pub(super) fn feedback(theme: &'static str) -> AnyView {
    let errors = vec![
        FieldError::new(format!("{theme}-wrong"), "Add the part after the @, for example gmail.com."),
        FieldError::new(format!("{theme}-password"), "The password is too short: use 12 characters."),
    ];
    view! {
        <div class="grid grid-cols-1 gap-6 md:grid-cols-2">
            <Notice title="A score compares two texts" dismiss_label="Dismiss">"An employer sees one only if you share it."</Notice>
            <Notice level=Level::Success title="Applied to Nordhaven">"Sent with Data, version 7 at 09:40."</Notice>
            <Notice
                level=Level::Warn
                title="Languages are read as skills"
                actions=|| view! { <Button kind=ButtonKind::Secondary size=ButtonSize::Sm>"Move them"</Button> }
            >
                "Give them their own section."
            </Notice>
            <Notice level=Level::Danger title="We could not read this file">"It has no text layer. Your last version is untouched."</Notice>
            <ErrorSummary id=format!("{theme}-errors") title="Two things to correct" errors />
            <div class="grid content-start gap-4">
                <Sample name="progress"><ProgressBar value=62u8 label="Upload" /></Sample>
                <Sample name="allowance in ticks"><Ticks total=60 on=38u32 gap=3.0 class="h-2.5 w-full" /></Sample>
                <Sample name="skeleton"><Skeleton class="h-3 w-1/2" /></Sample>
                <Sample name="spinner"><Spinner /></Sample>
            </div>
            <div class="rounded-lg border border-line md:col-span-2">
                <EmptyState
                    title="No matches yet"
                    body="Add a resume and a job to see your first match."
                    actions=|| view! { <ButtonLink href="#" icon=icons::SCAN_TEXT>"New match"</ButtonLink> }
                />
            </div>
        </div>
    }
    .into_any()
}

pub(super) fn palette(theme: &'static str) -> AnyView {
    let id = format!("{theme}-jump");
    let items = vec![
        PaletteItem::new(icons::SCAN_TEXT, "Senior Data Analyst, Supply Chain", "#")
            .group("Reports")
            .detail("78, Nordhaven Logistics"),
        PaletteItem::new(icons::HOUSE, "Home", "#").group("Go to"),
        PaletteItem::new(icons::BRIEFCASE, "Jobs", "#").group("Go to").words("search vacancies"),
        PaletteItem::new(icons::PENCIL_LINE, "Review three rewrites", "#").group("Do").detail("4 points each"),
    ];
    let labels = PaletteLabels {
        title: "Jump to".into(),
        placeholder: "Title, company, page".into(),
        results: "Results".into(),
        nothing: "Nothing found".into(),
        move_: "move".into(),
        open: "open".into(),
        new_tab: "new tab".into(),
    };
    view! {
        <div class="grid w-56"><PaletteButton dialog=id.clone() label="Jump to" /></div>
        <CommandPalette id labels items />
    }
    .into_any()
}
