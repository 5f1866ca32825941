// depeche serve: the reading room of an archive, on this machine.
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <thread>

#include "base/file.h"
#include "base/table.h"
#include "commands.h"
#include "common.h"
#include "filter_options.h"
#include "server/server.h"

namespace depeche::cli {
namespace {

struct ServeOptions {
  ServerOptions server;
  InputOptions input;
  std::string token_file;
};

int Run(ServeOptions options) {
  const Result<std::string> data_dir = FindDataDir(options.input.data_dir);
  if (!data_dir) return Fail(data_dir.error());
  options.server.data_dir = *data_dir;
  options.server.knowledge_files = options.input.knowledge;
  if (options.server.pages_dir.empty()) options.server.pages_dir = *data_dir + "/web";
  if (!options.token_file.empty()) {
    const Result<std::string> text = ReadFile(options.token_file);
    if (!text) return Fail(text.error());
    options.server.token = Trim(*text);
    if (options.server.token.empty()) return Fail({"holds no token", options.token_file, 0, 0, ""});
  }
  // Signals are waited for by one thread; they must be blocked before others start.
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);

  const std::string address = options.server.address;
  const bool with_token = !options.server.token.empty();
  Result<Server> server = Server::Open(std::move(options.server));
  if (!server) return Fail(server.error());
  if (!server->has_pages())
    Notice({"the pages are not built; the interface alone is served", "", 0, 0,
            "scripts/build-web builds them"});
  const std::string host = address.find(':') != std::string::npos ? "[" + address + "]" : address;
  std::printf("http://%s:%d/\n", host.c_str(), server->port());
  if (with_token) std::puts("The token is asked for.");
  std::fflush(stdout);

  std::thread waiter([&] {
    int signal = 0;
    sigwait(&ends, &signal);
    server->Stop();
  });
  std::thread warming([&] { server->WarmUp(); });
  server->Run();
  warming.join();
  kill(getpid(), SIGTERM);  // where serving ended by itself, the waiter still waits
  waiter.join();
  return kAllWell;
}

}  // namespace

void AddServeCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<ServeOptions>();
  CLI::App* command = app.add_subcommand(
      "serve",
      "Serves an archive's reading room and its interface, to this machine alone unless told otherwise");
  AddArchiveOption(*command, &options->server.archive);
  options->server.port = 8765;
  command->add_option("--port", options->server.port, "Port to listen on; 0 takes a free one")
      ->type_name("N")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  command
      ->add_option("--listen", options->server.address,
                   "Address to listen on; any but this machine's own needs a token. Put a server with TLS in "
                   "front of it")
      ->type_name("ADDRESS")
      ->capture_default_str();
  CLI::Option* token = command
                           ->add_option("--token-file", options->token_file,
                                        "File that holds the token that clients must send")
                           ->type_name("FILE");
  command
      ->add_option("--token", options->server.token,
                   "The token itself; others on this machine can see it in the list of processes")
      ->type_name("TOKEN")
      ->excludes(token);
  command
      ->add_option("--pages", options->server.pages_dir,
                   "Folder of the built pages (default: web/ of the data folder)")
      ->type_name("DIR");
  AddDataOptions(*command, &options->input);
  command->callback([options, exit_code] { *exit_code = Run(*options); });
}

}  // namespace depeche::cli
