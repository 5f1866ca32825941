// The interface's words. Messages stand in en.json and fr.json, plain words for codes in words.*.json.
import en from "./en.json";
import fr from "./fr.json";
import wordsEn from "./words.en.json";
import wordsFr from "./words.fr.json";

export type Language = "en" | "fr";
export type MessageKey = keyof typeof en;
type Countable = MessageKey extends infer K ? (K extends `${infer Base}.one` ? Base : never) : never;
type Values = Record<string, string | number>;

const MESSAGES: Record<Language, Record<MessageKey, string>> = { en, fr };
const WORDS: Record<Language, Record<string, string>> = { en: wordsEn, fr: wordsFr };
const STORED = "depeche-language";

let chosen: Language = "en";

export const language = (): Language => chosen;

export function setLanguage(next: Language): void {
  chosen = next;
  localStorage.setItem(STORED, next);
  document.documentElement.lang = next;
}

// What the reader chose before, else what the browser asks for.
export function preferredLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  if (stored === "en" || stored === "fr") return stored;
  return navigator.language.toLowerCase().startsWith("fr") ? "fr" : "en";
}

export function t(key: MessageKey, values: Values = {}): string {
  return MESSAGES[chosen][key].replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}

// Made once: making one takes longer than using it a hundred times.
const PLURALS = { en: new Intl.PluralRules("en"), fr: new Intl.PluralRules("fr") };
const NUMBERS = { en: new Intl.NumberFormat("en"), fr: new Intl.NumberFormat("fr") };

export const number = (n: number): string => NUMBERS[chosen].format(n);

// "1 event", "1,204 events", by the language's own plural.
export function count(what: Countable, n: number): string {
  const one = PLURALS[chosen].select(n) === "one";
  return t(`${what}.${one ? "one" : "other"}` as MessageKey, { n: number(n) });
}

// A code in plain words; a code that the catalogue lacks, of an ontology of one's own say, stays itself.
export function word(kind: string, code: string): string {
  return WORDS[chosen][`${kind}.${code}`] ?? code;
}

export const knowsWord = (kind: string, code: string): boolean => `${kind}.${code}` in WORDS[chosen];

// All codes of a kind, in the catalogue's order.
export function codes(kind: string): string[] {
  const start = `${kind}.`;
  return Object.keys(wordsEn).filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
}

// A phrase of the program in plain words. Its holes are filled already ("neg pas"): the phrase that fits is looked for
// ("neg …") and its words set in again. The French catalogue has all phrases (tests/french_words_test.cc), the English
// one those that are no plain English; what neither has, a word of the report say, comes back quoted.
export function reason(phrase: string): string {
  if (`reason.${phrase}` in wordsFr) return word("reason", phrase);
  for (const { start, end, whole } of HOLED) {
    if (phrase.length > start.length + end.length && phrase.startsWith(start) && phrase.endsWith(end)) {
      return word("reason", whole).replace("…", () => phrase.slice(start.length, phrase.length - end.length));
    }
  }
  return t("why.quoted", { word: phrase });
}

interface Holed {
  start: string;
  end: string;
  whole: string;
}

const HOLED: readonly Holed[] = Object.keys(wordsFr).flatMap((key) => {
  const whole = key.slice("reason.".length);
  const [start = "", end] = whole.split("…");
  return key.startsWith("reason.") && end !== undefined ? [{ start, end, whole }] : [];
});
