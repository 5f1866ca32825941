// A frame whose contents are drawn once, for the width that it turns out to have.
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { useWidth } from "./use_width";

export function Measured({ class: name, children }: { class: string; children: (width: number) => ComponentChildren }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame, 0);
  return <div class={name} ref={frame}>{width > 0 && children(width)}</div>;
}
