//! The layouts of the app.

use super::Sample;
use crate::*;
use leptos::prelude::*;

pub(super) fn shell(_: &'static str) -> AnyView {
    let tabs = vec![
        NavItem::new(icons::HOUSE, "Home", "/dashboard"),
        NavItem::new(icons::SCAN_TEXT, "Match", "/match"),
        NavItem::new(icons::BRIEFCASE, "Jobs", "/jobs"),
        NavItem::new(icons::COLUMNS_3, "Applications", "/tracker").unread(2u32),
    ];
    let more = vec![
        NavItem::new(icons::MESSAGE_CIRCLE_QUESTION, "Interviews", "/interviews"),
        NavItem::new(icons::SETTINGS, "Settings", "/settings"),
    ];
    view! {
        <div class="grid gap-6">
            <Sample name="top bar">
                <div class="overflow-hidden rounded-lg border border-line">
                    <TopBar
                        trail=vec![Crumb::link("Match", "#"), Crumb::here("Senior Data Analyst, Supply Chain")]
                        trail_label="Breadcrumb, top bar"
                        actions=|| {
                            view! {
                                <Button kind=ButtonKind::Ghost icon=icons::LINK>"Share"</Button>
                                <Button kind=ButtonKind::Secondary icon=icons::REFRESH_CW>"Check again"</Button>
                            }
                        }
                    />
                </div>
            </Sample>
            <Sample name="page header with ruler edge">
                <div class="overflow-hidden rounded-lg border border-line">
                    <PageHeader
                        title="Senior Data Analyst, Supply Chain"
                        description="Nordhaven Logistics, Rotterdam, hybrid. Closes 2 November."
                        side=|| view! { <Facts items=vec![Fact::new("Resume", "Data, version 7"), Fact::new("Certainty", "± 3 points")] /> }
                        ruler=true
                    />
                </div>
            </Sample>
            <Sample name="mobile bar">
                <div class="max-w-sm overflow-hidden rounded-lg border border-line [&_nav]:block!">
                    <TabBar items=tabs more more_label="More" path="/interviews/7".to_owned() label="Main, mobile, example" sheet="more-example" />
                </div>
            </Sample>
        </div>
    }
    .into_any()
}
