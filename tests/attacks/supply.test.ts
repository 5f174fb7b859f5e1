/** What Glimmer is made of: all of it listed, under licences that go with ours, and running nothing when it is installed. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { startService } from "../server/running.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Licences that may be combined with AGPL-3.0-or-later. */
const allowed = new Set([
  "MIT",
  "MIT-0",
  "ISC",
  "0BSD",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Apache-2.0",
  "MIT OR Apache-2.0",
  "BlueOak-1.0.0",
  "MPL-2.0",
  "Unlicense",
  "CC0-1.0",
  "OFL-1.1",
  "Python-2.0",
]);
/** Packages that name none in their package.json, with what their licence file says. */
const unnamed: Readonly<Record<string, string>> = {
  "@shinyoshiaki/jspack": "BSD-3-Clause",
  "combine-errors": "MIT",
  "png-js": "MIT",
};
/** Packages with an install script, and whether it is run: `node` brings the program that everything runs on. */
const scripts = { node: true, "node-av": false };
/**
 * What a release installs, without what only tests and tools need; the same library for other machines counts once. 205 and
 * what writes tagged PDF: one library, its typeface, and twelve that it stands on. Whoever adds another says here what for.
 */
const MOST = 219;

const licence = z.union([
  z.object({ license: z.object({ id: z.string().optional(), name: z.string().optional() }) }),
  z.object({ expression: z.string() }),
]);
const bill = z.object({
  bomFormat: z.literal("CycloneDX"),
  components: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      purl: z.string(),
      hashes: z.array(z.object({ alg: z.string(), content: z.string() })).min(1),
      licenses: z.array(licence).default([]),
    }),
  ),
});

function billOf(...more: readonly string[]) {
  const args = ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only", "--offline", ...more];
  const { status, stdout, stderr } = spawnSync("npm", args, { cwd: root, encoding: "utf8", maxBuffer: 2 ** 26 });
  expect(status, stderr).toBe(0);
  return bill.parse(JSON.parse(stdout)).components;
}

const licenceOf = ({ name, licenses }: z.infer<typeof bill>["components"][number]): string => {
  const said = licenses.map((one) =>
    "expression" in one ? one.expression : (one.license.id ?? one.license.name ?? ""),
  );
  return said.join(" AND ") || (unnamed[name] ?? "none");
};

/** Of a package under two licences at once, both have to go with ours. */
const isAllowed = (licence: string): boolean =>
  allowed.has(licence) || (licence.includes(" AND ") && licence.split(" AND ").every((part) => allowed.has(part)));

const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        hasInstallScript: z.boolean().optional(),
        resolved: z.string().optional(),
        integrity: z.string().optional(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")));

describe("the bill of materials", () => {
  test("is made of the lock alone, and every part of it is under a licence that goes with ours", () => {
    const all = billOf();
    expect(all.length).toBeGreaterThan(100);
    const foreign = all.filter((one) => !isAllowed(licenceOf(one))).map((one) => `${one.name}: ${licenceOf(one)}`);
    expect(foreign).toEqual([]);
  });

  test("stays short in what a service runs", () => {
    // `@biomejs/cli-linux-x64` and its like are one program for many machines.
    const names = new Set(
      billOf("--omit", "dev").map(({ name }) =>
        name.replaceAll(/-(?:linux|darwin|win32|freebsd|openharmony|android|wasm32).*$/g, ""),
      ),
    );
    console.log(`${names.size} libraries in what a service runs`);
    expect(names.size).toBeLessThanOrEqual(MOST);
  });

  test("a licence that does not go with ours is noticed", () => {
    const planted = { name: "planted", version: "1", purl: "", hashes: [{ alg: "x", content: "y" }] };
    expect(isAllowed(licenceOf({ ...planted, licenses: [{ license: { id: "BUSL-1.1" } }] }))).toBe(false);
    expect(isAllowed(licenceOf({ ...planted, licenses: [{ expression: "MIT AND BUSL-1.1" }] }))).toBe(false);
    expect(isAllowed(licenceOf({ ...planted, licenses: [] }))).toBe(false);
  });
});

describe("the lock", () => {
  test("names for each package where it is from and what it has to be", () => {
    const packages = Object.entries(lock.packages).filter(([path]) => path !== "");
    const strange = packages.filter(
      ([, { resolved, integrity }]) =>
        (resolved !== undefined && !resolved.startsWith("https://registry.npmjs.org/")) ||
        !integrity?.startsWith("sha512-"),
    );
    expect(strange).toEqual([]);
  });

  test("has no install script that nobody decided about", () => {
    const scripted = Object.entries(lock.packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path]) => path.replace(/^.*node_modules\//, ""));
    expect(scripted.toSorted()).toEqual(Object.keys(scripts).toSorted());
    const { allowScripts } = z
      .object({ allowScripts: z.record(z.string(), z.boolean()) })
      .parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
    expect(allowScripts).toEqual(scripts);
  });

  test("every version that is asked for is one version", () => {
    const asked = z
      .object({ dependencies: z.record(z.string(), z.string()), devDependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
    const loose = Object.entries({ ...asked.dependencies, ...asked.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  test("each dependency is explained", () => {
    const explained = readFileSync(join(root, "docs/dependencies.md"), "utf8");
    const { dependencies } = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
    expect(Object.keys(dependencies).filter((name) => !explained.includes(name))).toEqual([]);
  });
});

describe("whom to tell of a weakness", () => {
  const path = "/.well-known/security.txt";

  test("is served where somebody is named, and says until when", async () => {
    const running = await startService(undefined, { securityContact: "mailto:security@example.org" });
    const { status, headers, body } = await running.browser().call("GET", path);
    await running.stop();
    expect([status, headers.get("content-type")]).toEqual([200, "text/plain; charset=utf-8"]);
    const fields = Object.fromEntries(
      String(body)
        .trim()
        .split("\n")
        .map((line) => line.split(/: (.*)/).slice(0, 2)),
    );
    expect(fields).toMatchObject({ Contact: "mailto:security@example.org", Canonical: `${running.origin}${path}` });
    const days = (Date.parse(fields["Expires"]) - running.now()) / 86_400_000;
    expect(days).toBeGreaterThan(30);
    expect(days).toBeLessThan(366);
  });

  test("is not there where nobody is", async () => {
    const running = await startService();
    expect((await running.browser().call("GET", path)).status).toBe(404);
    await running.stop();
  });

  test("stands in the repository", () => {
    expect(readFileSync(join(root, "SECURITY.md"), "utf8")).toContain("GLIMMER_SECURITY_CONTACT");
  });
});
