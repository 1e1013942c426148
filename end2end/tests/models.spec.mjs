// The language model: what its settings page says, the person's switch, and a server without a model.
import assert from "node:assert/strict";

import { expectCount, follow, visit, withoutScript } from "../support/browser.mjs";
import { browser, journey } from "../support/journey.mjs";
import { signUp } from "../support/people.mjs";
import { startServer } from "../support/server.mjs";

/** The host of the test server's model, where nothing listens. */
const HOST = "127.0.0.1:9";

async function allowAndForbid(page) {
  await signUp(page);
  await visit(page, "/settings/ai");
  await page.getByRole("heading", { level: 1, name: "AI" }).waitFor();
  await page.getByText(`, at ${HOST}`).waitFor();
  await page.getByText("Your name, e-mail addresses, phone numbers").waitFor();
  await page.getByText("0 questions · 0.00 of 1.00 USD used").waitFor();
  const box = page.getByLabel(`My texts may be sent to ${HOST}`);
  assert.equal(await box.isChecked(), false, "off until it is turned on");
  await box.check({ force: true });
  await follow(page, page.getByRole("button", { name: "Save" }), /saved=true$/);
  assert.ok(await box.isChecked());
  await page.getByText("Confirm your e-mail address first").waitFor();
  await box.uncheck({ force: true });
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Save" }).click()]);
  await visit(page, "/settings/ai");
  assert.equal(await box.isChecked(), false);
}

journey("texts may be sent to a model only if the person turns it on", allowAndForbid);

journey("without script: texts may be sent to a model only if the person turns it on", (page) => allowAndForbid(withoutScript(page)), {
  javaScriptEnabled: false,
});

journey("without script: a server without a model says that nothing is sent", async () => {
  const server = await startServer({ extra: { JOBALIGN__LLM__BASE_URL: "" } });
  const context = await (await browser()).newContext({ baseURL: server.url, locale: "en-GB", javaScriptEnabled: false });
  try {
    const page = withoutScript(await context.newPage());
    await signUp(page);
    await visit(page, "/settings/ai");
    await page.getByText("Nothing is sent anywhere.").waitFor();
    await expectCount(page.getByRole("checkbox"), 0);
  } finally {
    await context.close();
    await server.stop();
  }
});
