// Result<T>: a value or the reason why there is none. Wherever data from outside is read (reports, tables,
// rules, models), functions return a Result; exceptions are left to what ends the process (memory).
#pragma once

#include <cassert>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace depeche {

// What went wrong, where, and what the user can do about it.
struct Error {
  std::string message;
  std::string file;     // empty where no file is involved; "-" for standard input
  uint64_t line = 0;    // 1-based; 0 where unknown
  uint64_t column = 0;  // 1-based, in bytes; 0 where unknown
  std::string hint;     // what to do; may be empty

  // "file:line:column: message; hint", leaving out what is unknown.
  std::string ToString() const;
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }

  // Precondition: ok().
  T& value() & { return std::get<T>(state_); }
  const T& value() const& { return std::get<T>(state_); }
  T&& value() && { return std::get<T>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  // Precondition: !ok().
  const Error& error() const { return std::get<Error>(state_); }

 private:
  std::variant<T, Error> state_;
};

// Success without a value.
struct Ok {};
using Status = Result<Ok>;

}  // namespace depeche

// Passes a failure upwards, else binds the value: DEPECHE_TRY(auto table, ReadTable(path));
#define DEPECHE_TRY_CONCAT_(a, b) a##b
#define DEPECHE_TRY_CONCAT(a, b) DEPECHE_TRY_CONCAT_(a, b)
#define DEPECHE_TRY(declaration, expression) \
  DEPECHE_TRY_IMPL(DEPECHE_TRY_CONCAT(try_result_, __LINE__), declaration, expression)
#define DEPECHE_TRY_IMPL(result, declaration, expression) \
  auto result = (expression);                             \
  if (!result.ok()) return result.error();                \
  declaration = std::move(result).value()

// The same for a Status, which has no value.
#define DEPECHE_RETURN_IF_ERROR(expression)                     \
  if (auto status_result = (expression); !status_result.ok()) { \
    return status_result.error();                               \
  }
