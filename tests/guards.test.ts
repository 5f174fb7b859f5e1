/**
 * The guards of the house, each proven by a planted violation: a guard that sees nothing passes everything, so what is
 * asserted here is that each one fails, and for the planted reason.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
let house = "";

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), "glimmer-guards-"));
  for (const part of ["src", "package.json", "tsconfig.base.json", ".oxlintrc.json", "biome.json"]) {
    cpSync(join(root, part), join(house, part), { recursive: true, preserveTimestamps: true });
  }
  // What was compiled before need not be again, where it stands as it is.
  const compiled = join("dist", "types");
  if (existsSync(join(root, compiled)))
    cpSync(join(root, compiled), join(house, compiled), { recursive: true, preserveTimestamps: true });
  symlinkSync(join(root, "node_modules"), join(house, "node_modules"));
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

function run(command: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(join(root, "node_modules", ".bin", command), args, {
    cwd: house,
    encoding: "utf8",
    env: { ...process.env, PATH: `${join(root, "node_modules", ".bin")}:${process.env["PATH"]}` },
  });
  return { status, output: stdout + stderr };
}

function planted(file: string, source: string, check: () => { status: number | null; output: string }) {
  const path = join(house, file);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, source);
  try {
    return check();
  } finally {
    rmSync(path);
  }
}

const types = (room: string) => () => run("tsc", "-b", `src/${room}`);
const lint = (room: string) => () => run("oxlint", "--type-aware", "--deny-warnings", `src/${room}`);

describe("the house as it stands", () => {
  test("passes its guards", () => {
    expect(types("domain")()).toMatchObject({ status: 0 });
    expect(lint("domain")()).toMatchObject({ status: 0 });
  });
});

describe("what can be called", () => {
  const about = 'method: "GET", path: "/api/planted", about: "Planted.", answer: "nothing"';
  const declared = (more: string) =>
    `import { route } from "./declare.ts"; export const planted = route({ ${about}${more} });\n`;
  test("says what calling it is, and that stands in the table of who may", () => {
    const file = "src/contract/api/planted.ts";
    const check = types("contract");
    expect(planted(file, declared(""), check).output).toMatch(/'act' is missing/);
    expect(planted(file, declared(', act: "planted-act"'), check).output).toMatch(/planted-act/);
    expect(planted(file, declared(', act: "see-case"'), check)).toMatchObject({ status: 0 });
  });

  test("an act without a row does not compile", () => {
    const table = join(house, "src", "domain", "access.ts");
    const stands = readFileSync(table, "utf8");
    try {
      writeFileSync(table, stands.replace('  "come-in",\n', '  "come-in",\n  "planted-act",\n'));
      expect(types("domain")().output).toMatch(/planted-act/);
    } finally {
      writeFileSync(table, stands);
    }
  });

  test("routes are handed nothing that holds the records of every case, and are taken in no other way", () => {
    const needs: readonly (readonly [type: string, value: string])[] = [
      ["{ readonly records: Records }", "{ records }"],
      ['{ readonly films: Stores["films"] }', "{ films: records.stores.films }"],
      ['{ readonly some: Pick<Stores, "films" | "consents"> }', "{ some: records.stores }"],
      ["{ readonly deep: { readonly ports: FilmPorts } }", "{ deep: { ports } }"],
      ["{ readonly open: () => Promise<Records> }", "{ open: async () => records }"],
      ["{ readonly index: CaseIndex }", "{ index }"],
      ["{ readonly books: HeldBooks }", "{ books }"],
      ["{ readonly desk: Desk }", "{ desk }"],
      ["{ readonly live: Live }", "{ live }"],
    ];
    const source = `import type { Records, Stores } from "#domain/records.ts";
import type { FilmPorts } from "#workflow/film-ports.ts";
import { handed } from "./access/handed.ts";
import type { Reached } from "./access/scoped.ts";
import type { AppNeeds } from "./app.ts";
import type { CaseIndex } from "./cases/case-index.ts";
import type { HeldBooks } from "./consents/books.ts";
import type { Desk } from "./notebooks/desk.ts";
import type { Live } from "./notebooks/live.ts";
import type { Routes } from "./serve.ts";
declare const records: Records, ports: FilmPorts, index: CaseIndex, books: HeldBooks, desk: Desk, live: Live;
const none: Routes = () => {};
export const well = handed((_: { readonly within: (records: Reached) => Stores }) => none, { within: ({ stores }) => stores });
export const taken: AppNeeds["routes"] = [none];
${needs.map(([type, value], i) => `export const planted${i} = handed((_: ${type}) => none, ${value});`).join("\n")}
`;
    const { output } = planted("src/server/planted.ts", source, types("server"));
    const lines = [...output.matchAll(/planted\.ts\((\d+),/g)].map(([, line]) => Number(line));
    expect([...new Set(lines)], output).toEqual([14, ...needs.map((_, i) => 15 + i)]);
    expect(output.match(/holds the records of every case/g)?.length).toBeGreaterThanOrEqual(needs.length);
  });

  test("where routes are made, none is answered: what is at hand there reaches everything", () => {
    const made = spawnSync("grep", ["-rl", "handed(", "src/server", "--include=*.ts"], { cwd: root, encoding: "utf8" });
    const files = made.stdout.split("\n").filter((file) => file !== "" && !file.endsWith("access/handed.ts"));
    expect(files.sort()).toEqual(["src/server/films/film-house.ts", "src/server/service.ts"]);
    for (const file of files) expect(readFileSync(join(root, file), "utf8"), file).not.toMatch(/\bserve\(/);
  });

  test("a store that does not say how it is narrowed to a case does not compile", () => {
    const stores = join(house, "src", "server", "access", "scoped.ts");
    const stands = readFileSync(stores, "utf8");
    try {
      writeFileSync(stores, stands.replace("  jobs: jobStore,\n", ""));
      expect(types("server")().output).toMatch(/scoped\.ts.*'?jobs/);
    } finally {
      writeFileSync(stores, stands);
    }
  });
});

describe("arrows between rooms", () => {
  const forbidden = [
    ["domain", "import { x } from '#analysis/planted-target.ts'; export const y = x;", "analysis"],
    ["analysis", "import { x } from '#media/planted-target.ts'; export const y = x;", "media"],
    ["contract", "import { x } from '#vault/planted-target.ts'; export const y = x;", "vault"],
    ["vault", "import { x } from '#media/planted-target.ts'; export const y = x;", "media"],
    ["media", "import { x } from '#vault/planted-target.ts'; export const y = x;", "vault"],
    ["demo", "import { x } from '#media/planted-target.ts'; export const y = x;", "media"],
    ["workflow", "import { x } from '#records/planted-target.ts'; export const y = x;", "records"],
    ["workflow", "import { x } from '#vault/planted-target.ts'; export const y = x;", "vault"],
    ["vault", "import { x } from '#records/planted-target.ts'; export const y = x;", "records"],
    ["web", "import { x } from '#workflow/planted-target.ts'; export const y = x;", "workflow"],
    ["web", "import { x } from '#server/planted-target.ts'; export const y = x;", "server"],
    ["workflow", "import { x } from '#server/planted-target.ts'; export const y = x;", "server"],
    ["server", "import { x } from '#cli/planted-target.ts'; export const y = x;", "cli"],
    ["records", "import { x } from '#vault/planted-target.ts'; export const y = x;", "vault"],
  ] as const;
  test.each(forbidden)("%s refuses an import that is not its to make", (room, source, target) => {
    const aim = join(house, "src", target, "planted-target.ts");
    writeFileSync(aim, "export const x = 1;\n");
    try {
      const { status, output } = planted(`src/${room}/planted.ts`, source, types(room));
      expect(status).not.toBe(0);
      expect(output).toMatch(/src\/\w+\/planted\.ts/);
      expect(output).toMatch(/TS6307|TS6059/);
    } finally {
      rmSync(aim);
    }
  });
});

describe("purity", () => {
  test.each(["process.exit()", "fetch('x')", "document.title", "Buffer.alloc(1)", "setTimeout(() => 1, 1)"])(
    "domain does not know %s",
    (code) => {
      const { status, output } = planted("src/domain/planted.ts", `export const y = ${code};\n`, types("domain"));
      expect(status).not.toBe(0);
      expect(output).toMatch(/planted\.ts.*TS2(304|584|591|580)/);
    },
  );

  test.each([
    ["domain", "Date.now()", "Pass the clock in"],
    ["domain", "new Date().getTime()", "Pass the clock in"],
    ["analysis", "Math.random()", "Pass randomness in"],
    ["domain", "Temporal.Now.instant().epochMilliseconds", "Pass the clock in"],
  ])("%s does not read %s", (room, code, advice) => {
    const { status, output } = planted(`src/${room}/planted.ts`, `export const y: number = ${code};\n`, lint(room));
    expect(status).not.toBe(0);
    expect(output).toContain(advice);
    expect(output).toContain("planted.ts");
  });
});

describe("house rules", () => {
  test("a switch must name every case", () => {
    const source = `import type { Role } from "./place.ts";
export function planted(role: Role): string {
  switch (role) {
    case "adult":
      return "a";
  }
  return "";
}
`;
    const { status, output } = planted("src/domain/planted.ts", source, lint("domain"));
    expect(status).not.toBe(0);
    expect(output).toContain("switch-exhaustiveness-check");
  });

  test.each([
    ["a floating promise", "export function planted(): void {\n  Promise.resolve(1);\n}\n", "no-floating-promises"],
    ["any", "export const planted = (x: any): unknown => x;\n", "no-explicit-any"],
  ])("%s is refused", (_name, source, rule) => {
    const { status, output } = planted("src/domain/planted.ts", source, lint("domain"));
    expect(status).not.toBe(0);
    expect(output).toContain(rule);
  });

  test("FFmpeg is loaded only in the boxed child", () => {
    const source = 'import { FormatContext } from "node-av";\nexport const planted = FormatContext;\n';
    const { status, output } = planted("src/media/planted.ts", source, lint("media"));
    expect(status).not.toBe(0);
    expect(output).toContain("boxed child");
  });

  test("FFmpeg is not loaded by one of its inner doors either", () => {
    const source = 'import { FormatContext } from "node-av/lib";\nexport const planted = FormatContext;\n';
    const { status, output } = planted("src/cli/planted.ts", source, lint("cli"));
    expect(status).not.toBe(0);
    expect(output).toContain("boxed child");
  });

  test("node:crypto has one door in the vault", () => {
    const source = 'import { randomBytes } from "node:crypto";\nexport const planted = randomBytes;\n';
    const { status, output } = planted("src/vault/planted.ts", source, lint("vault"));
    expect(status).not.toBe(0);
    expect(output).toContain("primitives.ts");
  });

  test("a file of more than 400 lines of code is refused", () => {
    const source = Array.from({ length: 401 }, (_, i) => `export const planted${i} = ${i};\n`).join("");
    const { status, output } = planted("src/domain/planted.ts", source, lint("domain"));
    expect(status).not.toBe(0);
    expect(output).toContain("max-lines");
  });

  test("loose format is refused", () => {
    const { status } = planted("src/domain/planted.ts", "export const  x   = 1\n", () => run("biome", "format", "src"));
    expect(status).not.toBe(0);
  });
});

test("no drawer without a name", () => {
  const { stdout } = spawnSync("git", ["ls-files", "src"], { cwd: root, encoding: "utf8" });
  expect(stdout).not.toBe("");
  expect(stdout.split("\n").filter((path) => /\/(utils?|common|shared|helpers?|misc)(\/|\.)/.test(path))).toEqual([]);
});
