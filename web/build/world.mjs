// Writes what the pages know of the world: src/generated/world.json, outlines of the countries simplified to what a
// screen can show, and src/generated/countries.json, their names. Sources: Natural Earth 1:50m in npm's world-atlas
// (public domain) and data/knowledge/countries.tsv.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import iso from "i18n-iso-countries";
import { presimplify, simplify } from "topojson-simplify";
import { quantize } from "topojson-client";

const require = createRequire(import.meta.url);
const generated = new URL("../src/generated/", import.meta.url);
// Triangles of less than this many square degrees go: about 5 km a side at the equator.
const SMALLEST_TRIANGLE = 0.004;
const GRID = 2e4;

function outlines() {
  const atlas = JSON.parse(readFileSync(require.resolve("world-atlas/countries-50m.json"), "utf8"));
  delete atlas.objects.land;
  for (const country of atlas.objects.countries.geometries) {
    const alpha3 = country.id ? iso.numericToAlpha3(country.id) : undefined;
    country.id = alpha3 ?? UNNUMBERED[country.properties.name] ?? "";
    delete country.properties;
  }
  const { transform, ...plain } = simplify(presimplify(atlas), SMALLEST_TRIANGLE);
  void transform;
  return quantize(plain, GRID);
}

// Countries without a number in ISO 3166 that the archive's codes know.
const UNNUMBERED = { Kosovo: "KOS", "N. Cyprus": "CYP", Somaliland: "SOM" };

function countryNames() {
  const [head, ...rows] = readFileSync(new URL("../../data/knowledge/countries.tsv", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line && !line.startsWith("#"))
    .map((line) => line.split("\t"));
  const column = (name) => {
    const index = head.indexOf(name);
    if (index < 0) throw new Error(`data/knowledge/countries.tsv: no column ${name}`);
    return index;
  };
  const [alpha3, english, french] = ["alpha3", "name_en", "name_fr"].map(column);
  return Object.fromEntries(rows.map((row) => [row[alpha3], { en: row[english], fr: row[french] }]));
}

mkdirSync(generated, { recursive: true });
writeFileSync(new URL("world.json", generated), JSON.stringify(outlines()));
writeFileSync(new URL("countries.json", generated), JSON.stringify(countryNames()));
