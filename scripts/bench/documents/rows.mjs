// The rows about documents: what was measured of them, in words.

const KINDS = ["its compiled document", "changed pages as SVG", "its tagged PDF"];
const NAMES = { ours: "ours", chromium: "Chromium", rendercv: "RenderCV" };
const kB = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;
const percent = (share) => (share == null ? "–" : `${(100 * share).toFixed(1)} %`);

/** Each edit beside the same by typst called directly: a row for each kind, and in it every template. */
function edits(means, ms) {
  return KINDS.flatMap((kind) => {
    const times = new Map(means.map(([name, mean]) => [name, mean]).filter(([name]) => name.startsWith(`an edit to ${kind}/`)));
    const templates = [...times.keys()].map((name) => name.match(/\/(.+), ours$/)?.[1]).filter(Boolean);
    const parts = templates.map((template) => {
      const [ours, typst] = ["ours", "typst"].map((side) => times.get(`an edit to ${kind}/${template}, ${side}`));
      return `${template} ${(ours / typst).toFixed(2)} × (${ms(ours)} / ${ms(typst)})`;
    });
    return parts.length ? [[`an edit of a two-page resume to ${kind}: ours / the typst library called directly`, parts.join(", "), "≤ 3 ×"]] : [];
  });
}

/** The rows: each what, measured, bound. */
export function documentRows({ means, ms, documents, editors, memory }) {
  const rows = edits(means, ms);
  const pdf = means.find(([name]) => name === "an edit to its tagged PDF/column, ours")?.[1];
  if (documents.files) {
    const { process: times, files, print_ms: print, svg } = documents;
    const all = (of) => Object.keys(files).map(of).join(" / ");
    const names = all((name) => NAMES[name]);
    if (pdf) rows.push(["an edit to a PDF in a running program: Chromium's printing / ours", `${(print / pdf).toFixed(1)} × (${ms(print)} / ${ms(pdf)})`, "≥ 100 ×"]);
    const others = Object.keys(files).filter((name) => name !== "ours");
    const ratios = others.map((name) => `${NAMES[name]} ${(times[name] / times.ours).toFixed(1)} ×`).join(", ");
    rows.push([`a resume to a PDF, whole process: ${names}`, `${all((name) => ms(times[name]))}; as long as ours: ${ratios}`, ""]);
    const sizes = all((name) => kB(files[name].bytes));
    rows.push([`size of the PDF: ${names}`, `${sizes} (ours with the resume attached ${kB(documents.attached_bytes)}; ${all((name) => files[name].pages)} pages)`, ""]);
    for (const [reader, what] of [["pdftotext", "`pdftotext` finds again"], ["pdf_extract", "`pdf-extract` finds again"], ["own", "our reader finds again, each at its place"]]) {
      rows.push([`values of the resume that ${what}: ${names}`, all((name) => percent(files[name][reader])), ""]);
    }
    const drawn = Object.entries(svg).map(([template, { raw, gzip }]) => `${template} ${kB(raw)} / ${kB(gzip)}`);
    rows.push(["the first page as SVG: raw / gzip at level 1", drawn.join(", "), ""]);
  }
  if (editors.together) {
    const { alone, together } = editors;
    const waits = `${(together.p95_ms / alone.p50_ms).toFixed(1)} × (${ms(together.p95_ms)} / ${ms(alone.p50_ms)}; median ${ms(together.p50_ms)}, ${together.drawn} edits drawn)`;
    rows.push([`${editors.editors} editors typing at once: p95 from a change to its pages / median of one alone`, waits, "≤ 10 ×"]);
    rows.push([`${editors.editors} editors typing at once: errors`, `${editors.errors}`, "0"]);
  }
  const resident = new Map([...memory.matchAll(/^after (\d+) documents: ([\d.]+) MB$/gm)].map(([, count, size]) => [Number(count), Number(size)]));
  const [hundred, thousand, most] = [100, 1000, 10_000].map((count) => resident.get(count));
  const grown = () => `${(most / thousand).toFixed(2)} × (${most.toFixed(0)} MB / ${thousand.toFixed(0)} MB; after 100: ${hundred.toFixed(0)} MB)`;
  if (most) rows.push(["resident memory after 10,000 changing documents / after 1,000", grown(), "≤ 1.2 ×"]);
  return rows;
}
