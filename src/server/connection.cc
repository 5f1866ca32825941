#include "server/connection.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

namespace depeche {
namespace {

using std::chrono::milliseconds;

// Whether the socket is ready within the time.
bool Await(socket_t socket, short events, milliseconds time) {
  pollfd entry{socket, events, 0};
  const auto end = Connection::Clock::now() + time;
  while (true) {
    const auto left = std::chrono::duration_cast<milliseconds>(end - Connection::Clock::now()).count();
    if (left < 0) return false;
    const int ready = poll(&entry, 1, static_cast<int>(std::min<int64_t>(left, 60'000)));
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return false;
    if (ready == 0 && left == 0) return false;
  }
}

void Address(const sockaddr_storage& address, std::string* ip, int* port) {
  char text[INET6_ADDRSTRLEN] = "";
  if (address.ss_family == AF_INET) {
    const auto& v4 = reinterpret_cast<const sockaddr_in&>(address);
    inet_ntop(AF_INET, &v4.sin_addr, text, sizeof text);
    *port = ntohs(v4.sin_port);
  } else if (address.ss_family == AF_INET6) {
    const auto& v6 = reinterpret_cast<const sockaddr_in6&>(address);
    inet_ntop(AF_INET6, &v6.sin6_addr, text, sizeof text);
    *port = ntohs(v6.sin6_port);
  }
  *ip = text;
}

}  // namespace

bool Connection::AwaitRequest(const std::atomic<bool>& stopping) {
  in_head_ = true;
  head_bytes_ = 0;
  answer_end_ = Clock::time_point::max();
  const auto end = Clock::now() + limits_.idle_time;
  while (in_at_ == in_.size() && !Await(socket_, POLLIN, milliseconds(200))) {
    if (stopping || Clock::now() >= end) return false;
  }
  request_end_ = Clock::now() + limits_.request_time;
  return in_at_ < in_.size() || Fill();
}

bool Connection::Fill() {
  const auto left = std::chrono::duration_cast<milliseconds>(request_end_ - Clock::now());
  if (left.count() <= 0 || !Await(socket_, POLLIN, left)) {
    too_slow_ = true;
    return false;
  }
  in_.resize(16 * 1024);
  ssize_t got = 0;
  do {
    got = recv(socket_, in_.data(), in_.size(), 0);
  } while (got < 0 && errno == EINTR);
  in_.resize(static_cast<size_t>(std::max<ssize_t>(got, 0)));
  in_at_ = 0;
  return got > 0;
}

bool Connection::is_readable() const {
  return in_at_ < in_.size() || Await(socket_, POLLIN, limits_.request_time);
}

bool Connection::is_writable() const { return !failed_; }

ssize_t Connection::read(char* to, size_t size) {
  if (in_at_ == in_.size() && !Fill()) return too_slow_ ? -1 : 0;
  const size_t taken = std::min(size, in_.size() - in_at_);
  if (in_head_) {
    head_bytes_ += taken;
    if (head_bytes_ > limits_.head_bytes) {
      head_too_large_ = true;
      return -1;
    }
  }
  std::copy_n(in_.data() + in_at_, taken, to);
  in_at_ += taken;
  return static_cast<ssize_t>(taken);
}

ssize_t Connection::write(const char* from, size_t size) {
  if (failed_) return -1;
  out_.append(from, size);
  if (out_.size() >= kGathered && !Flush()) return -1;
  return static_cast<ssize_t>(size);
}

bool Connection::Flush() {
  size_t sent = 0;
  while (sent < out_.size() && !failed_) {
    const auto left = std::min(limits_.write_time,
                               answer_end_ == Clock::time_point::max()
                                   ? limits_.write_time
                                   : std::chrono::duration_cast<milliseconds>(answer_end_ - Clock::now()));
    const ssize_t now = send(socket_, out_.data() + sent, out_.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (now > 0) {
      sent += static_cast<size_t>(now);
    } else if (now < 0 && errno == EINTR) {
      continue;
    } else if (now >= 0 || (errno != EAGAIN && errno != EWOULDBLOCK) || left.count() <= 0 ||
               !Await(socket_, POLLOUT, left)) {
      failed_ = true;
    }
  }
  out_.clear();
  return !failed_;
}

void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (getpeername(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0) Address(address, &ip, &port);
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0) Address(address, &ip, &port);
}

}  // namespace depeche
