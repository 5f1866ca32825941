// One client's connection, with a bound on everything that it may take its time for.
#pragma once

#include <httplib.h>

#include <chrono>
#include <string>

#include "server/limits.h"

namespace depeche {

// Reads and writes a socket for httplib. What is written is gathered, so that head and body of an answer
// leave together.
class Connection : public httplib::Stream {
 public:
  using Clock = std::chrono::steady_clock;

  // The socket stays the caller's.
  Connection(socket_t socket, const ServerLimits& limits) : socket_(socket), limits_(limits) {}

  // Waits for the first byte of the next request; false where none comes in time or the client has gone. From
  // then on the request's time runs.
  bool AwaitRequest(const std::atomic<bool>& stopping);
  // Sends what was gathered; false where the client did not take it.
  bool Flush();
  // The request is read: what follows is the answer, with its own time.
  void BeginAnswer() { answer_end_ = Clock::now() + limits_.answer_time; }

  // Whether the request's head is larger than the limit, or its time has run out: httplib sees a closed
  // stream.
  bool head_too_large() const { return head_too_large_; }
  bool too_slow() const { return too_slow_; }
  bool failed() const { return failed_; }
  // The head was understood; bytes read from here on are of a body, which is bounded by its length.
  void EndHead() { in_head_ = false; }
  bool head_ended() const { return !in_head_; }
  // Forgets what was gathered and not yet sent.
  void Drop() { out_.clear(); }

  bool accepts_gzip = false;  // the client, of the present request

  bool is_readable() const override;
  bool is_writable() const override;
  ssize_t read(char* to, size_t size) override;
  ssize_t write(const char* from, size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  socket_t socket() const override { return socket_; }

 private:
  bool Fill();

  static constexpr size_t kGathered = 64 * 1024;

  socket_t socket_;
  const ServerLimits& limits_;
  std::string in_, out_;
  size_t in_at_ = 0;
  size_t head_bytes_ = 0;
  bool in_head_ = true;
  bool head_too_large_ = false, too_slow_ = false, failed_ = false;
  Clock::time_point request_end_{};
  Clock::time_point answer_end_ = Clock::time_point::max();
};

}  // namespace depeche
