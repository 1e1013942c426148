// documents.mjs PROGRAM READER: a resume of two pages as a PDF by our program, printed by Chromium, and by RenderCV: the time of whole
// processes, sizes, and what three readers find again; printing in a browser that is running; sizes of pages as SVG. One line of JSON.
// READER prints the text of a PDF by `pdf-extract`. A peer that is not there is left out.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

import { FLAGS, launch } from "../../end2end/support/browser.mjs";
import { html, renderCv, withoutIcons } from "./documents/peers.mjs";
import { found, values } from "./documents/values.mjs";
import { twoPages } from "./documents/sample.mjs";
import { median, turns } from "./turns.mjs";

const [program, reader] = process.argv.slice(2);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 10);
const PRINTS = 40;
/** Those of crates/render/benches. */
const TEMPLATES = ["column", "sidebar", "timeline"];

const folder = mkdtempSync(join(tmpdir(), "jobalign-documents-"));
const at = (name) => join(folder, name);
const resume = twoPages();
writeFileSync(at("resume.json"), JSON.stringify(resume));
writeFileSync(at("resume.html"), html(resume));
writeFileSync(at("resume.yaml"), renderCv(resume));

const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";
const python = process.env.BENCH_PYTHON ?? "python3";
const rendercv = join(dirname(python), "rendercv");
const render = (out, ...more) => [program, ["render", "--resume", at("resume.json"), "--format", "pdf", "--out", at(out), ...more]];
const print = [chromium, ["--headless", ...FLAGS, "--no-pdf-header-footer", `--print-to-pdf=${at("chromium.pdf")}`, pathToFileURL(at("resume.html")).href]];
const peer = [rendercv, ["render", at("resume.yaml"), "-nohtml", "-nomd", "-nopng", "-pdf", at("rendercv.pdf")], { cwd: folder, env: { ...process.env, XDG_DATA_HOME: withoutIcons(at("data")) } }];

/** Printing in a browser that is running, in ms: a word is changed, then the page is printed; the change is not counted. */
async function warmPrint() {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.setContent(html(resume));
    const times = [];
    for (let number = 0; number < PRINTS; number += 1) {
      await page.evaluate((text) => (document.querySelector("li").textContent = text), `Ran three shifts with ${100 + number} people and no lost day`);
      const start = performance.now();
      await page.pdf({ preferCSSPageSize: true, tagged: true });
      times.push(performance.now() - start);
    }
    return median(times.slice(PRINTS / 4)); // the first ones warm it
  } finally {
    await browser.close();
  }
}

/** Pages of a file, its size, and the share of the resume's values that each reader finds again. */
function measured(file) {
  const text = execFileSync("pdftotext", [at(file), "-"], { encoding: "utf8" });
  const other = existsSync(reader ?? "") ? execFileSync(reader, [at(file)], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }) : null;
  const own = JSON.parse(execFileSync(program, ["parse", at(file), "--json"], { encoding: "utf8", cwd: folder }));
  const pages = Number(execFileSync("pdfinfo", [at(file)], { encoding: "utf8" }).match(/^Pages:\s+(\d+)/m)[1]);
  const all = values(resume);
  return { pages, bytes: statSync(at(file)).size, pdftotext: found.inText(all, text), pdf_extract: other && found.inText(all, other), own: found.inPlace(resume, own) };
}

try {
  const hasPeer = spawnSync(rendercv, ["--version"], { stdio: "ignore" }).status === 0;
  const commands = { ours: render("ours.pdf"), chromium: print, ...(hasPeer ? { rendercv: peer } : {}) };
  const times = turns(Object.values(commands), ROUNDS);
  const figures = { process: Object.fromEntries(Object.keys(commands).map((name, index) => [name, times[index]])) };
  figures.print_ms = await warmPrint();
  figures.attached_bytes = statSync(at("ours.pdf")).size;
  // What is read again is read from the pages.
  execFileSync(...render("ours.pdf", "--no-data"));
  figures.files = Object.fromEntries(Object.keys(commands).map((name) => [name, measured(`${name}.pdf`)]));
  figures.svg = Object.fromEntries(
    TEMPLATES.map((template) => {
      execFileSync(program, ["render", "--resume", at("resume.json"), "--template", template, "--format", "svg", "--out", at("page.svg")]);
      const svg = readFileSync(at("page.svg"));
      return [template, { raw: svg.length, gzip: gzipSync(svg, { level: 1 }).length }];
    }),
  );
  console.log(JSON.stringify(figures));
} finally {
  if (!process.env.BENCH_KEEP) rmSync(folder, { recursive: true });
  else console.error(folder);
}
