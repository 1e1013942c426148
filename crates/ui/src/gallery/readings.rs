//! Scores and requirements.

use super::Sample;
use crate::*;
use leptos::prelude::*;

pub(super) fn dials(_: &'static str) -> AnyView {
    view! {
        <div class="flex flex-wrap items-end gap-x-12 gap-y-8">
            <Sample name="large, with history"><Dial score=78u8 previous=71u8 benchmark=75u8 label="Match: 78 out of 100, was 71, typical shortlist 75" fresh=true /></Sample>
            <Sample name="gains in reach"><Dial score=82u8 gain=89u8 previous=78u8 benchmark=75u8 label="Match: 82 out of 100, 89 in reach" /></Sample>
            <Sample name="low is calm, too"><Dial score=34u8 benchmark=75u8 label="Match: 34 out of 100" /></Sample>
            <Sample name="no score"><Dial label="Match: no score yet" /></Sample>
            <Sample name="under way"><Dial gain=45u8 label="45% read" /></Sample>
            <Sample name="medium"><Dial score=84u8 size=DialSize::Md label="Match: 84 out of 100" /></Sample>
            <Sample name="small"><Dial score=88u8 size=DialSize::Sm label="Match: 88 out of 100" /></Sample>
        </div>
    }
    .into_any()
}

pub(super) fn factors(_: &'static str) -> AnyView {
    view! {
        <div class="grid grid-cols-1 gap-x-6 gap-y-7 sm:grid-cols-2 xl:grid-cols-4">
            <FactorRow label="Skills" value=81u8 weight="40%" previous=74u8 benchmark=72u8 finding="Skills: 81 out of 100" />
            <FactorRow label="Experience" value=84u8 weight="30%" previous=80u8 benchmark=78u8 gain=93u8 finding="Experience: 84 out of 100" />
            <FactorRow label="Education" value=92u8 weight="10%" previous=92u8 finding="Education: 92 out of 100" />
            <FactorRow label="Keywords" value=56u8 weight="20%" previous=61u8 finding="Keywords: 56 out of 100" note="14 of 25 terms found." />
            <FactorRow label="Language" finding="Language: no score" />
            <FactorLine label="Situation" value=92u8 finding="Situation: 92 out of 100" />
            <Sample name="difficulty"><Ticks total=3 on=2u32 fill="fill-muted" /></Sample>
        </div>
    }
    .into_any()
}

pub(super) fn evidence(theme: &'static str) -> AnyView {
    let row = move |n: u8| format!("{theme}-r{n}");
    let line = |width: f64, kind: MapKind, found: Option<(EvidenceState, &str)>| MapLine {
        width,
        kind,
        state: found.map(|(state, _)| state),
        code: found.map(|(_, code)| code.to_owned()),
    };
    let text = |width: f64| line(width, MapKind::Text, None);
    let lines = vec![
        line(0.45, MapKind::Heading, None),
        text(0.65),
        line(0.25, MapKind::Heading, None),
        text(0.92),
        line(0.97, MapKind::Text, Some((EvidenceState::Aligned, "R1"))),
        text(0.7),
        line(0.3, MapKind::Heading, None),
        line(0.54, MapKind::Meta, None),
        line(0.98, MapKind::Text, Some((EvidenceState::Aligned, "R2"))),
        line(0.9, MapKind::Text, Some((EvidenceState::Partial, "R5"))),
        text(0.95),
        line(0.42, MapKind::Meta, None),
        text(0.86),
        text(0.62),
    ];
    let quote = |state, marked, after, place, note| {
        Quote { state, before: "", marked, after, link: None, place: Some(place), note }.markup()
    };
    let met = EvidencePair {
        code: "R2",
        requirement: "Advanced SQL on large transactional data",
        state: EvidenceState::Aligned,
        detail: "Met, must have",
        points: Some("+11"),
        answer: quote(
            EvidenceState::Aligned,
            "Rewrote 38 nightly SQL jobs over 1.2 bn shipment rows",
            ", cutting the load from 5 h to 50 min.",
            "Tideline Freight, line 14",
            None,
        ),
    };
    let note = "Related: Looker is a similar tool. <a href=\"#\" class=\"link\">Rewrite this line</a>";
    let partial = EvidencePair {
        code: "R5",
        requirement: "Dashboards in Power BI or Tableau, used by operations",
        state: EvidenceState::Partial,
        detail: "Partly met, must have",
        points: Some("4/8"),
        answer: quote(
            EvidenceState::Partial,
            "Owned the freight-cost dashboard in Looker",
            ", opened daily by 40 planners.",
            "Tideline Freight, line 16",
            Some(Markup::written(note.to_owned())),
        ),
    };
    let missing = EvidencePair {
        code: "R9",
        requirement: "Inventory optimization",
        state: EvidenceState::Missing,
        detail: "Not found, nice to have",
        points: Some("0/2"),
        answer: markup!("<p class=\"text-base text-muted\">{text}</p>", text = "We did not find this in your resume."),
    };
    view! {
        <div class="grid gap-8 xl:grid-cols-[minmax(0,1fr)_13rem]">
            <EvidenceList asks="The job asks for" says="Your resume says">
                <EvidenceRow id=row(2) content=met.markup() />
                <EvidenceRow id=row(5) content=partial.markup() selected=true />
                <EvidenceRow id=row(9) content=missing.markup() />
            </EvidenceList>
            <PageMap lines label="Two lines that meet a requirement and one that partly meets one, most of them in one job" class="w-full max-w-52" />
        </div>
    }
    .into_any()
}

pub(super) fn series(_: &'static str) -> AnyView {
    let line = |name: &str, points: &[(usize, &str, u8)]| {
        SeriesLine::new(name, points.iter().map(|(at, when, score)| SeriesPoint::new(*at, *when, *score)).collect())
    };
    let lines = vec![
        line(
            "Data Analyst, Tideline Freight",
            &[(0, "15 Sep", 54), (1, "22 Sep", 58), (3, "3 Oct", 66), (5, "14 Oct", 78)],
        ),
        line("Reporting Analyst, Ashby Rail", &[(2, "29 Sep", 41), (4, "9 Oct", 49)]),
    ];
    view! {
        <div class="grid grid-cols-1 gap-8 lg:grid-cols-2">
            <ScoreSeries
                lines=lines
                label="Data Analyst rose from 54 to 78, Reporting Analyst from 41 to 49"
                benchmark=75u8
                table_label="Show as table"
                date_label="Date"
                name_label="Job"
                score_label="Score"
            />
            <div class="flex items-start gap-8">
                <Sparkline
                    values=vec![62.0, 65.0, 64.0, 66.0, 65.0, 69.0, 70.0, 71.0, 71.0, 73.0, 74.0, 74.0]
                    label="Rose from 62 to 74 over eight weeks"
                    class="h-14 w-36"
                />
                <Sparkline values=vec![21.0, 20.0, 20.5, 20.0, 19.6, 19.0, 19.2, 18.8, 18.4, 18.2] />
            </div>
        </div>
    }
    .into_any()
}
