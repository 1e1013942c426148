// Small parts that several pages share.
import { rounded } from "../lib/matches.js";
import { date, fill, texts as t } from "../lib/texts.js";
import icons from "./icons.json";

/** An icon by its name. */
export const Icon = ({ name, className }) => (
  <svg
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.75"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    className={`shrink-0 ${className}`}
    dangerouslySetInnerHTML={{ __html: icons[name] }}
  />
);

const BUTTON = "inline-flex shrink-0 touch items-center justify-center rounded-md font-medium whitespace-nowrap transition-colors forced-colors:border gap-2";
const KINDS = {
  primary: "bg-action text-on-action hover:bg-action-hover disabled:bg-pressed disabled:text-disabled",
  secondary: "border border-line-strong bg-surface text-ink hover:bg-hover disabled:border-transparent disabled:bg-pressed disabled:text-disabled",
  ghost: "text-ink hover:bg-hover disabled:bg-transparent disabled:text-disabled",
  danger: "border border-line-strong text-danger hover:bg-danger-soft disabled:bg-transparent disabled:text-disabled mt-3",
};

/** A link that looks like a button. */
export const ButtonLink = ({ href, icon, kind = "primary", children }) => (
  <a href={href} className={`${BUTTON} h-9 px-3.5 text-base ${KINDS[kind]}`}>
    {icon && <Icon name={icon} className="size-4" />}
    <span>{children}</span>
  </a>
);

/** A button that sends its form. */
export const Submit = ({ icon, iconEnd, kind = "primary", size = "h-9 px-3.5 text-base", children }) => (
  <button type="submit" className={`${BUTTON} ${size} ${KINDS[kind]}`}>
    <span className="grid *:[grid-area:1/1]">
      <span className="inline-flex items-center justify-center gap-2">
        {icon && <Icon name={icon} className="size-4" />}
        <span>{children}</span>
        {iconEnd && <Icon name={iconEnd} className="size-4.5" />}
      </span>
    </span>
  </button>
);

/** Company and location in one line. */
export const company = ({ company, place }) => [company, place].filter(Boolean).join(", ");

/** A score as a figure and ten ticks. */
export function TickBar({ score }) {
  const lit = Math.round(score / 10);
  const ticks = Array.from({ length: 10 }, (_, tick) => <rect key={tick} x={tick * 4} width="2" height="10" className={tick < lit ? "fill-accent" : "fill-tick"} />);
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <span className="text-base min-w-[1.2em] text-right font-semibold tnum">{score}</span>
      <svg width="38" height="10" viewBox="0 0 38 10" aria-hidden="true" className="h-2.5 shrink-0">{ticks}</svg>
      <span className="sr-only">{fill(t.matches.dial_label, { score })}</span>
    </span>
  );
}

/** One match in a line. */
export function MatchRow({ card }) {
  const score = rounded(card.score_tenths);
  const before = card.earlier.at(-1);
  return (
    <li>
      <a href={`/match/${card.id}`} className="flex items-center gap-4 py-3 hover:bg-hover">
        <div className="min-w-0 flex-1">
          <p className="truncate text-base font-medium">{card.job_title}</p>
          <p className="truncate text-sm text-muted">{company(card)}</p>
          <p className="text-sm text-subtle">{fill(t.matches.counts, card)}</p>
        </div>
        <div className="hidden text-right text-sm text-muted sm:block">
          <p className="truncate">{card.resume_title}</p>
          <p className="tnum">{date(card.measured_at)}</p>
        </div>
        <div className="flex shrink-0 items-center gap-2">
          {before && (
            <>
              <span aria-hidden="true" className="text-sm text-subtle tnum">{`${rounded(before.score_tenths)} →`}</span>
              <span className="sr-only">{fill(t.matches.was, { score: rounded(before.score_tenths) })}</span>
            </>
          )}
          <TickBar score={score} />
        </div>
      </a>
    </li>
  );
}

const GLYPHS = {
  met: '<path class="stroke-aligned" stroke-width="2" d="M7 1v12"/>',
  partial: '<path class="stroke-partial-solid" stroke-width="2" d="M4.8 1v6M9.2 7v6"/>',
  missing:
    '<path class="stroke-missing" stroke-width="2" d="M7 1v4.6"/><path class="stroke-missing" stroke-width="2" stroke-dasharray="1.6 1.7" d="M7 8.2v5"/>',
};

/** The glyph of a status. */
export const Glyph = ({ status, className = "size-3" }) => (
  <svg viewBox="0 0 14 14" fill="none" aria-hidden="true" className={`shrink-0 ${className}`} dangerouslySetInnerHTML={{ __html: GLYPHS[status] }} />
);

/** The word of a status. */
export const said = (status) => ({ met: t.common.aligned, partial: t.common.partial, missing: t.common.missing })[status];
