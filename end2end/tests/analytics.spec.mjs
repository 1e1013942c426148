// A company's jobs elsewhere and what came of them: the list in a frame of another site, the feed, an application that says where it
// came from, and the analytics that count it.
import assert from "node:assert/strict";
import { createServer } from "node:http";

import { expectCount, follow, visit, withoutScript } from "../support/browser.mjs";
import { another, journey } from "../support/journey.mjs";
import { keepResume, person, publishJob, setUpCompany, signUp } from "../support/people.mjs";

/** Shows a line of HTML on a page of another site: another port is another origin. */
async function onAnotherSite(page, line) {
  const body = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Our company</title><main><h1>Work with us</h1>${line}</main></html>`;
  const site = createServer((_, answer) => answer.setHeader("content-type", "text/html").end(body));
  await new Promise((listening) => site.listen(0, "127.0.0.1", listening));
  site.unref();
  await page.goto(`http://127.0.0.1:${site.address().port}/`);
  return page.frameLocator("iframe");
}

/** A company with a public job, and the line for its website. */
async function company(page) {
  await signUp(page, person("Ines Marchetti"));
  await setUpCompany(page, "Larkspur & Søn");
  const job = await publishJob(page);
  await visit(page, "/hiring/company");
  const line = await page.getByLabel("Line for your website").inputValue();
  assert.match(line, /^<iframe src="http[^"]+\/companies\/[a-z0-9-]+\/embed" title="Open jobs at Larkspur &amp; Søn" /);
  const feed = await page.getByRole("link", { name: /\/jobs\.xml$/ }).getAttribute("href");
  // The settings may name another address of this server.
  const here = new URL(page.url()).origin;
  const slug = line.match(/companies\/([a-z0-9-]+)\/embed/)[1];
  return { job, slug, here, line: line.replace(/src="[^"]+"/, `src="${here}/companies/${slug}/embed?source=careers"`), feed: new URL(feed).pathname };
}

async function applyThrough(page, frame) {
  await follow(page, frame.getByRole("link", { name: "Night nurse, Leeds" }), /\/jobs\/job_\w+\?source=careers$/);
  await follow(page, page.getByRole("link", { name: "Apply", exact: true }), /\/apply\?source=careers$/);
  await page.getByText("Where the link to this job was is sent along: careers").waitFor();
  await page.getByLabel(/may keep what I send/).check();
  await follow(page, page.getByRole("button", { name: "Send application" }), /\/applications\/.*sent=true/);
}

journey("a job is found in a frame of another site, applied for, and counted with where it came from", async (page) => {
  const { job, line, feed } = await company(page);
  const xml = await page.request.get(feed);
  assert.equal(xml.headers()["content-type"], "application/xml; charset=utf-8");
  const parsed = await page.evaluate((text) => {
    const read = new DOMParser().parseFromString(text, "application/xml");
    return [read.querySelector("parsererror")?.textContent, read.querySelectorAll("job").length, read.querySelector("job > title")?.textContent];
  }, await xml.text());
  assert.deepEqual(parsed, [undefined, 1, "Night nurse, Leeds"]);
  const again = await page.request.get(feed, { headers: { "if-none-match": xml.headers().etag } });
  assert.equal(again.status(), 304);

  const seeker = await another();
  await signUp(seeker);
  await keepResume(seeker);
  const frame = await onAnotherSite(seeker, line);
  await frame.getByRole("heading", { name: "Open jobs at Larkspur & Søn" }).waitFor();
  await frame.getByText("Leeds").first().waitFor();
  await applyThrough(seeker, frame);

  await visit(page, "/hiring/analytics");
  await page.getByRole("region", { name: "Where applications came from" }).last().getByRole("row", { name: /^careers 1 0 too few \(1\) 0/ }).waitFor();
  await page.getByRole("region", { name: "From application to hire" }).last().getByRole("row", { name: /^New 1/ }).waitFor();
  await follow(page, page.getByRole("link", { name: "1 year" }), /period=1y/);
  await follow(page, page.getByRole("region", { name: "By job" }).last().getByRole("link", { name: "Night nurse, Leeds" }), /job=job_\w+&period=1y/);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download as CSV: By job" }).click();
  const file = await download;
  assert.equal(file.suggestedFilename(), "jobs.csv");
  const { readFile } = await import("node:fs/promises");
  const csv = await readFile(await file.path(), "utf8");
  assert.match(csv, new RegExp(`^\uFEFFId,Job,State.*\r\n${job},"Night nurse, Leeds",open,`));
});

journey("the list in a frame and the analytics work without JavaScript, light and dark", async (page) => {
  withoutScript(page);
  const { slug, here } = await company(page);
  const dark = await onAnotherSite(page, `<iframe src="${here}/companies/${slug}/embed?theme=dark&lang=de" title="Jobs" width="600" height="400"></iframe>`);
  await dark.getByRole("heading", { name: "Offene Stellen bei Larkspur & Søn" }).waitFor();
  const colour = await dark.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor);
  await page.goto(`${here}/companies/${slug}/embed?theme=light`);
  assert.notEqual(await page.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor), colour);
  await expectCount(page.locator("script"), 0);
  await visit(page, "/hiring/analytics");
  await page.getByText("No applications in this period.").waitFor();
  await page.getByLabel("Job", { exact: true }).selectOption({ label: "Night nurse, Leeds" });
  await follow(page, page.getByRole("button", { name: "Show" }), /period=90d.*job=job_|job=job_.*period=90d/);
  await expectCount(page.getByRole("main").locator("tbody tr"), 1);
}, { javaScriptEnabled: false });
