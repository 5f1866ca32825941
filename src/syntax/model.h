// One small network a language: tags, features, lemmas, trees and names for the words that text/ found.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "document/document.h"

namespace depeche {

// Buffers that inference reuses; one a thread. Grows to the largest batch, then allocates no more.
class SyntaxWorkspace {
 public:
  SyntaxWorkspace();
  SyntaxWorkspace(SyntaxWorkspace&&) noexcept;
  SyntaxWorkspace& operator=(SyntaxWorkspace&&) noexcept;
  ~SyntaxWorkspace();

 private:
  friend class SyntaxModel;
  struct Buffers;
  std::unique_ptr<Buffers> buffers_;
};

// Immutable after loading (the file is mapped, weights are used in place); one object serves all threads.
class SyntaxModel {
 public:
  static Result<SyntaxModel> Load(const std::string& path);
  SyntaxModel(SyntaxModel&&) noexcept;
  SyntaxModel& operator=(SyntaxModel&&) noexcept;
  ~SyntaxModel();

  // Fills upos, feats, morph, lemma, head, rel, relation of every word, and Document::names.
  void Run(Document& document, SyntaxWorkspace& workspace) const;

 private:
  struct Impl;
  explicit SyntaxModel(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace depeche
