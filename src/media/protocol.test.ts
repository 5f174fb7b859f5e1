import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frameHead, pack, parseReadRequest, readFrameHead, readRequest, unpack } from "./protocol.ts";

const joined = (pieces: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(pieces)).slice();

const arrays = fc.oneof(
  fc.uint8Array(),
  fc.int16Array(),
  fc.float32Array({ noNaN: true }),
  fc.float64Array({ noNaN: true }),
);
const plain = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
const values = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    plain,
    arrays,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(
      fc.string().filter((name) => name !== "__proto__" && name !== "$array"),
      tie("value"),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
})).value;

describe("a packed value", () => {
  it("comes out as it went in", () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(unpack(joined(pack(value)))).toEqual(value);
      }),
    );
  });

  it("never makes its reader do anything but throw or return, whatever its bytes", () => {
    const damaged = fc.tuple(values, fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1 }), fc.nat());
    fc.assert(
      fc.property(damaged, ([value, changes, cut]) => {
        const bytes = joined(pack(value));
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        try {
          unpack(bytes.slice(0, (cut % bytes.length) + 1));
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
    );
  });

  it("with more plain data than any honest one is not even parsed", () => {
    const packed = joined(pack("a".repeat(1024 * 1024)));
    expect(() => unpack(packed)).toThrow("too much plain data");
  });

  it("holds no array longer than the bytes that came", () => {
    const text = new TextEncoder().encode('{"$array":"f64","bytes":800000000}');
    const head = new Uint8Array(Math.ceil((4 + text.length) / 8) * 8);
    new DataView(head.buffer).setUint32(0, text.length, true);
    head.set(text, 4);
    expect(() => unpack(head)).toThrow("cut short");
  });
});

describe("a frame's head and a request for bytes", () => {
  it("come out as they went in", () => {
    const lengths = fc.nat({ max: 2 ** 32 - 1 });
    fc.assert(
      fc.property(fc.nat({ max: 255 }), lengths, (kind, length) => {
        expect(readFrameHead(frameHead(kind, length))).toEqual({ kind, length });
      }),
    );
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.nat({ max: 4 * 1024 * 1024 }), (offset, length) => {
        expect(parseReadRequest(readRequest(offset, length))).toEqual({ offset, length });
      }),
    );
  });

  it.each([
    ["too many bytes", readRequest(0, 2 ** 31)],
    ["a negative place", readRequest(-1, 1)],
    ["a place that is no number", readRequest(Number.NaN, 1)],
    ["a place between two bytes", readRequest(0.5, 1)],
    ["nothing", new Uint8Array(0)],
    ["more than it should", new Uint8Array(13)],
  ])("that asks for %s is none", (_, bytes) => {
    expect(parseReadRequest(bytes)).toBeNull();
  });
});
