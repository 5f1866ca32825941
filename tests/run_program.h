// Runs the built program and catches what it prints.
#pragma once

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace depeche::testing {

struct Outcome {
  int exit_code = -1;
  std::string out, err;
  long peak_kilobytes = 0;  // of resident memory
};

inline std::string ReadAll(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

inline void WriteAll(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

// `arguments` is shell text after the program's name.
inline Outcome RunProgram(const std::string& arguments, const std::filesystem::path& scratch) {
  const std::string out = (scratch / "out").string(), err = (scratch / "err").string();
  const std::string command = DEPECHE_PROGRAM " " + arguments + " >'" + out + "' 2>'" + err + "'";
  const pid_t child = fork();
  if (child < 0) return {};
  if (child == 0) {
    execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, ReadAll(out), ReadAll(err), usage.ru_maxrss};
}

// An empty folder of the test's own.
inline std::filesystem::path ScratchFolder(const std::string& name) {
  const auto folder =
      std::filesystem::temp_directory_path() / ("depeche-" + name + "-" + std::to_string(getpid()));
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  return folder;
}

}  // namespace depeche::testing
