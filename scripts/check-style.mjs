// Pages use the colors of the design tokens (text-muted, bg-surface …), never the raw scales, and set no inline styles:
// the content security policy blocks those, and dark mode would not change them.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

const root = new URL("..", import.meta.url).pathname;
const rules = [
  [/\b(?:bg|text|border|fill|stroke|ring|outline|decoration)-(?:neutral|cobalt|amber|green|red)-\d+/, "a raw colour: use a token"],
  [/(?<![\w-])style=|\bstyle:[\w-]+=/, "an inline style: use classes, or attributes in SVG"],
];

const files = (path) =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(join(path, entry.name)) : entry.name.endsWith(".rs") ? [join(path, entry.name)] : [],
  );

let problems = 0;
const all = ["app/src", "crates/ui/src"].flatMap((folder) => files(join(root, folder)));
for (const file of all) {
  readFileSync(file, "utf8").split("\n").forEach((line, index) => {
    if (/^\s*\/\//.test(line)) return;
    for (const [pattern, why] of rules) {
      const found = line.match(pattern);
      if (found) {
        problems += 1;
        console.error(`${relative(root, file)}:${index + 1}: ${found[0]} is ${why}`);
      }
    }
  });
}
console.log(`${all.length} files, ${problems} problems`);
process.exit(problems ? 1 : 0);
