// Requests that the server answers, by 64 clients at a time, on one core; the clients run on another.
//
// usage: serve_bench [--archive FILE] [--events N] [--seconds S]
// Asks for pages of ten events, by type and month: each of 1,920 questions in turn, first with no answer kept
// from one request to the next, then as the server runs. Prints requests a second by the clock, and by the
// time that the server's core was at work, which is what counts where other programs run beside. Exit code 1
// where an answer was no 200.
#include <arpa/inet.h>
#include <pthread.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include "server/server.h"
#include "synthetic_archive.h"

namespace depeche {
namespace {

constexpr size_t kClients = 64;

void PinThread(int core) {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  CPU_SET(core, &cores);
  pthread_setaffinity_np(pthread_self(), sizeof cores, &cores);
}

double Seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

double ProcessSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return Seconds(usage.ru_utime) + Seconds(usage.ru_stime);
}

double ThreadSeconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// A keep-alive connection: sends a request, reads the whole answer.
class Client {
 public:
  explicit Client(int port)
      : socket_(::socket(AF_INET, SOCK_STREAM, 0)), host_("127.0.0.1:" + std::to_string(port)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    sound_ = connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~Client() { ::close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void Ask(const std::string& target) {
    const std::string request =
        "GET " + target + " HTTP/1.1\r\nHost: " + host_ + "\r\nAccept: application/json\r\n\r\n";
    sound_ = sound_ && ::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) ==
                           static_cast<ssize_t>(request.size());
  }

  // Whether a whole 200 came.
  bool Read() {
    in_.clear();
    size_t whole = 0;
    while (sound_ && (whole == 0 || in_.size() < whole)) {
      char buffer[64 * 1024];
      const ssize_t got = ::recv(socket_, buffer, sizeof buffer, 0);
      if (got <= 0) return sound_ = false;
      in_.append(buffer, static_cast<size_t>(got));
      if (whole != 0) continue;
      const size_t head = in_.find("\r\n\r\n");
      const size_t length = in_.find("Content-Length: ");
      if (head != std::string::npos && length < head)
        whole = head + 4 + std::strtoull(in_.c_str() + length + 16, nullptr, 10);
    }
    return sound_ && in_.starts_with("HTTP/1.1 200");
  }
  size_t bytes() const { return in_.size(); }

 private:
  int socket_;
  std::string host_;
  bool sound_ = false;
  std::string in_;
};

std::vector<std::string> Questions() {
  std::vector<std::string> targets;
  for (const char* type :
       {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
        "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}) {
    for (int month = 0; month < 120; ++month) {
      char days[64];
      std::snprintf(days, sizeof days, "%04d-%02d", 2015 + month / 12, month % 12 + 1);
      targets.push_back(std::string("/api/v1/events?limit=10&type=") + type + "&from=" + days +
                        "&to=" + days);
    }
  }
  return targets;
}

// False where an answer was no 200.
bool Measure(const char* name, const std::string& archive, size_t cache_bytes, double seconds) {
  PinThread(0);
  ServerOptions options;
  options.archive = archive;
  options.limits.cache_bytes = cache_bytes;
  options.limits.readers = 1;
  Result<Server> server = Server::Open(std::move(options));
  if (!server) {
    std::fprintf(stderr, "serve_bench: %s\n", server.error().ToString().c_str());
    return false;
  }
  std::thread serving([&] { server->Run(); });  // its threads stay on its core
  PinThread(1);

  const std::vector<std::string> questions = Questions();
  std::vector<std::unique_ptr<Client>> clients;
  for (size_t i = 0; i < kClients; ++i) clients.push_back(std::make_unique<Client>(server->port()));
  size_t asked = 0, failed = 0, bytes = 0;
  const auto round = [&] {
    for (auto& client : clients) client->Ask(questions[asked++ % questions.size()]);
    for (auto& client : clients) {
      failed += client->Read() ? 0 : 1;
      bytes += client->bytes();
    }
  };
  for (size_t warm = 0; warm < questions.size(); warm += kClients) round();
  asked = bytes = 0;
  const auto start = std::chrono::steady_clock::now();
  const double process = ProcessSeconds(), own = ThreadSeconds();
  double passed = 0;
  while (passed < seconds) {
    round();
    passed = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }
  const double busy = ProcessSeconds() - process - (ThreadSeconds() - own);
  std::printf(
      "%-28s %8zu requests, %.1f KB each: %7.0f a second; %7.0f a second of the server's core; %zu errors\n",
      name, asked, static_cast<double>(bytes) / static_cast<double>(asked) / 1000,
      static_cast<double>(asked) / passed, static_cast<double>(asked) / busy, failed);
  clients.clear();
  server->Stop();
  serving.join();
  return failed == 0;
}

}  // namespace
}  // namespace depeche

int main(int argc, char** argv) {
  std::string archive = "query_bench.db";
  depeche::SyntheticOptions options;
  double seconds = 5;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string option = argv[i];
    if (option == "--archive") archive = argv[i + 1];
    if (option == "--events") options.events = std::strtoull(argv[i + 1], nullptr, 10);
    if (option == "--seconds") seconds = std::strtod(argv[i + 1], nullptr);
  }
  const depeche::Status made = depeche::MakeSyntheticArchive(archive, options, [](uint64_t) {});
  if (!made) {
    std::fprintf(stderr, "serve_bench: %s\n", made.error().ToString().c_str());
    return 2;
  }
  const bool sound =
      depeche::Measure("every question asked anew", archive, 0, seconds) &
      depeche::Measure("as the server runs", archive, depeche::ServerLimits().cache_bytes, seconds);
  return sound ? 0 : 1;
}
