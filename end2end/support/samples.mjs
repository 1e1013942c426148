// An invented nurse and jobs for her, as text and in every kind of file the product reads.
import { docx, encryptedPdf } from "./files.mjs";

export const NURSE = {
  name: "Mara Lindqvist",
  label: "Registered Nurse",
  contact: "mara.lindqvist@example.org | +44 20 7946 0018 | Leeds",
  sections: [
    ["Summary", ["Registered nurse with eight years in acute and intensive care, used to leading shifts and teaching new staff."]],
    [
      "Experience",
      [
        "Senior Staff Nurse, Intensive Care, Moorgate Hospital, March 2020 - Present",
        "• Cared for ventilated patients in a 14-bed intensive care unit and led shifts of nine nurses.",
        "• Introduced a wound care round that cut pressure ulcers by 31 % within a year.",
        "• Taught infection control to 60 new colleagues.",
        "Staff Nurse, Emergency Department, Ashfield Infirmary, September 2016 - February 2020",
        "• Triaged up to 90 patients a day and administered intravenous medication.",
        "• Kept electronic health records complete and handed over in SBAR form.",
      ],
    ],
    ["Education", ["BSc Nursing, University of Leeds, 2013 - 2016"]],
    ["Skills", ["Triage, Wound care, Infection control, Patient assessment, Medication administration, Electronic health records"]],
    ["Certificates", ["Advanced Life Support (ALS), 2022"]],
    ["Languages", ["English, Swedish"]],
  ],
};

export const JOB = `Senior Staff Nurse, Intensive Care
Riverside General Hospital, York

Your tasks
You look after critically ill adults together with doctors and therapists.

Requirements
- Degree in nursing
- At least 5 years of experience as a registered nurse
- Experience in wound care and infection control
- Advanced Life Support certificate
- Experience with haemodialysis

Nice to have
- Fluent Polish
- Knowledge of electronic health records`;

export const JOB_TITLE = /Senior Staff Nurse/;

export const OTHER_JOB = `Emergency Department Nurse
Ashby Infirmary, Hull

Requirements
- Registered nurse with 3 years of experience
- Triage of adults and children
- Medication administration
- Driving licence`;

/** A job with conditions that a CV does not mention. */
export const SHIFT_JOB = `Staff Nurse
Ashby Infirmary, Hull

Requirements
- Registered nurse with 3 years of experience
- Willing to work nights
- Enhanced DBS check`;

/** The CV as plain text. */
export const text = (person = NURSE) =>
  [person.name, person.label, person.contact, ...person.sections.flatMap(([title, lines]) => ["", title, ...lines])].join("\n");

/** The CV as a Word document. */
export const asDocx = (person = NURSE) =>
  docx([
    { text: person.name, style: "Title" },
    { text: person.label },
    { text: person.contact },
    ...person.sections.flatMap(([title, lines]) => [{ text: title, style: "Heading1" }, ...lines.map((line) => ({ text: line }))]),
  ]);

const escape = (words) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** The CV as a PDF, printed by the browser. */
export async function asPdf(browser, person = NURSE) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const sections = person.sections
    .map(([title, lines]) => `<h2>${escape(title)}</h2>${lines.map((line) => `<p>${escape(line)}</p>`).join("")}`)
    .join("");
  await page.setContent(
    `<style>body{font:11pt sans-serif} p{margin:2pt 0} h2{font-size:13pt;margin:10pt 0 2pt}</style>` +
      `<h1>${escape(person.name)}</h1><p>${escape(person.label)}</p><p>${escape(person.contact)}</p>${sections}`,
  );
  const bytes = await page.pdf({ format: "A4", margin: { top: "20mm", bottom: "20mm", left: "20mm", right: "20mm" } });
  await context.close();
  return bytes;
}

/** A password-protected PDF. */
export const lockedPdf = () => encryptedPdf("Mara Lindqvist, Registered Nurse", "correct horse");

/** A minimal PNG. */
export const png = () =>
  Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

/** A file for an `<input type=file>`. */
export const file = (name, buffer) => ({ name, buffer: Buffer.from(buffer), mimeType: "application/octet-stream" });
