// Any bytes as a contraction model: refused, or of use. The checksum is made right, so that what lies behind
// it is read.
#include <algorithm>
#include <cstring>

#include "fuzz.h"
#include "text/contraction_model.h"

namespace {

using namespace depeche;

constexpr size_t kChecksumAt = 20, kBodyAt = 24;

void MakeChecksumRight(std::string* bytes) {
  uint32_t hash = 0x811C9DC5U;
  for (size_t i = kBodyAt; i < bytes->size(); ++i) {
    hash = (hash ^ static_cast<unsigned char>((*bytes)[i])) * 0x01000193U;
  }
  std::memcpy(bytes->data() + kChecksumAt, &hash, sizeof hash);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.size() >= kBodyAt) MakeChecksumRight(&bytes);
  const auto model = ContractionModel::Parse(bytes, "input");
  if (!model) return 0;
  ContractionContext context;
  context.form = "des";
  context.before = {"vient", "il"};
  context.after = {"îles", "du", "nord"};
  model->IsContraction(context);
  if (!ContractionModel::Parse(model->Serialize(), "again"))
    fuzz::Fail("a model is written that cannot be read");
  return 0;
}
