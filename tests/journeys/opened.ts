/** What every journey begins with: the pages, a browser, and an installation at which nobody has been yet. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { complaints, DESK, openBrowser } from "./browser.ts";
import type { Guider } from "./guider.ts";
import { type Hand, mouse } from "./hands.ts";
import { builtPages, type Installation, newInstallation } from "./running.ts";

/** Somebody at a new installation of their own; closing it takes everything away. */
export interface Opened extends AsyncDisposable {
  readonly installation: Installation;
  readonly origin: string;
  /** With which the first account is made. */
  readonly code: string;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly guider: Guider;
  /** What the browser or the server complained of. */
  heard(): readonly string[];
}

export interface Opening {
  readonly device?: BrowserContextOptions;
  readonly hand?: (page: Page) => Hand;
  /** Where a journey goes on days later. */
  readonly clock?: () => string;
}

export interface Journeys {
  /** Once the tests of the file run. */
  readonly browser: Browser;
  /** Folder of the built pages. */
  readonly pages: string;
  open(opening?: Opening): Promise<Opened>;
}

/** For the tests of one file: made before the first of them, put away after the last. */
export function journeys(): Journeys {
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
  return {
    get browser() {
      return browser;
    },
    get pages() {
      return pages.folder;
    },
    async open({ device = DESK, hand = mouse, clock } = {}) {
      const installation = await newInstallation(pages.folder, clock);
      const context = await browser.newContext({ acceptDownloads: true, ...device });
      const heard = complaints(context);
      const page = await context.newPage();
      return {
        installation,
        origin: installation.origin,
        code: (await installation.setUpCode())!,
        context,
        page,
        guider: { page, hand: hand(page) },
        heard: () => [...heard, ...installation.faults],
        async [Symbol.asyncDispose]() {
          await context.close();
          await installation[Symbol.asyncDispose]();
        },
      };
    },
  };
}
