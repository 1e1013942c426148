// embed.mjs FILE NAME: writes standard input between `<!-- NAME -->` and `<!-- /NAME -->` in FILE; creates a missing
// file or pair of markers. Silent, and changes nothing if the text is there already.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const [path, name] = process.argv.slice(2);
const text = readFileSync(0, "utf8").trim();
const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
const before = existsSync(path) ? readFileSync(path, "utf8") : "";
const start = before.indexOf(open);
const end = before.indexOf(close);
const block = `${open}\n\n${text}\n\n${close}`;
const after = start >= 0 && end > start ? before.slice(0, start) + block + before.slice(end + close.length) : `${before}${before && "\n"}${block}\n`;
mkdirSync(dirname(path), { recursive: true });
if (after !== before) writeFileSync(path, after);
