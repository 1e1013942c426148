// Private pages: strangers get the page for unknown paths.
import assert from "node:assert/strict";

import { follow, visit } from "../support/browser.mjs";
import { another, expectTrouble, journey } from "../support/journey.mjs";
import { chooseResume, keepReviewed, measureKept, signUp } from "../support/people.mjs";
import { asDocx, file } from "../support/samples.mjs";

journey("strangers find nothing at other people's addresses", async (page) => {
  await signUp(page);
  await visit(page, "/resumes/new");
  await chooseResume(page, file("mara.docx", asDocx()));
  await follow(page, page.getByRole("button", { name: "Import" }), /\/resumes\/res_[\w-]+$/);
  await keepReviewed(page);
  const resume = new URL(page.url()).pathname;
  const match = await measureKept(page);
  assert.equal((await page.request.get(`${resume}/original`)).status(), 200, "the owner has it");

  const stranger = await another();
  await signUp(stranger);
  for (const path of [resume, match]) {
    const answer = await visit(stranger, path);
    assert.equal(answer.status(), 404, path);
    await stranger.getByRole("heading", { name: "Page not found" }).waitFor();
    expectTrouble(stranger, /^404: GET/);
  }
  const original = await stranger.request.get(`${resume}/original`);
  assert.equal(original.status(), 404);
  assert.ok(!(await original.text()).includes("Mara"), "nothing leaks");

  for (const made of ["/resumes/res_0192f0c1-0000-7000-8000-000000000000", "/match/mat_1", "/resumes/x/original", "/nothing/here"]) {
    const answer = await stranger.request.get(made, { headers: { accept: "text/html" } });
    assert.equal(answer.status(), 404, made);
  }
  await stranger.context().close();
});

journey("guests are sent to sign-in, with the way back", async (page) => {
  for (const path of ["/dashboard", "/match", "/match/new", "/resumes", "/settings", "/settings/security", "/resumes/res_1?x=y"]) {
    await visit(page, path);
    const url = new URL(page.url());
    assert.deepEqual([url.pathname, url.searchParams.get("next")], ["/login", path]);
  }
  const download = await page.request.get("/settings/export");
  assert.ok([401, 403, 404].includes(download.status()) || download.url().includes("/login"), `${download.status()}`);
});

journey("a form from another site is refused", async (page) => {
  await signUp(page);
  const answer = await page.request.post("/fn/app/session/api/sign_out", {
    headers: { origin: "https://evil.example", "sec-fetch-site": "cross-site", accept: "text/html" },
    form: {},
  });
  assert.equal(answer.status(), 403);
  await visit(page, "/dashboard");
  assert.equal(new URL(page.url()).pathname, "/dashboard", "still signed in");
});
