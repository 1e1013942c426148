// Takes screenshots of every page at 1440, 1024, 390 and 360 pixels, light and dark, into results/: `node
// end2end/screenshots.mjs [name …]`.
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { startServer } from "./support/server.mjs";

const folder = join(new URL(".", import.meta.url).pathname, "results");
mkdirSync(folder, { recursive: true });
const server = await startServer({ log: join(folder, "server.log") });
process.env.JOBALIGN_URL = server.url;
process.env.JOBALIGN_LETTERS = server.letters;
// These modules read the server's address when they are loaded.
const { launch, visit, visitor } = await import("./support/browser.mjs");
const { PUBLIC, furnishGuest, furnishSeeker } = await import("./support/routes.mjs");

const wanted = process.argv.slice(2);
const browser = await launch();
try {
  const guest = await visitor(browser);
  await furnishGuest(guest);
  const seeker = await visitor(browser);
  const { pages } = await furnishSeeker(seeker);
  for (const [page, paths] of [[guest, PUBLIC], [seeker, pages]]) {
    for (const [name, path] of Object.entries(paths)) {
      if (wanted.length && !wanted.includes(name)) continue;
      for (const width of [1440, 1024, 390, 360]) {
        for (const scheme of ["light", "dark"]) {
          await page.setViewportSize({ width, height: width < 768 ? 844 : 900 });
          await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
          await visit(page, path);
          await page.evaluate(() => document.fonts.ready);
          await page.screenshot({ path: join(folder, `${name}-${width}-${scheme}.png`), fullPage: true });
        }
      }
      console.log(name);
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
