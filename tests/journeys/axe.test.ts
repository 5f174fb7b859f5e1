/** Every page in every state, for everybody: axe finds nothing, what is pressed is large enough, the focus is in view. */
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { foundByAxe } from "../axe.ts";
import { dataHere } from "../data.ts";
import { soaking } from "../size.ts";
import { complaints, DESK } from "./browser.ts";
import { consentScreens } from "./consent-screens.ts";
import { endingScreens } from "./ending-screens.ts";
import { goalsScreens } from "./goals-screens.ts";
import { growingScreens } from "./growing-screens.ts";
import { lettersScreens } from "./letters-screens.ts";
import { journeys } from "./opened.ts";
import { type Installation, newInstallation } from "./running.ts";
import { reportScreens } from "./report-screens.ts";
import { reviewScreens } from "./review-screens.ts";
import { type Screen, screens as most } from "./screens.ts";
import { focusLost, tooSmall } from "./within-reach.ts";
import { makeWorld, type World } from "./world.ts";

const widths = [
  { width: 375, height: 812 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
] as const;
const schemes = ["light", "dark"] as const;
type Look = { readonly viewport: (typeof widths)[number]; readonly colorScheme: (typeof schemes)[number] };
const looks: readonly Look[] = widths.flatMap((viewport) => schemes.map((colorScheme) => ({ viewport, colorScheme })));

const screens: readonly Screen[] = [
  ...most,
  ...reviewScreens,
  ...growingScreens,
  ...consentScreens,
  ...endingScreens,
  ...goalsScreens,
  ...reportScreens,
  ...lettersScreens,
];

/** All of them, or one for each page, another from page to page. */
const seen = soaking
  ? looks.map((look) => ({ look, screens }))
  : looks.map((look, i) => ({ look, screens: screens.filter((_, n) => n % looks.length === i) }));

const here = journeys();
let installation: Installation;
let empty: Installation;
let world: World;
beforeAll(async () => {
  if (!dataHere) return;
  [installation, empty] = [await newInstallation(here.pages), await newInstallation(here.pages)];
  world = await makeWorld(installation, here.browser);
});
afterAll(async () => {
  await installation?.[Symbol.asyncDispose]();
  await empty?.[Symbol.asyncDispose]();
});

describe.skipIf(!dataHere).each(seen)(
  "at $look.viewport.width pixels, $look.colorScheme",
  ({ look, screens: these }) => {
    test.each(these)("$name", async (screen) => {
      const context = await contextOf(look, screen);
      const heard = complaints(context);
      try {
        const page = await opened(context, screen);
        const violations = await foundByAxe(page);
        const small = await tooSmall(page);
        const { stops, wrong } = await focusLost(page);
        // A browser reports by itself what a server refuses, and some of these states are just that.
        const complained = heard.filter((line) => !line.includes("Failed to load resource"));
        expect({ violations, small, wrong, complained }).toEqual({
          violations: [],
          small: [],
          wrong: [],
          complained: [],
        });
        expect(stops).toBeGreaterThan(0);
      } finally {
        await context.close();
      }
    });
  },
);

async function contextOf(look: Look, { who }: Screen): Promise<BrowserContext> {
  const context = await here.browser.newContext({
    ...DESK,
    ...look,
    ...(who === "nobody" ? {} : { storageState: world[who] }),
  });
  return context;
}

async function opened(context: BrowserContext, { at, ready }: Screen): Promise<Page> {
  const page = await context.newPage();
  const address = at === "first" ? empty.origin : at.startsWith("/") ? world.origin + at : world.origin + pathTo(at);
  await page.goto(address);
  await ready(page);
  return page;
}

function pathTo(at: string): string {
  const known = Object.entries(world.at).find(([name]) => name === at);
  if (known === undefined) throw new Error(`nobody made ${at}`);
  return at === "emptyCycle" ? `${known[1]}/prepare` : known[1];
}
