// plot.mjs FOLDER: draws docs/accuracy.svg from the output of the scorers: the F1 of each field of a resume, and the
// calibration of the confidence (each dot is a tenth of the scale, larger if it has more values).
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const file = join(folder, "parse.json");
if (!existsSync(file)) process.exit(0);
const { aggregate } = JSON.parse(readFileSync(file, "utf8"));
const fields = Object.entries(aggregate.fields)
  .map(([name, figures]) => [name, figures.person_f1])
  .filter(([, f1]) => typeof f1 === "number")
  .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
const bins = aggregate.calibration?.bins ?? [];

const ROW = 22;
const LEFT = 170;
const BAR = 300;
const TOP = 56;
const SIDE = 300; // of the calibration square
const height = Math.max(TOP + fields.length * ROW, TOP + SIDE + 40) + 24;
const x0 = LEFT + BAR + 150;
const parts = [];
const text = (x, y, words, more = "") => parts.push(`<text x="${x}" y="${y}" ${more}>${words}</text>`);

text(16, 28, "Reading a resume: F1 of each field, mean over persons", 'class="head"');
fields.forEach(([name, f1], index) => {
  const y = TOP + index * ROW;
  text(LEFT - 10, y + 13, name, 'text-anchor="end"');
  parts.push(`<rect class="rail" x="${LEFT}" y="${y + 2}" width="${BAR}" height="14" rx="2" />`);
  parts.push(`<rect class="bar" x="${LEFT}" y="${y + 2}" width="${(BAR * f1).toFixed(1)}" height="14" rx="2" />`);
  text(LEFT + BAR + 8, y + 13, f1.toFixed(3), 'class="number"');
});

text(x0, 28, `Confidence and truth (ECE ${aggregate.calibration ? aggregate.calibration.ece.toFixed(3) : "–"})`, 'class="head"');
const at = (confidence, right) => [x0 + confidence * SIDE, TOP + (1 - right) * SIDE];
parts.push(`<rect class="rail" x="${x0}" y="${TOP}" width="${SIDE}" height="${SIDE}" />`);
const [a, b] = [at(0, 0), at(1, 1)];
parts.push(`<line class="ideal" x1="${a[0]}" y1="${a[1]}" x2="${b[0]}" y2="${b[1]}" />`);
const most = Math.max(1, ...bins.map((bin) => bin.n));
for (const bin of bins) {
  const [x, y] = at(bin.mean_conf, bin.accuracy);
  parts.push(`<circle class="dot" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${(3 + 11 * Math.sqrt(bin.n / most)).toFixed(1)}"><title>${bin.n} values said ${bin.mean_conf.toFixed(2)}, ${bin.accuracy.toFixed(2)} were right</title></circle>`);
}
for (const step of [0, 0.5, 1]) {
  text(at(step, 0)[0], TOP + SIDE + 16, step, 'text-anchor="middle"');
  text(x0 - 8, at(0, step)[1] + 4, step, 'text-anchor="end"');
}
text(x0 + SIDE / 2, TOP + SIDE + 34, "confidence said", 'text-anchor="middle"');
text(x0, TOP - 10, "share that was right");

const width = x0 + SIDE + 24;
writeFileSync(
  new URL("../../docs/accuracy.svg", import.meta.url),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Accuracy of reading resumes by field, and calibration of the confidence">
<style>
svg { background: #fff; font: 12px system-ui, sans-serif; fill: #1b2430 }
.head { font-weight: 600; font-size: 14px } .number { font-variant-numeric: tabular-nums }
.rail { fill: #eef1f5 } .bar { fill: #2f6f5e } .dot { fill: #2f6f5e; fill-opacity: .75 } .ideal { stroke: #8a94a3; stroke-dasharray: 4 4 }
</style>
${parts.join("\n")}
</svg>
`,
);
