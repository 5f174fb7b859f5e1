/** A film is opened from a data folder and the root secret, with the key command and Debian's `age` alone. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { blobFolder } from "#vault/blob-folder.ts";
import { openKeyKeeper } from "#vault/key-keeper.ts";
import { openKeyStore } from "#vault/key-store.ts";
import { rootFile, rootGiven, sealRootFile } from "#vault/root-secret.ts";
import { bin } from "../cli/glimmer.ts";
import { atTerminal } from "./at-terminal.ts";
import { kept } from "./keeping.ts";
import { order } from "./shredding.ts";
import { content } from "./sources.ts";

let folder = "";
let data = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "glimmer-recovery-"));
  data = join(folder, "data");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const film = content(300_000, 5);
const rootKey = () => join(data, "root.key");

/** @returns the blob's id, in a data folder as the service has it */
async function dataFolder(): Promise<string> {
  mkdirSync(data);
  const keys = await openKeyStore({
    folder: join(data, "keys"),
    epoch: join(data, "epoch"),
    ledger: join(data, "ledger"),
    root: rootFile(rootKey()),
    firstStart: true,
  });
  const films = blobFolder(join(data, "films"), keys);
  const { id } = await kept(films, "case-1", "film", film);
  // One key is carried over from an epoch, one is not.
  keys.ready("case-2", "film");
  await (await openKeyKeeper(keys, films)).destroy([{ owner: "case-2", kept: "film" }], order);
  keys.ready("case-3", "film");
  keys.lock();
  return id;
}

/** What docs/security/recovery.md tells a person to type. */
const script = `
set -e
"$NODE" "$GLIMMER" vault case-key "$CASE" --class film > case.key
age -d -i case.key "data/films/$BLOB.age" > film.mp4
`;

const environment = (more: Readonly<Record<string, string>>) => ({
  PATH: process.env["PATH"] ?? "",
  NODE: process.execPath,
  GLIMMER: bin,
  GLIMMER_DATA_DIR: data,
  ...more,
});
const recover = (more: Readonly<Record<string, string>>) =>
  spawnSync("setsid", ["sh", "-c", script], { cwd: folder, encoding: "utf8", env: environment(more) });
const recovered = () => readFileSync(join(folder, "film.mp4"));

describe("a film", () => {
  it("is recovered byte by byte; without the root secret, and of a case that is destroyed, there is no key", async () => {
    const BLOB = await dataFolder();
    expect(recover({ CASE: "case-1", BLOB }).stderr).toBe("");
    expect(recovered().equals(film)).toBe(true);
    expect(recover({ CASE: "case-3", BLOB }).stderr).toContain("no identity matched");
    expect(recover({ CASE: "case-2", BLOB }).stderr).toContain("destroyed or is missing");
    const secret = readFileSync(rootKey(), "utf8");
    rmSync(rootKey());
    expect(recover({ CASE: "case-1", BLOB }).status).not.toBe(0);
    expect(recover({ CASE: "case-1", BLOB, GLIMMER_ROOT_SECRET: secret.trim() }).status).toBe(0);
    expect(recovered().equals(film)).toBe(true);
  });

  it("is recovered with the passphrase, given in any of its ways; age itself opens the sealed secret", async () => {
    const BLOB = await dataFolder();
    const plain = readFileSync(rootKey(), "utf8");
    const passphrase = "heron on the mill roof";
    const typed = (command: string, lines: readonly string[]) =>
      spawnSync("python3", ["-c", atTerminal, command, ...lines], {
        cwd: folder,
        encoding: "utf8",
        env: environment({ CASE: "case-1", BLOB }),
      }).stdout;
    const shown = typed(`"$NODE" "$GLIMMER" vault root --passphrase`, [passphrase, passphrase]);
    expect(shown).toContain("sealed by the passphrase");
    expect(shown).not.toContain("heron");
    expect(readFileSync(rootKey(), "latin1")).not.toContain("GLIMMER-ROOT");
    typed(`age -d -o opened.txt data/root.key`, [passphrase]);
    expect(readFileSync(join(folder, "opened.txt"), "utf8")).toBe(plain);

    expect(recover({ CASE: "case-1", BLOB }).stderr).toContain("sealed by a passphrase");
    expect(recover({ CASE: "case-1", BLOB, GLIMMER_ROOT_PASSPHRASE: "heron" }).stderr).toContain("passphrase doesn't");
    writeFileSync(join(folder, "passphrase"), `${passphrase}\n`);
    const given = { GLIMMER_ROOT_PASSPHRASE_FILE: join(folder, "passphrase") };
    expect(recover({ CASE: "case-1", BLOB, ...given }).stderr).toBe("");
    expect(recovered().equals(film)).toBe(true);
    typed(`"$NODE" "$GLIMMER" vault root --plain`, [passphrase]);
    expect(readFileSync(rootKey(), "utf8")).toBe(plain);
  });
});

describe("a root secret", () => {
  it("keeps its passphrase where another that was typed is wrong", async () => {
    await rootFile(join(folder, "root.key")).make();
    const path = join(folder, "root.key");
    const secret = await rootFile(path).read();
    await sealRootFile(path, async () => null, "one");
    const sealed = readFileSync(path);
    for (const [typed, code] of [
      ["two", "vault-passphrase-wrong"],
      [null, "vault-root-sealed"],
    ] as const) {
      await expect(sealRootFile(path, async () => typed, "three")).rejects.toMatchObject({ code });
    }
    expect(readFileSync(path).equals(sealed)).toBe(true);
    await sealRootFile(path, async () => "one", null);
    expect(await rootFile(path).read()).toEqual(secret);
  });

  it("that is given and is none is named", async () => {
    await expect(rootGiven("GLIMMER-ROOT-1-12").read()).rejects.toMatchObject({ code: "vault-root-unreadable" });
  });
});
