/** Debian's Chromium, the same for every test that looks at a page: on its own, and silent towards the world. */
import process from "node:process";
import { type Browser, chromium } from "playwright-core";
import { PATIENCE } from "./patience.ts";

/** @param more what this test's browser needs besides */
export async function openChromium(...more: readonly string[]): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // Fields for days are written as the browser's own language has them, whatever the page says.
      "--lang=en-GB",
      ...more,
    ],
  });
  browser.on("context", (context) => context.setDefaultTimeout(PATIENCE));
  return browser;
}
