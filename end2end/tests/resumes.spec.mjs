// Resumes: read, reviewed, corrected, kept; edited in two windows; thrown away and taken back.
import assert from "node:assert/strict";

import { alive, follow, visit, watch } from "../support/browser.mjs";
import { browser, journey } from "../support/journey.mjs";
import { chooseResume, importResume, keepResume, signUp } from "../support/people.mjs";
import { NURSE, asPdf, file } from "../support/samples.mjs";

const field = (page, pointer) => page.locator(`[name='${pointer}']`);
const keep = (page) => page.getByRole("button", { name: "Looks right, keep it" });
const save = (page) => page.getByRole("button", { name: "Save", exact: true });

journey("a PDF is read, a field is corrected beside its text, and the resume is kept", async (page) => {
  await signUp(page);
  await visit(page, "/resumes/new");
  await chooseResume(page, file("mara lindqvist.pdf", await asPdf(await browser())));
  await follow(page, page.getByRole("button", { name: "Read it" }), /\/resumes\/res_[\w-]+$/);
  const path = new URL(page.url()).pathname;

  assert.equal(await field(page, "/basics/name").inputValue(), NURSE.name);
  assert.equal(await field(page, "/basics/email").inputValue(), "mara.lindqvist@example.org");
  const source = page.getByRole("complementary", { name: "The text it was read from" });
  await source.getByText("mara.lindqvist@example.org").waitFor();
  const place = page.locator("div:has(> [name='/basics/email'])").getByRole("link", { name: /^line \d+$/ });
  await place.click();
  assert.match(await source.locator("li:target").innerText(), /mara\.lindqvist@example\.org/);

  await visit(page, "/resumes");
  await page.getByText("To review").waitFor();
  await visit(page, path);
  await field(page, "/basics/label").fill("Intensive care nurse");
  await follow(page, keep(page), /saved=true$/);
  assert.equal(await field(page, "/basics/label").inputValue(), "Intensive care nurse");
  await visit(page, "/resumes");
  assert.equal(await page.getByText("To review").count(), 0, "it is kept");

  await visit(page, path);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Original file" }).click()]);
  assert.match(download.suggestedFilename(), /^mara.lindqvist\.pdf$/);
});

journey("an entry is added and another removed", async (page) => {
  await signUp(page);
  await keepResume(page);
  const section = page.getByRole("region", { name: /^Languages/ });
  const languages = await section.locator("input[name$='/language']").count();
  await section.getByText("Add a language").click();
  await section.locator("input[name$='/language']").last().fill("Danish");
  await follow(page, save(page), /saved=true$/);
  assert.equal(await section.locator("input[name$='/language']").count(), languages + 1);
  const entry = section.locator("div").filter({ has: page.locator("input[value=Danish]") }).last();
  assert.equal(await entry.count(), 1);
  await section.getByRole("button", { name: "Remove this entry" }).last().click();
  await page.waitForFunction((name) => !document.querySelector(`input[value='${name}']`), "Danish");
});

journey("two windows edit one resume: both versions are shown, nothing is lost", async (page) => {
  await signUp(page);
  const path = await keepResume(page);
  const second = await page.context().newPage();
  watch(second);
  await visit(page, path);
  await visit(second, path);
  await field(page, "/basics/label").fill("Written in the first window");
  await follow(page, save(page), /saved=true$/);
  await field(second, "/basics/label").fill("Written in the second window");
  await save(second).click();
  await second.getByText("This resume was changed in another window.").waitFor();
  await alive(second);
  const table = second.getByRole("table");
  await table.getByRole("cell", { name: "Written in the first window" }).waitFor();
  await table.getByRole("cell", { name: "Written in the second window" }).waitFor();
  assert.equal(await field(second, "/basics/label").inputValue(), "Written in the second window");

  await follow(second, save(second), /saved=true$/);
  await visit(page, path);
  assert.equal(await field(page, "/basics/label").inputValue(), "Written in the second window");
});

journey("a resume goes to the trash and comes back", async (page) => {
  await signUp(page);
  const path = await importResume(page);
  await page.getByText("Delete this resume").click();
  await follow(page, page.getByRole("button", { name: "Move to trash" }), /\/resumes$/);
  const trash = page.getByRole("region", { name: "Trash" });
  await follow(page, trash.getByRole("button", { name: "Restore" }), (url) => url.pathname === path);
  await visit(page, "/resumes");
  assert.equal(await trash.count(), 0);
  await page.locator(`a[href='${path}']`).waitFor();
});
