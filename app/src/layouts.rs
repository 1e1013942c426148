//! The frames around pages: public, and for a signed-in seeker. What they share: language and appearance, the way in and out.

use leptos::prelude::*;
use leptos_i18n::{I18nContext, t_string};
use leptos_router::{components::Outlet, hooks::use_location};
use ui::{icons, *};

use crate::{accounts::api, i18n::*, session::use_session, settings::api::ChangeLocale};

/// The languages pages come in, each by its own name.
pub const LOCALES: &[(&str, &str)] = &[("en", "English"), ("de", "Deutsch")];

/// Whose markup is the same for everybody in a page's language.
pub fn in_language(i18n: I18nContext<Locale>, of: &'static str) -> Prepared {
    Prepared { of, language: leptos_i18n::Locale::as_str(i18n.get_locale_untracked()) }
}

/// The frame of public pages, with the page inside.
#[component]
pub fn PublicFrame() -> impl IntoView {
    view! {
        <PublicPage>
            <Outlet />
        </PublicPage>
    }
}

/// The frame of public pages.
#[component]
pub fn PublicPage(children: Children) -> impl IntoView {
    let i18n = use_i18n();
    let path = use_location().pathname;
    let signed_in = use_session().viewer.is_signed_in();
    let labels = PublicLabels {
        product: (move || t_string!(i18n, common.product)).into(),
        skip: (move || t_string!(i18n, common.skip_to_content)).into(),
        navigation: (move || t_string!(i18n, common.main_navigation)).into(),
        menu: (move || t_string!(i18n, common.menu)).into(),
    };
    let nav = vec![
        NavLink::new(move || t_string!(i18n, common.measure), "/"),
        NavLink::new(move || t_string!(i18n, common.how_it_measures), "/method"),
    ];
    let actions = move || {
        if signed_in {
            view! { <ButtonLink href="/dashboard" kind=ButtonKind::Secondary>{t!(i18n, common.to_dashboard)}</ButtonLink> }.into_any()
        } else {
            view! {
                <ButtonLink href="/login" kind=ButtonKind::Ghost class="max-sm:hidden">{t!(i18n, common.sign_in)}</ButtonLink>
                <ButtonLink href="/signup" kind=ButtonKind::Secondary>{t!(i18n, common.sign_up)}</ButtonLink>
            }
            .into_any()
        }
    };
    let footer = vec![
        LinkGroup::new(
            move || t_string!(i18n, common.product_heading),
            vec![
                NavLink::new(move || t_string!(i18n, common.measure), "/"),
                NavLink::new(move || t_string!(i18n, common.sign_in), "/login"),
                NavLink::new(move || t_string!(i18n, common.sign_up), "/signup"),
            ],
        ),
        LinkGroup::new(
            move || t_string!(i18n, common.trust_heading),
            vec![
                NavLink::new(move || t_string!(i18n, common.method), "/method"),
                NavLink::new(move || t_string!(i18n, common.privacy), "/privacy"),
                NavLink::new(move || t_string!(i18n, common.terms), "/terms"),
            ],
        ),
    ];
    view! {
        <PublicLayout
            labels
            nav
            path=path
            actions=actions
            footer
            about=move || t_string!(i18n, common.footer_claim)
            footer_tools=|| view! { <LanguageSwitch /> }
            prepared=in_language(i18n, if signed_in { "public, signed in" } else { "public" })
        >
            {children()}
        </PublicLayout>
    }
}

/// One button for each language; works without script.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let i18n = use_i18n();
    let action = ServerAction::<ChangeLocale>::new();
    crate::form::use_form(action);
    let path = use_location().pathname;
    let buttons = LOCALES
        .iter()
        .map(|(code, name)| {
            let current = i18n.get_locale_untracked().to_string() == *code;
            view! {
                <button
                    type="submit"
                    name="locale"
                    value=*code
                    lang=*code
                    class="touch rounded-sm px-2 py-1 text-sm text-muted hover:text-ink aria-[current=true]:font-medium aria-[current=true]:text-ink"
                    aria-current=current.then_some("true")
                >
                    {*name}
                </button>
            }
        })
        .collect_view();
    view! {
        <ActionForm action=action>
            <input type="hidden" name="back" value=move || path.get() />
            <div class="flex gap-1" role="group" aria-label=move || t_string!(i18n, common.language)>{buttons}</div>
        </ActionForm>
    }
}

/// The frame of a seeker's pages.
#[component]
pub fn SeekerFrame() -> impl IntoView {
    let i18n = use_i18n();
    let path = use_location().pathname;
    let name = match crate::session::use_viewer() {
        domain::Viewer::User { name, .. } => name,
        domain::Viewer::Guest => String::new(),
    };
    let labels = ShellLabels {
        product: (move || t_string!(i18n, common.product)).into(),
        skip: (move || t_string!(i18n, common.skip_to_content)).into(),
        sidebar: (move || t_string!(i18n, common.sidebar)).into(),
        navigation: (move || t_string!(i18n, common.main_navigation)).into(),
        mobile_navigation: (move || t_string!(i18n, common.mobile_navigation)).into(),
        home: (move || t_string!(i18n, common.home)).into(),
        account: (move || t_string!(i18n, common.account_menu)).into(),
    };
    let home = || NavItem::new(icons::HOUSE, move || t_string!(i18n, common.home), "/dashboard");
    let matches = || NavItem::new(icons::SCAN_TEXT, move || t_string!(i18n, common.match_), "/match");
    let resumes = || NavItem::new(icons::FILE_TEXT, move || t_string!(i18n, common.resumes), "/resumes");
    let settings = || NavItem::new(icons::SETTINGS, move || t_string!(i18n, common.settings), "/settings");
    let groups = vec![
        NavGroup::untitled(vec![home()]),
        NavGroup::new(move || t_string!(i18n, common.prepare), vec![matches(), resumes()]),
        NavGroup::new(move || t_string!(i18n, common.account), vec![settings()]),
    ];
    let measure = NavItem::new(icons::PLUS, move || t_string!(i18n, common.measure_short), "/match/new");
    let tabs = vec![home(), matches(), measure, resumes(), settings()];
    let account = Account { name, role: (move || t_string!(i18n, common.seeker)).into() };
    let account_menu = move || {
        view! {
            <MenuLink href="/settings" icon=icons::SETTINGS>{t!(i18n, common.settings)}</MenuLink>
            <MenuLink href="/settings/appearance" icon=icons::SUN_MOON>{t!(i18n, common.appearance)}</MenuLink>
            <MenuRule />
            <SignOutForm />
        }
    };
    view! {
        <SeekerLayout labels groups tabs path=path account account_menu=account_menu search=|| view! { <crate::view::PaletteButton /> } prepared=in_language(i18n, "seeker")>
            <Outlet />
        </SeekerLayout>
        <crate::view::Palette />
    }
}

#[component]
fn SignOutForm() -> impl IntoView {
    let i18n = use_i18n();
    let action = ServerAction::<api::SignOut>::new();
    crate::form::use_form(action);
    view! {
        <ActionForm action=action>
            <MenuButton submit=true icon=icons::LOG_OUT>{t!(i18n, common.sign_out)}</MenuButton>
        </ActionForm>
    }
}

/// A button that signs out on this device; small screens have no account menu.
#[component]
pub fn SignOut() -> impl IntoView {
    let i18n = use_i18n();
    let action = ServerAction::<api::SignOut>::new();
    let form = crate::form::use_form(action);
    view! {
        <ActionForm action=action>
            <Button submit=true kind=ButtonKind::Secondary icon=icons::LOG_OUT loading=form.pending()>{t!(i18n, common.sign_out)}</Button>
        </ActionForm>
    }
}
