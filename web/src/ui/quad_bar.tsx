// A number of events as a bar cut by class.
import { word } from "../i18n";

export function QuadBar({ quads, most, label }: { quads: readonly number[]; most: number; label: string }) {
  const told = quads.flatMap((n, i) => (n > 0 ? [`${word("quad", String(i + 1))} ${n}`] : [])).join(", ");
  return (
    <span class="quad-bar" title={told}>
      <span class="quad-bar-track" aria-hidden="true">
        {quads.map((n, i) => n > 0 && <span key={i} class={`quad-${i + 1}`} style={{ width: `${(100 * n) / most}%` }} />)}
      </span>
      <span class="tally">{label}</span>
    </span>
  );
}
