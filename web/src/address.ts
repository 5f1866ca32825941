// Where the reader is, as the address holds it: a view, what it shows, the filters that all views share, and how the
// view shows it. `#/events?type=ASSAULT&from=2024-03&sort=confidence` can be kept, sent and gone back to.

export const VIEWS = [
  "timeline", "map", "network", "events", "stories", "story", "reports", "report", "actors", "actor", "try",
] as const;
export type View = (typeof VIEWS)[number];

// The filters of the interface (docs/api/openapi.json), in the order in which the address writes them.
export const FILTERS = [
  "text", "type", "mode", "context", "quad", "status", "actor", "actor-country", "actor-sector", "recipient",
  "recipient-country", "recipient-sector", "who", "who-country", "who-sector", "pair", "place", "country", "near", "from",
  "to", "source", "source-kind", "lang", "publisher", "story", "report", "min-sources", "min-confidence", "told-again",
  "copies",
] as const;
export type FilterName = (typeof FILTERS)[number];
export type Filter = Partial<Record<FilterName, string[]>>;

// One value at most; setting another replaces it.
const SINGLE: ReadonlySet<FilterName> = new Set([
  "text", "pair", "near", "from", "to", "story", "report", "min-sources", "min-confidence", "told-again", "copies",
]);

// How a view shows what it shows.
export const DISPLAYS = ["unit", "sort", "columns", "level", "form", "month", "event", "q"] as const;
export type DisplayName = (typeof DISPLAYS)[number];
export type Display = Partial<Record<DisplayName, string>>;

export interface Address {
  view: View;
  key: string; // uid of a story or report, key of an actor; else empty
  filter: Filter;
  display: Display;
}

const KEYED: ReadonlySet<View> = new Set(["story", "report", "actor"]);

const isView = (name: string): name is View => (VIEWS as readonly string[]).includes(name);
const isFilter = (name: string): name is FilterName => (FILTERS as readonly string[]).includes(name);
const isDisplay = (name: string): name is DisplayName => (DISPLAYS as readonly string[]).includes(name);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray % in an address typed by hand
  }
}

// Reads the part of the address after #. What it does not know it leaves out; nothing known is an error.
export function parseAddress(hash: string): Address {
  const [path = "", query = ""] = hash.replace(/^#?\/?/, "").split(/\?(.*)/s);
  const [first = "", ...rest] = path.split("/");
  const view = isView(first) ? first : "timeline";
  const address: Address = { view, key: KEYED.has(view) ? decoded(rest.join("/")) : "", filter: {}, display: {} };
  if (KEYED.has(view) && !address.key) address.view = "timeline";
  for (const [name, value] of new URLSearchParams(query)) {
    if (value === "") continue;
    if (isFilter(name)) address.filter = withValue(address.filter, name, value);
    else if (isDisplay(name)) address.display[name] = value;
  }
  return address;
}

export function formatAddress(address: Address): string {
  const query = filterQuery(address.filter);
  for (const name of DISPLAYS) {
    const value = address.display[name];
    if (value) query.append(name, value);
  }
  const path = address.key ? `${address.view}/${encodeURIComponent(address.key)}` : address.view;
  const text = query.toString();
  return `#/${path}${text ? `?${text}` : ""}`;
}

// As the server takes them.
export function filterQuery(filter: Filter): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of FILTERS) for (const value of filter[name] ?? []) query.append(name, value);
  return query;
}

export function withValue(filter: Filter, name: FilterName, value: string): Filter {
  if (SINGLE.has(name)) return { ...filter, [name]: [value] };
  const values = filter[name] ?? [];
  return values.includes(value) ? filter : { ...filter, [name]: [...values, value] };
}

export function withoutValue(filter: Filter, name: FilterName, value?: string): Filter {
  const left = value === undefined ? [] : (filter[name] ?? []).filter((other) => other !== value);
  const { [name]: _, ...others } = filter;
  return left.length > 0 ? { ...others, [name]: left } : others;
}

export function toggled(filter: Filter, name: FilterName, value: string): Filter {
  return filter[name]?.includes(value) ? withoutValue(filter, name, value) : withValue(filter, name, value);
}

export function withSpan(filter: Filter, from: string, to: string): Filter {
  return { ...filter, from: [from], to: [to] };
}

export const isFiltered = (filter: Filter): boolean => FILTERS.some((name) => (filter[name]?.length ?? 0) > 0);
