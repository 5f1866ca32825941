#include "intake/intake.h"

#include <chrono>
#include <filesystem>
#include <mutex>
#include <optional>
#include <tuple>
#include <utility>
#include <variant>

#include "archive/coded_report.h"
#include "archive/sqlite.h"
#include "archive/writer.h"
#include "base/in_order.h"
#include "base/utf8.h"
#include "coder/event_json.h"
#include "stories/report_placer.h"

namespace depeche {
namespace {

using Clock = std::chrono::steady_clock;

// A transaction takes in what comes within this time, or so many inputs: what is lost at most of a run that
// is killed. Fewer would write the same pages of the indexes again and again.
constexpr auto kFlushAfter = std::chrono::seconds(2);
constexpr int kFlushInputs = 256;

// Leaves the reader, from within its call for a report.
struct StopReading {};

// What the reader hands to the workers.
struct Task {
  std::optional<Report> report;  // or, where nothing could be read:
  std::optional<Error> failed;
  ReportIdentity identity;
  bool known = false;  // stands in the archive as it is
};

// What the workers hand to the writer. A report that is known stays what it is until the writer has looked,
// for one that was in flight may have changed it.
struct Made {
  std::string input;
  uint64_t line = 0;
  std::optional<CodedReport> coded;
  Imprint imprint;  // of `coded`
  std::optional<Error> why_not;
  Outcome outcome = Outcome::kCoded;  // of why_not
  std::optional<Task> known;
};

std::string FolderOf(const std::string& path) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  return folder.empty() ? "." : folder.string();
}

std::string InputName(const std::string& file) {
  size_t replaced = 0;
  return file == "-" ? "stdin" : SanitizeUtf8(file, &replaced);
}

std::string Reason(const Error& error) {
  return error.hint.empty() ? error.message : error.message + "; " + error.hint;
}

}  // namespace

struct Intake::Impl {
  Impl(const Archive& archive_in, const Coder& coder_in, IntakeOptions options_in, Archive look_up_in,
       Writer writer_in, ReportFinder finder_in)
      : archive(archive_in),
        coder(coder_in),
        options(std::move(options_in)),
        look_up(std::move(look_up_in)),
        writer(std::move(writer_in)),
        finder(std::move(finder_in)),
        folder(FolderOf(archive.path())) {}

  const Archive& archive;
  const Coder& coder;
  const IntakeOptions options;
  const Archive look_up;  // a connection of the reader's own
  Writer writer;
  ReportFinder finder;  // on `look_up`
  std::optional<ReportPlacer> placer;
  const std::string folder;
  int64_t coding = 0, run = 0;

  std::mutex told;  // one call to the observer at a time
  IntakeTotals totals;
  Coder::Workspace workspace;  // of the writer
  Clock::time_point last_flush = Clock::now();
  int waiting = 0;  // inputs that are not flushed
  std::atomic<bool> broken = false;
  std::optional<Error> why_broken;

  bool IsKnown(const StoredReport& stored, const ReportIdentity& identity) const {
    return stored.content_hash == identity.content_hash && (stored.coding == coding || !options.recode);
  }

  Result<Task> Prepare(Report report);
  Made Work(Task task, Coder::Workspace& workspace) const;
  void Take(Made made, const IntakeObserver& observer);
  Status Store(Made made, const IntakeObserver& observer);
  Status Enter(Writer::Entry entry, const Error* why, const IntakeObserver& observer);
  void Break(const Error& error) {
    why_broken = error;
    broken = true;
  }
};

Intake::Intake(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Intake::Intake(Intake&&) noexcept = default;
Intake::~Intake() = default;

Result<Intake> Intake::Open(const Archive& archive, const Coder& coder, const std::string& parts,
                            IntakeOptions options) {
  DEPECHE_TRY(Writer writer, Writer::Open(archive));
  DEPECHE_TRY(Archive look_up, Archive::Open(archive.path(), ArchiveMode::kRead));
  DEPECHE_TRY(ReportFinder finder, ReportFinder::Open(look_up));
  auto impl = std::make_unique<Impl>(archive, coder, std::move(options), std::move(look_up),
                                     std::move(writer), std::move(finder));
  if (impl->options.outlets != nullptr) {
    DEPECHE_RETURN_IF_ERROR(Guard(archive.path(), [&]() -> Status {
      impl->placer.emplace(archive);
      return Ok{};
    }));
  }
  DEPECHE_TRY(impl->coding, impl->writer.Coding("depeche " + std::string(kVersion), parts));
  DEPECHE_TRY(impl->run, impl->writer.BeginRun(impl->coding));
  DEPECHE_RETURN_IF_ERROR(impl->writer.Flush());
  return Intake(std::move(impl));
}

Status Intake::Add(const std::string& path, const IntakeObserver& observer, const std::atomic<bool>& stop) {
  Impl& impl = *impl_;
  const auto produce = [&](const std::function<void(Task)>& push) {
    const auto go_on = [&] {
      if (stop || impl.broken) throw StopReading();
    };
    const auto on_report = [&](Report report) {
      go_on();
      Result<Task> task = impl.Prepare(std::move(report));
      if (task) {
        push(*std::move(task));
      } else {
        push({std::nullopt, task.error(), {}, false});
      }
    };
    const auto on_error = [&](const Error& error) {
      go_on();
      push({std::nullopt, error, {}, false});
    };
    const auto on_notice = [&](const Error& notice) {
      const std::lock_guard lock(impl.told);
      observer.on_notice(notice);
    };
    ReadOptions read = impl.options.read;
    if (observer.on_bytes) {
      read.on_bytes = [&](size_t bytes) {
        const std::lock_guard lock(impl.told);
        observer.on_bytes(bytes);
      };
    }
    try {
      ReadReports(path, read, on_report, on_error, on_notice);
    } catch (const StopReading&) {
    }
  };
  const auto make_worker = [&]() -> std::function<Made(Task)> {
    return [&, workspace = std::make_shared<Coder::Workspace>()](Task task) {
      return impl.Work(std::move(task), *workspace);
    };
  };
  InOrder<Task, Made>(impl.options.threads, produce, make_worker,
                      [&](Made made) { impl.Take(std::move(made), observer); });
  if (impl.broken) return *impl.why_broken;
  return impl.writer.Flush();
}

Status Intake::Finish() {
  DEPECHE_RETURN_IF_ERROR(impl_->writer.EndRun(impl_->run));
  return impl_->writer.Flush();
}

const IntakeTotals& Intake::totals() const { return impl_->totals; }
int64_t Intake::coding() const { return impl_->coding; }

// On the reader's thread.
Result<Task> Intake::Impl::Prepare(Report report) {
  Task task;
  task.identity = Identify(report, folder);
  // The record's `article`, and what the ids of its events are made of: unique in the archive.
  report.id = task.identity.address;
  DEPECHE_TRY(const std::optional<StoredReport> stored, finder.Find(task.identity.address));
  task.known = stored && IsKnown(*stored, task.identity);
  task.report = std::move(report);
  return task;
}

// On the workers' threads.
Made Intake::Impl::Work(Task task, Coder::Workspace& buffers) const {
  Made made;
  if (task.failed) {
    made.input = InputName(task.failed->file);
    made.line = task.failed->line;
    made.outcome = Outcome::kFailed;
    made.why_not = std::move(task.failed);
    return made;
  }
  made.input = InputName(task.report->file);
  made.line = task.report->line;
  if (task.known) {
    made.known = std::move(task);
    return made;
  }
  const Result<Document> document = coder.Code(*std::move(task.report), buffers);
  if (!document) {
    made.outcome = Outcome::kRefused;
    made.why_not = document.error();
    return made;
  }
  Result<CodedReport> coded =
      PrepareReport(*document, std::move(task.identity), EventsToJsonLines(*document, coder.ontology()));
  if (coded) {
    made.coded = *std::move(coded);
    if (options.outlets != nullptr) {
      made.imprint = MakeImprint(*options.outlets, made.coded->publisher, made.coded->url, made.coded->text);
    }
  } else {
    made.outcome = Outcome::kFailed;
    made.why_not = coded.error();
  }
  return made;
}

// In the order of the input, on one thread at a time.
void Intake::Impl::Take(Made made, const IntakeObserver& observer) {
  if (broken) return;
  const auto take = [&]() -> Status {
    if (made.known) {
      DEPECHE_TRY(const std::optional<StoredReport> stored, writer.Find(made.known->identity.address));
      if (stored && IsKnown(*stored, made.known->identity)) {
        return Enter({made.input, made.line, Outcome::kUnchanged, "", stored->row}, nullptr, observer);
      }
      made.known->known = false;
      made = Work(*std::move(made.known), workspace);
    }
    if (made.why_not) {
      return Enter({made.input, made.line, made.outcome, Reason(*made.why_not), std::nullopt}, &*made.why_not,
                   observer);
    }
    return Store(std::move(made), observer);
  };
  Status status = take();
  if (status && (++waiting >= kFlushInputs || Clock::now() - last_flush > kFlushAfter)) {
    status = writer.Flush();
    last_flush = Clock::now();
    waiting = 0;
  }
  if (!status) Break(status.error());
}

Status Intake::Impl::Store(Made made, const IntakeObserver& observer) {
  const CodedReport& report = *made.coded;
  const auto& [input, line] = std::tie(made.input, made.line);
  DEPECHE_TRY(const std::optional<StoredReport> old, writer.Find(report.identity.address));
  if (old && IsKnown(*old, report.identity)) {
    return Enter({input, line, Outcome::kUnchanged, "", old->row}, nullptr, observer);
  }
  Writer::Place place;
  if (placer) place = [&](int64_t placed) { placer->Place(placed, std::move(made.imprint)); };
  const Result<int64_t> row = writer.Store(report, coding, place);
  if (!row) {
    if (!writer.usable()) return row.error();
    Error why = row.error();
    why.message = "cannot be stored: " + why.message;
    why.file = input;
    why.line = line;
    return Enter({input, line, Outcome::kFailed, Reason(why), std::nullopt}, &why, observer);
  }
  totals.events += report.events.size();
  if (!old) return Enter({input, line, Outcome::kCoded, "", *row}, nullptr, observer);
  const bool changed = old->content_hash != report.identity.content_hash;
  const char* reason =
      changed ? "the report has changed" : "the program, its models, rules or tables have changed";
  return Enter({input, line, Outcome::kRecoded, reason, *row}, nullptr, observer);
}

Status Intake::Impl::Enter(Writer::Entry entry, const Error* why, const IntakeObserver& observer) {
  DEPECHE_RETURN_IF_ERROR(writer.Enter(run, entry));
  ++totals.inputs[static_cast<size_t>(entry.outcome)];
  const std::lock_guard lock(told);
  observer.on_input(entry.outcome, why);
  return Ok{};
}

}  // namespace depeche
