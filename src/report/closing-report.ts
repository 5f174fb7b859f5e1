/**
 * The closing report: what was seen and what changed, for the adult and for the child. Each part is proposed from the case;
 * what its guider wrote takes its place. Both say the same facts, the child's in fewer words.
 */
import { report as words } from "#contract/words/en-report.ts";
import type { ChosenPart, ReportVersion, WrittenPart } from "#domain/closing-report.ts";
import type { Instant } from "#domain/moment.ts";
import { dateOnPaper } from "./days.ts";
import type { CaseFacts } from "./facts.ts";
import { calledIn } from "./facts.ts";
import { goalBlocks } from "./goal-blocks.ts";
import { filmsSentence } from "./films-sentence.ts";
import { linesIn, listed } from "./lines.ts";
import type { Block, Paper, Picture, Shown } from "./paper.ts";
import { blocksOf } from "./paper.ts";
import type { Quote } from "./quotes.ts";

/** A still that may be shown in it. */
export interface ReportPicture {
  readonly picture: Picture;
  /** What the guider called the moment. */
  readonly title: string;
}

export type WrittenTexts = Readonly<Record<WrittenPart, string>>;

export interface ReportContent {
  /** What the guider wrote; a part that is left out is proposed. */
  readonly written: Partial<WrittenTexts>;
  readonly quotes: readonly Quote[];
  readonly pictures: readonly ReportPicture[];
}

/** What Glimmer proposes for each part. */
export function proposed(version: ReportVersion, facts: CaseFacts): WrittenTexts {
  const { reviews, service, guider, client } = facts;
  const isFilmed = facts.films !== null;
  const child = facts.child || words.noName.child;
  const seen = listed(reviews.flatMap(({ saw }) => linesIn(saw)));
  const last = reviews.at(-1);
  const after = last === undefined ? [] : linesIn(last.tries);
  if (version === "child") {
    const called = calledIn(facts);
    return {
      hello: words.child.hello(child, called, guider, reviews.length, isFilmed),
      strengths: seen === "" ? "" : `${words.child.told(called)}\n\n${seen}`,
      changed: "",
      next: "",
      thanks: words.child.thanks(guider, isFilmed),
    };
  }
  const [from, to] = [reviews[0], last].map((review) => (review === undefined ? "" : dateOnPaper(review.on)));
  return {
    hello: words.adult.hello(client.name, reviews.length, from!, to!, isFilmed),
    strengths: seen,
    changed: "",
    next: after.length === 0 ? "" : `${words.adult.tries}\n\n${listed(after)}`,
    thanks: words.adult.thanks(guider, service, isFilmed),
  };
}

export function closingReport(
  version: ReportVersion,
  facts: CaseFacts,
  { written, quotes, pictures }: ReportContent,
  madeAt: Instant,
): Paper {
  const texts = { ...proposed(version, facts), ...written };
  const text = {
    hello: blocksOf(texts.hello),
    strengths: blocksOf(texts.strengths),
    changed: blocksOf(texts.changed),
    next: blocksOf(texts.next),
    thanks: blocksOf(texts.thanks),
  };
  const says = words[version];
  const stills = pictures.map(
    ({ picture, title }): Shown => ({ picture, says: saysOf(says.picture, title), caption: title }),
  );
  const asked: readonly Block[] =
    version === "adult" && facts.question !== "" ? [{ kind: "quote", asked: "", text: facts.question, by: "" }] : [];
  const said = quotes.map((quote): Block => ({ kind: "quote", asked: quote.asked, text: quote.text, by: quote.by }));
  const changed = version === "adult" ? words.adult.changed : words.child.changed(calledIn(facts));
  const parts: readonly { readonly id: WrittenPart | ChosenPart | "asked"; readonly blocks: readonly Block[] }[] = [
    { id: "hello", blocks: text.hello },
    { id: "asked", blocks: under(words.adult.asked, asked) },
    { id: "strengths", blocks: under(says.strengths, [...text.strengths, ...inRows(version, stills)]) },
    { id: "changed", blocks: under(changed, [...text.changed, ...goalBlocks(version, facts)]) },
    { id: "words", blocks: under(says.words, said) },
    { id: "next", blocks: under(says.next, [...text.next, ...comingBlocks(version, facts)]) },
    { id: "thanks", blocks: text.thanks },
  ];
  const child = facts.child || words.noName.child;
  return {
    language: words.language,
    title: version === "adult" ? words.adult.title : words.child.title(calledIn(facts)),
    about:
      version === "adult"
        ? [words.adult.about(facts.client.name || words.noName.client, child), ...when(facts)]
        : [words.child.about(child)],
    from: facts.service,
    foot: words.foot(facts.service, dateOnPaper(facts.today)),
    look: version === "adult" ? "plain" : "large",
    blocks: parts.flatMap(({ id, blocks }) => blocks.map((block, i): Block => (i === 0 ? { ...block, id } : block))),
    madeAt,
  };
}

/** A child has each as large as the page, an adult several beside each other: of upright ones more. */
function inRows(version: ReportVersion, stills: readonly Shown[]): readonly Block[] {
  const upright = stills.every(({ picture: { width, height } }) => height > width);
  const across = version === "child" || stills.length === 1 ? 1 : upright ? 3 : 2;
  const rows = Math.ceil(stills.length / across);
  return Array.from({ length: rows }, (_, i): Block => {
    return { kind: "pictures", across, row: stills.slice(i * across, (i + 1) * across) };
  });
}

const saysOf = (what: string, title: string): string => (title === "" ? what : `${what}: ${title}`);

/** A part with its heading; nothing where it has nothing. */
const under = (heading: string, blocks: readonly Block[]): readonly Block[] =>
  blocks.length === 0 ? [] : [{ kind: "heading", level: 2, text: heading }, ...blocks];

function when({ agreedOn, reviews, closedOn, today }: CaseFacts): readonly string[] {
  const from = agreedOn ?? reviews[0]?.on;
  return from === undefined ? [] : [words.adult.when(dateOnPaper(from), dateOnPaper(closedOn ?? today))];
}

/** What is sure to come: that somebody asks again, and what becomes of the films. */
function comingBlocks(version: ReportVersion, { followUps, films, contact, guider }: CaseFacts): readonly Block[] {
  const lines = [
    ...(followUps.length === 0 ? [] : [words.followUp[version](followUps.map(dateOnPaper).join(` ${words.and} `))]),
    filmsSentence(words.films[version], films),
    ...(version === "child" ? [words.contact.child(guider)] : contact === "" ? [] : [words.contact.adult(contact)]),
  ];
  return lines.map((text): Block => ({ kind: "paragraph", text }));
}
