import { beforeAll, describe, expect, it, vi } from "vitest";
import type { RuleTrial } from "../../api/types";
import { reason, setLanguage } from "../../i18n";
import { trialInWords } from "./reasons";

beforeAll(() => {
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined });
  vi.stubGlobal("document", { documentElement: {} });
});

const trial = (lacks: RuleTrial["lacks"]): RuleTrial => ({ rule: "fr.assault.kill", file: "assault.rules", line: 3, fits: false, why: "in English", ...(lacks ? { lacks } : {}) });
const wanted = [
  { function: "subj", prepositions: [], fillers: "" },
  { function: "obl", prepositions: ["par", "avec"], fillers: "[MIL]" },
];

describe("in French", () => {
  beforeAll(() => setLanguage("fr"));
  it.each([
    ["subject of passive", "sujet d’un passif"],
    ["neg pas", "la négation « pas »"],
    ["spelt “Karime $& Bellu”", "écrit « Karime $& Bellu »"],
    ["neg ", "« neg  »"],
    ["selon", "« selon »"],
  ])("says %s", (phrase, said) => expect(reason(phrase)).toBe(said));
  it("says what a rule lacks", () => {
    expect(trialInWords(trial({ reason: "it needs …", wanted, here: "" }))).toBe("fr.assault.kill : il lui faut le sujet, sinon un complément avec « par » ou « avec » [MIL]");
    expect(trialInWords(trial({ reason: "it is kept off by …", wanted: wanted.slice(0, 1), here: "pluie" }))).toBe("fr.assault.kill : l’empêche le sujet, ici « pluie »");
    expect(trialInWords(trial({ reason: "the verb is reflexive", wanted: [], here: "" }))).toBe("fr.assault.kill : le verbe est pronominal");
  });
});

describe("in English", () => {
  beforeAll(() => setLanguage("en"));
  it.each([["nsubj", "subject"], ["subject of passive", "subject of passive"], ["selon", "“selon”"], ["spelt “Bellu”", "spelt “Bellu”"], ["aux may", "the auxiliary “may”"]])("says %s", (phrase, said) => expect(reason(phrase)).toBe(said));
});
