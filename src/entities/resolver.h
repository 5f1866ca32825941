// Who is meant: mentions (names, noun phrases with a role, pronouns, adjectives of country), what they stand
// for, and PLOVER's country code and sector of each.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "document/document.h"
#include "knowledge/knowledge.h"

namespace depeche {

class EntityResolver {
 public:
  // `knowledge` must outlive the resolver.
  static Result<EntityResolver> Load(const std::string& language_dir, const Knowledge& knowledge);
  EntityResolver(EntityResolver&&) noexcept;
  EntityResolver& operator=(EntityResolver&&) noexcept;
  ~EntityResolver();

  // Fills mentions and entities; reads words, tags, names, places.
  void Run(Document& document, const TreeIndex& tree) const;

 private:
  struct Impl;
  explicit EntityResolver(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace depeche
