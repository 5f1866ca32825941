// Chooses a month, or plays through them.
import { useEffect, useState } from "preact/hooks";
import { day } from "../../format";
import { t } from "../../i18n";
import { showAs } from "../../navigation";

const STEP_MS = 900;

export function MonthSlider({ months, month }: { months: readonly string[]; month?: string }) {
  const [playing, setPlaying] = useState(false);
  const index = month ? months.indexOf(month) : -1;
  const go = (next: number) => showAs({ month: months[next] ?? "" });

  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(() => (index + 1 < months.length ? go(index + 1) : setPlaying(false)), index < 0 ? 0 : STEP_MS);
    return () => clearTimeout(timer);
  }, [playing, index, months]);

  if (months.length < 2) return null;
  const play = () => {
    if (!playing && index === months.length - 1) go(0);
    setPlaying(!playing);
  };
  return (
    <div class="month-slider">
      <button type="button" onClick={play}>{t(playing ? "network.pause" : "network.play")}</button>
      <input type="range" min={-1} max={months.length - 1} value={index} aria-label={t("network.month")}
        aria-valuetext={month ? day(month) : t("network.month.all")} onInput={(e) => { setPlaying(false); go(Number(e.currentTarget.value)); }} />
      <output>{month ? day(month) : t("network.month.all")}</output>
    </div>
  );
}
