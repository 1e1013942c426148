//! What the pages of public jobs have in common: facts in words, the address of a search, the controls of a form.

use domain::jobs::search::{JobHit, JobSearch, PostedWithin, YearlyPay};
use matching::{EmploymentType, Remote, Seniority};
use maud::{Markup, html};
use texts::{Texts, fill};

use crate::parts::icon;

/// The location in one line.
pub fn place_line(texts: Texts, hit: &JobHit) -> String {
    let at = &hit.address;
    let country = places::country::name(&at.country, texts.locale.code()).unwrap_or(&at.country);
    let mut parts = vec![at.city.as_str(), at.region.as_str(), country];
    parts.retain(|part| !part.is_empty());
    parts.dedup();
    if parts.is_empty() { hit.place.clone() } else { parts.join(", ") }
}

pub fn workplace(texts: Texts, remote: Remote) -> &'static str {
    match remote {
        Remote::No => texts.jobs.remote_no(),
        Remote::Hybrid => texts.jobs.remote_hybrid(),
        Remote::Yes => texts.jobs.remote_yes(),
    }
}

pub fn employment(texts: Texts, kind: EmploymentType) -> &'static str {
    match kind {
        EmploymentType::FullTime => texts.jobs.employment_full_time(),
        EmploymentType::PartTime => texts.jobs.employment_part_time(),
        EmploymentType::Contract => texts.jobs.employment_contract(),
        EmploymentType::Internship => texts.jobs.employment_internship(),
    }
}

pub fn seniority(texts: Texts, level: Seniority) -> &'static str {
    match level {
        Seniority::Junior => texts.jobs.level_junior(),
        Seniority::Mid => texts.jobs.level_mid(),
        Seniority::Senior => texts.jobs.level_senior(),
        Seniority::Lead => texts.jobs.level_lead(),
        Seniority::Manager => texts.jobs.level_manager(),
    }
}

/// Pay for a year of full work.
pub fn yearly_pay(texts: Texts, pay: &YearlyPay) -> String {
    let sign = match pay.currency.as_str() {
        "EUR" => "€".to_owned(),
        "USD" => "$".to_owned(),
        "GBP" => "£".to_owned(),
        code => format!("{code} "),
    };
    let figure = |value: i64| grouped(texts, value);
    let amount = match (pay.min, pay.max) {
        (Some(min), Some(max)) if min < max => format!("{sign}{}–{}", figure(min), figure(max)),
        (Some(min), Some(_)) => format!("{sign}{}", figure(min)),
        (Some(min), None) => fill!(texts.jobs.salary_from, amount = format!("{sign}{}", figure(min))),
        (None, Some(max)) => fill!(texts.jobs.salary_to, amount = format!("{sign}{}", figure(max))),
        (None, None) => return String::new(),
    };
    fill!(texts.jobs.salary_year, amount = amount)
}

/// A number with a separator between thousands.
pub fn grouped(texts: Texts, value: i64) -> String {
    let digits: Vec<char> = value.to_string().chars().collect();
    let groups: Vec<String> = digits.rchunks(3).rev().map(|group| group.iter().collect()).collect();
    groups.join(texts.common.thousands())
}

/// The search that the values of an address ask for.
pub fn read(pairs: &[(String, String)]) -> JobSearch {
    let all = |name: &str| -> Vec<&str> {
        let values = pairs.iter().filter(|(known, _)| known == name).map(|(_, value)| value.trim());
        values.filter(|value| !value.is_empty()).collect()
    };
    let text = |name: &str| all(name).first().map(|value| (*value).to_owned()).unwrap_or_default();
    JobSearch {
        words: text("words"),
        remote: all("remote").into_iter().filter_map(Remote::from_word).collect(),
        employment: all("employment").into_iter().filter_map(EmploymentType::from_word).collect(),
        seniority: all("seniority").into_iter().filter_map(Seniority::from_word).collect(),
        salary: text("salary").parse().ok(),
        visa: !text("visa").is_empty(),
        skills: all("skill").into_iter().map(str::to_owned).collect(),
        sources: all("source").into_iter().map(str::to_owned).collect(),
        posted: PostedWithin::from_word(&text("posted")),
        order: domain::jobs::search::JobOrder::from_word(&text("order")),
        ..JobSearch::default()
    }
}

/// The address of a search.
pub fn address(search: &JobSearch) -> String {
    let mut address = "/jobs".to_owned();
    let mut add = |name: &str, value: &str| {
        if !value.is_empty() {
            address.push(if address.contains('?') { '&' } else { '?' });
            address.push_str(name);
            address.push('=');
            escape(value, &mut address);
        }
    };
    add("words", &search.words);
    search.remote.iter().for_each(|one| add("remote", one.word()));
    search.employment.iter().for_each(|one| add("employment", one.word()));
    search.seniority.iter().for_each(|one| add("seniority", one.word()));
    add("salary", &search.salary.map(|pay| pay.to_string()).unwrap_or_default());
    add("visa", if search.visa { "yes" } else { "" });
    search.skills.iter().for_each(|skill| add("skill", skill));
    search.sources.iter().for_each(|code| add("source", code));
    add("posted", search.posted.map(PostedWithin::word).unwrap_or_default());
    add("order", search.order.map(domain::jobs::search::JobOrder::word).unwrap_or_default());
    address
}

/// A text as a part of an address.
pub fn escape(text: &str, into: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            into.push(char::from(byte));
        } else {
            into.push_str(&format!("%{byte:02X}"));
        }
    }
}

const BUTTON: &str = "inline-flex shrink-0 touch items-center justify-center rounded-md font-medium whitespace-nowrap transition-colors forced-colors:border";
const PRIMARY: &str = "bg-action text-on-action hover:bg-action-hover disabled:bg-pressed disabled:text-disabled";
const SECONDARY: &str = "border border-line-strong bg-surface text-ink hover:bg-hover disabled:border-transparent disabled:bg-pressed disabled:text-disabled";

/// How a button of these pages looks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Look {
    Primary,
    Secondary,
    /// A small one without a background.
    Ghost,
    /// A small secondary one.
    Small,
    /// A small primary one.
    Short,
}

impl Look {
    fn class(self, extra: &str) -> String {
        let look = match self {
            Self::Primary | Self::Short => PRIMARY,
            Self::Secondary | Self::Small => SECONDARY,
            Self::Ghost => "text-ink hover:bg-hover disabled:bg-transparent disabled:text-disabled",
        };
        let size = if self.is_small() { "gap-1.5 h-7 px-2.5 text-sm" } else { "gap-2 h-9 px-3.5 text-base" };
        let joint = if extra.is_empty() { "" } else { " " };
        format!("{BUTTON} {size} {look}{joint}{extra}")
    }

    fn is_small(self) -> bool {
        matches!(self, Self::Ghost | Self::Small | Self::Short)
    }

    fn icon(self) -> &'static str {
        if self.is_small() { "size-3.5" } else { "size-4" }
    }
}

/// A link that looks like a button, with an icon before or after its text.
pub fn link(href: &str, text: &str, look: Look, icons: (Option<&str>, Option<&str>), rel: Option<&str>) -> Markup {
    html! {
        a href=(href) rel=[rel] class=(look.class("")) {
            @if let Some(name) = icons.0 { (icon(name, look.icon())) }
            span { (text) }
            @if let Some(name) = icons.1 { (icon(name, look.icon())) }
        }
    }
}

/// A button: one that sends its form, or one that opens `menu`.
pub fn button(text: &str, look: Look, name: Option<&str>, menu: Option<&str>, class: &str) -> Markup {
    let kind = if menu.is_some() { "button" } else { "submit" };
    let row = if look.is_small() { "gap-1.5" } else { "gap-2" };
    html! {
        button type=(kind) class=(look.class(class)) aria-haspopup=[menu.map(|_| "menu")] popovertarget=[menu] {
            span class="grid *:[grid-area:1/1]" {
                span class={ "inline-flex items-center justify-center " (row) } {
                    @if let Some(name) = name { (icon(name, look.icon())) }
                    span { (text) }
                }
            }
        }
    }
}

const CONTROL: &str = "w-full rounded-md border border-control bg-surface px-3 text-md text-ink md:text-base \
    aria-invalid:border-danger [&[readonly]]:bg-sunken disabled:border-line disabled:bg-sunken disabled:text-disabled";
const ONE_LINE: &str = "h-11 md:h-9 pointer-coarse:h-11";

/// A line of text to type.
pub struct Input<'a> {
    pub id: &'a str,
    pub value: &'a str,
    pub label: Option<&'a str>,
    pub placeholder: Option<&'a str>,
    pub icon: Option<&'a str>,
    pub class: &'a str,
    pub list: Option<&'a str>,
    pub is_search: bool,
    /// It is in a field with a hint.
    pub hint: Option<&'a str>,
}

impl Input<'_> {
    /// The control alone.
    pub fn markup(&self) -> Markup {
        let room = if self.icon.is_some() { "pl-9" } else { self.class };
        let input = html! {
            input id=(self.id) type=(if self.is_search { "search" } else { "text" }) name=(self.id) value=(self.value)
                class={ (CONTROL) " " (ONE_LINE) " " (room) } placeholder=[self.placeholder]
                autocomplete=[self.list.map(|_| "off")] enterkeyhint=[self.is_search.then_some("search")]
                inputmode=[self.hint.map(|_| "numeric")] list=[self.list] aria-label=[self.label]
                aria-describedby=[self.hint.map(|_| format!("{}-hint", self.id))];
        };
        let Some(name) = self.icon else { return input };
        html! {
            div class={ "relative " (self.class) } {
                span class="pointer-events-none absolute inset-y-0 left-3 flex items-center text-subtle" { (icon(name, "size-4")) }
                (input)
            }
        }
    }
}

/// A label above a control, with a hint below.
pub fn field(id: &str, label: &str, control: &Markup, hint: Option<&str>) -> Markup {
    html! {
        div class="flex flex-col gap-1.5" {
            div class="flex min-h-6 items-center justify-between gap-3" { label class="text-base font-medium" for=(id) { (label) } }
            (control)
            @if let Some(hint) = hint { p id={ (id) "-hint" } class="text-sm text-muted" { (hint) } }
        }
    }
}

/// A choice of one.
pub fn select(id: &str, options: &[(String, String)], value: &str, label: Option<&str>, class: &str) -> Markup {
    let class = if class.is_empty() { "relative".to_owned() } else { format!("relative {class}") };
    html! {
        div class=(class) {
            select id=(id) name=(id) class={ (CONTROL) " appearance-none truncate pr-9 " (ONE_LINE) } aria-label=[label] {
                @for (word, shown) in options { option value=(word) selected[word == value] { (shown) } }
            }
            span class="pointer-events-none absolute inset-y-0 right-2.5 flex items-center text-muted" { (icon("chevrons_up_down", "size-3.5")) }
        }
    }
}

/// A box to tick: its id, name and value.
pub fn tick(
    of: (&str, &str, &str),
    text: Option<&str>,
    checked: bool,
    spoken: Option<&str>,
    form: Option<&str>,
) -> Markup {
    html! {
        div class="flex flex-col gap-1" {
            label class="flex touch items-start gap-2.5 has-disabled:text-disabled max-md:items-center" {
                span class="mt-0.5 grid size-4 shrink-0 *:[grid-area:1/1] max-md:mt-0" {
                    input type="checkbox" id=(of.0) name=(of.1) value=(of.2) form=[form] checked[checked] aria-label=[spoken]
                        class="peer size-4 appearance-none rounded-sm border border-control bg-surface checked:border-accent \
                            checked:bg-accent indeterminate:border-accent indeterminate:bg-accent aria-invalid:border-danger \
                            disabled:border-line disabled:bg-sunken";
                    (icon("check", "pointer-events-none size-4 scale-75 stroke-[3] text-on-accent opacity-0 peer-checked:opacity-100 peer-indeterminate:opacity-0 peer-disabled:text-disabled"))
                    (icon("minus", "pointer-events-none size-4 scale-75 stroke-[3] text-on-accent opacity-0 peer-indeterminate:opacity-100 peer-disabled:text-disabled"))
                }
                @if let Some(text) = text { span class="text-base" { (text) " " } }
            }
        }
    }
}
