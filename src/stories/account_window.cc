#include "stories/account_window.h"

#include <algorithm>
#include <functional>

#include "archive/sqlite.h"
#include "base/fork_join.h"
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

AccountWindow::AccountWindow(const Archive& archive, std::vector<AccountReader> readers)
    : readers_(std::move(readers)),
      of_day_(std::make_unique<SQLite::Statement>(
          archive.database(),
          "SELECT id, report_id FROM event WHERE type = ? AND aside = 0 AND first_day = ? ORDER BY id")),
      spans_(std::make_unique<SQLite::Statement>(archive.database(),
                                                 "SELECT id FROM event INDEXED BY event_span WHERE type = ? "
                                                 "AND aside = 0 AND first_day BETWEEN ? AND ? AND last_day > "
                                                 "first_day AND last_day >= ? "
                                                 "ORDER BY id")),
      days_(std::make_unique<SQLite::Statement>(
          archive.database(), "SELECT report_id, type, first_day, last_day FROM event WHERE id = ?")) {}

Result<AccountWindow> AccountWindow::Open(const Archive& archive, unsigned threads) {
  std::vector<AccountReader> readers;
  DEPECHE_TRY(AccountReader first, AccountReader::Open(archive));
  readers.push_back(std::move(first));
  while (readers.size() < threads) {
    DEPECHE_TRY(AccountReader beside, AccountReader::OpenBeside(archive));
    readers.push_back(std::move(beside));
  }
  return Guard(archive.path(),
               [&]() -> Result<AccountWindow> { return AccountWindow(archive, std::move(readers)); });
}

Result<Account*> AccountWindow::Get(int64_t event) {
  const auto kept = accounts_.find(event);
  if (kept != accounts_.end()) return kept->second.get();
  DEPECHE_TRY(auto account, readers_.front().Read(event));
  return accounts_.emplace(event, std::move(account)).first->second.get();
}

Status AccountWindow::Prefetch(std::span<const int64_t> events) {
  const ReadSpan span(readers_.front().database());
  std::set<BlockKey> blocks;
  std::vector<Unread> unread;
  for (const int64_t event : events) {
    const ResetAfter reset(*days_);
    days_->bind(1, event);
    if (!days_->executeStep()) continue;
    unread.push_back({event, days_->getColumn(0).getInt64()});
    if (days_->getColumn(2).isNull()) continue;
    const Day first(std::chrono::days(days_->getColumn(2).getInt64()));
    const Day last(std::chrono::days(days_->getColumn(3).getInt64()));
    if ((last - first).count() < kLongestSpan) AddBlocks(ColumnText(*days_, 1), first, last, &blocks);
  }
  return Load(blocks, std::move(unread));
}

// Days that could be the same.
void AccountWindow::AddBlocks(const std::string& type, Day first, Day last, std::set<BlockKey>* blocks) {
  for (Day day = first - std::chrono::days(1); day <= last + std::chrono::days(1);
       day += std::chrono::days(1))
    blocks->emplace(day, type);
}

// `unread` are accounts wanted beside those of the blocks.
Status AccountWindow::Load(const std::set<BlockKey>& wanted, std::vector<Unread> unread) {
  std::vector<std::pair<Block*, std::vector<int64_t>>> added;
  for (const BlockKey& key : wanted) {
    const auto [entry, is_new] = blocks_.try_emplace(key);
    if (!is_new) continue;
    added.emplace_back(&entry->second, std::vector<int64_t>());
    const ResetAfter reset(*of_day_);
    of_day_->bind(1, key.second);
    of_day_->bind(2, Number(key.first));
    while (of_day_->executeStep()) {
      added.back().second.push_back(of_day_->getColumn(0).getInt64());
      unread.push_back({of_day_->getColumn(0).getInt64(), of_day_->getColumn(1).getInt64()});
    }
  }
  DEPECHE_RETURN_IF_ERROR(ReadAccounts(std::move(unread)));
  for (const auto& [block, events] : added) {
    for (const int64_t event : events) {
      DEPECHE_TRY(const auto account, Get(event));
      if (!IsLinkable(*account)) continue;
      for (const size_t key : BlockKeys(*account)) block->accounts[key].push_back(account);
    }
  }
  return Ok{};
}

// Few are left to Get; of many, each thread reads those of its own reports.
Status AccountWindow::ReadAccounts(std::vector<Unread> unread) {
  constexpr size_t kMany = 100;
  std::erase_if(unread, [&](const Unread& one) { return accounts_.count(one.event) != 0; });
  if (unread.size() < kMany || readers_.size() == 1) return Ok{};
  std::sort(unread.begin(), unread.end(), [](const Unread& a, const Unread& b) {
    return std::pair(a.report, a.event) < std::pair(b.report, b.event);
  });
  unread.erase(std::unique(unread.begin(), unread.end(),
                           [](const Unread& a, const Unread& b) { return a.event == b.event; }),
               unread.end());
  std::vector<std::vector<std::unique_ptr<Account>>> read(readers_.size());
  DEPECHE_RETURN_IF_ERROR(ForkJoin(readers_.size(), [&](size_t thread) {
    return Guard("", [&]() -> Status {
      const ReadSpan span(readers_[thread].database());
      for (const Unread& one : unread) {
        if (static_cast<size_t>(one.report) % readers_.size() != thread) continue;
        DEPECHE_TRY(auto account, readers_[thread].Read(one.event));
        read[thread].push_back(std::move(account));
      }
      return Ok{};
    });
  }));
  for (auto& accounts : read) {
    for (auto& account : accounts) {
      const int64_t event = account->event;
      accounts_.emplace(event, std::move(account));
    }
  }
  return Ok{};
}

// Events of the type that began before a day and last until then or longer. Linking makes none, and asks for
// the same day again and again.
const std::vector<int64_t>& AccountWindow::SpansBefore(const std::string& type, Day day) {
  const auto [entry, is_new] = spans_before_.try_emplace({day, type});
  if (!is_new) return entry->second;
  const ResetAfter reset(*spans_);
  spans_->bind(1, type);
  spans_->bind(2, Number(day - std::chrono::days(kLongestSpan)));
  spans_->bind(3, Number(day - std::chrono::days(1)));
  spans_->bind(4, Number(day));
  while (spans_->executeStep()) entry->second.push_back(spans_->getColumn(0).getInt64());
  return entry->second;
}

Result<std::vector<Account*>> AccountWindow::Candidates(const Account& account) {
  const Day from = *account.first - std::chrono::days(1);
  std::set<BlockKey> blocks;
  AddBlocks(account.type, *account.first, *account.last, &blocks);
  DEPECHE_RETURN_IF_ERROR(Load(blocks, {}));
  const std::vector<size_t> keys = BlockKeys(account);
  std::vector<Account*> candidates;
  for (const BlockKey& block : blocks) {
    const Block& at = blocks_.at(block);
    for (const size_t key : keys) {
      const auto found = at.accounts.find(key);
      if (found != at.accounts.end())
        candidates.insert(candidates.end(), found->second.begin(), found->second.end());
    }
  }
  for (const int64_t event : SpansBefore(account.type, from)) {
    DEPECHE_TRY(auto candidate, Get(event));
    candidates.push_back(candidate);
  }
  std::sort(candidates.begin(), candidates.end(),
            [](const Account* a, const Account* b) { return a->event < b->event; });
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  std::erase_if(candidates, [&](const Account* one) { return one->report == account.report; });
  return candidates;
}

void AccountWindow::ForgetAll() {
  blocks_.clear();
  spans_before_.clear();
  accounts_.clear();
}

void AccountWindow::Forget(Day day) {
  if (day == forgotten_) return;
  forgotten_ = day;
  const auto first_kept = BlockKey(day, "");
  blocks_.erase(blocks_.begin(), blocks_.lower_bound(first_kept));
  spans_before_.erase(spans_before_.begin(), spans_before_.lower_bound(first_kept));
  std::erase_if(accounts_, [&](const auto& entry) {
    const Account& account = *entry.second;
    return !account.last || *account.last < day || !IsLinkable(account);
  });
}

}  // namespace depeche
