// All filters, in the order of the question they answer: what, who, where and when, according to whom.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { type Filter, type FilterName, toggled, withValue, withoutValue } from "../address";
import type { Archive } from "../api/types";
import { countryCodes, countryName } from "../format";
import { type MessageKey, codes, language, t, word } from "../i18n";
import { goFilter } from "../navigation";
import { Swatch } from "../ui/legend";
import { Suggest } from "./suggest";

const TYPES_BY_QUAD: Record<string, readonly string[]> = {
  "1": ["AGREE", "CONSULT", "SUPPORT", "CONCEDE"],
  "2": ["COOPERATE", "AID", "RETREAT"],
  "3": ["REQUEST", "ACCUSE", "REJECT", "THREATEN"],
  "4": ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"],
};

export function FilterPanel({ filter, archive }: { filter: Filter; archive?: Archive }) {
  const known = new Set(Object.values(TYPES_BY_QUAD).flat());
  const ownTypes = archive?.types.filter((type) => !known.has(type)) ?? [];
  return (
    <div class="filter-panel">
      <Group title="filter.group.what" wide>
        <div class="type-grid">
          {Object.entries(TYPES_BY_QUAD).map(([quad, types]) => (
            <fieldset key={quad}>
              <legend><Swatch quad={quad} /> {word("quad", quad)}</legend>
              {types.map((type) => <Check key={type} filter={filter} name="type" value={type} label={word("type", type)} />)}
            </fieldset>
          ))}
        </div>
        {ownTypes.map((type) => <Check key={type} filter={filter} name="type" value={type} label={type} />)}
        <div class="fields">
          <Pick filter={filter} name="status" options={coded("status")} />
          <Pick filter={filter} name="mode" options={sorted(coded("mode"))} />
          <Pick filter={filter} name="context" options={sorted(coded("context"))} />
        </div>
      </Group>
      <Group title="filter.group.who">
        <div class="fields">
          <Suggest filter={filter} name="who" of="actors" />
          <Pick filter={filter} name="actor-country" options={countries()} />
          <Pick filter={filter} name="recipient-country" options={countries()} />
          <Pick filter={filter} name="actor-sector" options={sorted(coded("sector"))} />
          <Pick filter={filter} name="recipient-sector" options={sorted(coded("sector"))} />
          <Typed filter={filter} name="pair" about={t("filter.pair.about")} example={t("filter.pair.example")} pattern="[^,]+,[^,]+" />
        </div>
      </Group>
      <Group title="filter.group.where">
        <div class="fields">
          <Typed filter={filter} name="from" about={t("filter.day.about")} example={t("filter.day.example")} pattern="\d{4}(-\d{2}(-\d{2})?)?" />
          <Typed filter={filter} name="to" about={t("filter.day.about")} example={t("filter.day.example")} pattern="\d{4}(-\d{2}(-\d{2})?)?" />
          <Suggest filter={filter} name="place" of="places" />
          <Pick filter={filter} name="country" options={countries()} />
          <Typed filter={filter} name="near" about={t("filter.near.about")} example={t("filter.near.example")} pattern="-?[\d.]+,-?[\d.]+,[\d.]+" />
        </div>
      </Group>
      <Group title="filter.group.source">
        <div class="fields">
          <Typed filter={filter} name="source" />
          <Pick filter={filter} name="source-kind" options={coded("source-kind").filter(({ value }) => value !== "publisher")} />
          <Pick filter={filter} name="publisher" options={(archive?.publishers ?? []).map(({ value }) => ({ value, label: value }))} />
          <Pick filter={filter} name="lang" options={(archive?.languages ?? []).map(({ value }) => ({ value, label: word("lang", value) }))} />
          <Typed filter={filter} name="min-sources" pattern="\d{1,4}" />
          <Typed filter={filter} name="min-confidence" pattern="0(\.\d+)?|1" />
        </div>
        <Check filter={filter} name="told-again" value="true" label={t("filter.told-again")} />
        <Check filter={filter} name="copies" value="true" label={t("filter.copies")} />
      </Group>
    </div>
  );
}

interface Option {
  value: string;
  label: string;
}

const coded = (kind: string): Option[] => codes(kind).map((value) => ({ value, label: word(kind, value) }));
const sorted = (options: Option[]): Option[] => options.sort((a, b) => a.label.localeCompare(b.label, language()));
const countries = (): Option[] =>
  sorted([...countryCodes().map((value) => ({ value, label: countryName(value) })), ...coded("code")]);

function Group({ title, wide, children }: { title: MessageKey; wide?: boolean; children: ComponentChildren }) {
  return <section class={wide ? "filter-group wide" : "filter-group"}><h2>{t(title)}</h2>{children}</section>;
}

function Check({ filter, name, value, label }: { filter: Filter; name: FilterName; value: string; label: string }) {
  return (
    <label class="check">
      <input type="checkbox" checked={filter[name]?.includes(value) ?? false} onChange={() => goFilter(toggled(filter, name, value))} />
      {label}
    </label>
  );
}

// Choosing adds a value; the chips above take it away again.
function Pick({ filter, name, options }: { filter: Filter; name: FilterName; options: readonly Option[] }) {
  const chosen = new Set(filter[name] ?? []);
  return (
    <label class="field">
      <span>{t(`filter.${name}`)}</span>
      <select value="" onChange={(e) => { if (e.currentTarget.value) goFilter(withValue(filter, name, e.currentTarget.value)); }}>
        <option value="">{chosen.size === 0 ? t("filter.any") : [...chosen].map((value) => options.find((o) => o.value === value)?.label ?? value).join(", ")}</option>
        {options.filter(({ value }) => !chosen.has(value)).map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
      </select>
    </label>
  );
}

interface TypedProps {
  filter: Filter;
  name: FilterName;
  about?: string; // what may be typed, told where it is not that
  example?: string;
  pattern?: string;
}

function Typed({ filter, name, about, example, pattern }: TypedProps) {
  const [text, setText] = useState(filter[name]?.[0] ?? "");
  const apply = (event: Event) => {
    event.preventDefault();
    const wanted = text.trim();
    goFilter(wanted ? withValue(filter, name, wanted) : withoutValue(filter, name));
  };
  return (
    <form class="field" onSubmit={apply}>
      <label><span>{t(`filter.${name}`)}</span>
        <input type="text" value={text} pattern={pattern} title={about} placeholder={example} onInput={(e) => setText(e.currentTarget.value)} />
      </label>
      <button type="submit">{t("filter.add")}</button>
    </form>
  );
}
