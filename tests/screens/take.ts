/**
 * `npm run screens`: fills a new installation with the demo service, goes through every screen and state with Chromium, and
 * writes what it sees to docs/screens. With names, takes only those: `npm run screens -- workbench prepare`.
 */
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { z } from "zod";
import { caseLine, caseView } from "#contract/api/cases.ts";
import type { CaseView } from "#contract/api/cases.ts";
import { web } from "#contract/words/en-web.ts";
import { DESK, openBrowser } from "../journeys/browser.ts";
import { named } from "../journeys/guider.ts";
import { builtPages, newInstallation } from "../journeys/running.ts";
import { decidedOn, setUp, signedIn } from "../journeys/world.ts";
import { newBrowser, totpAt } from "../server/running.ts";
import type { Camera } from "./camera.ts";
import { camera, looks } from "./camera.ts";
import { asked, handsOver, whoWorksThere } from "./people-shots.ts";
import type { Decider, Ids, Shot } from "./shots.ts";
import { shots } from "./shots.ts";
import { saidYes } from "../consents.ts";

const folder = fileURLToPath(new URL("../../docs/screens", import.meta.url));
const only = new Set(process.argv.slice(2));
const failed: string[] = [];

/** Screens on the way in, which every installation passes once. */
const doorShots = [
  ["set-up", "A new installation: the first owner comes with a one-time code."],
  ["set-up-secure", "How will you sign in?"],
  ["set-up-password", "A password, with the code of an authenticator app."],
  ["cases-empty", "No cases yet."],
  ["case-film-coming", "A film on its way in."],
  ["sign-in", "Signing in."],
] as const;

mkdirSync(folder, { recursive: true });
using pages = await builtPages();
await using installation = await newInstallation(pages.folder);
const scratch = mkdtempSync(join(tmpdir(), "glimmer-screens-"));
const seen = join(scratch, "seen.mjpeg");
const browser = await openBrowser(seen);
try {
  const context = await browser.newContext(DESK);
  const page = await context.newPage();
  page.on("crash", () => process.stderr.write("the page crashed\n"));
  const darkroom = await (await browser.newContext()).newPage();
  const shutter = camera(folder, darkroom);
  await throughTheDoor(page, shutter);
  const others = await colleagues(page);
  const demo = await madeDemo(page, shutter);
  const hands = await devicesInHands(browser, others);
  const ids: Ids = { ...demo, deciding: { adult: hands.adult.at, child: hands.child.at } };
  filmedBy(ids.drawn);
  for (const shot of shots) {
    if (only.size > 0 && !only.has(shot.name)) continue;
    // What one leaves behind, an upload or a second window, is gone before the next.
    const fresh = await (shot.as === undefined ? context : hands[shot.as].context).newPage();
    fresh.on("dialog", (dialog) => void dialog.accept());
    await take(fresh, shutter, shot, ids);
    for (const open of [...context.pages(), fresh]) {
      if (open !== page && !open.isClosed()) await open.close({ runBeforeUnload: false });
    }
  }
  await signIn(browser, shutter);
} finally {
  await browser.close();
  rmSync(scratch, { recursive: true, force: true });
}
const all = [...doorShots.map(([name, about]) => ({ name, about })), ...shots];
writeFileSync(join(folder, "README.md"), readme(all));
process.exitCode = failed.length === 0 && installation.faults.length === 0 ? 0 : 1;

async function take(page: Page, shutter: Camera, shot: Shot, ids: Ids): Promise<void> {
  try {
    await page.setViewportSize(DESK.viewport);
    await page.goto(installation.origin + (shot.path === null ? await newCase(page, shot.name) : shot.path(ids)));
    await page.waitForLoadState("load");
    await page.waitForTimeout(800);
    await shot.steps?.(page, ids);
    await page.waitForTimeout(400);
    await shutter.take(page, shot.name, {
      alwaysDark: shot.alwaysDark ?? false,
      whole: shot.whole ?? false,
      around: shot.around ?? null,
    });
    process.stdout.write(`${shot.name}\n`);
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n")[0] : String(error);
    process.stderr.write(`${shot.name} was not taken: ${why}\n`);
    failed.push(shot.name);
  }
}

async function door(page: Page, shutter: Camera, name: (typeof doorShots)[number][0]): Promise<void> {
  if (only.size > 0 && !only.has(name)) return;
  await shutter.take(page, name, { alwaysDark: false, whole: false, around: null });
  await page.setViewportSize(DESK.viewport);
  process.stdout.write(`${name}\n`);
}

async function throughTheDoor(page: Page, shutter: Camera): Promise<void> {
  const { setUp, secure, password } = web.door;
  await page.goto(installation.origin);
  await named(page, "textbox", setUp.code).waitFor();
  await door(page, shutter, "set-up");
  await named(page, "textbox", setUp.code).fill((await installation.setUpCode()) ?? "");
  await named(page, "textbox", setUp.name).fill("Rowan Ashby");
  await named(page, "textbox", setUp.signInName).fill("rowan@example.org");
  await named(page, "button", setUp.go).click();
  await named(page, "heading", secure.title).waitFor();
  await door(page, shutter, "set-up-secure");
  await named(page, "button", secure.password).click();
  await page.getByLabel(password.password, { exact: true }).fill("four quiet herons waiting");
  await named(page, "button", password.go).click();
  const link = await named(page, "link", password.open).getAttribute("href");
  await door(page, shutter, "set-up-password");
  const secret = new URL(link ?? "").searchParams.get("secret") ?? "";
  await named(page, "textbox", password.code).fill(totpAt(secret, Date.now()));
  await named(page, "button", password.confirm).click();
  await named(page, "heading", web.cases.title).waitFor();
}

/** Presses the button of an empty installation, and waits until every film of the demo service is in. */
async function madeDemo(page: Page, shutter: Camera): Promise<Omit<Ids, "deciding">> {
  await named(page, "button", web.cases.demo).waitFor();
  await door(page, shutter, "cases-empty");
  const began = performance.now();
  await named(page, "button", web.cases.demo).click();
  await named(page, "heading", web.cases.groups.week)
    .or(named(page, "heading", web.cases.groups.overdue))
    .first()
    .waitFor();
  process.stdout.write(`the demo service can be opened after ${seconds(began)} s\n`);
  const lines = caseLine.array().parse(await json(page, "/api/cases"));
  const idOf = (code: string) => lines.find((line) => line.code === code)!.id;
  const cases = {
    "V-0001": idOf("V-0001"),
    "V-0002": idOf("V-0002"),
    "V-0003": idOf("V-0003"),
    "V-0004": idOf("V-0004"),
  };
  await page.goto(`${installation.origin}/cases/${cases["V-0001"]}`);
  await page.waitForTimeout(1500);
  await door(page, shutter, "case-film-coming");
  let views: CaseView[];
  do {
    await page.waitForTimeout(500);
    views = await Promise.all(
      Object.values(cases).map(async (id) => caseView.parse(await json(page, `/api/cases/${id}`))),
    );
  } while (
    !views
      .flatMap(({ cycles }) => cycles)
      .flatMap(({ films }) => films)
      .every(isSettled)
  );
  process.stdout.write(`and is complete after ${seconds(began)} s\n`);
  for (const fault of installation.faults) process.stderr.write(`${fault}\n`);
  const [first, second] = views[0]!.cycles;
  return {
    cases,
    cycles: [first!.id, second!.id],
    films: [first!.films[0]!.id, second!.films[0]!.id],
    drawn: await watched(page, views[1]!.cycles[0]!.films[0]!.id),
  };
}

/** Everybody else who works there, each with a way in of their own. */
async function colleagues(page: Page): Promise<ReadonlyMap<string, ReturnType<typeof newBrowser>>> {
  const { origin } = installation;
  const all = new Map<string, ReturnType<typeof newBrowser>>();
  for (const [name, roles] of Object.entries(whoWorksThere)) {
    const data = { id: randomUUID(), name, roles };
    const invitation = await page.request.post(`${origin}/api/accounts`, { headers: { origin }, data });
    const calls = newBrowser(origin);
    const { code } = z.object({ code: z.string() }).parse(await invitation.json());
    await setUp(calls, code, `${name.split(" ")[0]?.toLowerCase()}@example.org`, true, name);
    all.set(name, calls);
  }
  return all;
}

/** Two colleagues hand a device over to somebody who is asked: it shows nothing else from then on. */
async function devicesInHands(from: Browser, all: ReadonlyMap<string, ReturnType<typeof newBrowser>>) {
  const inHands = async (decider: Decider) => {
    const calls = all.get(handsOver[decider])!;
    const at = await decidedOn(calls, `asked-${decider}`, decider === "adult" ? "client" : "focus", asked);
    return { at, context: await from.newContext({ ...DESK, storageState: signedIn(calls, installation.origin) }) };
  };
  return { adult: await inHands("adult"), child: await inHands("child") };
}

/** A film as it came in. */
async function watched(page: Page, film: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let at = 0, whole = 1; at < whole; ) {
    const headers = { range: `bytes=${at}-` };
    const part = await page.request.get(`${installation.origin}/api/films/${film}/watch`, { headers });
    parts.push(await part.body());
    at += parts.at(-1)!.length;
    whole = Number(part.headers()["content-range"]?.split("/")[1]);
  }
  return Buffer.concat(parts);
}

/** Holds a film before the browser's camera. */
function filmedBy(film: Buffer): void {
  const file = join(scratch, "film.mp4");
  writeFileSync(file, film);
  const frames = ["-vf", "scale=1280:720", "-r", "10", "-an", "-c:v", "mjpeg", "-q:v", "4"];
  execFileSync("ffmpeg", ["-v", "error", "-y", "-t", "12", "-i", file, ...frames, seen]);
}

async function newCase(page: Page, id: string): Promise<string> {
  const headers = { origin: installation.origin };
  await page.request.post(`${installation.origin}/api/cases`, { headers, data: { id } });
  const acts = [...saidYes("client"), ...saidYes("focus")];
  await page.request.post(`${installation.origin}/api/cases/${id}/consent`, { headers, data: { acts } });
  return `/cases/${id}`;
}

function isSettled({ state, jobs }: CaseView["cycles"][number]["films"][number]): boolean {
  return state !== "arriving" && jobs.every((job) => job.state === "done" || job.state === "failed");
}

async function signIn(from: Browser, shutter: Camera): Promise<void> {
  const context = await from.newContext(DESK);
  const page = await context.newPage();
  await page.goto(`${installation.origin}/sign-in`);
  await named(page, "button", web.door.signIn.go).waitFor();
  await door(page, shutter, "sign-in");
  await context.close();
}

async function json(page: Page, path: string): Promise<unknown> {
  return (await page.request.get(installation.origin + path)).json();
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}

function readme(
  taken: readonly { readonly name: string; readonly about: string; readonly alwaysDark?: true }[],
): string {
  const lines = taken.map(({ name, about, alwaysDark }) => {
    const files = looks
      .filter(({ dark }) => !(dark && alwaysDark))
      .map(({ suffix }) => `[${suffix.replace("-", " ")}](${name}-${suffix}.webp)`);
    return `| \`${name}\` | ${about} | ${files.join(" · ")} |`;
  });
  return [
    "# Screens",
    "",
    "Every screen of Glimmer at three widths, taken by `npm run screens` from the demo service. Nobody in it is real.",
    "",
    "| screen | what it shows | pictures |",
    "| --- | --- | --- |",
    ...lines,
    "",
  ].join("\n");
}
