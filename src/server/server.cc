#include "server/server.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <thread>

#include "query/facets.h"
#include "server/access.h"
#include "server/answer_cache.h"
#include "server/api.h"
#include "server/bounded_server.h"
#include "server/description.h"
#include "server/pages.h"

namespace depeche {
namespace {

constexpr std::string_view kApi = "/api/v1";
constexpr size_t kShortestToken = 16;
constexpr size_t kWorthGzip = 1024;  // bytes

// No script, style or picture from elsewhere, none inline; the page stands in no frame of another.
constexpr char kPolicy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

// FNV-1a, 64 bit.
std::string Hash(std::string_view text) {
  uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  char buffer[17];
  std::snprintf(buffer, sizeof buffer, "%016llx", static_cast<unsigned long long>(hash));
  return buffer;
}

bool HoldsTag(const std::string& if_none_match, const std::string& tag) {
  return if_none_match == "*" || if_none_match.find(tag) != std::string::npos;
}

}  // namespace

struct Server::Impl {
  explicit Impl(ServerOptions given)
      : options(std::move(given)),
        tables(options.data_dir, options.knowledge_files),
        api(options.archive, std::string(ApiDescription()), tables),
        readers(options.archive, options.limits.readers != 0
                                     ? options.limits.readers
                                     : std::max(1u, std::thread::hardware_concurrency())),
        cache(options.limits.cache_bytes),
        pages(options.pages_dir),
        http(options.limits),
        salt(std::to_string(std::chrono::steady_clock::now().time_since_epoch().count())) {}

  bool Handle(const httplib::Request& request, httplib::Response& response);
  void HandleBody(const httplib::Request& request, httplib::Response& response);
  std::optional<Answer> Refusal(const httplib::Request& request) const;
  ApiRequest ToApiRequest(const httplib::Request& request) const;
  void AnswerFromArchive(const httplib::Request& request, httplib::Response& response);
  void Send(const httplib::Request& request, const Answer& answer, httplib::Response& response);
  void SendStream(const Answer& answer, httplib::Response& response);

  const ServerOptions options;
  ServerTables tables;
  const Api api;
  ReaderPool readers;
  AnswerCache cache;
  const Pages pages;
  BoundedServer http;
  const std::string salt;  // of this run's ETags: another run may serve another archive
  std::atomic<size_t> downloads{0};
  AccessRules access;
};

// Where the request must not be answered at all.
std::optional<Answer> Server::Impl::Refusal(const httplib::Request& request) const {
  if (request.get_header_value_count("Host") != 1 || !HostAllowed(access, request.get_header_value("Host"))) {
    return Problem(403, "forbidden",
                   "the Host header names another server; open http://" + access.address + ":" +
                       std::to_string(access.port) + "/");
  }
  if (request.get_header_value_count("Origin") > 1 ||
      !OriginAllowed(access, request.get_header_value("Origin"))) {
    return Problem(403, "forbidden", "a page of another origin may not ask this server");
  }
  const std::string site = request.get_header_value("Sec-Fetch-Site");
  const bool from_page = request.get_header_value("Sec-Fetch-Mode") != "navigate";
  if (site == "cross-site" && from_page)
    return Problem(403, "forbidden", "a page of another site may not ask this server");
  // The pages hold nothing of the archive, and ask the reader for the token themselves.
  if (request.path.starts_with(kApi) && !TokenAllowed(access, request.get_header_value("Authorization"))) {
    Answer answer = Problem(401, "unauthorized", "this server wants its token: Authorization: Bearer TOKEN");
    answer.headers["WWW-Authenticate"] = "Bearer";
    return answer;
  }
  return std::nullopt;
}

ApiRequest Server::Impl::ToApiRequest(const httplib::Request& request) const {
  ApiRequest asked;
  asked.method = request.method == "HEAD" ? "GET" : request.method;
  asked.path = request.path.substr(kApi.size());
  for (const auto& [name, value] : request.params) asked.params.emplace_back(name, value);
  asked.accept = request.get_header_value("Accept");
  asked.content_type = request.get_header_value("Content-Type");
  asked.body = request.body;
  return asked;
}

// Everything but what needs the request's body; false where that is to be read first.
bool Server::Impl::Handle(const httplib::Request& request, httplib::Response& response) {
  BoundedServer::Current()->EndHead();
  response.set_header("Content-Security-Policy", kPolicy);
  response.set_header("X-Content-Type-Options", "nosniff");
  response.set_header("Referrer-Policy", "no-referrer");
  response.set_header("X-Frame-Options", "DENY");
  response.set_header("Cross-Origin-Resource-Policy", "same-origin");
  response.set_header("Cross-Origin-Opener-Policy", "same-origin");

  const bool reads = request.method == "GET" || request.method == "HEAD";
  if (const std::optional<Answer> refusal = Refusal(request)) {
    if (!reads) response.set_header("Connection", "close");  // its body stays unread
    Send(request, *refusal, response);
    return true;
  }
  if (request.method == "POST" && request.path == std::string(kApi) + "/code") return false;
  if (!reads) {
    response.set_header("Connection", "close");
    Answer answer = Problem(405, "method-not-allowed", "the archive is only read here");
    answer.headers["Allow"] = "GET, HEAD";
    Send(request, answer, response);
    return true;
  }
  if (request.path == kApi || request.path.starts_with(std::string(kApi) + "/")) {
    AnswerFromArchive(request, response);
    return true;
  }
  const std::optional<Answer> page = pages.Find(request.path);
  if (page) {
    Answer answer = *page;
    const std::string tag = "\"" + Hash(answer.body) + "\"";
    answer.headers["ETag"] = tag;
    if (HoldsTag(request.get_header_value("If-None-Match"), tag)) {
      answer.status = 304;
      answer.body.clear();
    }
    Send(request, answer, response);
  } else if (pages.empty() && request.path == "/") {
    Answer answer;
    answer.type = "text/plain; charset=utf-8";
    answer.body =
        "The pages of the reading room are not built; the interface is described at /api/v1/openapi.json.\n";
    Send(request, answer, response);
  } else {
    Send(request, Problem(404, "not-found", "nothing here by that name"), response);
  }
  return true;
}

void Server::Impl::HandleBody(const httplib::Request& request, httplib::Response& response) {
  const std::optional<Answer> answer = api.HandleWithoutArchive(ToApiRequest(request));
  Send(request, answer ? *answer : Problem(404, "not-found", "nothing here by that name"), response);
}

void Server::Impl::AnswerFromArchive(const httplib::Request& request, httplib::Response& response) {
  const ApiRequest asked = ToApiRequest(request);
  if (const std::optional<Answer> answer = api.HandleWithoutArchive(asked)) {
    Send(request, *answer, response);
    return;
  }
  Result<std::optional<ReaderPool::Loan>> loan = readers.Lend(options.limits.reader_wait);
  if (!loan) {
    Send(request, Problem(loan.error()), response);
    return;
  }
  if (!*loan) {
    Answer busy = Problem(503, "busy", "too many questions at once; try again in a second");
    busy.headers["Retry-After"] = "1";
    Send(request, busy, response);
    return;
  }
  Reader& reader = ***loan;
  const Result<Snapshot> snapshot = Snapshot::Take(reader);
  if (!snapshot) {
    Send(request, Problem(snapshot.error()), response);
    return;
  }
  const bool gzip = BoundedServer::Current()->accepts_gzip;
  // Accept tells apart only what /events offers.
  const std::string key = request.target + "\n" + asked.accept + "\n" + (gzip ? "gzip" : "");
  const std::string tag = "\"" + Hash(salt + "\n" + std::to_string(snapshot->revision()) + "\n" + key) + "\"";
  if (HoldsTag(request.get_header_value("If-None-Match"), tag)) {
    Answer unchanged;
    unchanged.status = 304;
    unchanged.headers["ETag"] = tag;
    unchanged.headers["Cache-Control"] = "no-cache";
    unchanged.headers["Vary"] = "Accept, Accept-Encoding, Authorization";
    Send(request, unchanged, response);
    return;
  }
  std::shared_ptr<const Answer> answer = cache.Find(key, snapshot->revision());
  if (!answer) {
    auto made = std::make_shared<Answer>(api.Handle(asked, reader));
    if (made->status == 200) {
      made->headers["ETag"] = tag;
      made->headers["Cache-Control"] = "no-cache";  // to be asked again, with the ETag
      made->headers["Vary"] = "Accept, Accept-Encoding, Authorization";
      if (gzip && !made->stream && made->body.size() >= kWorthGzip) {
        made->body = Gzip(made->body);
        made->headers["Content-Encoding"] = "gzip";
      }
      if (!made->stream) cache.Keep(key, snapshot->revision(), made);
    }
    answer = std::move(made);
  }
  Send(request, *answer, response);
}

void Server::Impl::Send(const httplib::Request&, const Answer& answer, httplib::Response& response) {
  BoundedServer::Current()->BeginAnswer();
  response.status = answer.status;
  for (const auto& [name, value] : answer.headers) response.set_header(name, value);
  if (answer.headers.find("Cache-Control") == answer.headers.end())
    response.set_header("Cache-Control", "no-store");
  if (answer.stream) {
    SendStream(answer, response);
  } else if (answer.status != 304) {
    response.set_content(answer.body, answer.type);
  }
}

void Server::Impl::SendStream(const Answer& answer, httplib::Response& response) {
  if (++downloads > options.limits.downloads) {
    --downloads;
    const Answer busy = Problem(503, "busy", "too many downloads at once; try again later");
    response.status = 503;
    response.set_header("Retry-After", "10");
    response.set_content(busy.body, busy.type);
    return;
  }
  response.set_chunked_content_provider(
      answer.type,
      [stream = answer.stream](size_t, httplib::DataSink& sink) {
        std::string gathered;  // so that a line is no chunk by itself
        bool open = true;
        const auto flush = [&] {
          open = open && (gathered.empty() || sink.write(gathered.data(), gathered.size()));
          gathered.clear();
          return open;
        };
        const bool whole = stream([&](std::string_view bytes) {
          gathered += bytes;
          return gathered.size() < 16 * 1024 ? open : flush();
        });
        // An answer that ends early must not look whole: the connection breaks off instead.
        if (!whole || !flush()) return false;
        sink.done();
        return true;
      },
      [this](bool) { --downloads; });
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::Server(Server&&) noexcept = default;
Server::~Server() = default;

Result<Server> Server::Open(ServerOptions options) {
  if (!IsLoopback(options.address) && options.token.empty()) {
    return Error{"listening on " + options.address + " opens the archive to other machines", "", 0, 0,
                 "give a token too (--token-file)"};
  }
  if (!options.token.empty() && options.token.size() < kShortestToken) {
    return Error{"the token is too short to be a secret", "", 0, 0,
                 "at least " + std::to_string(kShortestToken) + " characters"};
  }
  DEPECHE_TRY(Reader probe, Reader::Open(options.archive));
  auto impl = std::make_unique<Impl>(std::move(options));
  Impl& server = *impl;

  server.http.set_pre_routing_handler(
      [&server](const httplib::Request& request, httplib::Response& response) {
        return server.Handle(request, response) ? httplib::Server::HandlerResponse::Handled
                                                : httplib::Server::HandlerResponse::Unhandled;
      });
  server.http.Post("/api/v1/code", [&server](const httplib::Request& request, httplib::Response& response) {
    server.HandleBody(request, response);
  });
  server.http.set_exception_handler(
      [](const httplib::Request&, httplib::Response& response, std::exception_ptr) {
        const Answer answer = Problem(500, "internal", "the request could not be answered");
        response.status = 500;
        response.set_content(answer.body, answer.type);
      });
  // What httplib itself answers: malformed requests, bodies too large.
  server.http.set_error_handler([](const httplib::Request&, httplib::Response& response) {
    if (!response.body.empty()) return;
    const bool large = response.status == 413 || response.status == 414;
    const Answer answer =
        large ? Problem(response.status, "too-large", "the request is larger than this server takes")
              : Problem(response.status, response.status == 404 ? "not-found" : "bad-request",
                        "the request cannot be read");
    response.set_content(answer.body, answer.type);
  });

  const std::string& address = server.options.address;
  int port = server.options.port;
  if (port == 0) {
    port = server.http.bind_to_any_port(address);
    if (port <= 0) return Error{"cannot listen on " + address, "", 0, 0, "name an address of this machine"};
  } else if (!server.http.bind_to_port(address, port)) {
    return Error{"cannot listen on " + address + " port " + std::to_string(port), "", 0, 0,
                 "another program may listen there; --port 0 takes a free one"};
  }
  server.access = {address, port, server.options.token};
  return Server(std::move(impl));
}

int Server::port() const { return impl_->access.port; }
bool Server::has_pages() const { return !impl_->pages.empty(); }
void Server::WarmUp() {
  if (const auto loan = impl_->readers.Lend(impl_->options.limits.reader_wait); loan && *loan) {
    Reader& reader = ***loan;
    if (const Result<Snapshot> snapshot = Snapshot::Take(reader)) {
      [[maybe_unused]] const Result<FacetCounts> counts =
          CountEventsBy(reader, {}, std::array{Facet::kQuad}, 1);
    }
  }
  [[maybe_unused]] const Result<const Knowledge*> knowledge = impl_->tables.knowledge();
  [[maybe_unused]] const Result<const Coder*> coder = impl_->tables.coder();
}
void Server::Run() { impl_->http.listen_after_bind(); }
void Server::Stop() { impl_->http.Stop(); }

}  // namespace depeche
