// Resumes: imported, reviewed, corrected, saved; edited in two windows; deleted and restored.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { alive, expectCount, follow, visit, watch } from "../support/browser.mjs";
import { another, browser, expectTrouble, journey } from "../support/journey.mjs";
import { chooseResume, importResume, keepResume, keepReviewed, signUp, stored } from "../support/people.mjs";
import { NURSE, asPdf, file, text } from "../support/samples.mjs";

const field = (page, pointer) => page.locator(`[name='${pointer}']`);
const save = (page) => page.getByRole("button", { name: "Save", exact: true });

journey("a PDF is read, a field is corrected beside its text, and the resume is kept", async (page) => {
  await signUp(page);
  await visit(page, "/resumes/new");
  await chooseResume(page, file("mara lindqvist.pdf", await asPdf(await browser())));
  await follow(page, page.getByRole("button", { name: "Import" }), /\/resumes\/res_[\w-]+$/);
  const path = new URL(page.url()).pathname;

  assert.equal(await field(page, "/basics/name").inputValue(), NURSE.name);
  assert.equal(await field(page, "/basics/email").inputValue(), "mara.lindqvist@example.org");
  const source = page.getByRole("complementary", { name: "Text of the original file" });
  await source.getByText("mara.lindqvist@example.org").waitFor();
  const place = page.locator("div:has(> [name='/basics/email'])").getByRole("link", { name: /^line \d+$/ });
  await place.click();
  assert.match(await source.locator("li:target").innerText(), /mara\.lindqvist@example\.org/);

  await visit(page, "/resumes");
  await page.getByText("Please check").waitFor();
  await visit(page, path);
  await field(page, "/basics/label").fill("Intensive care nurse");
  await keepReviewed(page);
  assert.equal(await field(page, "/basics/label").inputValue(), "Intensive care nurse");
  await visit(page, "/resumes");
  await expectCount(page.getByText("Please check"), 0, "it is kept");

  await visit(page, path);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Original file" }).click()]);
  assert.match(download.suggestedFilename(), /^mara.lindqvist\.pdf$/);
});

journey("an entry is added and another removed", async (page) => {
  await signUp(page);
  await keepResume(page);
  const section = page.getByRole("region", { name: /^Languages/ });
  const names = section.locator("input[name$='/language']");
  const languages = (await names.count()) - 1; // the last one is blank, for adding another
  await section.getByText("Add a language").click();
  await names.last().fill("Danish");
  await section.getByRole("button", { name: "Save and add another" }).click();
  await page.waitForFunction((count) => document.querySelectorAll("input[name^='/languages/'][name$='/language']").length === count, languages + 2);
  const next = `/languages/${languages + 1}/language`;
  await page.waitForFunction((name) => document.activeElement.name === name, next);
  assert.equal(await field(page, `/languages/${languages}/language`).inputValue(), "Danish");

  await section.getByRole("button", { name: "Remove this entry" }).last().click();
  await page.waitForFunction((count) => document.querySelectorAll("input[name^='/languages/'][name$='/language']").length === count, languages + 1);

  await page.getByRole("status", { name: "Recent messages" }).getByRole("button", { name: "Undo" }).click();
  await page.waitForFunction((count) => document.querySelectorAll("input[name^='/languages/'][name$='/language']").length === count, languages + 2);
  assert.equal(await field(page, `/languages/${languages}/language`).inputValue(), "Danish");
  await section.getByRole("button", { name: "Remove this entry" }).last().click();
  await page.waitForFunction((count) => document.querySelectorAll("input[name^='/languages/'][name$='/language']").length === count, languages + 1);
  await visit(page, new URL(page.url()).pathname);
  await expectCount(names, languages + 1);
  assert.equal(await names.last().inputValue(), "");
});

journey("Enter in a field of an entry saves, and removes nothing", async (page) => {
  await signUp(page);
  const path = await keepResume(page);
  const entries = await page.getByRole("button", { name: "Remove this entry" }).count();
  const employer = await field(page, "/work/0/name").inputValue();
  await field(page, "/work/0/name").fill(`${employer} Trust`);
  await field(page, "/work/0/name").press("Enter");
  await stored(page);
  await visit(page, path);
  await expectCount(page.getByRole("button", { name: "Remove this entry" }), entries);
  assert.equal(await field(page, "/work/0/name").inputValue(), `${employer} Trust`);
});

journey("what is typed is saved without a button, where the page stands", async (page) => {
  await signUp(page);
  const path = await importResume(page);
  await field(page, "/work/1/location").fill("Hull");
  await page.getByText("Not saved yet").waitFor();
  const before = await page.evaluate(() => window.scrollY);
  assert.ok(before > 0);
  await stored(page);
  assert.equal(await page.evaluate(() => window.scrollY), before, "the page did not jump");
  await field(page, "/work/1/location").press("Control+s");
  await stored(page);
  await page.getByRole("button", { name: "Save resume" }).waitFor(); // autosaving does not end the draft

  await visit(page, path);
  assert.equal(await field(page, "/work/1/location").inputValue(), "Hull");
  await keepReviewed(page);
  assert.equal(new URL(page.url()).pathname, path);
});

journey("an address or a date that is none is told at its field, kept here, and never saved", async (page) => {
  await signUp(page);
  const path = await keepResume(page);
  const email = field(page, "/basics/email");
  await email.fill("mara@");
  await field(page, "/work/0/startDate").fill("Spring");
  await field(page, "/basics/phone").fill("+44 20 7946 0999");
  await page.locator("#basics-email-error").getByText("This e-mail address is incomplete.").waitFor();
  await page.locator("#work-0-startDate-error").getByText("Write the date as 2019, 2019-05, 05/2019 or May 2019").waitFor();
  assert.equal(await email.getAttribute("aria-invalid"), "true");
  await page.getByRole("status").getByText("Fields to correct: 2").waitFor();

  const elsewhere = await page.context().newPage();
  watch(elsewhere);
  await visit(elsewhere, path);
  await elsewhere.waitForFunction(() => document.querySelector("[name='/basics/phone']").value.endsWith("0999"));
  assert.equal(await field(elsewhere, "/basics/email").inputValue(), "mara.lindqvist@example.org", "what is right was saved, what is wrong was not");
  await elsewhere.close();

  // Leaving asks for confirmation; staying continues.
  const asked = [];
  page.once("dialog", (dialog) => asked.push(dialog.message()) && dialog.dismiss());
  await page.getByRole("navigation", { name: "Main", exact: true }).getByRole("link", { name: "Home", exact: true }).click();
  assert.match(asked.join(), /not saved/);
  assert.equal(new URL(page.url()).pathname, path);

  // A reload asks too, and the input is restored.
  page.once("dialog", (dialog) => dialog.accept());
  await page.reload();
  await alive(page);
  await page.waitForFunction(() => document.querySelector("[name='/basics/email']").value === "mara@");
  await email.fill("mara@example.org");
  await field(page, "/work/0/startDate").fill("03/2020");
  await stored(page);
  await visit(page, path);
  assert.equal(await email.inputValue(), "mara@example.org");
  assert.equal(await field(page, "/work/0/startDate").inputValue(), "2020-03");
});

journey("a link is followed at once when all is stored, and after saving when it is not", async (page) => {
  await signUp(page);
  const path = await keepResume(page);
  await field(page, "/basics/label").fill("Ward sister");
  await page.getByRole("navigation", { name: "Main", exact: true }).getByRole("link", { name: "Home", exact: true }).click();
  await page.waitForURL(/\/dashboard$/);
  await alive(page);
  await visit(page, path);
  assert.equal(await field(page, "/basics/label").inputValue(), "Ward sister");
});

journey("without a connection nothing is lost, and it is saved once there is one", async (page) => {
  await signUp(page);
  const path = await keepResume(page);
  await page.context().setOffline(true);
  await field(page, "/basics/label").fill("Charge nurse");
  await page.getByRole("status").getByText(/kept in this browser/).waitFor();
  await page.context().setOffline(false);
  await field(page, "/basics/label").press("Control+s");
  await stored(page);
  await visit(page, path);
  assert.equal(await field(page, "/basics/label").inputValue(), "Charge nurse");
  expectTrouble(page, /ERR_INTERNET_DISCONNECTED/);
});

journey("what a closed tab could not save is saved by the next one", async (page) => {
  await signUp(page);
  const path = await keepResume(page);
  const second = await page.context().newPage();
  watch(second);
  await visit(second, path);
  await page.context().setOffline(true);
  await field(second, "/basics/label").fill("Charge nurse");
  await second.getByRole("status").getByText(/kept in this browser/).waitFor();
  // The browser asks before it closes a tab with unsaved input.
  second.once("dialog", (dialog) => dialog.accept());
  await second.close({ runBeforeUnload: true });
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith("resume-")));
  await page.context().setOffline(false);

  const third = await page.context().newPage();
  watch(third);
  await visit(third, path);
  await third.waitForFunction(() => document.querySelector("[name='/basics/label']").value === "Charge nurse");
  await stored(third);
  assert.equal(await third.evaluate(() => localStorage.length), 0);
  await visit(page, path);
  assert.equal(await field(page, "/basics/label").inputValue(), "Charge nurse");
});

journey("two windows edit one resume: both versions are shown, nothing is lost", async (page) => {
  await signUp(page);
  const path = await keepResume(page);
  const second = await page.context().newPage();
  watch(second);
  await visit(page, path);
  await visit(second, path);
  await field(page, "/basics/label").fill("Written in the first window");
  await stored(page);
  await field(second, "/basics/label").fill("Written in the second window");
  await second.getByText("This resume was changed in another window.").waitFor();
  const table = second.getByRole("table");
  await table.getByRole("cell", { name: "Written in the first window" }).waitFor();
  await table.getByRole("cell", { name: "Written in the second window" }).waitFor();
  assert.equal(await field(second, "/basics/label").inputValue(), "Written in the second window");
  await visit(page, path);
  assert.equal(await field(page, "/basics/label").inputValue(), "Written in the first window", "nothing is overwritten unasked");

  await save(second).click();
  await stored(second);
  await expectCount(table, 0);
  expectTrouble(second, /^409: POST/);
  await visit(page, path);
  assert.equal(await field(page, "/basics/label").inputValue(), "Written in the second window");
});

journey("two windows that change different things are put together", async (page) => {
  await signUp(page);
  const path = await keepResume(page);
  const second = await page.context().newPage();
  watch(second);
  await visit(second, path);
  await field(page, "/basics/label").fill("Ward sister");
  await stored(page);
  await field(second, "/work/0/location").fill("York");
  await stored(second);
  expectTrouble(second, /^409: POST/);
  assert.equal(await field(second, "/basics/label").inputValue(), "Ward sister", "what the other window saved is shown");
  assert.equal(await field(second, "/work/0/location").inputValue(), "York");
  await expectCount(second.getByRole("table"), 0);
  await visit(page, path);
  assert.equal(await field(page, "/basics/label").inputValue(), "Ward sister");
  assert.equal(await field(page, "/work/0/location").inputValue(), "York");
});

journey("the stored version can be taken instead", async (page) => {
  await signUp(page);
  const path = await keepResume(page);
  const second = await page.context().newPage();
  watch(second);
  await visit(second, path);
  await field(page, "/basics/label").fill("Written in the first window");
  await stored(page);
  await field(second, "/basics/label").fill("Written in the second window");
  await second.getByText("This resume was changed in another window.").waitFor();
  expectTrouble(second, /^409: POST/);
  await second.getByRole("link", { name: "Use the current version" }).click();
  await second.waitForFunction(() => document.querySelector("[name='/basics/label']").value === "Written in the first window");
  await alive(second);
  await expectCount(second.getByRole("table"), 0);
});

journey("versions tell what changed, come back, and go again", async (page) => {
  await signUp(page);
  const path = await keepResume(page);
  await field(page, "/basics/label").fill("Ward sister");
  await save(page).click();
  await stored(page);
  await field(page, "/basics/phone").fill("+44 20 7946 0111");
  await save(page).click();
  await stored(page);

  await follow(page, page.getByRole("link", { name: "Versions" }).first(), (url) => url.pathname === `${path}/versions`);
  const rows = page.getByRole("main").locator("ol > li").filter({ has: page.getByRole("heading", { level: 2 }) });
  await expectCount(rows, 3);
  await rows.first().getByText("Current", { exact: true }).waitFor();
  assert.match(await rows.first().innerText(), /Phone\s+.*0018.*\s+.*0111/s);
  await rows.nth(1).getByText("Ward sister", { exact: true }).first().waitFor();

  await follow(page, rows.last().getByRole("button", { name: "Restore version 1" }), /restored=1/);
  await page.getByText("Version 1 was restored").waitFor();
  await expectCount(rows, 4);
  await visit(page, path);
  assert.notEqual(await field(page, "/basics/label").inputValue(), "Ward sister");
  await page.goBack();
  await alive(page);
  await follow(page, page.getByRole("button", { name: "Undo" }), /restored=3/);
  await visit(page, path);
  assert.equal(await field(page, "/basics/label").inputValue(), "Ward sister");

  const stranger = await another();
  await signUp(stranger);
  const answer = await stranger.goto(`${path}/versions`);
  assert.equal(answer.status(), 404);
  await stranger.context().close();
});

journey("typing for a while makes one version, not one for each pause", async (page) => {
  await signUp(page);
  const path = await keepResume(page);
  for (const words of ["Ward", "Ward sister", "Ward sister, nights"]) {
    await field(page, "/basics/label").fill(words);
    await page.getByText("Not saved yet").waitFor();
    await stored(page);
  }
  await visit(page, `${path}/versions`);
  await expectCount(page.getByRole("main").getByRole("heading", { level: 2 }), 2);
  await page.getByText("Ward sister, nights").first().waitFor();
});

journey("a resume goes to the trash and comes back", async (page) => {
  await signUp(page);
  const path = await importResume(page);
  await page.getByText("Delete this resume").click();
  await follow(page, page.getByRole("button", { name: "Move to trash" }), /\/resumes\?deleted=res_/);
  const trash = page.getByRole("region", { name: "Trash" });
  await follow(page, trash.getByRole("button", { name: "Restore" }), (url) => url.pathname === path);
  await visit(page, "/resumes");
  await expectCount(trash, 0);
  await page.locator(`a[href='${path}']`).waitFor();
});

journey("the resume check names what to fix, quotes it, and leads to its field", async (page) => {
  await signUp(page);
  const path = await importResume(page, `${text()}\n\nExperience\nAnalyst, Acme Ltd\nMay 2020 - Present\n- Lorem ipsum dolor sit amet\n- Responsible for the weekly sales report\n`);
  await follow(page, page.getByRole("link", { name: "Resume check", exact: true }), /\/check$/);
  await page.getByRole("heading", { level: 1, name: /^Resume check: / }).waitFor();
  const finding = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "Template text left in" }) });
  assert.match(await finding.locator("blockquote").first().innerText(), /Lorem ipsum/);
  await finding.getByRole("link", { name: /^Line \d+$/ }).first().click();
  await page.waitForURL((url) => url.pathname === path && url.hash.startsWith("#line-"));
  await page.locator("li:target", { hasText: "Lorem ipsum" }).waitFor();

  await page.goBack();
  await page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Edit this field" }) }).first().waitFor();
  await page.getByRole("link", { name: "Edit this field" }).first().click();
  await page.waitForURL((url) => url.pathname === path && url.hash !== "");
  await expectCount(page.locator(`[id='${decodeURIComponent(new URL(page.url()).hash.slice(1))}']`), 1, "the field or section is there");
});

journey("a template is chosen, and the document is downloaded as every kind of file", async (page) => {
  await signUp(page);
  const path = await keepResume(page);
  await page.getByRole("link", { name: "Document", exact: true }).first().click();
  await page.waitForURL(/\/design$/);
  await alive(page);
  const shown = page.getByRole("img", { name: "Page 1 of 1" });
  const before = await shown.getAttribute("src");
  await page.getByText("Serif", { exact: true }).click();
  await page.waitForFunction((src) => document.querySelector("img[alt='Page 1 of 1']").getAttribute("src") !== src, before);
  await page.reload();
  await alive(page);
  assert.ok(await page.getByRole("radio", { name: /^Serif/ }).isChecked());
  for (const [name, ending] of [["PDF", "pdf"], ["Word", "docx"], ["Markdown", "md"], ["Text", "txt"], ["JSON", "json"]]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name, exact: true }).click()]);
    assert.equal(download.suggestedFilename(), `Mara-Lindqvist.${ending}`);
  }
  // The downloaded PDF is a resume again, with every field as it was.
  const [pdf] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "PDF", exact: true }).click()]);
  const copy = await pdf.path();
  await visit(page, "/resumes/new");
  await chooseResume(page, { name: "again.pdf", mimeType: "application/pdf", buffer: readFileSync(copy) });
  await follow(page, page.getByRole("button", { name: "Import" }), /\/resumes\/res_[\w-]+$/);
  assert.equal(await field(page, "/basics/name").inputValue(), NURSE.name);
  assert.notEqual(new URL(page.url()).pathname, path);
});
