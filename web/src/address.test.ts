import { describe, expect, it } from "vitest";
import { type Address, filterQuery, formatAddress, isFiltered, parseAddress, toggled, withSpan, withValue, withoutValue } from "./address";

describe("address", () => {
  const rows: [string, Partial<Address>][] = [
    ["", { view: "timeline", key: "", filter: {}, display: {} }],
    ["#/nowhere?x=1", { view: "timeline", filter: {} }],
    ["#/events?type=ASSAULT&type=PROTEST&from=2024-03", { view: "events", filter: { type: ["ASSAULT", "PROTEST"], from: ["2024-03"] } }],
    ["#/events?sort=confidence&columns=date,type", { display: { sort: "confidence", columns: "date,type" } }],
    ["#/actor/MLI%2FMIL%2Fsoldats", { view: "actor", key: "MLI/MIL/soldats" }],
    ["#/actor/MLI/MIL/soldats", { view: "actor", key: "MLI/MIL/soldats" }],
    ["#/report/", { view: "timeline", key: "" }],
    ["#/report/abc?event=def", { view: "report", key: "abc", display: { event: "def" } }],
    ["#/map?text=%C3%A9t%C3%A9+%22a+b%22", { filter: { text: ['été "a b"'] } }],
    ["#/map?text=", { filter: {} }],
    ["#/events?from=2024&from=2025", { filter: { from: ["2025"] } }],
    ["#/actor/100%", { view: "actor", key: "100%" }],
  ];
  it.each(rows)("reads %s", (hash, expected) => expect(parseAddress(hash)).toMatchObject(expected));

  it("is read back as it was written", () => {
    const address: Address = {
      view: "actor",
      key: "SEN/GOV/ministre de l’intérieur?#&%",
      filter: { text: ["a & b = c"], type: ["ASSAULT", "AID"], pair: ["MLI,SEN"] },
      display: { sort: "day" },
    };
    expect(parseAddress(formatAddress(address))).toEqual(address);
  });

  it("does not write what is empty", () => {
    expect(formatAddress({ view: "map", key: "", filter: { type: [] }, display: { sort: "" } })).toBe("#/map");
  });
});

describe("filters", () => {
  it("collect values, but once each", () => {
    expect(withValue(withValue({}, "type", "AID"), "type", "AID")).toEqual({ type: ["AID"] });
    expect(withValue({ type: ["AID"] }, "type", "AGREE")).toEqual({ type: ["AID", "AGREE"] });
  });
  it("replace where one value alone makes sense", () => expect(withValue({ from: ["2023"] }, "from", "2024")).toEqual({ from: ["2024"] }));
  it("are taken away by value or whole", () => {
    expect(withoutValue({ type: ["AID", "AGREE"] }, "type", "AID")).toEqual({ type: ["AGREE"] });
    expect(withoutValue({ type: ["AID"], quad: ["1"] }, "type", "AID")).toEqual({ quad: ["1"] });
    expect(withoutValue({ type: ["AID", "AGREE"] }, "type")).toEqual({});
  });
  it("toggle", () => {
    expect(toggled({}, "quad", "4")).toEqual({ quad: ["4"] });
    expect(toggled({ quad: ["4"] }, "quad", "4")).toEqual({});
  });
  it("become a query in a fixed order", () => {
    expect(filterQuery({ quad: ["4"], text: ["x"], type: ["AID", "AGREE"] }).toString()).toBe("text=x&type=AID&type=AGREE&quad=4");
  });
  it("know when nothing is filtered", () => {
    expect(isFiltered({ type: [] })).toBe(false);
    expect(isFiltered(withSpan({}, "2024-01-01", "2024-01-31"))).toBe(true);
  });
});
