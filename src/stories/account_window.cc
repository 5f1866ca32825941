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
      spans_(std::make_unique<SQLite::Statement>(
          archive.database(),
          "SELECT id FROM event WHERE type = ? AND aside = 0 AND first_day BETWEEN ? AND ? AND last_day >= ? "
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
    for (const size_t key : BlockKeys(*account)) entry->second.events.emplace(key, event);
  }
  return &entry->second;
}

Result<std::vector<Account*>> AccountWindow::Candidates(const Account& account) {
  const Day from = *account.first - std::chrono::days(1);
  const Day to = *account.last + std::chrono::days(1);
  const std::vector<size_t> keys = BlockKeys(account);
  std::vector<int64_t> events;
  for (Day day = from; day <= to; day += std::chrono::days(1)) {
    DEPECHE_TRY(const auto block, Load(account.type, day));
    for (const size_t key : keys) {
      const auto [begin, end] = block->events.equal_range(key);
      for (auto at = begin; at != end; ++at) events.push_back(at->second);
    }
  }
  {  // spans that began before
    const ResetAfter reset(*spans_);
    spans_->bind(1, account.type);
    spans_->bind(2, Number(from - std::chrono::days(kLongestSpan)));
    spans_->bind(3, Number(from - std::chrono::days(1)));
    spans_->bind(4, Number(from));
    while (spans_->executeStep()) events.push_back(spans_->getColumn(0).getInt64());
  }
  std::sort(events.begin(), events.end());
  events.erase(std::unique(events.begin(), events.end()), events.end());
  std::vector<Account*> candidates;
  for (const int64_t event : events) {
    DEPECHE_TRY(auto candidate, Get(event));
    if (candidate->report != account.report) candidates.push_back(candidate);
  }
  return candidates;
}

void AccountWindow::Forget(Day day) {
  while (!blocks_.empty() && blocks_.begin()->first.first < day) blocks_.erase(blocks_.begin());
  std::erase_if(accounts_, [&](const auto& entry) {
    const Account& account = *entry.second;
    return !account.last || *account.last < day || !IsLinkable(account);
  });
}

}  // namespace depeche
