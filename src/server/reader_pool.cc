#include "server/reader_pool.h"

namespace depeche {

Result<std::optional<ReaderPool::Loan>> ReaderPool::Lend(std::chrono::milliseconds patience) {
  std::unique_ptr<Reader> reader;
  {
    std::unique_lock lock(mutex_);
    if (!free_.wait_for(lock, patience, [this] { return lent_ < most_; })) return std::optional<Loan>();
    ++lent_;
    if (!idle_.empty()) {
      reader = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (!reader) {
    Result<Reader> opened = Reader::Open(archive_, shelf_);
    if (!opened) {
      const std::lock_guard lock(mutex_);
      --lent_;
      free_.notify_one();
      return opened.error();
    }
    reader = std::make_unique<Reader>(std::move(opened).value());
  }
  return std::optional<Loan>(Loan(this, std::move(reader)));
}

void ReaderPool::TakeBack(std::unique_ptr<Reader> reader) {
  const std::lock_guard lock(mutex_);
  --lent_;
  idle_.push_back(std::move(reader));
  free_.notify_one();
}

}  // namespace depeche
