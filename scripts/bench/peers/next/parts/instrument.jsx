// The form of the start page, with the sample's result beside it.
import { FACTORS, points } from "../lib/report.js";
import { texts as t } from "../lib/texts.js";
import { Icon, Submit } from "./bits.jsx";
import { Dial, Ruler } from "./drawings.jsx";

const ZONE = [
  "group relative flex flex-col items-center justify-center rounded-lg border px-5 text-center transition-colors has-focus-visible:outline-2",
  "has-focus-visible:outline-offset-2 has-focus-visible:outline-accent has-disabled:border-line has-disabled:text-disabled border-dashed",
  "border-control hover:border-accent hover:bg-selected has-[:required:valid]:border-solid has-[:required:valid]:border-accent",
  "has-[[aria-invalid=true]]:border-danger",
].join(" ");
const AREA = [
  "w-full rounded-md border border-control bg-surface px-3 text-md text-ink md:text-base aria-invalid:border-danger [&[readonly]]:bg-sunken",
  "disabled:border-line disabled:bg-sunken disabled:text-disabled py-2.5 leading-normal",
].join(" ");
const POINTERS = "max-md:hidden pointer-coarse:hidden";

const Zone = ({ name, accept, title, formats, className }) => (
  <div className="flex min-h-0 flex-1 flex-col gap-1.5">
    <label className={`${ZONE} ${className}`}>
      <input
        type="file"
        id={name}
        name={name}
        accept={accept}
        aria-describedby={`${name}-formats`}
        className="absolute inset-0 z-10 size-full cursor-pointer opacity-0 file:size-full disabled:cursor-default"
      />
      <Icon name="file_up" className="size-5 text-muted" />
      <span className="mt-2.5 flex max-w-full flex-col items-center">
        <span className="hidden text-base font-medium link first-letter:uppercase max-md:block pointer-coarse:block">{t.landing.choose_file}</span>
        <span className={`text-base font-medium ${POINTERS}`}>{title}</span>
        <span className={`mt-0.5 text-sm text-muted ${POINTERS}`}>
          {`${t.landing.or} `}
          <span className="link">{t.landing.choose_file}</span>
        </span>
      </span>
      <span id={`${name}-formats`} className="mt-2 text-xs text-subtle">{formats}</span>
    </label>
  </div>
);

const Step = ({ number, children }) => (
  <p className="flex items-baseline gap-2 text-base font-medium">
    <span className="caption text-subtle">{number}</span>
    {children}
  </p>
);

/** The form. */
export const Instrument = ({ example }) => (
  <form
    method="post"
    action="/fn/app/matches/api/try_match"
    encType="multipart/form-data"
    aria-label={t.landing.form_label}
    className="overflow-hidden rounded-xl border border-line-strong bg-surface shadow-pop"
  >
    <div className="ruler h-2.5 border-b border-line" aria-hidden="true" />
    <div className="grid gap-x-8 lg:grid-cols-2 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_18rem]">
      <div className="flex flex-col p-5 lg:py-6 lg:pl-6">
        <Step number="1">{t.landing.your_resume}</Step>
        <div className="group/source flex min-h-0 flex-1 flex-col">
          <div className="flex min-h-0 flex-1 flex-col group-has-[[open]]/source:hidden">
            <Zone
              name="resume_file"
              accept=".pdf,.docx,.txt,.md,.json,.zip,.xml"
              title={t.landing.drop_resume}
              formats={t.landing.resume_formats}
              className="mt-3 min-h-52 flex-1 py-6"
            />
          </div>
          <details className="mt-3 open:mt-0">
            <summary className="touch w-fit cursor-pointer text-sm link">
              <span className="group-has-[[open]]/source:hidden">{t.landing.paste_resume}</span>
              <span className="hidden group-has-[[open]]/source:inline">{t.landing.job_file}</span>
            </summary>
            <div className="flex flex-col gap-1.5 mt-2">
              <div className="flex min-h-6 items-center justify-between gap-3">
                <label htmlFor="resume_text" className="text-base font-medium">{t.landing.resume_text}</label>
              </div>
              <textarea id="resume_text" name="resume_text" rows={9} className={AREA} />
            </div>
          </details>
        </div>
      </div>
      <div className="flex flex-col p-5 max-lg:pt-0 lg:py-6 lg:pr-6">
        <Step number="2">{t.landing.the_job}</Step>
        <div className="flex flex-col gap-1.5 mt-3 flex-1">
          <div className="sr-only">
            <label htmlFor="job_text" className="text-base font-medium">{t.landing.job_text}</label>
          </div>
          <textarea id="job_text" name="job_text" rows={10} placeholder={t.landing.job_placeholder} className={`${AREA} min-h-52 flex-1`} />
        </div>
        <details className="mt-3">
          <summary className="touch w-fit cursor-pointer text-sm link">{t.landing.job_file}</summary>
          <Zone name="job_file" accept=".pdf,.docx,.txt,.md" title={t.landing.drop_job} formats={t.landing.formats} className="mt-2 py-4" />
        </details>
      </div>
      <Sample example={example} />
    </div>
    <div className="flex flex-col gap-4 border-t border-line p-5 md:flex-row md:items-center md:justify-between lg:px-6">
      <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm text-muted">
        {[["user_x", "no_sign_up"], ["clock", "encrypted"], ["server", "on_this_server"]].map(([icon, text]) => (
          <li key={icon} className="flex items-center gap-1.5">
            <Icon name={icon} className="size-4" />
            {t.landing[text]}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-4">
        <a href="/?sample=1" rel="external" className="link touch inline-flex items-center text-base">{t.landing.sample}</a>
        <Submit iconEnd="arrow_right" size="h-11 px-5 text-md">{t.landing.measure_action}</Submit>
      </div>
    </div>
  </form>
);

function Sample({ example }) {
  const [score, reach] = [points(example.score), points(example.reach ?? example.score)];
  return (
    <div role="group" aria-label={t.landing.example_reading} className="hidden flex-col border-l border-line bg-canvas p-6 xl:flex">
      <p className="flex items-baseline justify-between gap-2 text-base font-medium">
        {t.matches.reading} <span className="text-sm font-normal text-subtle">{t.landing.example}</span>
      </p>
      <div className="mx-auto my-auto py-3">
        <Dial score={score} gain={reach} className="w-44" />
      </div>
      <div className="flex flex-col gap-2.5">
        {FACTORS.map((factor) => [factor, example.factors[factor]]).map(
          ([factor, value]) =>
            value !== null && (
              <div key={factor} className="grid grid-cols-[5.25rem_minmax(0,1fr)_1.75rem] items-center gap-3 text-sm">
                <span className="truncate text-muted">{t.matches[factor]}</span>
                <Ruler factor={t.matches[factor]} score={points(value)} step={4} className="h-2" />
                <span aria-hidden="true" className="text-right font-medium tnum">{points(value)}</span>
              </div>
            ),
        )}
      </div>
    </div>
  );
}
