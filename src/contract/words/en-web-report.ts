/** The page on which the closing report is written and handed out. */
import type { ReportVersion } from "#domain/closing-report.ts";

const after: { readonly [version in ReportVersion]: Readonly<Partial<Record<string, string>>> } = {
  adult: {
    changed: "Below it, by itself: each goal with its line and its numbers.",
    next: "Below it, by itself: when you ask again, what becomes of the films, and how you are reached.",
  },
  child: {
    changed: "Below it, by itself: each goal, as steps.",
    next: "Below it, by itself: when you ask again, what becomes of the films, and whom to ask.",
  },
};

export const webReport = {
  title: "Closing report",
  of: (code: string) => `Closing report · ${code}`,
  /** On other pages. */
  go: "Closing report",
  toOutcomes: "Back to what changed",
  about:
    "Each part is proposed from what stands in this case. What you write takes its place. An empty line begins a new paragraph; lines that begin with a dash become a list.",
  whose: "Whom it is for",
  part: {
    proposed: "This is proposed. Write on it, and your words take its place.",
    nothingProposed: "Nothing is proposed for this part. Left empty, it is left out.",
    written: "This stands in place of what is proposed.",
    leftOut: "This part is empty, so it is left out.",
    onlyAfter: "Nothing is written here. What comes below it still stands.",
    putBack: "Put back what is proposed",
    putBackOf: (title: string) => `Put back what is proposed: ${title}`,
    empty: "Take these words out",
    emptyOf: (title: string) => `Take these words out: ${title}`,
    isBack: "What is proposed stands there again.",
    isEmpty: "The words are out.",
    after,
  },
  goals: {
    none: "There are no goals in this case, so none stand here.",
    unrated: "Nobody has said yet how near a goal is. The report says so.",
    go: "Go to the goals",
  },
  quotes: {
    about: "Tick what stands there, word for word.",
    none: {
      adult:
        "Nothing yet. What is said at reviews and of the goals, and what people answer at the end, can stand here.",
      child: "Nothing yet. What the child answers when somebody asks them can stand here.",
    },
    ask: "Ask somebody",
    quoted: (text: string) => `“${text}”`,
    leftOut: "Nothing is ticked, so this part is left out.",
    putBack: "Tick the usual ones again",
    isBack: "The usual ones are ticked again.",
  },
  pictures: {
    title: "Pictures",
    about: "Tick the pictures that stand there. Each one that is handed out leaves a receipt.",
    none: "There is no picture to choose. They come from clips that were shown at a review.",
    gone: "The films of this case are gone, and every picture of them.",
    untitled: (n: number) => `Picture ${n}`,
  },
  preview: {
    title: "As it will be",
    frame: (title: string) => `The report as it will be: ${title}`,
    open: "Open it in a window of its own",
  },
  give: {
    title: "Hand it out",
    about:
      "When you save it here, the day and your name are written down. From then on it is a file like any other, not sealed.",
    pdf: "Save as PDF",
    page: "Save as a page",
    said: { pdf: "The PDF is with your downloads.", page: "The page is with your downloads." },
    notYours: "You can read this report. It is written and handed out by those who work on the case.",
    given: "Handed out so far",
    none: "Not yet.",
    as: { pdf: "PDF", page: "Page" },
    line: (as: string, day: string, by: string) => (by === "" ? `${as}, ${day}` : `${as}, ${day}, by ${by}`),
  },
};
