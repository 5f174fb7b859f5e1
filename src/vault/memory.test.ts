import process from "node:process";
import { describe, expect, it } from "vitest";
import { release, unfilled } from "./memory.ts";

describe("memory that is given back", () => {
  it("is gone at once, and may be given back twice", () => {
    const bytes = unfilled(1000);
    expect(bytes).toHaveLength(1000);
    release(bytes);
    expect(bytes).toHaveLength(0);
    release(bytes);
  });

  it("is that of the next bytes as long, and of no others, while whoever gave it back holds nothing", () => {
    const first = unfilled(1 << 20).fill(7);
    release(first);
    expect(first).toHaveLength(0);
    expect(unfilled((1 << 20) + 1)).toHaveLength((1 << 20) + 1);
    const second = unfilled(1 << 20);
    const third = unfilled(1 << 20).fill(1);
    expect(second).toEqual(new Uint8Array(1 << 20).fill(7));
    expect(third.buffer).not.toBe(second.buffer);
  });

  it("is not kept without end", () => {
    const many = Array.from({ length: 40 }, () => unfilled(1 << 20));
    const before = process.memoryUsage().arrayBuffers;
    for (const bytes of many) release(bytes);
    expect(before - process.memoryUsage().arrayBuffers).toBeGreaterThan(30 << 20);
  });

  it("is left alone where it is a part of something that others may hold", () => {
    const whole = new Uint8Array(1000);
    release(whole.subarray(0, 500));
    release(Buffer.from("from Node's pool"));
    expect(whole).toHaveLength(1000);
    expect(Buffer.from("still").toString()).toBe("still");
  });
});
