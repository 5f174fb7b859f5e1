/** Goals and what is answered, in every state that a person may meet: in their own hands, and as the guider keeps it. */
import { answerScreen } from "#contract/api/answers.ts";
import { answers as words } from "#contract/words/en-answers.ts";
import { goals } from "#contract/words/en-goals.ts";
import { review } from "#contract/words/en-review.ts";
import { named } from "./guider.ts";
import { again, all, dialog, earlier, heading, press, type Ready, type Screen, text, type } from "./screens.ts";

const { adult, child } = words.page;
const WAIT = "Wait, and see what Mia shows me";
/** What is sent is as good as kept, so that the next state begins where this one did. */
const pretending: Ready = async (page) => {
  await page.route("**/answers", async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    const response = await page.request.get(route.request().url());
    return route.fulfill({ json: await response.json() });
  });
};
const lost: Ready = async (page) => {
  await page.route("**/answers", (route) => (route.request().method() === "POST" ? route.abort() : route.fallback()));
};
/** A look begins with a device on which nothing was said, whatever an earlier one left on it. */
const untouched = (forChild = false): Ready =>
  all(
    earlier("**/api/cases/*/answers", (answer) => {
      const { guider, sheets } = answerScreen.parse(answer);
      const more = forChild ? { forChild } : {};
      return { guider, sheets: sheets.map((sheet) => ({ ...sheet, answers: {}, ...more })) };
    }),
    again,
  );
const presses =
  (value: string): Ready =>
  (page) =>
    page.getByText(value, { exact: true }).first().click();
const answered = all(untouched(), pretending, press(adult.begin), presses("4"), text(adult.saved));
const menu = (item: string): Ready =>
  all(press(goals.more(WAIT)), (page) => page.getByRole("menuitem", { name: item, exact: true }).click());
const unfolded: Ready = async (page) => {
  for (const summary of await page.locator("#goals summary").all()) await summary.click();
};
const asking = press(words.ask.go);

export const goalsScreens: readonly Screen[] = [
  { name: "hello to somebody who answers", who: "answering", at: "answering", ready: heading(adult.hello) },
  {
    name: "a number on a line",
    who: "answering",
    at: "answering",
    ready: all(answered, type(adult.why, "It is hard to wait")),
  },
  {
    name: "words without a number",
    who: "answering",
    at: "answering",
    ready: all(untouched(), press(adult.begin), type(adult.why, "It is hard to wait"), text(adult.number)),
  },
  {
    name: "one of five steps",
    who: "answering",
    at: "answering",
    ready: all(
      untouched(),
      pretending,
      press(adult.begin),
      press(adult.skip),
      presses("I say little"),
      text(adult.saved),
    ),
  },
  {
    name: "everything that was said, read back",
    who: "answering",
    at: "answering",
    ready: all(answered, press(adult.toAll), heading(adult.all)),
  },
  {
    name: "an answer that has not arrived",
    who: "answering",
    at: "answering",
    ready: all(untouched(), lost, press(adult.begin), presses("4"), text(adult.notReached)),
  },
  {
    name: "a line for a child",
    who: "answering",
    at: "answering",
    ready: all(untouched(true), press(child.begin), (page) => named(page, "button", child.skip).waitFor()),
  },
  // As the guider keeps it.
  {
    name: "what changed, with everything that was said",
    who: "owner",
    at: "outcomes",
    ready: all(heading(WAIT), unfolded),
  },
  { name: "whom to ask what", who: "owner", at: "outcomes", ready: all(asking, text(words.ask.whom)) },
  {
    name: "writing down what somebody said",
    who: "owner",
    at: "outcomes",
    ready: all(asking, press(words.ask.write), text(words.form.how)),
  },
  {
    name: "a sheet to print",
    who: "owner",
    at: "outcomes",
    ready: all(asking, press(words.ask.print), heading(goals.sheet.title)),
  },
  {
    name: "nothing to ask yet",
    who: "owner",
    at: "/cases/empty/outcomes",
    ready: all(asking, text(words.ask.nothing)),
  },
  {
    name: "a new goal in five steps",
    who: "owner",
    at: "case",
    ready: all(
      press(goals.add),
      dialog(goals.form.newTitle),
      (page) => page.getByText(goals.scales.gas.name).click(),
      (page) => page.getByText(goals.form.weigh).click(),
      text(goals.form.importance),
    ),
  },
  {
    name: "what was agreed, being changed",
    who: "owner",
    at: "outcomes",
    ready: all(menu(goals.change.settled), dialog(goals.change.settled)),
  },
  {
    name: "a rating, being changed",
    who: "owner",
    at: "outcomes",
    ready: all(heading(WAIT), unfolded, (page) =>
      page
        .getByRole("button", { name: goals.rating.changeOf("Laura", "at the start") })
        .first()
        .click(),
    ),
  },
  {
    name: "a review with goals, being finished",
    who: "owner",
    at: "review",
    ready: all(press(review.guider.summary.finish), text(review.guider.finish.ask)),
  },
  {
    name: "a device on which somebody answers",
    who: "owner",
    at: "outcomes",
    ready: all(
      earlier("**/api/cases/*/answers/devices", () => ({ devices: ["Chrome on Android"] })),
      again,
      (page) => named(page, "button", words.device.takeBack).waitFor(),
    ),
  },
];
