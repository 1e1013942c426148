// Letters that the server wrote to its folder.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

/** The newest letter to an address that contains a link to `path` with a token, and that fits; waits for it up to ten seconds. */
export async function letterWith(address, path, folder = process.env.JOBALIGN_LETTERS, fits = () => true) {
  for (let tries = 0; tries < 100; tries += 1) {
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((name) => name.endsWith(`${address}.eml`)).sort().reverse()) {
      const text = await readFile(join(folder, name), "utf8");
      const link = text.match(new RegExp(`https?://[^\\s"<>]*${path}[?/][^\\s"<>]+`));
      if (link && fits(text)) return { text, link: link[0].replaceAll("&amp;", "&") };
    }
    await pause(100);
  }
  throw new Error(`no letter to ${address} with a link to ${path}`);
}
