/** From an empty installation to the second cycle, through the pages alone. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dataHere } from "../data.ts";
import { DESK, openBrowser } from "./browser.ts";
import { rebuiltDyad } from "./films.ts";
import type { Guider } from "./guider.ts";
import * as does from "./guider.ts";
import { mouse } from "./hands.ts";
import { builtPages, newInstallation } from "./running.ts";

let browser: Browser;
let pages: Awaited<ReturnType<typeof builtPages>>;
beforeAll(async () => {
  pages = await builtPages();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  pages?.[Symbol.dispose]();
});

describe.skipIf(!dataHere)("from an empty installation to the second cycle", () => {
  test("by mouse, with a passkey and the rebuilt film of a mother and her child", async () => {
    await using installation = await newInstallation(pages.folder);
    const context = await browser.newContext(DESK);
    context.setDefaultTimeout(does.PATIENCE);
    const heard = does.complaints(context);
    const page = await context.newPage();
    const t0 = performance.now();
    const lap = (what: string) => console.log(`${((performance.now() - t0) / 1000).toFixed(1)} s ${what}`);
    try {
      const guider: Guider = { page, hand: mouse(page) };
      await does.setUpWithPasskey(guider, installation.origin, (await installation.setUpCode())!);
      lap("set up");
      await does.agreeOnCase(guider);
      lap("agreed");
      await does.bringFilmIn(guider, rebuiltDyad());
      lap("in");
      await does.sayItIsThem(guider);
      await does.openWorkbench(guider);
      lap("watchable");
      const places = await does.askWhereToLook(guider);
      lap(`places ${places}`);
      expect(places).toBeGreaterThanOrEqual(3);
    } finally {
      await page.screenshot({ path: "/tmp/journeys/last.png" });
      console.log(heard, installation.faults);
      await context.close();
    }
  }, 400_000);
});
