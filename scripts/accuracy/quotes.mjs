// Highlights that start or stop in the middle of a sentence, which happens if lines of a page are joined incorrectly.
const JOINT = /(^|\s)(and|or|the|of|for|with|in|to|a|an|by|from|using|und|oder|der|die|das|mit|für|von|zu|et|ou|de|des|du|la|le|les|y|o|el|los|las|en|con|para|por)$/iu;
// "Roh- und Hilfsstoffe" is complete, "communi- ties" is not.
const DIVIDED = /\p{Ll}[-\u00ad] (?!(und|oder|and|or|et|ou|y|o|bzw|to|bis|à|a)\b)\p{Ll}/u;

/** The broken ones among all highlights of a JSON Resume: `{all, broken: [text]}`. */
export function highlights(resume) {
  const entries = [...(resume.work ?? []), ...(resume.projects ?? []), ...(resume.volunteer ?? [])];
  const all = entries.flatMap((entry) => entry.highlights ?? []);
  // A person who writes everything in lower case does so on purpose.
  const small = all.filter((text) => /^\p{Ll}/u.test(text));
  const broken = all.filter((text) => JOINT.test(text) || /[-\u00ad]$/u.test(text) || DIVIDED.test(text) || (small.length * 3 < all.length && small.includes(text)));
  return { all: all.length, broken };
}
