// The pages of jobs as one place: their tabs.
import { expectCount, follow, visit } from "../support/browser.mjs";
import { journey } from "../support/journey.mjs";
import { signUp } from "../support/people.mjs";

const tabs = (page) => page.getByRole("navigation", { name: "Views of jobs" });
const PHONE = { viewport: { width: 390, height: 844 } };

/** From each page of jobs to the others. */
async function around(page) {
  await visit(page, "/jobs");
  await expectCount(tabs(page), 0);
  await signUp(page);
  await visit(page, "/jobs");
  const places = [["Saved searches", /\/jobs\/searches$/], ["Recommended", /\/recommended$/], ["Search", /\/jobs$/]];
  for (const [name, url] of places) {
    await follow(page, tabs(page).getByRole("link", { name, exact: true }), url);
    await tabs(page).locator("a[aria-current=true]").getByText(name, { exact: true }).waitFor();
    await expectCount(tabs(page).locator("a[aria-current=true]"), 1);
  }
}

journey("the pages of jobs lead to one another; guests have only the search", around);
journey("the same on a phone", around, PHONE);
