// Asked to stop (SIGINT, SIGTERM), a command that writes ends what it is at and leaves.
#pragma once

#include <atomic>

namespace depeche::cli {

// From now on the first such signal sets the flag; a second one ends the program at once.
const std::atomic<bool>& CatchInterrupts();

}  // namespace depeche::cli
