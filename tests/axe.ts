/** What axe finds on a page, in one sentence each. */
import axe from "axe-core";
import type { Page } from "playwright-core";

interface Found {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** @param within a selector, where the page around it is somebody else's matter */
export async function foundByAxe(page: Page, within = "html"): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate<Found>(`axe.run(${JSON.stringify(within)}, { resultTypes: ["violations"] })`);
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 160)}`),
  );
}
