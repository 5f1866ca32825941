// Names of known actors in the reader's language. Records and lists keep the name that a report's language gave;
// the server tells the others once, and what is drawn before they come shows those of the reports.
import type { NameList } from "./api/types";
import { language } from "./i18n";

type Names = Record<string, string>; // by language

let known: ReadonlyMap<string, Names> = new Map();

export function knowNames(list: NameList): void {
  known = new Map(list.names.map(({ key, names }) => [key, names]));
}

// Another object when other names are known: for what is kept as long as its names are.
export const namesKnown = (): unknown => known;

export const localName = (key: string): string | undefined => known.get(key)?.[language()];
