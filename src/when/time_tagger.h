// Time expressions after TIMEX3 (ISO-TimeML), resolved to spans of days against the report's own date.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "document/document.h"

namespace depeche {

class TimeTagger {
 public:
  // `language_dir` holds times.tsv (words and patterns), `feasts_file` the days of feasts that move; see
  // docs/times.md.
  static Result<TimeTagger> Load(const std::string& language_dir, const std::string& feasts_file);
  TimeTagger(TimeTagger&&) noexcept;
  TimeTagger& operator=(TimeTagger&&) noexcept;
  ~TimeTagger();

  // Fills Document::times, in text order, not overlapping; reads words and tags (tense chooses the direction
  // of a bare weekday). A report dated to the month or the year gives wider spans, never a made-up day.
  void Run(Document& document, const TreeIndex& tree) const;

 private:
  struct Impl;
  explicit TimeTagger(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace depeche
