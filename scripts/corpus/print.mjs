// print.mjs LIST: prints pages with Chromium. LIST is a JSON array of {html, pdf, header, footer, format?} with absolute paths.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { createRequire } from "node:module";

const { chromium } = createRequire(pathToFileURL(`${process.env.CORPUS_TOOLS}/`))("playwright-core");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage();
// Nothing is fetched: themes name fonts and styles on other hosts, and a document must come out the same everywhere.
await page.route(/^https?:/, (route) => route.abort());
for (const { html, pdf, footer, margin } of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  await page.goto(pathToFileURL(html).href, { waitUntil: "load" });
  await page.pdf({
    path: pdf,
    preferCSSPageSize: true,
    printBackground: true,
    displayHeaderFooter: Boolean(footer),
    headerTemplate: "<span></span>",
    footerTemplate: footer ? `<div style="font-size:8px;width:100%;text-align:center">${footer}</div>` : "<span></span>",
    ...(margin ? { margin: { top: margin, bottom: margin, left: margin, right: margin } } : {}),
  });
}
await browser.close();
