#include "name_labels.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/table.h"
#include "base/utf8.h"

namespace depeche {
namespace {

std::optional<NameType> ParseNameType(std::string_view name) {
  for (const NameType type :
       {NameType::kPerson, NameType::kOrganisation, NameType::kLocation, NameType::kMisc}) {
    if (ToString(type) == name) return type;
  }
  return std::nullopt;
}

// Labels words [first, last] where none of them is labelled yet.
void Mark(size_t first, size_t last, NameType type, NameLabels* labels) {
  for (size_t i = first; i <= last; ++i) {
    if ((*labels)[i] > 0) return;
  }
  for (size_t i = first; i <= last; ++i) {
    (*labels)[i] = 1 + 2 * static_cast<int>(type) + (i == first ? 0 : 1);
  }
}

// ---- GUM's entities: (1-person-new-sssss-cf1-1,2-coref-Daniel_Bernoulli … 1)

struct EntitySpan {
  size_t first = 0, last = 0;  // words
  std::string_view group, type, minimal_span;
};

EntitySpan ParseEntitySpan(std::string_view body, size_t first) {
  const std::vector<std::string_view> fields = SplitList(body, '-');
  EntitySpan mention;
  mention.first = mention.last = first;
  if (!fields.empty()) mention.group = fields[0];
  if (fields.size() > 1) mention.type = fields[1];
  if (fields.size() > 5) mention.minimal_span = fields[5];
  return mention;
}

// Mentions that begin and end in this sentence.
std::vector<EntitySpan> ReadMentions(const ConlluSentence& sentence) {
  std::vector<EntitySpan> open, closed;
  for (size_t i = 0; i < sentence.words.size(); ++i) {
    std::string_view value = MiscValue(sentence.words[i].misc, "Entity");
    while (!value.empty()) {
      const bool opens = value.front() == '(';
      if (opens) value.remove_prefix(1);
      const size_t end = std::min(value.find_first_of("()"), value.size());
      const std::string_view body = value.substr(0, end);
      const bool closes = end < value.size() && value[end] == ')';
      value.remove_prefix(end + (closes ? 1 : 0));
      if (opens) {
        (closes ? closed : open).push_back(ParseEntitySpan(body, i));
      } else if (closes) {
        const auto match =
            std::find_if(open.rbegin(), open.rend(), [&](const EntitySpan& m) { return m.group == body; });
        if (match == open.rend()) continue;
        closed.push_back(*match);
        closed.back().last = i;
        open.erase(std::next(match).base());
      }
    }
  }
  return closed;
}

// Words that may stand between two parts of a name: "Cape of the North", "Commander - in - Chief".
bool MayStandInside(const ConlluWord& word) {
  return word.upos == Upos::kAdp || word.upos == Upos::kDet || word.form == "-";
}

// The words of the mention's minimal span, by place in the mention; empty where that is malformed.
std::vector<bool> MinimalSpan(const EntitySpan& mention) {
  std::vector<bool> inside(mention.last - mention.first + 1, false);
  for (const std::string_view number : SplitList(mention.minimal_span, ',')) {
    size_t position = 0;
    std::from_chars(number.data(), number.data() + number.size(), position);
    if (position == 0 || position > inside.size()) return {};
    inside[position - 1] = true;
  }
  return inside;
}

// Cuts a mention to the run of its minimal span around the head, without a title in front. False where the
// head is no proper noun.
bool CutToName(const ConlluSentence& sentence, EntitySpan* mention) {
  const std::vector<bool> minimal = MinimalSpan(*mention);
  const auto is_part = [&](size_t word) {
    return minimal[word - mention->first] && sentence.words[word].upos != Upos::kPunct;
  };
  size_t head = mention->last + 1;
  for (size_t i = mention->first; i <= mention->last && !minimal.empty() && head > mention->last; ++i) {
    const uint32_t parent = sentence.words[i].head;
    const bool leads_out = parent == 0 || parent - 1 < mention->first || parent - 1 > mention->last;
    if (leads_out && is_part(i)) head = i;
  }
  if (head > mention->last || sentence.words[head].upos != Upos::kPropn) return false;

  size_t first = head, last = head;
  for (size_t i = head; i-- > mention->first && (is_part(i) || MayStandInside(sentence.words[i]));) {
    if (is_part(i)) first = i;
  }
  for (size_t i = head + 1; i <= mention->last && (is_part(i) || MayStandInside(sentence.words[i])); ++i) {
    if (is_part(i)) last = i;
  }
  for (size_t i = first; i < head; ++i) {
    if (sentence.words[i].relation == "nmod:desc") first = i + 1;
  }
  mention->first = first;
  mention->last = last;
  return true;
}

NameType TypeOfEntity(std::string_view type) {
  if (type == "person") return NameType::kPerson;
  if (type == "organization") return NameType::kOrganisation;
  if (type == "place") return NameType::kLocation;
  return NameType::kMisc;
}

}  // namespace

std::string NameLabel(int label) {
  if (label <= 0) return "O";
  const auto type = static_cast<NameType>((label - 1) / 2);
  return std::string(label % 2 == 1 ? "B-" : "I-") + std::string(ToString(type));
}

Status NameFiles::Read(const std::string& path) {
  std::ifstream file(path);
  if (!file) return Error{"cannot read", path, 0, 0, ""};
  std::string line;
  for (uint64_t number = 1; std::getline(file, line); ++number) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object() || !json.contains("sent_id") || !json.contains("names")) {
      return Error{"not a sentence with names", path, number, 0, "one JSON object a line"};
    }
    std::vector<LabelledSpan>& spans = by_sentence_[json["sent_id"].get<std::string>()];
    for (const auto& name : json["names"]) {
      const auto type = ParseNameType(name.value("type", ""));
      if (!type) return Error{"unknown type of name", path, number, 0, "PER, ORG, LOC or MISC"};
      spans.push_back({{name.value("start", 0U), name.value("end", 0U)}, *type});
    }
  }
  return Ok{};
}

NameLabels NameFiles::LabelsOf(const ConlluSentence& sentence) const {
  const auto found = by_sentence_.find(sentence.id);
  if (found == by_sentence_.end()) return NameLabels(sentence.words.size(), kUnlabelled);
  NameLabels labels(sentence.words.size(), 0);
  const OffsetMap offsets(sentence.text);
  for (const LabelledSpan& name : found->second) {
    std::optional<size_t> first, last;
    for (const ConlluToken& token : sentence.tokens) {
      const CharSpan span = offsets.ToChars(token.span);
      if (token.span.empty() || span.end <= name.span.begin || name.span.end <= span.begin) continue;
      if (!first) first = token.first_word;
      last = token.first_word + token.word_count - 1;
    }
    if (first) Mark(*first, *last, name.type, &labels);
  }
  return labels;
}

NameLabels EntityNameLabels(const ConlluSentence& sentence) {
  NameLabels labels(sentence.words.size(), 0);
  std::vector<EntitySpan> names;
  for (EntitySpan& mention : ReadMentions(sentence)) {
    if (mention.type != "time" && CutToName(sentence, &mention)) names.push_back(mention);
  }
  std::stable_sort(names.begin(), names.end(), [](const EntitySpan& a, const EntitySpan& b) {
    return a.last - a.first > b.last - b.first;  // the longest first: it hides those inside it
  });
  for (const EntitySpan& name : names) Mark(name.first, name.last, TypeOfEntity(name.type), &labels);
  return labels;
}

}  // namespace depeche
