// The requirements of a report, each beside the quote that answers it.
import { around, earned } from "../lib/report.js";
import { STATUSES } from "../lib/matches.js";
import { detailed, fill, place, texts as t } from "../lib/texts.js";
import { Glyph, Icon, said } from "./bits.jsx";

const TAB = "inline-flex h-7 touch flex-1 items-center justify-center gap-1.5 rounded-sm px-2.5 text-sm whitespace-nowrap focus-visible:-outline-offset-2";
const ON = "bg-surface font-medium text-ink shadow-raise ring-1 ring-line forced-color-adjust-none forced-colors:bg-[Highlight] forced-colors:text-[HighlightText]";

const Tabs = ({ label, tabs, className = "" }) => (
  <nav aria-label={label} className={`inline-flex max-w-full min-w-0 overflow-x-auto rounded-md border border-line-strong bg-sunken p-0.5 ${className}`}>
    {tabs.map(({ href, text, icon }, index) => (
      <a key={href} href={href} data-noscroll="" aria-current={index === 0 ? "true" : undefined} className={`${TAB} ${index === 0 ? ON : "text-muted hover:text-ink"}`}>
        {icon && <Icon name={icon} className="size-3.5" />}
        {text}
      </a>
    ))}
  </nav>
);

/** The list with its filters. */
export function Requirements({ match }) {
  const { report } = match;
  const here = `/match/${match.id}`;
  const of = (status) => report.requirements.filter((one) => one.status === status).length;
  const filters = [
    { href: here, text: fill(t.matches.filter_all, { count: report.requirements.length }) },
    ...STATUSES.toReversed().map((status) => ({ href: `${here}?show=${status}`, text: fill(t.matches[`filter_${status}`], { count: of(status) }) })),
  ];
  const layouts = [
    { href: here, text: t.matches.paired, icon: "rows_3" },
    { href: `${here}?view=context`, text: t.matches.in_context, icon: "file_text" },
  ];
  const resume = Buffer.from(report.resume_text);
  return (
    <section aria-labelledby="evidence" className="px-4 pt-10 lg:px-8">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <h2 id="evidence" className="text-lg">{t.matches.evidence}</h2>
          <p className="mt-0.5 text-base text-muted">{t.matches.evidence_intro}</p>
        </div>
        <div className="flex w-full flex-wrap gap-2 sm:w-auto">
          <Tabs label={t.matches.filter} tabs={filters} className="max-sm:w-full" />
          <Tabs label={t.matches.layout} tabs={layouts} />
        </div>
      </div>
      <RowList points className="mt-4">
        {report.requirements.map((it, index) => (
          <Row key={index} code={`R${index + 1}`} it={it} points={earned(it)}>
            {it.resume_quote ? (
              <Quote it={it} around={around(resume, it.resume_span)} href={`${here}?view=context#R${index + 1}`} />
            ) : (
              <p className="text-base text-muted">{reason(it) ?? t.matches.not_covered}</p>
            )}
          </Row>
        ))}
      </RowList>
    </section>
  );
}

const reason = (it) => it.reason && detailed(t.matches[`reason_${it.reason}`], it.reason_detail.join(", "));

/** The frame of a list of rows, with the headings of its columns. */
export const RowList = ({ points = false, className = "", children }) => (
  <>
    {points && <p aria-hidden="true" className="mt-4 pr-3 text-right text-xs text-subtle md:hidden">{t.matches.points}</p>}
    <div className={`border-b border-line md:rounded-lg md:border md:border-t-0 ${className}`}>
      <div aria-hidden="true" className="hidden text-xs text-subtle md:grid md:grid-cols-[minmax(0,0.8fr)_4.5rem_minmax(0,1fr)]">
        <p className="flex justify-between gap-3 rounded-tl-lg border-t border-line py-2 pr-3 pl-4">
          {t.matches.job_asks}
          {points && <span>{t.matches.points}</span>}
        </p>
        <p className="border-x border-t border-line" />
        <p className="rounded-tr-lg border-t border-line py-2 pl-4">{t.matches.resume_says}</p>
      </div>
      <ul>{children}</ul>
    </div>
  </>
);

const JOINS = {
  met: '<line x1="0" x2="100%" y1="8" y2="8" class="stroke-aligned" stroke-width="2"/><rect x="-1" y="2" width="2" height="12" class="fill-aligned"/><svg x="100%" overflow="visible"><rect x="-1" y="2" width="2" height="12" class="fill-aligned"/></svg>',
  partial:
    '<line x1="0" x2="50%" y1="5" y2="5" class="stroke-partial-solid" stroke-width="2"/><line x1="50%" x2="100%" y1="11" y2="11" class="stroke-partial-solid" stroke-width="2" stroke-dasharray="4 3"/><rect x="-1" y="0" width="2" height="10" class="fill-partial-solid"/><svg x="100%" overflow="visible"><rect x="-1" y="6" width="2" height="10" class="fill-partial-solid"/></svg>',
  missing:
    '<line x1="0" x2="26%" y1="8" y2="8" class="stroke-missing" stroke-width="2"/><line x1="32%" x2="100%" y1="8" y2="8" class="stroke-tick" stroke-width="2" stroke-dasharray="2 5"/><rect x="-1" y="2" width="2" height="12" class="fill-missing"/>',
};
const LOOK = {
  met: { answer: "max-md:border-aligned", points: "text-accent-strong", mark: "mark-aligned" },
  partial: { answer: "max-md:border-dashed max-md:border-partial-solid", points: "text-partial", mark: "mark-partial" },
  missing: { answer: "max-md:border-dashed max-md:border-control", points: "text-subtle", mark: "bg-transparent text-inherit" },
};
const GRID = "grid grid-cols-1 scroll-mt-20 target:bg-selected border-t border-line md:grid-cols-[minmax(0,0.8fr)_4.5rem_minmax(0,1fr)]";

/** One requirement and its answer. */
export const Row = ({ code, id = code, it, points, inset, children }) => (
  <li id={id} className={`${GRID} ${inset ? "max-md:px-4" : ""}`}>
    <div className="flex gap-3 py-4 pr-3 max-md:pb-2 md:pl-4">
      <span className="caption w-7 shrink-0 pt-0.5 text-subtle">{code}</span>
      <div className="min-w-0 flex-1">
        <p className="text-base font-medium">{it.text}</p>
        <p className="mt-0.5 flex items-center gap-1.5 text-sm text-muted">
          <Glyph status={it.status} /> <span>{`${said(it.status)}, ${it.must ? t.common.must : t.common.nice}`}</span>
        </p>
      </div>
      {points !== undefined && <span className={`caption shrink-0 pt-0.5 text-right ${LOOK[it.status].points}`}>{points}</span>}
    </div>
    <div className="relative hidden border-x border-line pt-[1.1rem] md:block">
      <svg aria-hidden="true" className="block overflow-visible h-4 w-full" dangerouslySetInnerHTML={{ __html: JOINS[it.status] }} />
    </div>
    <div className={`py-4 max-md:mb-4 max-md:ml-10 max-md:border-l-2 max-md:py-1 max-md:pl-3 md:px-4 ${LOOK[it.status].answer}`}>{children}</div>
  </li>
);

/** A quote with its place and what differs. With `href` it leads to the full text. */
export function Quote({ it, around: [before, after] = ["", ""], href }) {
  const words = (
    <>
      {before} <mark className={LOOK[it.status].mark}>{it.resume_quote}</mark> {after}
    </>
  );
  const where = href && it.resume_place ? place(it.resume_place) : "";
  return (
    <>
      <blockquote className="text-base leading-[1.45rem]">
        {href ? (
          <a href={href} className="rounded-sm hover:bg-hover">
            {words}
            <span className="sr-only">{` ${t.matches.show_both}`}</span>
          </a>
        ) : (
          words
        )}
      </blockquote>
      {href && <p className="mt-1 text-sm text-subtle">{where}</p>}
      <p className="mt-2 text-sm text-muted">{reason(it)}</p>
    </>
  );
}
