import { notFound } from "next/navigation";

import { ButtonLink, Submit, company } from "../../../parts/bits.jsx";
import { Bar, Heading, SeekerFrame } from "../../../parts/frame.jsx";
import { Keywords, Notes, About } from "../../../parts/report-end.jsx";
import { Head } from "../../../parts/report-head.jsx";
import { Requirements } from "../../../parts/report-rows.jsx";
import { get } from "../../../lib/matches.js";
import { user as signedIn } from "../../../lib/session.js";
import { dateTime, texts as t } from "../../../lib/texts.js";

export const dynamic = "force-dynamic";

/** `/match/{id}`: a report, side by side and unfiltered. */
export default async function Match({ params }) {
  const user = await signedIn();
  const match = get(user.id, (await params).id);
  if (!match) notFound();
  const { report } = match;
  return (
    <SeekerFrame of="report" user={user}>
      <title>{`${match.job_title} · JobAlign`}</title>
      <Bar title={match.job_title} above={{ href: "/match", title: t.common.match_ }} user={user}>
        <Actions match={match} />
      </Bar>
      <div className="flex flex-wrap gap-2 px-4 pt-4 md:hidden print:hidden">
        <Actions match={match} />
      </div>
      <div className="px-4 pt-4 empty:hidden lg:px-8" />
      {match.outdated && <p className="px-4 pt-4 lg:px-8">{`${t.matches.outdated_title} ${t.matches.outdated_text}`}</p>}
      <Heading title={match.job_title} text={company(match)}>
        <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
          <div>
            <dt className="text-subtle">{t.matches.resume}</dt>
            <dd className="font-medium">{match.resume_title}</dd>
          </div>
          <div>
            <dt className="text-subtle">{t.matches.measured}</dt>
            <dd className="font-medium tnum">{dateTime(match.measured_at)}</dd>
          </div>
        </dl>
      </Heading>
      <div aria-hidden="true" className="ruler h-2" />
      <div className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-3 lg:px-8 print:hidden">
        <p className="text-base text-muted">{t.interviews.next_step}</p>
        <div className="flex flex-wrap gap-2">
          {match.resume && match.job && (
            <>
              <ButtonLink href={`/optimize/${match.id}`} icon="lightbulb" kind="secondary">{t.optimizer.open}</ButtonLink>
              <ButtonLink href={`/cover-letters?match=${match.id}`} icon="mail" kind="secondary">{t.cover_letters.open}</ButtonLink>
            </>
          )}
          <form action="/fn/app/interviews/api/start_interview" method="post">
            <input type="hidden" name="from" value={match.id} />
            <Submit icon="message_circle_question" kind="secondary">{t.interviews.start}</Submit>
          </form>
        </div>
      </div>
      <Head match={match} />
      <Requirements match={match} />
      <Keywords report={report} />
      <Notes warnings={report.warnings} />
      <About report={report} />
      <section className="border-t border-line px-4 py-8 lg:px-8 print:hidden">
        <details>
          <summary className="touch cursor-pointer text-base text-muted">{t.matches.delete_this}</summary>
          <p className="mt-2 max-w-prose text-base text-muted">{t.matches.delete_text}</p>
          <form action="/fn/app/matches/api/delete_match" method="post">
            <input type="hidden" name="id" value={match.id} />
            <Submit icon="trash_2" kind="danger">{t.common.delete}</Submit>
          </form>
        </details>
      </section>
    </SeekerFrame>
  );
}

const Actions = ({ match }) => (
  <>
    {match.job && <ButtonLink href={`/jobs/saved/${match.job}`} icon="briefcase" kind="ghost">{t.matches.open_job}</ButtonLink>}
    {match.resume && <ButtonLink href={`/resumes/${match.resume}`} icon="pencil_line" kind="ghost">{t.matches.edit_resume}</ButtonLink>}
    {match.resume && match.job && (
      <form action="/fn/app/matches/api/measure_again" method="post">
        <input type="hidden" name="id" value={match.id} />
        <Submit icon="refresh_cw" kind="secondary">{t.matches.measure_again}</Submit>
      </form>
    )}
  </>
);
