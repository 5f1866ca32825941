// The steps from an empty file to the present schema; an archive that has gone through n of them has the
// user_version n. A step that was released is never edited.
#pragma once

#include <span>
#include <string_view>

namespace depeche {

std::span<const std::string_view> Migrations();

}  // namespace depeche
