/** How a case ends, in every state that a person may meet. */
import { endingView } from "#contract/api/endings.ts";
import { notebooks } from "#contract/api/notebooks.ts";
import { answers } from "#contract/words/en-answers.ts";
import { inTheirWords as said } from "#contract/words/en-in-their-words.ts";
import { web } from "#contract/words/en-web.ts";
import { again, all, dialog, earlier, heading, press, type Ready, type Screen, text } from "./screens.ts";

const words = web.ending;

const ending = (change: Partial<ReturnType<typeof endingView.parse>>): Ready =>
  all(
    earlier("**/api/cases/*/ending", (answer) => ({ ...endingView.parse(answer), ...change })),
    again,
    heading(words.title),
  );
const closing = {
  state: "closing",
  films: 4,
  closing: { on: "2026-03-03", by: "Rowan Ashby", reason: "finished", because: null, undoUntil: "2026-03-09" },
  filmsOn: "2026-03-10",
  reviewFilmsOn: "2026-03-17",
  recordOn: "2046-06-02",
} as const;
const hold = {
  since: "2026-03-03",
  by: "Rowan Ashby",
  reason: "The county court asked for it on 2 March.",
  reviewOn: "2026-04-02",
  releaseAskedBy: null,
  askedByYou: false,
};
const gone = { films: 4, clips: 9, destroyedOn: "2026-03-10", keysGoneOn: "2026-03-24" } as const;

/** What was said at the end, as if everybody had been asked, in every way. */
const evaluated: Ready = all(
  earlier("**/api/notebooks/outcomes/*", (answer) => {
    const { edits } = notebooks.read.answer.parse(answer);
    const evaluations = [
      {
        name: "evaluation/:end:client",
        by: "screen",
        how: "tablet",
        answers: { most: "Seeing it twice.", me: "I wait." },
      },
      { name: "evaluation/:end:client", by: "somebody", how: "paper", answers: { most: "Seeing it.", me: "I wait." } },
      { name: "evaluation/:end:focus", by: "screen", how: "tablet", answers: { like: "My tower" } },
    ].map(({ name, by, how, answers }, i) => {
      const seq = (edits.at(-1)?.seq ?? 0) + 1 + i;
      const at = "2026-11-20T10:00:00.000Z";
      return { id: `said-then-${seq}`, seq, by, at, name, was: null, now: { on: "2026-11-20", how, answers } };
    });
    return { edits: [...edits, ...evaluations] };
  }),
  again,
);
const stoppedEarly: Ready = all(
  earlier("**/api/cases/*/ending", (answer) => ({
    ...endingView.parse(answer),
    state: "closing",
    closing: { on: "2026-03-03", by: "Rowan Ashby", reason: "stopped", because: "life", undoUntil: "2026-03-09" },
  })),
  again,
);

export const endingScreens: readonly Screen[] = [
  {
    name: "what leads to a good ending",
    who: "owner",
    at: "case",
    ready: all(press(web.ending.good.begin), heading(web.ending.good.title), (page) =>
      page.getByRole("button", { name: web.ending.good.more(web.ending.good.steps.letters.name) }).waitFor(),
    ),
  },
  {
    name: "in their words",
    who: "owner",
    at: "outcomes",
    ready: all(evaluated, heading(said.title), text("My tower")),
  },
  {
    name: "somebody who has not been asked yet, being asked",
    who: "owner",
    at: "outcomes",
    ready: all(press(said.ask.of("Whoever asked for the work", "at the end")), text(answers.ask.handOverAbout)),
  },
  {
    name: "the guider's own evaluation",
    who: "owner",
    at: "outcomes",
    ready: all(press(said.ask.ownOf("at the end")), heading(answers.form.ownTitle("at the end"))),
  },
  {
    name: "what they say of work that stopped early",
    who: "owner",
    at: "outcomes",
    ready: all(stoppedEarly, heading(said.stopped.title)),
  },
  {
    name: "closing a case",
    who: "owner",
    at: "case",
    ready: all(press(words.open.close), dialog(words.dialog.title)),
  },
  {
    name: "a case that is being closed",
    who: "owner",
    at: "case",
    ready: all(ending(closing), heading(words.closing.label)),
  },
  {
    name: "holding a case",
    who: "owner",
    at: "case",
    ready: all(press(words.hold.start), dialog(words.hold.ask)),
  },
  {
    name: "a case on hold, of which somebody asks the release",
    who: "owner",
    at: "case",
    ready: all(ending({ hold: { ...hold, releaseAskedBy: "Ines Petrie" } }), text(words.hold.theyAsk("Ines Petrie"))),
  },
  {
    name: "a case that is closed, and its certificates",
    who: "owner",
    at: "case",
    ready: all(
      ending({
        ...closing,
        closing: { ...closing.closing, undoUntil: null },
        state: "closed",
        films: 0,
        closedOn: "2026-03-10",
        deletions: [
          { ...gone, id: "one", scope: "film", reason: "withdrawn", stage: 2 },
          { ...gone, id: "all", scope: "films", reason: "finished", stage: 1 },
        ],
      }),
      heading(words.gone.title),
    ),
  },
];
