// interactive.mjs: how long the start page takes, on a throttled network, until it is painted and until it answers to script. Each visit is
// a new visitor with an empty cache, and the server sends the files that the build compressed with brotli. Prints one line of JSON.
// Started by scripts/bench.sh on a release build; asserts nothing about time.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { launch } from "../../end2end/support/browser.mjs";
import { settings, startServer } from "../../end2end/support/server.mjs";

const VISITS = Number(process.env.INTERACTIVE_VISITS ?? 7);
/** A phone on 4G: megabits a second, milliseconds to the server and back; and how many times slower the processor is made. */
const PROFILE = { name: "4G", down_mbit: 9, up_mbit: 1.5, latency_ms: Number(process.env.INTERACTIVE_LATENCY ?? 60), cpu: Number(process.env.INTERACTIVE_CPU ?? 1) };

/** Notes the moment the browser has taken over the page, in milliseconds since the navigation began. */
function noteHydration() {
  const note = () => {
    if (!document.documentElement?.hasAttribute("data-hydrated")) return false;
    window.hydratedAt = performance.now();
    return true;
  };
  const watcher = new MutationObserver(() => note() && watcher.disconnect());
  watcher.observe(document, { attributes: true, attributeFilter: ["data-hydrated"], subtree: true });
}

async function visit(browser, url, locale) {
  const context = await browser.newContext({ locale, viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    await client.send("Network.enable");
    await client.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: PROFILE.latency_ms,
      downloadThroughput: (PROFILE.down_mbit * 1e6) / 8,
      uploadThroughput: (PROFILE.up_mbit * 1e6) / 8,
      connectionType: "cellular4g",
    });
    await client.send("Emulation.setCPUThrottlingRate", { rate: PROFILE.cpu });
    await page.addInitScript(noteHydration);
    await page.goto(url, { waitUntil: "commit" });
    await page.waitForLoadState("load");
    await page.waitForSelector("html[data-hydrated]", { state: "attached", timeout: 60_000 });
    return await page.evaluate(() => {
      const files = performance.getEntriesByType("resource");
      const painted = performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
      const parsed = performance.getEntriesByType("navigation")[0].domInteractive;
      const wasm = files.filter((file) => new URL(file.name).pathname.endsWith(".wasm"));
      return {
        lang: document.documentElement.lang,
        hydrated_ms: window.hydratedAt,
        // The form can be filled in and sent once it is painted and parsed, without script.
        usable_ms: Math.max(painted, parsed),
        wasm_ms: Math.max(...wasm.map((file) => file.responseEnd)),
        wasm_bytes: wasm.reduce((sum, file) => sum + file.encodedBodySize, 0),
        bytes: files.reduce((sum, file) => sum + file.encodedBodySize, 0),
      };
    });
  } finally {
    await context.close();
  }
}

const middle = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const site = settings("", 0).JOBALIGN__SITE_ROOT;
if (!existsSync(join(site, "pkg")) || !readdirSync(join(site, "pkg")).some((name) => name.endsWith(".wasm.br"))) {
  console.error(`${site} has no files compressed with brotli: build with --precompress.`);
  process.exit(1);
}
const server = await startServer({ extra: { RUST_LOG: "warn" } });
const browser = await launch();
try {
  await visit(browser, server.url, "en"); // the server's first answer, the program's pages from the disk
  const result = { profile: PROFILE, visits: VISITS, browser: browser.version() };
  for (const locale of ["en", "de"]) {
    const visits = [];
    for (let number = 0; number < VISITS; number += 1) visits.push(await visit(browser, server.url, locale));
    if (visits.some(({ lang }) => lang !== locale)) throw new Error(`the page was not in the language ${locale}`);
    const of = (name) => Math.round(middle(visits.map((one) => one[name])));
    const longest = Math.round(Math.max(...visits.map((one) => one.hydrated_ms)));
    result[locale] = { hydrated_ms: of("hydrated_ms"), longest_ms: longest, usable_ms: of("usable_ms"), wasm_ms: of("wasm_ms"), wasm_bytes: of("wasm_bytes"), bytes: of("bytes") };
  }
  console.log(JSON.stringify(result));
} finally {
  await browser.close();
  await server.stop();
}
