import { describe, expect, it } from "vitest";
import type { Look } from "#contract/look.ts";
import { en } from "#contract/words/en.ts";
import { movementCurve, waveform } from "./curve.ts";
import { html, trusted } from "./html.ts";
import { filmPage } from "./page.ts";
import { percent } from "./span.ts";
import { placeStills, stripPictures } from "./stills.ts";

const jpeg = Uint8Array.of(0xff, 0xd8, 0xff);
const pictures = Array.from({ length: 100 }, (_, i) => ({ at: i, jpeg }));
const filmstrip = { pictures, width: 160, height: 90 };

describe("markup", () => {
  it("keeps what comes from a film from being markup", () => {
    expect(html`<p title="${`"'`}">${"<script>&"}</p>`.markup).toBe('<p title="&quot;&#39;">&lt;script&gt;&amp;</p>');
  });

  it("joins lists, keeps markup, leaves out nothing", () => {
    expect(html`${[html`<i></i>`, "a<", 3, null]}${trusted("<b>")}`.markup).toBe("<i></i>a&lt;3<b>");
  });
});

describe("lanes", () => {
  it("put a moment where it belongs, and what is outside at the edge", () => {
    expect(percent(25, { from: 20, to: 40 })).toBe(25);
    expect(percent(10, { from: 20, to: 40 })).toBe(0);
    expect(percent(50, { from: 20, to: 40 })).toBe(100);
    expect(percent(1, { from: 1, to: 1 })).toBe(0);
  });

  it("draw a wave as high as it is loud, where it is heard", () => {
    const values = new Int16Array(200); // 100 slices of 0.1 s, from -5 s
    values.set([-8000, 8000], 2 * 50);
    const { markup } = waveform({ secondsPerPeak: 0.1, start: -5, values }, { from: 0, to: 5 }, 50);
    const path =
      /d="M([^Z]+)Z"/
        .exec(markup)?.[1]
        ?.split("L")
        .map((point) => point.split(" ").map(Number)) ?? [];
    expect(path).toHaveLength(100);
    expect(path[0]).toEqual([0, 1]);
    expect(path.slice(1, 50).every(([, y]) => y === 49)).toBe(true);
  });

  it("draw no movement where it could not be told", () => {
    const values = Float32Array.of(1, Number.NaN, 0.5, 0);
    const { markup } = movementCurve({ secondsPerValue: 1, values }, { from: 0, to: 4 }, 4);
    expect(markup).toContain("M0 100L0 0L1 100L2 50L3 100L3 100Z");
  });
});

describe("pictures", () => {
  it("of a place are from within it", () => {
    expect(placeStills(filmstrip, { from: 10, to: 20 }).map(({ at }) => at)).toEqual([12, 15, 18]);
    expect(placeStills(filmstrip, { from: 10.4, to: 10.6 }).map(({ at }) => at)).toHaveLength(1);
    expect(placeStills({ ...filmstrip, pictures: [] }, { from: 0, to: 1 })).toEqual([]);
  });

  it("of the whole film stand at equal distances", () => {
    const times = stripPictures(filmstrip, { from: 0, to: 100 }, 10).map(({ at }) => at);
    expect(times).toEqual([5, 15, 25, 35, 45, 55, 65, 75, 85, 95]);
  });
});

describe("a page", () => {
  const look: Look = {
    schema: "glimmer/look@1",
    film: {
      name: "silent.mp4",
      container: "mp4",
      seconds: 100,
      video: {
        codec: "h264",
        width: 640,
        height: 360,
        rotation: 0,
        frames: 100,
        timeBase: [1, 1],
        variableRate: false,
      },
      audio: null,
      problem: { code: "film-cut-short", text: "This film ends too early.", readableTo: 100 },
    },
    speech: [],
    turns: { switches: 0, pairs: 0 },
    places: [],
  };

  it("of a silent film shows its pictures, says that there are no places and what is wrong with the film", () => {
    const page = filmPage({ look, filmstrip, peaks: null, movement: null, words: en });
    expect(page).toContain(en.look.silentFilm);
    expect(page).toContain("This film ends too early.");
    expect(page.match(/<img /g)?.length).toBeGreaterThan(5);
    expect(page).not.toContain("<article");
  });

  it("allows nothing to be fetched and only its own script to run", () => {
    const page = filmPage({ look, filmstrip: null, peaks: null, movement: null, words: en });
    expect(page).toMatch(/Content-Security-Policy" content="default-src &#39;none&#39;; img-src data:;/);
    expect(page).toMatch(/script-src &#39;sha256-[A-Za-z0-9+/]{43}=&#39;/);
    expect(page.match(/<script>/g)).toHaveLength(1);
  });
});
