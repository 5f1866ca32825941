// The four classes of event with their colours; each is a filter.
import { type Filter, toggled } from "../address";
import { t, word } from "../i18n";
import { goFilter } from "../navigation";

export const QUADS = ["1", "2", "3", "4"] as const;

export function Legend({ filter }: { filter: Filter }) {
  return (
    <div class="legend" role="group" aria-label={t("legend.label")}>
      {QUADS.map((quad) => (
        <button key={quad} type="button" aria-pressed={filter.quad?.includes(quad) ?? false}
          onClick={() => goFilter(toggled(filter, "quad", quad))}>
          <Swatch quad={quad} /> {word("quad", quad)}
        </button>
      ))}
    </div>
  );
}

export function Swatch({ quad }: { quad: string | number }) {
  return <span class={`swatch quad-${quad}`} aria-hidden="true" />;
}
