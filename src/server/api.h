// The interface under /api/v1: requests in, answers out (docs/api/openapi.json). Knows nothing of sockets.
#pragma once

#include <memory>
#include <string>

#include "query/reader.h"
#include "server/answer.h"
#include "server/reader_pool.h"
#include "server/request.h"
#include "server/tables.h"

namespace depeche {

class Api {
 public:
  // `description` is the text of openapi.json, handed out as it is.
  Api(std::string archive_path, std::string description, ServerTables& tables)
      : archive_path_(std::move(archive_path)), description_(std::move(description)), tables_(tables) {}

  // Whether the answer depends on the archive and the request alone, so that it may be kept and has an ETag.
  static bool IsLasting(const ApiRequest& request);

  // Answers from the state of the archive that `reader` shows. A streamed answer opens a reader of its own.
  Answer Handle(const ApiRequest& request, Reader& reader) const;
  // For what needs no archive: the description, coding.
  std::optional<Answer> HandleWithoutArchive(const ApiRequest& request) const;

 private:
  struct Endpoints;
  const std::string archive_path_;
  const std::string description_;
  ServerTables& tables_;
};

}  // namespace depeche
