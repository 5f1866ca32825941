// The accounts of an archive around a day, loaded as they are asked for and let go as the days move on, so
// that linking reads every record of the days it touches once and holds no more than some of them.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "archive/archive.h"
#include "archive/event_reader.h"
#include "stories/account.h"

namespace depeche {

class AccountWindow {
 public:
  static Result<AccountWindow> Open(const Archive& archive);

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
  AccountWindow(const Archive& archive, EventReader reader);
  struct Block {                                                 // events of one type that begin on one day
    std::unordered_map<size_t, std::vector<Account*>> accounts;  // by what they may share
  };
  Result<const Block*> Load(const std::string& type, Day day);

  EventReader reader_;
  std::unique_ptr<SQLite::Statement> of_day_, spans_, rows_;
  std::map<std::pair<Day, std::string>, Block> blocks_;
  std::unordered_map<int64_t, std::unique_ptr<Account>> accounts_;
  Day forgotten_ = Day::min();  // what ended before
};

}  // namespace depeche
