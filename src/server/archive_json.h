// Offices and the archive itself as the interface words them.
#pragma once

#include <string>

#include "knowledge/knowledge.h"
#include "query/archive_info.h"
#include "query/json.h"

namespace depeche {

OrderedJson OfficeJson(const Office& office);
OrderedJson ArchiveJson(const ArchiveInfo& info, const std::string& path);

}  // namespace depeche
