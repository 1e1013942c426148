// A journey is a test with its own visitor. It fails if its pages had a console error, a warning, or a failed request
// that the journey did not expect, and then saves a screenshot in results/.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { after, test } from "node:test";

import { launch, trouble, visitor } from "./browser.mjs";

const results = new URL("../results/", import.meta.url).pathname;
let started = null;

/** The browser of this file's tests. */
export const browser = () => (started ??= launch());

after(async () => {
  if (started) await (await started).close();
});

/** Runs a test: `walk(page)` with a new visitor. */
export function journey(title, walk, options = {}) {
  test(title, { timeout: 400_000 }, async () => {
    const page = await visitor(await browser(), options);
    try {
      await walk(page);
      assert.deepEqual(trouble(page), [], "the console and the network were quiet");
    } catch (error) {
      await mkdir(results, { recursive: true });
      const name = title.toLowerCase().replace(/[^a-z0-9]+/g, "-");
      for (const [window, one] of page.context().pages().entries()) {
        await one.screenshot({ path: `${results}failed-${name}${window ? `-${window + 1}` : ""}.png`, fullPage: true }).catch(() => {});
      }
      error.stack += `\n    on ${page.url()}; seen: ${trouble(page).join("; ") || "nothing unusual"}`;
      throw error;
    } finally {
      await page.context().close();
    }
  });
}

/** Another visitor besides the first: for the server, another browser. */
export const another = async (options = {}) => visitor(await browser(), options);

/** Expected errors on a page, such as a refused form: checked, and then cleared. */
export function expectTrouble(page, pattern) {
  const seen = trouble(page);
  assert.ok(seen.some((line) => pattern.test(line)), `expected ${pattern} among: ${seen.join("; ") || "nothing"}`);
  const other = seen.filter((line) => !pattern.test(line) && !line.startsWith("console error: Failed to load resource"));
  assert.deepEqual(other, [], "nothing else went wrong");
}
