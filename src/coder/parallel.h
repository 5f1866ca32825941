// Codes a stream of reports on several threads and hands the results over in the order of the reports. Memory
// is bounded by the number of reports in flight, never by the length of the stream.
#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "depeche/coder.h"

namespace depeche {

// Called by the producer for every report.
using PushReport = std::function<void(Report)>;

// `produce` runs on the calling thread and pushes reports; `render` runs on the workers and turns a coded
// document into output; `consume` is called in the order of the reports, never by two threads at once.
void CodeInOrder(const Coder& coder, unsigned threads, const std::function<void(const PushReport&)>& produce,
                 const std::function<std::string(const Document&)>& render,
                 const std::function<void(Result<std::string>)>& consume);

}  // namespace depeche
