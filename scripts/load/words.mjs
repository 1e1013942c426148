// Whether two pages say the same.

const ENTITIES = { quot: '"', amp: "&", lt: "<", gt: ">", "#x27": "'", "#39": "'" };

/** What a page says, without its markup. */
export const words = (html) =>
  html
    .replace(/<!--[\s\S]*?-->|<!>/g, "")
    .replace(/<(script|style|head|template)\b[\s\S]*?<\/\1>/g, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(#x27|#39|quot|amp|lt|gt);/g, (found, name) => ENTITIES[name])
    .replace(/\s+/g, " ")
    .trim();

/** Throws where a peer's page says something else than ours. */
export function sameWords(what, ours, theirs) {
  const [mine, other] = [words(ours), words(theirs)];
  if (mine === other) return;
  const at = [...mine].findIndex((letter, index) => letter !== [...other][index]);
  const around = (text) => [...text].slice(Math.max(0, at - 60), at + 60).join("");
  throw new Error(`${what} says something else:\n  ${around(mine)}\n  ${around(other)}`);
}
