#include <cinttypes>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "archive/corrections.h"
#include "archive/event_reader.h"
#include "commands.h"
#include "common.h"
#include "events/ontology.h"
#include "intake/correction_check.h"

namespace depeche::cli {
namespace {

using Json = nlohmann::ordered_json;

struct CorrectOptions {
  InputOptions data;
  std::string archive, event, field, value, reason, who, format = "auto";
  int64_t undo = 0;
  bool withdraw = false, list = false, fields = false;
};

void PrintCorrection(const Correction& made) {
  std::printf("%" PRId64 "  %s  %s = %s%s\n", made.row, made.event_uid.c_str(), made.field.c_str(),
              made.value.empty() ? "as coded" : Printable(made.value).c_str(),
              made.supersedes ? ("  (supersedes " + std::to_string(*made.supersedes) + ")").c_str() : "");
}

int List(const CorrectOptions& options) {
  const Result<Archive> archive = Archive::Open(options.archive, ArchiveMode::kRead);
  if (!archive) return Fail(archive.error());
  const Result<std::vector<ListedCorrection>> listed = ListCorrections(*archive, options.event);
  if (!listed) return Fail(listed.error());
  const bool table = options.format == "table" || (options.format == "auto" && OutputIsTerminal());
  for (const ListedCorrection& one : *listed) {
    const Correction& made = one.correction;
    const char* state = one.orphaned ? "orphaned" : one.in_force ? "holds" : "superseded";
    if (table) {
      std::printf("%4" PRId64 "  %s  %-10s  %s  %s = %s  – %s (%s)\n", made.row, made.made_at.c_str(), state,
                  made.event_uid.c_str(), made.field.c_str(),
                  made.value.empty() ? "as coded" : Printable(made.value).c_str(),
                  Printable(made.reason).c_str(), Printable(made.who).c_str());
      continue;
    }
    const Json json = {
        {"correction", made.row},
        {"event", made.event_uid},
        {"field", made.field},
        {"value", made.value.empty() ? Json(nullptr) : Json::parse(made.value, nullptr, false)},
        {"as_coded", made.value.empty()},
        {"reason", made.reason},
        {"who", made.who},
        {"made_at", made.made_at},
        {"supersedes", made.supersedes ? Json(*made.supersedes) : Json(nullptr)},
        {"state", state},
        {"type", one.type},
        {"address", one.address}};
    std::puts(json.dump(-1, ' ', false, Json::error_handler_t::replace).c_str());
  }
  return kAllWell;
}

// The corrections that the options ask for.
Result<std::vector<NewCorrection>> Wanted(const Archive& archive, const CorrectOptions& options) {
  if (options.undo > 0) {
    DEPECHE_TRY(const std::vector<ListedCorrection> listed, ListCorrections(archive));
    for (const ListedCorrection& one : listed) {
      if (one.correction.row != options.undo) continue;
      if (!one.in_force) {
        return Error{"correction " + std::to_string(options.undo) + " holds no longer", options.archive, 0, 0,
                     "depeche correct --list shows what does"};
      }
      return std::vector<NewCorrection>{
          {one.correction.event_uid, one.correction.field, "", options.reason, options.who}};
    }
    return Error{"no correction " + std::to_string(options.undo), options.archive, 0, 0,
                 "depeche correct --list shows them"};
  }
  const Result<CoderOptions> coder = ToCoderOptions(options.data, Stage::kEvents);
  if (!coder) return coder.error();
  DEPECHE_TRY(const Ontology ontology, Ontology::Load(coder->data_dir + "/ontology", coder->ontology_files));
  DEPECHE_TRY(EventReader reader, EventReader::Open(archive));
  DEPECHE_TRY(const std::optional<int64_t> row, reader.Find(options.event));
  if (!row) {
    return Error{"no event “" + options.event + "”", options.archive, 0, 0,
                 "name one by its id, 16 hexadecimal digits"};
  }
  DEPECHE_TRY(const ArchivedEvent event, reader.Read(*row));
  DEPECHE_TRY(const EventRecord record, CorrectedRecord(event));
  const std::string field = options.withdraw ? "withdrawn" : options.field;
  const std::string value = options.withdraw ? "true" : options.value;
  DEPECHE_TRY(const std::vector<FieldValue> values, CheckCorrection(archive, ontology, record, field, value));
  std::vector<NewCorrection> corrections;
  for (const auto& [name, json] : values) {
    corrections.push_back({options.event, name, json, options.reason, options.who});
  }
  return corrections;
}

int Correct(const CorrectOptions& options) {
  const Result<Archive> archive = Archive::Open(options.archive, ArchiveMode::kWrite);
  if (!archive) return Fail(archive.error());
  const Result<std::vector<NewCorrection>> wanted = Wanted(*archive, options);
  if (!wanted) return Fail(wanted.error());
  const Result<std::vector<Correction>> added = AddCorrections(*archive, *wanted);
  if (!added) return Fail(added.error());
  for (const Correction& made : *added) PrintCorrection(made);
  return kAllWell;
}

int Run(const CorrectOptions& options) {
  if (options.fields) {
    std::fputs(CorrectableFields().c_str(), stdout);
    return kAllWell;
  }
  if (options.archive.empty()) return UsageError("name the archive with --archive");
  if (options.list) return List(options);
  const int ways = (options.undo > 0) + options.withdraw + !options.field.empty();
  if (ways != 1) return UsageError("say what to do: --field and --value, --withdraw, --undo or --list");
  if (options.undo == 0 && options.event.empty()) return UsageError("name the event by its id");
  if (options.reason.empty() || options.who.empty())
    return UsageError("a correction needs --reason and --who");
  return Correct(options);
}

}  // namespace

void AddCorrectCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<CorrectOptions>();
  CLI::App* command = app.add_subcommand("correct", "Corrects events of an archive, beside what was coded");
  command->add_option("EVENT", options->event, "The event's id");
  command->add_option("--archive", options->archive, "The archive")->type_name("FILE");
  CLI::Option* field = command->add_option("--field", options->field, "What is wrong (see --fields)");
  command->add_option("--value", options->value, "What it is in truth")->needs(field);
  command->add_flag("--withdraw", options->withdraw, "The event is none: queries pass it over");
  command->add_option("--undo", options->undo, "Take back this correction: the field is again as coded")
      ->type_name("NUMBER")
      ->check(CLI::PositiveNumber);
  command->add_option("--reason", options->reason, "Why");
  command->add_option("--who", options->who, "Who says so");
  command->add_flag("--list", options->list, "List the corrections, of EVENT or of all");
  command->add_flag("--fields", options->fields, "List the fields that can be corrected, and what they take");
  command->add_option("--format", options->format, "Of --list: table, jsonl, or auto: a table on a terminal")
      ->check(CLI::IsMember({"auto", "table", "jsonl"}))
      ->capture_default_str();
  AddDataOptions(*command, &options->data);
  AddOwnCategoryOptions(*command, &options->data);
  command->callback([options, exit_code] { *exit_code = Run(*options); });
}

}  // namespace depeche::cli
