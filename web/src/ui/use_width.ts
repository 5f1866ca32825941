// The width that an element has on the page, in CSS pixels, kept up to date; known before it is first painted.
import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

export function useWidth(element: RefObject<HTMLElement | null>, fallback = 900): number {
  const [width, setWidth] = useState(fallback);
  useLayoutEffect(() => {
    const node = element.current;
    if (!node) return;
    setWidth(Math.round(node.clientWidth) || fallback);
    const observer = new ResizeObserver(() => setWidth(Math.round(node.clientWidth) || fallback));
    observer.observe(node);
    return () => observer.disconnect();
  }, []);
  return width;
}
