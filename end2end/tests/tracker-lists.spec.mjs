// The tracker: a list of another program, the calendar feed, statistics, and more of a column without JavaScript.
import assert from "node:assert/strict";

import { expectCount, follow, visit, withoutScript } from "../support/browser.mjs";
import { expectTrouble, journey } from "../support/journey.mjs";
import { letterWith } from "../support/letters.mjs";
import { signUp } from "../support/people.mjs";

const LIST = `Company,Title,Date,Stage,Link
Harbour Works,Welder,2020-05-01,Interview,https://jobs.example/1
Harbour Works,Welder,,,
Kitchen,Cook,3/4/2020,Moon,
Acme,,,,
`;

const choose = (page, name, text) =>
  page.locator("#list").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

const read = (page) => page.getByRole("button", { name: "Read the list" });

async function importList(page) {
  await visit(page, "/tracker/import");
  await choose(page, "jobs.csv", LIST);
  await read(page).click();
  await page.getByRole("heading", { name: "Found in jobs.csv" }).waitFor();
  await page.getByRole("rowheader", { name: "Welder" }).waitFor();
  await page.getByText("The stage is not known and is left out: “Moon”").waitFor();
  await page.getByText("The day is not clear and is left out: “3/4/2020”").waitFor();
  await follow(page, page.getByRole("link", { name: /^Already there/ }), /show=listed/);
  await expectCount(page.getByRole("main").locator("tbody tr"), 1);
  await follow(page, page.getByRole("link", { name: /^Cannot be read/ }), /show=unread/);
  await page.getByText("The job title is missing.").waitFor();
  await page.getByRole("cell", { name: "5", exact: true }).waitFor();
  await follow(page, page.getByRole("button", { name: "Add 2 jobs" }), /imported=2/);
  await page.getByText("2 jobs were added.").waitFor();
  await expectCount(page.getByRole("heading", { name: "Found in jobs.csv" }), 0);
  await visit(page, "/tracker");
  await page.getByRole("region", { name: "Interview, jobs: 1" }).getByRole("link", { name: "Welder" }).waitFor();
}

journey("a list is read, previewed and added", async (page) => {
  await signUp(page);
  await importList(page);
  // A file that is none says so at its field; the same list again adds nothing.
  await visit(page, "/tracker/import");
  await choose(page, "jobs.csv", "%PDF-1.7 renamed");
  await read(page).click();
  await page.getByText("This file is not a table.").first().waitFor();
  expectTrouble(page, /^422: POST/);
  await choose(page, "jobs.csv", LIST);
  await read(page).click();
  await page.getByRole("heading", { name: "Found in jobs.csv" }).waitFor();
  await expectCount(page.getByRole("button", { name: /^Add \d/ }), 0);
  await page.getByRole("button", { name: "Discard the list" }).click();
  await page.getByRole("heading", { name: "Found in jobs.csv" }).waitFor({ state: "detached" });
});

journey("a list is added and a column shows more without JavaScript", async (page) => {
  withoutScript(page);
  const who = await signUp(page);
  const { link } = await letterWith(who.email, "/verify");
  await page.goto(link);
  await page.getByRole("button").filter({ hasText: /confirm/i }).first().click();
  await page.getByText(/confirmed/i).first().waitFor();
  await importList(page);
  const rows = Array.from({ length: 30 }, (_, number) => `Job ${number},Acme\n`).join("");
  await visit(page, "/tracker/import");
  await choose(page, "more.csv", `Title,Company\n${rows}`);
  await read(page).click();
  await follow(page, page.getByRole("button", { name: "Add 30 jobs" }), /imported=30/);
  await visit(page, "/tracker");
  const saved = page.getByRole("region", { name: "Saved, jobs: 31" });
  await expectCount(saved.locator("li.card"), 20);
  await follow(page, saved.getByRole("link", { name: "11 more" }), /stage=saved&pages=2/);
  await expectCount(saved.locator("li.card"), 31);
}, { javaScriptEnabled: false });

journey("a calendar has an address that is shown once", async (page) => {
  await signUp(page);
  await visit(page, "/tracker/new");
  await page.getByLabel("Job title").fill("Welder");
  await follow(page, page.getByRole("button", { name: "Add a job" }), /\/jobs\/saved\/job_\w+$/);
  await page.getByLabel("Next step").fill("Call Ms Okafor, then write");
  await page.getByLabel("On", { exact: true }).fill("2190-01-02");
  await follow(page, page.getByRole("button", { name: "Save", exact: true }), /noted=true/);
  await visit(page, "/tracker/calendar");
  await page.getByText("Off. Nobody can read your entries.").waitFor();
  await page.getByRole("button", { name: "Make an address" }).click();
  const shown = page.locator("#calendar-address");
  await shown.waitFor();
  const address = new URL(await shown.innerText()).pathname;
  // Anybody who has it: a program without a cookie.
  const feed = async () => {
    const response = await fetch(new URL(address, page.url()));
    return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
  };
  const first = await feed();
  assert.equal(first.status, 200);
  assert.match(first.type, /^text\/calendar/);
  assert.match(first.text, /DTSTART;VALUE=DATE:21900102\r\n/);
  assert.match(first.text, /SUMMARY:Call Ms Okafor\\, then write: Welder\r\n/);
  await visit(page, "/tracker/calendar");
  await expectCount(shown, 0, "it is shown once");
  await page.getByRole("button", { name: "Make a new address" }).click();
  await shown.waitFor();
  assert.equal((await feed()).status, 404);
  await follow(page, page.getByRole("button", { name: "Turn off" }), /ended=true/);
  await page.getByText("Off. Nobody can read your entries.").waitFor();
});

journey("statistics say the number of cases, and no rate of few", async (page) => {
  await signUp(page);
  await importList(page);
  await visit(page, "/tracker/statistics");
  const funnel = page.getByRole("region", { name: "How far your jobs came" }).last();
  await funnel.getByRole("row", { name: /^Interview 1 50/ }).waitFor();
  await page.getByText("too few (1)").first().waitFor();
});
