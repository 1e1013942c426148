// What a resume can have besides its text: sections of one's own, a photo, named versions, variants that follow it.
import assert from "node:assert/strict";

import { expectCount, visit, withoutScript } from "../support/browser.mjs";
import { expectTrouble, journey } from "../support/journey.mjs";
import { importResume, keepResume, measureKept, signUp, stored } from "../support/people.mjs";

const PORTRAIT = new URL("../../crates/render/tests/samples/portrait.png", import.meta.url).pathname;

const field = (page, pointer) => page.locator(`[name='${pointer}']`);
const value = (page, pointer, wanted) =>
  page.waitForFunction(([pointer, wanted]) => document.querySelector(`[name='${pointer}']`)?.value === wanted, [pointer, wanted]);

/** The document as Markdown. */
const markdown = (page, path) => page.evaluate(async (path) => (await fetch(`${path}/document/md`)).text(), path);

async function typed(page, pointer, text) {
  await field(page, pointer).fill(text);
  await stored(page);
}

journey("a section of one's own is opened, filled, shown and closed", async (page) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signUp(page);
  const path = await keepResume(page);
  await visit(page, path);
  await page.getByText("Order and titles of sections").click();
  await page.getByLabel("Add a section of your own").fill("Military service");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const section = page.getByRole("region", { name: /^Military service/ });
  await section.getByText("Add an entry").click();
  await section.getByLabel("Name").fill("Reserve nurse");
  await section.getByRole("button", { name: "Save and add another" }).click();
  await value(page, "/custom/a/0/name", "Reserve nurse");
  await stored(page);
  assert.match(await markdown(page, path), /## Military service\n+### Reserve nurse/);
  await page.getByRole("button", { name: "Remove section: Military service" }).click();
  await expectCount(page.getByRole("region", { name: /^Military service/ }), 0);
  assert.ok(!(await markdown(page, path)).includes("Reserve nurse"));
});

journey("a photo is taken in, printed and taken away", async (page) => {
  await signUp(page);
  const path = await keepResume(page);
  await visit(page, `${path}/design`);
  const save = (on) => on.getByRole("button", { name: "Use this photo" });
  await save(page).click();
  await page.getByText("Choose a photo first.").waitFor();
  await page.locator("#photo").setInputFiles({ name: "me.gif", mimeType: "image/gif", buffer: Buffer.from("GIF89a") });
  await save(page).click();
  await page.getByText("This is no photo that can be read.").waitFor();
  expectTrouble(page, /422/);
  await page.locator("#photo").setInputFiles(PORTRAIT);
  await save(page).click();
  await page.getByRole("img", { name: "Your photo" }).waitFor();
  const page1 = await page.evaluate(async (path) => (await fetch(`${path}/pages/1?template=sidebar`)).text(), path);
  assert.ok(page1.includes("<image"));
  await page.getByRole("button", { name: "Remove the photo" }).click();
  await expectCount(page.getByRole("img", { name: "Your photo" }), 0);
});

journey(
  "a photo is taken in without JavaScript",
  async (page) => {
    withoutScript(page);
    await signUp(page);
    const path = await importResume(page);
    await visit(page, `${path}/design`);
    await page.locator("#photo").setInputFiles(PORTRAIT);
    await page.getByRole("button", { name: "Use this photo" }).click();
    await page.getByRole("img", { name: "Your photo" }).waitFor();
  },
  { javaScriptEnabled: false },
);

journey("versions are named, and any two are compared", async (page) => {
  await signUp(page);
  const path = await keepResume(page);
  await visit(page, path);
  await typed(page, "/basics/label", "Matron");
  await visit(page, `${path}/versions`);
  const newest = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: /^Version 2/ }) });
  await newest.getByText("Name this version").click();
  await newest.getByLabel("Name", { exact: true }).fill("As sent to the clinic");
  await newest.getByRole("button", { name: "Save name" }).click();
  await page.getByRole("heading", { name: "Version 2: As sent to the clinic" }).waitFor();
  await visit(page, path);
  await typed(page, "/basics/label", "Porter");
  await visit(page, `${path}/versions`);
  await page.getByRole("link", { name: "Compare versions" }).click();
  await page.getByRole("heading", { name: /^Compare versions of/ }).waitFor();
  await page.locator("ins", { hasText: "Porter" }).waitFor();
  await page.locator("#from").selectOption("1");
  await page.locator("#to").selectOption("2");
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  await page.locator("ins", { hasText: "Matron" }).waitFor();
  assert.match(page.url(), /from=1&to=2/);
});

journey("a variant follows its master except where it says something else", async (page) => {
  await signUp(page);
  const path = await keepResume(page);
  await measureKept(page);
  await visit(page, `${path}/variants`);
  await page.getByRole("button", { name: "Start the variant" }).click();
  await page.getByText("Please fill this in.").waitFor();
  expectTrouble(page, /422/);
  await page.getByLabel("Title", { exact: true }).fill("For the ward");
  await page.getByLabel("For which job").selectOption({ index: 1 });
  await page.getByLabel("Language of section titles and dates").selectOption("de");
  await page.getByRole("button", { name: "Start the variant" }).click();
  await page.getByText("This is the variant. Change only what shall differ.").waitFor();
  const variant = new URL(page.url()).pathname;
  assert.notEqual(variant, path);
  await typed(page, "/basics/label", "Ward manager");

  await visit(page, path);
  await typed(page, "/basics/phone", "+44 20 7946 0999");
  await typed(page, "/basics/label", "Senior nurse");
  await visit(page, variant);
  assert.equal(await field(page, "/basics/phone").inputValue(), "+44 20 7946 0999");
  assert.equal(await field(page, "/basics/label").inputValue(), "Ward manager");
  assert.match(await markdown(page, variant), /## Berufserfahrung/);

  await visit(page, `${variant}/variants`);
  await page.getByText("Written for").waitFor();
  await page.locator("ins", { hasText: "Ward manager" }).waitFor();
  await page.getByRole("button", { name: "Take from the master: About you" }).click();
  await page.getByText("It says the same as its master.").waitFor();
  await page.getByRole("button", { name: "Stop following" }).click();
  await page.getByText("This resume follows no other any more.").waitFor();
  await visit(page, "/resumes");
  await expectCount(page.getByText("Variant", { exact: true }), 0);
});
