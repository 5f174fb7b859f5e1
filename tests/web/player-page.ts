/** The player's test page in a real browser, over a plain loopback server. */
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { build } from "vite";
import { openChromium } from "../chromium.ts";
import { type Loopback, loopback } from "./loopback.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

async function bundled(): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      minify: false,
      lib: { entry: fileURLToPath(new URL("./frame-truth-page.ts", import.meta.url)), formats: ["es"] },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (output === undefined || !("output" in output)) throw new Error("the page was not built");
  return output.output[0].code;
}

export interface PlayerPage extends AsyncDisposable {
  readonly page: Page;
  readonly server: Loopback;
}

/** @param more arguments for the browser */
export async function openPlayerPage(more: readonly string[] = []): Promise<PlayerPage> {
  const stack = new AsyncDisposableStack();
  const server = stack.use(
    await loopback(
      new Map([
        ["/", { type: "text/html", text: "<!doctype html><script type=module src=/page.js></script>" }],
        ["/page.js", { type: "text/javascript", text: await bundled() }],
      ]),
    ),
  );
  const browser = await openChromium("--autoplay-policy=no-user-gesture-required", ...more);
  stack.defer(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 800, height: 600 } });
  page.on("pageerror", (error) => console.error(error));
  await page.goto(server.origin);
  await page.waitForFunction(() => "frameTruth" in window);
  return { page, server, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}
