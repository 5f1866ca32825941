// Requests that the server answers, by 64 clients at a time, on one core; the clients run on another. And
// what each question takes that the pages ask.
//
// usage: serve_bench [--archive FILE] [--events N] [--seconds S]
// Asks for pages of ten events, by type and month: each of 1,920 questions in turn, first with no answer kept
// from one request to the next, then as the server runs. Prints requests a second by the clock, and by the
// time that the server's core was at work, which is what counts where other programs run beside. Then asks
// the questions of the pages one at a time, with nothing kept. Exit code 1 where an answer was no 200.
#include <arpa/inet.h>
#include <pthread.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
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

double Passed(std::chrono::steady_clock::time_point since) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
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

// A server of its own on one core, and clients on another.
class Served {
 public:
  Served(const std::string& archive, size_t cache_bytes, size_t clients) {
    PinThread(0);
    ServerOptions options;
    options.archive = archive;
    options.data_dir = DEPECHE_SOURCE_DIR "/data";
    options.limits.cache_bytes = cache_bytes;
    options.limits.readers = 1;
    Result<Server> server = Server::Open(std::move(options));
    if (!server) {
      std::fprintf(stderr, "serve_bench: %s\n", server.error().ToString().c_str());
      std::exit(2);
    }
    server_ = std::make_unique<Server>(std::move(server).value());
    serving_ = std::thread([this] { server_->Run(); });  // its threads stay on its core
    PinThread(1);
    for (size_t i = 0; i < clients; ++i) clients_.push_back(std::make_unique<Client>(server_->port()));
  }
  ~Served() {
    clients_.clear();
    server_->Stop();
    serving_.join();
  }
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;

  std::vector<std::unique_ptr<Client>>& clients() { return clients_; }

 private:
  std::unique_ptr<Server> server_;
  std::thread serving_;
  std::vector<std::unique_ptr<Client>> clients_;
};

// False where an answer was no 200.
bool Measure(const char* name, const std::string& archive, size_t cache_bytes, double seconds) {
  Served served(archive, cache_bytes, kClients);
  const std::vector<std::string> questions = Questions();
  size_t asked = 0, failed = 0, bytes = 0;
  const auto round = [&] {
    for (auto& client : served.clients()) client->Ask(questions[asked++ % questions.size()]);
    for (auto& client : served.clients()) {
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
    passed = Passed(start);
  }
  const double busy = ProcessSeconds() - process - (ThreadSeconds() - own);
  std::printf(
      "%-28s %8zu requests, %.1f KB each: %7.0f a second; %7.0f a second of the server's core; %zu errors\n",
      name, asked, static_cast<double>(bytes) / static_cast<double>(asked) / 1000,
      static_cast<double>(asked) / passed, static_cast<double>(asked) / busy, failed);
  return failed == 0;
}

// What the pages ask as they open, and with a filter.
constexpr auto kPageQuestions = std::to_array<const char*>({
    "/archive",
    "/counts?by=month,quad",
    "/counts?by=day,quad&from=2020-01-01&to=2020-12-31",
    "/counts?by=month,quad&country=AAX",
    "/events?sort=day-desc&limit=8",
    "/events?sort=day-desc&limit=50&total=true",
    "/events?sort=confidence&limit=50&total=true",
    "/events?sort=sources&limit=50&total=true",
    "/events?type=ASSAULT&sort=day-desc&limit=50&total=true",
    "/places",
    "/places?type=ASSAULT&from=2020-01&to=2020-06",
    "/places?q=ba&limit=12",
    "/network?level=country&limit=150",
    "/network?level=actor&limit=150",
    "/network?level=country&limit=150&quad=4",
    "/stories?sort=day-desc&limit=30&total=true",
    "/stories?sort=sources&limit=30&total=true",
    "/stories?type=ASSAULT&sort=day-desc&limit=30&total=true",
    "/reports?sort=published-desc&limit=30&total=true",
    "/reports?type=ASSAULT&sort=published-desc&limit=30&total=true",
    "/search?text=babado&limit=20&total=true",
    "/actors?limit=50&total=true",
    "/actors?q=actor%2012&limit=12",
    "/actors?type=ASSAULT&limit=50&total=true",
    "/actors/actor-3",
    "/actors/actor-300",
});

bool MeasurePages(const std::string& archive) {
  Served served(archive, 0, 1);
  Client& client = *served.clients().front();
  std::printf("\n%-68s %9s %9s %9s\n", "question of the pages", "first, ms", "later, ms", "KB");
  bool sound = true;
  for (const char* question : kPageQuestions) {
    std::vector<double> times;
    for (int i = 0; i < 6; ++i) {
      const auto start = std::chrono::steady_clock::now();
      client.Ask(std::string("/api/v1") + question);
      if (!client.Read()) {
        std::printf("%-68s failed\n", question);
        sound = false;
        break;
      }
      times.push_back(Passed(start) * 1e3);
    }
    if (times.size() < 6) break;
    const double first = times.front();
    std::nth_element(times.begin() + 1, times.begin() + 3, times.end());
    std::printf("%-68s %9.1f %9.1f %9.1f\n", question, first, times[3],
                static_cast<double>(client.bytes()) / 1000);
  }
  return sound;
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
  bool sound = depeche::Measure("every question asked anew", archive, 0, seconds);
  sound &= depeche::Measure("as the server runs", archive, depeche::ServerLimits().cache_bytes, seconds);
  sound &= depeche::MeasurePages(archive);
  return sound ? 0 : 1;
}
