import { execFileSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

test("a page listens again after a proxy said that the server is away", () => {
  const script = fileURLToPath(new URL("./listener.ts", import.meta.url));
  const flags = ["--experimental-eventsource", "--disable-warning=ExperimentalWarning"];
  const said = execFileSync(process.execPath, [...flags, script], { encoding: "utf8", timeout: 100_000 });
  expect(said).toBe("heard 8 at call 2\n");
});
