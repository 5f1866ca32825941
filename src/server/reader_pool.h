// Connections to the archive, lent to the threads that answer.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "query/reader.h"

namespace depeche {

class ReaderPool {
 public:
  ReaderPool(std::string archive, size_t most) : archive_(std::move(archive)), most_(most) {}

  // A reader, given back at the end of its life.
  class Loan {
   public:
    Loan(ReaderPool* home, std::unique_ptr<Reader> reader) : home_(home), reader_(std::move(reader)) {}
    Loan(Loan&&) noexcept = default;
    Loan& operator=(Loan&&) = delete;
    ~Loan() {
      if (reader_) home_->TakeBack(std::move(reader_));
    }
    Reader& operator*() const { return *reader_; }

   private:
    ReaderPool* home_;
    std::unique_ptr<Reader> reader_;
  };

  // Waits for one that is free; nothing where none comes free in time. Fails where the archive cannot be
  // opened.
  Result<std::optional<Loan>> Lend(std::chrono::milliseconds patience);

 private:
  void TakeBack(std::unique_ptr<Reader> reader);

  const std::string archive_;
  const std::shared_ptr<EventColumnsShelf> shelf_ = std::make_shared<EventColumnsShelf>();
  const size_t most_;
  std::mutex mutex_;
  std::condition_variable free_;
  size_t lent_ = 0;
  std::vector<std::unique_ptr<Reader>> idle_;
};

}  // namespace depeche
