// What stands around the pages. Where it is the same for everybody it is text, taken from the pages of the server under test: that server
// writes it as text too.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { unread } from "../lib/dashboard.js";
import { counted, texts as t } from "../lib/texts.js";
import { Icon } from "./bits.jsx";

const frames = new Map();

/** The page of the server under test, without what its own framework marks. */
function page(name) {
  if (!frames.has(name)) {
    const html = readFileSync(join(process.env.PEER_PAGES, `${name}.html`), "utf8").replace(/<!--.*?-->|<!>/g, "");
    /** What is in the first element that starts like this. */
    const inside = (start, end) => {
      const at = html.indexOf(start);
      const from = html.indexOf(">", at) + 1;
      return at < 0 ? "" : html.slice(from, html.indexOf(end, from));
    };
    frames.set(name, { html, inside });
  }
  return frames.get(name);
}

/** The files that pages ask for. */
export const files = () => ({ style: page("landing").html.match(/rel="stylesheet" href="([^"]+)"/)?.[1] ?? "/" });

const initials = (name) => name.split(" ").map((word) => word[0]).filter((letter, index, all) => index === 0 || index === all.length - 1).join("");
const safe = (text) => text.replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter]);

/** The sidebar, split where the person's name and initials go. */
function sidebar(name) {
  const frame = page(name);
  if (!frame.sidebar) {
    const inside = frame.inside("<aside", "</aside>");
    const whose = inside.match(/: ([^"]+)" class="flex h-11/)[1];
    frame.sidebar = inside.replaceAll(whose, "\0name\0").replace(`>${initials(whose)}<`, ">\0initials\0<").split("\0");
  }
  return frame.sidebar;
}

/** The layout of a signed-in person's pages. `of`: which page. */
export function SeekerFrame({ of, user, children }) {
  const own = { name: safe(user.name), initials: safe(initials(user.name)) };
  const around = sidebar(of).map((part) => own[part] ?? part).join("");
  return (
    <>
      <div className="min-h-dvh bg-canvas lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
        <a href="#main" className="fixed top-2 left-2 z-50 inline-flex h-11 -translate-y-16 items-center rounded-md bg-action px-4 text-on-action focus:translate-y-0">
          {t.common.skip_to_content}
        </a>
        <aside aria-label={t.common.sidebar} className="sticky top-0 hidden h-dvh flex-col px-3 py-3 lg:flex" dangerouslySetInnerHTML={{ __html: around }} />
        <div className="flex min-h-dvh min-w-0 flex-col border-line bg-surface lg:border-l">
          <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">{children}</main>
          <nav
            aria-label={t.common.mobile_navigation}
            className="sticky bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
            dangerouslySetInnerHTML={{ __html: page(of).inside(`<nav aria-label="${t.common.mobile_navigation}"`, "</nav>") }}
          />
        </div>
      </div>
      <dialog
        id="palette"
        aria-label={t.common.jump_to}
        className="palette w-full max-w-xl overflow-hidden rounded-xl border border-line bg-raised text-ink shadow-dialog"
        dangerouslySetInnerHTML={{ __html: page(of).inside('<dialog id="palette"', "</dialog>") }}
      />
    </>
  );
}

/** The layout of a guest's pages. */
export function PublicFrame({ children }) {
  const { html } = page("landing");
  const body = html.slice(html.indexOf("<body>") + 6, html.indexOf("</body>"));
  const [before, after] = [body.slice(0, body.indexOf("<main")), body.slice(body.indexOf("</main>") + 7)];
  const skip = before.match(/^<div class="([^"]*)">/);
  return (
    <div className={skip[1]}>
      <div dangerouslySetInnerHTML={{ __html: before.slice(skip[0].length) }} />
      <main id="main" tabIndex={-1} className="flex-1 outline-none">{children}</main>
      <div dangerouslySetInnerHTML={{ __html: after }} />
    </div>
  );
}

/** The bar at the top of a page: where it stands, what to do, the bell. `above`: the page above it. */
export function Bar({ title, above, user, children }) {
  const count = unread(user.id);
  return (
    <header className="sticky top-0 z-20 flex h-14 shrink-0 items-center gap-3 border-b border-line bg-surface px-4 lg:px-8">
      <a href={above?.href ?? "/dashboard"} aria-label={above ? t.common.back : t.common.home} className="-ml-2.5 inline-flex size-11 shrink-0 items-center justify-center rounded-md lg:hidden">
        <Icon name="arrow_left" className="size-5 rtl:rotate-180" />
      </a>
      <div className="min-w-0 flex-1">
        <nav aria-label={t.common.breadcrumb} className="min-w-0">
          <ol className="flex min-w-0 items-center gap-1.5 text-base">
            {above && (
              <li className="flex min-w-0 items-center gap-1.5 shrink-0 max-md:hidden">
                <a href={above.href} className="rounded-sm text-muted hover:text-ink">{above.title}</a>
              </li>
            )}
            <li className="flex min-w-0 items-center gap-1.5">
              {above && <span aria-hidden="true" className="text-subtle max-md:hidden">/</span>}
              <span aria-current="page" className="truncate font-medium">{title}</span>
            </li>
          </ol>
        </nav>
      </div>
      <div className="flex shrink-0 items-center gap-2">
        <div className="hidden items-center gap-2 md:flex">{children}</div>
        <div className="flex items-center md:hidden" />
        <a
          href="/notifications"
          aria-label={count ? counted(t.notifications, "bell", count) : t.notifications.title}
          className="relative inline-flex size-9 shrink-0 touch items-center justify-center rounded-md text-muted transition-colors hover:bg-hover hover:text-ink"
        >
          <Icon name="bell" className="size-4" />
          {count > 0 && (
            <span aria-hidden="true" className="absolute -top-0.5 -right-0.5">
              <span className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-full px-1 text-2xs font-medium tnum bg-accent text-on-accent">{count}</span>
            </span>
          )}
        </a>
      </div>
    </header>
  );
}

/** The heading of a page. */
export const Heading = ({ title, text, className = "text-xl", children }) => (
  <div className="flex flex-col gap-4 px-4 pt-6 pb-5 lg:flex-row lg:items-end lg:justify-between lg:px-8">
    <div className="flex min-w-0 gap-4">
      <div className="min-w-0">
        <h1 className={className}>{title}</h1>
        {text && <p className="mt-0.5 max-w-prose text-base text-muted">{text}</p>}
      </div>
    </div>
    {children && <div className="flex flex-wrap items-center gap-2 lg:shrink-0">{children}</div>}
  </div>
);
