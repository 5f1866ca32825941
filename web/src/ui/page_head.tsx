// A view's heading, with what is said and chosen beside it.
import type { ComponentChildren } from "preact";

export function PageHead({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="page-head">
      <h1>{title}</h1>
      {children}
    </div>
  );
}
