/** The closing report, in every state that a person may meet. */
import { caseView } from "#contract/api/cases.ts";
import { reportView, type ReportView } from "#contract/api/papers.ts";
import type { ErrorCode } from "#contract/errors.ts";
import { report as paper } from "#contract/words/en-report.ts";
import { webReport as words } from "#contract/words/en-web-report.ts";
import { again, all, earlier, heading, type Ready, type Screen, text, type } from "./screens.ts";

const PATH = "**/api/cases/*/report/*";
const report = (change: Partial<ReportView>): Ready =>
  all(
    earlier(PATH, (answer) => ({ ...reportView.parse(answer), ...change })),
    again,
    heading(words.title),
  );
const refused = (code: ErrorCode, why: string): Ready =>
  all(
    async (page) => {
      const json = { schema: "glimmer/error@1", code, text: why };
      await page.route(PATH, (route) => route.fulfill({ status: 410, json }));
    },
    again,
    text(why),
  );
const seen: Ready = (page) => page.locator(".paper-preview iframe:not([aria-hidden])").waitFor();
const quote = { asked: "What helped you most?", text: "Seeing myself do it.", source: "Laura, at the end" };

export const reportScreens: readonly Screen[] = [
  { name: "the closing report", who: "owner", at: "report", ready: all(heading(words.title), seen) },
  {
    name: "the closing report for the child",
    who: "owner",
    at: "report",
    ready: all((page) => page.getByText("Mia", { exact: true }).first().click(), heading(paper.child.strengths), seen),
  },
  {
    name: "a closing report that was written, and was handed out",
    who: "owner",
    at: "report",
    ready: all(
      report({
        quotes: [
          { ...quote, id: "one", usual: true },
          { ...quote, id: "two", usual: false },
        ],
        pictures: [{ id: "still", title: "She shows you the block", film: "nowhere", at: 0 }],
        noPictures: null,
        given: [{ on: "2026-03-10", by: "Rowan Ashby", as: "pdf" }],
      }),
      (page) => page.getByText(words.quotes.quoted(quote.text)).first().click(),
      type(paper.last, " "),
      text(words.part.leftOut),
      text(words.quotes.leftOut),
      // What was written is in it.
      (page) => page.locator('.paper-preview iframe:not([aria-hidden])[src$="#thanks"]').waitFor(),
    ),
  },
  {
    name: "a closing report without pictures",
    who: "owner",
    at: "report",
    ready: report({ noPictures: { code: "consent-missing", text: "Ask Mia about pictures in a report first." } }),
  },
  {
    name: "a closing report that names somebody who must not know",
    who: "owner",
    at: "report",
    ready: report({ unsafe: { code: "paper-names", text: "It names somebody who must not know of this case." } }),
  },
  {
    name: "a closing report that is only read",
    who: "owner",
    at: "report",
    ready: all(report({ yours: false }), text(words.give.notYours)),
  },
  {
    name: "a closing report of a case in which nothing was said",
    who: "owner",
    at: "/cases/empty/report",
    ready: all(text(words.quotes.none.adult), seen),
  },
  {
    name: "a closing report of a case whose films are gone",
    who: "owner",
    at: "report",
    ready: all(
      earlier("**/api/cases/*", (answer) => {
        const view = caseView.parse(answer);
        return { ...view, deletion: { ...view.deletion, state: "closed" } };
      }),
      report({ pictures: [], noPictures: null }),
      text(words.pictures.gone),
    ),
  },
  {
    name: "a closing report of which nothing is left",
    who: "owner",
    at: "report",
    ready: refused("paper-record-gone", "What was written in this case was destroyed on its day."),
  },
];
