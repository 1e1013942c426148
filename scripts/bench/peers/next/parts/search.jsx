// The form of the search, what it asks for, and its hits.
import { employment, grouped, placeLine, seniority, workplace, yearlyPay } from "../lib/facts.js";
import { address } from "../lib/jobs.js";
import { counted, date, fill, texts as t } from "../lib/texts.js";
import { ButtonLink, Icon, Submit } from "./bits.jsx";
import { Field, Input, Menu, Select, Tick } from "./controls.jsx";

const SHEET =
  "max-lg:fixed max-lg:inset-0 max-lg:m-0 max-lg:h-dvh max-lg:max-h-none max-lg:w-full max-lg:max-w-none max-lg:flex-col max-lg:gap-6 max-lg:overflow-y-auto max-lg:border-0 max-lg:bg-surface max-lg:p-4 max-lg:text-ink max-lg:open:flex lg:contents";
const ORDERS = [[null, "order_relevance"], ["newest", "order_newest"], ["match", "order_match"]];
const POSTED = ["day", "week", "month"];
const NAMES = { remote: t.jobs.remote, employment: t.jobs.employment, seniority: t.jobs.level, visa: t.jobs.visa, salary: t.jobs.salary };

/** The choices of a filter; one without hits stays. */
const choices = (counts, chosen, shown) => [
  ...counts.map(({ word, jobs }) => ({ word, jobs, shown: shown(word), chosen: chosen.includes(word) })),
  ...chosen.filter((word) => !counts.some((count) => count.word === word)).map((word) => ({ word, jobs: 0, shown: shown(word), chosen: true })),
];

/** The form. */
export function Filters({ search, found }) {
  const set = [search.remote.length, search.employment.length, search.seniority.length, search.salary, search.visa, search.skills.length, search.sources.length, search.posted];
  const chosen = set.filter(Boolean).length;
  const show = t.jobs.show_results;
  const remote = choices(found.remote, search.remote, workplace);
  const kinds = choices(found.employment, search.employment, employment);
  const levels = choices(found.seniority, search.seniority, seniority);
  const skills = choices(found.skills.slice(0, 10), search.skills, String);
  const sources = choices(found.sources, search.sources, () => t.jobs.source_unnamed);
  return (
    <search aria-label={t.jobs.search_title}>
      <form method="GET" action="/jobs">
        <div className="flex flex-wrap items-center gap-2">
          <Input id="words" type="search" value={search.words} icon="search" enterKeyHint="search" placeholder={t.jobs.words_hint} label={t.jobs.words} className="min-w-0 flex-1" />
          <button type="button" aria-haspopup="menu" popoverTarget="filters" className="lg:hidden">
            <Icon name="sliders_horizontal" className="size-4" />
            <span>{chosen ? `${t.jobs.filters} (${chosen})` : t.jobs.filters}</span>
          </button>
          <div id="filters" popover="auto" className={SHEET}>
            <p className="flex items-center justify-between text-lg font-medium lg:hidden">
              {t.jobs.filters}
              <button type="button" className="link touch text-base" popoverTarget="filters" popoverTargetAction="hide">{t.jobs.close_filters}</button>
            </p>
            <div className="flex gap-2">
              <Input id="place" value="" icon="map_pin" list="places" autoComplete="off" placeholder={t.jobs.place} label={t.jobs.place} className="min-w-0 max-lg:flex-1 lg:w-48" />
              <datalist id="places" />
              <Select id="radius" options={[5, 10, 25, 50, 100, 200].map((km) => [km, fill(t.jobs.radius_km, { km })])} value={25} label={t.jobs.radius} className="w-28" />
            </div>
            <Submit>{t.jobs.search}</Submit>
            <div className="max-lg:contents lg:flex lg:w-full lg:flex-wrap lg:gap-2">
              {remote.length > 0 && <Menu id="remote" label={t.jobs.remote} chosen={search.remote.length} show={show} choices={remote} />}
              <Menu id="salary" label={t.jobs.salary} chosen={search.salary ? 1 : 0} show={show}>
                <Field id="salary" label={t.jobs.least_pay} hint={t.jobs.least_pay_hint}>
                  <Input id="salary" value={search.salary ?? ""} inputMode="numeric" hint />
                </Field>
              </Menu>
              {kinds.length > 0 && <Menu id="employment" label={t.jobs.employment} chosen={search.employment.length} show={show} choices={kinds} />}
              {levels.length > 0 && <Menu id="seniority" label={t.jobs.level} chosen={search.seniority.length} show={show} choices={levels} />}
              <Menu id="skills" label={t.jobs.skills} chosen={search.skills.length} show={show} choices={skills}>
                {found.counted && <p className="mt-2 text-sm text-muted">{fill(t.jobs.skills_counted, { count: found.counted })}</p>}
                <Input id="skill" placeholder={t.jobs.skills_hint} label={t.jobs.skills_hint} className="mt-2" />
              </Menu>
              {sources.length > 0 && <Menu id="source" label={t.jobs.source} chosen={search.sources.length} show={show} choices={sources} />}
              <Menu id="more" label={t.jobs.more_filters} chosen={(search.visa ? 1 : 0) + (search.posted ? 1 : 0)} show={show}>
                <div className="flex flex-col gap-3">
                  <Field id="posted" label={t.jobs.posted}>
                    <Select id="posted" options={[["", t.jobs.any], ...POSTED.map((within) => [within, t.jobs[`posted_${within}`]])]} value={search.posted ?? ""} />
                  </Field>
                  <Tick id="visa" value="yes" checked={search.visa} text={`${t.jobs.visa_only} (${found.visa})`} />
                  <Tick id="anywhere" value="yes" checked={false} text={t.jobs.anywhere} />
                </div>
              </Menu>
            </div>
            {search.order && <input type="hidden" name="order" value={search.order} />}
            <Submit>{t.jobs.search}</Submit>
          </div>
        </div>
      </form>
    </search>
  );
}

/** What the search asks for, each with a link to the search without it. */
export function Chips({ search }) {
  const several = (name, shown) => search[name].map((word) => [shown(word), { [name]: search[name].filter((other) => other !== word) }]);
  const chips = [
    search.words && [search.words, { words: "" }],
    ...several("remote", workplace),
    ...several("employment", employment),
    ...several("seniority", seniority),
    ...several("skills", String),
    ...several("sources", () => t.jobs.source_unnamed),
    search.salary && [fill(t.jobs.from_pay, { amount: grouped(search.salary) }), { salary: null }],
    search.visa && [t.jobs.visa, { visa: false }],
    search.posted && [t.jobs[`posted_${search.posted}`], { posted: null }],
  ].filter(Boolean);
  if (!chips.length) return null;
  return (
    <div className="mt-3 flex items-center gap-3">
      <ul className="flex min-w-0 flex-wrap items-center gap-2" aria-label={t.jobs.chosen}>
        {chips.map(([label, changed]) => (
          <li key={label}>
            <a
              href={address(search, changed)}
              aria-label={fill(t.jobs.remove, { filter: label })}
              className="inline-flex h-8 max-w-full touch items-center gap-1.5 rounded-md border border-accent-line bg-selected px-2.5 text-sm text-accent hover:bg-hover"
            >
              <span className="truncate">{label}</span>
              <Icon name="x" className="size-3.5" />
            </a>
          </li>
        ))}
      </ul>
      <a className="link link-solo shrink-0 text-sm" href="/jobs">{t.jobs.clear_all}</a>
    </div>
  );
}

/** How many jobs there are, their order, and what the search leaves out. */
export function Summary({ search, found }) {
  const silent = found.unstated.map(({ name, jobs }) => `${NAMES[name]} (${jobs})`);
  return (
    <div className="px-4 pt-4 lg:px-8">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="hits" className="text-lg whitespace-nowrap" aria-live="polite">{counted(t.jobs, "hits", found.total)}</h2>
        <nav className="flex flex-wrap justify-end gap-x-3" aria-label={t.jobs.order}>
          {ORDERS.map(([order, label]) => (
            <a
              key={label}
              href={address(search, { order })}
              aria-current={search.order === order ? "true" : undefined}
              className="touch inline-flex items-center rounded-sm text-sm text-muted hover:text-ink aria-[current=true]:font-medium aria-[current=true]:text-ink"
            >
              {t.jobs[label]}
            </a>
          ))}
        </nav>
      </div>
      {silent.length > 0 && <p className="mt-1 text-sm text-muted">{fill(t.jobs.unstated, { list: silent.join(", ") })}</p>}
      <div className="mt-1">
        <ButtonLink href={`/login?next=${encodeURIComponent(address(search))}`} icon="bell" kind="ghost">{t.jobs.save_search_sign_in}</ButtonLink>
      </div>
    </div>
  );
}

/** The list of hits. */
export function Hits({ search, found }) {
  const path = address(search);
  return (
    <>
      <ul className="mt-3 divide-y divide-line border-y border-line">{found.hits.map((hit) => <Row key={hit.id} hit={hit} />)}</ul>
      <div className="px-4 pb-6 lg:px-8">
        <form id="compare" method="get" action="/jobs/compare" className="mt-4 flex flex-wrap items-center gap-3">
          <Submit kind="secondary" icon="columns_3" size="h-7 px-2.5 text-sm">{t.jobs.compare}</Submit>
          <span className="text-sm text-muted">{t.jobs.compare_hint}</span>
        </form>
        {found.more && (
          <nav className="mt-6 flex gap-3" aria-label={t.common.pages}>
            <ButtonLink href={`${path}${path.includes("?") ? "&" : "?"}after=${found.hits.at(-1).number}`} kind="secondary">{t.common.next_page}</ButtonLink>
          </nav>
        )}
        <p className="mt-6 text-sm text-subtle">
          <a className="link" rel="noopener" href="https://www.geonames.org/">{t.jobs.place_credit}</a>
        </p>
      </div>
    </>
  );
}

function Row({ hit }) {
  const facts = [yearlyPay(hit), hit.remote && workplace(hit.remote), hit.employment && employment(hit.employment), hit.seniority && seniority(hit.seniority), t.jobs.source_unnamed];
  return (
    <li className="relative px-4 py-3 lg:px-8 lg:has-aria-[current=true]:bg-selected lg:has-aria-[current=true]:shadow-[inset_3px_0_0_var(--color-accent)]">
      <div className="flex items-start justify-between gap-3">
        <h3 className="min-w-0 text-base font-medium">
          <a className="rounded-sm break-words hover:underline" href={`/jobs/${hit.id}`}>{hit.title}</a>
        </h3>
      </div>
      <p className="mt-0.5 text-base break-words text-muted">{[hit.company, placeLine(hit)].filter(Boolean).join(", ")}</p>
      <div className="mt-0.5 flex items-end justify-between gap-3 text-sm text-subtle">
        <p className="min-w-0 break-words">{facts.filter(Boolean).join(" · ")}</p>
        <div className="flex shrink-0 items-center gap-3">
          <span className="tnum">{date(hit.listed_at)}</span>
          <Tick id={`compare-${hit.id}`} name="ids" value={hit.id} form="compare" spoken={fill(t.jobs.compare_this, { job: hit.title })} />
        </div>
      </div>
    </li>
  );
}
