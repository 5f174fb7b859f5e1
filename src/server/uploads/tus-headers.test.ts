import * as fc from "fast-check";
import { expect, it } from "vitest";
import { bytesIn, filmSaid, lengthSaid, metadataOf } from "./tus-headers.ts";

const said = { case: "c1", cycle: "y1", kind: "interaction", name: "Film am Tisch – ‘1’.mp4" } as const;

it("tells metadata again as it was said", () => {
  expect(filmSaid(metadataOf(said))).toEqual(said);
});

it("takes no count of bytes but a plain one", () => {
  for (const wrong of [
    undefined,
    "",
    "-1",
    "+1",
    "1.5",
    "0x10",
    "1e3",
    " 1",
    "007",
    "9007199254740992",
    "99999999999999999999",
    "NaN",
  ])
    expect(bytesIn(wrong), String(wrong)).toBeNull();
  fc.assert(fc.property(fc.nat(Number.MAX_SAFE_INTEGER), (bytes) => bytesIn(String(bytes)) === bytes));
  expect(lengthSaid("5", "1")).toBeNull();
  expect(lengthSaid(undefined, "2")).toBeNull();
  expect(lengthSaid(undefined, "1")).toBe("later");
});

it("takes no name that is a path, holds a line break, or is too long, and nothing that isn't asked for", () => {
  for (const name of ["../../etc/passwd", "a\\b", "a\nb", "a\0b", " ", "", "x".repeat(301)])
    expect(filmSaid(metadataOf({ ...said, name })), name).toBeNull();
  const good = metadataOf(said);
  for (const header of [
    `${good},extra YQ==`,
    good.replace("kind aW", "kind aX"),
    `${good},`,
    good.split(",")[0],
    "x".repeat(1e6),
  ])
    expect(filmSaid(header), header).toBeNull();
});

it("never throws, whatever the header", () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      filmSaid(header);
      bytesIn(header);
    }),
  );
});
