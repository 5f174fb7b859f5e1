/** Whatever becomes of the child, the parent goes on, and soon. */
import { readdirSync, readFileSync } from "node:fs";
import process from "node:process";
import { Duplex, duplexPair } from "node:stream";
import { describe, expect, it } from "vitest";
import type { ByteSource } from "#domain/ports.ts";
import { canBox } from "#media/box.ts";
import { converse, talk } from "#media/conversation.ts";
import { frameHead, pack, readRequest, TO_PARENT } from "#media/protocol.ts";
import { filmReader } from "#media/reader.ts";
import { bytesInMemory } from "./films.ts";
import { film, PICTURES } from "./made-films.ts";

const boxed = canBox() === "boxed";
const reader = filmReader({ boxed });
const bytes = () => film("mp4", `${PICTURES} -c:v libx264 -preset ultrafast`);

/** Processes of ours, or of bubblewrap's, that read films. */
function children(): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const parent = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
        return (
          parent === String(process.pid) &&
          readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("src/media/child/main.ts")
        );
      } catch {
        return false; // gone meanwhile
      }
    });
}

/** A film of which nothing ever arrives. */
const stuck: ByteSource = { size: 1e6, read: () => new Promise(() => {}), close: () => Promise.resolve() };

const order = (size: number) =>
  ({ operation: "survey", film: { container: "mp4", size, cutShort: false }, job: { sound: true } }) as const;

describe("a conversation with a child", () => {
  it("ends at its time limit, and the child with it", async () => {
    const outcome = await converse(order(stuck.size), { boxed, timeLimit: 0.5, source: stuck });
    expect(outcome).toEqual({ ok: false, problem: { code: "film-took-too-long", readableTo: null } });
    expect(children()).toEqual([]);
  });

  it("ends where the child falls silent, long before its time limit", async () => {
    const outcome = await converse(order(stuck.size), { boxed, timeLimit: 600, silence: 0.5, source: stuck });
    expect(outcome).toEqual({ ok: false, problem: { code: "film-took-too-long", readableTo: null } });
    expect(children()).toEqual([]);
  });

  it("queues nothing for a child that asks and does not read", async () => {
    let reads = 0;
    const source: ByteSource = {
      size: 1e9,
      read: (_offset, length) => {
        reads += 1;
        return Promise.resolve(new Uint8Array(length));
      },
      close: () => Promise.resolve(),
    };
    const [parent, child] = duplexPair();
    const talking = talk(parent, order(source.size), { boxed, timeLimit: 600, source });
    const request = Buffer.concat([frameHead(TO_PARENT.read, 12), readRequest(0, 4 * 1024 * 1024)]);
    for (let i = 0; i < 100; i += 1) child.write(request);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(reads).toBeLessThanOrEqual(2);
    child.resume();
    child.end();
    expect(await talking).toBeNull();
    expect(reads).toBe(100);
  });

  it("hears a child that answers and is gone as soon as it has read the last byte", async () => {
    const answer = Buffer.concat(pack("told"));
    const source: ByteSource = {
      size: 10,
      read: () => Promise.resolve(new Uint8Array(0)),
      close: () => Promise.resolve(),
    };
    let asked = false;
    // Each piece is written by itself, and one of no bytes finds nobody any more: as a kernel does it, now and then.
    const child: Duplex = new Duplex({
      write: (bytes: Uint8Array, _encoding, taken) => {
        taken(bytes.length === 0 ? new Error("EPIPE") : null);
        if (bytes.length === 0) return;
        if (!asked) child.push(Buffer.concat([frameHead(TO_PARENT.read, 12), readRequest(10, 1)]));
        else child.push(Buffer.concat([frameHead(TO_PARENT.answer, answer.length), answer]));
        asked = true;
      },
      read: () => undefined,
    });
    expect(await talk(child, order(10), { boxed, timeLimit: 600, source })).toEqual({ ok: true, answer: "told" });
  });

  it("ends where the child makes more than any film gives", async () => {
    const sniffed = { container: "mp4", size: bytes().length, cutShort: false } as const;
    let got = 0;
    const sink = { write: async (piece: Uint8Array) => void (got += piece.length) };
    const outcome = await converse(
      { operation: "working-copy", film: sniffed, job: null },
      { boxed, timeLimit: 60, mostWritten: 1000, source: bytesInMemory(bytes()), sink },
    );
    expect(outcome).toEqual({ ok: false, problem: { code: "film-reader-stopped", readableTo: null } });
    expect(got).toBeLessThanOrEqual(1000);
  });

  it("ends where the child holds too much memory", async () => {
    const begun = performance.now();
    const outcome = await converse(order(stuck.size), { boxed, timeLimit: 60, memory: 50e6, source: stuck });
    expect(outcome).toEqual({ ok: false, problem: { code: "film-reader-stopped", readableTo: null } });
    expect(performance.now() - begun).toBeLessThan(30_000); // long before its time limit
    expect(children()).toEqual([]);
  });

  it("ends where the child is killed, as the kernel does when memory is short", async () => {
    const conversation = converse(order(stuck.size), { boxed, timeLimit: 20, source: stuck });
    let killed = 0;
    const killing = setInterval(() => {
      for (const pid of children()) {
        process.kill(Number(pid), "SIGKILL");
        killed += 1;
      }
    }, 50);
    const outcome = await conversation;
    clearInterval(killing);
    expect(killed).toBeGreaterThan(0);
    expect(outcome).toEqual({ ok: false, problem: { code: "film-reader-stopped", readableTo: null } });
  });

  it("ends with the reason where the film's bytes cannot be read, which is no fault of the film's", async () => {
    let reads = 0;
    const whole = bytes();
    const source: ByteSource = {
      size: whole.length,
      read(offset, length) {
        reads += 1;
        if (reads > 6) return Promise.reject(new Error("the disk is gone"));
        return Promise.resolve(whole.slice(offset, offset + length));
      },
      close: () => Promise.resolve(),
    };
    await expect(async () => {
      for (let i = 0; i < 7; i += 1) await reader.survey(source, { sound: true });
    }).rejects.toThrow("the disk is gone");
    expect(children()).toEqual([]);
  });

  it("goes on where a film got shorter than it said", async () => {
    const whole = bytes();
    const source = { ...bytesInMemory(whole.slice(0, whole.length - 300)), size: whole.length };
    const result = await reader.survey(source, { sound: true });
    expect(["ok", "film-damaged", "film-unfinished"]).toContain(result.ok ? "ok" : result.problem.code);
  });

  it("tells how far it is", async () => {
    const said: number[] = [];
    const long = film("mkv", "-f lavfi -i testsrc=size=320x240:rate=25:duration=20 -c:v mjpeg -q:v 2");
    await reader.survey(bytesInMemory(long), { sound: true }, (done) => said.push(done));
    expect(said.length).toBeGreaterThan(10);
    expect(said).toEqual([...said].sort((a, b) => a - b));
    expect(Math.max(...said)).toBeLessThanOrEqual(1);
  });

  it("works without a box, too", async () => {
    const plain = filmReader({ boxed: false });
    expect(await plain.survey(bytesInMemory(bytes()), { sound: true })).toEqual(
      await reader.survey(bytesInMemory(bytes()), { sound: true }),
    );
  });
});
