#include "server/bounded_server.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <string_view>
#include <thread>
#include <vector>

#include "server/answer.h"

namespace depeche {
namespace {

thread_local Connection* current_connection = nullptr;
thread_local bool refuse = false;  // the calling thread takes connections, and there are too many

// A whole answer for a connection that is closed after it.
std::string LastAnswer(const char* status, const Answer& problem) {
  std::string text =
      "HTTP/1.1 " + std::string(status) + "\r\nContent-Type: " + problem.type + "\r\nConnection: close\r\n";
  for (const auto& [name, value] : problem.headers) text += name + ": " + value + "\r\n";
  return text + "Content-Length: " + std::to_string(problem.body.size()) + "\r\n\r\n" + problem.body;
}

std::string Busy() {
  Answer busy = Problem(503, "busy", "too many connections at once; try again in a second");
  busy.headers["Retry-After"] = "1";
  return LastAnswer("503 Service Unavailable", busy);
}

// "gzip, br;q=0.5": weights of 0 mean no.
bool AcceptsGzip(const std::string& header) {
  for (size_t at = 0; at < header.size();) {
    const size_t end = std::min(header.find(',', at), header.size());
    std::string one = header.substr(at, end - at);
    at = end + 1;
    one.erase(std::remove(one.begin(), one.end(), ' '), one.end());
    if (one == "gzip") return true;
    if (one.starts_with("gzip;q=") && one.find_first_of("123456789", 7) != std::string::npos) return true;
  }
  return false;
}

// A thread a connection, as many as there may be; a connection too many is refused at once.
class ConnectionThreads : public httplib::TaskQueue {
 public:
  explicit ConnectionThreads(size_t count) {
    for (size_t i = 0; i < count; ++i) threads_.emplace_back([this] { Work(); });
  }

  void enqueue(std::function<void()> connection) override {
    {
      const std::lock_guard lock(mutex_);
      if (taken_ < threads_.size()) {
        ++taken_;
        waiting_.push_back(std::move(connection));
        ready_.notify_one();
        return;
      }
    }
    refuse = true;
    connection();
    refuse = false;
  }

  void shutdown() override {
    {
      const std::lock_guard lock(mutex_);
      ended_ = true;
      ready_.notify_all();
    }
    for (std::thread& thread : threads_) thread.join();
  }

 private:
  void Work() {
    std::unique_lock lock(mutex_);
    while (true) {
      ready_.wait(lock, [this] { return ended_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      const std::function<void()> connection = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      connection();
      lock.lock();
      --taken_;
    }
  }

  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::function<void()>> waiting_;
  size_t taken_ = 0;  // connections that wait for a thread or have one
  bool ended_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace

BoundedServer::BoundedServer(const ServerLimits& limits) : limits_(limits) {
  new_task_queue = [this] { return new ConnectionThreads(limits_.connections); };  // httplib deletes it
  set_payload_max_length(limits_.body_bytes);
  // What the Keep-Alive header tells; Serve holds to it.
  set_keep_alive_max_count(limits_.requests_per_connection);
  set_keep_alive_timeout(std::chrono::duration_cast<std::chrono::seconds>(limits_.idle_time).count());
  set_tcp_nodelay(true);
}

Connection* BoundedServer::Current() { return current_connection; }

void BoundedServer::Stop() {
  stopping_ = true;
  stop();
  const std::lock_guard lock(mutex_);
  for (const socket_t socket : open_) ::shutdown(socket, SHUT_RDWR);
}

bool BoundedServer::process_and_close_socket(socket_t socket) {
  if (refuse) {
    const std::string busy = Busy();
    [[maybe_unused]] const ssize_t told =
        ::send(socket, busy.data(), busy.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  } else {
    {
      const std::lock_guard lock(mutex_);
      open_.insert(socket);
    }
    Connection connection(socket, limits_);
    current_connection = &connection;
    Serve(connection);
    current_connection = nullptr;
    const std::lock_guard lock(mutex_);
    open_.erase(socket);
  }
  ::shutdown(socket, SHUT_RDWR);
  ::close(socket);
  return true;
}

void BoundedServer::Serve(Connection& connection) {
  for (size_t served = 0; served < limits_.requests_per_connection && !stopping_; ++served) {
    if (!connection.AwaitRequest(stopping_)) return;
    bool closed = false;
    const bool last = served + 1 == limits_.requests_per_connection;
    const bool sound = process_request(connection, last, closed, [&](httplib::Request& request) {
      // httplib would compress by itself, what is compressed already too.
      connection.accepts_gzip = AcceptsGzip(request.get_header_value("Accept-Encoding"));
      request.headers.erase("Accept-Encoding");
    });
    if (connection.head_too_large() || connection.too_slow()) {
      // httplib took it for a malformed request.
      connection.Drop();
      const std::string answer =
          connection.head_too_large()
              ? LastAnswer("431 Request Header Fields Too Large",
                           Problem(431, "too-large", "the request's head is too large"))
              : LastAnswer("408 Request Timeout", Problem(408, "timeout", "the request came too slowly"));
      connection.write(answer.data(), answer.size());
      connection.Flush();
      return;
    }
    // Behind a head that was not understood nobody knows where the next request begins.
    if (!connection.Flush() || !sound || closed || !connection.head_ended()) return;
  }
}

}  // namespace depeche
