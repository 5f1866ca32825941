// What stands in place of an answer that is not there yet, failed or is empty; each says what to do.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { isFiltered } from "../address";
import { type Failure, giveToken } from "../api/client";
import type { Answer } from "../api/use_answer";
import { type MessageKey, t } from "../i18n";
import { current, goFilter } from "../navigation";

interface Props<T> {
  answer: Answer<T>;
  isEmpty?: (data: T) => boolean;
  empty?: MessageKey; // said where it is so without any filter; else that the archive is empty
  children: (data: T) => ComponentChildren;
}

export function Show<T>({ answer, isEmpty, empty, children }: Props<T>) {
  if (answer.failure) return <Failed failure={answer.failure} again={answer.again} />;
  if (answer.data === undefined) return <Loading />;
  if (isEmpty?.(answer.data)) return <Empty unfiltered={empty} />;
  return <div class={answer.stale ? "shown stale" : "shown"} aria-busy={answer.stale}>{children(answer.data)}</div>;
}

export function Loading() {
  return <p class="state" role="status" aria-busy="true">{t("state.loading")}</p>;
}

export function Empty({ unfiltered = "state.empty.archive" }: { unfiltered?: MessageKey }) {
  const { filter } = current();
  if (!isFiltered(filter)) return <p class="state" role="status">{t(unfiltered)}</p>;
  return (
    <div class="state" role="status">
      <p>{t("state.empty.filtered")}</p>
      <button type="button" onClick={() => goFilter({})}>{t("state.clear")}</button>
    </div>
  );
}

export function Failed({ failure, again }: { failure: Failure; again?: () => void }) {
  return (
    <div class="state failed" role="alert">
      <p>{t(`failure.${failure.kind}`)}</p>
      {failure.detail && <p class="detail" lang="en">{failure.detail}</p>}
      {failure.kind === "token" ? <TokenForm /> : again && <button type="button" onClick={again}>{t("state.again")}</button>}
    </div>
  );
}

// Every part of the page asks anew with the token.
function TokenForm() {
  const [token, setToken] = useState("");
  const send = (event: Event) => {
    event.preventDefault();
    giveToken(token.trim());
    location.reload();
  };
  return (
    <form onSubmit={send}>
      <label>{t("token.label")} <input type="password" autocomplete="off" value={token} onInput={(e) => setToken(e.currentTarget.value)} /></label>
      <button type="submit">{t("token.give")}</button>
    </form>
  );
}
