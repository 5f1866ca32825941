// Asks the server. Answers are kept for a minute, so that going back costs nothing and yet an archive that grows is seen.
import type { CodeRequest, Problem, Reading } from "./types";

const BASE = "api/v1";
const KEPT_ANSWERS = 80;
const KEPT_MS = 60_000;
const TOKEN = "depeche-token";

// What went wrong, for the reader: `kind` chooses the words of the interface's language, `detail` is the server's.
export class Failure extends Error {
  constructor(
    readonly kind: "offline" | "token" | "missing" | "bad" | "busy" | "large" | "server",
    readonly detail: string,
  ) {
    super(detail);
  }
}

const kept = new Map<string, { answer: Promise<unknown>; at: number }>();

// The answer to GET; failures are not kept, the next call asks again.
export function ask<T>(path: string, query?: URLSearchParams): Promise<T> {
  const text = query?.toString();
  const address = `${BASE}${path}${text ? `?${text}` : ""}`;
  const known = kept.get(address);
  kept.delete(address);
  if (known && performance.now() - known.at < KEPT_MS) {
    kept.set(address, known);
    return known.answer as Promise<T>;
  }
  const answer = fetchJson<T>(address, { headers: headers() });
  kept.set(address, { answer, at: performance.now() });
  answer.catch(() => kept.delete(address));
  const oldest = kept.keys().next();
  if (kept.size > KEPT_ANSWERS && !oldest.done) kept.delete(oldest.value);
  return answer;
}

export function code(report: CodeRequest): Promise<Reading> {
  return fetchJson<Reading>(`${BASE}/code`, {
    method: "POST",
    headers: { ...headers(), "Content-Type": "application/json" },
    body: JSON.stringify(report),
  });
}

export function giveToken(token: string): void {
  sessionStorage.setItem(TOKEN, token);
}

function headers(): Record<string, string> {
  const token = sessionStorage.getItem(TOKEN);
  return { Accept: "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) };
}

async function fetchJson<T>(address: string, request: RequestInit): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(address, request);
  } catch (error) {
    throw new Failure("offline", String(error));
  }
  if (!answer.ok) throw await failureOf(answer);
  try {
    return (await answer.json()) as T;
  } catch (error) {
    throw new Failure("server", String(error));
  }
}

const KINDS: Record<number, Failure["kind"]> = {
  400: "bad", 401: "token", 404: "missing", 408: "busy", 413: "large", 429: "busy", 503: "busy",
};

async function failureOf(answer: Response): Promise<Failure> {
  const problem = (await answer.json().catch(() => null)) as Problem | null;
  return new Failure(KINDS[answer.status] ?? "server", problem?.detail ?? `${answer.status} ${answer.statusText}`);
}
