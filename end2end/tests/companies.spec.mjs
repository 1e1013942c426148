// Companies: set up, filled in, read by everybody, and colleagues who are invited, get another role and are removed.
import assert from "node:assert/strict";

import { alive, expectCount, follow, visit, withoutScript } from "../support/browser.mjs";
import { another, expectTrouble, journey } from "../support/journey.mjs";
import { letterWith } from "../support/letters.mjs";
import { confirm, createAccount, person, setUpCompany, signUp } from "../support/people.mjs";

const saved = (page) => page.getByText("The company page is saved.");

journey("a company is set up and filled in, and everybody reads its page without script", async (page) => {
  await signUp(page, person("Dana Whitfield"));
  await page.getByRole("button", { name: /^Account menu/ }).click();
  await Promise.all([page.waitForURL(/\/hiring$/), page.getByRole("menuitem", { name: "Hiring" }).click()]);
  await alive(page);
  await page.getByLabel("Name of the company").fill("  ");
  await page.getByRole("button", { name: "Set up the company" }).click();
  await page.locator("#name-error").waitFor();
  expectTrouble(page, /422/);
  await setUpCompany(page, "Tideline Freight & Søn");
  await page.getByRole("heading", { name: "3 steps to your first applicant", level: 1 }).waitFor();
  await page.getByRole("link", { name: /^Fill in/ }).click();
  await page.waitForURL(/\/hiring\/company/);
  await alive(page);

  await page.getByLabel("About the company").fill("We move freight by rail & road.\n\nSince 1970.");
  await page.getByLabel("Website", { exact: true }).fill("http://tideline.example");
  await page.getByLabel("Place", { exact: true }).fill("Portland, Oregon");
  await page.getByLabel("First answer").selectOption("5");
  await page.getByRole("button", { name: "Save" }).click();
  await page.locator("#website-error").waitFor();
  expectTrouble(page, /422/);
  assert.equal(await page.getByLabel("Place", { exact: true }).inputValue(), "Portland, Oregon");
  await page.getByLabel("Website", { exact: true }).fill("tideline.example");
  await follow(page, page.getByRole("button", { name: "Save" }), /saved=true/);
  await saved(page).waitFor();
  assert.equal(await page.getByLabel("Website", { exact: true }).inputValue(), "https://tideline.example");
  const address = await page.getByRole("link", { name: "See the page" }).getAttribute("href");
  assert.match(address, /^\/companies\/tideline-freight-son(-\d+)?$/);

  // A new name, and the old address. The page is opened anew: its address says already that something was saved.
  await visit(page, "/hiring/company");
  await page.getByLabel("Name of the company").fill("Tideline");
  await follow(page, page.getByRole("button", { name: "Save" }), /saved=true/);
  await visit(page, "/hiring");
  await page.getByRole("heading", { name: "One step to your first applicant" }).waitFor();

  const guest = withoutScript(await another({ javaScriptEnabled: false }));
  const answer = await visit(guest, address);
  assert.equal(answer.status(), 200);
  await guest.getByRole("heading", { name: "Tideline", level: 1 }).waitFor();
  for (const text of ["We move freight by rail & road.", "Since 1970.", "Portland, Oregon", "Within 5 days, promised", "No open jobs at the moment."]) {
    await expectCount(guest.getByText(text), 1);
  }
  assert.equal(await guest.getByRole("link", { name: "tideline.example" }).getAttribute("href"), "https://tideline.example");
  const data = JSON.parse(await guest.locator("script[type='application/ld+json']").textContent());
  assert.deepEqual([data["@type"], data.name, data.url], ["Organization", "Tideline", "https://tideline.example"]);
  assert.match(await guest.locator("link[rel=canonical]").getAttribute("href"), new RegExp(`^https?://.*${address}$`));
  assert.equal(await guest.locator("meta[name=description]").getAttribute("content"), "We move freight by rail & road.");
  await expectCount(guest.locator("meta[name=robots]"), 0);
  const nothing = await visit(guest, `${address}-x`);
  assert.equal(nothing.status(), 404);
  await guest.context().close();
});

journey("a colleague accepts an invitation, gets another role, and is removed in the middle", async (page) => {
  const owner = await signUp(page, person("Dana Whitfield"));
  await setUpCompany(page, "Larkspur Care");
  await visit(page, "/hiring/team");
  const colleague = person("Ben Adeyemi");
  await page.getByLabel("E-mail").fill(colleague.email);
  await page.getByLabel("Role", { exact: true }).selectOption("interviewer");
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await page.getByText("Confirm your own e-mail address before you invite others.").waitFor();
  expectTrouble(page, /429/);
  assert.equal(await page.getByLabel("E-mail").inputValue(), colleague.email);
  await confirm(page, owner);

  await visit(page, "/hiring/team");
  await page.getByLabel("E-mail").fill(colleague.email);
  await page.getByLabel("Role", { exact: true }).selectOption("interviewer");
  await follow(page, page.getByRole("button", { name: "Invite", exact: true }), /invited=true/);
  const open = page.getByRole("region", { name: "Open invitations" });
  await open.getByText(colleague.email).waitFor();
  const { text, link } = await letterWith(colleague.email, "/invitations");
  assert.ok(!text.includes("Larkspur") && !text.includes("Dana"), "the letter may reach a stranger");

  // Another browser, without script, without an account.
  const other = withoutScript(await another({ javaScriptEnabled: false }));
  await visit(other, new URL(link).pathname);
  await other.getByRole("heading", { name: "Invitation to Larkspur Care" }).waitFor();
  await other.getByText("Dana Whitfield invites you to hire with Larkspur Care.").waitFor();
  await other.getByText(colleague.email).waitFor();
  await other.getByRole("main").getByRole("link", { name: "Create account" }).click();
  await other.waitForURL(/\/signup\?next=/);
  const account = person("Ben Adeyemi");
  await createAccount(other, account, /\/invitations\//);
  await other.getByText("You accept with the account of Ben Adeyemi.").waitFor();
  await Promise.all([other.waitForURL(/\/hiring$/), other.getByRole("button", { name: "Accept the invitation" }).click()]);
  await other.getByRole("heading", { level: 1 }).waitFor();
  await visit(other, new URL(link).pathname);
  await other.getByText("This invitation was already accepted.").waitFor();
  await visit(other, "/hiring/company");
  await other.getByText("Only owners and recruiters change this page.").waitFor();
  await expectCount(other.getByRole("button", { name: "Save" }), 0);

  await visit(page, "/hiring/team");
  await expectCount(open.getByText(colleague.email), 0);
  const row = page.getByRole("region", { name: "Members" }).getByRole("listitem").filter({ hasText: "Ben Adeyemi" });
  await row.getByRole("combobox").selectOption("recruiter");
  await follow(page, row.getByRole("button", { name: "Change" }), /changed=true/);
  await page.getByText("The change is saved.").waitFor();

  // Ben has the form open that he may use now, and is removed before he sends it.
  await visit(other, "/hiring/company");
  await other.getByLabel("Place", { exact: true }).fill("Ghent");
  await follow(page, row.getByRole("button", { name: "Remove Ben Adeyemi" }), /removed=true/);
  await expectCount(page.getByText("Ben Adeyemi"), 0);
  await other.getByRole("button", { name: "Save" }).click();
  await other.waitForLoadState();
  assert.equal((await visit(other, "/hiring/company")).status(), 404);
  assert.equal((await visit(other, "/hiring/team")).status(), 404);
  await visit(other, "/hiring");
  await other.getByLabel("Name of the company").waitFor();
  await visit(page, "/hiring/company");
  assert.equal(await page.getByLabel("Place", { exact: true }).inputValue(), "");
  await other.context().close();

  // The last owner cannot leave.
  await visit(page, "/hiring/team");
  await page.getByText("Leave the company").click();
  await page.getByRole("button", { name: "Leave now" }).click();
  await page.getByText("A company needs an owner.").first().waitFor();
  expectTrouble(page, /422/);
});
