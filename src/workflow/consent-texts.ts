/** The texts with which people are asked: ours, or the service's own in their place; each with its hash. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { entries } from "#contract/entries.ts";
import { consentTexts as ours } from "#contract/words/en-consent-texts.ts";
import type { ConsentText, Purpose, TextForm } from "#domain/consent.ts";
import { purposes, textForms } from "#domain/consent.ts";
import type { Notebook } from "#domain/notebook.ts";

/** SHA-256 of everything that was shown, as JSON in this order of keys; hexadecimal. */
export function textWithHash({
  purpose,
  form,
  language,
  version,
  title,
  body,
}: Omit<ConsentText, "hash">): ConsentText {
  const text = { purpose, form, language, version, title, body };
  return { ...text, hash: createHash("sha256").update(JSON.stringify(text)).digest("hex") };
}

export function textFor(service: Notebook, purpose: Purpose, form: TextForm): ConsentText {
  const own = z.safeParse(entries.service["consent-text/"], service.get(`consent-text/${purpose}-${form}`)).data;
  return textWithHash({ purpose, form, ...(own ?? { language: "en", version: 1, ...ours[form][purpose] }) });
}

/** Every text as it is shown now. */
export const textsNow = (service: Notebook): readonly ConsentText[] =>
  textForms.flatMap((form) => purposes.map((purpose) => textFor(service, purpose, form)));
