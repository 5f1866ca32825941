#include "knowledge/place_index.h"

#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string_view>

namespace depeche {
namespace {

constexpr std::array<char, 8> kMagic = {'d', 'p', 'l', 'a', 'c', 'e', 's', '1'};

struct Text {
  uint32_t offset = 0;
  uint32_t size = 0;
};

struct Record {
  Text id, name, country, region;
  double latitude = 0, longitude = 0;
  uint32_t population = 0;
  uint8_t precision = 0;
  uint8_t has_point = 0;
  uint16_t unused = 0;
};

struct Header {
  std::array<char, 8> magic = kMagic;
  uint64_t table_bytes = 0;  // of the table that it was made from
  uint64_t names = 0;        // bytes of the alias index, a multiple of 8
  uint64_t records = 0;
  uint64_t strings = 0;  // bytes
};

std::string PathOf(const std::string& dir, std::string_view file) { return dir + "/" + std::string(file); }

class Writer {
 public:
  Status Run(const std::string& dir) {
    Tables tables;
    tables.ReadPlacesAlone(dir, PathOf(dir, PlaceIndex::kTable));
    if (!tables.errors().empty()) return tables.errors().front();
    AliasIndex names;
    for (const PlaceRow& row : tables.places()) {
      for (const AliasSource& alias : row.aliases) {
        names.Add(alias.text, static_cast<uint32_t>(records_.size()), 0, 0, alias.weak);
      }
      Add(row.place);
    }
    names.Freeze();
    std::string name_bytes;
    names.AppendTo(&name_bytes);
    Header header;
    header.table_bytes = std::filesystem::file_size(PathOf(dir, PlaceIndex::kTable));
    header.names = name_bytes.size();
    header.records = records_.size();
    header.strings = strings_.size();
    return Save(PathOf(dir, PlaceIndex::kFile), header, name_bytes);
  }

 private:
  Text Keep(std::string_view text) {
    const Text kept{static_cast<uint32_t>(strings_.size()), static_cast<uint32_t>(text.size())};
    strings_ += text;
    return kept;
  }

  // Rows of one region follow each other seldom, but its name is short; countries and regions repeat.
  Text KeepOnce(std::string_view text) {
    const auto [at, fresh] = kept_.try_emplace(std::string(text));
    if (fresh) at->second = Keep(text);
    return at->second;
  }

  void Add(const GazetteerEntry& place) {
    Record record;
    record.id = Keep(place.id);
    record.name = Keep(place.name);
    record.country = KeepOnce(place.country);
    record.region = KeepOnce(place.region);
    record.latitude = place.latitude;
    record.longitude = place.longitude;
    record.population = place.population;
    record.precision = static_cast<uint8_t>(place.precision);
    record.has_point = place.has_point ? 1 : 0;
    records_.push_back(record);
  }

  Status Save(const std::string& path, const Header& header, const std::string& names) const {
    const std::string part = path + ".part";
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(&header), sizeof header);
    out.write(names.data(), static_cast<std::streamsize>(names.size()));
    out.write(reinterpret_cast<const char*>(records_.data()),
              static_cast<std::streamsize>(records_.size() * sizeof(Record)));
    out.write(strings_.data(), static_cast<std::streamsize>(strings_.size()));
    out.close();
    std::error_code failed;
    if (out) std::filesystem::rename(part, path, failed);
    if (!out || failed) return Error{"cannot write the index of places", path, 0, 0, ""};
    return Ok{};
  }

  std::vector<Record> records_;
  std::string strings_;
  std::unordered_map<std::string, Text> kept_;
};

bool IsNewer(const std::string& index, const std::string& table) {
  std::error_code failed;
  const auto made = std::filesystem::last_write_time(index, failed);
  if (failed) return false;
  const auto written = std::filesystem::last_write_time(table, failed);
  return !failed && written <= made;
}

template <typename T>
T ReadAt(std::span<const std::byte> bytes, size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

}  // namespace

Status PlaceIndex::Make(const std::string& dir) { return Writer().Run(dir); }

std::optional<PlaceIndex> PlaceIndex::OpenFresh(const std::string& dir) {
  const std::string path = PathOf(dir, kFile), table = PathOf(dir, kTable);
  if (!IsNewer(path, table)) return std::nullopt;
  auto file = MappedFile::Open(path);
  if (!file.ok() || file->bytes().size() < sizeof(Header)) return std::nullopt;
  const std::span<const std::byte> bytes = file->bytes();
  const auto header = ReadAt<Header>(bytes, 0);
  std::error_code failed;
  if (header.magic != kMagic || header.table_bytes != std::filesystem::file_size(table, failed) || failed)
    return std::nullopt;
  const uint64_t size = bytes.size() - sizeof(Header);
  if (header.names > size || header.strings > size || header.records > size / sizeof(Record) ||
      header.names + header.records * sizeof(Record) + header.strings != size) {
    return std::nullopt;
  }
  PlaceIndex index;
  if (!index.names_.View(bytes.subspan(sizeof(Header), header.names), static_cast<uint32_t>(header.records)))
    return std::nullopt;
  index.file_ = std::move(*file);
  return index;
}

std::vector<GazetteerEntry> PlaceIndex::Places() const {
  const std::span<const std::byte> bytes = file_.bytes();
  const auto header = ReadAt<Header>(bytes, 0);
  const size_t first = sizeof(Header) + header.names;
  const auto* strings = reinterpret_cast<const char*>(bytes.data()) + first + header.records * sizeof(Record);
  const auto text = [&](Text t) {
    const bool inside = uint64_t{t.offset} + t.size <= header.strings;
    return inside ? std::string_view(strings + t.offset, t.size) : std::string_view();
  };
  std::vector<GazetteerEntry> places;
  places.reserve(header.records);
  for (size_t i = 0; i < header.records; ++i) {
    const auto record = ReadAt<Record>(bytes, first + i * sizeof(Record));
    GazetteerEntry place;
    place.id = text(record.id);
    place.name = text(record.name);
    place.country = text(record.country);
    place.region = text(record.region);
    place.latitude = record.latitude;
    place.longitude = record.longitude;
    place.has_point = record.has_point != 0;
    place.precision = static_cast<PlacePrecision>(record.precision & 3);
    place.population = record.population;
    places.push_back(place);
  }
  return places;
}

}  // namespace depeche
