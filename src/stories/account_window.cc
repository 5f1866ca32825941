#include "stories/account_window.h"

#include <algorithm>
#include <functional>

#include "archive/sqlite.h"
#include "stories/linking.h"

namespace depeche {
namespace {

int64_t Number(Day day) { return day.time_since_epoch().count(); }

// What two accounts of one event share at least one of (linking.tsv gives less than enough without).
std::vector<size_t> BlockKeys(const Account& account) {
  std::vector<size_t> keys;
  const auto add = [&](const std::string& text) {
    if (!text.empty()) keys.push_back(std::hash<std::string>{}(text));
  };
  for (const auto* side : {&account.actors, &account.recipients}) {
    for (const Party& party : *side) {
      add(party.key);
      add(party.code);
    }
  }
  if (account.place) {
    add(account.place->identifier);
    add(account.place->country);
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace

AccountWindow::AccountWindow(const Archive& archive, EventReader reader)
    : reader_(std::move(reader)),
      of_day_(std::make_unique<SQLite::Statement>(
          archive.database(),
          "SELECT id FROM event WHERE type = ? AND aside = 0 AND first_day = ? ORDER BY id")),
      spans_(std::make_unique<SQLite::Statement>(archive.database(),
                                                 "SELECT id FROM event INDEXED BY event_span WHERE type = ? "
                                                 "AND aside = 0 AND first_day BETWEEN ? AND ? AND last_day > "
                                                 "first_day AND last_day >= ? "
                                                 "ORDER BY id")),
      rows_(std::make_unique<SQLite::Statement>(
          archive.database(),
          "SELECT report_id, story_id, aside & 4, EXISTS (SELECT 1 FROM unlinked "
          "WHERE event_id = event.id) FROM event WHERE id = ?")) {}

Result<AccountWindow> AccountWindow::Open(const Archive& archive) {
  DEPECHE_TRY(EventReader reader, EventReader::Open(archive));
  return Guard(archive.path(),
               [&]() -> Result<AccountWindow> { return AccountWindow(archive, std::move(reader)); });
}

Result<Account*> AccountWindow::Get(int64_t event) {
  const auto kept = accounts_.find(event);
  if (kept != accounts_.end()) return kept->second.get();
  DEPECHE_TRY(const ArchivedEvent archived, reader_.Read(event));
  auto account = std::make_unique<Account>(MakeAccount(archived.record));
  account->event = event;
  const ResetAfter reset(*rows_);
  rows_->bind(1, event);
  rows_->executeStep();
  account->report = rows_->getColumn(0).getInt64();
  account->story = rows_->getColumn(1).getInt64();  // 0 for NULL
  account->withdrawn = rows_->getColumn(2).getInt() != 0;
  account->pending = rows_->getColumn(3).getInt() != 0;
  return accounts_.emplace(event, std::move(account)).first->second.get();
}

Result<const AccountWindow::Block*> AccountWindow::Load(const std::string& type, Day day) {
  const auto [entry, added] = blocks_.try_emplace({day, type});
  if (!added) return &entry->second;
  std::vector<int64_t> events;
  {
    const ResetAfter reset(*of_day_);
    of_day_->bind(1, type);
    of_day_->bind(2, Number(day));
    while (of_day_->executeStep()) events.push_back(of_day_->getColumn(0).getInt64());
  }
  for (const int64_t event : events) {
    DEPECHE_TRY(const auto account, Get(event));
    if (!IsLinkable(*account)) continue;
    for (const size_t key : BlockKeys(*account)) entry->second.accounts[key].push_back(account);
  }
  return &entry->second;
}

Result<std::vector<Account*>> AccountWindow::Candidates(const Account& account) {
  const Day from = *account.first - std::chrono::days(1);
  const Day to = *account.last + std::chrono::days(1);
  const std::vector<size_t> keys = BlockKeys(account);
  std::vector<Account*> candidates;
  for (Day day = from; day <= to; day += std::chrono::days(1)) {
    DEPECHE_TRY(const auto block, Load(account.type, day));
    for (const size_t key : keys) {
      const auto found = block->accounts.find(key);
      if (found != block->accounts.end())
        candidates.insert(candidates.end(), found->second.begin(), found->second.end());
    }
  }
  {  // spans that began before
    const ResetAfter reset(*spans_);
    spans_->bind(1, account.type);
    spans_->bind(2, Number(from - std::chrono::days(kLongestSpan)));
    spans_->bind(3, Number(from - std::chrono::days(1)));
    spans_->bind(4, Number(from));
    while (spans_->executeStep()) {
      DEPECHE_TRY(auto candidate, Get(spans_->getColumn(0).getInt64()));
      candidates.push_back(candidate);
    }
  }
  std::sort(candidates.begin(), candidates.end(),
            [](const Account* a, const Account* b) { return a->event < b->event; });
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  std::erase_if(candidates, [&](const Account* one) { return one->report == account.report; });
  return candidates;
}

void AccountWindow::ForgetAll() {
  blocks_.clear();
  accounts_.clear();
}

void AccountWindow::Forget(Day day) {
  if (day == forgotten_) return;
  forgotten_ = day;
  while (!blocks_.empty() && blocks_.begin()->first.first < day) blocks_.erase(blocks_.begin());
  std::erase_if(accounts_, [&](const auto& entry) {
    const Account& account = *entry.second;
    return !account.last || *account.last < day || !IsLinkable(account);
  });
}

}  // namespace depeche
