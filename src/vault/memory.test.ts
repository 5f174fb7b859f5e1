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

  it("is left alone where it is a part of something that others may hold", () => {
    const whole = new Uint8Array(1000);
    release(whole.subarray(0, 500));
    release(Buffer.from("from Node's pool"));
    expect(whole).toHaveLength(1000);
    expect(Buffer.from("still").toString()).toBe("still");
  });
});
