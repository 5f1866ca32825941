// The server over real sockets: what it answers, and what it does with those who mean harm.
#include "server/server.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "query/testing.h"
#include "server/access.h"

namespace depeche {
namespace {

namespace fs = std::filesystem;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using testing::ToldReport;
using testing::Uid;
using Json = nlohmann::json;

constexpr char kScript[] = "<script>alert('headline')</script>";
constexpr char kToken[] = "a-token-that-nobody-guesses";

std::vector<ToldReport> Reports() {
  std::vector<ToldReport> reports(2);
  reports[0] = {
      .id = "a", .more = " L'armée recule.", .publisher = "Le Fleuve", .language = "fr", .title = kScript};
  reports[0].events = {{{"id", Uid(1)}}, {{"id", Uid(2)}, {"event", {"AID"}}, {"quad_code", 2}}};
  reports[1] = {.id = "b", .more = " Nothing more."};
  reports[1].events = {{{"id", Uid(3)}, {"event", {"CONSULT"}}, {"quad_code", 1}, {"date", "2024-04-01"}}};
  return reports;
}

// A server on a free port, in a thread of its own.
class Running {
 public:
  explicit Running(ServerOptions options) {
    Result<Server> opened = Server::Open(std::move(options));
    if (!opened) {
      ADD_FAILURE() << opened.error().ToString();
      std::abort();
    }
    server_ = std::make_unique<Server>(std::move(opened).value());
    thread_ = std::thread([this] { server_->Run(); });
  }
  ~Running() {
    server_->Stop();
    thread_.join();
  }
  int port() const { return server_->port(); }
  std::string host() const { return "127.0.0.1:" + std::to_string(port()); }

 private:
  std::unique_ptr<Server> server_;
  std::thread thread_;
};

// How long a test waits for what must come: a machine that does other things as well is slow.
constexpr int kPatience = 60;  // seconds

class Client : public httplib::Client {
 public:
  explicit Client(const Running& server) : httplib::Client("127.0.0.1", server.port()) {
    set_connection_timeout(kPatience);
    set_read_timeout(kPatience);
    set_write_timeout(kPatience);
  }
};

// A socket that says what it is told, byte by byte.
class RawClient {
 public:
  explicit RawClient(int port, int receive_buffer = 0) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    if (receive_buffer > 0)
      setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    connected_ = connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    timeval patience{kPatience, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  ~RawClient() { ::close(socket_); }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  bool connected() const { return connected_; }
  bool Send(std::string_view bytes) const {
    return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
  }
  // All until the server closes.
  std::string ReadAll() const {
    std::string all;
    char buffer[4096];
    for (ssize_t got = 0; (got = ::recv(socket_, buffer, sizeof buffer, 0)) > 0;)
      all.append(buffer, static_cast<size_t>(got));
    return all;
  }
  // What has come first, once something has.
  std::string ReadSome() const {
    char buffer[64];
    const ssize_t got = ::recv(socket_, buffer, sizeof buffer, 0);
    return got > 0 ? std::string(buffer, static_cast<size_t>(got)) : "";
  }
  std::string Ask(std::string_view request) const {
    Send(request);
    return ReadAll();
  }

 private:
  int socket_;
  bool connected_ = false;
};

class ServerTest : public ::testing::Test {
 protected:
  void SetUp() override {
    testing::MakeArchive(archive(), Reports());
    fs::create_directories(folder_ / "web/assets");
    Write("web/index.html", "<!doctype html><title>Reading room</title>");
    Write("web/assets/page-1a2b.js", "export {}");
    Write("web/notes.exe", "not for the web");
    Write("secret.html", "secret");
    fs::create_symlink(folder_ / "secret.html", folder_ / "web/link.html");
  }
  void Write(const std::string& name, const std::string& text) { std::ofstream(folder_ / name) << text; }
  std::string archive() const { return folder_ / "a.db"; }
  ServerOptions Options() const {
    ServerOptions options;
    options.archive = archive();
    options.data_dir = DEPECHE_SOURCE_DIR "/data";
    options.pages_dir = folder_ / "web";
    return options;
  }

  testing::Folder folder_{"server-test"};
};

std::string Head(const std::string& line, const Running& server, const std::string& more = "") {
  return line + " HTTP/1.1\r\nHost: " + server.host() + "\r\nConnection: close\r\n" + more + "\r\n";
}

std::string Encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    char hex[4];
    std::snprintf(hex, sizeof hex, "%%%02X", static_cast<unsigned char>(c));
    out += hex;
  }
  return out;
}

Json Get(httplib::Client& client, const std::string& path) {
  const httplib::Result answer = client.Get(path);
  EXPECT_TRUE(answer) << path;
  if (!answer) return {};
  EXPECT_EQ(answer->status, 200) << path << ": " << answer->body;
  return Json::parse(answer->body, nullptr, false);
}

// The status of the first answer that is as wanted, or of the last that came in time.
int Await(const Running& server, int wanted, const httplib::Headers& headers = {}) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(kPatience);
  int status = 0;
  while (status != wanted && std::chrono::steady_clock::now() < end) {
    Client client(server);
    const httplib::Result answer = client.Get("/api/v1/events?limit=1", headers);
    status = answer ? answer->status : 0;
    if (status != wanted) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return status;
}

TEST_F(ServerTest, AnswersWhatTheArchiveHolds) {
  const Running server(Options());
  Client client(server);
  EXPECT_EQ(Get(client, "/api/v1/archive")["events"], 3);
  const Json events = Get(client, "/api/v1/events?total=true&limit=2");
  EXPECT_EQ(events["total"], 3);
  ASSERT_EQ(events["events"].size(), 2u);
  EXPECT_TRUE(events["next"].is_string());
  const Json rest = Get(client, "/api/v1/events?limit=2&cursor=" + events["next"].get<std::string>());
  EXPECT_EQ(rest["events"].size(), 1u);
  EXPECT_TRUE(rest["next"].is_null());
  EXPECT_EQ(Get(client, "/api/v1/events?type=AID&type=CONSULT")["events"].size(), 2u);
  EXPECT_EQ(Get(client, "/api/v1/events?lang=fr&quad=2")["events"][0]["record"]["id"], Uid(2));
  EXPECT_EQ(Get(client, "/api/v1/events/" + Uid(1))["record"]["id"], Uid(1));
  const std::string report = events["events"][0]["report"]["uid"];
  EXPECT_THAT(Get(client, "/api/v1/reports/" + report)["text"].get<std::string>(), HasSubstr("Rebels"));
  EXPECT_EQ(Get(client, "/api/v1/reports?text=recule&total=true")["total"], 1);
  const Json actors = Get(client, "/api/v1/actors?total=true");
  EXPECT_EQ(actors["total"], 2);
  const std::string key = actors["actors"][0]["key"];
  EXPECT_EQ(Get(client, "/api/v1/actors/" + Encoded(key))["actor"]["key"], key);
  EXPECT_EQ(Get(client, "/api/v1/counts?by=month,type")["rows"].size(), 3u);
  EXPECT_EQ(Get(client, "/api/v1/network")["edges"].size(), 1u);
  EXPECT_TRUE(Get(client, "/api/v1/names")["names"].is_array());
  EXPECT_EQ(Get(client, "/api/v1/places?bbox=20,0,30,20")["places"].size(), 1u);
  const Json hits = Get(client, "/api/v1/search?text=l%27armee&total=true");
  EXPECT_EQ(hits["total"], 1);
  bool marked = false;
  for (const Json& piece : hits["hits"][0]["excerpt"])
    marked |= piece["match"] == true && piece["text"] == "armée";
  EXPECT_TRUE(marked) << hits.dump();
  EXPECT_EQ(Get(client, "/api/v1/stories")["stories"].size(), 0u);
  EXPECT_EQ(Get(client, "/api/v1/openapi.json")["openapi"], "3.1.0");
}

TEST_F(ServerTest, SaysWhatIsWrongWithARequest) {
  const Running server(Options());
  Client client(server);
  const std::vector<std::tuple<std::string, int, std::string>> wrong = {
      {"/api/v1/events?colour=red", 400, "colour"},
      {"/api/v1/events?quad=7", 400, "quad"},
      {"/api/v1/events?limit=0", 400, "limit"},
      {"/api/v1/events?limit=1&limit=2", 400, "limit"},
      {"/api/v1/events?text=%22open", 400, "text"},
      {"/api/v1/events?cursor=zz", 400, "cursor"},
      {"/api/v1/events?sort=relevance", 400, "sort"},
      {"/api/v1/events?type=%FF", 400, "type"},
      {"/api/v1/counts", 400, "by"},
      {"/api/v1/counts?by=a,b", 400, "by"},
      {"/api/v1/places?bbox=1,2", 400, "bbox"},
      {"/api/v1/events/xyz", 404, ""},
      {"/api/v1/events/" + Uid(9), 404, ""},
      {"/api/v1/nothing", 404, ""},
      {"/nothing.html", 404, ""},
      {"/api/v1/search", 400, "text"}};
  for (const auto& [path, status, parameter] : wrong) {
    const httplib::Result answer = client.Get(path);
    ASSERT_TRUE(answer) << path;
    EXPECT_EQ(answer->status, status) << path;
    EXPECT_EQ(answer->get_header_value("Content-Type"), "application/problem+json") << path;
    const Json problem = Json::parse(answer->body, nullptr, false);
    EXPECT_EQ(problem["status"], status) << path;
    EXPECT_EQ(problem.value("parameter", ""), parameter) << path << answer->body;
  }
  EXPECT_EQ(client.Post("/api/v1/events", "", "text/plain")->status, 405);
  EXPECT_EQ(client.Delete("/api/v1/events")->status, 405);
}

TEST_F(ServerTest, AnswersKeepWhileTheArchiveDoes) {
  const Running server(Options());
  Client client(server);
  const httplib::Result first = client.Get("/api/v1/events");
  ASSERT_TRUE(first);
  const std::string tag = first->get_header_value("ETag");
  EXPECT_FALSE(tag.empty());
  EXPECT_EQ(client.Get("/api/v1/events", {{"If-None-Match", tag}})->status, 304);
  EXPECT_EQ(client.Get("/api/v1/events?limit=1", {{"If-None-Match", tag}})->status, 200);
  testing::Execute(archive(),
                   "INSERT INTO correction(event_uid, field, value, reason, who, made_at) VALUES('" + Uid(3) +
                       "', 'withdrawn', 'true', 'r', 'w', '2024-06-01T00:00:00Z')");
  const httplib::Result after = client.Get("/api/v1/events", {{"If-None-Match", tag}});
  EXPECT_EQ(after->status, 200);
  EXPECT_EQ(Json::parse(after->body)["events"].size(), 2u);
}

TEST_F(ServerTest, CompressesWhereThatIsWanted) {
  const Running server(Options());
  const std::string plain = RawClient(server.port()).Ask(Head("GET /api/v1/events", server));
  const std::string packed =
      RawClient(server.port()).Ask(Head("GET /api/v1/events", server, "Accept-Encoding: gzip\r\n"));
  EXPECT_THAT(plain, Not(HasSubstr("Content-Encoding")));
  EXPECT_THAT(packed, HasSubstr("Content-Encoding: gzip"));
  EXPECT_LT(packed.size(), plain.size());
  const std::string body = packed.substr(packed.find("\r\n\r\n") + 4);
  std::string out(1 << 20, '\0');
  z_stream stream{};
  ASSERT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = static_cast<uInt>(body.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  EXPECT_EQ(out, plain.substr(plain.find("\r\n\r\n") + 4));
}

TEST_F(ServerTest, OtherFormatsAreStreamed) {
  const Running server(Options());
  Client client(server);
  const httplib::Result lines = client.Get("/api/v1/events", {{"Accept", "application/x-ndjson"}});
  ASSERT_TRUE(lines);
  EXPECT_EQ(lines->get_header_value("Transfer-Encoding"), "chunked");
  EXPECT_EQ(std::count(lines->body.begin(), lines->body.end(), '\n'), 3);
  const httplib::Result csv = client.Get("/api/v1/events?type=AID", {{"Accept", "text/csv"}});
  ASSERT_TRUE(csv);
  EXPECT_THAT(csv->body, StartsWith("event_id,"));
  EXPECT_THAT(csv->body, HasSubstr(Uid(2)));
  const httplib::Result geo = client.Get("/api/v1/events", {{"Accept", "application/geo+json"}});
  ASSERT_TRUE(geo);
  EXPECT_EQ(Json::parse(geo->body, nullptr, false)["type"], "FeatureCollection");
  EXPECT_EQ(client.Get("/api/v1/events", {{"Accept", "image/png"}})->status, 406);
}

TEST_F(ServerTest, CodesAPastedReport) {
  const Running server(Options());
  Client client(server);
  const httplib::Result answer = client.Post(
      "/api/v1/code",
      R"({"text": "Kenyan police arrested three union leaders in Mombasa on Monday.", "published": "2024-05-07", "lang": "en"})",
      "application/json");
  ASSERT_TRUE(answer);
  ASSERT_EQ(answer->status, 200) << answer->body;
  const Json reading = Json::parse(answer->body);
  EXPECT_TRUE(reading["report"]["uid"].is_null());
  ASSERT_FALSE(reading["events"].empty());
  EXPECT_EQ(reading["events"][0]["record"]["event"][0], "COERCE");
  EXPECT_FALSE(reading["events"][0]["reasons"].empty());
  EXPECT_FALSE(reading["layers"]["mentions"].empty());
  EXPECT_EQ(client.Post("/api/v1/code", "{}", "application/json")->status, 400);
  EXPECT_EQ(client.Post("/api/v1/code", "not json", "application/json")->status, 400);
  EXPECT_EQ(client.Post("/api/v1/code", "{\"text\":\"a\"}", "text/plain")->status, 415);
  EXPECT_EQ(client.Post("/api/v1/code", "{\"text\":\"\xFF\"}", "application/json")->status, 400);
  EXPECT_EQ(client.Get("/api/v1/code")->status, 405);
}

TEST_F(ServerTest, AHeadlineWithAScriptIsData) {
  const Running server(Options());
  Client client(server);
  const httplib::Result answer = client.Get("/api/v1/events?lang=fr&limit=1");
  ASSERT_TRUE(answer);
  EXPECT_EQ(Json::parse(answer->body)["events"][0]["report"]["title"], kScript);
  EXPECT_EQ(answer->get_header_value("Content-Type"), "application/json");
  EXPECT_EQ(answer->get_header_value("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(answer->get_header_value("Referrer-Policy"), "no-referrer");
  const std::string policy = answer->get_header_value("Content-Security-Policy");
  EXPECT_THAT(policy, HasSubstr("default-src 'none'"));
  EXPECT_THAT(policy, HasSubstr("frame-ancestors 'none'"));
  EXPECT_THAT(policy, Not(HasSubstr("unsafe")));
  // What a request says does not come back as a page either.
  const httplib::Result echo = client.Get(std::string("/api/v1/") + Encoded(kScript));
  EXPECT_EQ(echo->get_header_value("Content-Type"), "application/problem+json");
}

TEST_F(ServerTest, NothingOutsideThePages) {
  const Running server(Options());
  const auto status = [&](const std::string& target) {
    const std::string answer = RawClient(server.port()).Ask(Head("GET " + target, server));
    EXPECT_THAT(answer, Not(HasSubstr("secret"))) << target;
    EXPECT_THAT(answer, Not(HasSubstr("root:"))) << target;
    return answer.substr(0, 12);
  };
  EXPECT_EQ(status("/"), "HTTP/1.1 200");
  EXPECT_EQ(status("/assets/page-1a2b.js"), "HTTP/1.1 200");
  for (const char* target :
       {"/../secret.html", "/..%2fsecret.html", "/%2e%2e/secret.html", "/assets/../../secret.html",
        "/assets/%2e%2e/%2e%2e/secret.html", "/link.html", "//etc/passwd", "/etc/passwd.txt",
        "/%2fetc%2fpasswd.txt", "/secret.html%00.js", "/index.html%00", "/..%5csecret.html", "/.hidden.html",
        "/notes.exe", "/assets", "/%c0%ae%c0%ae/secret.html", "/assets/page-1a2b.js/../../../secret.html"}) {
    EXPECT_THAT(status(target), AnyOf("HTTP/1.1 404", "HTTP/1.1 400", "HTTP/1.1 200")) << target;
  }
  EXPECT_EQ(status("/link.html"), "HTTP/1.1 404");
  EXPECT_EQ(status("/notes.exe"), "HTTP/1.1 404");
}

TEST_F(ServerTest, PagesHaveTypesAndMayBeKept) {
  const Running server(Options());
  Client client(server);
  const httplib::Result script = client.Get("/assets/page-1a2b.js");
  ASSERT_TRUE(script);
  EXPECT_EQ(script->get_header_value("Content-Type"), "text/javascript; charset=utf-8");
  EXPECT_THAT(script->get_header_value("Cache-Control"), HasSubstr("immutable"));
  const httplib::Result page = client.Get("/");
  EXPECT_EQ(page->get_header_value("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(page->get_header_value("Cache-Control"), "no-cache");
  EXPECT_EQ(client.Get("/", {{"If-None-Match", page->get_header_value("ETag")}})->status, 304);
  const httplib::Result head = client.Head("/api/v1/events");
  EXPECT_EQ(head->status, 200);
  EXPECT_TRUE(head->body.empty());
}

TEST_F(ServerTest, OtherHostsAndOriginsAreRefused) {
  const Running server(Options());
  const auto status = [&](const std::string& headers) {
    return RawClient(server.port())
        .Ask("GET /api/v1/archive HTTP/1.1\r\nConnection: close\r\n" + headers + "\r\n")
        .substr(0, 12);
  };
  const std::string port = std::to_string(server.port()), host = "Host: 127.0.0.1:" + port + "\r\n";
  EXPECT_EQ(status(host), "HTTP/1.1 200");
  EXPECT_EQ(status("Host: localhost:" + port + "\r\n"), "HTTP/1.1 200");
  EXPECT_EQ(status("Host: evil.example:" + port + "\r\n"), "HTTP/1.1 403");  // a name made to point here
  EXPECT_EQ(status("Host: evil.example\r\n"), "HTTP/1.1 403");
  EXPECT_EQ(status("Host: 127.0.0.1.evil.example:" + port + "\r\n"), "HTTP/1.1 403");
  EXPECT_EQ(status("Host: 127.0.0.1:1\r\n"), "HTTP/1.1 403");
  EXPECT_EQ(status(""), "HTTP/1.1 403");
  EXPECT_EQ(status(host + "Host: evil.example\r\n"), "HTTP/1.1 403");
  EXPECT_EQ(status(host + "Origin: http://127.0.0.1:" + port + "\r\n"), "HTTP/1.1 200");
  EXPECT_EQ(status(host + "Origin: http://evil.example\r\n"), "HTTP/1.1 403");
  EXPECT_EQ(status(host + "Origin: null\r\n"), "HTTP/1.1 403");
  EXPECT_EQ(status(host + "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n"), "HTTP/1.1 403");
}

TEST_F(ServerTest, TheTokenIsAskedFor) {
  ServerOptions options = Options();
  options.token = kToken;
  const Running server(std::move(options));
  Client client(server);
  const httplib::Result without = client.Get("/api/v1/archive");
  ASSERT_TRUE(without);
  EXPECT_EQ(without->status, 401);
  EXPECT_EQ(without->get_header_value("WWW-Authenticate"), "Bearer");
  const auto with = [&](const std::string& value) {
    return client.Get("/api/v1/archive", {{"Authorization", value}})->status;
  };
  EXPECT_EQ(with(std::string("Bearer ") + kToken), 200);
  EXPECT_EQ(with(std::string("bearer ") + kToken), 200);
  EXPECT_EQ(with(std::string("Bearer ") + kToken + "x"), 401);
  EXPECT_EQ(with(std::string("Basic ") + kToken), 401);
  EXPECT_EQ(with("Bearer "), 401);
  EXPECT_EQ(with(kToken), 401);
  EXPECT_EQ(client.Get(std::string("/api/v1/archive?token=") + kToken)->status, 401);  // never in the address
  EXPECT_EQ(client.Get("/")->status, 200);                                             // the page asks for it
}

TEST_F(ServerTest, OtherAddressesNeedAToken) {
  ServerOptions options = Options();
  options.address = "0.0.0.0";
  const Result<Server> open = Server::Open(options);
  ASSERT_FALSE(open);
  EXPECT_THAT(open.error().ToString(), HasSubstr("token"));
  options.token = "short";
  EXPECT_FALSE(Server::Open(options));
}

TEST_F(ServerTest, OversizedRequestsAreRefused) {
  const Running server(Options());
  const std::string many(40 * 1024, 'a');
  EXPECT_THAT(RawClient(server.port()).Ask(Head("GET /api/v1/archive", server, "X-Long: " + many + "\r\n")),
              AnyOf(StartsWith("HTTP/1.1 431"), StartsWith("HTTP/1.1 400")));
  std::string headers;
  for (int i = 0; i < 4000; ++i) headers += "X-" + std::to_string(i) + ": y\r\n";
  EXPECT_THAT(RawClient(server.port()).Ask(Head("GET /api/v1/archive", server, headers)),
              StartsWith("HTTP/1.1 431"));
  EXPECT_THAT(RawClient(server.port()).Ask(Head("GET /api/v1/events?text=" + many, server)),
              AnyOf(StartsWith("HTTP/1.1 431"), StartsWith("HTTP/1.1 414")));
  const std::string body = "{\"text\":\"" + std::string(2 << 20, 'a') + "\"}";
  const std::string answer =
      RawClient(server.port())
          .Ask(Head("POST /api/v1/code", server,
                    "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
                        "\r\n") +
               body);
  EXPECT_THAT(answer, AnyOf(StartsWith("HTTP/1.1 413"), ::testing::IsEmpty()));  // or cut off while it sends
  Client client(server);
  EXPECT_EQ(Get(client, "/api/v1/archive")["events"], 3);
}

TEST_F(ServerTest, MalformedRequestsEndTheConnectionAndNothingElse) {
  const Running server(Options());
  for (const std::string& request :
       {std::string("\r\n\r\n"), std::string("GET\r\n\r\n"), std::string("GET / HTTP/9.9\r\n\r\n"),
        std::string("\x16\x03\x01\x02"), std::string("GET / HTTP/1.1\r\nno colon\r\n\r\n"),
        std::string(200, '\0') + "\r\n\r\n", std::string("GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n"),
        Head("POST /api/v1/code", server, "Content-Type: application/json\r\nContent-Length: -5\r\n"),
        Head("POST /api/v1/code", server,
             "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n") +
            "zz\r\n"}) {
    RawClient client(server.port());
    client.Send(request);
    const std::string answer = client.Ask("\r\n\r\n");
    EXPECT_THAT(answer, Not(StartsWith("HTTP/1.1 200"))) << request;
  }
  Client client(server);
  EXPECT_EQ(Get(client, "/api/v1/archive")["events"], 3);
}

TEST_F(ServerTest, SlowClientsAreDropped) {
  ServerOptions options = Options();
  options.limits.request_time = std::chrono::milliseconds(600);
  options.limits.idle_time = std::chrono::milliseconds(600);
  const Running server(std::move(options));
  const auto start = std::chrono::steady_clock::now();
  // A head that comes in drops and never ends.
  RawClient slow(server.port());
  std::thread drops([&] {
    for (int i = 0; i < 200 && slow.Send(i == 0 ? "GET / HTTP/1.1\r\n" : "X-A: b\r\n"); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  });
  // A connection that says nothing at all.
  RawClient silent(server.port());
  EXPECT_EQ(silent.ReadAll(), "");
  EXPECT_THAT(slow.ReadAll(), AnyOf(StartsWith("HTTP/1.1 408"), ::testing::IsEmpty()));
  drops.join();
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(kPatience));
  EXPECT_EQ(Await(server, 200), 200);
}

TEST_F(ServerTest, ClientsThatDoNotReadAreDropped) {
  std::vector<ToldReport> many(1);
  many[0] = {.id = "long", .title = std::string(60'000, 'x')};
  for (int i = 10; i < 90; ++i) many[0].events.push_back({{"id", Uid(i)}});
  testing::MakeArchive(archive(), many);
  ServerOptions options = Options();
  options.limits.write_time = std::chrono::seconds(3);
  options.limits.downloads = 1;
  const Running server(std::move(options));
  RawClient deaf(server.port(), 4096);
  deaf.Send(Head("GET /api/v1/events", server, "Accept: application/x-ndjson\r\n"));
  ASSERT_THAT(deaf.ReadSome(), StartsWith("HTTP/1.1 200"));
  // While it hangs nobody else can download; when it is dropped, others can.
  EXPECT_EQ(Await(server, 503, {{"Accept", "application/x-ndjson"}}), 503);
  EXPECT_EQ(Await(server, 200, {{"Accept", "application/x-ndjson"}}), 200);
}

TEST_F(ServerTest, TooManyConnectionsAreToldSo) {
  ServerOptions options = Options();
  options.limits.connections = 4;
  const Running server(std::move(options));
  std::vector<std::unique_ptr<RawClient>> holding;
  for (int i = 0; i < 4; ++i) holding.push_back(std::make_unique<RawClient>(server.port()));
  EXPECT_THAT(RawClient(server.port()).ReadAll(),
              AllOf(StartsWith("HTTP/1.1 503"), HasSubstr("Retry-After")));
  holding.clear();
  EXPECT_EQ(Await(server, 200), 200);
}

// Each report brings two events in one transaction: no answer may show one of them without the other.
TEST_F(ServerTest, ReadsGoOnWhileTheArchiveIsWritten) {
  fs::remove(archive());
  testing::MakeArchive(archive(), {});
  const Running server(Options());
  std::atomic<bool> done{false};
  std::thread writer([&] {
    for (int i = 0; i < 40; ++i) {
      ToldReport report{.id = "w" + std::to_string(i)};
      report.events = {{{"id", Uid(2 * i + 10)}},
                       {{"id", Uid(2 * i + 11)}, {"event", {"AID"}}, {"quad_code", 2}}};
      testing::MakeArchive(archive(), {report});
    }
    done = true;
  });
  Client client(server);
  uint64_t last = 0;
  do {
    const Json page = Get(client, "/api/v1/events?total=true&limit=1000");
    const uint64_t total = page["total"];
    EXPECT_EQ(total, page["events"].size());
    EXPECT_EQ(total % 2, 0u);
    EXPECT_GE(total, last);
    last = total;
    const Json counts = Get(client, "/api/v1/counts?by=type");
    for (const Json& row : counts["rows"])
      EXPECT_EQ(row["events"].get<uint64_t>() * 2, counts["total"].get<uint64_t>());
  } while (!done);
  writer.join();
  EXPECT_EQ(Get(client, "/api/v1/events?total=true&limit=1")["total"], 80);
}

TEST(Access, TellsThisMachineFromOthers) {
  for (const char* address : {"127.0.0.1", "127.9.9.9", "::1", "localhost"})
    EXPECT_TRUE(IsLoopback(address)) << address;
  for (const char* address : {"0.0.0.0", "::", "192.168.1.2", "127.0.0.1.example", ""})
    EXPECT_FALSE(IsLoopback(address)) << address;
  const AccessRules any{"0.0.0.0", 8765, kToken};
  EXPECT_TRUE(HostAllowed(any, "192.168.1.2:8765"));
  EXPECT_FALSE(HostAllowed(any, "evil.example:8765"));
  const AccessRules six{"::1", 8765, ""};
  EXPECT_TRUE(HostAllowed(six, "[::1]:8765"));
  EXPECT_FALSE(HostAllowed(six, "[::1"));
}

}  // namespace
}  // namespace depeche
