#include "nn/model_file.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace depeche {
namespace {

static_assert(std::endian::native == std::endian::little, "model files are used in place");

constexpr std::string_view kMagic = "DEPECHEM";
constexpr uint32_t kFormatVersion = 1;
constexpr uint64_t kAlignment = 64;
constexpr size_t kNameBytes = 32;

struct Header {
  char magic[8];
  uint32_t format_version;
  uint32_t content_version;
  uint64_t file_size;
  uint64_t checksum;
  uint32_t section_count;
  uint32_t zero[7];
};
static_assert(sizeof(Header) == 64);

struct Entry {
  char name[kNameBytes];
  uint64_t offset;
  uint64_t size;
};
static_assert(sizeof(Entry) == 48);

uint64_t Align(uint64_t offset) { return (offset + kAlignment - 1) / kAlignment * kAlignment; }

}  // namespace

// Four chains of multiplications side by side, so that a model of 10 MB is checked in about a millisecond.
uint64_t ModelChecksum(std::string_view bytes) {
  const char* data = bytes.data();
  const size_t size = bytes.size();
  constexpr uint64_t kFactor = 0x9E3779B97F4A7C15ULL;
  uint64_t lanes[4] = {1, 2, 3, 4};
  const auto add = [&](uint64_t* lane, uint64_t value) { *lane = (std::rotl(*lane, 23) ^ value) * kFactor; };
  size_t at = 0;
  for (; at + 32 <= size; at += 32) {
    for (size_t i = 0; i < 4; ++i) {
      uint64_t value;
      std::memcpy(&value, data + at + 8 * i, 8);
      add(&lanes[i], value);
    }
  }
  for (; at < size; ++at) add(&lanes[0], static_cast<unsigned char>(data[at]));
  uint64_t sum = size;
  for (const uint64_t lane : lanes) add(&sum, lane);
  return sum ^ (sum >> 29);
}

Error ModelFile::Broken(std::string message) const {
  return Error{std::move(message), path_, 0, 0, "make it again with train/run, or restore it"};
}

Error ModelFile::WrongSize(std::string_view name) const {
  return Broken("section \"" + std::string(name) + "\" has a wrong size");
}

Result<ModelFile> ModelFile::Open(const std::string& path, uint32_t content_version) {
  ModelFile model;
  model.path_ = path;
  DEPECHE_TRY(model.file_, MappedFile::Open(path));
  const std::span<const std::byte> bytes = model.file_.bytes();
  const char* data = reinterpret_cast<const char*>(bytes.data());

  Header header;
  if (bytes.size() < sizeof header) return model.Broken("truncated model file");
  std::memcpy(&header, data, sizeof header);
  if (std::string_view(header.magic, sizeof header.magic) != kMagic) return model.Broken("not a model file");
  if (header.format_version != kFormatVersion || header.content_version != content_version) {
    return model.Broken("model of version " + std::to_string(header.format_version) + "." +
                        std::to_string(header.content_version) + ", this program reads " +
                        std::to_string(kFormatVersion) + "." + std::to_string(content_version));
  }
  if (header.file_size != bytes.size()) return model.Broken("truncated model file");
  if (header.checksum != ModelChecksum({data + sizeof header, bytes.size() - sizeof header})) {
    return model.Broken("damaged model file: wrong checksum");
  }

  if (header.section_count > (bytes.size() - sizeof header) / sizeof(Entry)) {
    return model.Broken("damaged model file: too many sections");
  }
  for (uint32_t i = 0; i < header.section_count; ++i) {
    const char* at = data + sizeof header + i * sizeof(Entry);
    Entry entry;
    std::memcpy(&entry, at, sizeof entry);
    if (entry.offset % kAlignment != 0 || entry.offset > bytes.size() ||
        entry.size > bytes.size() - entry.offset) {
      return model.Broken("damaged model file: section outside the file");
    }
    model.sections_.push_back(
        {std::string_view(at, strnlen(at, kNameBytes)), bytes.subspan(entry.offset, entry.size)});
  }
  return model;
}

Result<std::span<const std::byte>> ModelFile::Section(std::string_view name) const {
  const auto found =
      std::find_if(sections_.begin(), sections_.end(), [&](const Section_& s) { return s.name == name; });
  if (found == sections_.end()) return Broken("section \"" + std::string(name) + "\" is missing");
  return found->bytes;
}

Result<std::string_view> ModelFile::Text(std::string_view name) const {
  DEPECHE_TRY(const std::span<const std::byte> bytes, Section(name));
  return std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

Result<std::vector<std::string_view>> ModelFile::Lines(std::string_view name) const {
  DEPECHE_TRY(std::string_view text, Text(name));
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const size_t newline = text.find('\n');
    if (newline == std::string_view::npos) return Broken("section \"" + std::string(name) + "\" is cut off");
    lines.push_back(text.substr(0, newline));
    text.remove_prefix(newline + 1);
  }
  return lines;
}

void ModelFileWriter::AddBytes(std::string name, std::string_view bytes) {
  sections_.emplace_back(std::move(name), bytes);
}

std::string ModelFileWriter::Build(uint32_t content_version) const {
  std::string file(Align(sizeof(Header) + sections_.size() * sizeof(Entry)), '\0');
  for (size_t i = 0; i < sections_.size(); ++i) {
    const auto& [name, bytes] = sections_[i];
    Entry entry{};
    name.copy(entry.name, kNameBytes - 1);
    entry.offset = file.size();
    entry.size = bytes.size();
    std::memcpy(file.data() + sizeof(Header) + i * sizeof entry, &entry, sizeof entry);
    file += bytes;
    file.resize(Align(file.size()));
  }
  Header header{};
  kMagic.copy(header.magic, sizeof header.magic);
  header.format_version = kFormatVersion;
  header.content_version = content_version;
  header.file_size = file.size();
  header.checksum = ModelChecksum(std::string_view(file).substr(sizeof header));
  header.section_count = static_cast<uint32_t>(sections_.size());
  std::memcpy(file.data(), &header, sizeof header);
  return file;
}

}  // namespace depeche
