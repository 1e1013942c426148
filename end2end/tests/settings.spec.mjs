// Settings: name, appearance, language, password, devices, export, deleting the account.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { alive, expectCount, follow, visit } from "../support/browser.mjs";
import { unzip } from "../support/files.mjs";
import { another, expectTrouble, journey } from "../support/journey.mjs";
import { chooseResume, keepReviewed, keepResume, measureKept, password, signIn, signUp } from "../support/people.mjs";
import { NURSE, asDocx, file } from "../support/samples.mjs";

/** Clicks a button of a form that returns to the current page. */
async function sendAndReturn(page, button) {
  await Promise.all([page.waitForEvent("load"), button.click()]);
  await alive(page);
}

journey("the name is changed", async (page) => {
  await signUp(page);
  await visit(page, "/settings");
  await page.getByLabel("Name", { exact: true }).fill("Mara L.");
  await follow(page, page.getByRole("button", { name: "Save" }), /saved=true$/);
  await page.getByText("Saved.").waitFor();
  await visit(page, "/dashboard");
  await page.getByText("Mara L.").first().waitFor();
});

journey("dark is chosen and stays", async (page) => {
  await signUp(page);
  await visit(page, "/settings/appearance");
  const before = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.getByRole("radio", { name: "Dark" }).check({ force: true });
  await sendAndReturn(page, page.getByRole("button", { name: "Save" }));
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), before);
  await page.reload();
  await alive(page);
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
  assert.ok(await page.getByRole("radio", { name: "Dark" }).isChecked());
});

journey("German is chosen and stays", async (page) => {
  await signUp(page);
  await visit(page, "/settings/appearance");
  await sendAndReturn(page, page.getByRole("button", { name: "Deutsch" }).first());
  assert.equal(await page.locator("html").getAttribute("lang"), "de");
  await visit(page, "/settings");
  await page.getByRole("heading", { level: 1, name: "Profil" }).waitFor();
  await visit(page, "/dashboard");
  assert.equal(await page.locator("html").getAttribute("lang"), "de");
});

journey("the password is changed, and other devices are signed out", async (page) => {
  const who = await signUp(page);
  const elsewhere = await another();
  await signIn(elsewhere, who);

  await visit(page, "/settings/security");
  await password(page, "Current password").fill("not the password");
  await password(page, "New password").fill("a new and longer one");
  await page.getByRole("button", { name: "Change password" }).click();
  await page.getByText("This is not your current password.").waitFor();
  expectTrouble(page, /^4\d\d: POST/);
  await password(page, "Current password").fill(who.password);
  await password(page, "New password").fill("a new and longer one");
  await follow(page, page.getByRole("button", { name: "Change password" }), /saved=true$/);
  await page.getByText("Your password was changed.").waitFor();

  await visit(elsewhere, "/dashboard");
  assert.equal(new URL(elsewhere.url()).pathname, "/login");
  await signIn(elsewhere, { ...who, password: "a new and longer one" });
  await elsewhere.context().close();
});

journey("a device is signed out from another", async (page) => {
  const who = await signUp(page);
  const elsewhere = await another();
  await signIn(elsewhere, who);
  await visit(page, "/settings/security");
  await page.getByText("This device").waitFor();
  const revoke = page.getByRole("button", { name: /^Sign out / });
  await expectCount(revoke, 1);
  await sendAndReturn(page, revoke);
  await expectCount(revoke, 0);
  await visit(elsewhere, "/resumes");
  assert.equal(new URL(elsewhere.url()).pathname, "/login");
  await elsewhere.context().close();
});

journey("everything is taken away as one file", async (page) => {
  await signUp(page);
  await visit(page, "/resumes/new");
  await chooseResume(page, file("mara.docx", asDocx()));
  await follow(page, page.getByRole("button", { name: "Import" }), /\/resumes\/res_[\w-]+$/);
  await keepReviewed(page);
  await measureKept(page);
  await visit(page, "/settings/data");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Download everything" }).click()]);
  const entries = unzip(await readFile(await download.path()));
  const names = [...entries.keys()];
  const resumes = names.filter((name) => name.startsWith("resumes/") && name.endsWith(".json"));
  assert.ok(resumes.some((name) => entries.get(name).toString().includes(NURSE.name)), `a resume is in ${names.join(", ")}`);
  assert.ok(names.some((name) => name.endsWith(".docx") && entries.get(name).equals(asDocx())), "the original is as it was sent");
  assert.ok(names.some((name) => entries.get(name).toString().includes("Riverside General Hospital")), "the job is in it");
});

journey("the account is deleted with everything in it", async (page) => {
  const who = await signUp(page);
  const resume = await keepResume(page);
  await visit(page, "/settings/data");
  await password(page, "Current password").fill(who.password);
  await follow(page, page.getByRole("button", { name: "Delete my account" }), /\/\?deleted=true$/);
  await page.getByText("Your account was deleted").waitFor();
  await page.goto(resume);
  await alive(page);
  assert.equal(new URL(page.url()).pathname, "/login");
  await page.getByLabel("E-mail").fill(who.email);
  await password(page).fill(who.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByText("The e-mail address or the password is wrong.").waitFor();
  expectTrouble(page, /^4\d\d: POST/);
});
