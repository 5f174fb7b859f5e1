import { describe, expect, test } from "vitest";
import { isSingle, keyName, keyOf } from "./key-name.ts";

const bare = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe("a key press", () => {
  test.each([
    [{ ...bare, key: "k" }, "k", true],
    [{ ...bare, key: "K", shiftKey: true }, "k", true],
    [{ ...bare, key: "?", shiftKey: true }, "?", true],
    [{ ...bare, key: "+" }, "+", true],
    [{ ...bare, key: " " }, " ", true],
    [{ ...bare, key: "Enter" }, "Enter", false],
    [{ ...bare, key: "ArrowLeft", shiftKey: true }, "Shift+ArrowLeft", false],
    [{ ...bare, key: "z", metaKey: true }, "Ctrl+z", false],
    [{ ...bare, key: "Z", ctrlKey: true, shiftKey: true }, "Ctrl+Shift+z", false],
    [{ ...bare, key: "ArrowUp", altKey: true }, "Alt+ArrowUp", false],
  ])("%o is %s", (event, key, single) => {
    expect(keyOf(event)).toBe(key);
    expect(isSingle(key)).toBe(single);
  });

  test("is named as on the keyboard", () => {
    expect(keyName("Ctrl+Shift+z")).toEqual(["Ctrl", "Shift", "Z"]);
    expect(keyName(" ")).toEqual(["Space"]);
    expect(keyName("+")).toEqual(["+"]);
  });
});
