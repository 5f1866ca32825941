// Addresses of pages, as far as readers need to take them apart.
#pragma once

#include <string>
#include <string_view>

namespace depeche {

// `reference` made absolute by `base`; empty unless it is an http or https address then. Without fragment.
std::string ResolveAddress(std::string_view reference, std::string_view base);

// "www.example.org" as "example.org"; empty for what is no address.
std::string HostOf(std::string_view url);

// Whether the address names a whole site.
bool IsFrontPage(std::string_view url);

}  // namespace depeche
