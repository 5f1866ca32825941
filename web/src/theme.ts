// Light or dark: what the system asks for, unless the reader chose.
export type Theme = "light" | "dark";
const STORED = "depeche-theme";

const systemTheme = (): Theme => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

export function preferredTheme(): Theme {
  const stored = localStorage.getItem(STORED);
  return stored === "light" || stored === "dark" ? stored : systemTheme();
}

export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(STORED, theme);
  applyTheme(theme);
}

// Follows the system while the reader has not chosen.
export function followSystem(changed: (theme: Theme) => void): () => void {
  const query = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => {
    if (localStorage.getItem(STORED) !== null) return;
    applyTheme(systemTheme());
    changed(systemTheme());
  };
  query.addEventListener("change", follow);
  return () => query.removeEventListener("change", follow);
}

export const wantsStillness = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;
