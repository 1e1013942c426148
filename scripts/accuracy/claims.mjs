// claims.mjs ENGINE [PYTHON]: scores `gate` and `practice` on sets of several authors, and writes the totals into docs/accuracy.md:
//
// - development: that of ../shared/data, by another author; rules were tuned on it.
// - open: blind/gate/open and blind/practice/open, by authors who had not seen the code; rules were tuned on it after the first figure was
//   written down (blind/claims.json). open2a to open3c are further sets of edits, by one author each; like development and open they are
//   what the weights of the gate are learned from. In open3a to open3c true and false edits are reworded alike.
// - sealed: by other such authors. Nobody opens it; of it this prints totals only and keeps nothing else.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const engine = process.argv[2];
const root = new URL("../..", import.meta.url).pathname;
const shared = process.env.SHARED ?? join(root, "../shared");
const blind = join(root, "scripts/accuracy/blind");
const first = JSON.parse(readFileSync(join(blind, "claims.json"), "utf8"));
const floor = JSON.parse(readFileSync(join(root, "scripts/accuracy-floor.json"), "utf8"));

/** What a scorer prints of a command. */
const scored = (script, set, command) =>
  existsSync(set) ? execFileSync("python3", [join(shared, "tools", script), "--set", set, "--cmd", command], { encoding: "utf8", maxBuffer: 1 << 26 }) : null;
const printed = (script, set, command) => scored(script, set, `${engine} ${command} --jsonl`);
/** The number that follows a text. */
const after = (text, words) => {
  const found = text?.match(new RegExp(`${words}\\D*?(-?\\d+\\.\\d+)`));
  return found ? Number(found[1]) : null;
};

const GATE = [
  ["blocked", "false edits blocked", (text) => after(text, "blocked, of false edits"), 0.99],
  ["let_through", "true edits let through", (text) => after(text, "let through, of true edits"), 0.85],
];
const PRACTICE = [
  ["kappa", "parts of the story (STAR), kappa", (text) => after(text, "STAR parts kappa.*mean"), 0.65],
  ["spearman", "score, rank correlation", (text) => after(text, "score Spearman"), 0.92],
  ["partial", "the same with length taken out", (text) => after(text, "length taken out \\(partial\\)"), 0.6],
  ["words", "number of words alone, rank correlation", (text) => after(text, "number of words alone +Spearman"), null],
  ["flaws", "flaws, F1", (text) => after(text, "flaws F1.*mean"), 0.75],
];

const OPEN = ["open", "open2a", "open2b", "open3a", "open3b", "open3c"];
const SETS = { gate: ["development", ...OPEN, "sealed"], practice: ["development", "open", "sealed"] };
const folder = (kind, set) => (set === "development" ? join(shared, "data", kind) : join(blind, kind, set));
const figures = (kind, script, rows) =>
  Object.fromEntries(
    SETS[kind].map((set) => {
      const text = printed(script, folder(kind, set), kind);
      return [set, Object.fromEntries(rows.map(([name, , of]) => [name, of(text)]))];
    }),
  );

const show = (number) => (number === null || number === undefined ? "–" : number.toFixed(3));
/** A row a set: each figure at first contact and now. */
function table(kind, rows, measured) {
  const head = ["", ...rows.map(([, title, , target]) => (target === null ? title : `${title} (≥ ${target})`))];
  const lines = SETS[kind].map((set) => {
    // The development set was in view from the beginning: it has no first figure.
    const cells = rows.map(([name]) => [first[kind][set]?.[name], measured[set][name]].filter((figure) => figure !== undefined).map(show).join(" → "));
    return `| ${[set, ...cells].join(" | ")} |`;
  });
  return [`| ${head.join(" | ")} |`, `|${"---|".repeat(head.length)}`, ...lines].join("\n");
}

const gate = figures("gate", "score_gate.py", GATE);
const practice = figures("practice", "score_practice.py", PRACTICE);

// Other programs on the same edits, if scripts/claims.sh could install them.
const python = process.argv[3];
const PEERS = python ? ["groundlens", "grounded-check"] : [];
const beside = () => {
  const of = (name, set) => {
    const told = scored("score_gate.py", folder("gate", set), `${python} ${join(root, "scripts/accuracy/peers.py")} ${name}`);
    return GATE.map(([, , figure]) => show(figure(told))).join(" / ");
  };
  const ours = SETS.gate.map((set) => GATE.map(([name]) => show(gate[set][name])).join(" / "));
  const rows = [["this gate", ...ours], ...PEERS.map((name) => [name, ...SETS.gate.map((set) => of(name, set))])];
  const head = ["blocked / let through", ...SETS.gate];
  return [`| ${head.join(" | ")} |`, `|${"---|".repeat(head.length)}`, ...rows.map((row) => `| ${row.join(" | ")} |`)].join("\n");
};
const peers = PEERS.length ? ["**Truth gate beside other programs**", beside()] : [];
const text = ["**Truth gate**", table("gate", GATE, gate), ...peers, "**Feedback to interview answers**", table("practice", PRACTICE, practice)].join("\n\n");
execFileSync("node", [join(root, "scripts/embed.mjs"), join(root, "docs/accuracy.md"), "claims"], { input: text });
console.log(text);

const worse = Object.entries({ sealed_gate: gate.sealed, sealed_practice: practice.sealed }).flatMap(([group, values]) =>
  Object.entries(values).flatMap(([name, value]) => {
    const least = floor[`${group}.${name}`]?.min;
    return least !== undefined && (value ?? 0) < least ? [`${group}.${name} is ${show(value)}, and its bound is ${least}`] : [];
  }),
);
if (worse.length) {
  console.error(worse.join("\n"));
  process.exit(1);
}
