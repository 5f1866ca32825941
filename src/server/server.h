// The reading room's server: the interface under /api/v1 and the pages, for this machine unless told
// otherwise.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "server/limits.h"

namespace depeche {

struct ServerOptions {
  std::string archive;
  std::string data_dir;
  std::vector<std::string> knowledge_files;
  std::string pages_dir;              // built pages; where there are none only the interface is served
  std::string address = "127.0.0.1";  // any other than this machine's own needs a token
  int port = 0;                       // 0: one that is free
  std::string token;                  // asked for in the Authorization header; empty: none
  ServerLimits limits;
};

class Server {
 public:
  // Checks the options, opens the archive and takes the port.
  static Result<Server> Open(ServerOptions options);
  Server(Server&&) noexcept;
  Server& operator=(Server&&) = delete;
  ~Server();

  int port() const;
  bool has_pages() const;
  // Reads what the first questions would else wait for: tables, models, the events of the archive. In a
  // thread of its own, beside Run; what cannot be read is told to who asks for it.
  void WarmUp();
  // Serves until Stop, which may come from another thread.
  void Run();
  void Stop();

 private:
  struct Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace depeche
