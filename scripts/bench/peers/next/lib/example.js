// What the sample of the start page gives. The server under test compares the sample's texts once a day and remembers the result; here is no
// engine, so it is the first report of the demo, which is on the same texts.
import { sql } from "./db.js";

let remembered;

/** The example: score, factors, and a requirement of each status. */
export const example = () => (remembered ??= of(JSON.parse(sql("select report from matches order by measured_at, id limit 1").get().report)));

function of(report) {
  const all = report.requirements.map((it, index) => ({ it, index })).filter(({ it }) => it.weight > 0);
  const short = ({ it }) => it.must && (it.resume_quote ?? "").length <= 140;
  const rows = ["met", "partial", "missing"].map((status) => {
    const those = all.filter(({ it }) => it.status === status);
    return those.find(short) ?? those[0];
  });
  return { ...report, rows: rows.filter(Boolean).sort((a, b) => a.index - b.index) };
}
