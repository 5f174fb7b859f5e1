/** Consent in every state that a person may meet: in their own hands, and as the guider keeps it. */
import type { Page } from "playwright-core";
import { caseView } from "#contract/api/cases.ts";
import { consentScreen, consentView } from "#contract/api/consent.ts";
import { consentPages as words } from "#contract/words/en-consent-pages.ts";
import { consentPeople } from "#contract/words/en-consent-people.ts";
import { consentService } from "#contract/words/en-consent-service.ts";
import { takenBack } from "#contract/words/en-taken-back.ts";
import { review } from "#contract/words/en-review.ts";
import { purposes } from "#domain/consent.ts";
import { named, personCard } from "./guider.ts";
import { again, all, dialog, earlier, heading, press, type Ready, type Screen, text } from "./screens.ts";

const asks =
  (form: keyof typeof words.hello.forms): Ready =>
  (page) =>
    page.getByRole("button", { name: new RegExp(`^${words.hello.forms[form].name}`) }).click();
const question = (form: keyof typeof words.hello.forms): Ready =>
  all(asks(form), press(words.way.begin), text(words.question.progress(1, purposes.length)));
/** What is sent comes to nothing but looks as if it were kept, so that the next state begins where this one did. */
const pretending: Ready = async (page) => {
  await page.route("**/consent/screen", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const response = await page.request.get(route.request().url());
    return route.fulfill({ json: await response.json() });
  });
};
const refusing: Ready = async (page) => {
  const json = { schema: "glimmer/error@1", code: "consent-text-unknown", text: "The text is not ours any more." };
  await page.route("**/consent/screen", (route) =>
    route.request().method() === "POST" ? route.fulfill({ status: 409, json }) : route.continue(),
  );
};
const answered: Ready = all(
  question("adult"),
  press(words.question.answers.yes),
  press(words.question.answers.no),
  press(words.question.answers.later),
  press(words.question.toAll),
  heading(words.all.title),
);
const objection = {
  id: "objection",
  from: "child",
  person: "focus",
  words: "I don't want the camera",
  safeToTell: false,
  at: "2026-11-20T10:00:00.000Z",
  decided: null,
} as const;
const stopped = earlier("**/api/cases/*/consent", (answer) => ({
  ...consentView.parse(answer),
  filming: { ok: false, why: "consent-stopped", person: null },
  objections: [objection],
}));
/** Somebody took the film of the case back, or a hold keeps it. */
const backTaken =
  (until: { readonly goesOn: string | null; readonly undoUntil: string | null }): Ready =>
  async (page) => {
    const [, id] = /\/cases\/([^/]+)/.exec(page.url()) ?? [];
    const { origin } = new URL(page.url());
    const { cycles } = caseView.parse(await (await page.request.get(`${origin}/api/cases/${id}`)).json());
    const film = cycles[0]?.films[0]?.id ?? "";
    const by = [{ person: "focus", decider: null, on: "2026-11-20" }];
    await earlier("**/api/cases/*/consent", (answer) => ({
      ...consentView.parse(answer),
      takenBack: [{ film, kind: "interaction", cycle: 1, by, ...until }],
    }))(page);
    await again(page);
    await text(takenBack.locked)(page);
  };
const inCard =
  (name: string): Ready =>
  (page: Page) =>
    named(personCard(page, "Mia"), "button", name).click();
const askMia = inCard(consentPeople.next.askOf("Mia"));

export const consentScreens: readonly Screen[] = [
  { name: "how somebody would like to be asked", who: "deciding", at: "deciding", ready: heading(words.hello.how) },
  {
    name: "what happens to the film",
    who: "deciding",
    at: "deciding",
    ready: all(asks("adult"), heading(words.way.title)),
  },
  { name: "a question in plain words", who: "deciding", at: "deciding", ready: question("adult") },
  { name: "a question in easy read", who: "deciding", at: "deciding", ready: question("easy-read") },
  { name: "a question for a child", who: "deciding", at: "deciding", ready: question("child") },
  { name: "a question that is read out", who: "deciding", at: "deciding", ready: question("spoken") },
  {
    name: "a question that was answered",
    who: "deciding",
    at: "deciding",
    ready: all(question("adult"), press(words.question.answers.yes), press(words.question.back)),
  },
  { name: "every answer read back", who: "deciding", at: "deciding", ready: answered },
  {
    name: "a no that takes back a yes, before it is said for good",
    who: "deciding",
    at: "deciding",
    ready: all(
      earlier("**/api/cases/*/consent/screen", (answer) => {
        const screen = consentScreen.parse(answer);
        const given = { ...screen.standings["shared-review"], state: "given" as const };
        return { ...screen, standings: { ...screen.standings, "shared-review": given } };
      }),
      again,
      question("adult"),
      press(words.question.answers.no),
      press(words.question.toAll),
      text(words.all.undoes["shared-review"]),
    ),
  },
  {
    name: "answers that were not written down",
    who: "deciding",
    at: "deciding",
    ready: all(refusing, answered, press(words.all.confirm), text(words.notSaved)),
  },
  {
    name: "answers that are written down",
    who: "deciding",
    at: "deciding",
    ready: all(pretending, answered, press(words.all.confirm), heading(words.done.title)),
  },
  {
    name: "everything stopped",
    who: "deciding",
    at: "deciding",
    ready: all(pretending, press(words.stop.all), heading(words.stop.title)),
  },
  {
    name: "everything stopped, with the day on which the film goes",
    who: "deciding",
    at: "deciding",
    ready: all(
      earlier("**/api/cases/*/consent/screen", (answer) => ({
        ...Object(answer),
        goes: { on: "2026-11-27", undoUntil: "2026-11-26" },
      })),
      again,
      asks("adult"),
      press(words.way.begin),
      press(words.question.toAll),
      heading(words.all.title),
    ),
  },
  {
    name: "the door back from consent",
    who: "deciding",
    at: "deciding",
    ready: all(press(review.client.door), dialog(review.client.door)),
  },
  // As the guider keeps it.
  { name: "people and consent", who: "owner", at: "consent", ready: heading(consentPeople.title) },
  { name: "who to ask about what", who: "owner", at: "consent", ready: all(askMia, text(consentPeople.ask.what)) },
  {
    name: "writing down what was said",
    who: "owner",
    at: "consent",
    ready: all(askMia, press(consentPeople.ask.paper), heading(consentPeople.entry.title("Laura"))),
  },
  {
    name: "a form to print",
    who: "owner",
    at: "consent",
    ready: all(askMia, press(consentPeople.ask.print), heading(consentPeople.paper.title)),
  },
  {
    name: "who decides, being changed",
    who: "owner",
    at: "consent",
    ready: all(inCard(consentPeople.decides.change("Mia")), text(consentPeople.decides.held)),
  },
  {
    name: "the ledger of consent",
    who: "owner",
    at: "consent",
    ready: (page) => page.getByText(consentPeople.ledger.title).click(),
  },
  {
    name: "somebody does not want it to go on",
    who: "owner",
    at: "consent",
    ready: all(press(consentPeople.objection.go), dialog(consentPeople.objection.ask)),
  },
  {
    name: "a case that has stopped",
    who: "owner",
    at: "case",
    ready: all(stopped, again, heading(consentPeople.objection.waits)),
  },
  {
    name: "a film that was taken back",
    who: "owner",
    at: "case",
    ready: backTaken({ goesOn: "2126-11-27", undoUntil: "2126-11-26" }),
  },
  {
    name: "a film that was taken back and is held",
    who: "owner",
    at: "consent",
    ready: backTaken({ goesOn: null, undoUntil: null }),
  },
  {
    name: "a case of which nobody was asked",
    who: "owner",
    at: "unasked",
    ready: text(consentPeople.noDecider),
  },
  { name: "nobody noted as deciding", who: "owner", at: "/cases/unasked/consent", ready: heading(consentPeople.title) },
  {
    name: "an objection that waits for a lead",
    who: "owner",
    at: "/",
    ready: all(
      earlier("**/api/objections", () => [{ case: "unasked", code: "V-0009", objection }]),
      again,
      heading(consentPeople.objection.list),
      press(consentPeople.objection.decideOf("V-0009")),
      dialog(consentPeople.objection.decideOf("V-0009")),
    ),
  },
  {
    name: "a text of consent, being changed",
    who: "newcomer",
    at: "/service",
    ready: all(
      (page) => page.getByText(consentService.texts.title, { exact: true }).click(),
      press(consentService.texts.edit),
      (page) => named(page, "textbox", consentService.texts.body).waitFor(),
    ),
  },
];
