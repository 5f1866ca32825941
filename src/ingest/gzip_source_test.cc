#include "ingest/gzip_source.h"

#include <gmock/gmock.h>
#include <zlib.h>

#include "ingest/testing.h"

namespace depeche {
namespace {

using testing::Gzip;
using ::testing::HasSubstr;
using testing::ReadBytes;
using testing::Repeated;
using ::testing::SizeIs;

struct Unpacked {
  std::string text;
  std::optional<Error> error;
};

Unpacked Unpack(std::string_view packed) {
  const auto source = MakeGzipSource(MakeMemorySource(packed), "in.gz");
  Unpacked out;
  while (true) {
    const Result<size_t> n = source->Read(&out.text);
    if (!n) out.error = n.error();
    if (!n || *n == 0) return out;
  }
}

TEST(GzipSourceTest, MembersFollowOneAnother) {
  EXPECT_EQ(Unpack(Gzip("Un pont.")).text, "Un pont.");
  EXPECT_EQ(Unpack(Gzip("Un ") + Gzip("") + Gzip("pont.")).text, "Un pont.");
  const std::string large = Repeated("Le pont est fermé. ", 200'000);
  const Unpacked out = Unpack(Gzip(large) + Gzip(large) + std::string(500, '\0'));
  EXPECT_EQ(out.text, large + large);
  EXPECT_FALSE(out.error);
}

TEST(GzipSourceTest, CutAnywhereIsAnErrorThatSaysWhere) {
  const std::string packed = Gzip("Un pont s’est effondré.") + Gzip("Personne n’est blessé.");
  const size_t first = Gzip("Un pont s’est effondré.").size();
  for (size_t size = 1; size < packed.size(); ++size) {
    const Unpacked out = Unpack(std::string_view(packed).substr(0, size));
    EXPECT_EQ(!out.error, size == first) << size;
    if (!out.error) continue;
    EXPECT_THAT(out.error->ToString(), HasSubstr("in.gz: gzip data end too early, at byte ")) << size;
  }
}

TEST(GzipSourceTest, DamageIsAnError) {
  std::string packed = Gzip(Repeated("Le pont est fermé. ", 10));
  packed[packed.size() - 6] ^= 0x55;  // the checksum
  EXPECT_THAT(Unpack(packed).error->message, HasSubstr("broken gzip data"));
  EXPECT_THAT(Unpack(Gzip("a") + "not gzip").error->message, HasSubstr("broken gzip data"));
}

TEST(GzipSourceTest, BombIsRefused) {
  const std::string bomb = Repeated(Gzip(std::string(4 << 20, '\0')), 500);
  const auto source = MakeGzipSource(MakeMemorySource(bomb), "bomb.gz");
  size_t total = 0;
  while (true) {
    std::string piece;
    const Result<size_t> n = source->Read(&piece);
    if (!n) {
      EXPECT_THAT(n.error().message, HasSubstr("grow more than 200 times"));
      break;
    }
    ASSERT_GT(*n, 0u) << "the bomb went off";
    total += *n;
  }
  EXPECT_LT(total, size_t{100} << 20);
}

TEST(GzipSourceTest, EveryKindIsReadPacked) {
  EXPECT_THAT(ReadBytes(Gzip("Un pont est fermé.")).reports, SizeIs(1));
  EXPECT_THAT(ReadBytes(Gzip("{\"text\":\"a\"}\n{\"text\":\"b\"}\n")).reports, SizeIs(2));
  const auto twice = ReadBytes(Gzip(Gzip("Un pont.")));
  ASSERT_THAT(twice.errors, SizeIs(1));
  EXPECT_THAT(twice.errors[0].ToString(), HasSubstr("is a gzip file, not text"));
  EXPECT_THAT(ReadBytes(Gzip("")).errors, SizeIs(1));
}

TEST(GzipSourceTest, WhatCameBeforeTheCutIsRead) {
  std::string lines;
  for (int i = 0; i < 20'000; ++i)
    lines += "{\"text\":\"Le pont " + std::to_string(i * 7919 % 65537) + " est fermé.\"}\n";
  std::string packed = Gzip(lines);
  packed.resize(packed.size() / 2);
  const auto input = ReadBytes(packed);
  EXPECT_GT(input.reports.size(), 5'000u);
  ASSERT_THAT(input.errors, SizeIs(1));
  EXPECT_THAT(input.errors[0].message, HasSubstr("gzip data end too early"));
}

TEST(InflateTest, Codings) {
  EXPECT_EQ(*Inflate(Gzip("abc"), 10), "abc");
  std::string zlib(100, '\0');
  uLongf size = zlib.size();
  compress(reinterpret_cast<Bytef*>(zlib.data()), &size, reinterpret_cast<const Bytef*>("abc"), 3);
  zlib.resize(size);
  EXPECT_EQ(*Inflate(zlib, 10), "abc");
  EXPECT_EQ(*Inflate(zlib.substr(2, size - 6), 10), "abc") << "without zlib's header and checksum";
  EXPECT_FALSE(Inflate(Gzip("abcdefghijk"), 10).ok());
  EXPECT_FALSE(Inflate("", 10).ok());
  EXPECT_FALSE(Inflate(zlib.substr(0, 5), 10).ok());
}

}  // namespace
}  // namespace depeche
