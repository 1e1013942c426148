// Building a resume: pages beside the form, sections and entries in another order, what an ATS reads, copies, public links.
import assert from "node:assert/strict";

import { alive, expectCount, expectFocus, follow, visit, withoutScript } from "../support/browser.mjs";
import { another, expectTrouble, journey } from "../support/journey.mjs";
import { importResume, keepResume, signUp, stored } from "../support/people.mjs";
import { text } from "../support/samples.mjs";

const field = (page, pointer) => page.locator(`[name='${pointer}']`);
const pages = (page) => page.getByRole("region", { name: "Pages" }).getByRole("img");
const arrange = (page) => page.locator("#arrange");

/** The sections of the document in order, by their keys. */
const order = (page) => arrange(page).locator("input[id^='section-title-']").evaluateAll((all) => all.map((it) => it.id.replace("section-title-", "")));

const sorted = (page, keys) =>
  page.waitForFunction((keys) => [...document.querySelectorAll("#arrange input[id^='section-title-']")].map((it) => it.id.replace("section-title-", "")).join() === keys, keys.join());

/** Runs something that changes the first page, and waits for the new picture. */
async function drawn(page, change) {
  const first = pages(page).first();
  const before = await first.getAttribute("src");
  await change();
  await page.waitForFunction((before) => document.querySelector("section[aria-label=Pages] img")?.getAttribute("src") !== before, before);
}

/** Drags a handle to the upper edge of another row. */
async function drag(page, handle, row) {
  const from = await handle.boundingBox();
  const to = await row.boundingBox();
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, to.y + 40, { steps: 6 });
  await page.mouse.move(from.x + 8, to.y + 4, { steps: 4 });
  await page.mouse.up();
}

journey("the page beside the form shows what is typed before it is saved, without a jump", async (page) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signUp(page);
  const path = await keepResume(page);
  await visit(page, path);
  await expectCount(pages(page), 1);
  await field(page, "/work/0/summary").scrollIntoViewIfNeeded();
  const place = await page.evaluate(() => window.scrollY);
  const answer = page.waitForResponse(/preview_resume/);
  await drawn(page, () => field(page, "/work/0/summary").fill("Deputy of the ward manager."));
  assert.equal(await (await answer).headerValue("content-encoding"), "gzip");
  assert.equal(await page.evaluate(() => window.scrollY), place);
  assert.match(await pages(page).first().getAttribute("src"), /^data:image\/svg\+xml,/);
  await stored(page);

  // A longer text fills a second page.
  await field(page, "/work/0/highlights").fill(Array.from({ length: 60 }, (_, index) => `Did thing number ${index}.`).join("\n"));
  await page.waitForFunction(() => document.querySelectorAll("section[aria-label=Pages] img").length > 1);
  await stored(page);
});

journey("sections are dragged, moved by keys, renamed and hidden, and the document follows", async (page) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signUp(page);
  const path = await keepResume(page);
  await visit(page, path);
  await page.getByText("Order and titles of sections").click();
  const before = await order(page);
  assert.deepEqual(before.slice(0, 4), ["summary", "work", "education", "skills"]);
  await drawn(page, () => drag(page, page.locator("#move-section-skills"), arrange(page).getByRole("listitem").first()));
  await sorted(page, ["skills", ...before.filter((key) => key !== "skills")]);
  await expectFocus(page, (element) => element.id === "move-section-skills", "the handle keeps the focus");
  await page.keyboard.press("ArrowDown");
  await sorted(page, ["summary", "skills", ...before.filter((key) => !["summary", "skills"].includes(key))]);

  await drawn(page, async () => {
    await page.getByLabel("Title of “Experience”").fill("Wards");
    await page.getByLabel("Title of “Experience”").press("Tab");
  });
  await page.getByRole("heading", { level: 2, name: "Wards 2" }).waitFor();
  await drawn(page, () => arrange(page).getByRole("listitem").last().getByText("Shown").click());
  await page.getByRole("region", { name: /^Languages/ }).getByText("Hidden in the document").waitFor();

  // A section that gets its first entry joins the list.
  const awards = page.getByRole("region", { name: /^Awards/ });
  await awards.getByText("Add an award").click();
  await awards.getByLabel("Title", { exact: true }).fill("Nurse of the year");
  await awards.getByRole("button", { name: "Save and add another" }).click();
  await page.locator("#section-title-awards").waitFor();

  await page.reload();
  await alive(page);
  await page.getByText("Order and titles of sections").click();
  assert.deepEqual((await order(page)).slice(0, 3), ["summary", "skills", "work"]);
  const [text] = await page.evaluate(async (path) => [await (await fetch(`${path}/document/md`)).text()], path);
  assert.ok(text.indexOf("## Skills") < text.indexOf("## Wards"), text);
  assert.ok(!text.includes("## Languages") && !text.includes("Swedish"), text);
});

journey("entries are moved, dragged and duplicated with what was typed", async (page) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signUp(page);
  const path = await keepResume(page);
  await visit(page, path);
  const employers = () => page.locator("input[name^='/work/'][name$='/name']").evaluateAll((all) => all.map((it) => it.value).filter(Boolean));
  const are = (names) =>
    page.waitForFunction((names) => [...document.querySelectorAll("input[name^='/work/'][name$='/name']")].map((it) => it.value).filter(Boolean).join("|") === names, names.join("|"));
  const [first, second] = await employers();
  await field(page, "/work/0/name").fill("Renamed Hospital");
  await page.getByRole("button", { name: /^Move down: Senior Staff Nurse/ }).click();
  await are([second, "Renamed Hospital"]);
  await stored(page);
  await drag(page, page.locator("#move-work-1"), page.locator("#entry-work-0"));
  await are(["Renamed Hospital", second]);
  await expectFocus(page, (element) => element.id === "move-work-0", "the handle keeps the focus");
  await page.keyboard.press("ArrowDown");
  await are([second, "Renamed Hospital"]);
  await page.getByRole("button", { name: /^Duplicate: Staff Nurse/ }).click();
  await are([second, second, "Renamed Hospital"]);
  await visit(page, path);
  assert.deepEqual(await employers(), [second, second, "Renamed Hospital"]);
  assert.notEqual(first, "Renamed Hospital");
});

journey("what was typed and moved is undone and done again", async (page) => {
  await signUp(page);
  const path = await keepResume(page);
  await visit(page, path);
  const [undo, redo] = ["Undo", "Redo"].map((name) => page.locator(`form button[aria-label=${name}]`));
  assert.ok((await undo.isDisabled()) && (await redo.isDisabled()));
  const label = field(page, "/basics/label");
  const before = await label.inputValue();
  await label.fill("Ward sister");
  const first = await field(page, "/work/0/name").inputValue();
  const employer = (name) => page.waitForFunction((name) => document.querySelector("input[name='/work/0/name']").value === name, name);
  const second = await field(page, "/work/1/name").inputValue();
  await page.getByRole("button", { name: /^Move down: Senior Staff Nurse/ }).click();
  await employer(second);
  await page.getByRole("button", { name: "Remove this entry" }).first().click();
  await employer(first);
  await undo.click();
  await employer(second);
  await undo.click();
  await employer(first);
  await undo.click();
  assert.equal(await label.inputValue(), before);
  assert.ok(await undo.isDisabled());
  await redo.click();
  assert.equal(await label.inputValue(), "Ward sister");
  await redo.click();
  await employer(second);
  await stored(page);
  await visit(page, path);
  assert.equal(await label.inputValue(), "Ward sister");
  assert.equal(await field(page, "/work/0/name").inputValue(), second);
});

journey("selected text is marked bold, and the document prints it so", async (page) => {
  await signUp(page);
  const path = await keepResume(page);
  await visit(page, path);
  const summary = field(page, "/basics/summary");
  await summary.fill("Nurse with eight years on wards.");
  await summary.evaluate((area) => area.setSelectionRange(11, 22));
  await page.locator("div:has(> [name='/basics/summary'])").getByRole("button", { name: "Bold" }).click();
  assert.equal(await summary.inputValue(), "Nurse with **eight years** on wards.");
  await stored(page);
  const fetched = (ending) => page.evaluate(async (address) => (await fetch(address)).text(), `${path}/document/${ending}`);
  assert.match(await fetched("md"), /Nurse with \*\*eight years\*\* on wards\./);
  assert.match(await fetched("txt"), /Nurse with eight years on wards\./);
});

journey("what an ATS reads is shown beside the form, with what it reads differently", async (page) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signUp(page);
  const path = await keepResume(page);
  await visit(page, path);
  await page.getByRole("link", { name: "What an ATS reads" }).click();
  const text = page.getByRole("list", { name: "Text of the PDF, in reading order" });
  await text.getByText("mara.lindqvist@example.org").waitFor();
  await page.getByText(/values are read as you wrote them|Read differently: /).waitFor();
  assert.match(page.url(), /\?side=ats$/);
  await field(page, "/basics/label").fill("Ward sister");
  await stored(page);
  await text.getByText("Ward sister").waitFor();
  await page.reload();
  await text.getByText("Ward sister").waitFor();
});

journey("the resume check stands beside the form, and leads to its fields", async (page) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signUp(page);
  const path = await keepResume(page, `${text()}\n\nExperience\nAnalyst, Acme Ltd\nMay 2020 - Present\n- Lorem ipsum dolor sit amet\n`);
  await visit(page, path);
  await page.getByRole("link", { name: "Check", exact: true }).click();
  const finding = page.getByRole("heading", { name: "Template text left in" });
  await finding.waitFor();
  await field(page, "/basics/label").fill("Ward sister");
  await page.getByRole("link", { name: "Edit this field" }).first().click();
  await page.waitForFunction(() => document.querySelector(":target") !== null);
  await finding.waitFor(); // the list stays beside the form, and what was typed in it
  assert.equal(await field(page, "/basics/label").inputValue(), "Ward sister");
  await stored(page);
});

journey("on a narrow screen the pages take the place of the form, and what was typed stays", async (page) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signUp(page);
  const path = await keepResume(page);
  await visit(page, path);
  await field(page, "/basics/label").fill("Ward sister");
  await page.getByRole("link", { name: "Pages" }).click();
  await pages(page).first().waitFor();
  await expectCount(field(page, "/basics/label").filter({ visible: true }), 0);
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  assert.equal(await field(page, "/basics/label").inputValue(), "Ward sister");
  await stored(page);
});

journey("a blank resume is filled, and a copy is made of it", async (page) => {
  await signUp(page);
  await visit(page, "/resumes/new");
  await follow(page, page.getByRole("button", { name: "Start with a blank one" }), /\/resumes\/res_[\w-]+$/);
  await alive(page);
  assert.equal(await field(page, "/basics/name").inputValue(), "Mara Lindqvist");
  await field(page, "title").fill("Ward sister");
  await field(page, "/basics/label").fill("Ward sister");
  await stored(page);
  const path = new URL(page.url()).pathname;
  await follow(page, page.getByRole("button", { name: "Duplicate", exact: true }), /copied=true$/);
  await page.getByText("This is the copy.").waitFor();
  assert.notEqual(new URL(page.url()).pathname, path);
  assert.equal(await field(page, "title").inputValue(), "Ward sister (2)");
  assert.equal(await field(page, "/basics/label").inputValue(), "Ward sister");
});

journey("a resume is shared without private data, with a password, and no more", async (page) => {
  await signUp(page);
  const path = await keepResume(page);
  await follow(page, page.getByRole("link", { name: "Share" }).first(), /\/share$/);
  await alive(page);
  await follow(page, page.getByRole("button", { name: "Make the link" }), /saved=true/);
  const address = await page.getByRole("region", { name: "The link" }).getByRole("link").getAttribute("href");

  const guest = await another();
  await visit(guest, address);
  await guest.getByRole("heading", { level: 1, name: "Mara Lindqvist" }).waitFor();
  assert.equal(await guest.locator("meta[name=robots]").getAttribute("content"), "noindex");
  const html = await guest.content();
  assert.ok(!html.includes("mara.lindqvist@example.org") && !html.includes("7946"), "private data stays private");
  assert.equal(JSON.parse(await guest.locator("script[type='application/ld+json']").textContent())["@type"], "Person");
  const [download] = await Promise.all([guest.waitForEvent("download"), guest.getByRole("link", { name: "PDF" }).click()]);
  assert.equal(download.suggestedFilename(), "Mara-Lindqvist.pdf");

  await visit(page, `${path}/share`);
  await page.getByText("Opened: 1, downloaded: 1.").waitFor();
  await page.getByText("Ask for a password").click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.locator("#password-error").waitFor();
  expectTrouble(page, /422|400/);
  await page.locator("#password").fill("three random herons");
  await page.getByText("Show how to reach me").click();
  await follow(page, page.getByRole("button", { name: "Save", exact: true }), /saved=true/);

  await visit(guest, address);
  await guest.getByRole("heading", { level: 1, name: "This resume has a password" }).waitFor();
  await guest.getByLabel("Password", { exact: true }).fill("three random hounds");
  await guest.getByRole("button", { name: "Open" }).click();
  await guest.locator("#password-error").getByText("This is not the password of this page.").waitFor();
  expectTrouble(guest, /422|400/);
  await guest.getByLabel("Password", { exact: true }).fill("three random herons");
  await guest.getByRole("button", { name: "Open" }).click();
  await guest.getByRole("link", { name: "mara.lindqvist@example.org" }).waitFor();

  await visit(page, `${path}/share`);
  await page.getByText("End this link").click();
  await follow(page, page.getByRole("button", { name: "End the link" }), /ended=true/);
  await visit(guest, address);
  await guest.getByRole("heading", { level: 1, name: "This link does not work" }).waitFor();
  expectTrouble(guest, /404/);
  await guest.context().close();
});

journey("without script: sections and entries are moved, and the other side is a page of its own", async (page) => {
  withoutScript(page);
  await signUp(page);
  const path = await importResume(page);
  await page.getByText("Order and titles of sections").click();
  await follow(page, page.getByRole("button", { name: "Move up: Experience" }), /#arrange$/);
  assert.deepEqual((await order(page)).slice(0, 2), ["work", "summary"]);
  const second = await field(page, "/work/1/name").inputValue();
  await page.getByRole("button", { name: /^Move up: Staff Nurse/ }).click();
  await page.waitForURL(/saved=true/);
  assert.equal(await field(page, "/work/0/name").inputValue(), second);
  await visit(page, path);
  await page.getByRole("link", { name: "Pages" }).filter({ visible: true }).click();
  await page.waitForURL(/side=pages/);
  await pages(page).first().waitFor();
}, { javaScriptEnabled: false });
