// What axe finds wrong on a page.
import AxeBuilder from "@axe-core/playwright";

const Axe = AxeBuilder.default ?? AxeBuilder;

/** The violations of the shown page, a line each. */
export async function violations(page) {
  // The gallery shows every component twice, light and dark, so its landmarks cannot be unique.
  const rules = new URL(page.url()).pathname === "/ui" ? ["landmark-unique"] : [];
  const options = { rules: { "target-size": { enabled: true } } }; // off by default, because WCAG 2.2 is new
  const { violations } = await new Axe({ page }).options(options).disableRules(rules).analyze();
  return violations.map(({ id, help, nodes }) => `${id} (${help}): ${nodes.slice(0, 3).map((node) => node.target.join(" ")).join(" | ")}`);
}
