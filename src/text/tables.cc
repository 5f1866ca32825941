#include "text/tables.h"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "base/table.h"
#include "base/utf8.h"
#include "text/chars.h"

namespace depeche {
namespace {

// A language has only the tables it needs.
Result<std::optional<Table>> ReadOptional(const std::string& dir, const std::string& name,
                                          const std::vector<std::string_view>& columns) {
  const std::string path = dir + "/" + name;
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return std::optional<Table>();
  DEPECHE_TRY(Table table, Table::Read(path, columns));
  return std::optional<Table>(std::move(table));
}

Status ReadSettings(const std::string& dir, TokenTables* tables) {
  DEPECHE_TRY(const Table table, Table::Read(dir + "/tokenizer.tsv", {"setting", "value"}));
  for (const TableRow& row : table.rows()) {
    const std::string_view setting = row.cells[0];
    const std::string_view value = row.cells[1];
    if (setting == "hyphens" && (value == "keep" || value == "split")) {
      tables->split_hyphens = value == "split";
    } else if (setting == "digit-groups" && (value == "none" || value == "blank")) {
      tables->digit_groups_blank = value == "blank";
    } else if (setting == "signs" && (value == "keep" || value == "split")) {
      tables->split_signs = value == "split";
    } else {
      return table.ErrorAt(row, "unknown setting or value",
                           "write “hyphens keep|split”, “digit-groups none|blank” or “signs keep|split”");
    }
  }
  return Ok{};
}

void AddContraction(std::string_view form, std::string_view words, bool ambiguous, TokenTables* tables) {
  Contraction row;
  row.ambiguous = ambiguous;
  std::string joined;
  for (std::string_view word : SplitList(words, ' ')) {
    row.words.emplace_back(word);
    joined += word;
  }
  const std::string key = TokenKey(form);
  row.borders_visible = TokenKey(joined) == key;
  tables->longest_contraction = std::max(tables->longest_contraction, key.size());
  tables->contraction_of[key] = static_cast<uint32_t>(tables->contractions.size());
  tables->contractions.push_back(std::move(row));
}

Status ReadContractions(const std::string& dir, TokenTables* tables) {
  DEPECHE_TRY(const auto table, ReadOptional(dir, "contractions.tsv", {"form", "words", "kind"}));
  if (!table) return Ok{};
  for (const TableRow& row : table->rows()) {
    const std::string_view form = row.cells[0], words = row.cells[1], kind = row.cells[2];
    if (form.empty() || words.empty()) return table->ErrorAt(row, "a contraction needs a form and words");
    if (kind == "suffix") {
      const std::string key = TokenKey(form), word = TokenKey(words);
      if (!key.ends_with(word)) return table->ErrorAt(row, "the form of a suffix ends in its word");
      tables->suffixes.push_back({key, static_cast<uint32_t>(CountChars(word)), word == "'"});
    } else if (kind == "always" || kind == "ambiguous") {
      if (SplitList(words, ' ').size() < 2 || SplitList(words, ' ').size() > 8) {
        return table->ErrorAt(row, "a contraction is 2 to 8 words");
      }
      AddContraction(form, words, kind == "ambiguous", tables);
    } else {
      return table->ErrorAt(row, "unknown kind “" + std::string(kind) + "”",
                            "write always, ambiguous or suffix");
    }
  }
  return Ok{};
}

Status ReadElisions(const std::string& dir, TokenTables* tables) {
  DEPECHE_TRY(const auto table, ReadOptional(dir, "elisions.tsv", {"form", "names"}));
  if (!table) return Ok{};
  for (const TableRow& row : table->rows()) {
    const std::string key = TokenKey(row.cells[0]);
    if (!key.ends_with('\'')) return table->ErrorAt(row, "an elision ends in an apostrophe");
    tables->elisions[key] = row.cells[1] == "yes";
  }
  return Ok{};
}

Status ReadHyphens(const std::string& dir, TokenTables* tables) {
  DEPECHE_TRY(const auto table, ReadOptional(dir, "hyphens.tsv", {"part", "kind"}));
  if (!table) return Ok{};
  for (const TableRow& row : table->rows()) {
    if (row.cells[1] == "prefix") {
      tables->hyphen_prefixes.insert(TokenKey(row.cells[0]));
    } else if (row.cells[1] == "suffix") {
      tables->hyphen_suffixes.insert(TokenKey(row.cells[0]));
    } else {
      return table->ErrorAt(row, "unknown kind", "write prefix or suffix");
    }
  }
  return Ok{};
}

Status ReadExceptions(const std::string& dir, TokenTables* tables) {
  DEPECHE_TRY(const auto table, ReadOptional(dir, "exceptions.tsv", {"form", "tokens"}));
  if (!table) return Ok{};
  for (const TableRow& row : table->rows()) {
    const std::string key = TokenKey(row.cells[0]);
    std::vector<uint32_t> parts;
    std::string joined;
    for (std::string_view part : SplitList(row.cells[1].empty() ? row.cells[0] : row.cells[1], ' ')) {
      parts.push_back(static_cast<uint32_t>(CountChars(part)));
      joined += TokenKey(part);
    }
    if (joined != key) return table->ErrorAt(row, "the tokens do not make up the form");
    tables->exceptions[key] = std::move(parts);
  }
  return Ok{};
}

Status ReadAbbreviations(const std::string& dir, TokenTables* tables) {
  DEPECHE_TRY(const auto table, ReadOptional(dir, "abbreviations.tsv", {"form", "kind"}));
  if (!table) return Ok{};
  for (const TableRow& row : table->rows()) {
    std::string_view form = row.cells[0];
    if (!form.ends_with('.')) return table->ErrorAt(row, "an abbreviation ends in a full stop");
    form.remove_suffix(1);
    const std::string_view kind = row.cells[1];
    if (kind == "title") {
      tables->abbreviations[std::string(form)] = AbbreviationKind::kTitle;
    } else if (kind == "number") {
      tables->abbreviations[std::string(form)] = AbbreviationKind::kNumber;
    } else if (kind == "inner") {
      tables->abbreviations[std::string(form)] = AbbreviationKind::kInner;
    } else {
      return table->ErrorAt(row, "unknown kind “" + std::string(kind) + "”", "write title, number or inner");
    }
  }
  return Ok{};
}

// A table of one column.
Status ReadWords(const std::string& dir, const std::string& name, std::string_view column, StringSet* words) {
  DEPECHE_TRY(const auto table, ReadOptional(dir, name, {column}));
  if (!table) return Ok{};
  for (const TableRow& row : table->rows()) words->insert(TokenKey(row.cells[0]));
  return Ok{};
}

}  // namespace

Result<TokenTables> TokenTables::Load(const std::string& language_dir) {
  TokenTables tables;
  for (const auto& read :
       {ReadSettings, ReadContractions, ReadElisions, ReadHyphens, ReadExceptions, ReadAbbreviations}) {
    DEPECHE_TRY([[maybe_unused]] const Ok ok, read(language_dir, &tables));
  }
  DEPECHE_TRY([[maybe_unused]] const Ok clitics,
              ReadWords(language_dir, "clitics.tsv", "clitic", &tables.clitics));
  DEPECHE_TRY([[maybe_unused]] const Ok starters,
              ReadWords(language_dir, "starters.tsv", "word", &tables.starters));
  DEPECHE_TRY([[maybe_unused]] const Ok units, ReadWords(language_dir, "units.tsv", "unit", &tables.units));
  // The longest suffix that fits wins.
  std::stable_sort(tables.suffixes.begin(), tables.suffixes.end(),
                   [](const auto& a, const auto& b) { return a.key.size() > b.key.size(); });
  return tables;
}

}  // namespace depeche
