import { describe, expect, it } from "vitest";
import { setLanguage } from "../../i18n";
import { knowNames } from "../../names";
import { type Node, namesOf } from "./edges";

Object.assign(globalThis, { localStorage: { setItem: () => {} }, document: { documentElement: {} } });

const node = (key: string, kind: Node["kind"], name = ""): Node => ({ key, name, kind, country: "MLI", sector: "COP", events: 1 });

describe("names in the network", () => {
  it("tell those apart that are called alike", () => {
    setLanguage("en");
    const names = namesOf([node("a", "organisation"), node("b", "group"), node("c", "person", "A. Diallo")], "actor");
    expect([...names.values()]).toEqual(["police (Mali), organisation", "police (Mali), group", "A. Diallo"]);
  });
  it("are in the reader's language where that is known", () => {
    knowNames({ names: [{ key: "org-x", names: { en: "Kenyan police", fr: "police kényane" } }] });
    setLanguage("fr");
    expect([...namesOf([node("org-x", "organisation", "Kenyan police")], "actor").values()]).toEqual(["police kényane"]);
  });
});
