// What queries answer, as JSON: what `depeche events --format jsonl` prints and the server sends
// (docs/api/openapi.json).
#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>

#include "archive/event_record.h"
#include "query/actors.h"
#include "query/facets.h"
#include "query/network.h"
#include "query/places.h"

namespace depeche {

using OrderedJson = nlohmann::ordered_json;

// One line without newline: the record as it was coded, unchanged, with what the archive knows of it.
std::string EventLine(const StoredEvent& event, const ParticipantKeys& keys);

OrderedJson ReportJson(const ReportInfo& report);
OrderedJson CorrectionJson(const Correction& correction);
OrderedJson ActorJson(const ActorSummary& actor);
OrderedJson ActorDetailJson(const ActorDetail& detail);  // without what only the tables know
OrderedJson PlaceJson(const PlaceCount& place);
OrderedJson NetworkEdgesJson(const Network& network);  // a list
OrderedJson NetworkJson(const Network& network);
OrderedJson CountsJson(const FacetCounts& counts, std::span<const Facet> facets);

// Malformed UTF-8, which no table of ours lets in but a damaged archive may hold, becomes U+FFFD.
std::string Dump(const OrderedJson& json);
std::string JsonText(std::string_view text);  // in quotes

}  // namespace depeche
