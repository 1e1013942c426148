// Notifications: shown for events elsewhere, configured, marked as read; letters are unsubscribed by their link.
import assert from "node:assert/strict";

import { follow, visit } from "../support/browser.mjs";
import { another, journey } from "../support/journey.mjs";
import { letterWith } from "../support/letters.mjs";
import { signIn, signUp } from "../support/people.mjs";

journey("a sign-in elsewhere is told, and marked as read", async (page) => {
  const who = await signUp(page);
  await visit(page, "/notifications");
  await page.getByRole("heading", { name: "No notifications" }).waitFor();
  await signIn(await another(), who);

  await visit(page, "/dashboard");
  await follow(page, page.getByRole("link", { name: "Notifications, 1 unread" }), /\/notifications$/);
  await page.getByText("New sign-in").waitFor();
  await page.getByText("New", { exact: true }).waitFor();
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Mark all as read" }).click()]);
  await page.getByText("Nothing unread.").waitFor();
  assert.equal(await page.getByRole("button", { name: "Mark as read" }).count(), 0);
});

journey("what to be told is chosen", async (page) => {
  await signUp(page);
  await visit(page, "/settings/notifications");
  const box = (name) => page.getByRole("checkbox", { name, exact: true });
  assert.ok(await box("Sign-ins on new devices: E-mail").isChecked());
  assert.ok(!(await box("Roles you are given: E-mail").isChecked()));
  await box("Sign-ins on new devices: E-mail").uncheck({ force: true });
  await box("Roles you are given: E-mail").check({ force: true });
  await follow(page, page.getByRole("button", { name: "Save" }), /saved=true$/);
  assert.ok(!(await box("Sign-ins on new devices: E-mail").isChecked()));
  assert.ok(await box("Roles you are given: E-mail").isChecked());
});

journey("a letter is ended by its link, by a person and by a mail program", async (page) => {
  const who = await signUp(page);
  const { link: verify } = await letterWith(who.email, "/verify");
  await visit(page, new URL(verify).pathname + new URL(verify).search);
  await follow(page, page.getByRole("button", { name: "Confirm" }), /done=true$/);
  await signIn(await another(), who);
  const { text, link } = await letterWith(who.email, "/unsubscribe");
  assert.match(text, /^List-Unsubscribe: <http/m);
  assert.match(text, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m);

  const guest = await another();
  const path = new URL(link).pathname;
  await visit(guest, path);
  await follow(guest, guest.getByRole("button", { name: "Stop these e-mails" }), /\/unsubscribe\/done$/);
  const box = () => page.getByRole("checkbox", { name: "Sign-ins on new devices: E-mail", exact: true });
  await visit(page, "/settings/notifications");
  assert.ok(!(await box().isChecked()));

  await box().check({ force: true });
  await follow(page, page.getByRole("button", { name: "Save" }), /saved=true$/);
  const post = (where) =>
    fetch(new URL(where, process.env.JOBALIGN_URL), {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "List-Unsubscribe=One-Click",
    });
  assert.equal((await post(path)).status, 200);
  assert.equal((await post(`${path}x`)).status, 422);
  await visit(page, "/settings/notifications");
  assert.ok(!(await box().isChecked()));
});
