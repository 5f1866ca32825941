#include "ingest/json_report.h"

#include <array>
#include <nlohmann/json.hpp>
#include <utility>

namespace depeche {
namespace {

using Json = nlohmann::json;

// Takes the fields as the parser meets them, without building the tree: memory and stack do not depend on how
// deep the values nest.
class Handler {
 public:
  bool null() { return Value("null", nullptr); }
  bool boolean(bool) { return Value("a truth value", nullptr); }
  bool number_integer(Json::number_integer_t value) { return Integer(std::to_string(value)); }
  bool number_unsigned(Json::number_unsigned_t value) { return Integer(std::to_string(value)); }
  bool number_float(Json::number_float_t, const std::string&) { return Value("a number", nullptr); }
  bool string(std::string& value) { return Value("a string", &value); }
  bool binary(Json::binary_t&) { return Value("binary data", nullptr); }
  bool start_object(std::size_t) {
    if (depth_ > 0 && !Value("an object", nullptr)) return false;
    ++depth_;
    return true;
  }
  bool start_array(std::size_t) {
    if (!Value("an array", nullptr)) return false;
    ++depth_;
    return true;
  }
  bool end_object() { return End(); }
  bool end_array() { return End(); }
  bool key(std::string& name) {
    if (depth_ == 1) field_ = FieldOf(name, &name_);
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const Json::exception&) {
    error_ = Error{"broken JSON", "", 0, position, "write each report as one JSON object on one line"};
    return false;
  }

  Result<JsonReport> Finish(bool parsed) {
    if (error_) return *std::move(error_);
    if (!parsed) return Error{"broken JSON", "", 0, 0, ""};
    return std::move(report_);
  }

 private:
  std::optional<std::string>* FieldOf(std::string_view name, std::string_view* canonical) {
    const std::array<std::pair<std::string_view, std::optional<std::string>*>, 7> fields = {{
        {"id", &report_.id},
        {"title", &report_.title},
        {"text", &report_.text},
        {"published", &report_.published},
        {"publisher", &report_.publisher},
        {"url", &report_.url},
        {"lang", &report_.lang},
    }};
    for (const auto& [key, field] : fields) {
      if (key == name) {
        *canonical = key;
        return field;
      }
    }
    return nullptr;
  }

  bool Integer(std::string value) {
    // Many archives number their reports.
    return Value("a number", field_ == &report_.id ? &value : nullptr);
  }

  // A value of the kind `what`; `string` where it can be taken.
  bool Value(std::string_view what, std::string* string) {
    if (depth_ == 0) {
      error_ = Error{"not a JSON object", "", 0, 0, "write each report as {\"text\": \"…\"} on one line"};
      return false;
    }
    if (depth_ > 1 || field_ == nullptr) return true;
    if (string != nullptr) {
      *field_ = std::move(*string);
    } else if (what == "null") {
      field_->reset();
    } else {
      error_ =
          Error{"“" + std::string(name_) + "” is " + std::string(what), "", 0, 0, "write it as a string"};
      return false;
    }
    return true;
  }

  bool End() {
    --depth_;
    return true;
  }

  JsonReport report_;
  std::optional<std::string>* field_ = nullptr;
  std::string_view name_;
  size_t depth_ = 0;
  std::optional<Error> error_;
};

}  // namespace

Result<JsonReport> ParseJsonReport(std::string_view json) {
  Handler handler;
  const bool parsed = Json::sax_parse(json.begin(), json.end(), &handler);
  return handler.Finish(parsed);
}

}  // namespace depeche
