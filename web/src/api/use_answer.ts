// An answer as state of a view. While a new one is on its way the last one stays, marked as stale, so that nothing
// jumps when a filter changes.
import { useCallback, useLayoutEffect, useState } from "preact/hooks";
import { Failure, ask } from "./client";

export interface Answer<T> {
  data?: T;
  failure?: Failure;
  stale: boolean;
  again: () => void;
}

// `path` null asks nothing.
export function useAnswer<T>(path: string | null, query?: URLSearchParams): Answer<T> {
  const text = query?.toString() ?? "";
  const [state, setState] = useState<{ data?: T; failure?: Failure; of?: string }>({});
  const [round, setRound] = useState(0);
  const wanted = path === null ? undefined : `${path}?${text}`;

  // Asked before the page is painted, not after.
  useLayoutEffect(() => {
    if (path === null) return;
    let current = true;
    ask<T>(path, new URLSearchParams(text)).then(
      (data) => current && setState({ data, of: `${path}?${text}` }),
      (failure) =>
        current &&
        setState({ failure: failure instanceof Failure ? failure : new Failure("server", String(failure)), of: `${path}?${text}` }),
    );
    return () => {
      current = false;
    };
  }, [path, text, round]);

  const again = useCallback(() => setRound((n) => n + 1), []);
  const samePath = state.of?.split("?")[0] === wanted?.split("?")[0];
  if (path === null || !samePath) return { stale: false, again };
  return { data: state.data, failure: state.failure, stale: state.of !== wanted, again };
}
