// Accounts: signing up and in, letters, password reset, wrong passwords, pages that require sign-in.
import assert from "node:assert/strict";

import { alive, expectCount, follow, visit } from "../support/browser.mjs";
import { expectTrouble, journey } from "../support/journey.mjs";
import { letterWith } from "../support/letters.mjs";
import { enter, password, person, signIn, signUp } from "../support/people.mjs";

const path = (link) => link.replace(/^https?:\/\/[^/]+/, "");

journey("an address is confirmed by the letter in the folder", async (page) => {
  const who = await signUp(page);
  await visit(page, "/settings");
  await page.getByText("Not confirmed yet").waitFor();
  const { link } = await letterWith(who.email, "/verify");
  await visit(page, path(link));
  await follow(page, page.getByRole("button", { name: "Confirm address" }), /\/verify\?done=true$/);
  await page.getByRole("heading", { name: "Your e-mail address is confirmed" }).waitFor();
  await visit(page, "/settings");
  await page.getByText("Confirmed", { exact: true }).waitFor();

  // The same link has no further effect, and says so.
  await visit(page, path(link));
  await follow(page, page.getByRole("button", { name: "Confirm address" }), /\/verify\?done=before$/);
  await page.getByRole("heading", { name: "Your e-mail address is already confirmed" }).waitFor();
});

journey("pages that need a letter's link say so without one", async (page) => {
  await visit(page, "/reset");
  await expectCount(password(page, "New password"), 0);
  await follow(page, page.getByRole("link", { name: "Send link" }), /\/forgot$/);
  await visit(page, "/verify");
  await page.getByText("needs the full link from our e-mail").waitFor();
  await expectCount(page.getByRole("button", { name: "Confirm address" }), 0);
});

journey("a forgotten password is reset by letter, and the link works once", async (page) => {
  const who = await signUp(page);
  await page.context().clearCookies();
  await visit(page, "/login");
  await follow(page, page.getByRole("link", { name: "Forgot your password?" }), /\/forgot$/);
  await page.getByLabel("E-mail").fill(who.email);
  await follow(page, page.getByRole("button", { name: "Send link" }), /sent=true$/);
  await page.getByRole("heading", { name: "Check your inbox" }).waitFor();
  const { link } = await letterWith(who.email, "/reset");

  await visit(page, path(link));
  await password(page, "New password").fill("a new and longer one");
  await follow(page, page.getByRole("button", { name: "Save password" }), /\/dashboard$/);

  await page.context().clearCookies();
  await visit(page, path(link));
  await password(page, "New password").fill("yet another long one");
  await page.getByRole("button", { name: "Save password" }).click();
  await page.getByText("This link was already used.").waitFor();
  expectTrouble(page, /^4\d\d: POST/);

  await signIn(page, { ...who, password: "a new and longer one" });
});

journey("an unknown address is answered like a known one", async (page) => {
  await visit(page, "/forgot");
  await page.getByLabel("E-mail").fill(person().email);
  await follow(page, page.getByRole("button", { name: "Send link" }), /sent=true$/);
  await page.getByRole("heading", { name: "Check your inbox" }).waitFor();
});

journey("a wrong password is told, and the address stays", async (page) => {
  const who = await signUp(page);
  await page.context().clearCookies();
  await visit(page, "/login");
  await page.getByLabel("E-mail").fill(who.email);
  await password(page).fill("not the password");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByText("The e-mail address or the password is wrong.").waitFor();
  assert.equal(await page.getByLabel("E-mail").inputValue(), who.email);
  expectTrouble(page, /^4\d\d: POST/);
  await enter(page, who);
});

journey("what is wrong with a sign-up stands at its field", async (page) => {
  const who = await signUp(page);
  await page.context().clearCookies();
  await visit(page, "/signup");
  await page.getByLabel("Name", { exact: true }).fill("Mara");
  await page.getByLabel("E-mail").fill(who.email);
  await password(page).fill("short");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.locator("#password-error").getByText("Use at least 10 characters.").waitFor();
  await password(page).fill("measure twice 2026");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.locator("#email-error").getByText("There is already an account with this address.").waitFor();
  assert.equal(await page.getByLabel("E-mail").getAttribute("aria-invalid"), "true");
  await page.waitForFunction(() => document.activeElement?.id === "email");
  await page.getByLabel("E-mail").fill("");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.locator("#email-error").getByText("Fill this in.").waitFor();
  expectTrouble(page, /^4\d\d: POST/);
});

journey("a private page asks to sign in, and leads back", async (page) => {
  const who = await signUp(page);
  await page.context().clearCookies();
  await visit(page, "/settings/data");
  assert.equal(new URL(page.url()).pathname, "/login");
  assert.equal(new URL(page.url()).searchParams.get("next"), "/settings/data");
  await enter(page, who, /\/settings\/data$/);
  await page.getByRole("heading", { name: "Your data", exact: true }).waitFor();
});

journey("signing out ends the session", async (page) => {
  await signUp(page);
  await page.getByRole("button", { name: "Account menu" }).first().click();
  await follow(page, page.getByRole("menuitem", { name: "Sign out" }).first(), (url) => url.pathname === "/");
  await page.goto("/dashboard");
  await alive(page);
  assert.equal(new URL(page.url()).pathname, "/login");
});
