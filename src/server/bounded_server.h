// httplib's server with bounds: so many connections, and for each the limits of server/limits.h.
#pragma once

#include <httplib.h>

#include <atomic>
#include <mutex>
#include <set>

#include "server/connection.h"
#include "server/limits.h"

namespace depeche {

class BoundedServer : public httplib::Server {
 public:
  explicit BoundedServer(const ServerLimits& limits);

  // Ends the connections that wait or write; listening ends too.
  void Stop();

  // The connection that the calling thread serves.
  static Connection* Current();

 private:
  bool process_and_close_socket(socket_t socket) override;
  void Serve(Connection& connection);

  const ServerLimits limits_;
  std::atomic<bool> stopping_{false};
  std::mutex mutex_;
  std::set<socket_t> open_;  // guarded by mutex_
};

}  // namespace depeche
