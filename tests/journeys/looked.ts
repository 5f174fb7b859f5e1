import process from "node:process";
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { foundByAxe } from "../axe.ts";

/**
 * Nothing is wider than the page at three widths, and nothing stands in anybody's way. Where `GLIMMER_LOOK` names a folder,
 * it is looked at.
 *
 * @param part what is looked at; the whole page unless it is said
 */
export async function looked(page: Page, name: string, part: Locator | null = null): Promise<void> {
  const folder = process.env["GLIMMER_LOOK"];
  for (const width of [375, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    const wider = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    expect([name, width, wider]).toEqual([name, width, 0]);
    const path = `${folder}/${name}-${width}.png`;
    if (folder) await (part?.screenshot({ path }) ?? page.screenshot({ path, fullPage: true }));
  }
  expect(await foundByAxe(page), name).toEqual([]);
}
