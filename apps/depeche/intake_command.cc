#include "intake_command.h"

#include <cstdio>

#include "archive/packing.h"
#include "intake/coding_parts.h"
#include "link_stories.h"

namespace depeche::cli {

void AddIntakeOptions(CLI::App& command, IntakeCommand* options) {
  command.add_option("--archive", options->archive, "The archive; made where there is none")
      ->type_name("FILE")
      ->required();
  command.add_flag(
      "--no-recode", options->no_recode,
      "Leave as they are reports that another version of the program, its models, rules or tables "
      "has coded");
  AddOwnCategoryOptions(command, &options->input);
}

std::optional<OpenedIntake> OpenIntake(const IntakeCommand& options) {
  const std::optional<ReadOptions> read = ToReadOptions(options.input);
  if (!read) return std::nullopt;
  const auto refuse = [](const Error& error) {
    Complain(error);
    return std::nullopt;
  };
  // The archive first: it is quickly opened, and what is wrong with it is worth knowing before models are
  // read.
  Result<Archive> archive = Archive::Open(options.archive, ArchiveMode::kCreate);
  if (!archive) return refuse(archive.error());
  std::optional<Coder> coder = OpenCoder(options.input, Stage::kEvents);
  if (!coder) return std::nullopt;
  const Result<CoderOptions> coder_options = ToCoderOptions(options.input, Stage::kEvents);
  if (!coder_options) return refuse(coder_options.error());
  const Result<std::string> parts = CodingParts(*coder_options);
  if (!parts) return refuse(parts.error());

  OpenedIntake opened;
  opened.complained = !coder->refused().empty();
  opened.coder = std::make_unique<const Coder>(std::move(*coder));
  opened.archive = std::make_unique<const Archive>(std::move(archive).value());
  Result<StoryTables> stories = StoryTables::Load(coder_options->data_dir);
  if (!stories) return refuse(stories.error());
  opened.stories = std::make_unique<const StoryTables>(std::move(stories).value());
  Result<Intake> intake = Intake::Open(*opened.archive, *opened.coder, *parts,
                                       {.read = *read,
                                        .threads = ThreadsOf(options.input),
                                        .recode = !options.no_recode,
                                        .outlets = &opened.stories->outlets});
  if (!intake) return refuse(intake.error());
  opened.intake.emplace(std::move(intake).value());
  return opened;
}

Status OpenedIntake::LinkStories(const IntakeCommand& options, const std::atomic<bool>& stop) const {
  DEPECHE_TRY(const bool current, StoriesAreCurrent(*archive));
  if (current) return Ok{};
  const auto linked = cli::LinkStories(
      *archive, *stories, {.progress = options.input.progress, .threads = ThreadsOf(options.input)}, stop);
  if (!linked) return linked.error();
  return Ok{};
}

void OpenedIntake::Pack(const IntakeCommand& options) const {
  const Result<bool> pays = IsWorthPacking(*archive, intake->totals().of(Outcome::kCoded));
  if (pays && !*pays) return;
  if (ShowsProgress(options.input.progress)) std::fputs("packing the archive\n", stderr);
  const Status packed = pays ? depeche::Pack(*archive) : Status(pays.error());
  if (packed) return;
  Error why = packed.error();
  why.message = "not packed, only larger than it could be: " + why.message;
  Notice(why);
}

IntakeObserver MakeObserver(Progress* progress) {
  return {.on_input =
              [progress](Outcome, const Error* why) {
                if (why != nullptr) {
                  progress->Clear();
                  Complain(*why);
                }
                progress->CountReport();
              },
          .on_notice =
              [progress](const Error& notice) {
                progress->Clear();
                Notice(notice);
              },
          .on_bytes = [progress](size_t bytes) { progress->CountBytes(bytes); }};
}

std::string TotalsText(const IntakeTotals& totals) {
  std::string text;
  for (const Outcome outcome :
       {Outcome::kCoded, Outcome::kRecoded, Outcome::kUnchanged, Outcome::kRefused, Outcome::kFailed}) {
    if (totals.of(outcome) == 0) continue;
    text += (text.empty() ? "" : ", ") + std::to_string(totals.of(outcome)) + " " +
            std::string(ToString(outcome));
  }
  if (text.empty()) return "nothing to code";
  return text + "; " + std::to_string(totals.events) + " events stored";
}

bool AllWell(const IntakeTotals& totals) {
  return totals.of(Outcome::kRefused) == 0 && totals.of(Outcome::kFailed) == 0;
}

}  // namespace depeche::cli
