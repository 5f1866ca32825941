#include "ingest/sniff.h"

#include <gtest/gtest.h>

#include <string_view>
#include <utility>
#include <vector>

namespace depeche {
namespace {

TEST(SniffTest, KindsAreToldByTheirBeginning) {
  for (const auto& [head, kind] : std::vector<std::pair<std::string_view, InputKind>>{
           {"", InputKind::kPlain},
           {"Le pont est fermé.", InputKind::kPlain},
           {"< 5 % of voters", InputKind::kPlain},
           {"<sic> dit le maire", InputKind::kPlain},
           {"<", InputKind::kPlain},
           {"<p", InputKind::kPlain},
           {"{\"text\": 1}", InputKind::kJsonLines},
           {" \n{ }", InputKind::kJsonLines},
           {"[ {", InputKind::kJsonArray},
           {"[Mis à jour]", InputKind::kPlain},
           {"<!DOCTYPE html><html>", InputKind::kHtml},
           {" \r\n<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">", InputKind::kHtml},
           {"<HTML>", InputKind::kHtml},
           {"<html\nlang=fr>", InputKind::kHtml},
           {"<p>Le pont", InputKind::kHtml},
           {"<h1 class=x>", InputKind::kHtml},
           {"<!-- saved from --><html>", InputKind::kHtml},
           {"<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"x\"><html>", InputKind::kHtml},
           {"<?xml version=\"1.0\"?>\n<html xmlns=\"x\">", InputKind::kHtml},
           {"<?xml version=\"1.0\"?><rss version=\"2.0\">", InputKind::kFeed},
           {"<rss>", InputKind::kFeed},
           {"<?xml?><!-- c --><?xml-stylesheet a?><feed xmlns=\"x\">", InputKind::kFeed},
           {"<atom:feed>", InputKind::kFeed},
           {"<!DOCTYPE rss [<!ENTITY a \"<b>\">]><rss>", InputKind::kFeed},
           {"<rdf:RDF a=\"b\">", InputKind::kFeed},
           {"<?xml version=\"1.0\"?><nitf>", InputKind::kOtherXml},
           {"<?xml version=\"1.0\"?><urlset>", InputKind::kOtherXml},
           {"WARC/1.0\r\nWARC-Type", InputKind::kWarc},
           {"WARC/1.1\n", InputKind::kWarc},
           {"WARC/ is a format", InputKind::kPlain},
       }) {
    EXPECT_EQ(KindOf(head), kind) << head;
  }
}

}  // namespace
}  // namespace depeche
