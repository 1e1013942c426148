// Every language has every key of English, with the same placeholders, and no text is empty. Every key is used.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const root = new URL("..", import.meta.url).pathname;
const folder = join(root, "locales");
const problems = [];

const read = (language, file) => {
  try {
    return JSON.parse(readFileSync(join(folder, language, file), "utf8"));
  } catch (error) {
    problems.push(`locales/${language}/${file}: ${error.message}`);
    return {};
  }
};
const flat = (texts, path = "") =>
  Object.entries(texts).flatMap(([key, text]) => (typeof text === "object" ? flat(text, `${path}${key}.`) : [[path + key, text]]));
const placeholders = (text) => [...text.matchAll(/{+\s*(\w+)\s*}+/g)].map((found) => found[1]).sort().join(" ");
const sources = (path) =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? sources(join(path, entry.name)) : entry.name.endsWith(".rs") ? [readFileSync(join(path, entry.name), "utf8")] : [],
  );

const words = new Set(sources(join(root, "app/src")).flatMap((source) => source.match(/\w+/g) ?? []));
const languages = readdirSync(folder);
let keys = 0;
for (const file of readdirSync(join(folder, "en"))) {
  const english = new Map(flat(read("en", file)));
  keys += english.size;
  for (const key of english.keys()) {
    // The texts of the resume check are looked up by the names of its rules; a test holds the two lists against each other.
    if (file === "check.json") continue;
    // A plural is written key_one, key_other and called by its stem.
    const name = key.split(".")[0].replace(/_(zero|one|two|few|many|other)$/, "");
    if (!words.has(name) && !words.has(key.split(".")[0])) problems.push(`locales/en/${file}: ${key} is used nowhere`);
  }
  for (const language of languages.filter((language) => language !== "en")) {
    const texts = new Map(flat(read(language, file)));
    for (const [key, text] of english) {
      const there = texts.get(key);
      if (there === undefined) problems.push(`locales/${language}/${file}: ${key} is missing`);
      else if (there.trim() === "" && text.trim() !== "") problems.push(`locales/${language}/${file}: ${key} is empty`);
      else if (placeholders(there) !== placeholders(text)) problems.push(`locales/${language}/${file}: ${key} has other placeholders than in English`);
    }
    for (const key of texts.keys()) if (!english.has(key)) problems.push(`locales/${language}/${file}: ${key} is not in English`);
  }
}
for (const problem of problems) console.error(problem);
console.log(`${keys} keys in ${languages.length} languages, ${problems.length} problems`);
process.exit(problems.length ? 1 : 0);
