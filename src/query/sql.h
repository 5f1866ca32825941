// SQL text with the values of its parameters, so that the two are put together in one place and values never
// become text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace depeche {

using SqlValue = std::variant<int64_t, double, std::string>;

struct Sql {
  std::string text;
  std::vector<SqlValue> values;  // of the question marks, in their order

  Sql() = default;
  Sql(std::string sql, std::vector<SqlValue> bound = {})  // NOLINT(google-explicit-constructor)
      : text(std::move(sql)), values(std::move(bound)) {}
  Sql(const char* sql) : text(sql) {}  // NOLINT(google-explicit-constructor)

  bool empty() const { return text.empty(); }
  Sql& operator+=(const Sql& other) {
    text += other.text;
    values.insert(values.end(), other.values.begin(), other.values.end());
    return *this;
  }
  friend Sql operator+(Sql left, const Sql& right) { return left += right; }
};

// "column = ?" for one value, "column IN (?,?,…)" for several.
template <typename T>
Sql AnyOf(std::string column, const std::vector<T>& values) {
  if (values.size() == 1) return {column + " = ?", {SqlValue(values.front())}};
  Sql sql{column + " IN (", {}};
  for (const T& value : values) {
    sql.text += sql.values.empty() ? "?" : ",?";
    sql.values.emplace_back(value);
  }
  sql.text += ")";
  return sql;
}

// "a AND b AND …"; "1" for none.
Sql AllOf(const std::vector<Sql>& conditions);

}  // namespace depeche
