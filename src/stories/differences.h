// How the reports of one story tell it, field by field: where they differ and where they agree. Compared is
// what reports say, not what their records hold: inferred days and places contradict nobody, an unnamed
// "police" is the named one of the same country, and the dead of a later sentence count as much as those of
// the record that was linked.
#pragma once

#include <string>
#include <vector>

#include "archive/archive.h"
#include "archive/event_reader.h"
#include "stories/story_counts.h"

namespace depeche {

// One of the values that reports give a field.
struct ToldValue {
  std::string value;  // JSON; of actor and recipient a list of who is named, fullest where several agree
  std::string label;  // in short: "5", "denied", "Damascus"
  std::vector<std::string> reports, events;  // uids: each report, and its first record that tells it
  std::vector<SourceRecord> attribution;     // of figures: who gives it
};

struct ComparedField {
  std::string field;  // status, date, event_loc, mode, actor, recipient, attribution, counts.KIND
  std::vector<ToldValue> values;

  bool Differs() const { return values.size() > 1; }
};

// Records of the story's reports that tell figures of the same event without being part of the story: of its
// type, and contradicting the report's own record of it in neither day, place nor whom it befell.
// Throws SQLite::Exception.
Result<std::vector<StoryMember>> ReadBeside(const Archive& archive, EventReader& reader,
                                            const std::vector<StoryMember>& members);

// Fields in which two reports or more have something to say, in the order above, figures by kind; near-copies
// are passed over. Linear in the records, times the values that they give.
std::vector<ComparedField> CompareAccounts(const std::vector<StoryMember>& members,
                                           const std::vector<StoryMember>& beside);

// "dead 4 or 5; denied by 1": for a line of a table. Empty where they agree.
std::string DifferencesInShort(const std::vector<ComparedField>& fields);

}  // namespace depeche
