// What of a resume is found again in a document.

/** Every text in a value, with its place: the keys that lead to it, without numbers. */
function placed(value, place = "") {
  if (typeof value === "string") return value ? [[place, value]] : [];
  if (Array.isArray(value)) return value.flatMap((item) => placed(item, place));
  if (value && typeof value === "object") return Object.entries(value).flatMap(([key, item]) => (key === "meta" ? [] : placed(item, `${place}/${key}`)));
  return [];
}

/** Without what differs in how it is set: spaces, line breaks, capitals and the form of apostrophes. */
const squeezed = (text) => text.replace(/\s+/g, "").replaceAll("’", "'").toLowerCase();

/** The values that documents print as they are, each once: dates and addresses are written in many ways. */
export function values(resume) {
  const asTheyAre = placed(resume).filter(([place]) => !/(ate|\/url)$/.test(place));
  return [...new Set(asTheyAre.flatMap(([, text]) => text.split("\n")))];
}

export const found = {
  /** The share of values that stand in a text. */
  inText(wanted, text) {
    const whole = squeezed(text);
    return wanted.filter((value) => whole.includes(squeezed(value))).length / wanted.length;
  },
  /** The share of a resume's values, dates and addresses too, that another resume has at the same place. */
  inPlace(resume, other) {
    const key = ([place, text]) => `${place} ${text.replaceAll("’", "'")}`;
    const wanted = placed(resume);
    const left = placed(other).map(key);
    const again = wanted.filter((pair) => {
      const index = left.indexOf(key(pair));
      if (index >= 0) left.splice(index, 1);
      return index >= 0;
    });
    return again.length / wanted.length;
  },
};
