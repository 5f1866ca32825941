// Damaged copies of the French model: refused, or trees come out. An input is a list of edits to the file, of
// eight bytes each, so that inputs stay small and follow the format whatever its version:
//
//   0  where     0 the header, 1 the table of sections, then the sections themselves, in their order
//   1  how       Edit::How
//   2  position  u16, in words of four bytes; its top bit counts from the end of the part
//   4  value     u32
//
// Size and checksum in the header are made right at last, unless an edit says otherwise, so that what lies
// behind them is read.
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <string_view>
#include <utility>

#include "auditor.h"
#include "base/file.h"
#include "fuzz.h"
#include "nn/model_file.h"
#include "syntax/model.h"
#include "text/segmenter.h"

namespace {

using namespace depeche;

// The container, as nn/model_file.h draws it.
constexpr size_t kHeaderSize = 64, kFileSizeAt = 16, kChecksumAt = 24, kCountAt = 32;
constexpr size_t kEntrySize = 48, kEntryOffsetAt = 32, kEntrySizeAt = 40;

template <typename T>
T Get(std::string_view bytes, size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

template <typename T>
void Put(T value, size_t at, std::string* bytes) {
  std::memcpy(bytes->data() + at, &value, sizeof value);
}

struct Part {
  size_t offset, size;
};

std::vector<Part> PartsOf(std::string_view model) {
  const size_t count = Get<uint32_t>(model, kCountAt);
  std::vector<Part> parts = {{0, kHeaderSize}, {kHeaderSize, count * kEntrySize}};
  for (size_t i = 0; i < count; ++i) {
    const size_t entry = kHeaderSize + i * kEntrySize;
    parts.push_back(
        {Get<uint64_t>(model, entry + kEntryOffsetAt), Get<uint64_t>(model, entry + kEntrySizeAt)});
  }
  return parts;
}

struct Edit {
  static constexpr size_t kSize = 8;
  enum How : uint8_t { kSet, kAdd, kSetByte, kFill, kCutFile, kKeepSizeAndChecksum, kHows };
  size_t where;
  How how;
  uint16_t position;
  uint32_t value;
};

Edit EditAt(const uint8_t* data, size_t parts) {
  Edit edit{data[0] % parts, static_cast<Edit::How>(data[1] % Edit::kHows), 0, 0};
  std::memcpy(&edit.position, data + 2, sizeof edit.position);
  std::memcpy(&edit.value, data + 4, sizeof edit.value);
  return edit;
}

class Editor {
 public:
  Editor(const std::string& model, const std::vector<Part>& parts) : bytes_(model), parts_(parts) {}

  void Apply(const Edit& edit) {
    if (edit.how == Edit::kKeepSizeAndChecksum) keep_ = true;
    if (edit.how == Edit::kCutFile)
      bytes_.resize(bytes_.size() - std::min<size_t>(bytes_.size(), edit.value));
    const Part& part = parts_[edit.where];
    const size_t words = part.size / 4;
    if (words == 0) return;
    const size_t number = (edit.position & 0x7FFFU) % words;
    const size_t at = part.offset + 4 * ((edit.position & 0x8000U) != 0 ? words - 1 - number : number);
    if (at + 4 > bytes_.size()) return;
    if (edit.how == Edit::kSet) Put(edit.value, at, &bytes_);
    if (edit.how == Edit::kAdd) Put(Get<uint32_t>(bytes_, at) + edit.value, at, &bytes_);
    if (edit.how == Edit::kSetByte) bytes_[at + (edit.value >> 8U) % 4] = static_cast<char>(edit.value);
    if (edit.how == Edit::kFill) {
      const size_t end = std::min(part.offset + 4 * words, bytes_.size() / 4 * 4);
      for (size_t i = at; i < end; i += 4) Put(edit.value, i, &bytes_);
    }
  }

  std::string Finish() && {
    if (!keep_ && bytes_.size() >= kHeaderSize) {
      Put<uint64_t>(bytes_.size(), kFileSizeAt, &bytes_);
      Put<uint64_t>(ModelChecksum(std::string_view(bytes_).substr(kHeaderSize)), kChecksumAt, &bytes_);
    }
    return std::move(bytes_);
  }

 private:
  std::string bytes_;
  const std::vector<Part>& parts_;
  bool keep_ = false;
};

// A file in memory that can be opened by name.
class MemoryFile {
 public:
  MemoryFile() : fd_(memfd_create("model", MFD_CLOEXEC)), path_("/proc/self/fd/" + std::to_string(fd_)) {
    if (fd_ < 0) fuzz::Fail("no file in memory");
  }
  void Write(std::string_view bytes) const {
    if (ftruncate(fd_, 0) != 0 ||
        pwrite(fd_, bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
      fuzz::Fail("cannot write a file in memory");
    }
  }
  const std::string& path() const { return path_; }

 private:
  const int fd_;
  const std::string path_;
};

void ExpectTrees(const SyntaxModel& model, const Segmenter& segmenter) {
  Report report;
  report.text = "La grève a paralysé le port de Marseille. Oui !";
  Document document(std::move(report));
  segmenter.Run(document);
  SyntaxWorkspace workspace;
  model.Run(document, workspace);
  fuzz::ExpectNoFault(testing::FaultsOf(document));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const std::string original = fuzz::Need(ReadFile(fuzz::LanguageFolder("fr") + "/syntax.model"));
  static const std::vector<Part> parts = PartsOf(original);
  static const Segmenter segmenter = fuzz::Need(Segmenter::Load(fuzz::LanguageFolder("fr")));
  static const MemoryFile file;

  Editor editor(original, parts);
  for (size_t at = 0; at + Edit::kSize <= size; at += Edit::kSize)
    editor.Apply(EditAt(data + at, parts.size()));
  file.Write(std::move(editor).Finish());
  const auto model = SyntaxModel::Load(file.path());
  if (!model && size < Edit::kSize) fuzz::Fail("the model itself is refused: " + model.error().ToString());
  if (model) ExpectTrees(*model, segmenter);
  return 0;
}
