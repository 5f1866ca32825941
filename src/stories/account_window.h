// The accounts of an archive around a day, loaded as they are asked for and let go as the days move on, so
// that linking reads every record of the days it touches once and holds no more than some of them.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "archive/archive.h"
#include "stories/account.h"
#include "stories/account_reader.h"

namespace depeche {

class AccountWindow {
 public:
  // Reads on so many threads where much is to be read.
  static Result<AccountWindow> Open(const Archive& archive, unsigned threads = 1);

  // Loads these events' accounts and their candidates. What is not committed is not seen.
  Status Prefetch(std::span<const int64_t> events);

  // An event's account; it lives until Forget passes its last day.
  Result<Account*> Get(int64_t event);
  // Accounts of other reports that might tell the same event: of the type, on days that could be the same,
  // with a participant, country or place in common; neither told again nor in copies nor withdrawn. In order
  // of rows.
  Result<std::vector<Account*>> Candidates(const Account& account);
  // Lets go of what ended before `day`.
  void Forget(Day day);
  void ForgetAll();

 private:
  AccountWindow(const Archive& archive, std::vector<AccountReader> readers);
  struct Block {                                                 // events of one type that begin on one day
    std::unordered_map<size_t, std::vector<Account*>> accounts;  // by what they may share
  };
  using BlockKey = std::pair<Day, std::string>;
  struct Unread {
    int64_t event = 0, report = 0;  // rows
  };
  static void AddBlocks(const std::string& type, Day first, Day last, std::set<BlockKey>* blocks);
  const std::vector<int64_t>& SpansBefore(const std::string& type, Day day);
  Status Load(const std::set<BlockKey>& wanted, std::vector<Unread> unread);
  Status ReadAccounts(std::vector<Unread> unread);

  std::vector<AccountReader> readers_;  // one for each thread; the first sees what is not committed, too
  std::unique_ptr<SQLite::Statement> of_day_, spans_, days_;
  std::map<BlockKey, Block> blocks_;
  std::map<BlockKey, std::vector<int64_t>> spans_before_;
  std::unordered_map<int64_t, std::unique_ptr<Account>> accounts_;
  Day forgotten_ = Day::min();  // what ended before
};

}  // namespace depeche
