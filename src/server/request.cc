#include "server/request.h"

#include <charconv>

namespace depeche {

Error Parameters::Fault(std::string_view name, const std::string& what, const std::string& hint) const {
  at_fault_ = name;
  return Error{std::string(name) + ": " + what, "", 0, 0, hint};
}

std::vector<std::string> Parameters::All(std::string_view name) {
  taken_.emplace(name);
  std::vector<std::string> values;
  for (const auto& [key, value] : params_) {
    if (key == name) values.push_back(value);
  }
  return values;
}

Result<std::optional<std::string>> Parameters::One(std::string_view name) {
  const std::vector<std::string> values = All(name);
  if (values.size() > 1) return Fault(name, "given more than once", "give it once");
  return values.empty() ? std::optional<std::string>() : std::optional(values.front());
}

Result<uint64_t> Parameters::Number(std::string_view name, uint64_t least, uint64_t most, uint64_t fallback) {
  DEPECHE_TRY(const std::optional<std::string> text, One(name));
  if (!text) return fallback;
  uint64_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc() || end != text->data() + text->size() || number < least || number > most) {
    return Fault(name, "“" + *text + "” is no such number",
                 "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return number;
}

Result<bool> Parameters::Flag(std::string_view name) {
  DEPECHE_TRY(const std::optional<std::string> given, One(name));
  const std::string text = given.value_or("false");
  if (text == "false") return false;
  if (text == "true") return true;
  return Fault(name, "“" + text + "” is neither true nor false", "");
}

Result<size_t> Parameters::Choice(std::string_view name, const std::vector<std::string>& names,
                                  size_t fallback) {
  DEPECHE_TRY(const std::optional<std::string> given, One(name));
  const std::string text = given.value_or(names[fallback]);
  std::string hint = "take one of";
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i] == text) return i;
    hint += (i == 0 ? " " : ", ") + names[i];
  }
  return Fault(name, "“" + text + "” is none of the values", hint);
}

Status Parameters::NothingLeft() const {
  for (const auto& [key, value] : params_) {
    if (!taken_.contains(key))
      return Fault(key.empty() ? "(empty)" : key, "there is no such parameter", "see /api/v1/openapi.json");
  }
  return Ok{};
}

}  // namespace depeche
