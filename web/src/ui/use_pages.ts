// Pages of a list by the server's cursors; another question starts at the first page again.
import { useState } from "preact/hooks";
import { type Answer, useAnswer } from "../api/use_answer";

export interface Pages<T> {
  answer: Answer<T>;
  number: number; // of the page, from 0
  turn: (by: 1 | -1) => void;
}

export function usePages<T extends { next: string | null }>(path: string, query: URLSearchParams): Pages<T> {
  const asked = query.toString();
  const [turned, setTurned] = useState<{ asked: string; cursors: string[] }>({ asked, cursors: [] });
  const cursors = turned.asked === asked ? turned.cursors : [];
  const paged = new URLSearchParams(query);
  const cursor = cursors[cursors.length - 1];
  if (cursor) paged.set("cursor", cursor);
  const answer = useAnswer<T>(path, paged);
  const next = answer.data?.next;
  const turn = (by: 1 | -1) => {
    if (by < 0) setTurned({ asked, cursors: cursors.slice(0, -1) });
    else if (next && !answer.stale) setTurned({ asked, cursors: [...cursors, next] });
  };
  return { answer, number: cursors.length, turn };
}
