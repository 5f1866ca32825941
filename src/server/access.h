// Who may ask, and from where: against pages of other sites that reach for a server on this machine.
#pragma once

#include <string>
#include <string_view>

namespace depeche {

struct AccessRules {
  std::string address = "127.0.0.1";  // listened on
  int port = 0;
  std::string token;  // empty: none is asked for
};

// Whether the Host header names this server: its address or a name of this machine, and its port. A page
// whose name was made to point here (DNS rebinding) sends its own name and is refused. Where the server
// listens on all addresses any numeric one will do.
bool HostAllowed(const AccessRules& rules, std::string_view host);

// Whether the Origin header, where there is one, is this server's own.
bool OriginAllowed(const AccessRules& rules, std::string_view origin);

// Whether `Authorization: Bearer TOKEN` holds the token; takes the same time whatever differs.
bool TokenAllowed(const AccessRules& rules, std::string_view authorization);

// Whether an address is of this machine alone.
bool IsLoopback(std::string_view address);

}  // namespace depeche
