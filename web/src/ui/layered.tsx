// Words that are several things at once (a place inside a name, say) bear one line for each, below one another.
import type { ComponentChildren } from "preact";

export function Layered({ styles, children }: { styles: readonly string[]; children: ComponentChildren }) {
  return styles.reduceRight<ComponentChildren>((inside, style, depth) => <span class={`${style} depth-${Math.min(depth, 3)}`}>{inside}</span>, children);
}
