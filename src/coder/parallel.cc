#include "coder/parallel.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace depeche {
namespace {

// Reports that may wait or be under way for each thread.
constexpr size_t kInFlightPerThread = 4;

// A ring of jobs in the order of their reports: workers take the next one that nobody has, results leave from
// the front.
class OrderedQueue {
 public:
  explicit OrderedQueue(size_t capacity) : capacity_(capacity) {}

  struct Job {
    std::optional<Report> report;
    std::optional<Result<std::string>> result;
  };

  // Waits for room.
  void Push(Report report) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return jobs_.size() < capacity_; });
    jobs_.push_back({std::move(report), std::nullopt});
    work_.notify_one();
  }

  void Close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    work_.notify_all();
  }

  // The next report and its number, or nothing when all is done.
  std::optional<std::pair<size_t, Report>> Take() {
    std::unique_lock lock(mutex_);
    work_.wait(lock, [&] { return next_ < first_ + jobs_.size() || closed_; });
    if (next_ >= first_ + jobs_.size()) return std::nullopt;
    const size_t number = next_++;
    return std::pair(number, *std::move(jobs_[number - first_].report));
  }

  // Stores a result and hands over all that are complete from the front.
  void Finish(size_t number, Result<std::string> result,
              const std::function<void(Result<std::string>)>& consume) {
    std::unique_lock lock(mutex_);
    jobs_[number - first_].result = std::move(result);
    if (draining_) return;
    draining_ = true;
    while (!jobs_.empty() && jobs_.front().result) {
      Result<std::string> ready = *std::move(jobs_.front().result);
      jobs_.pop_front();
      ++first_;
      room_.notify_one();
      lock.unlock();
      consume(std::move(ready));
      lock.lock();
    }
    draining_ = false;
  }

 private:
  const size_t capacity_;
  std::mutex mutex_;
  std::condition_variable room_, work_;
  std::deque<Job> jobs_;
  size_t first_ = 0;  // number of the job at the front
  size_t next_ = 0;   // number of the next job to take
  bool closed_ = false;
  bool draining_ = false;
};

Result<std::string> CodeOne(const Coder& coder, Report report, Coder::Workspace& workspace,
                            const std::function<std::string(const Document&)>& render) {
  DEPECHE_TRY(const Document document, coder.Code(std::move(report), workspace));
  return render(document);
}

}  // namespace

void CodeInOrder(const Coder& coder, unsigned threads, const std::function<void(const PushReport&)>& produce,
                 const std::function<std::string(const Document&)>& render,
                 const std::function<void(Result<std::string>)>& consume) {
  if (threads <= 1) {
    Coder::Workspace workspace;
    produce([&](Report report) { consume(CodeOne(coder, std::move(report), workspace, render)); });
    return;
  }
  OrderedQueue queue(threads * kInFlightPerThread);
  std::vector<std::jthread> workers;
  for (unsigned i = 0; i < threads; ++i) {
    workers.emplace_back([&] {
      Coder::Workspace workspace;
      while (auto job = queue.Take()) {
        queue.Finish(job->first, CodeOne(coder, std::move(job->second), workspace, render), consume);
      }
    });
  }
  produce([&](Report report) { queue.Push(std::move(report)); });
  queue.Close();
}

}  // namespace depeche
