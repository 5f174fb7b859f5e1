/** The list of cases: two thousand of them against twenty, from opening the page until its first line can be read. */
import { performance } from "node:perf_hooks";
import { openChromium } from "../tests/chromium.ts";
import { median } from "./measure.ts";
import type { BenchRow } from "./row.ts";
import { type MeasuredService, ok, startMeasured } from "./service.ts";

const ROUNDS = 9;

export async function benchCaseList(): Promise<readonly BenchRow[]> {
  const few = await startMeasured();
  const many = await startMeasured();
  try {
    await fill(few, 20);
    await fill(many, 2000);
    const shown: [number[], number[]] = [[], []];
    const answered: [number[], number[]] = [[], []];
    const browser = await openChromium();
    for (let round = -2; round < ROUNDS; round++) {
      for (const [which, service] of [many, few].entries()) {
        const context = await browser.newContext();
        await context.addCookies(
          [...service.owner.cookies].map(([name, value]) => ({ name, value, url: service.origin })),
        );
        const page = await context.newPage();
        let from = performance.now();
        await page.goto(service.origin, { waitUntil: "commit" });
        await page
          .getByText(/begin our play together/)
          .first()
          .waitFor();
        if (round >= 0) shown[which === 0 ? 0 : 1].push(performance.now() - from);
        await context.close();
        from = performance.now();
        await ok(service.owner.call("GET", "/api/cases"));
        if (round >= 0) answered[which === 0 ? 0 : 1].push(performance.now() - from);
      }
    }
    await browser.close();
    const [ours, theirs] = [median(shown[0]), median(shown[1])];
    return [
      {
        name: "list of 2,000 cases, from opening the page to its first line, against one of 20",
        ratio: ours / theirs,
        limit: 1.5,
        atLeast: false,
        detail: `${ours.toFixed(0)} ms against ${theirs.toFixed(0)} ms (the server's answer alone ${median(answered[0]).toFixed(1)} and ${median(answered[1]).toFixed(1)} ms)`,
      },
    ];
  } finally {
    await few.stop();
    await many.stop();
  }
}

async function fill(service: MeasuredService, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const id = `case-${i}-of-${count}`;
    await ok(service.owner.call("POST", "/api/cases", { id }));
    const entries = {
      client: { name: `Client ${i}`, relation: "parent", called: "" },
      focus: { kind: "child", name: `Child ${i}`, about: "" },
      question: { text: `How can I help child ${i} to begin our play together at home?` },
      agreed: { on: "2026-11-02" },
    };
    const edits = Object.entries(entries).map(([name, now]) => ({ id: `e.${id}.${name}`, name, was: null, now }));
    await ok(service.owner.call("POST", `/api/notebooks/case/${id}`, { edits }));
  }
}
