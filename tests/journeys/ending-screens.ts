/** How a case ends, in every state that a person may meet. */
import { endingView } from "#contract/api/endings.ts";
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

export const endingScreens: readonly Screen[] = [
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
