#include "archive/name_rows.h"

#include "base/fold.h"

namespace depeche {
namespace {

constexpr size_t kMostRemembered = 50'000;

std::string EntityKey(const ParticipantRecord& who) {
  if (who.IsKnown()) return who.identifier;
  return who.kind + "/" + who.code + "/" + who.sector + "/" + FoldKey(who.name);
}

}  // namespace

const int64_t* RowCache::Find(const std::string& key) const {
  const auto found = rows_.find(key);
  return found == rows_.end() ? nullptr : &found->second;
}

int64_t RowCache::Remember(const std::string& key, int64_t row) {
  if (rows_.size() >= kMostRemembered) rows_.clear();
  rows_[key] = row;
  return row;
}

void NameRows::Forget() {
  for (RowCache* cache : {&publishers_, &entities_, &places_, &sources_, &inputs_}) cache->Forget();
}

int64_t NameRows::Publisher(const std::string& name) {
  if (const int64_t* row = publishers_.Find(name)) return *row;
  BindText(find_publisher_, 1, name);
  if (const auto row = RunForRow(find_publisher_)) return publishers_.Remember(name, *row);
  BindText(insert_publisher_, 1, name);
  return publishers_.Remember(name, RunForNewRow(db_, insert_publisher_));
}

int64_t NameRows::Input(const std::string& path) {
  if (const int64_t* row = inputs_.Find(path)) return *row;
  BindText(find_input_, 1, path);
  if (const auto row = RunForRow(find_input_)) return inputs_.Remember(path, *row);
  BindText(insert_input_, 1, path);
  return inputs_.Remember(path, RunForNewRow(db_, insert_input_));
}

int64_t NameRows::Entity(const ParticipantRecord& who) {
  const std::string key = EntityKey(who);
  if (const int64_t* row = entities_.Find(key)) return *row;
  BindText(find_entity_, 1, key);
  if (const auto row = RunForRow(find_entity_)) return entities_.Remember(key, *row);
  BindText(insert_entity_, 1, key);
  BindText(insert_entity_, 2, who.name);
  BindText(insert_entity_, 3, who.kind);
  BindText(insert_entity_, 4, who.code);
  BindText(insert_entity_, 5, who.sector);
  insert_entity_.bind(6, who.IsKnown() ? 1 : 0);
  insert_entity_.bind(7, who.IsPrivatePerson() ? 1 : 0);
  insert_entity_.bind(8, FoldKey(who.name));
  return entities_.Remember(key, RunForNewRow(db_, insert_entity_));
}

int64_t NameRows::Place(const PlaceRecord& place) {
  if (const int64_t* row = places_.Find(place.identifier)) return *row;
  BindText(find_place_, 1, place.identifier);
  if (const auto row = RunForRow(find_place_)) return places_.Remember(place.identifier, *row);
  BindText(insert_place_, 1, place.identifier);
  BindText(insert_place_, 2, place.name);
  BindText(insert_place_, 3, place.country);
  BindText(insert_place_, 4, place.precision);
  BindOptional(insert_place_, 5, place.lat);
  BindOptional(insert_place_, 6, place.lon);
  insert_place_.bind(7, FoldKey(place.name));
  const int64_t row = RunForNewRow(db_, insert_place_);
  if (place.lat && place.lon) {
    insert_box_.bind(1, row);
    insert_box_.bind(2, *place.lat);
    insert_box_.bind(3, *place.lon);
    Run(insert_box_);
  }
  return places_.Remember(place.identifier, row);
}

int64_t NameRows::Source(const SourceRecord& source) {
  const std::string& name = source.name.empty() ? source.words.text : source.name;
  const std::string key = source.kind + "/" + name;
  if (const int64_t* row = sources_.Find(key)) return *row;
  BindText(find_source_, 1, name);
  BindText(find_source_, 2, source.kind);
  if (const auto row = RunForRow(find_source_)) return sources_.Remember(key, *row);
  BindText(insert_source_, 1, name);
  BindText(insert_source_, 2, source.kind);
  insert_source_.bind(3, FoldKey(name));
  return sources_.Remember(key, RunForNewRow(db_, insert_source_));
}

}  // namespace depeche
