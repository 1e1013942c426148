//! The layouts of pages: public, and for signed-in seekers and those who hire. Shared parts: language and appearance, sign-in and sign-out.

use domain::messages::Side;
use leptos::{ev::SubmitEvent, prelude::*, server_fn::ServerFn};
use leptos_router::{components::Outlet, hooks::use_location};
use ui::{icons, *};

use crate::{
    live,
    messages::use_unread,
    notifications::Bell,
    pages,
    session::{api, use_session},
    texts::{Locale, Texts, in_language, use_texts},
};

/// The layout of public pages, with the page inside.
#[component]
pub fn PublicFrame() -> impl IntoView {
    view! {
        <PublicPage>
            <Outlet />
        </PublicPage>
    }
}

/// The layout of public pages.
#[component]
pub fn PublicPage(children: Children) -> impl IntoView {
    let texts = use_texts();
    let path = use_location().pathname;
    let signed_in = use_session().is_signed_in();
    let labels = PublicLabels {
        product: texts.common.product().into(),
        skip: texts.common.skip_to_content().into(),
        navigation: texts.common.main_navigation().into(),
        menu: texts.common.menu().into(),
    };
    let link = |path| NavLink::new(pages::title(path, texts), path);
    let nav = vec![NavLink::new(texts.common.measure(), "/"), link("/jobs"), link("/method")];
    let actions = move || {
        if signed_in {
            view! {
                <ButtonLink href="/dashboard" kind=ButtonKind::Secondary class="max-sm:hidden">{texts.common.to_dashboard()}</ButtonLink>
            }
            .into_any()
        } else {
            view! {
                <ButtonLink href="/login" kind=ButtonKind::Ghost class="max-sm:hidden">{texts.common.sign_in()}</ButtonLink>
                <ButtonLink href="/signup" kind=ButtonKind::Secondary class="max-sm:hidden">{texts.common.sign_up()}</ButtonLink>
            }
            .into_any()
        }
    };
    let menu_links = match signed_in {
        true => vec![NavLink::new(texts.common.to_dashboard(), "/dashboard")],
        false => vec![NavLink::new(texts.common.sign_in(), "/login"), NavLink::new(texts.common.sign_up(), "/signup")],
    };
    let footer = vec![
        LinkGroup::new(
            texts.common.product_heading(),
            vec![
                NavLink::new(texts.common.measure(), "/"),
                NavLink::new(texts.common.sign_in(), "/login"),
                NavLink::new(texts.common.sign_up(), "/signup"),
            ],
        ),
        LinkGroup::new(texts.common.trust_heading(), vec![link("/method"), link("/privacy"), link("/terms")]),
    ];
    view! {
        <PublicLayout
            labels
            nav
            menu_links
            path=path
            actions=actions
            footer
            about=texts.common.footer_claim()
            footer_tools=|| view! { <LanguageSwitch /> }
            prepared=in_language(if signed_in { "public, signed in" } else { "public" })
        >
            {children()}
        </PublicLayout>
    }
}

/// One button for each language. A plain form with script too: another language loads the page anew.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let texts = use_texts();
    let location = use_location();
    // The path with its query: `/signup?keep=true` is another page than `/signup`.
    let back = move || match location.search.get().trim_start_matches('?') {
        "" => location.pathname.get(),
        search => format!("{}?{search}", location.pathname.get()),
    };
    // Without a connection the page stays.
    let send = |event: SubmitEvent| {
        if !window().navigator().on_line() {
            event.prevent_default();
        }
    };
    let buttons = Locale::ALL
        .into_iter()
        .map(|locale| {
            view! {
                <button
                    type="submit"
                    name="locale"
                    value=locale.code()
                    lang=locale.code()
                    class="touch rounded-sm px-2 py-1 text-sm text-muted hover:text-ink aria-[current=true]:font-medium aria-[current=true]:text-ink"
                    aria-current=(locale == texts.locale).then_some("true")
                >
                    {locale.name()}
                </button>
            }
        })
        .collect_view();
    view! {
        <form method="post" action=api::ChangeLocale::url() on:submit=send>
            <input type="hidden" name="back" value=back />
            <div class="flex gap-1" role="group" aria-label=texts.common.language()>{buttons}</div>
        </form>
    }
    .into_any()
}

/// The layout of a seeker's pages.
#[component]
pub fn SeekerFrame() -> impl IntoView {
    live::provide_live();
    let texts = use_texts();
    let path = use_location().pathname;
    let name = use_session().name.clone().unwrap_or_default();
    let labels = shell_labels(texts);
    let item = |icon, path| NavItem::new(icon, pages::title(path, texts), path);
    let home = || item(icons::HOUSE, "/dashboard");
    let matches = || item(icons::SCAN_TEXT, "/match").also("/optimize");
    let resumes = || item(icons::FILE_TEXT, "/resumes").also("/facts");
    let letters = || item(icons::MAIL, "/cover-letters");
    let jobs = || item(icons::BRIEFCASE, "/jobs").but("/jobs/saved");
    let recommended = || item(icons::STAR, "/recommended");
    let tracker = || item(icons::COLUMNS_3, "/tracker").also("/jobs/saved").also("/applications").also("/offers");
    let interviews = || item(icons::MESSAGE_CIRCLE_QUESTION, "/interviews");
    let unread = use_unread(Side::Applicant);
    let messages = || item(icons::INBOX, "/messages").unread(unread);
    let notifications = || item(icons::BELL, "/notifications");
    let settings = || NavItem::new(icons::SETTINGS, texts.common.settings(), "/settings");
    let groups = vec![
        NavGroup::untitled(vec![home()]),
        NavGroup::new(texts.common.prepare(), vec![matches(), resumes(), letters()]),
        NavGroup::new(texts.common.apply(), vec![recommended(), jobs(), tracker(), interviews(), messages()]),
        NavGroup::new(texts.common.account(), vec![notifications(), settings()]),
    ];
    let measure = NavItem::new(icons::PLUS, texts.common.measure_short(), "/match/new");
    let tabs = vec![home(), matches(), measure, resumes()];
    let hiring = NavItem::new(icons::BUILDING_2, texts.organizations.hiring(), "/hiring");
    let more = vec![
        messages(),
        recommended(),
        jobs(),
        tracker(),
        letters(),
        interviews(),
        notifications(),
        settings(),
        hiring,
    ];
    let fill = Signal::derive(move || is_of_panes(&path.read()));
    let account = Account { name, role: texts.common.seeker().into() };
    let account_menu = move || {
        view! {
            <MenuLink href="/settings" icon=icons::SETTINGS>{texts.common.settings()}</MenuLink>
            <MenuLink href="/settings/appearance" icon=icons::SUN_MOON>{texts.common.appearance()}</MenuLink>
            <MenuRule />
            <MenuLink href="/hiring" icon=icons::BUILDING_2 rel="external">{texts.organizations.hiring()}</MenuLink>
            <MenuRule />
            <SignOutForm />
        }
    };
    view! {
        <ToastProvider region_label=texts.notifications.toasts() dismiss_label=texts.notifications.dismiss()>
        <SeekerLayout labels groups tabs more path=path account account_menu=account_menu search=|| view! { <crate::palette::PaletteButton /> } tools=|| view! { <Bell /> } fill prepared=in_language("seeker")>
            <Outlet />
        </SeekerLayout>
        <crate::palette::Palette />
        <live::Connection />
        </ToastProvider>
    }
}

/// Whether the panes of a page scroll instead of the page, on wide screens.
fn is_of_panes(path: &str) -> bool {
    [Side::Applicant, Side::Company].iter().any(|side| path.starts_with(side.path()))
}

fn shell_labels(texts: Texts) -> ShellLabels {
    ShellLabels {
        product: texts.common.product().into(),
        skip: texts.common.skip_to_content().into(),
        sidebar: texts.common.sidebar().into(),
        navigation: texts.common.main_navigation().into(),
        mobile_navigation: texts.common.mobile_navigation().into(),
        more: texts.common.more().into(),
        home: texts.common.home().into(),
        account: texts.common.account_menu().into(),
    }
}

/// The layout of the pages of those who hire.
#[component]
pub fn HiringFrame() -> impl IntoView {
    live::provide_live();
    let texts = use_texts();
    let path = use_location().pathname;
    let session = use_session();
    let name = session.name.clone().unwrap_or_default();
    let item = |icon, path| NavItem::new(icon, pages::title(path, texts), path);
    let home = || NavItem::new(icons::HOUSE, texts.common.home(), "/hiring").exact();
    let jobs = || item(icons::BRIEFCASE, "/hiring/jobs").also("/hiring/applications").also("/hiring/offers");
    let unread = use_unread(Side::Company);
    let messages = || item(icons::INBOX, "/hiring/messages").unread(unread);
    let interviews = || item(icons::CALENDAR, "/hiring/interviews");
    let analytics = || item(icons::CHART_NO_AXES_COLUMN, "/hiring/analytics");
    let company = || item(icons::PANEL_TOP, "/hiring/company");
    let team = || item(icons::USERS, "/hiring/team");
    let notifications = || item(icons::BELL, "/notifications");
    let seeking = || NavItem::new(icons::ARROW_LEFT, texts.organizations.seeker_side(), "/dashboard");
    let groups = vec![
        NavGroup::untitled(vec![home(), jobs(), interviews(), messages(), analytics()]),
        NavGroup::new(texts.organizations.company(), vec![company(), team()]),
        NavGroup::new(texts.common.account(), vec![notifications(), seeking()]),
    ];
    let tabs = vec![home(), jobs(), messages(), company()];
    let more = vec![interviews(), analytics(), team(), notifications(), seeking()];
    let fill = Signal::derive(move || is_of_panes(&path.read()));
    let role = session.company.clone().unwrap_or_else(|| texts.organizations.hiring().to_owned());
    let account = Account { name, role: role.into() };
    let account_menu = move || {
        view! {
            <MenuLink href="/settings" icon=icons::SETTINGS>{texts.common.settings()}</MenuLink>
            <MenuLink href="/settings/appearance" icon=icons::SUN_MOON>{texts.common.appearance()}</MenuLink>
            <MenuRule />
            <MenuLink href="/dashboard" icon=icons::ARROW_LEFT>{texts.organizations.seeker_side()}</MenuLink>
            <MenuRule />
            <SignOutForm />
        }
    };
    view! {
        <ToastProvider region_label=texts.notifications.toasts() dismiss_label=texts.notifications.dismiss()>
        <SeekerLayout
            labels=shell_labels(texts)
            groups
            tabs
            more
            path=path
            account
            account_menu=account_menu
            area=texts.organizations.area()
            home="/hiring"
            search=|| view! { <crate::palette::PaletteButton /> }
            tools=|| view! { <Bell /> }
            fill
            prepared=in_language("hiring")
        >
            <Outlet />
        </SeekerLayout>
        <crate::palette::Palette />
        <live::Connection />
        </ToastProvider>
    }
}

#[component]
fn SignOutForm() -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<api::SignOut>::new();
    crate::form::use_form(action);
    forget_drafts(action);
    view! {
        <ActionForm action=action>
            <MenuButton submit=true icon=icons::LOG_OUT>{texts.common.sign_out()}</MenuButton>
        </ActionForm>
    }
}

fn forget_drafts(action: ServerAction<api::SignOut>) {
    crate::drafts::forget_all_when(move || matches!(action.value().get(), Some(Ok(_))));
}

/// A button that signs out on this device; small screens have no account menu.
#[component]
pub fn SignOut() -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<api::SignOut>::new();
    let form = crate::form::use_form(action);
    forget_drafts(action);
    view! {
        <ActionForm action=action>
            <Button submit=true kind=ButtonKind::Secondary icon=icons::LOG_OUT loading=form.pending()>{texts.common.sign_out()}</Button>
        </ActionForm>
    }
}
