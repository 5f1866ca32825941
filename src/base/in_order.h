// Work spread over threads whose results leave in the order in which it came in. Memory is bounded by the
// number of items in flight, never by the length of the stream.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace depeche {

// A ring of jobs in the order of their items: workers take the next one that nobody has, results leave from
// the front.
template <typename In, typename Out>
class OrderedQueue {
 public:
  explicit OrderedQueue(size_t capacity) : capacity_(capacity) {}

  // Waits for room.
  void Push(In item) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return jobs_.size() < capacity_; });
    jobs_.push_back({std::move(item), std::nullopt});
    work_.notify_one();
  }

  void Close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    work_.notify_all();
  }

  // The next item and its number, or nothing when all is done.
  std::optional<std::pair<size_t, In>> Take() {
    std::unique_lock lock(mutex_);
    work_.wait(lock, [&] { return next_ < first_ + jobs_.size() || closed_; });
    if (next_ >= first_ + jobs_.size()) return std::nullopt;
    const size_t number = next_++;
    return std::pair(number, *std::move(jobs_[number - first_].item));
  }

  // Stores a result and hands over all that are complete from the front.
  void Finish(size_t number, Out result, const std::function<void(Out)>& consume) {
    std::unique_lock lock(mutex_);
    jobs_[number - first_].result = std::move(result);
    if (draining_) return;
    draining_ = true;
    while (!jobs_.empty() && jobs_.front().result) {
      Out ready = *std::move(jobs_.front().result);
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
  struct Job {
    std::optional<In> item;
    std::optional<Out> result;
  };

  const size_t capacity_;
  std::mutex mutex_;
  std::condition_variable room_, work_;
  std::deque<Job> jobs_;
  size_t first_ = 0;  // number of the job at the front
  size_t next_ = 0;   // number of the next job to take
  bool closed_ = false;
  bool draining_ = false;
};

// `produce` runs on the calling thread and pushes items; should it throw, what it had pushed is worked off
// first. `make_worker` is called once a thread, and what it returns for every item there. `consume` is called
// in the order of the items, never by two threads at once. With one thread all happens on the calling one.
template <typename In, typename Out>
void InOrder(unsigned threads, const std::function<void(const std::function<void(In)>&)>& produce,
             const std::function<std::function<Out(In)>()>& make_worker,
             const std::function<void(Out)>& consume) {
  constexpr size_t kInFlightPerThread = 4;
  if (threads <= 1) {
    const std::function<Out(In)> work = make_worker();
    produce([&](In item) { consume(work(std::move(item))); });
    return;
  }
  OrderedQueue<In, Out> queue(threads * kInFlightPerThread);
  std::vector<std::jthread> workers;
  // Closes the queue before the workers are waited for, however this function is left.
  struct Closer {
    OrderedQueue<In, Out>& queue;
    ~Closer() { queue.Close(); }
  } const closer{queue};
  for (unsigned i = 0; i < threads; ++i) {
    workers.emplace_back([&] {
      const std::function<Out(In)> work = make_worker();
      while (auto job = queue.Take()) queue.Finish(job->first, work(std::move(job->second)), consume);
    });
  }
  produce([&](In item) { queue.Push(std::move(item)); });
}

}  // namespace depeche
