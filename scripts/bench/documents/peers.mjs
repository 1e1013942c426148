// The same resume for the peers: as a page of HTML that Chromium prints, and as the input of RenderCV.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const some = (...parts) => parts.filter(Boolean);
const escaped = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
const bare = (url) => url.replace(/^https?:\/\/(www\.)?/, "");

/** Where the person lives, on one line. */
const place = ({ address, postalCode, city, region, countryCode }) => some(address, some(postalCode, city).join(" "), region, countryCode).join(", ");

/** The sections of entries: title, then each with title, organization, place, dates, paragraphs and bullets. */
function sections(resume) {
  const entry = (title, organization, { location, startDate, endDate, date, url } = {}, paragraphs = [], bullets = []) => ({
    title,
    organization,
    place: location,
    start: startDate || date,
    end: startDate ? endDate || "present" : "",
    url,
    paragraphs: some(...paragraphs),
    bullets,
  });
  const of = (title, list, make) => [title, (list ?? []).map(make)];
  return [
    of("Experience", resume.work, (it) => entry(it.position, it.name, it, [it.summary], it.highlights)),
    of("Education", resume.education, (it) => entry(`${it.studyType}, ${it.area}`, it.institution, it, [it.score, it.courses?.join(", ")])),
    of("Projects", resume.projects, (it) => entry(it.name, "", it, [it.description, it.keywords?.join(", ")], it.highlights)),
    of("Certificates", resume.certificates, (it) => entry(it.name, it.issuer, it)),
    of("Volunteering", resume.volunteer, (it) => entry(it.position, it.organization, it, [it.summary], it.highlights)),
    of("Awards", resume.awards, (it) => entry(it.title, it.awarder, it, [it.summary])),
    of("Publications", resume.publications, (it) => entry(it.name, it.publisher, { ...it, date: it.releaseDate })),
    of("References", resume.references, (it) => entry(it.name, "", {}, [it.reference])),
  ].filter(([, entries]) => entries.length);
}

/** The sections of short items: title, then each with its name and its items. */
const groups = (resume) => [
  ["Skills", (resume.skills ?? []).map((it) => [it.name, it.keywords ?? []])],
  ["Languages", (resume.languages ?? []).map((it) => [it.language, [it.fluency]])],
  ["Interests", (resume.interests ?? []).map((it) => [it.name, it.keywords ?? []])],
];

/** A page in the way of the usual themes: one column, headings, lists. */
export function html({ basics, ...resume }) {
  const tag = (name, text) => (text ? `<${name}>${escaped(text)}</${name}>` : "");
  const link = (url) => `<a href="${escaped(url)}">${escaped(bare(url))}</a>`;
  const contact = [tag("span", place(basics.location)), tag("span", basics.phone), tag("span", basics.email), link(basics.url), ...basics.profiles.map(({ url }) => link(url))];
  const dates = ({ start, end }) => some(start, end).join(" – ");
  const head = (it) => `<b>${escaped(it.title)}</b>${escaped(some(it.organization, it.place).map((text) => `, ${text}`).join(""))}`;
  const body = (it) => [...it.paragraphs.map((text) => tag("p", text)), it.bullets?.length ? `<ul>${it.bullets.map((text) => tag("li", text)).join("")}</ul>` : "", it.url ? `<p>${link(it.url)}</p>` : ""];
  const entry = (it) => `<article><header><span>${head(it)}</span>${tag("time", dates(it))}</header>${body(it).join("")}</article>`;
  const section = ([title, entries]) => `<section><h2>${title}</h2>${entries.map(entry).join("\n")}</section>`;
  const group = ([title, items]) => `<section><h2>${title}</h2>${items.map(([name, parts]) => `<p><b>${escaped(name)}</b>${parts.length ? `: ${escaped(parts.join(", "))}` : ""}</p>`).join("")}</section>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(basics.name)}</title><style>
@page { size: A4; margin: 18mm }
body { margin: 0; font: 10pt/1.35 sans-serif }
h1 { font-size: 20pt; margin: 0 } h2 { font-size: 11pt; margin: 12pt 0 4pt; border-bottom: 1px solid #1f5673; color: #1f5673; break-after: avoid }
header { display: flex; justify-content: space-between; break-after: avoid } time { color: #555 }
p { margin: 3pt 0 } ul { margin: 3pt 0; padding-left: 14pt } article { margin: 6pt 0 } .contact > * + *::before { content: " · " }
</style></head><body><h1>${escaped(basics.name)}</h1>${tag("p", basics.label)}<p class="contact">${some(...contact).join("")}</p>
<section><h2>Summary</h2>${basics.summary.split("\n").map((text) => tag("p", text)).join("")}</section>
${sections(resume).map(section).join("\n")}
${groups(resume).map(group).join("\n")}</body></html>`;
}

/** The input of RenderCV, in its own kinds of entries. YAML reads JSON. */
export function renderCv({ basics, ...resume }) {
  const dates = ({ start, end }) => (end ? { start_date: start, end_date: end } : start ? { date: start } : {});
  const lines = (it) => ({ ...dates(it), ...(it.place ? { location: it.place } : {}), summary: it.paragraphs.join("\n"), highlights: it.bullets ?? [] });
  const normal = (it) => ({ name: some(it.title, it.organization).join(", "), ...lines(it) });
  const kinds = {
    Experience: (it) => ({ company: it.organization, position: it.title, ...lines(it) }),
    Volunteering: (it) => ({ company: it.organization, position: it.title, ...lines(it) }),
    Education: (it) => ({ institution: it.organization, area: it.title.split(", ")[1], degree: it.title.split(", ")[0], ...lines(it) }),
  };
  const entries = sections(resume).map(([title, list]) => [title, list.map(kinds[title] ?? normal)]);
  const items = groups(resume).map(([title, list]) => [title, list.map(([label, parts]) => (parts.length ? { label, details: parts.join(", ") } : { bullet: label }))]);
  // A section has one kind of entry.
  const even = items.map(([title, list]) => [title, list.every((it) => it.label) ? list : list.map((it) => ({ bullet: it.bullet ?? `${it.label}: ${it.details}` }))]);
  return JSON.stringify({
    cv: {
      name: basics.name,
      location: place(basics.location),
      email: basics.email,
      phone: basics.phone,
      website: basics.url,
      social_networks: basics.profiles.map(({ network, username }) => ({ network, username })),
      sections: Object.fromEntries([["Summary", [basics.label, ...basics.summary.split("\n")]], ...entries, ...even]),
    },
    design: { theme: "engineeringresumes", page: { size: "a4", show_last_updated_date: false }, header: { use_icons_for_connections: false } },
    locale: { phone_number_format: "international" },
  });
}

/**
 * The package of icons that RenderCV's themes load from the network when they have none, without icons: nothing is loaded while it is
 * measured, and none is shown. Answers the folder for XDG_DATA_HOME.
 */
export function withoutIcons(folder) {
  const place = join(folder, "typst/packages/preview/fontawesome/0.5.0");
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, "typst.toml"), '[package]\nname = "fontawesome"\nversion = "0.5.0"\nentrypoint = "lib.typ"\n');
  writeFileSync(join(place, "lib.typ"), "#let fa-icon(..rest) = none\n");
  return folder;
}
