import type { TextWords } from "./consent-text.ts";
import { adult } from "./en-consent-adult.ts";
import { child } from "./en-consent-child.ts";
import { easyRead } from "./en-consent-easy-read.ts";
import { spoken } from "./en-consent-spoken.ts";

/** What people are shown before they answer, by form and purpose: version 1, until a service writes its own. */
export const consentTexts = {
  adult,
  "easy-read": easyRead,
  child,
  spoken,
} as const satisfies Readonly<Record<string, Readonly<Record<keyof typeof adult, TextWords>>>>;
