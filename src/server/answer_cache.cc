#include "server/answer_cache.h"

namespace depeche {

std::shared_ptr<const Answer> AnswerCache::Find(const std::string& request, int64_t revision) {
  const std::lock_guard lock(mutex_);
  if (revision != revision_) return nullptr;
  const auto found = by_request_.find(request);
  if (found == by_request_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return entries_.front().answer;
}

void AnswerCache::Keep(const std::string& request, int64_t revision, std::shared_ptr<const Answer> answer) {
  const size_t bytes = request.size() * 2 + answer->body.size() + 512;
  if (bytes > most_bytes_ / 8) return;
  const std::lock_guard lock(mutex_);
  if (revision < revision_) return;
  if (revision > revision_) {
    entries_.clear();
    by_request_.clear();
    bytes_ = 0;
    revision_ = revision;
  }
  if (by_request_.contains(request)) return;
  entries_.push_front({request, std::move(answer), bytes});
  by_request_[request] = entries_.begin();
  bytes_ += bytes;
  while (bytes_ > most_bytes_) {
    bytes_ -= entries_.back().bytes;
    by_request_.erase(entries_.back().request);
    entries_.pop_back();
  }
}

}  // namespace depeche
