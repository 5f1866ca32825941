import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Figure } from "./api/types";
import { actorName, codesInWords, countryName, day, daySpan, figure, signed } from "./format";
import { codes, count, setLanguage, t, word } from "./i18n";
import en from "./i18n/en.json";
import fr from "./i18n/fr.json";
import wordsEn from "./i18n/words.en.json";
import wordsFr from "./i18n/words.fr.json";

const plainSpaces = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, " ");

beforeAll(() => {
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined });
  vi.stubGlobal("document", { documentElement: {} });
});

describe("in English", () => {
  beforeAll(() => setLanguage("en"));
  it.each([
    ["2024-03-12", "2024-03-12", "Mar 12, 2024"],
    ["2024-03-01", "2024-03-31", "March 2024"],
    ["2024-02-01", "2024-02-29", "February 2024"],
    ["2023-01-01", "2023-12-31", "2023"],
    ["2024-03-04", "2024-03-10", "Mar 4 – 10, 2024"],
    [null, null, "no day told"],
    ["2024-03-12", null, "Mar 12, 2024"],
  ])("says %s to %s", (first, last, said) => expect(plainSpaces(daySpan(first, last))).toBe(said));
  it("says a month or a year no more exactly than it is told", () => expect([day("2024-03"), day("2024")]).toEqual(["March 2024", "2024"]));
  it("counts", () => expect([count("events", 1), count("events", 0), count("events", 1204)]).toEqual(["1 event", "0 events", "1,204 events"]));
  it("leaves what is no day alone", () => expect(day("<b>")).toBe("<b>"));
});

describe("in French", () => {
  beforeAll(() => setLanguage("fr"));
  it("says days and counts", () => {
    expect([day("2024-06-01"), day("2024-06-11"), plainSpaces(daySpan("2024-05-30", "2024-06-01"))]).toEqual(["1er juin 2024", "11 juin 2024", "30 mai – 1er juin 2024"]);
    expect(plainSpaces(daySpan("2024-03-04", "2024-03-10"))).toBe("4–10 mars 2024");
    expect([count("events", 0), count("events", 2)]).toEqual(["0 événement", "2 événements"]);
  });
  it("knows countries and bodies", () => expect([countryName("MLI"), countryName("UNO"), countryName("ZZZ"), countryName("")]).toEqual(["Mali", "Nations unies", "ZZZ", ""]));
  it("says codes in words", () => expect(codesInWords({ code: "DEU", sector: "MIL" })).toBe("Allemagne, armée"));
  it("says who the unnamed are", () => {
    const unnamed = { key: "group/MLI/UAF/", name: "", kind: "group", country: "MLI", sector: "UAF" };
    expect(actorName(unnamed)).toBe("hommes armés, camp inconnu (Mali)");
    expect(actorName({ ...unnamed, country: "", sector: "" })).toBe("groupe");
    expect(actorName({ ...unnamed, name: "M23" })).toBe("M23");
    expect(actorName({ ...unnamed, key: "country-deu", name: "Germany", country: "DEU" })).toBe("Allemagne");
  });
  it("leaves a code of one's own ontology as it is", () => expect(word("type", "HEALTH_ATTACK")).toBe("HEALTH_ATTACK"));
});

describe("figures", () => {
  beforeAll(() => setLanguage("en"));
  const of = (min: number | null, max: number | null, about?: boolean): Figure => ({ kind: "dead", min, max, about, text: "", start: 0, end: 0, attribution: [] });
  it.each([
    [of(3, 3), "3 dead"], [of(3, null), "≥ 3 dead"], [of(null, 9), "≤ 9 dead"], [of(3, 9), "3–9 dead"], [of(200, 200, true), "≈ 200 dead"], [of(0, 0), "0 dead"],
  ])("%o", (f, said) => expect(figure(f)).toBe(said));
  it("of one are singular where the language has a form for it", () => {
    setLanguage("fr");
    expect([of(1, 1), of(0, 0), of(2, 2), of(1, null), of(1, 4)].map(figure)).toEqual(["1 mort", "0 mort", "2 morts", "≥ 1 mort", "1–4 morts"]);
    setLanguage("en");
    expect(figure(of(1, 1))).toBe("1 dead");
  });
  it("of scores bear their sign", () => expect([signed(2), signed(-9), signed(0)]).toEqual(["+2.0", "−9.0", "0.0"]));
});

describe("catalogues", () => {
  it("say the same things in both languages", () => expect(Object.keys(fr).sort()).toEqual(Object.keys(en).sort()));
  it("have the same holes", () => {
    const holes = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
    for (const key of Object.keys(en) as (keyof typeof en)[]) expect(holes(fr[key]), key).toEqual(holes(en[key]));
  });
  it("have French words for all codes", () => expect(Object.keys(wordsEn).filter((key) => !(key in wordsFr))).toEqual([]));
  it("hold PLOVER's sixteen types", () => expect(codes("type")).toHaveLength(16));
  it("leave a hole without a value open", () => expect(t("filter.remove")).toContain("{what}"));
});
