// The facts of a job in words.
import { fill, texts as t } from "./texts.js";

const SIGNS = { EUR: "€", USD: "$", GBP: "£" };
const LEVELS = { junior: "level_junior", mid: "level_mid", senior: "level_senior", lead: "level_lead", manager: "level_manager" };
const countries = new Intl.DisplayNames(["en"], { type: "region" });

export const workplace = (word) => t.jobs[`remote_${word}`];
export const employment = (word) => t.jobs[`employment_${word}`];
export const seniority = (word) => t.jobs[LEVELS[word]];

/** A number with a separator between thousands. */
export const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, t.common.thousands);

/** The location in one line. */
export function placeLine({ city, region, country, place }) {
  const parts = [city, region, country && countries.of(country)].filter(Boolean);
  return parts.filter((part, at) => part !== parts[at - 1]).join(", ") || place;
}

/** Pay for a year of full work; nothing where it is not stated. */
export function yearlyPay({ salary_min: min, salary_max: max, currency }) {
  if (min === null && max === null) return null;
  const sign = SIGNS[currency] ?? `${currency} `;
  const amount =
    min === null
      ? fill(t.jobs.salary_to, { amount: `${sign}${grouped(max)}` })
      : max === null
        ? fill(t.jobs.salary_from, { amount: `${sign}${grouped(min)}` })
        : `${sign}${grouped(min)}${min < max ? `–${grouped(max)}` : ""}`;
  return fill(t.jobs.salary_year, { amount });
}

/** The job as schema.org's JobPosting, safe inside a `script` element. */
export function posting(job) {
  const place = { addressLocality: job.city, addressRegion: job.region, addressCountry: job.country };
  const stated = Object.entries(place).filter(([, part]) => part);
  const types = { full_time: "FULL_TIME", part_time: "PART_TIME", contract: "CONTRACTOR", internship: "INTERN" };
  const day = (moment) => new Date(moment).toISOString().slice(0, 10);
  const value = { "@type": "QuantitativeValue", unitText: "YEAR", minValue: job.salary_min ?? undefined, maxValue: job.salary_max ?? undefined };
  const all = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    title: job.title,
    description: job.html,
    datePosted: day(job.listed_at),
    identifier: { "@type": "PropertyValue", name: job.source, value: job.id },
    directApply: false,
    hiringOrganization: job.company ? { "@type": "Organization", name: job.company } : undefined,
    employmentType: types[job.employment],
    validThrough: job.valid_until ? day(job.valid_until) : undefined,
    baseSalary: yearlyPay(job) ? { "@type": "MonetaryAmount", currency: job.currency, value } : undefined,
    jobLocationType: job.remote === "yes" ? "TELECOMMUTE" : undefined,
    applicantLocationRequirements: job.remote === "yes" && job.country ? { "@type": "Country", name: job.country } : undefined,
    jobLocation: stated.length ? { "@type": "Place", address: { "@type": "PostalAddress", ...Object.fromEntries(stated) } } : undefined,
  };
  return JSON.stringify(all).replaceAll("</", "<\\/");
}
