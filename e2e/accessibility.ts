import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const colorRules = ["color-contrast", "link-in-text-block"];

type Scope = { only?: "colors"; within?: readonly string[] };

/** What axe finds wrong with a page, a line each; with `colors` of its colours alone, as where the theme has changed. */
export async function violationsIn(page: Page, scope: Scope = {}): Promise<string[]> {
  for (let tries = 0; tries < 3; tries += 1) {
    const { violations, passes, incomplete } = await analyze(page, scope);
    // What was looked at in the middle of a change had nothing on it, and says nothing of the page.
    if (violations.length + passes.length + incomplete.length > 0)
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    await page.waitForTimeout(500);
  }
  throw new Error("axe has found nothing to look at.");
}

function analyze(page: Page, { only, within = [] }: Scope) {
  // No page has frames, for which axe would open a page of its own; what passes nobody reads. Both cost most of the time.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  if (only) axe.withRules(colorRules);
  for (const selector of within) axe.include(selector);
  return axe.analyze();
}
