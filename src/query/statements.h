// Prepared statements, kept for the next time that the same SQL is asked.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "query/sql.h"

namespace depeche {

// Belongs to one connection and to one thread at a time. Throws SQLite::Exception.
class Statements {
 public:
  // The database must outlive this and every Use.
  explicit Statements(SQLite::Database& database) : database_(&database) {}

  // A statement while it is in use; goes back, reset, at the end of its life. The same SQL may be in use
  // several times over.
  class Use {
   public:
    Use(Use&& other) noexcept = default;
    Use& operator=(Use&& other) noexcept {
      std::swap(home_, other.home_);
      std::swap(text_, other.text_);
      std::swap(statement_, other.statement_);
      return *this;
    }
    ~Use();

    bool Step() { return statement_->executeStep(); }
    SQLite::Column operator[](int column) const { return statement_->getColumn(column); }
    int64_t Integer(int column) const { return statement_->getColumn(column).getInt64(); }
    double Real(int column) const { return statement_->getColumn(column).getDouble(); }
    bool IsNull(int column) const { return statement_->getColumn(column).isNull(); }
    std::string Text(int column) const { return statement_->getColumn(column).getString(); }

   private:
    friend class Statements;
    Use(Statements* home, std::string text, std::unique_ptr<SQLite::Statement> statement)
        : home_(home), text_(std::move(text)), statement_(std::move(statement)) {}
    Statements* home_;
    std::string text_;
    std::unique_ptr<SQLite::Statement> statement_;
  };

  // Ready to step, its values bound.
  Use Prepare(const Sql& sql);
  // The first column of the first row; 0 where there is none.
  int64_t Number(const Sql& sql);
  // Likewise, of what need not be exact: the number that was found last, until it is to be forgotten.
  int64_t Estimate(const Sql& sql);
  void ForgetEstimates() { estimates_.clear(); }

  SQLite::Database& database() { return *database_; }

 private:
  static constexpr size_t kMostIdle = 200, kMostEstimates = 10'000;
  void TakeBack(std::string text, std::unique_ptr<SQLite::Statement> statement);

  SQLite::Database* database_;
  std::unordered_map<std::string, std::vector<std::unique_ptr<SQLite::Statement>>> idle_;
  size_t idle_count_ = 0;
  std::unordered_map<std::string, int64_t> estimates_;
};

}  // namespace depeche
