// The rows of public jobs, of what crates/services/benches/jobs.rs prints.

const TIME = String.raw`([\d.]+) ms \(p95 ([\d.]+) ms\)`;
const round = (number) => (number >= 10 ? number.toFixed(0) : number.toFixed(1));

/** Rows of the table: what, measured, bound. */
export function jobRows(text) {
  const rows = [];
  const find = (pattern) => text.match(new RegExp(pattern, "m"))?.slice(1).map(Number);
  for (const name of ["SQLite", "PostgreSQL"]) {
    const rates = find(`^${name}: (\\d+) jobs a second taken in, (\\d+) inserted bare`);
    if (rates) rows.push([`jobs taken in on ${name}, read by the engine / bare inserts of their rows`, `${(rates[0] / rates[1]).toFixed(2)} × (${rates.map((rate) => rate.toLocaleString("en")).join(" / ")} a second)`, "≥ 0.5 ×"]);
    const [later] = find(`^${name}: (\\d+) jobs a second taken in up to 200000`) ?? [];
    if (rates && later) rows.push([`jobs taken in on ${name} from 20,000 to 200,000 / the first 20,000`, `${(later / rates[0]).toFixed(2)} × (${[later, rates[0]].map((rate) => rate.toLocaleString("en")).join(" / ")} a second)`, ""]);
    const slow = [];
    for (const size of [20_000, 200_000]) {
      const shown = `${size.toLocaleString("en")} jobs on ${name}`;
      const [ours, p95, hand, , all] = find(`^${name}: ${size} jobs, a search: ${TIME}, by hand ${TIME}, without words and filters ${TIME}`) ?? [];
      const [list, , made] = find(`^${name}: ${size} jobs, recommendations: ${TIME}, made anew ${TIME}`) ?? [];
      if (!ours) continue;
      slow.push(p95);
      rows.push([`a search with three filters in ${shown}: ours / the same in SQL by hand`, `${(ours / hand).toFixed(2)} × (${round(ours)} ms / ${round(hand)} ms; all jobs, unfiltered: ${round(all)} ms)`, "≤ 3 ×"]);
      const [near, , again, , newest] = find(`^${name}: ${size} jobs, sorted by match: ${TIME}, again ${TIME}, without words and filters ${TIME}`) ?? [];
      if (near) rows.push([`the same search sorted by match in ${shown} / by relevance`, `${(near / ours).toFixed(2)} × (${round(near)} ms / ${round(ours)} ms; the same search again: ${round(again)} ms; all jobs, unfiltered: ${round(newest)} ms)`, "≤ 5 ×"]);
      if (list) rows.push([`a page of recommendations from ${shown} / a search`, `${(list / ours).toFixed(2)} × (${round(list)} ms / ${round(ours)} ms; a list is made in the background in ${round(made)} ms)`, "≤ 5 ×"]);
    }
    if (slow.length === 2) rows.push([`p95 of a search on ${name}, 200,000 jobs / 20,000`, `${(slow[1] / slow[0]).toFixed(1)} × (${slow.toReversed().map(round).join(" ms / ")} ms)`, "≤ 3 ×"]);
  }
  return rows;
}
