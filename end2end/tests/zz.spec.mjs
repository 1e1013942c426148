import { follow, visit } from "../support/browser.mjs";
import { another, journey } from "../support/journey.mjs";
import { at, confirm, keepResume, person, proposeTimes, publishJob, setUpCompany, signUp } from "../support/people.mjs";
async function shots(page, name, path) {
  for (const [w, h] of [[1440, 900], [390, 844]]) for (const scheme of ["light", "dark"]) {
    await page.setViewportSize({ width: w, height: h }); await page.emulateMedia({ colorScheme: scheme });
    await visit(page, path); await page.screenshot({ path: `/tmp/look/apt-${name}-${w}-${scheme}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 900 }); await page.emulateMedia({ colorScheme: "light" });
}
journey("look", async (page) => {
  const seeker = await another();
  await signUp(page, person("Ines Marchetti"));
  await setUpCompany(page, "Larkspur Care");
  const job = await publishJob(page);
  await signUp(seeker);
  await keepResume(seeker);
  await visit(seeker, `/jobs/${job}/apply`);
  await seeker.getByLabel(/may keep what I send/).check();
  await follow(seeker, seeker.getByRole("button", { name: "Send application" }), /\/applications\/.*sent=true/);
  const id = seeker.url().match(/applications\/(app_\w+)/)[1];
  await shots(page, "plan", `/hiring/applications/${id}/interview`);
  await proposeTimes(page, id, [at(3, 10), at(4, 14), at(5, 9)]);
  await shots(page, "hosts", `/hiring/applications/${id}`);
  await shots(seeker, "own", `/applications/${id}`);
  await seeker.getByRole("radio").first().check();
  await follow(seeker, seeker.getByRole("button", { name: "Take this time" }), /interview=booked/);
  await seeker.screenshot({ path: "/tmp/look/apt-booked.png", fullPage: true });
  await shots(page, "list", "/hiring/interviews");
  await shots(seeker, "prep", "/interviews");
});
