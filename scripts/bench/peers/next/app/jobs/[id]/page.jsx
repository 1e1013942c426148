import { notFound } from "next/navigation";

import { ButtonLink } from "../../../parts/bits.jsx";
import { PublicFrame } from "../../../parts/frame.jsx";
import { employment, placeLine, posting, seniority, workplace, yearlyPay } from "../../../lib/facts.js";
import { get } from "../../../lib/jobs.js";
import { date, fill, texts as t } from "../../../lib/texts.js";

export const dynamic = "force-dynamic";

/** `/jobs/{id}`: a public job that is open, as guests see it. */
export default async function Job({ params }) {
  const job = get((await params).id);
  if (!job) notFound();
  return (
    <PublicFrame>
      <title>{`${job.title} · JobAlign`}</title>
      <article className="mx-auto w-full max-w-4xl px-4 py-8 lg:px-8">
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: posting(job) }} />
        <p><a className="link link-solo text-sm" href="/jobs">{t.jobs.all_jobs}</a></p>
        <h1 className="mt-3 text-2xl break-words">{job.title}</h1>
        {job.company && <p className="mt-1 text-lg text-muted">{job.company}</p>}
        <div className="mt-5 border-y border-line py-4">
          <dl className="text-sm flex flex-wrap gap-x-10 gap-y-3" aria-label={t.jobs.facts}>
            {facts(job).map(([name, value]) => (
              <div key={name}>
                <dt className="text-subtle">{name}</dt>
                <dd className="font-medium tnum">{value}</dd>
              </div>
            ))}
          </dl>
        </div>
        <div className="mt-5 flex flex-wrap gap-2">
          {job.url && <ButtonLink href={job.url}>{t.jobs.apply}</ButtonLink>}
          <ButtonLink href={`/login?next=/jobs/${job.id}`} icon="briefcase" kind="secondary">{t.jobs.sign_in_to_save}</ButtonLink>
        </div>
        {job.requirements.length > 0 && (
          <section className="mt-8" aria-labelledby="requirements">
            <h2 id="requirements" className="text-lg">{t.matches.evidence}</h2>
            <ul className="mt-2 list-disc pl-5 text-base">{job.requirements.map(({ text }, at) => <li key={at} className="py-1">{text}</li>)}</ul>
          </section>
        )}
        <section className="mt-8" aria-labelledby="posting">
          <h2 id="posting" className="text-lg">{t.jobs.posting}</h2>
          <div className="posting mt-3 text-base leading-relaxed break-words" dangerouslySetInnerHTML={{ __html: job.html }} />
        </section>
        <section className="mt-8 border-t border-line pt-4" aria-labelledby="sources">
          <h2 id="sources" className="text-lg">{t.jobs.found_at}</h2>
          <ul className="mt-2">{job.sources.map((origin) => <Source key={origin.source} origin={origin} />)}</ul>
        </section>
      </article>
    </PublicFrame>
  );
}

const facts = (job) =>
  [
    [t.jobs.place, placeLine(job)],
    [t.jobs.remote, job.remote && workplace(job.remote)],
    [t.jobs.employment, job.employment && employment(job.employment)],
    [t.jobs.level, job.seniority && seniority(job.seniority)],
    [t.jobs.salary, yearlyPay(job)],
    [t.jobs.visa, job.visa && t.jobs[`visa_${job.visa}`]],
    [t.jobs.listed, date(job.listed_at)],
    [t.jobs.valid_until, job.valid_until && date(job.valid_until)],
  ].filter(([, value]) => value);

/** Where the job was found; its name is the host of its page, because the jobs of the load come from no board with a name. */
const Source = ({ origin }) => (
  <li className="py-1 text-base">
    {origin.url ? <a className="link" rel="noopener nofollow" href={origin.url}>{new URL(origin.url).host}</a> : <span />}
    {", "}
    <span className="text-muted">{fill(t.jobs.seen, { first: date(origin.first_seen_at), last: date(origin.last_seen_at) })}</span>
  </li>
);
