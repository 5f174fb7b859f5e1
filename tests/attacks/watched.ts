/** A browser's window of which everything is written down that must not happen there. */
import type { BrowserContext, Page, Request } from "playwright-core";

export interface Asked {
  readonly url: string;
  /** The headers as they went over the line; none where it was cut off before. */
  readonly headers: Promise<Readonly<Record<string, string>>>;
}

export interface Watched {
  readonly context: BrowserContext;
  /** Scripts that ran, dialogs, what the page's policy stopped, faults, requests to somebody else: none is expected. */
  readonly happened: readonly string[];
  /** Every address that was asked for, with where it says that it comes from. */
  readonly asked: readonly Asked[];
  /** How many answers are waited for; streams don't count. */
  readonly waiting: () => number;
}

/** @param origin the only one that may be asked for anything */
export async function watch(context: BrowserContext, origin: string): Promise<Watched> {
  const happened: string[] = [];
  const asked: Asked[] = [];
  const open = new Set<Request>();
  await context.exposeBinding(
    "reportOfAttack",
    ({ page }, what: string) => void happened.push(`${page.url()}: ${what}`),
  );
  await context.addInitScript(`
    window.ran = () => window.reportOfAttack("a script ran");
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      window.reportOfAttack("stopped by the policy: " + violatedDirective + " " + blockedURI));
  `);
  const watchPage = (page: Page) => {
    page.on("dialog", (dialog) => {
      happened.push(`${page.url()}: a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  };
  context.on("page", watchPage);
  context.on("weberror", (error) => void happened.push(`a fault: ${String(error.error().stack ?? error.error())}`));
  context.on("console", (message) => {
    // A browser reports by itself what a server refuses.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      happened.push(`the console: ${message.text()}`);
  });
  context.on("request", (request) => {
    const url = request.url();
    if (!["media", "eventsource"].includes(request.resourceType()) && !url.includes("/live")) open.add(request);
    asked.push({ url, headers: request.allHeaders().catch(() => ({})) });
    if (!url.startsWith(`${origin}/`) && !url.startsWith(`blob:${origin}/`)) happened.push(`it asked for ${url}`);
  });
  context.on("requestfinished", (request) => void open.delete(request));
  context.on("requestfailed", (request) => void open.delete(request));
  return { context, happened, asked, waiting: () => open.size };
}
