// Paste a report, see it coded with its explanation. Nothing is stored.
import { useEffect, useRef, useState } from "preact/hooks";
import { Failure, code } from "../api/client";
import type { CodeRequest, Reading } from "../api/types";
import { language, t, word } from "../i18n";
import { PageHead } from "../ui/page_head";
import { Failed, Loading } from "../ui/show";
import { ReadingRoom } from "./reading/reading_room";
import { EXAMPLES } from "./try/examples";

type State = { kind: "asked" } | { kind: "read"; reading: Reading } | { kind: "failed"; failure: Failure } | { kind: "idle" };

export function TryView() {
  const [text, setText] = useState("");
  const [published, setPublished] = useState("");
  const [lang, setLang] = useState("");
  const [state, setState] = useState<State>({ kind: "idle" });
  const outcome = useRef<HTMLElement>(null);
  useEffect(() => {
    if (state.kind === "read") outcome.current?.focus();
  }, [state]);

  const send = async (event: Event) => {
    event.preventDefault();
    const report: CodeRequest = { text, ...(published ? { published } : {}), ...(lang ? { lang } : {}) };
    setState({ kind: "asked" });
    try {
      setState({ kind: "read", reading: await code(report) });
    } catch (error) {
      setState({ kind: "failed", failure: error instanceof Failure ? error : new Failure("server", String(error)) });
    }
  };
  const example = () => {
    const { text: sample, published: when } = EXAMPLES[language()];
    setText(sample);
    setPublished(when);
    setLang("");
  };
  return (
    <>
      <PageHead title={t("view.try")}><p class="help">{t("try.about")}</p></PageHead>
      <form class="try-form" onSubmit={send}>
        <label class="try-text"><span>{t("try.text")}</span>
          <textarea rows={9} required value={text} onInput={(e) => setText(e.currentTarget.value)} />
        </label>
        <div class="try-fields">
          <label class="inline-field">{t("try.date")} <input type="date" value={published} onInput={(e) => setPublished(e.currentTarget.value)} /></label>
          <label class="inline-field">{t("try.language")}{" "}
            <select value={lang} onChange={(e) => setLang(e.currentTarget.value)}>
              <option value="">{t("try.language.auto")}</option>
              <option value="fr">{word("lang", "fr")}</option>
              <option value="en">{word("lang", "en")}</option>
            </select>
          </label>
          <button type="button" class="quiet" onClick={example}>{t("try.example")}</button>
          <button type="submit" class="primary" disabled={text.trim() === "" || state.kind === "asked"}>{t(state.kind === "asked" ? "try.coding" : "try.code")}</button>
        </div>
      </form>
      {state.kind === "asked" && <Loading />}
      {state.kind === "failed" && <Failed failure={state.failure} />}
      {state.kind === "read" && <section ref={outcome} tabindex={-1} aria-label={t("try.outcome")}><ReadingRoom reading={state.reading} /></section>}
    </>
  );
}
