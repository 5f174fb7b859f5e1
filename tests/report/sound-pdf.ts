import { execFileSync } from "node:child_process";
import { expect } from "vitest";

/**
 * A PDF that others read without a complaint: tagged, in a language, with a title, and with its own letters.
 *
 * @returns its objects, as plain text
 */
export function expectSoundPdf(path: string, title: string): string {
  expect(execFileSync("qpdf", ["--check", path], { encoding: "utf8" })).toContain(
    "No syntax or stream encoding errors",
  );
  const about = execFileSync("pdfinfo", [path], { encoding: "utf8" });
  expect(about).toMatch(/^Tagged: +yes$/m);
  expect(about).toContain(title);
  const fonts = execFileSync("pdffonts", [path], { encoding: "utf8" }).trim().split("\n").slice(2);
  expect(fonts.length).toBeGreaterThan(0);
  for (const line of fonts) expect(line).toMatch(/AtkinsonHyperlegibleNext.* yes yes yes /);
  const plain = execFileSync("qpdf", ["--qdf", "--object-streams=disable", path, "-"], { encoding: "latin1" });
  expect(plain).toMatch(/\/Lang \(en-GB\)/);
  expect(plain).toMatch(/\/DisplayDocTitle true/);
  return plain;
}
