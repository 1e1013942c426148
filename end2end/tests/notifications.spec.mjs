// Notifications: shown for events elsewhere, configured, marked as read; e-mails can be unsubscribed by their link.
import assert from "node:assert/strict";

import { alive, expectCount, follow, visit } from "../support/browser.mjs";
import { another, journey } from "../support/journey.mjs";
import { letterWith } from "../support/letters.mjs";
import { keepResume, measureKept, signIn, signUp } from "../support/people.mjs";
import { JOB_TITLE } from "../support/samples.mjs";

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
  await expectCount(page.getByRole("button", { name: "Mark as read" }), 0);
});

journey("open pages learn at once what happens elsewhere, and catch up after an interruption", async (page) => {
  const who = await signUp(page);
  const connections = [];
  let away = false;
  await page.routeWebSocket(/\/live/, (connection) => {
    connections.push(connection.url());
    if (away) connection.close({ code: 1001 });
    else connection.connectToServer();
    connection.cut = () => connection.close({ code: 1001 });
    connections.last = connection;
  });
  await visit(page, "/settings/data");
  await alive(page);
  const phone = await another();
  const toasts = page.getByRole("status", { name: "Recent messages" });
  // A toast goes by itself, perhaps before the other device has its page.
  await Promise.all([toasts.getByText("New sign-in").waitFor(), signIn(phone, who)]);
  const bell = (name) => page.getByLabel(name, { exact: true });
  await bell("Notifications, 1 unread").waitFor();

  // A notification read on one device is read on the other.
  await visit(phone, "/notifications");
  await Promise.all([phone.waitForEvent("load"), phone.getByRole("button", { name: "Mark all as read" }).click()]);
  await bell("Notifications").waitFor();

  // A list shows a report that was created on another device while this page had no connection.
  await follow(page, page.getByRole("link", { name: "Matches", exact: true }).first(), /\/match$/);
  away = true;
  await connections.last.cut();
  await keepResume(phone);
  const report = await measureKept(phone);
  await expectCount(page.getByRole("link", { name: JOB_TITLE }), 0);
  away = false;
  // The pause before the next attempt has grown meanwhile, and ends when the network is back.
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await page.getByRole("link", { name: JOB_TITLE }).first().waitFor();
  assert.match(connections.at(-1), /\?after=20/);
  await follow(page, toasts.getByRole("link", { name: "Open the report" }), new RegExp(`${report}$`));

  // An open page says that it was signed out from elsewhere.
  await visit(phone, "/settings/security");
  await Promise.all([phone.waitForEvent("load"), phone.getByRole("button", { name: /^Sign out .+/ }).first().click()]);
  await page.getByRole("alert").getByText("You are signed out").waitFor();
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
