// Matches: cards of the newest match of each resume and job, and single reports.
import { sql } from "./db.js";

const KEPT = "m.user_id = ? and m.deleted_at is null";
const NEWEST = `not exists (select 1 from matches n where n.user_id = m.user_id and n.resume_id = m.resume_id and n.job_id = m.job_id
  and n.deleted_at is null and (n.measured_at > m.measured_at or (n.measured_at = m.measured_at and n.id > m.id)))`;
const CARD = `m.id, m.resume_id, m.resume_version, m.job_id, m.job_title, m.company, m.place, m.resume_title, m.score_tenths,
  m.met, m.partial, m.missing, m.fix, m.measured_at`;
const ORDER = "order by m.measured_at desc, m.id desc";

/** A score as it is shown. */
export const rounded = (tenths) => Math.floor((tenths + 5) / 10);

/** Statuses of requirements, from the worst to the best. */
export const STATUSES = ["missing", "partial", "met"];

/** The newest match of each resume and job with the earlier scores of the two, and whether there are more. */
export function page(user, limit) {
  const rows = sql(`select ${CARD} from matches m where ${KEPT} and ${NEWEST} ${ORDER} limit ?`).all(user, limit + 1);
  const earlier = sql(`select id, score_tenths from matches m where ${KEPT} and resume_id = ? and job_id = ? order by measured_at, id`);
  const cards = rows.slice(0, limit).map((card) => ({
    ...card,
    earlier: card.resume_id && card.job_id ? earlier.all(user, card.resume_id, card.job_id).filter(({ id }) => id !== card.id) : [],
  }));
  return { cards, more: rows.length > limit };
}

/** The latest matches, newest first. */
export const latest = (user, limit) => sql(`select ${CARD} from matches m where ${KEPT} ${ORDER} limit ?`).all(user, limit);

/** How many there are, and the best score. */
export const totals = (user) => sql(`select count(m.id) as count, max(m.score_tenths) as best from matches m where ${KEPT}`).get(user);

/** The newest reports of pairs that miss something, newest first. */
export const incomplete = (user, limit) =>
  sql(`select m.id, m.job_id, m.report from matches m join saved_jobs s on s.job_id = m.job_id and s.user_id = m.user_id and s.deleted_at is null
    where ${KEPT} and m.missing > 0 and ${NEWEST} ${ORDER} limit ?`).all(user, limit);

/** A match with its report and the match before it; nothing where it is not the user's. */
export function get(user, id) {
  const row = sql(`select ${CARD}, m.report from matches m where m.id = ? and ${KEPT}`).get(id, user);
  if (!row) return null;
  const resume = sql("select content_version from resumes where id = ? and deleted_at is null").get(row.resume_id);
  const job = sql("select job_id from saved_jobs where user_id = ? and job_id = ? and deleted_at is null").get(user, row.job_id);
  const previous = sql(`select m.id, m.score_tenths, m.measured_at from matches m where ${KEPT} and m.resume_id = ? and m.job_id = ?
    and (m.measured_at < ? or (m.measured_at = ? and m.id < ?)) ${ORDER} limit 1`)
    .get(user, row.resume_id, row.job_id, row.measured_at, row.measured_at, row.id);
  return {
    ...row,
    report: JSON.parse(row.report),
    resume: resume && row.resume_id,
    job: job && row.job_id,
    outdated: Boolean(resume && resume.content_version > row.resume_version),
    previous,
  };
}
