// Messages about an application: both sides at once, live, over a lost connection, without JavaScript; strangers find nothing.
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

import { alive, expectCount, follow, trouble, visit, withoutScript } from "../support/browser.mjs";
import { another, expectTrouble, journey } from "../support/journey.mjs";
import { importResume, keepResume, person, publishJob, setUpCompany, signUp } from "../support/people.mjs";
import { NURSE } from "../support/samples.mjs";

const box = (page) => page.getByRole("textbox", { name: /^Message to/ });
const said = (page) => page.getByRole("log", { name: "Conversation" });
const bubble = (page, text) => said(page).getByRole("listitem").filter({ hasText: text });
const nav = (page) => page.getByRole("navigation", { name: "Main", exact: true }).getByRole("link", { name: /^Messages/ });

/** Writes a message with Ctrl+Enter. */
async function write(page, text) {
  await box(page).fill(text);
  await box(page).press("Control+Enter");
  await bubble(page, text).getByText(/\d\d:\d\d/).waitFor();
}

/** Waits until a field has a value: what was typed before a reload is put back once the page is alive. */
async function expectValue(field, value) {
  for (let tries = 0; tries < 100 && (await field.inputValue()) !== value; tries += 1) await pause(50);
  assert.equal(await field.inputValue(), value);
}

/** A company with a job, and somebody who applied to it. Returns the id of the application. */
async function applied(page, seeker, keep = keepResume) {
  await signUp(page, person("Ines Marchetti"));
  await setUpCompany(page, "Larkspur Care");
  const job = await publishJob(page);
  await signUp(seeker);
  await keep(seeker);
  await visit(seeker, `/jobs/${job}/apply`);
  await seeker.getByLabel(/may keep what I send/).check();
  await follow(seeker, seeker.getByRole("button", { name: "Send application" }), /\/applications\/.*sent=true/);
  return seeker.url().match(/applications\/(app_\w+)/)[1];
}

journey("messages arrive without a reload, are read, and survive a lost connection", async (page) => {
  const seeker = await another();
  const id = await applied(page, seeker);
  await visit(seeker, "/messages");
  await seeker.getByText("No messages yet").waitFor();

  await visit(page, `/hiring/applications/${id}`);
  await follow(page, page.getByRole("link", { name: "Messages about this application" }), /\/hiring\/messages\/app_/);
  await said(page).getByText("Nobody has written yet.").waitFor();
  await page.getByRole("button", { name: "Send" }).click();
  await page.locator("#text-error").waitFor();
  await write(page, "When can you start? See https://example.org/rota.");
  // Of an address that was typed, the address is the link.
  const link = said(page).getByRole("link", { name: "https://example.org/rota" });
  assert.equal(await link.getAttribute("href"), "https://example.org/rota");

  // The list and the number in the navigation follow.
  await nav(seeker).getByText("1", { exact: true }).waitFor();
  const row = seeker.getByRole("region", { name: "Conversations" }).getByRole("link", { name: /Larkspur Care/ });
  await row.getByText("1 unread message").waitFor({ state: "attached" });
  await follow(seeker, row, /\/messages\/app_/);
  await bubble(seeker, "When can you start?").waitFor();
  await bubble(page, "When can you start?").getByText(/, read$/).waitFor();
  await expectCount(nav(seeker).getByText("1", { exact: true }), 0);

  // Typing shows, and an answer arrives.
  await box(seeker).pressSequentially("In M");
  await said(page).getByText(`${NURSE.name} is typing`).waitFor();
  await seeker.reload();
  await alive(seeker);
  await expectValue(box(seeker), "In M");
  await write(seeker, "In May.");
  await bubble(page, "In May.").waitFor();
  await bubble(seeker, "In May.").getByText(/, read$/).waitFor();

  // Without a connection a message waits; it arrives once.
  await seeker.context().setOffline(true);
  await box(seeker).fill("Or in April.");
  await seeker.getByRole("button", { name: "Send" }).click();
  await bubble(seeker, "Or in April.").getByText(/^Not sent yet/).waitFor();
  await write(page, "Good. Shall we talk?");
  await seeker.context().setOffline(false);
  await bubble(seeker, "Or in April.").getByText(/\d\d:\d\d/).waitFor();
  trouble(seeker);
  await bubble(page, "Or in April.").waitFor();
  await bubble(seeker, "Good. Shall we talk?").waitFor();
  await expectCount(bubble(page, "Or in April."), 1);
  await expectCount(bubble(seeker, "Or in April."), 1);

  // Search and the filter of the list.
  await visit(page, "/hiring/messages?words=April");
  await page.getByRole("link", { name: new RegExp(NURSE.name) }).waitFor();
  await visit(page, "/hiring/messages?words=zzzz");
  await page.getByText("No conversation fits.").waitFor();
  await visit(page, "/hiring/messages?unread=true");
  await page.getByText("No conversation fits.").waitFor();

  // A stranger's ids lead nowhere, on either side.
  const stranger = await another();
  await signUp(stranger, person("Otto Strange"));
  for (const [who, path] of [[stranger, "/messages"], [stranger, "/hiring/messages"], [seeker, "/hiring/messages"], [page, "/messages"]]) {
    assert.equal((await visit(who, `${path}/${id}`)).status(), 404);
    expectTrouble(who, /^404: GET/);
  }
  await stranger.context().close();
  await seeker.context().close();
});

journey("a company is muted, blocked and reported", async (page) => {
  const seeker = await another();
  const id = await applied(page, seeker);
  await visit(page, `/hiring/messages/${id}`);
  await write(page, "Send us 50 pounds first.");
  await visit(seeker, `/messages/${id}`);
  const choose = async (name, url) => {
    await seeker.getByRole("button", { name: "Options of this conversation" }).click();
    await Promise.all([seeker.waitForEvent("load"), seeker.getByRole("menuitem", { name }).click()]);
    await alive(seeker);
    assert.match(seeker.url(), url);
  };
  await choose("Mute", /\/messages\/app_\w+$/);
  await seeker.getByText("Muted", { exact: true }).first().waitFor();
  await choose("Block Larkspur Care", /\/messages\/app_\w+$/);
  await seeker.getByText("You take no messages from Larkspur Care.").waitFor();
  await expectCount(box(seeker), 0);
  await page.getByText(`${NURSE.name} takes no messages from your company.`).waitFor();
  await expectCount(box(page), 0);
  await choose("Stop blocking Larkspur Care", /\/messages\/app_\w+$/);
  await box(page).waitFor();

  await visit(seeker, `/messages/${id}?report=true`);
  await seeker.getByRole("button", { name: "Report" }).click();
  await seeker.locator("#note-error").waitFor();
  expectTrouble(seeker, /^422: POST/);
  await seeker.getByLabel("What is wrong?").fill("They ask for money.");
  await follow(seeker, seeker.getByRole("button", { name: "Report" }), /reported=true/);
  await seeker.getByText("Your report is stored").waitFor();
  await seeker.context().close();
});

journey("saved texts are filled in, with and without JavaScript", async (page) => {
  const seeker = await another();
  const id = await applied(page, seeker);
  await visit(page, "/hiring/messages/texts");
  const form = page.getByRole("region", { name: "Add a text" });
  await form.getByLabel("Text").fill("Hello {name}, thank you for applying to {job}. {company}");
  await form.getByRole("button").click();
  await page.locator("#new-title-error").waitFor();
  expectTrouble(page, /^422: POST/);
  await form.getByLabel("Title").fill("Thanks");
  await follow(page, form.getByRole("button"), /done=saved/);
  await visit(page, `/hiring/messages/${id}`);
  await page.locator("summary", { hasText: "Saved texts" }).click();
  await page.getByRole("link", { name: "Thanks" }).click();
  await expectValue(box(page), `Hello ${NURSE.name}, thank you for applying to Night nurse, Leeds. Larkspur Care`);
  const href = await page.getByRole("link", { name: "Thanks" }).getAttribute("href");
  const plain = withoutScript(await another({ javaScriptEnabled: false, storageState: await page.context().storageState() }));
  await visit(plain, href);
  assert.match(await box(plain).inputValue(), /^Hello .*Larkspur Care$/);
  await visit(page, "/hiring/messages/texts");
  await page.getByText("Thanks", { exact: true }).click();
  await follow(page, page.getByRole("button", { name: "Delete" }), /done=deleted/);
  await page.getByText("No saved texts yet.").waitFor();
  await plain.context().close();
  await seeker.context().close();
});

journey("both sides write without JavaScript", async (page) => {
  withoutScript(page);
  const seeker = withoutScript(await another({ javaScriptEnabled: false }));
  const id = await applied(page, seeker, importResume);
  await visit(seeker, `/applications/${id}`);
  await follow(seeker, seeker.getByRole("link", { name: "Messages about this application" }), /\/messages\/app_/);
  await box(seeker).fill("x".repeat(5_001));
  await seeker.getByRole("button", { name: "Send" }).click();
  await seeker.locator("#text-error").waitFor();
  assert.equal((await box(seeker).inputValue()).length, 5_001, "nothing typed is lost");
  await box(seeker).fill("Hello.\n\n<script>alert(1)</script>");
  await follow(seeker, seeker.getByRole("button", { name: "Send" }), /#end$/);
  await bubble(seeker, "<script>alert(1)</script>").waitFor();
  await visit(page, "/hiring/messages");
  await page.getByText("1 unread message").waitFor({ state: "attached" });
  await follow(page, page.getByRole("link", { name: new RegExp(NURSE.name) }), /\/hiring\/messages\/app_/);
  await box(page).fill("Welcome.");
  await follow(page, page.getByRole("button", { name: "Send" }), /#end$/);
  await seeker.reload();
  await bubble(seeker, "Welcome.").waitFor();
  await visit(page, "/hiring/messages");
  await expectCount(page.getByText("1 unread message"), 0);
  await seeker.context().close();
}, { javaScriptEnabled: false });
