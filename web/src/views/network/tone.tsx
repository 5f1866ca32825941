// The tone of dealings as a colour between conflict and cooperation.
import { t } from "../../i18n";

const FULL_TONE = 7; // scores beyond look alike: the ends of the scale are rare

// Mixed by the browser from the theme's own colours.
export function toneColour(scale: number): string {
  const share = Math.round(Math.min(1, Math.abs(scale) / FULL_TONE) * 100);
  return `color-mix(in oklab, var(--tone-${scale < 0 ? "conflict" : "cooperation"}) ${share}%, var(--tone-neutral))`;
}

export function ToneScale() {
  return (
    <p class="tone-scale" title={t("network.tone")}>
      <span>{t("network.tone.conflict")}</span>
      {[-7, -4.5, -2, 0, 2, 4.5, 7].map((scale) => <span key={scale} class="tone-step" style={{ background: toneColour(scale) }} aria-hidden="true" />)}
      <span>{t("network.tone.cooperation")}</span>
    </p>
  );
}
