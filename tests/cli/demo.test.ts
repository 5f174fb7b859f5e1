import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoFilmSchema } from "#contract/demo.ts";
import { soaking } from "../size.ts";
import { glimmer } from "./glimmer.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "glimmer-demo-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Drawing two minutes of film takes as long as many other tests together, so only the long run does it. */
describe.skipIf(!soaking)("glimmer demo film", () => {
  it("draws a film in which there is something to see, writes its page, and can be done again", async () => {
    for (const _ of ["first", "again"]) {
      const ran = await glimmer(["demo", "film", "--out", "here", "--json"], folder);
      expect(ran.code).toBe(0);
      const { film, page, look } = demoFilmSchema.parse(JSON.parse(ran.stdout));
      expect([film, page]).toEqual(["here/glimmer-demo.mp4", "here/glimmer-demo.html"]);
      expect(look.film.seconds).toBeCloseTo(120, 0);
      expect(look.places.length).toBeGreaterThan(4);
      expect(readdirSync(join(folder, "here"))).toEqual(["glimmer-demo.html", "glimmer-demo.mp4"]);
    }
    const [film, clips] = [join("here", "glimmer-demo.mp4"), "clips"];
    const cut = await glimmer(["clip", film, "--from", "10", "--to", "14", "--out", clips, "--proof"], folder);
    expect(cut.code).toBe(0);
    expect(readdirSync(join(folder, clips))).toHaveLength(2);
  });
});
