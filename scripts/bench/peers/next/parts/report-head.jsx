// The head of a report: dial, factors, fixes.
import { FACTORS, points, weights } from "../lib/report.js";
import { rounded } from "../lib/matches.js";
import { counted, date, detailed, fill, texts as t } from "../lib/texts.js";
import { Dial, Ruler } from "./drawings.jsx";

/** The score in words. */
function band(score, measured) {
  if (!measured) return t.matches.band_unmeasured;
  if (score >= 80) return t.matches.band_strong;
  if (score >= 60) return t.matches.band_good;
  return score >= 40 ? t.matches.band_partial : t.matches.band_far;
}

/** How far the score is from the one before. */
function change(now, previous) {
  const difference = now - rounded(previous.score_tenths);
  const values = { date: date(previous.measured_at) };
  if (!difference) return fill(t.matches.change_none, values);
  return counted(t.matches, difference > 0 ? "change_up" : "change_down", Math.abs(difference), values);
}

/** Dial, factors and fixes. */
export function Head({ match }) {
  const { report, previous } = match;
  const score = points(report.score);
  const reach = points(report.reach ?? Math.min(100, report.score + report.fixes.reduce((sum, fix) => sum + fix.gain, 0)));
  return (
    <section aria-label={t.matches.reading} className="grid border-b border-line lg:grid-cols-[18rem_minmax(0,1fr)] xl:grid-cols-[18rem_minmax(0,1fr)_minmax(0,1.1fr)]">
      <div className="flex flex-col items-center gap-1 border-line px-4 py-6 max-lg:border-b lg:border-r">
        <div className="w-56">
          <Dial score={score} gain={reach} className="w-56" />
        </div>
        <div className="-mt-1 text-center">
          <p className="text-lg font-semibold">{band(report.score, report.requirements.length > 0)}</p>
          {previous && (
            <p className="mt-0.5 text-sm">
              <a className="link tap text-muted" href={`/match/${previous.id}`}>{change(score, previous)}</a>
            </p>
          )}
        </div>
      </div>
      <Factors report={report} />
      <div className="flex flex-col border-line px-4 py-6 lg:col-span-2 lg:border-t lg:px-8 xl:col-span-1 xl:border-t-0 xl:pl-6">
        <div className="flex items-baseline justify-between gap-3">
          <h2 className="text-lg">{t.matches.first_fixes}</h2>
          {reach > score && <p className="text-sm text-muted tnum">{fill(t.matches.reach, { from: score, to: reach })}</p>}
        </div>
        {report.fixes.length ? (
          <ol className="mt-3 flex-1">{report.fixes.map((fix, index) => <Fix key={index} fix={fix} number={index + 1} match={match} />)}</ol>
        ) : (
          <p className="mt-3 text-base text-muted">{report.requirements.length ? t.matches.nothing_to_fix : t.matches.no_requirements}</p>
        )}
      </div>
    </section>
  );
}

/** What shows the occupation: the title of a position, and words of the field. */
function shownBy(field) {
  const what = [...(field.resume_quote ? [`“${field.resume_quote}”`] : []), ...field.words];
  return what.length ? fill(t.matches.field_shown, { what: what.join(", ") }) : t.matches.field_not_shown;
}

function Factors({ report }) {
  const shares = weights(report);
  return (
    <div className="grid content-start gap-x-8 gap-y-6 border-line px-4 py-6 max-lg:border-b lg:pr-8 lg:pl-6 xl:border-r xl:pr-6">
      {FACTORS.map((factor, index) => {
        const [label, value] = [t.matches[factor], report.factors[factor]];
        return value === null ? (
          <div key={factor} className="flex items-baseline justify-between gap-3 text-base">
            <span>{label}</span>
            <span className="text-sm text-subtle">{t.matches.not_asked}</span>
          </div>
        ) : (
          <div key={factor}>
            <div className="flex items-baseline justify-between gap-3">
              <p className="text-base font-medium">
                {label}
                <span className="caption ml-1.5 font-normal text-subtle">{`${shares[index]}%`}</span>
              </p>
              <p aria-hidden="true" className="tnum">
                <span className="text-lg font-semibold">{points(value)}</span>{" "}
              </p>
            </div>
            <div className="mt-2">
              <Ruler factor={label} score={points(value)} />
            </div>
            {factor === "occupation" && <p className="mt-2 text-sm text-muted">{shownBy(report.field)}</p>}
          </div>
        );
      })}
    </div>
  );
}

const SECTIONS = { state_language: "languages", state_education: "education", add_certificate: "certificates", name_skill: "skills" };

/** The place in the editor where a fix is made, and what its link says. */
function edit(fix, quoted) {
  const [section, entry] = (quoted ?? "").split("/");
  if (section && !["references", "interests"].includes(section)) {
    const part = section === "basics" && entry === "profiles" ? "profiles" : section;
    const whole = ["basics", "skills"].includes(section) || !entry;
    return [whole ? `section-${part}` : `entry-${section}-${entry}`, t.matches.edit_line];
  }
  const where = SECTIONS[fix.code] ?? "work";
  return [`section-${where}`, fill(t.matches.edit_section, { section: t.resumes[`section_${where}`] })];
}

function Fix({ fix, number, match }) {
  const about = match.report.requirements[fix.requirement];
  const [anchor, label] = edit(fix, about?.resume_place);
  return (
    <li className="flex gap-3 border-t border-line py-3 first:border-transparent first:pt-1">
      <span className="caption pt-0.5 text-subtle">{number}</span>
      <div className="min-w-0 flex-1">
        <p className="text-base font-medium">{detailed(t.matches[`fix_${fix.code}`], fix.detail.join(", "))}</p>
        {about && (
          <p className="mt-0.5 text-sm text-muted">
            <a href={`#R${fix.requirement + 1}`} rel="external" className="link tap">{`R${fix.requirement + 1}`}</a>
            {` ${about.text} `}
            {match.resume && <a rel="external" href={`/resumes/${match.resume}?from=${match.id}#${anchor}`} className="link tap">{label}</a>}
          </p>
        )}
      </div>
      <span className="caption shrink-0 pt-0.5 text-accent-strong">{`+${fix.gain.toFixed(1)}`}</span>
    </li>
  );
}
