// From PLOVER's types, modes and contexts to CAMEO's codes (data/ontology/plover-cameo.tsv, which names its
// sources).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/result.h"

namespace depeche {

// One of CAMEO's codes of two to four digits.
struct CameoCode {
  std::string code;      // "1711"
  double goldstein = 0;  // -10 conflict … +10 cooperation
  int quad = 0;          // 1 verbal, 2 material cooperation; 3 verbal, 4 material conflict

  std::string_view root() const { return std::string_view(code).substr(0, 2); }
  std::string_view base() const { return std::string_view(code).substr(0, 3); }
};

class CameoCrosswalk {
 public:
  // `path` is data/ontology/plover-cameo.tsv.
  static Result<CameoCrosswalk> Load(const std::string& path);

  // The first mode that has a row decides, within it the first of `contexts`, strongest first, that has one;
  // a type without such modes goes by its own rows. Null for types that the table does not know: a user's
  // own.
  const CameoCode* Find(std::string_view type, const std::vector<std::string>& modes,
                        const std::vector<std::string>& contexts) const;

 private:
  using Key = std::tuple<std::string, std::string, std::string>;  // type, mode, context
  const CameoCode* At(std::string_view type, std::string_view mode, std::string_view context) const;
  std::map<Key, CameoCode> codes_;
};

}  // namespace depeche
