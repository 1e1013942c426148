// themes.mjs LIST: lays resumes out with themes of JSON Resume. LIST is a JSON array of {resume, theme, html} with absolute paths.
import { readFileSync, writeFileSync } from "node:fs";

const loaded = new Map();
for (const { resume, theme, html } of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  try {
    if (!loaded.has(theme)) loaded.set(theme, await import(`jsonresume-theme-${theme}`));
    const module = loaded.get(theme);
    const render = module.render ?? module.default?.render ?? module.default;
    writeFileSync(html, await render(JSON.parse(readFileSync(resume, "utf8"))));
  } catch (error) {
    console.error(`${theme}: ${error.message.split("\n")[0]}`);
  }
}
