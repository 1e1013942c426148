// twins.mjs PROGRAM OUT FOLDER…: parses the same resume as DOCX and as PDF, and counts the values that agree. A folder
// contains either an index.json of twins ({docx, pdf, word_jaccard}) or a corpus (`…-word.docx` beside
// `…-word-lo.pdf`).
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [program, out, ...folders] = process.argv.slice(2);

const pairsOf = (folder) => {
  const index = join(folder, "index.json");
  const rows = existsSync(index) ? JSON.parse(readFileSync(index, "utf8")) : [];
  if (rows[0]?.docx)
    // Some twins differ; only those with the same words can be parsed to the same values.
    return rows.filter((row) => row.word_jaccard >= 0.98).map((row) => [join(folder, row.docx), join(folder, row.pdf)]);
  const docs = join(folder, "docs");
  const test = new Set(rows.filter((row) => row.split === "test").map((row) => row.doc));
  return readdirSync(docs)
    .filter((name) => name.endsWith("-word.docx") && test.has(`docs/${name}`))
    .map((name) => [join(docs, name), join(docs, name.replace(".docx", "-lo.pdf"))])
    .filter(([, pdf]) => existsSync(pdf));
};
const parse = (file) => JSON.parse(execFileSync(program, ["parse", file, "--json"], { maxBuffer: 1 << 26 }));

// Values by field: "work/position" → texts. Positions in lists, case and spacing are ignored.
const values = (node, path = "", found = []) => {
  if (path === "/meta") return found;
  if (Array.isArray(node)) node.forEach((inner) => values(inner, path, found));
  else if (node && typeof node === "object") Object.entries(node).forEach(([key, inner]) => values(inner, `${path}/${key}`, found));
  else if (node !== null && node !== "")
    found.push(`${path} ${String(node).normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}+#]+/gu, "")}`);
  return found;
};

let agree = 0;
let all = 0;
const files = [];
for (const [docx, pdf] of folders.filter(existsSync).flatMap(pairsOf)) {
  const [a, b] = [values(parse(docx)), values(parse(pdf))];
  const rest = [...b];
  const both = a.filter((value) => {
    const at = rest.indexOf(value);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
  agree += 2 * both.length;
  all += a.length + b.length;
  files.push({ docx, agreement: (2 * both.length) / Math.max(1, a.length + b.length), only_pdf: rest.slice(0, 20), only_docx: a.filter((value) => !b.includes(value)).slice(0, 20) });
}
writeFileSync(out, JSON.stringify({ pairs: files.length, agreement: all ? agree / all : null, files }, null, 1));
console.log(`${files.length} pairs agree on ${((100 * agree) / Math.max(1, all)).toFixed(1)} % of their values`);
