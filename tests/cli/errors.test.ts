import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { errorCatalogue, errorCodes, exitCodeOf, exitCodes } from "#contract/errors.ts";
import { errorsPage } from "#contract/errors-page.ts";

const page = fileURLToPath(new URL("../../docs/errors.md", import.meta.url));

describe("docs/errors.md", () => {
  it("is what the catalogue makes it", async () => {
    await expect(errorsPage()).toMatchFileSnapshot(page);
  });

  it("names every code, and no code that is not in the catalogue", () => {
    const documented = [...readFileSync(page, "utf8").matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code);
    expect(documented).toEqual([...errorCodes]);
  });
});

describe("exit codes", () => {
  it("tell the classes apart, and none is success", () => {
    const codes = Object.values(exitCodes);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).not.toContain(0);
    for (const code of errorCodes) expect(exitCodeOf(code)).toBe(exitCodes[errorCatalogue[code].class]);
  });
});
