#include "query/lookup.h"

#include <sqlite3.h>

#include <algorithm>

#include "base/fold.h"
#include "query/text_query.h"

namespace depeche {
namespace {

std::vector<int64_t> Rows(Statements& statements, const Sql& sql) {
  std::vector<int64_t> rows;
  Statements::Use use = statements.Prepare(sql);
  while (use.Step()) rows.push_back(use.Integer(0));
  return rows;
}

std::optional<int64_t> Row(Statements& statements, const Sql& sql) {
  Statements::Use use = statements.Prepare(sql);
  if (!use.Step()) return std::nullopt;
  return use.Integer(0);
}

// A loose scan: from one value of the index's first column to the next.
std::vector<std::string> Distinct(Statements& statements, const std::string& column,
                                  const std::string& partial) {
  std::vector<std::string> values;
  Statements::Use use = statements.Prepare(
      "WITH RECURSIVE found(value) AS ("
      "SELECT min(" +
      column + ") FROM event WHERE " + partial +
      " UNION ALL "
      "SELECT (SELECT min(" +
      column + ") FROM event WHERE " + partial + " AND " + column +
      " > value) FROM found "
      "WHERE value IS NOT NULL) SELECT value FROM found WHERE value IS NOT NULL");
  while (use.Step()) values.push_back(use.Text(0));
  return values;
}

}  // namespace

std::vector<int64_t> FindEntities(Statements& statements, const std::string& key_or_name) {
  return Rows(statements, {"SELECT id FROM entity WHERE key = ? UNION SELECT id FROM entity WHERE folded = ?",
                           {key_or_name, FoldKey(key_or_name)}});
}

std::vector<int64_t> FindPlaces(Statements& statements, const std::string& key_or_name) {
  return Rows(statements, {"SELECT id FROM place WHERE key = ? UNION SELECT id FROM place WHERE folded = ?",
                           {key_or_name, FoldKey(key_or_name)}});
}

std::vector<int64_t> FindSources(Statements& statements, const std::string& name) {
  return Rows(statements, {"SELECT id FROM source WHERE folded = ?", {FoldKey(name)}});
}

std::vector<int64_t> FindPublishers(Statements& statements, const std::string& name) {
  std::vector<int64_t> rows = Rows(statements, {"SELECT id FROM publisher WHERE name = ?", {name}});
  if (!rows.empty()) return rows;
  const std::string folded = FoldKey(name);
  Statements::Use all = statements.Prepare("SELECT id, name FROM publisher");
  while (all.Step()) {
    if (FoldKey(all.Text(1)) == folded) rows.push_back(all.Integer(0));
  }
  return rows;
}

std::optional<int64_t> FindReport(Statements& statements, const std::string& uid) {
  return Row(statements, {"SELECT id FROM report WHERE uid = ?", {uid}});
}

std::optional<int64_t> FindStory(Statements& statements, const std::string& uid) {
  return Row(statements, {"SELECT id FROM story WHERE uid = ?", {uid}});
}

std::vector<std::string> DistinctTypes(Statements& statements) { return Distinct(statements, "type", "1"); }

std::vector<std::string> DistinctModes(Statements& statements) {
  return Distinct(statements, "modes", "modes <> ''");
}

Status CheckText(Statements& statements, const std::string& typed) {
  try {
    statements.Number(
        {"SELECT rowid FROM report_text WHERE report_text MATCH ? LIMIT 1", {ToFtsQuery(typed)}});
    return Ok{};
  } catch (const SQLite::Exception& exception) {
    if (exception.getErrorCode() != SQLITE_ERROR) throw;  // the archive's fault, not the query's
    std::string why = exception.what();
    if (why.starts_with("fts5: ")) why.erase(0, 6);
    return Error{"the text searched for, “" + typed + "”, cannot be read: " + why, "", 0, 0,
                 "use words, \"phrases in quotes\", AND, OR, NOT, word* and parentheses"};
  }
}

bool IsCode(const std::string& text) {
  return text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace depeche
