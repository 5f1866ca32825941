#include "stories/outlets.h"

#include <algorithm>

#include "base/fold.h"
#include "base/table.h"
#include "knowledge/alias_index.h"

namespace depeche {
namespace {

// Where datelines, bylines and credit lines stand.
constexpr size_t kHeadBytes = 240;
constexpr size_t kCreditLineWords = 10;

// "Le Monde", "LeMonde" and "le-monde" are one.
std::string Squeeze(std::string_view name) {
  std::string squeezed;
  for (const char c : FoldKey(name)) {
    const bool ascii = static_cast<unsigned char>(c) < 0x80;
    if (!ascii || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) squeezed += c;
  }
  return squeezed;
}

std::string Host(std::string_view url) {
  const size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return "";
  url.remove_prefix(scheme + 3);
  std::string host = FoldKey(url.substr(0, url.find_first_of("/?#:")));
  for (const std::string_view prefix : {"www.", "m.", "amp.", "mobile."}) {
    if (host.starts_with(prefix)) host.erase(0, prefix.size());
  }
  return host;
}

// The part of a host that people choose: "lemonde" of "lemonde.fr", "bbc" of "news.bbc.co.uk".
std::string_view OwnLabel(std::string_view host) {
  constexpr size_t kLongestSuffixLabel = 3;  // "co", "com", "gov"
  std::vector<std::string_view> labels = SplitList(host, '.');
  if (labels.size() < 2) return host;
  size_t own = labels.size() - 2;
  if (own > 0 && labels[own].size() <= kLongestSuffixLabel && labels.back().size() == 2) --own;
  return labels[own];
}

bool IsWordByte(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u >= 0x80 || (u >= '0' && u <= '9') || (u >= 'A' && u <= 'Z') || (u >= 'a' && u <= 'z');
}

bool IsDash(std::string_view text) {
  return text.starts_with("-") || text.starts_with("–") || text.starts_with("—");
}

// "(AFP)", "AFP -", "Reuters —", "/AFP": how an agency's name stands in a dateline.
bool StandsAsCredit(std::string_view text, size_t begin, size_t end) {
  const std::string_view before = Trim(text.substr(0, begin));
  const std::string_view after = Trim(text.substr(end));
  if (!before.empty() && (before.back() == '(' || before.back() == '/')) return true;
  return IsDash(after) || after.starts_with(")");
}

std::vector<std::string_view> Paragraphs(std::string_view text) {
  std::vector<std::string_view> paragraphs;
  for (const std::string_view line : SplitList(text, '\n')) {
    if (!line.empty()) paragraphs.push_back(line);
  }
  return paragraphs;
}

size_t CountWords(std::string_view line) { return SplitList(line, ' ').size(); }

}  // namespace

Result<Outlets> Outlets::Load(const std::string& media, const std::string& agencies) {
  Outlets outlets;
  DEPECHE_TRY(const Table names, Table::Read(media, {"id", "name", "name_fr", "aliases", "kind", "code",
                                                     "sector", "other_sectors", "reason"}));
  const auto add = [&](std::string_view cell, std::string_view id) {
    std::string key = Squeeze(ParseAlias(cell).text);
    if (!key.empty()) outlets.keys_.try_emplace(std::move(key), id);
  };
  for (const TableRow& row : names.rows()) {
    add(row.cells[1], row.cells[0]);
    outlets.names_.try_emplace(std::string(row.cells[0]), ParseAlias(row.cells[1]).text);
  }
  for (const TableRow& row : names.rows()) {  // a name goes before another's alias
    add(row.cells[2], row.cells[0]);
    for (const std::string_view alias : SplitList(row.cells[3], ';')) add(alias, row.cells[0]);
  }

  DEPECHE_TRY(const Table credits, Table::Read(agencies, {"id", "credits"}));
  for (const TableRow& row : credits.rows()) {
    if (outlets.names_.find(row.cells[0]) == outlets.names_.end())
      return credits.ErrorAt(row, "no row of media.tsv has the id “" + std::string(row.cells[0]) + "”");
    Agency agency{std::string(row.cells[0]), {}};
    for (const std::string_view credit : SplitList(row.cells[1], ';')) agency.credits.emplace_back(credit);
    outlets.agencies_.push_back(std::move(agency));
  }
  return outlets;
}

std::string Outlets::Key(std::string_view publisher, std::string_view url) const {
  const auto find = [&](std::string_view name) {
    const auto found = keys_.find(Squeeze(name));
    return found == keys_.end() ? std::string() : found->second;
  };
  const std::string host = Host(url);
  for (const std::string_view name :
       {publisher, std::string_view(host), OwnLabel(host), OwnLabel(publisher)}) {
    if (name.empty()) continue;
    if (std::string key = find(name); !key.empty()) return key;
  }
  return Trim(publisher).empty() ? host : FoldKey(Trim(publisher));
}

std::string_view Outlets::Name(std::string_view key) const {
  const auto found = names_.find(key);
  return found == names_.end() ? key : std::string_view(found->second);
}

// The agency whose credit stands first in `text`; only as in datelines unless `anywhere`.
std::string Outlets::FindCredit(std::string_view text, bool anywhere) const {
  size_t first = std::string_view::npos;
  std::string found;
  for (const Agency& agency : agencies_) {
    for (const std::string& credit : agency.credits) {
      for (size_t at = text.find(credit); at < first; at = text.find(credit, at + 1)) {
        const size_t end = at + credit.size();
        const bool whole =
            (at == 0 || !IsWordByte(text[at - 1])) && (end == text.size() || !IsWordByte(text[end]));
        if (!whole || !(anywhere || StandsAsCredit(text, at, end))) continue;
        first = at;
        found = agency.key;
        break;
      }
    }
  }
  return found;
}

std::string Outlets::CreditedAgency(std::string_view publisher, std::string_view text) const {
  if (std::string agency = FindCredit(publisher, true); !agency.empty()) return agency;
  const std::vector<std::string_view> paragraphs = Paragraphs(text);
  size_t seen = 0;
  for (const std::string_view paragraph : paragraphs) {
    if (seen >= kHeadBytes) break;
    // A line of few words that names an agency is a byline, unless it is the headline.
    const bool byline = seen > 0 && CountWords(paragraph) <= kCreditLineWords;
    const std::string_view head = paragraph.substr(0, kHeadBytes - seen);
    if (std::string agency = FindCredit(head, byline); !agency.empty()) return agency;
    seen += paragraph.size();
  }
  if (paragraphs.size() < 2) return "";
  const std::string_view last = paragraphs.back();
  return CountWords(last) <= kCreditLineWords ? FindCredit(last, true) : "";
}

}  // namespace depeche
