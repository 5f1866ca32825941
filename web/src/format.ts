// Days, numbers, names and figures as a reader of the interface's language expects them.
import type { EventRecord, Figure, Participant, Source } from "./api/types";
import countries from "./generated/countries.json";
import { knowsWord, language, number, t, word } from "./i18n";
import { localName } from "./names";

export { number };

const NAMES: Record<string, { en: string; fr: string }> = countries;

// Formatters are dear to make; those made are kept by their options, which are constants.
function keeping<Options, Formatter>(make: (language: string, options: Options) => Formatter): (options: Options) => Formatter {
  const kept = { en: new Map<Options, Formatter>(), fr: new Map<Options, Formatter>() };
  return (options) => {
    let made = kept[language()].get(options);
    if (!made) kept[language()].set(options, (made = make(language(), options)));
    return made;
  };
}

export const formatter = keeping((of, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(of, { ...options, timeZone: "UTC" }));
const decimals = keeping((of, digits: number) => new Intl.NumberFormat(of, { minimumFractionDigits: digits, maximumFractionDigits: digits }));

const DAY: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", year: "numeric" };
const MONTH: Intl.DateTimeFormatOptions = { month: "long", year: "numeric" };

export const utc = (iso: string): Date => new Date(`${iso.length === 4 ? `${iso}-01-01` : iso.length === 7 ? `${iso}-01` : iso}T00:00:00Z`);
export const iso = (date: Date): string => date.toISOString().slice(0, 10);

// "12 Mar 2024", "March 2024", "2024", as exact as the text it is given.
export function day(text: string): string {
  const date = utc(text);
  if (Number.isNaN(date.getTime()) || text.length === 4) return text;
  return ordinal(formatter(text.length === 7 ? MONTH : DAY).format(date));
}

// French counts the first of a month, and it alone, as a first: "1er juin". Intl does not.
const ordinal = (day: string): string => (language() === "fr" ? day.replace(/(?<!\d)1(?= \p{L})/u, "1er") : day);

function isWholeMonth(first: Date, last: Date): boolean {
  const after = new Date(last.getTime() + 86_400_000);
  return first.getUTCDate() === 1 && after.getUTCDate() === 1 && iso(first).slice(0, 7) === iso(last).slice(0, 7);
}

// A span of days, shortened where a month or a year is meant.
export function daySpan(first: string | null | undefined, last: string | null | undefined): string {
  if (!first || !last) return first || last ? day((first ?? last) as string) : t("event.undated");
  if (first === last) return day(first);
  const [from, to] = [utc(first), utc(last)];
  if (isWholeMonth(from, to)) return formatter(MONTH).format(from);
  if (first.endsWith("-01-01") && last.endsWith("-12-31") && first.slice(0, 4) === last.slice(0, 4)) return first.slice(0, 4);
  return ordinal(formatter(DAY).formatRange(from, to));
}

export const decimal = (n: number, digits = 2): string => decimals(digits).format(n);
export function signed(n: number): string {
  return (n > 0 ? "+" : n < 0 ? "−" : "") + decimal(Math.abs(n), 1);
}

// A country or body by PLOVER's code.
export function countryName(code: string): string {
  if (code === "") return "";
  return NAMES[code]?.[language()] ?? (knowsWord("code", code) ? word("code", code) : code);
}

export const countryCodes = (): string[] => Object.keys(NAMES);

type NamedParticipant = Pick<Participant, "identifier_id" | "code" | "name" | "entity_text">;
export const participantName = (p: NamedParticipant): string =>
  (isCountry(p.identifier_id) ? countryName(p.code) : localName(p.identifier_id)) || p.name || p.entity_text;

interface Named {
  key: string;
  name: string;
  kind: string;
  country: string;
  sector: string;
}

// Countries and known bodies have a name in the interface's language, whatever the report's was; the unnamed are what
// they are said to be.
export function actorName({ key, name, kind, country, sector }: Named): string {
  if (isCountry(key)) return countryName(country) || name;
  if (name !== "") return localName(key) ?? name;
  const what = sector ? word("sector", sector) : word("kind", kind);
  return country ? `${what} (${countryName(country)})` : what;
}

const isCountry = (key: string): boolean => key.startsWith("country-");

// "Mali, armed forces": what the codes mean.
export function codesInWords(p: { code: string; sector: string }): string {
  return [countryName(p.code), p.sector && word("sector", p.sector)].filter(Boolean).join(", ");
}

export const sourceName = (source: Source): string => localName(source.identifier_id ?? "") ?? (source.name || source.text);

export function sourceChain(sources: readonly Source[]): string {
  return sources.length === 0 ? t("event.own-voice") : sources.map(sourceName).join(" ← ");
}

// "3 dead", "≥ 24 injured", "10–12 arrested", "≈ 200 taking part".
export function figure(f: Figure): string {
  const one = (f.max ?? f.min ?? 2) < 2 && knowsWord("figure-one", f.kind); // French has a form for it: "1 mort"
  return `${amount(f)} ${word(one ? "figure-one" : "figure", f.kind)}`;
}

export function amount({ min, max, about }: Pick<Figure, "min" | "max" | "about">): string {
  let range: string;
  if (min !== null && max !== null) range = min === max ? number(min) : `${number(min)}–${number(max)}`;
  else if (min !== null) range = `≥ ${number(min)}`;
  else if (max !== null) range = `≤ ${number(max)}`;
  else range = "?";
  return (about ? "≈ " : "") + range;
}

export const eventType = (record: EventRecord): string => word("type", record.event[0] ?? "");

export function typeAndMode(record: EventRecord): string {
  return [eventType(record), ...record.mode.map((mode) => word("mode", mode))].join(", ");
}

// A place's name: that of a country in the interface's language, of all else as the gazetteer has it.
export const placeTitle = (place: { name: string; country: string; precision: string }): string =>
  place.precision === "country" ? countryName(place.country) || place.name : place.name;

export const placeName = (record: EventRecord): string =>
  record.event_loc
    ? [record.event_loc.precision === "country" ? "" : record.event_loc.name, countryName(record.event_loc.country)].filter(Boolean).join(", ")
    : "";
