// The search of public jobs in SQL by hand, over the tables of the server under test, and a public job.
import { sql } from "./db.js";

const WORDS = {
  remote: ["no", "hybrid", "yes"],
  employment: ["full_time", "part_time", "contract", "internship"],
  seniority: ["junior", "mid", "senior", "lead", "manager"],
};
const DAYS = { day: 1, week: 7, month: 30 };
const PAGE = 20;
const HIT = `w.id, w.title, w.company, w.place, w.city, w.region, w.country, w.remote, w.employment, w.seniority, w.salary_min, w.salary_max,
  w.currency, w.listed_at, w.source`;
/** Hits of a search in which its skills are counted, the newest first. */
const SKILLS_COUNTED_IN = 5000;

/** The search that an address asks for. */
export function read(query) {
  const all = (name) => [query[name] ?? []].flat().map((value) => value.trim()).filter(Boolean);
  const known = (name) => WORDS[name].filter((word) => all(name).includes(word));
  const posted = all("posted")[0];
  return {
    words: all("words")[0] ?? "",
    remote: known("remote"),
    employment: known("employment"),
    seniority: known("seniority"),
    salary: Number(all("salary")[0]) || null,
    visa: all("visa").length > 0,
    skills: all("skill"),
    sources: all("source"),
    posted: posted in DAYS ? posted : null,
    order: all("order").find((order) => ["newest", "match"].includes(order)) ?? null,
  };
}

/** The address of a search, or of one that differs from it. */
export function address(search, changed = {}) {
  const { words, remote, employment, seniority, salary, visa, skills, sources, posted, order } = { ...search, ...changed };
  const several = (name, values) => values.map((value) => [name, value]);
  const pairs = [
    ["words", words], ...several("remote", remote), ...several("employment", employment), ...several("seniority", seniority),
    ["salary", salary], ["visa", visa && "yes"], ...several("skill", skills), ...several("source", sources), ["posted", posted], ["order", order],
  ];
  const query = pairs.filter(([, value]) => value).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return query.length ? `/jobs?${query.join("&")}` : "/jobs";
}

/** What the full-text search is asked for: each word or its singular, as beginnings. */
const expression = (words) =>
  words
    .map((word) => [...(word.length > 4 && word.endsWith("s") ? [word.slice(0, -1)] : []), word])
    .map((alternatives) => `(${alternatives.map((word) => `"${word}" *`).join(" OR ")})`)
    .join(" AND ");

/** A search in pieces: what all its statements begin with, its conditions by filter, and the values of its parameters. */
function asked(search) {
  const words = search.words.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").split(/[^\p{L}\p{N}]+/u).filter(Boolean).slice(0, 12);
  const values = words.length ? { words: expression(words) } : {};
  const bind = (name, value) => ((values[name] = value), `@${name}`);
  const list = (name, all) => `j.${name} in (${all.map((value, at) => bind(`${name}${at}`, value)).join(", ")})`;
  const conditions = {
    remote: search.remote.length && list("remote", search.remote),
    employment: search.employment.length && list("employment", search.employment),
    seniority: search.seniority.length && list("seniority", search.seniority),
    salary: search.salary && `j.pay >= ${bind("salary", search.salary)}`,
    visa: search.visa && "j.visa = 'yes'",
    sources: search.sources.length && `(${search.sources.map((code, at) => `instr(j.sources, ${bind(`source${at}`, `;${code};`)}) > 0`).join(" or ")})`,
    posted: search.posted && `j.listed_at >= ${bind("posted", new Date(Date.now() - DAYS[search.posted] * 86_400_000).toISOString())}`,
    skills: search.skills.map((skill, at) => `exists (select 1 from job_index_skills k where k.number = j.number and lower(k.skill) = ${bind(`skill${at}`, skill.toLowerCase())})`).join(" and "),
  };
  const begin = words.length
    ? "with m as (select rowid as number, -bm25(job_search, 10.0, 5.0, 3.0, 1.0) as rank from job_search where job_search match @words)"
    : "";
  return {
    values,
    begin,
    rank: words.length && search.order !== "newest" ? "m.rank" : "j.listed_at",
    from: `from job_index j${words.length ? " join m on m.number = j.number" : ""}`,
    /** The conditions of all filters but one. */
    where: (but) => Object.entries(conditions).filter(([name, condition]) => condition && name !== but).map(([, condition]) => ` and ${condition}`).join(""),
  };
}

/** A page of hits, how many there are, and how many of each choice of a filter. */
export function find(search) {
  const { begin, rank, from, where, values } = asked(search);
  const all = (text) => sql(`${begin} ${text}`).all(values);
  const number = (text) => sql(`${begin} select count(*) as jobs ${from} where ${text}`).get(values).jobs;
  const hits = all(`select ${HIT}, s.number from (select j.number, j.job_id, ${rank} as rank ${from} where true${where()}
    order by rank desc, j.number desc limit ${PAGE + 1}) s join jobs w on w.id = s.job_id order by s.rank desc, s.number desc`);
  const group = (name) => {
    const counts = new Map(all(`select j.${name} as word, count(*) as jobs ${from} where true${where(name)} group by 1`).map(({ word, jobs }) => [word, jobs]));
    return WORDS[name].filter((word) => counts.has(word)).map((word) => ({ word, jobs: counts.get(word) }));
  };
  const total = number(`true${where()}`);
  const sources = new Map();
  for (const { word, jobs } of all(`select j.sources as word, count(*) as jobs ${from} where true${where("sources")} group by 1`)) {
    for (const code of word.split(";").filter(Boolean)) sources.set(code, (sources.get(code) ?? 0) + jobs);
  }
  const skills = all(`select k.skill as word, count(*) as jobs from (select j.number ${from} where true${where()} order by j.listed_at desc,
    j.number desc limit ${SKILLS_COUNTED_IN}) t join job_index_skills k on k.number = t.number group by 1 order by 2 desc, 1 limit 20`);
  const chosen = search.skills.map((skill) => skill.toLowerCase());
  const silent = { remote: "j.remote = ''", employment: "j.employment = ''", seniority: "j.seniority = ''", visa: "j.visa = ''", salary: "j.pay is null" };
  const asks = { remote: search.remote.length, employment: search.employment.length, seniority: search.seniority.length, visa: search.visa, salary: search.salary };
  return {
    hits: hits.slice(0, PAGE),
    more: hits.length > PAGE,
    total,
    remote: group("remote"),
    employment: group("employment"),
    seniority: group("seniority"),
    visa: number(`j.visa = 'yes'${where("visa")}`),
    skills: skills.filter(({ word }) => !chosen.includes(word.toLowerCase())),
    counted: total > SKILLS_COUNTED_IN ? SKILLS_COUNTED_IN : null,
    sources: [...sources].map(([word, jobs]) => ({ word, jobs })).sort((a, b) => b.jobs - a.jobs),
    unstated: Object.keys(silent)
      .filter((name) => asks[name])
      .map((name) => ({ name, jobs: number(`${silent[name]}${where(name)}`) }))
      .filter(({ jobs }) => jobs),
  };
}

/** A public job with its sources; nothing where there is none. */
export function get(id) {
  const job = sql(`select ${HIT}, w.url, w.html, w.visa, w.understood, w.valid_until, w.closed_at from jobs w where w.id = ? and w.pasted_by is null`).get(id);
  if (!job) return null;
  const sources = sql("select source, url, first_seen_at, last_seen_at from job_sources where job_id = ? order by first_seen_at, source").all(id);
  return { ...job, requirements: JSON.parse(job.understood).requirements, sources };
}
