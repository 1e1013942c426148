//! Brand, badges, cards and type.

use super::{ROW, Sample};
use crate::*;
use leptos::prelude::*;

pub(super) fn brand(_: &'static str) -> AnyView {
    let states = [(EvidenceState::Aligned, "Met"), (EvidenceState::Partial, "Partly met"), (EvidenceState::Missing, "Not found")]
        .map(|(state, word)| view! { <span class="flex items-center gap-2"><StateGlyph state class="size-5" /> {word}</span> })
        .collect_view();
    view! {
        <div class=ROW>
            <Sample name="wordmark"><Logo label="JobAlign" class="h-8 w-auto" /></Sample>
            <Sample name="mark"><Mark class="size-10" /></Sample>
            <Sample name="evidence glyphs"><div class="flex gap-6">{states}</div></Sample>
            <Sample name="empty-state scale"><OffTicks /></Sample>
            <Sample name="ruler edge"><div class="ruler h-2.5 w-64 border-b border-line"></div></Sample>
        </div>
    }
    .into_any()
}

pub(super) fn badges(_: &'static str) -> AnyView {
    let chip =
        |label: &'static str, state: EvidenceState, word: &'static str| view! { <Chip label state state_label=word /> };
    view! {
        <div class="grid gap-5">
            <div class=ROW>
                <Sample name="badge">
                    <div class="flex flex-wrap gap-2">
                        <Badge>"Draft"</Badge>
                        <Badge tone=Tone::Accent>"Screening"</Badge>
                        <Badge tone=Tone::Success icon=icons::CHECK>"Paid"</Badge>
                        <Badge tone=Tone::Warn>"Deleting"</Badge>
                        <Badge tone=Tone::Danger>"Suspended"</Badge>
                        <Badge tone=Tone::Outline>"Nice to have"</Badge>
                        <Badge tone=Tone::Solid>"New"</Badge>
                    </div>
                </Sample>
                <Sample name="counter"><div class="flex gap-2"><Count value=12u32 /> <Count value=2u32 accent=true /></div></Sample>
                <Sample name="keyboard hint"><Kbd keys=vec!["Ctrl", "K"] /></Sample>
            </div>
            <div class=ROW>
                <Sample name="aligned">
                    <div class="flex gap-2">
                        <Chip label="SQL" state=EvidenceState::Aligned state_label="met" count=5u32 />
                        {chip("dbt", EvidenceState::Aligned, "met")}
                    </div>
                </Sample>
                <Sample name="partial">{chip("Tableau", EvidenceState::Partial, "partial")}</Sample>
                <Sample name="missing">{chip("Power BI", EvidenceState::Missing, "missing")}</Sample>
                <Sample name="plain, removable"><Chip label="Python" remove_label="Remove Python" /></Sample>
                <Sample name="match">
                    <div class="flex gap-6">
                        <TickBar score=86u8 label="match score out of 100" />
                        <TickBar score=54u8 label="match score out of 100" />
                        <TickBar label="no score yet" />
                    </div>
                </Sample>
            </div>
            <div class=ROW>
                <Sample name="avatar">
                    <div class="flex flex-wrap items-center gap-3">
                        <Avatar name="Amara Okafor" size=AvatarSize::Xs />
                        <Avatar name="Inés Marchetti" size=AvatarSize::Sm />
                        <Avatar name="Noor de Wit" />
                        <Avatar name="Pieter Vos" size=AvatarSize::Lg />
                        <Avatar name="Mei Tanaka" size=AvatarSize::Xl />
                        <Avatar name="Amara Okafor" own=true />
                        <Avatar name="Noor de Wit" online=true />
                    </div>
                </Sample>
            </div>
        </div>
    }
    .into_any()
}

pub(super) fn cards(theme: &'static str) -> AnyView {
    let up = vec![38.0, 40.0, 39.0, 42.0, 43.0, 41.0, 45.0, 47.0, 46.0, 48.0];
    view! {
        <div class="grid gap-7">
            <div class="grid grid-cols-1 gap-6 md:grid-cols-2 xl:grid-cols-4">
                <Card><h3 class="text-base">"Card"</h3><p class="mt-1 text-sm text-muted">"8 px radius, one hairline, no shadow."</p></Card>
                <Card selected=true><h3 class="text-base">"Selected"</h3><p class="mt-1 text-sm text-muted">"Cobalt edge, pale wash."</p></Card>
                <StatTile label="Active people" value="4,812" change="+12%" tone=Tone::Success note=", on 4,296">
                    <Sparkline values=up class="mb-1.5 h-7 w-20" />
                </StatTile>
                <StatTile label="Report to account" value="18.2%" change="−2.1 points" tone=Tone::Warn note=", goal 22%" />
            </div>
            <Panel
                title="Keywords"
                id=format!("{theme}-panel")
                description="Terms an applicant tracking system is likely to search for. Add only what is true."
                side=|| view! { <a class="link" href="#">"See all"</a> }
            >
                <Facts items=vec![
                    Fact::new("Resume", "Data, version 7"),
                    Fact::new("Created", "14 Oct, 09:12"),
                    Fact::new("Certainty", "± 3 points"),
                ] />
            </Panel>
        </div>
    }
    .into_any()
}

pub(super) fn type_scale(_: &'static str) -> AnyView {
    let lines = [
        ("text-5xl font-semibold", "64/64", "Resume matches the job"),
        ("text-3xl font-semibold", "36/40", "Every point has a sentence behind it"),
        ("text-2xl font-semibold", "28/34", "Three things today, 40 minutes"),
        ("text-xl font-semibold", "22/28", "Senior Data Analyst, Supply Chain"),
        ("text-lg font-semibold", "18/24", "Fix first"),
        ("text-md", "16/24", "Prose and mobile inputs: Nordhaven moves 1.4 million parcels a week."),
        ("text-base", "14/20", "Interface default: Owned the freight-cost dashboard, opened daily by 40 planners."),
        ("text-sm", "13/20", "Secondary: Closes 2 November, created 14 October"),
        ("text-xs", "12/16", "Caption, badge"),
    ]
    .map(|(class, size, text)| {
        view! {
            <div class="grid items-baseline gap-x-6 sm:grid-cols-[9rem_minmax(0,1fr)]">
                <span class="caption text-subtle">{size}</span>
                <span class=format!("truncate {class}")>{text}</span>
            </div>
        }
    })
    .collect_view();
    view! {
        <div class="grid gap-4">
            {lines}
            <p class="max-w-prose text-md leading-[1.7rem]">
                <del class="diff-del">"Helped the planning team estimate peak-season volumes."</del>
                " "
                <ins class="diff-add">"Forecast weekly parcel volumes 12 weeks ahead; peak-season error fell from 19% to 8%."</ins>
            </p>
        </div>
    }
    .into_any()
}
