/** The closing report of a case with four cycles against that of an empty one, as a page and as a PDF. */
import { performance } from "node:perf_hooks";
import { median } from "./measure.ts";
import type { BenchRow } from "./row.ts";
import { type MeasuredService, newCase, ok, startMeasured } from "./service.ts";

const ROUNDS = 15;
const CYCLES = 4;
const waysOut = { page: "report/adult/page", pdf: "report/adult/file?as=pdf" } as const;
type Way = keyof typeof waysOut;

export async function benchReport(): Promise<readonly BenchRow[]> {
  const service = await startMeasured();
  try {
    const full = await workedCase(service);
    const empty = await newCase(service, "empty");
    const rows: BenchRow[] = [];
    for (const way of ["page", "pdf"] as const) {
      const taken: [number[], number[]] = [[], []];
      // The empty one first, so that it pays for what is loaded once.
      for (let round = -2; round < ROUNDS; round++) {
        for (const [which, id] of [empty.case, full].entries()) {
          const one = await asked(service, id, way);
          if (round >= 0) taken[which === 0 ? 0 : 1].push(one);
        }
      }
      const [theirs, ours] = [median(taken[0]), median(taken[1])];
      rows.push({
        name: `closing report of a case with four cycles, as ${way === "pdf" ? "a PDF" : "a page"}, against that of an empty case`,
        ratio: ours / theirs,
        limit: 3,
        atLeast: false,
        detail: `${ours.toFixed(1)} ms against ${theirs.toFixed(1)} ms`,
      });
    }
    return rows;
  } finally {
    await service.stop();
  }
}

async function asked({ owner }: MeasuredService, id: string, way: Way): Promise<number> {
  const from = performance.now();
  const answer = await owner.fetch(`/api/cases/${id}/${waysOut[way]}`);
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(String(answer.status));
  return performance.now() - from;
}

/** Four reviews that were held, four goals rated at each of them, and what everybody said at the end. */
async function workedCase(service: MeasuredService): Promise<string> {
  const { case: id, cycle } = await newCase(service, "worked");
  const cycles = [cycle];
  while (cycles.length < CYCLES) {
    const next = `cycle-${cycles.length + 1}`;
    await ok(service.owner.call("POST", `/api/cases/${id}/cycles`, { id: next }));
    cycles.push(next);
  }
  const days = ["2026-03-19", "2026-04-23", "2026-06-04", "2026-07-09"];
  await write(service, "case", id, {
    client: { name: "Laura Finch", relation: "parent", called: "Mummy" },
    focus: { kind: "child", name: "Mia", about: "" },
    question: { text: "How can I help Mia start our play?" },
    agreed: { on: "2026-03-02" },
    ...Object.fromEntries(
      cycles.map((one, i) => [`cycle/${one}`, { idea: "", filmOn: null, reviewOn: null, reviewedOn: days[i] }]),
    ),
  });
  for (const [i, one] of cycles.entries()) {
    await write(service, "review", one, {
      saw: { text: "You wait and look at Mia, and she answers.\nYou give her sound back to her." },
      try: { text: "Leave a little quiet after each question.\nFollow her idea." },
      next: { text: "The blocks again, and Mia chooses what to build." },
      [`words/w${i}`]: { text: "She's telling me something. And I say it back!", clip: null, at: null, who: "client" },
    });
  }
  const moments = ["start", ...cycles.map((one) => `review-${one}`), "end"];
  const goals = Array.from({ length: 4 }, (_, order) => ({ ...goal, order, text: `${goal.text} ${order + 1}` }));
  await write(service, "outcomes", id, {
    ...Object.fromEntries(goals.map((one, i) => [`goal/g${i}`, one])),
    ...Object.fromEntries(
      goals.flatMap((_, i) => moments.map((moment, n) => [`rating/g${i}:${moment}:client`, rating(3 + n)])),
    ),
    "evaluation/:end:client": {
      on: "2026-07-16",
      how: "paper",
      answers: { most: "Seeing myself do it.", me: "I count to five.", child: "She brings me things." },
    },
  });
  return id;
}

const goal = {
  text: "Wait, and see what Mia shows me",
  scale: "tme",
  levels: null,
  weight: null,
  expected: 7,
  baselineSaid: "",
  expectedSaid: "",
  dropped: null,
  amended: [],
};
const rating = (value: number) => ({ on: "2026-07-09", how: "paper", value, said: "I wait now.", amended: [] });

async function write({ owner }: MeasuredService, kind: string, id: string, entries: object): Promise<void> {
  const edits = Object.entries(entries).map(([name, now], i) => ({ id: `e.${kind}-${id}.${i}`, name, was: null, now }));
  await ok(owner.call("POST", `/api/notebooks/${kind}/${id}`, { edits }));
}
