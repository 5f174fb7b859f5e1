/** Passwords that are among the first that anybody would guess: ASVS 5.0 6.2.4 and 6.2.11. Looked up here, told to nobody. */
import { dictionary } from "@zxcvbn-ts/language-common";

/** About 49,000 of them, in small letters. */
const common: ReadonlySet<string> = new Set(dictionary["passwords-common"]);

/** Of these nothing is made that is hard to guess here. */
const ofHere = ["glimmer", "video interaction guidance", "vig"];

/** What people write for letters. */
const letters: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

const plain = (text: string): string => text.normalize("NFKC").toLowerCase();
const withLetters = (text: string): string => Array.from(text, (letter) => letters[letter] ?? letter).join("");
/** Without what people put around a word to make it long enough. */
const withoutEnds = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");

/** Said again and again, so little is guessed soon. */
const SHORT = 6;
/** Of `abcabcabc`, `abc`. */
const repeated = (text: string): string => /^(.+?)\1+$/u.exec(text)?.[1] ?? text;

/** `abcdefghijkl`, `890123456789`: each letter follows from the one before. */
function isRow(text: string): boolean {
  const codes = Array.from(text, (letter) => letter.codePointAt(0)!);
  const steps = codes.slice(1).map((code, n) => code - codes[n]!);
  return [1, -1].some((step) => steps.every((one) => one === step || one === -9 * step));
}

/**
 * Whether a password is common, or a common one made longer: with other capitals, with digits for letters, with digits and
 * signs at its ends, said again and again; or made of the person's own name, or of ours.
 *
 * @param own names of the person: theirs, and what they sign in with
 */
export function isCommonPassword(password: string, own: readonly string[]): boolean {
  const text = plain(password);
  const core = withoutEnds(text);
  const forms = [text, core, withLetters(text), withLetters(core), withoutEnds(withLetters(text))];
  const names = own.flatMap((name) => [plain(name), ...plain(name).split(/[^\p{L}\p{N}]+/u)]);
  const known = new Set([...ofHere, ...names.filter((word) => word.length > 2)]);
  return forms
    .filter((form) => form !== "")
    .some((form) => {
      const once = repeated(form);
      if (once !== form && once.length < SHORT) return true;
      return [form, once].some((one) => common.has(one) || known.has(one) || isRow(one));
    });
}
