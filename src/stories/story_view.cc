#include "stories/story_view.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <map>
#include <set>

#include "archive/sqlite.h"
#include "stories/account_window.h"

namespace depeche {
namespace {

// Near misses shown, and how far below enough their agreement may lie.
constexpr size_t kMostNear = 10;
constexpr double kNearly = 3;

std::optional<Day> DayColumn(const SQLite::Statement& row, int column) {
  if (row.getColumn(column).isNull()) return std::nullopt;
  return Day(std::chrono::days(row.getColumn(column).getInt64()));
}

}  // namespace

std::string Describe(const Comparison& comparison) {
  std::string text;
  for (const Evidence& evidence : comparison.evidence) {
    std::string name(ToString(evidence.kind));
    std::replace(name.begin(), name.end(), '_', ' ');
    char weight[16];
    std::snprintf(weight, sizeof weight, "%+.3g", evidence.weight);
    text += (text.empty() ? "" : ", ") + name +
            (evidence.detail.empty() ? "" : " (" + evidence.detail + ")") + " " + weight;
  }
  char score[24];
  std::snprintf(score, sizeof score, " = %.3g", comparison.score);
  text += score;
  if (!comparison.against.empty()) text += "; forbidden: " + std::string(comparison.against);
  return text;
}

Result<StorySummary> ReadStory(const Archive& archive, EventReader& reader, int64_t row) {
  return Guard(archive.path(), [&]() -> Result<StorySummary> {
    SQLite::Statement query(
        archive.database(),
        "SELECT uid, type, quad, first_day, last_day, events, reports, copies, independent_sources, "
        "lead FROM story WHERE id = ?");
    query.bind(1, row);
    if (!query.executeStep())
      return Error{"no story in row " + std::to_string(row), archive.path(), 0, 0, ""};
    StorySummary story;
    story.row = row;
    story.uid = ColumnText(query, 0);
    story.type = ColumnText(query, 1);
    story.quad = query.getColumn(2).getInt();
    story.first_day = DayColumn(query, 3);
    story.last_day = DayColumn(query, 4);
    story.events = query.getColumn(5).getUInt();
    story.reports = query.getColumn(6).getUInt();
    story.copies = query.getColumn(7).getUInt();
    story.independent_sources = query.getColumn(8).getUInt();
    DEPECHE_TRY(story.lead, reader.Read(query.getColumn(9).getInt64()));
    return story;
  });
}

Result<std::optional<StorySummary>> FindStory(const Archive& archive, const std::string& uid) {
  DEPECHE_TRY(EventReader reader, EventReader::Open(archive));
  return Guard(archive.path(), [&]() -> Result<std::optional<StorySummary>> {
    SQLite::Statement find(archive.database(), "SELECT id FROM story WHERE uid = ?");
    BindText(find, 1, uid);
    if (!find.executeStep()) return std::optional<StorySummary>();
    DEPECHE_TRY(StorySummary story, ReadStory(archive, reader, find.getColumn(0).getInt64()));
    return std::optional(std::move(story));
  });
}

namespace {

// Accounts of the story's reports, oldest first, with their near-copies.
std::vector<StoryAccount> GatherAccounts(std::vector<StoryMember> members,
                                         const std::vector<IndependentSource>& sources) {
  std::map<int64_t, StoryAccount> by_report;
  std::map<std::string, int64_t> rows;
  for (StoryMember& member : members) {
    if (member.copy) continue;
    StoryAccount& account = by_report[member.event.report.row];
    account.report = member.event.report;
    rows[account.report.uid] = account.report.row;
    account.events.push_back(std::move(member.event));
  }
  for (StoryMember& member : members) {
    const auto original = member.copy ? rows.find(member.event.report.copy_of) : rows.end();
    if (original == rows.end()) continue;
    std::vector<ReportInfo>& copies = by_report[original->second].copies;
    const bool listed = std::any_of(copies.begin(), copies.end(), [&](const ReportInfo& copy) {
      return copy.row == member.event.report.row;
    });
    if (!listed) copies.push_back(member.event.report);
  }
  std::vector<StoryAccount> accounts;
  for (auto& [row, account] : by_report) {
    for (size_t i = sources.size(); i-- > 0;) {
      if (std::find(sources[i].reports.begin(), sources[i].reports.end(), row) != sources[i].reports.end())
        account.source = i;
    }
    accounts.push_back(std::move(account));
  }
  std::stable_sort(accounts.begin(), accounts.end(), [](const StoryAccount& a, const StoryAccount& b) {
    return a.report.published_from.value_or(Day::max()) < b.report.published_from.value_or(Day::max());
  });
  return accounts;
}

class LinkExplainer {
 public:
  LinkExplainer(const StoryTables& tables, AccountWindow& window, EventReader& reader,
                std::vector<Account*> members)
      : tables_(tables), window_(window), reader_(reader), members_(std::move(members)) {}

  std::vector<StoryLink> Links() const {
    std::vector<StoryLink> links;
    for (size_t i = 1; i < members_.size(); ++i) {
      StoryLink best;
      for (size_t j = 0; j < i; ++j) {
        Comparison comparison = tables_.linking.Explain(*members_[i], *members_[j]);
        if (!best.to.empty() && comparison.score <= best.comparison.score) continue;
        best = {members_[i]->uid, members_[j]->uid, std::move(comparison), ""};
      }
      links.push_back(std::move(best));
    }
    return links;
  }

  // Records that come within reach of one of the story's, the nearest first.
  Status Near(std::vector<ArchivedEvent>* near, std::vector<StoryLink>* links) {
    std::map<int64_t, std::pair<double, StoryLink>> found;
    for (Account* member : members_) {
      if (!IsLinkable(*member)) continue;
      DEPECHE_TRY(const std::vector<Account*> candidates, window_.Candidates(*member));
      for (Account* candidate : candidates) {
        if (candidate->story == member->story) continue;
        Comparison comparison = tables_.linking.Explain(*candidate, *member);
        if (comparison.score < tables_.linking.Weight(EvidenceKind::kEnough) - kNearly) continue;
        auto& entry = found[candidate->event];
        if (!entry.second.event.empty() && entry.first >= comparison.score) continue;
        entry.first = comparison.score;
        entry.second = {candidate->uid, member->uid, std::move(comparison), ""};
      }
    }
    std::vector<std::pair<int64_t, std::pair<double, StoryLink>>> sorted(found.begin(), found.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second.first > b.second.first; });
    if (sorted.size() > kMostNear) sorted.resize(kMostNear);
    for (auto& [event, entry] : sorted) {
      DEPECHE_TRY(ArchivedEvent record, reader_.Read(event));
      DEPECHE_TRY(const auto account, window_.Get(event));
      entry.second.hindrance = Hindrance(*account, entry.second.comparison);
      near->push_back(std::move(record));
      links->push_back(std::move(entry.second));
    }
    return Ok{};
  }

 private:
  std::string Hindrance(const Account& account, const Comparison& nearest) const {
    if (!nearest.against.empty()) return std::string(nearest.against);
    if (!tables_.linking.IsOneEvent(nearest)) {
      char enough[24];
      std::snprintf(enough, sizeof enough, "%.3g", tables_.linking.Weight(EvidenceKind::kEnough));
      return std::string("less than ") + enough;
    }
    for (const Account* member : members_) {
      const Comparison comparison = tables_.linking.Compare(account, *member);
      if (tables_.linking.FitsStory(comparison)) continue;
      return "agrees with one record but not with " + member->uid +
             (comparison.against.empty() ? "" : ": " + std::string(comparison.against));
    }
    return account.story != 0 ? "another story agrees as well" : "linked at the next update";
  }

  const StoryTables& tables_;
  AccountWindow& window_;
  EventReader& reader_;
  std::vector<Account*> members_;
};

}  // namespace

Result<StoryDetail> DescribeStory(const Archive& archive, const StoryTables& tables,
                                  const StorySummary& story) {
  DEPECHE_TRY(EventReader reader, EventReader::Open(archive));
  DEPECHE_TRY(AccountWindow window, AccountWindow::Open(archive));
  return Guard(archive.path(), [&]() -> Result<StoryDetail> {
    StoryDetail detail;
    detail.story = story;
    DEPECHE_TRY(StoryRecords records, ReadStoryRecords(archive, reader, story.row));
    std::vector<StoryMember>& members = records.members;
    detail.sources = GroupSources(records.tellings, tables.outlets);
    DEPECHE_TRY(const std::vector<StoryMember> beside, ReadBeside(archive, reader, members));
    for (ComparedField& field : CompareAccounts(members, beside))
      (field.Differs() ? detail.differences : detail.agreements).push_back(std::move(field));

    std::vector<Account*> accounts;
    for (const StoryMember& member : members) {
      if (member.copy) continue;
      DEPECHE_TRY(auto account, window.Get(member.event.row));
      accounts.push_back(account);
    }
    detail.accounts = GatherAccounts(std::move(members), detail.sources);
    LinkExplainer explainer(tables, window, reader, std::move(accounts));
    detail.links = explainer.Links();
    DEPECHE_RETURN_IF_ERROR(explainer.Near(&detail.near, &detail.near_links));
    return detail;
  });
}

}  // namespace depeche
