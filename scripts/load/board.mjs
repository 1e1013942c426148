// Public jobs for the load: those of the demo, each at ten employers, so that a search fills its page.
import { readFileSync } from "node:fs";

const EACH = 10;
const DAY = 86_400_000;

/** The search that is measured: a word and three filters. */
export const SEARCH = "/jobs?words=experience&remote=yes&employment=full_time&salary=30000";

/** The jobs as JSON-LD; posted lately, so that none has been open for long. */
export function board(demo) {
  const jobs = JSON.parse(readFileSync(demo, "utf8"));
  const at = (number) => {
    const job = jobs[number % jobs.length];
    const [branch, pay] = [Math.floor(number / jobs.length) + 1, 28_000 + (number % 40) * 1_000];
    const employer = `${job.hiringOrganization.name} ${branch}`;
    return {
      ...job,
      identifier: { "@type": "PropertyValue", name: employer, value: `load-${number}` },
      hiringOrganization: { "@type": "Organization", name: employer },
      datePosted: new Date(Date.now() - (1 + (number % 20)) * DAY).toISOString().slice(0, 10),
      description: `${job.description}<p>Experience in a team of ${5 + branch} people is welcome.</p>`,
      url: `https://jobs.example/load-${number}`,
      jobLocationType: number % 3 ? "TELECOMMUTE" : undefined,
      baseSalary: { "@type": "MonetaryAmount", currency: "EUR", value: { "@type": "QuantitativeValue", minValue: pay, maxValue: pay + 6_000, unitText: "YEAR" } },
    };
  };
  return JSON.stringify(Array.from({ length: jobs.length * EACH }, (_, number) => at(number)));
}
