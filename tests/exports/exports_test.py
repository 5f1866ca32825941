"""Every export of an archive of the example reports, read by a tool that reads such files.

usage: exports_test.py DEPECHE REPOSITORY
"""
import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml

import geojson
import html5lib
import networkx
import pandas
import rdflib
from pyld import jsonld

PROGRAM, REPOSITORY = sys.argv[1], pathlib.Path(sys.argv[2])
SCHEMA = rdflib.Namespace("https://schema.org/")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")


def depeche(*arguments):
    return subprocess.run([PROGRAM, *arguments], check=True, capture_output=True, text=True).stdout


class Exports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.archive = f"{cls.folder.name}/examples.db"
        reports = REPOSITORY / "examples" / "newsroom.jsonl"
        depeche("ingest", "--archive", cls.archive, str(reports), str(REPOSITORY / "examples" / "capitale.txt"))
        cls.texts = {}
        for line in reports.read_text(encoding="utf8").splitlines():
            report = json.loads(line)
            cls.texts[report["url"]] = report["title"] + "\n\n" + report["text"]
        cls.records = [json.loads(line) for line in cls.export("plover").splitlines()]

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def export(cls, form, *options):
        path = f"{cls.folder.name}/out"
        depeche("export", "--archive", cls.archive, "--format", form, "-o", path, *options)
        return pathlib.Path(path).read_bytes().decode("utf8")

    def rows(self, text, separator):
        return pandas.read_csv(io.StringIO(text), sep=separator, dtype=str, keep_default_na=False,
                               quoting=csv.QUOTE_MINIMAL if separator == "," else csv.QUOTE_NONE)

    def test_plover_names_what_the_manual_asks_for(self):
        self.assertGreater(len(self.records), 5)
        for record in self.records:
            for key in ("id", "has_event", "date", "actor", "recipient", "event", "event_loc", "event_text", "quad_code",
                        "event_scale", "mode", "context", "text_info", "cite_info", "coder"):
                self.assertIn(key, record)
            self.assertIn(record["quad_code"], (1, 2, 3, 4))

    def test_csv_has_a_row_an_event(self):
        text = self.export("csv")
        rows = self.rows(text, ",")
        self.assertEqual(list(rows["event_id"]), [record["id"] for record in self.records])
        self.assertEqual(list(rows["sentence"]), [record["event_text"][0] for record in self.records])
        strict = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        self.assertEqual({len(row) for row in strict}, {len(strict[0])})
        self.assertTrue(text.endswith("\r\n"))

    def test_dyads_have_a_row_a_pair(self):
        rows = self.rows(self.export("dyads"), ",")
        self.assertEqual(set(rows["event_id"]), {record["id"] for record in self.records})
        self.assertFalse(rows.duplicated(["event_id", "pair"]).any())

    def occurred(self):
        return [record for record in self.records if record["status"] == "occurred"]

    def test_gdelt_has_61_columns_of_their_kinds(self):
        plain = self.export("gdelt")
        rows = self.rows(self.export("gdelt", "--header"), "\t")
        self.assertEqual(len(rows.columns), 61)
        self.assertEqual(plain.count("\n"), len(rows))
        self.assertTrue(rows["GLOBALEVENTID"].is_unique)
        for column in ("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "QuadClass", "NumMentions", "NumSources",
                       "NumArticles", "ActionGeo_Type"):
            pandas.to_numeric(rows[column])
        self.assertTrue(rows["EventCode"].str.fullmatch(r"\d{3,4}").all())
        self.assertTrue(rows["SQLDATE"].str.fullmatch(r"\d{8}").all())
        self.assertTrue(rows["ActionGeo_CountryCode"].str.fullmatch(r"|[A-Z]{2}").all())

    def test_icews_has_its_columns(self):
        rows = self.rows(self.export("icews"), "\t")
        self.assertEqual(list(rows.columns), [
            "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
            "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
            "City", "District", "Province", "Country", "Latitude", "Longitude"])
        self.assertFalse((rows == "").any(axis=None))

    def test_acled_has_its_columns(self):
        rows = self.rows(self.export("acled"), ",")
        self.assertEqual(list(rows.columns), (
            "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 "
            "inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 "
            "location latitude longitude geo_precision source source_scale notes fatalities tags timestamp").split())
        self.assertGreater(len(rows), 0)
        self.assertTrue(rows["event_type"].isin([
            "Battles", "Protests", "Riots", "Explosions/Remote violence", "Violence against civilians",
            "Strategic developments"]).all())
        self.assertTrue(rows["time_precision"].isin(["1", "2", "3"]).all())
        self.assertTrue(rows["geo_precision"].isin(["1", "2", "3"]).all())
        self.assertTrue(rows["iso"].str.fullmatch(r"\d{3}").all())

    def test_geojson_is_valid(self):
        collection = geojson.loads(self.export("geojson"))
        self.assertIsInstance(collection, geojson.FeatureCollection)
        self.assertTrue(collection.is_valid, collection.errors())
        self.assertEqual([feature["id"] for feature in collection["features"]],
                         [record["id"] for record in self.records])
        points = [feature for feature in collection["features"] if feature["geometry"]]
        self.assertGreater(len(points), 0)
        for feature in points:
            longitude, latitude = feature["geometry"]["coordinates"]
            self.assertEqual((latitude, longitude),
                             (feature["properties"]["event_loc"]["lat"], feature["properties"]["event_loc"]["lon"]))

    def test_networks_are_read(self):
        gexf = networkx.read_gexf(io.BytesIO(self.export("gexf").encode("utf8")), version="1.3")
        graphml = networkx.parse_graphml(self.export("graphml"), force_multigraph=True)
        self.assertGreater(graphml.number_of_edges(), 0)
        self.assertTrue(graphml.is_directed())
        self.assertEqual(set(gexf.nodes), set(graphml.nodes))
        weight = sum(data["weight"] for _, _, data in graphml.edges(data=True))
        root = xml.fromstring(self.export("gexf"))
        edges = root.findall(".//{http://gexf.net/1.3}edge")
        self.assertEqual(sum(int(edge.get("weight")) for edge in edges), weight)

    def test_json_ld_is_read_without_the_network(self):
        text = self.export("jsonld")
        expanded = jsonld.expand(json.loads(text), {"documentLoader": None})
        self.assertGreater(len(expanded), len(self.records))
        graph = rdflib.Graph().parse(data=text, format="json-ld")
        events = set(graph.subjects(rdflib.RDF.type, SCHEMA.Event))
        self.assertEqual(len(events), len(self.records))
        for annotation in graph.subjects(rdflib.RDF.type, OA.Annotation):
            self.assertIn(graph.value(annotation, OA.hasBody), events)

    def test_annotations_point_at_the_words(self):
        checked = 0
        for node in json.loads(self.export("jsonld"))["@graph"]:
            if node["type"] != "Annotation":
                continue
            quote, position = node["target"]["selector"]
            text = self.texts.get(node["target"]["source"])
            if text is None:
                continue
            self.assertEqual(text[position["start"]:position["end"]], quote["exact"])
            checked += 1
        self.assertGreater(checked, 0)

    def test_digest_is_a_page_by_itself(self):
        page = self.export("html", "--title", "Of <b>note</b>")
        tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
        self.assertEqual(tree.find("head/title").text, "Of <b>note</b>")
        for element in tree.iter():
            self.assertNotIn(element.tag, ("script", "link", "img", "iframe", "object"))
            self.assertFalse({"src", "href", "onclick"} & set(element.attrib))
        self.assertEqual(len(list(tree.iter("article"))), len(self.records))

    def test_filters_and_the_manifest(self):
        path = f"{self.folder.name}/some.csv"
        depeche("export", "--archive", self.archive, "--format", "csv", "--type", "CONSULT", "-o", path, "--manifest")
        rows = self.rows(pathlib.Path(path).read_text(encoding="utf8"), ",")
        manifest = json.loads(pathlib.Path(path + ".manifest.json").read_text(encoding="utf8"))
        self.assertEqual(set(rows["type"]), {"CONSULT"})
        self.assertEqual(manifest["events"], len(rows))
        self.assertEqual(manifest["query"], "type CONSULT")
        self.assertTrue(manifest["codings"][0]["parts"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
