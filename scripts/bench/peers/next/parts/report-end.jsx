// The end of a report: keywords, notes, about the score.
import { weights } from "../lib/report.js";
import { detailed, fill, texts as t } from "../lib/texts.js";
import { Glyph, said } from "./bits.jsx";

const CHIPS = {
  met: "bg-accent-soft text-accent-strong",
  partial: "bg-warn-soft text-warn",
  missing: "border border-dashed border-control text-muted",
};

const Chip = ({ status, term, count }) => (
  <span className={`inline-flex max-w-full items-center gap-1.5 rounded-sm px-2 whitespace-nowrap h-6 text-sm ${CHIPS[status]}`}>
    <Glyph status={status} /> <span className="truncate">{term}</span>
    {count !== undefined && <span className="text-xs tnum opacity-80">{count}</span>}
    <span className="sr-only">{`, ${said(status)}`}</span>
  </span>
);

const Column = ({ title, count, list, children }) => (
  <div className="bg-surface p-5">
    <h3 className="text-base">
      {`${title} `}
      <span className="font-normal text-subtle tnum">{count}</span>
    </h3>
    <ul className={`mt-3 flex gap-1.5 ${list}`}>{children}</ul>
  </div>
);

/** The posting's keywords: not found, worded differently, found. */
export function Keywords({ report }) {
  const { missing_keywords: missing, matching_keywords: found } = report;
  if (!missing.length && !found.length) return null;
  const another = found.filter((it) => it.written_as);
  const same = found.filter((it) => !it.written_as);
  return (
    <section aria-labelledby="keywords" className="px-4 pt-12 lg:px-8">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <h2 id="keywords" className="text-lg">{t.matches.keywords}</h2>
          <p className="mt-0.5 text-base text-muted">{t.matches.keywords_intro}</p>
        </div>
        <p className="text-base font-semibold tnum">{`${found.length} / ${missing.length + found.length}`}</p>
      </div>
      <div className="mt-4 grid gap-px overflow-hidden rounded-lg border border-line bg-line md:grid-cols-3">
        <Column title={t.common.missing} count={missing.length} list="flex-wrap">
          {missing.map(({ term }) => <li key={term}><Chip status="missing" term={term} /></li>)}
        </Column>
        <Column title={t.matches.said_another_way} count={another.length} list="flex-col">
          {another.map(({ term, written_as }) => (
            <li key={term} className="flex flex-wrap items-center gap-2">
              <Chip status="partial" term={term} />
              <span className="text-sm text-muted">{fill(t.matches.you_wrote, { word: written_as })}</span>
            </li>
          ))}
        </Column>
        <Column title={t.matches.found} count={same.length} list="flex-wrap">
          {same.map(({ term, count }) => <li key={term}><Chip status="met" term={term} count={count} /></li>)}
        </Column>
      </div>
    </section>
  );
}

/** The warnings of a report. */
export const Notes = ({ warnings }) =>
  warnings.length > 0 && (
    <section aria-labelledby="notes" className="px-4 pt-12 lg:px-8">
      <h2 id="notes" className="text-lg">{t.matches.notes}</h2>
      <ul className="mt-2 flex max-w-prose list-disc flex-col gap-1 pl-5 text-base text-muted">
        {warnings.map(({ code, detail }, index) => <li key={index}>{detailed(t.matches[`warning_${code}`], detail)}</li>)}
      </ul>
    </section>
  );

const words = (text) => text.split(/\s+/).filter(Boolean).length;

/** What was read, and by which rules. */
export function About({ report }) {
  const facts = [
    [t.matches.requirements_read, report.requirements.length],
    [t.matches.job_words, words(report.job_text)],
    [t.matches.resume_words, words(report.resume_text)],
    [t.matches.weights, weights(report).join(" / ")],
    [t.matches.rules, report.rules],
  ];
  return (
    <section aria-labelledby="measured" className="px-4 py-12 lg:px-8">
      <div className="grid gap-6 rounded-lg bg-canvas p-5 md:grid-cols-[1fr_1.4fr] lg:p-6">
        <div>
          <h2 id="measured" className="text-lg">{t.matches.how_measured}</h2>
          <p className="mt-1 text-base text-muted">{t.matches.how_measured_text}</p>
          <p className="mt-3">
            <a href="/method" className="link link-solo">{t.matches.read_method}</a>
          </p>
        </div>
        <dl className="grid grid-cols-2 gap-x-6 gap-y-3 text-sm md:grid-cols-3">
          {facts.map(([name, fact]) => (
            <div key={name}>
              <dt className="text-subtle">{name}</dt>
              <dd className="mt-0.5 tnum">{fact}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}
