#include "ingest/warc.h"

#include <gmock/gmock.h>

#include "ingest/http_message.h"
#include "ingest/limits.h"
#include "ingest/testing.h"

namespace depeche {
namespace {

using testing::Gzip;
using ::testing::HasSubstr;
using testing::Input;
using ::testing::IsEmpty;
using testing::ReadBytes;
using testing::Repeated;
using ::testing::SizeIs;

constexpr char kPage[] =
    "<!doctype html><html lang=en><title>Army shells Kesra</title><article><h1>Army shells Kesra</h1>"
    "<p>The army shelled the town of Kesra on Monday, killing two people.</p></article></html>";

std::string Http(const std::string& body, const std::string& fields = "",
                 const std::string& type = "text/html") {
  return "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n" + fields + "\r\n" + body;
}

std::string Record(const std::string& type, const std::string& block, int id = 1, int64_t length_off_by = 0) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Record-ID: <urn:uuid:" + std::to_string(id) +
         ">\r\nWARC-Target-URI: https://k.example/" + std::to_string(id) +
         "\r\nContent-Length: " + std::to_string(static_cast<int64_t>(block.size()) + length_off_by) +
         "\r\n\r\n" + block + "\r\n\r\n";
}

std::string Good(int id) { return Record("response", Http(kPage), id); }

TEST(WarcTest, ResponsesAreRead) {
  const Input input = ReadBytes(
      Record("warcinfo", "software: x\r\n") + Record("request", "GET / HTTP/1.1\r\n\r\n") + Good(7) +
      Record("metadata", "a: b") + Good(8) + Record("revisit", "HTTP/1.1 200 OK\r\n\r\n"));
  EXPECT_THAT(input.errors, IsEmpty());
  EXPECT_THAT(input.notices, IsEmpty());
  ASSERT_THAT(input.reports, SizeIs(2));
  EXPECT_EQ(input.reports[0].id, "urn:uuid:7");
  EXPECT_EQ(input.reports[0].warc_record_id, "urn:uuid:7");
  EXPECT_EQ(input.reports[0].url, "https://k.example/7");
  EXPECT_EQ(input.reports[0].publisher, "k.example");
  EXPECT_EQ(input.reports[0].text,
            "Army shells Kesra\n\nThe army shelled the town of Kesra on Monday, killing two people.");
}

TEST(WarcTest, AlsoPackedRecordByRecord) {
  std::string packed;
  for (int i = 0; i < 50; ++i) packed += Gzip(Good(i));
  EXPECT_THAT(ReadBytes(packed).reports, SizeIs(50));
  const Input cut = ReadBytes(packed.substr(0, packed.size() - 20));
  EXPECT_THAT(cut.reports, SizeIs(49));
  ASSERT_FALSE(cut.errors.empty());
  EXPECT_THAT(cut.errors[0].message, HasSubstr("gzip data end too early"));
}

TEST(WarcTest, WrongLengthLosesOneRecordAlone) {
  for (const int64_t off_by :
       std::vector<int64_t>{-400, -30, -1, 17, 400, 4'000, 1'000'000, 30'000'000, 4'000'000'000'000}) {
    const Input input = ReadBytes(
        Good(1) + Record("response", Http(kPage + Repeated("<p>x</p>", 50)), 2, off_by) + Good(3) + Good(4));
    std::vector<std::string> ids;
    for (const Report& report : input.reports) ids.push_back(report.id);
    EXPECT_THAT(ids, ::testing::ElementsAre("urn:uuid:1", "urn:uuid:3", "urn:uuid:4")) << off_by;
    ASSERT_THAT(input.errors, SizeIs(1)) << off_by;
    EXPECT_THAT(input.errors[0].ToString(), HasSubstr("in: WARC record at byte ")) << off_by;
    EXPECT_THAT(input.errors[0].ToString(), HasSubstr("https://k.example/2")) << off_by;
  }
}

// Each of many short records claims 20 MiB; looking that far ahead for each must not cost that much each
// time.
TEST(WarcTest, ManyWrongLengthsCostLittle) {
  std::string file;
  for (int i = 0; i < 20'000; ++i) file += Record("response", "x", i, 20'000'000);
  const Input input = ReadBytes(file + file + file + Good(1));
  EXPECT_THAT(input.errors, SizeIs(60'000));
  EXPECT_THAT(input.reports, SizeIs(1));
}

TEST(WarcTest, HeadersWithoutLengthOrEnd) {
  const Input none = ReadBytes(Good(1) + "WARC/1.0\r\nWARC-Type: response\r\n\r\nabc\r\n\r\n" + Good(3));
  EXPECT_THAT(none.reports, SizeIs(2));
  ASSERT_THAT(none.errors, SizeIs(1));
  EXPECT_THAT(none.errors[0].message, HasSubstr("no length"));

  const Input endless = ReadBytes(Good(1) + "WARC/1.0\r\n" + Repeated("X: y\r\n", 100'000) + Good(3));
  EXPECT_THAT(endless.reports, SizeIs(2));
  EXPECT_THAT(endless.errors, SizeIs(1));

  const Input noise = ReadBytes(Good(1) + "noise\nmore noise\n" + Good(3));
  EXPECT_THAT(noise.reports, SizeIs(2));
  EXPECT_THAT(noise.errors, SizeIs(1));
}

TEST(WarcTest, CutAtAnyByte) {
  const std::string file = Good(1) + Good(2);
  for (size_t size = 20; size < file.size(); size += 7) {
    const Input input = ReadBytes(file.substr(0, size));
    EXPECT_LE(input.errors.size(), 1u) << size;
    EXPECT_LE(input.reports.size(), 2u) << size;
    EXPECT_GE(input.reports.size() + input.errors.size(), 1u) << size;
  }
}

TEST(WarcTest, WhatIsNoPageIsPassedOver) {
  const Input input =
      ReadBytes(Record("response", Http("GIF89a", "", "image/gif"), 1) +
                Record("response", Http("{}", "", "application/json"), 2) +
                Record("response",
                       "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" + std::string(kPage), 3) +
                Record("response", Http("User-agent: *", "", "text/plain"), 4) +
                Record("response", Http("<svg/>", "", "text/xml"), 5));
  EXPECT_THAT(input.reports, IsEmpty());
  EXPECT_THAT(input.errors, IsEmpty());
}

TEST(WarcTest, PageWithoutArticleIsAnErrorWithItsPlace) {
  const Input input = ReadBytes(Record("response", Http("<!doctype html><a href=/>x</a>"), 9) + Good(1));
  EXPECT_THAT(input.reports, SizeIs(1));
  ASSERT_THAT(input.errors, SizeIs(1));
  EXPECT_THAT(input.errors[0].ToString(),
              HasSubstr("in: WARC record at byte 0 (https://k.example/9): no article found on the page; "));
}

TEST(WarcTest, BodiesAreDecoded) {
  const std::string page(kPage);
  const std::string chunked = "5\r\n" + page.substr(0, 5) + "\r\nA;x=y\r\n" + page.substr(5, 10) + "\r\n" +
                              "FFFF\r\n" + page.substr(15);
  std::string latin = page;
  latin.replace(latin.find("town"), 4, "\xE9t\xE9");
  struct Case {
    std::string message;
    const char* text;
  };
  for (const Case& c : std::vector<Case>{
           {Http(Gzip(page), "Content-Encoding: gzip\r\n"), "Kesra"},
           {Http(page, "Content-Encoding: gzip\r\n"), "Kesra"},  // unpacked by the crawler
           {Http(page, "Content-Encoding: br\r\n"), "Kesra"},
           {Http(chunked, "Transfer-Encoding: chunked\r\n"), "Kesra"},
           {Http(page, "Transfer-Encoding: chunked\r\n"), "Kesra"},  // joined by the crawler
           {Http(latin, "", "text/html; charset=ISO-8859-1"), "the été of"},
           {Http(latin, "", "text/html; charset=\"utf-8\""), "the été of"},  // a lie
           {Http("\xEF\xBB\xBF" + page, "", "text/html;charset=iso-8859-1"), "Kesra"},
       }) {
    const Input input = ReadBytes(Record("response", c.message));
    ASSERT_THAT(input.reports, SizeIs(1)) << c.message;
    EXPECT_THAT(input.reports[0].text, HasSubstr(c.text)) << c.message;
  }
  const Input brotli = ReadBytes(Record("response", Http("\x1B\x05\x80", "Content-Encoding: br\r\n")));
  ASSERT_THAT(brotli.errors, SizeIs(1));
  EXPECT_THAT(brotli.errors[0].message, HasSubstr("content coding “br” is not read"));
}

TEST(WarcTest, BombInAResponseIsRefused) {
  const std::string bomb = Gzip(std::string(64 << 20, ' '));
  const Input input = ReadBytes(Record("response", Http(bomb, "Content-Encoding: gzip\r\n")) + Good(2));
  EXPECT_THAT(input.reports, SizeIs(1));
  ASSERT_THAT(input.errors, SizeIs(1));
  EXPECT_THAT(input.errors[0].message, HasSubstr("unpacks to more than"));
}

TEST(WarcTest, LongRecordsArePassedOver) {
  const std::string film(limits::kMaxWarcBlockBytes + 1'000'000, 'x');
  const Input input = ReadBytes(Good(1) + Record("response", Http(film, "", "video/mp4"), 2) +
                                Record("resource", film, 3) + Good(4));
  EXPECT_THAT(input.reports, SizeIs(2));
  ASSERT_THAT(input.errors, SizeIs(1));
  EXPECT_THAT(input.errors[0].message, HasSubstr("longer than 24 MiB"));
}

TEST(WarcTest, FeedsInResponsesAreRead) {
  const Input input = ReadBytes(Record(
      "response",
      Http("<?xml version='1.0'?><rss><channel><item><title>Army shells Kesra</title></item></channel></rss>",
           "", "application/rss+xml")));
  ASSERT_THAT(input.reports, SizeIs(1));
  EXPECT_EQ(input.reports[0].text, "Army shells Kesra");
}

}  // namespace
}  // namespace depeche
