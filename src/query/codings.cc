#include "query/codings.h"

#include "archive/sqlite.h"

namespace depeche {

Result<std::vector<Coding>> Codings(Reader& reader) {
  return Guard(reader.path(), [&]() -> Result<std::vector<Coding>> {
    std::vector<Coding> codings;
    Statements::Use row =
        reader.statements().Prepare(Sql("SELECT c.fingerprint, c.program, c.parts, count(*) FROM coding c "
                                        "JOIN report r ON r.coding_id = c.id "
                                        "GROUP BY c.id ORDER BY c.id"));
    while (row.Step())
      codings.push_back({row.Text(0), row.Text(1), row.Text(2), static_cast<uint64_t>(row.Integer(3))});
    return codings;
  });
}

}  // namespace depeche
