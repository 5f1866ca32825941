#include "query/sql.h"

namespace depeche {

Sql AllOf(const std::vector<Sql>& conditions) {
  Sql sql;
  for (const Sql& condition : conditions) {
    if (condition.empty()) continue;
    if (!sql.empty()) sql.text += " AND ";
    sql += condition;
  }
  return sql.empty() ? Sql("1") : sql;
}

}  // namespace depeche
