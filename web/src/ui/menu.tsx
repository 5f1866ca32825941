// A button that opens a small panel; Escape, or going elsewhere, closes it.
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";

export function Menu({ title, children }: { title: string; children: ComponentChildren }) {
  const menu = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (menu.current) menu.current.open = false;
  };
  const key = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !menu.current?.open) return;
    close();
    menu.current.querySelector("summary")?.focus();
  };
  const leave = (event: FocusEvent) => {
    if (event.relatedTarget && !menu.current?.contains(event.relatedTarget as Node)) close();
  };
  return (
    <details class="menu" ref={menu} onKeyDown={key} onFocusOut={leave}>
      <summary>{title}</summary>
      <div class="menu-body">{children}</div>
    </details>
  );
}
