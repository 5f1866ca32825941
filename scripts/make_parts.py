#!/usr/bin/env python3
"""Makes data/knowledge/parts.tsv: the parts of each country that news tell by a direction ("western Ivory Coast").

usage: make_parts.py

The point of a part is the middle of its towns' in places.tsv, north to south and west to east. A town lies in the west where its longitude is in the
western third of the country's towns' (their outer hundredths left out), in the northwest where it is in both
thirds, in the centre where it is in neither. Where a part has no town, its point is the middle of the thirds themselves. Names are English; other languages say the same by the words of
their place-words.tsv. What regions.tsv has by name is left out.
"""
import collections, os, re, unicodedata

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
KNOWLEDGE = os.path.join(ROOT, "data/knowledge")
FEWEST_TOWNS = 12  # of a country that is worth dividing
NAMES = {(1, 0): "northern", (-1, 0): "southern", (0, 1): "eastern", (0, -1): "western", (1, 1): "northeastern", (1, -1): "northwestern",
         (-1, 1): "southeastern", (-1, -1): "southwestern", (0, 0): "central"}


def read(name):
    with open(os.path.join(KNOWLEDGE, name), encoding="utf8") as f:
        rows = [l.rstrip("\n").split("\t") for l in f if l.strip() and not l.startswith("#")]
    return [dict(zip(rows[0], r + [""] * len(rows[0]))) for r in rows[1:]]


def fold(text):
    text = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^a-z0-9]+", " ", "".join(c for c in text if not unicodedata.combining(c))).strip()


def extent(values):
    values = sorted(values)
    return values[len(values) // 100], values[-1 - len(values) // 100]


def thirds(values):
    low, high = extent(values)
    return low + (high - low) / 3, high - (high - low) / 3


def middle(values):
    return sum(extent(values)) / 2


def middle_of_third(values, wanted):
    low, high = extent(values)
    return (low + high) / 2 + wanted * (high - low) / 3


def side(value, limits):
    return -1 if value < limits[0] else 1 if value > limits[1] else 0


def main():
    towns = collections.defaultdict(list)
    for row in read("places.tsv"):
        if row["precision"] == "city":
            towns[row["country"]].append((float(row["latitude"]), float(row["longitude"]), int(row["population"] or 0)))
    by_hand = {fold(n) for r in read("regions.tsv") for n in [r["name"]] + r["aliases"].split(";")}
    rows = []
    for country in read("countries.tsv"):
        here = towns[country["alpha3"]]
        if len(here) < FEWEST_TOWNS:
            continue
        north, east = thirds([t[0] for t in here]), thirds([t[1] for t in here])
        for (y, x), name in NAMES.items():
            wanted = lambda t: (not y or side(t[0], north) == y) and (not x or side(t[1], east) == x)
            inside = [t for t in here if wanted(t) and (y or x or (side(t[0], north), side(t[1], east)) == (0, 0))]
            full = "%s %s" % (name, country["name_en"])
            if fold(full) in by_hand:
                continue
            latitude = middle(t[0] for t in inside) if inside else middle_of_third([t[0] for t in here], y)
            longitude = middle(t[1] for t in inside) if inside else middle_of_third([t[1] for t in here], x)
            rows.append(["part-%s-%s" % (country["alpha3"].lower(), name), full, "", "", country["alpha3"], "", "region",
                         "%.4f" % latitude, "%.4f" % longitude,
                         str(sum(t[2] for t in inside))])
    with open(os.path.join(KNOWLEDGE, "parts.tsv"), "w", encoding="utf8") as out:
        out.write("# Parts of countries by direction. Made by scripts/make_parts.py from the towns of places.tsv (GeoNames, CC BY 4.0).\n"
                  "id\tname\tname_fr\taliases\tcountry\tregion\tprecision\tlatitude\tlongitude\tpopulation\n")
        for row in rows:
            out.write("\t".join(row) + "\n")
    print(len(rows), "parts of", len({r[4] for r in rows}), "countries")


if __name__ == "__main__":
    main()
