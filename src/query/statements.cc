#include "query/statements.h"

#include <type_traits>

namespace depeche {
namespace {

void Bind(SQLite::Statement& statement, const std::vector<SqlValue>& values) {
  int index = 0;
  for (const SqlValue& value : values) {
    ++index;
    std::visit([&](const auto& v) { statement.bind(index, v); }, value);
  }
}

// The text and its values, told apart by their lengths.
std::string Identity(const Sql& sql) {
  std::string name = sql.text;
  for (const SqlValue& value : sql.values) {
    const std::string text = std::visit(
        [](const auto& v) {
          if constexpr (std::is_same_v<std::decay_t<decltype(v)>, std::string>)
            return v;
          else
            return std::to_string(v);
        },
        value);
    name += "\n" + std::to_string(text.size()) + ":" + text;
  }
  return name;
}

}  // namespace

Statements::Use::~Use() {
  if (statement_) home_->TakeBack(std::move(text_), std::move(statement_));
}

Statements::Use Statements::Prepare(const Sql& sql) {
  std::unique_ptr<SQLite::Statement> statement;
  if (const auto found = idle_.find(sql.text); found != idle_.end() && !found->second.empty()) {
    statement = std::move(found->second.back());
    found->second.pop_back();
    --idle_count_;
  } else {
    statement = std::make_unique<SQLite::Statement>(*database_, sql.text);
  }
  Bind(*statement, sql.values);
  return Use(this, sql.text, std::move(statement));
}

int64_t Statements::Number(const Sql& sql) {
  Use use = Prepare(sql);
  return use.Step() ? use.Integer(0) : 0;
}

int64_t Statements::Estimate(const Sql& sql) {
  const std::string name = Identity(sql);
  if (const auto known = estimates_.find(name); known != estimates_.end()) return known->second;
  if (estimates_.size() == kMostEstimates) estimates_.clear();
  return estimates_[name] = Number(sql);
}

void Statements::TakeBack(std::string text, std::unique_ptr<SQLite::Statement> statement) {
  statement->tryReset();  // reports what the last step failed of, which has been told already
  statement->clearBindings();
  if (idle_count_ == kMostIdle) {
    idle_.clear();
    idle_count_ = 0;
  }
  idle_[std::move(text)].push_back(std::move(statement));
  ++idle_count_;
}

}  // namespace depeche
