import { ButtonLink, Glyph, MatchRow, TickBar } from "../../parts/bits.jsx";
import { Bar, Heading, SeekerFrame } from "../../parts/frame.jsx";
import { dashboard } from "../../lib/dashboard.js";
import { rounded } from "../../lib/matches.js";
import { user as signedIn } from "../../lib/session.js";
import { counted, date, dateTime, detailed, fill, texts as t } from "../../lib/texts.js";

export const dynamic = "force-dynamic";
export const metadata = { title: "Home · JobAlign" };

const LIST = "mt-3 divide-y divide-line border-y border-line";

/** `/dashboard` */
export default async function Dashboard() {
  const user = await signedIn();
  const data = dashboard(user.id);
  return (
    <SeekerFrame of="dashboard" user={user}>
      <Bar title={t.common.home} user={user}>
        <ButtonLink href="/match/new" icon="plus" kind="secondary">{t.common.measure}</ButtonLink>
      </Bar>
      <Heading title={fill(t.dashboard.greeting, { name: user.name.split(" ")[0] })} className="text-xl md:text-2xl" />
      <div className="grid gap-8 px-4 pb-12 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)] lg:px-8">
        <div className="flex min-w-0 flex-col gap-8">
          <Next next={data.next} />
          <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-4">
            <Figure label={t.dashboard.readings} value={data.matches} href="/match" />
            <Figure label={t.dashboard.best} value={data.best} />
            <Figure label={t.dashboard.resumes} value={data.resumes} href="/resumes" />
            <Figure label={t.dashboard.jobs} value={data.jobs} href="/tracker?view=table" />
          </dl>
          <section className="min-w-0" aria-labelledby="recommended">
            <div className="flex items-baseline justify-between gap-4">
              <h2 id="recommended" className="text-lg">{t.dashboard.recommended}</h2>
              <a href="/recommended" className="link text-base">{t.dashboard.all_recommended}</a>
            </div>
            <ul className={LIST}>{data.recommended.map((job) => <Recommended key={job.job_id} job={job} />)}</ul>
          </section>
          <Scores histories={data.scores} />
          <section aria-labelledby="recent">
            <div className="flex items-baseline justify-between gap-4">
              <h2 id="recent" className="text-lg">{t.dashboard.recent}</h2>
              <a href="/match" className="link text-base">{t.dashboard.all_readings}</a>
            </div>
            <ul className={LIST}>{data.recent.map((card) => <MatchRow key={card.id} card={card} />)}</ul>
          </section>
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          <Asked asked={data.asked} />
          <section aria-labelledby="activity" className="min-w-0">
            <div className="flex items-baseline justify-between gap-4">
              <h2 id="activity" className="text-lg">{t.dashboard.activity}</h2>
              <a href="/settings/activity" className="link text-base">{t.dashboard.all_activity}</a>
            </div>
            <ul className={LIST}>
              {data.activity.map(({ kind, subject, at }, index) => (
                <li key={index} className="py-2.5">
                  <p className="text-base">
                    {t.common[`activity_${kind}`]} <span className="text-muted">{` ${subject}`}</span>
                  </p>
                  <p className="text-sm text-subtle tnum">{dateTime(at)}</p>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </SeekerFrame>
  );
}

const Figure = ({ label, value, href }) => (
  <div className="relative flex flex-col-reverse bg-surface p-4">
    <dt className="text-sm text-muted">{href ? <a href={href} className="after:absolute after:inset-0 hover:underline">{label}</a> : label}</dt>
    <dd className="text-2xl font-semibold tnum">{value}</dd>
  </div>
);

/** A recommended job with its score and the first of its reasons. */
function Recommended({ job }) {
  const r = t.recommendations;
  const quote = job.reason && fill(r.quote, { quote: job.reason.quote });
  return (
    <li className="flex items-start justify-between gap-4 py-3">
      <div className="min-w-0">
        <h3 className="text-base font-medium break-words">
          <a className="rounded-sm hover:underline" href={`/jobs/${job.job_id}`}>{job.title}</a>
          {job.isNew && <> <span className="inline-flex h-5 shrink-0 items-center rounded-sm px-1.5 text-xs font-medium">{r.new_badge}</span></>}
        </h3>
        <p className="text-base text-muted break-words">{[job.company, job.place].filter(Boolean).join(", ")}</p>
        {job.reason && (
          <ul className="mt-1" aria-label={r.reasons}>
            <li className="flex min-w-0 items-baseline gap-1.5 text-sm text-muted" title={quote}>
              <span role="img" aria-label={r[`status_${job.reason.status}`]} className="relative top-0.5"><Glyph status={job.reason.status} /></span>
              <span className="min-w-0 break-words">{fill(r[`reason_${job.reason.status}`], { text: job.reason.text })}</span>
              <span className="sr-only">. {quote}</span>
            </li>
          </ul>
        )}
      </div>
      <TickBar score={rounded(job.score_tenths)} />
    </li>
  );
}

/** Title, text and address of the next step. */
function said(next) {
  const d = t.dashboard;
  switch (next.step) {
    case "fix":
      return [detailed(t.matches[`fix_${next.code}`], next.detail.join(", ")), fill(d.next_fix_text, { job: next.job, gain: next.gain.toFixed(1) }), `/match/${next.id}`];
    case "review":
      return [fill(d.next_review, { title: next.title }), d.next_review_text, `/resumes/${next.id}`];
    case "again":
      return [fill(d.next_again, { job: next.job }), d.next_again_text, `/match/${next.id}`];
    default:
      return [d[`next_${next.step}`], d[`next_${next.step}_text`], { import: "/resumes/new", verify: "/settings" }[next.step] ?? "/match/new"];
  }
}

function Next({ next }) {
  const [title, text, href] = said(next);
  return (
    <section aria-labelledby="next" className="overflow-hidden rounded-lg border border-line-strong">
      <div className="ruler h-2" aria-hidden="true" />
      <div className="flex flex-col gap-4 p-5 sm:flex-row sm:items-center sm:justify-between">
        <div className="min-w-0">
          <p className="text-sm text-muted">{t.dashboard.next}</p>
          <h2 id="next" className="mt-0.5 text-lg">{title}</h2>
          <p className="mt-0.5 text-base text-muted">{text}</p>
        </div>
        <ButtonLink href={href}>{t.dashboard[`next_${next.step}_action`] ?? t.common.measure}</ButtonLink>
      </div>
    </section>
  );
}

/** The scores of the jobs compared last. The demo's are all of one day, so there is no drawing. */
const Scores = ({ histories }) => (
  <section aria-labelledby="scores">
    <h2 id="scores" className="text-lg">{t.dashboard.scores_by_job}</h2>
    <ul className={LIST}>
      {histories.slice(0, 6).map(({ id, title, at, scores }) => (
        <li key={id} className="flex items-center justify-between gap-4 py-2.5">
          <a href={`/match/${id}`} className="link min-w-0 truncate">{title}</a>
          <span className="flex shrink-0 items-baseline gap-4 text-sm text-muted tnum">
            <span className="max-sm:hidden">{date(at)}</span>
            <span className="font-medium text-ink">{scores.join(" → ")}</span>
          </span>
        </li>
      ))}
    </ul>
  </section>
);

const Asked = ({ asked }) => (
  <section aria-labelledby="asked" className="min-w-0">
    <h2 id="asked" className="text-lg">{t.dashboard.asked}</h2>
    <p className="mt-0.5 text-base text-muted">{t.dashboard.asked_text}</p>
    <ul className={LIST}>
      {asked.map(({ text, id, index, jobs }) => (
        <li key={text} className="flex items-baseline justify-between gap-4 py-2.5">
          <a rel="external" href={`/match/${id}#R${index + 1}`} className="link min-w-0 break-words">{text}</a>
          <span className="shrink-0 text-sm text-muted tnum">{counted(t.dashboard, "asked_jobs", jobs)}</span>
        </li>
      ))}
    </ul>
  </section>
);
