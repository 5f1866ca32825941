// A filter's value in words.
import type { FilterName } from "../address";
import { countryName, day } from "../format";
import { word } from "../i18n";

const WORD_KINDS: Partial<Record<FilterName, string>> = {
  type: "type", mode: "mode", context: "context", quad: "quad", status: "status", lang: "lang", "source-kind": "source-kind",
  "actor-sector": "sector", "recipient-sector": "sector", "who-sector": "sector",
};
const COUNTRIES: ReadonlySet<FilterName> = new Set(["actor-country", "recipient-country", "who-country", "country"]);
const SWITCHES: ReadonlySet<FilterName> = new Set(["told-again", "copies"]);

export function describe(name: FilterName, value: string): string {
  const kind = WORD_KINDS[name];
  if (kind) return word(kind, value);
  if (COUNTRIES.has(name)) return countryName(value);
  if (SWITCHES.has(name)) return "";
  if (name === "from" || name === "to") return day(value);
  if (name === "pair") return value.split(",").map(countryName).join(" – ");
  return value;
}
