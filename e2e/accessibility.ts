import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const colorRules = ["color-contrast", "link-in-text-block"];

/** What axe finds wrong with a page, a line each; with `colors` of its colours alone, as where the theme has changed. */
export async function violationsIn(
  page: Page,
  { only, within = [] }: { only?: "colors"; within?: readonly string[] } = {},
): Promise<string[]> {
  // No page has frames, for which axe would open a page of its own; what passes nobody reads. Both cost most of the time.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  if (only) axe.withRules(colorRules);
  for (const selector of within) axe.include(selector);
  const { violations, passes } = await axe.analyze();
  // A run that has looked at no text has looked at nothing.
  if (passes.length === 0) throw new Error("axe has found nothing to look at.");
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
