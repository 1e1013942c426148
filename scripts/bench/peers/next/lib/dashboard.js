// What the dashboard shows. It is remembered until the user's activity log moves, but for the recommended jobs, as the server under test
// does.
import { sql } from "./db.js";
import { incomplete, latest, page, rounded, totals } from "./matches.js";

const remembered = new Map();

/** The numbers, the next step, scores, matches, what jobs ask for, and the activity. */
export function dashboard(user) {
  const { lines, newest } = sql("select count(id) as lines, max(id) as newest from activities where user_id = ?").get(user);
  const mark = `${lines} ${newest}`;
  const known = remembered.get(user);
  if (known?.mark !== mark) remembered.set(user, { mark, view: gather(user) });
  return { ...remembered.get(user).view, recommended: recommended(user) };
}

/** The first recommended jobs. */
function recommended(user) {
  const visit = sql("select made_at, visited_before from recommendation_settings where user_id = ?").get(user);
  if (!visit?.made_at) return [];
  const rows = sql(`select r.job_id, r.score_tenths, r.reasons, r.added_at, w.title, w.company, w.place from recommendations r
    join jobs w on w.id = r.job_id and w.state = 'open' and w.pasted_by is null where r.user_id = ? and not exists (select 1
    from recommendation_feedback f where f.user_id = r.user_id and f.job_id = r.job_id and f.verdict = 'hidden') order by r.position limit 3`).all(user);
  return rows.map((row) => ({ ...row, reason: JSON.parse(row.reasons)[0], isNew: visit.visited_before !== null && row.added_at > visit.visited_before }));
}

function gather(user) {
  const { count, best } = totals(user);
  const matches = latest(user, 30);
  const resumes = sql("select count(id) as count from resumes where user_id = ? and deleted_at is null").get(user).count;
  return {
    matches: count,
    best: best === null ? "––" : String(rounded(best)),
    resumes,
    jobs: sql("select count(job_id) as count from saved_jobs where user_id = ? and deleted_at is null").get(user).count,
    next: next(user, resumes, matches),
    scores: histories(matches),
    recent: page(user, 5).cards,
    asked: asked(incomplete(user, 20)),
    activity: sql("select kind, subject, at from activities where user_id = ? order by id desc limit 8").all(user),
  };
}

/** The next step, most urgent first: the first that applies. */
function next(user, resumes, matches) {
  if (!resumes) return { step: "import" };
  const draft = sql("select id, title from resumes where user_id = ? and state = 'draft' and deleted_at is null order by updated_at desc limit 1").get(user);
  if (draft) return { step: "review", ...draft };
  if (!matches.length) return { step: "first" };
  const seen = new Set();
  const current = matches.filter((card) => {
    const pair = `${card.resume_id} ${card.job_id}`;
    return card.resume_id && card.job_id && !seen.has(pair) && seen.add(pair);
  });
  const version = sql("select content_version from resumes where id = ? and deleted_at is null");
  const outdated = current.filter((card) => version.get(card.resume_id)?.content_version > card.resume_version);
  const fixes = current.filter((card) => card.fix && !outdated.includes(card)).map((card) => ({ id: card.id, job: card.job_title, ...JSON.parse(card.fix) }));
  const best = fixes.reduce((most, fix) => (fix.gain >= 1 && !(most?.gain >= fix.gain) ? fix : most), null);
  if (best) return { step: "fix", ...best };
  if (outdated.length) return { step: "again", id: outdated[0].id, job: outdated[0].job_title };
  return { step: sql("select verified_at from users where id = ?").get(user).verified_at ? "another" : "verify" };
}

/** The scores of each job, oldest first; the job compared last comes first. */
function histories(matches) {
  const jobs = new Map();
  for (const { job_id, job_title, id, measured_at, score_tenths } of matches) {
    if (!jobs.has(job_id)) jobs.set(job_id, { id, title: job_title, at: measured_at, scores: [] });
    jobs.get(job_id).scores.unshift(rounded(score_tenths));
  }
  return [...jobs.values()];
}

/** What the jobs ask for and the resumes do not show, the most frequent first. */
function asked(rows) {
  const found = new Map();
  for (const { id, job_id, report } of rows) {
    JSON.parse(report).requirements.forEach(({ status, skills, text }, index) => {
      if (status !== "missing") return;
      const shown = skills.length === 1 ? skills[0] : text;
      const key = shown.toLowerCase();
      if (!found.has(key)) found.set(key, { text: shown, id, index, jobs: new Set() });
      found.get(key).jobs.add(job_id);
    });
  }
  const all = [...found.values()].map((one) => ({ ...one, jobs: one.jobs.size }));
  return all.sort((a, b) => b.jobs - a.jobs).slice(0, 6);
}

/** How many notifications are unread. */
export const unread = (user) => sql("select count(id) as count from notifications where user_id = ? and in_app and read_at is null").get(user).count;
