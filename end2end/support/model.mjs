// A mock of a language model, and a server that asks it. What the model answers depends on the employer of the job, so that one server is
// enough: it invents, fails or stalls for some of them.
import { LLMock } from "@copilotkit/aimock";

import { visit } from "./browser.mjs";
import { letterWith } from "./letters.mjs";
import { signUp } from "./people.mjs";
import { startServer } from "./server.mjs";

/** The sentences of the nurse's resume that the model rewrites. */
const BULLETS = {
  infection: "Taught infection control to 60 new colleagues.",
  triage: "Triaged up to 90 patients a day and administered intravenous medication.",
};

const PATHS = /^(\/\S+): (.*)$/gm;

/** The path of a text in what was sent. */
function pathOf(request, text) {
  const sent = request.messages.map((message) => message.content).join("\n");
  for (const [, path, found] of sent.matchAll(PATHS)) if (found.startsWith(text.slice(0, 24))) return path;
  return "/nowhere";
}

const usage = { prompt_tokens: 400, completion_tokens: 120, total_tokens: 520 };
const json = (content) => ({ content: JSON.stringify(content), usage });

/** Two suggestions: a true one, and one with an employer and a number that nobody named. */
const suggestions = (request) =>
  json({
    suggestions: [
      {
        path: pathOf(request, BULLETS.infection),
        after: "Trained 60 new colleagues in infection control.",
        quote: "Taught infection control to 60 new colleagues",
        reason: "The job asks for infection control.",
      },
      {
        path: pathOf(request, BULLETS.triage),
        after: "Led triage of 400 patients a day at Harvard Hospital.",
        quote: "Triaged up to 90 patients a day",
        reason: "It is more impressive.",
      },
    ],
  });

const rewording = json({
  after: "Taught infection control to new colleagues.",
  quote: "Taught infection control to 60 new colleagues",
  reason: "It is shorter.",
});

const inventedRewording = json({
  after: "Taught infection control to 900 surgeons in Boston.",
  quote: "Taught infection control to 60 new colleagues",
  reason: "It sounds better.",
});

/** Sentences of a letter: the third is an invention. */
export const LETTER = {
  first: "I care for ventilated patients in a 14-bed intensive care unit.",
  second: "I taught infection control to 60 new colleagues.",
  invented: "I led the Harvard Hospital in Boston with 4,000 nurses.",
};

const letter = { content: `${LETTER.first}\n${LETTER.second}\n\n${LETTER.invented}\n`, usage };

const notes = json({
  notes: [
    { quote: "I rang the bank", note: "Say who answered and what they offered." },
    { quote: "I flew to the moon", note: "Say how long it took." },
  ],
});

const prompt = (words) => ({ systemMessage: words });
const PROMPTS = {
  suggestions: prompt("You propose better wordings"),
  rewording: prompt("asks for another one"),
  letter: prompt("You draft the body of a cover letter"),
  notes: prompt("practices for a job interview"),
};

/** Starts a mock and a server that asks it; `stop` ends both. */
export async function startWithModel() {
  const mock = new LLMock({ port: 0 });
  const [error, stall] = [{ error: { message: "oops" }, status: 500 }, { ttft: 60_000, tps: 1 }];
  // Longer than the server waits; a whole answer has no profile.
  const late = () => new Promise((resolve) => setTimeout(resolve, 5_000, suggestions({ messages: [] })).unref());
  mock.addFixtures([
    { match: { userMessage: "Failing Clinic" }, response: error },
    { match: { ...PROMPTS.letter, userMessage: "Silent Clinic" }, response: letter, streamingProfile: stall },
    { match: { userMessage: "Silent Clinic" }, response: late },
    // Slow enough to be seen while it comes.
    { match: PROMPTS.letter, response: letter, chunkSize: 6, latency: 60 },
    { match: PROMPTS.suggestions, response: suggestions },
    { match: { ...PROMPTS.rewording, userMessage: "with Boston" }, response: inventedRewording },
    { match: PROMPTS.rewording, response: rewording },
    { match: PROMPTS.notes, response: notes },
  ]);
  await mock.start();
  const extra = {
    JOBALIGN__LLM__BASE_URL: `${mock.url}/v1`,
    JOBALIGN__LLM__FIRST_BYTE_SECONDS: "2",
    JOBALIGN__LLM__IDLE_SECONDS: "2",
    JOBALIGN__LLM__TOTAL_SECONDS: "20",
    JOBALIGN__LLM__RETRIES: "0",
    JOBALIGN__LLM__BREAKER_FAILURES: "1000",
  };
  const server = await startServer({ extra });
  const stop = async () => {
    await server.stop();
    await mock.stop();
  };
  return { server, mock, stop };
}

/** Signs somebody up whose address is confirmed and who allows the model. */
export async function willing(page, server) {
  const who = await signUp(page);
  const { link } = await letterWith(who.email, "/verify", server.letters);
  await visit(page, new URL(link).pathname + new URL(link).search);
  await Promise.all([page.waitForURL(/done=true/), page.getByRole("button", { name: "Confirm address" }).click()]);
  await visit(page, "/settings/ai");
  await page.getByLabel(/^My texts may be sent to/).check({ force: true });
  await Promise.all([page.waitForURL(/saved=true/), page.getByRole("button", { name: "Save" }).click()]);
  return who;
}
