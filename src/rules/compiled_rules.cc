#include "rules/compiled_rules.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/file.h"
#include "rules/key.h"
#include "rules/quantities.h"
#include "rules/rule_parser.h"

namespace depeche {
namespace {

constexpr int kMaxShapeDepth = 8;

template <typename T>
struct Located {
  const T* definition;
  const RuleFile* file;
};

EntityCondition ToEntityCondition(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, EntityTest>, 9> kTests = {
      {{"person", EntityTest::kPerson},
       {"country", EntityTest::kCountry},
       {"organisation", EntityTest::kOrganisation},
       {"group", EntityTest::kGroup},
       {"actor", EntityTest::kActor},
       {"place", EntityTest::kPlace},
       {"time", EntityTest::kTime},
       {"clause", EntityTest::kClause},
       {"plural", EntityTest::kPlural}}};
  for (const auto& [known, test] : kTests) {
    if (known == name) return {test, ""};
  }
  return {EntityTest::kSector, std::string(name)};
}

// "stand-off" → stand - off. False where there is nothing to split.
bool SplitHyphens(std::vector<std::string>* words) {
  std::vector<std::string> out;
  for (const std::string& word : *words) {
    size_t from = 0;
    for (size_t at = word.find('-', 1); at != std::string::npos && at + 1 < word.size();
         at = word.find('-', from)) {
      out.push_back(word.substr(from, at - from));
      out.emplace_back("-");
      from = at + 1;
    }
    out.push_back(word.substr(from));
  }
  const bool changed = out.size() != words->size();
  *words = std::move(out);
  return changed;
}

// "lancer un avertissement" is found with any article, or none.
void DropArticles(const LightVerbs& tables, std::vector<std::string>* words) {
  if (words->size() < 3) return;
  words->erase(std::remove_if(words->begin() + 1, words->end() - 1,
                              [&tables](const std::string& word) { return tables.IsArticle(word); }),
               words->end() - 1);
}

// "mettre en_garde": blanks let other words in between, "_" does not.
void SplitAnchor(const std::string& lemma, CompiledAnchor* anchor) {
  const bool any_tight = lemma.find('_') != std::string::npos;
  for (const std::string_view chunk : SplitList(lemma, ' ')) {
    bool inside = false;
    for (const std::string_view piece : SplitList(chunk, '_')) {
      for (std::string& key : PhraseKeys(piece)) {
        anchor->words.push_back(std::move(key));
        if (any_tight) anchor->tight.push_back(inside);
        inside = chunk.find('_') != std::string_view::npos;
      }
    }
  }
}

class Compiler {
 public:
  Compiler(const std::vector<std::string>& types, std::vector<Error>* errors, CompiledRules* out)
      : errors_(errors), out_(out) {
    for (const std::string& entry : types) {
      types_.insert(entry);
      types_.insert(entry.substr(0, entry.find('/')));
    }
  }

  void Run(const std::vector<RuleFile>& files) {
    for (const RuleFile& file : files) CollectNames(file);
    for (const RuleFile& file : files) CompileClasses(file);
    for (const RuleFile& file : files) {
      file_ = &file;
      for (const ShapeDefinition& shape : file.shapes) CheckShape(shape);
      for (const RuleDefinition& rule : file.rules) CompileRule(rule);
    }
    IndexAnchors();
  }

 private:
  void Report(const RuleFile& file, SourcePosition at, std::string message, std::string hint = "") {
    errors_->push_back(Error{.message = std::move(message),
                             .file = file.path,
                             .line = at.line,
                             .column = at.column,
                             .hint = std::move(hint)});
  }

  template <typename Map>
  static std::string Suggest(std::string_view name, const Map& map, std::string otherwise) {
    std::vector<std::string_view> known;
    for (const auto& [key, unused] : map) known.push_back(key);
    std::sort(known.begin(), known.end());
    const std::string_view closest = ClosestName(name, known);
    return closest.empty() ? std::move(otherwise) : "did you mean \"" + std::string(closest) + "\"?";
  }

  template <typename T>
  void Define(StringMap<Located<T>>& map, std::string_view what, const std::string& name, const T& definition,
              const RuleFile& file) {
    const auto [at, added] = map.emplace(name, Located<T>{&definition, &file});
    if (added) return;
    Report(file, definition.at, std::string(what) + " \"" + name + "\" is defined twice",
           "first at " + at->second.file->path + ":" + std::to_string(at->second.definition->at.line));
  }

  void CollectNames(const RuleFile& file) {
    for (const ClassDefinition& definition : file.classes) {
      Define(classes_, "class", definition.name, definition, file);
    }
    for (const ShapeDefinition& shape : file.shapes) Define(shapes_, "shape", shape.name, shape, file);
    for (const RuleDefinition& rule : file.rules) Define(rules_, "rule", rule.id, rule, file);
  }

  void CompileClasses(const RuleFile& file) {
    for (const ClassDefinition& definition : file.classes) {
      if (definition.members.empty()) {
        Report(file, definition.at, "class \"" + definition.name + "\" is empty",
               "write: class NAME = a, b, c");
      }
      auto set = std::make_unique<LemmaSet>();
      AddMembers(definition, file, 0, set.get());
      out_->classes.emplace(definition.name, std::move(set));
    }
  }

  void AddMembers(const ClassDefinition& definition, const RuleFile& file, int depth, LemmaSet* out) {
    if (depth > kMaxShapeDepth) {
      Report(file, definition.at, "class \"" + definition.name + "\" contains itself");
      return;
    }
    for (const std::string& member : definition.members) {
      if (!member.starts_with('@')) {
        out->Add(member, out_->light_verbs);
        continue;
      }
      const auto found = classes_.find(member.substr(1));
      if (found == classes_.end()) {
        Report(file, definition.at, "unknown class \"" + member + "\"",
               Suggest(member.substr(1), classes_, "define it: class NAME = a, b, c"));
      } else {
        AddMembers(*found->second.definition, *found->second.file, depth + 1, out);
      }
    }
  }

  // Faults of a shape are reported once, at the shape, not at each rule that uses it.
  void CheckShape(const ShapeDefinition& shape) {
    std::vector<Located<RuleLine>> lines;
    Flatten(shape.lines, *file_, 0, &lines);
    for (const RuleLine& line : shape.lines) CompileLine(line, *file_);
  }

  void Flatten(const std::vector<RuleLine>& lines, const RuleFile& file, int depth,
               std::vector<Located<RuleLine>>* out) {
    for (const RuleLine& line : lines) {
      if (line.kind != LineKind::kUse) {
        out->push_back({&line, &file});
        continue;
      }
      const auto found = shapes_.find(line.shape);
      if (found == shapes_.end()) {
        Report(file, line.at, "unknown shape \"" + line.shape + "\"",
               Suggest(line.shape, shapes_, "define it: shape NAME"));
      } else if (depth >= kMaxShapeDepth) {
        Report(file, line.at, "shape \"" + line.shape + "\" uses itself");
      } else {
        Flatten(found->second.definition->lines, *found->second.file, depth + 1, out);
      }
    }
  }

  void CompileRule(const RuleDefinition& definition) {
    CompiledRule rule;
    rule.id = definition.id;
    rule.type = definition.type.type;
    rule.modes = definition.type.modes;
    rule.file = file_->path;
    rule.line = definition.at.line;
    CheckType(definition.type, *file_);
    std::vector<Located<RuleLine>> lines;
    Flatten(definition.lines, *file_, 0, &lines);
    bool has_anchor = false;
    for (const auto& [line, file] : lines) {
      has_anchor |= line->kind == LineKind::kAnchors;
      AddLine(*line, *file, definition, &rule);
    }
    if (!has_anchor) {
      Report(*file_, definition.at, "rule \"" + definition.id + "\" has no anchor",
             "add a verb, noun or adj line");
    }
    out_->rules.push_back(std::move(rule));
  }

  void AddLine(const RuleLine& line, const RuleFile& file, const RuleDefinition& definition,
               CompiledRule* rule) {
    switch (line.kind) {
      case LineKind::kAnchors:
        for (const std::string& lemma : line.lemmas) AddAnchor(line, file, lemma);
        break;
      case LineKind::kUse:
        break;
      case LineKind::kBind:
        for (const std::string& mode : line.modes) CheckMode(definition.type.type, mode, line.at, file);
        for (const Selector::Alternative& alternative : line.selector.alternatives) {
          rule->binds_possessive |= alternative.function.function == Function::kPoss;
        }
        rule->bindings.push_back(CompileLine(line, file));
        break;
      case LineKind::kNeed:
        rule->needs.push_back(CompileLine(line, file));
        break;
      case LineKind::kNot:
        rule->nots.push_back(CompileLine(line, file));
        break;
      case LineKind::kContent:
        rule->contents.push_back(CompileLine(line, file));
        break;
      case LineKind::kPossible:
        rule->possibles.push_back(CompileLine(line, file));
        break;
      case LineKind::kStatus:
        rule->status = line.status;
        break;
      case LineKind::kAlso:
        CheckType(line.also, file);
        rule->also.push_back(line.also);
        break;
      case LineKind::kSwap:
        rule->swap = true;
        break;
      case LineKind::kPriority:
        rule->priority = line.priority;
        break;
      case LineKind::kExample:
      case LineKind::kCounter:
        for (const RuleExample::Expected& expected : line.expected) CheckExpected(expected, line, file);
        out_->examples.push_back({definition.id, line.sentence, line.expected, file.path, line.at.line});
        break;
    }
  }

  void CheckType(const TypeRef& type, const RuleFile& file) {
    if (types_.empty()) return;
    if (!types_.contains(type.type)) {
      StringMap<int> names;
      for (const std::string& known : types_) {
        if (known.find('/') == std::string::npos) names[known] = 0;
      }
      Report(file, type.at, "unknown event type \"" + type.type + "\"",
             Suggest(type.type, names, "see data/ontology for the types"));
      return;
    }
    for (const std::string& mode : type.modes) CheckMode(type.type, mode, type.at, file);
  }

  void CheckMode(const std::string& type, const std::string& mode, SourcePosition at, const RuleFile& file) {
    if (types_.empty() || !types_.contains(type) || types_.contains(type + "/" + mode)) return;
    std::vector<std::string> modes;
    for (const std::string& known : types_) {
      if (known.starts_with(type + "/")) modes.push_back(known.substr(type.size() + 1));
    }
    std::sort(modes.begin(), modes.end());
    std::string list;
    for (const std::string& known : modes) list += (list.empty() ? "" : ", ") + known;
    Report(file, at, "type " + type + " has no mode \"" + mode + "\"",
           list.empty() ? "the type has no modes" : "modes: " + list);
  }

  void CheckExpected(const RuleExample::Expected& expected, const RuleLine& line, const RuleFile& file) {
    TypeRef type;
    type.at = line.at;
    const size_t slash = expected.type.find('/');
    type.type = expected.type.substr(0, slash);
    if (slash != std::string::npos) {
      for (const std::string_view mode : SplitList(std::string_view(expected.type).substr(slash + 1), '+')) {
        type.modes.emplace_back(mode);
      }
    }
    CheckType(type, file);
  }

  CompiledLine CompileLine(const RuleLine& line, const RuleFile& file) {
    CompiledLine out;
    out.role = line.role;
    out.modes = line.modes;
    out.text = ToString(line);
    out.line = line.at.line;
    for (const Selector::Alternative& alternative : line.selector.alternatives) {
      // Fillers behind the last alternative hold for those before it that have none of their own.
      const FillerList& fillers =
          alternative.fillers.given ? alternative.fillers : line.selector.alternatives.back().fillers;
      CompiledAlternative compiled{CompileFunction(alternative.function), CompileFillers(fillers, file)};
      compiled.inner =
          line.role && compiled.fillers.nested.size() == 1 && compiled.fillers.nested[0].head.lemmas.any;
      compiled.fillers_text = ToString(fillers);
      out.alternatives.push_back(std::move(compiled));
    }
    return out;
  }

  CompiledFunction CompileFunction(const FunctionRef& function) {
    CompiledFunction out;
    out.function = function.function;
    for (const std::string& preposition : function.prepositions) {
      out.prepositions.push_back(WordKey(preposition));
      out_->light_verbs.AddPreposition(preposition);
    }
    return out;
  }

  CompiledFillers CompileFillers(const FillerList& fillers, const RuleFile& file) {
    CompiledFillers out;
    out.given = fillers.given;
    out.negated = fillers.negated;
    for (const FillerItem& item : fillers.items) {
      if (item.nested.empty()) {
        AddFiller(item, file, &out);
        continue;
      }
      CompiledNested nested;
      nested.head.given = true;
      AddFiller(item, file, &nested.head);
      const NestedCondition& condition = item.nested.front();
      nested.function.function = condition.function.function;
      if (FillerList shorthand; IsFillerShorthand(condition, item.at, &shorthand)) {
        nested.fillers = CompileFillers(shorthand, file);
      } else {
        nested.function = CompileFunction(condition.function);
        nested.fillers = CompileFillers(condition.fillers, file);
      }
      out.nested.push_back(std::move(nested));
    }
    return out;
  }

  // "projet > of(loi)": what stands behind `of` in brackets may be fillers or genitive prepositions.
  bool IsFillerShorthand(const NestedCondition& condition, SourcePosition at, FillerList* out) const {
    if (condition.function.function != Function::kOf || condition.fillers.given) return false;
    for (const std::string& name : condition.function.prepositions) {
      if (out_->light_verbs.IsGenitive(WordKey(name))) return false;
      out->items.push_back(ToFillerItem(name, at));
    }
    out->given = !out->items.empty();
    return out->given;
  }

  void AddFiller(const FillerItem& item, const RuleFile& file, CompiledFillers* out) {
    switch (item.kind) {
      case FillerItem::Kind::kLemma:
        out->lemmas.Add(item.text, out_->light_verbs);
        break;
      case FillerItem::Kind::kEntity:
        out->entities.push_back(ToEntityCondition(item.text));
        break;
      case FillerItem::Kind::kClass: {
        const auto found = out_->classes.find(item.text);
        if (found == out_->classes.end()) {
          Report(file, item.at, "unknown class \"@" + item.text + "\"",
                 Suggest(item.text, out_->classes, "define it: class NAME = a, b, c"));
        } else {
          out->classes.push_back(found->second.get());
        }
        break;
      }
    }
  }

  void AddAnchor(const RuleLine& line, const RuleFile& file, const std::string& lemma) {
    CompiledAnchor anchor;
    anchor.rule = static_cast<uint32_t>(out_->rules.size());  // the rule that is being compiled
    anchor.kind = line.anchor_kind;
    SplitAnchor(lemma, &anchor);
    if (anchor.kind == AnchorKind::kVerb) {
      while (anchor.words.size() > 1 && TakeClitic(&anchor)) {
      }
      if (anchor.reflexive) out_->reflexive_verbs.insert(anchor.words.front());
    }
    if (anchor.words.empty() || IsReflexiveMark(anchor.words.front())) {
      Report(file, line.at, "anchor \"" + lemma + "\" names no word");
      return;
    }
    if (!anchor.tight.empty()) {
      out_->anchors.push_back(std::move(anchor));
      return;
    }
    DropArticles(out_->light_verbs, &anchor.words);
    // Tokenizers differ on hyphens: "stand-off" may come as one word or as three.
    if (CompiledAnchor split = anchor; SplitHyphens(&split.words)) out_->anchors.push_back(std::move(split));
    out_->anchors.push_back(std::move(anchor));
  }

  // Moves a leading clitic out of the words.
  bool TakeClitic(CompiledAnchor* anchor) {
    const std::string& first = anchor->words.front();
    if (IsReflexiveMark(first)) {
      anchor->reflexive = true;
    } else if (out_->light_verbs.IsClitic(first)) {
      anchor->clitics.push_back(first);
    } else {
      return false;
    }
    anchor->words.erase(anchor->words.begin());
    if (!anchor->tight.empty()) anchor->tight.erase(anchor->tight.begin());
    return true;
  }

  void IndexAnchors() {
    for (size_t i = 0; i < out_->anchors.size(); ++i) {
      out_->anchors_by_word[out_->anchors[i].words.front()].push_back(static_cast<uint32_t>(i));
    }
  }

  std::vector<Error>* errors_;
  CompiledRules* out_;
  StringSet types_;
  StringMap<Located<ClassDefinition>> classes_;
  StringMap<Located<ShapeDefinition>> shapes_;
  StringMap<Located<RuleDefinition>> rules_;
  const RuleFile* file_ = nullptr;
};

void SortErrors(std::vector<Error>* errors) {
  std::stable_sort(errors->begin(), errors->end(), [](const Error& a, const Error& b) {
    return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
  });
  // A shape's fault shows up again in every rule that uses it.
  const auto same = [](const Error& a, const Error& b) {
    return std::tie(a.file, a.line, a.column, a.message) == std::tie(b.file, b.line, b.column, b.message);
  };
  errors->erase(std::unique(errors->begin(), errors->end(), same), errors->end());
}

void ReadRuleFile(const std::string& path, std::vector<RuleFile>* files, std::vector<Error>* errors) {
  Result<std::string> text = ReadFile(path);
  if (!text) {
    errors->push_back(text.error());
  } else {
    files->push_back(ParseRules(*text, path, errors));
  }
}

// "fr" of "fr.assault.attack".
std::string_view LanguageOf(const RuleDefinition& rule) {
  return std::string_view(rule.id).substr(0, rule.id.find('.'));
}

// Leaves out the rules of other languages; the ids of those that stay.
StringSet KeepLanguage(std::string_view language, std::vector<RuleFile>* files) {
  StringSet ids;
  for (RuleFile& file : *files) {
    std::erase_if(file.rules, [&](const RuleDefinition& rule) { return LanguageOf(rule) != language; });
    for (const RuleDefinition& rule : file.rules) ids.insert(rule.id);
  }
  return ids;
}

void DropReplaced(const StringSet& own, std::vector<RuleFile>::iterator first,
                  std::vector<RuleFile>::iterator last) {
  for (auto file = first; file != last; ++file) {
    std::erase_if(file->rules, [&](const RuleDefinition& rule) { return own.contains(rule.id); });
  }
}

}  // namespace

void LemmaSet::Add(std::string_view lemma, const LightVerbs& tables) {
  std::vector<std::string> keys = PhraseKeys(lemma);
  DropArticles(tables, &keys);
  if (keys.size() == 1 && keys.front() == "*") {
    any = true;
  } else if (keys.size() == 1) {
    // Tokenizers differ on hyphens, as with anchors.
    if (std::vector<std::string> split = keys; SplitHyphens(&split)) phrases.push_back(std::move(split));
    words.insert(std::move(keys.front()));
  } else if (!keys.empty()) {
    phrases.push_back(std::move(keys));
  }
}

const std::vector<uint32_t>* CompiledRules::AnchorsFrom(std::string_view key) const {
  const auto found = anchors_by_word.find(key);
  return found == anchors_by_word.end() ? nullptr : &found->second;
}

CompiledRules CompileRules(const std::vector<RuleFile>& files, const std::vector<std::string>& types,
                           LightVerbs light_verbs, std::vector<Error>* errors) {
  CompiledRules out;
  out.light_verbs = std::move(light_verbs);
  Compiler(types, errors, &out).Run(files);
  SortErrors(errors);
  return out;
}

std::vector<Error> OwnRuleFaults(const std::vector<std::string>& own_files,
                                 const std::vector<std::string>& languages) {
  std::vector<Error> errors;
  std::vector<RuleFile> files;
  for (const std::string& path : own_files) ReadRuleFile(path, &files, &errors);
  for (const RuleFile& file : files) {
    for (const RuleDefinition& rule : file.rules) {
      const std::string_view language = LanguageOf(rule);
      if (std::find(languages.begin(), languages.end(), language) != languages.end()) continue;
      errors.push_back(
          {.message = "no folder for the language \"" + std::string(language) + "\" of rule " + rule.id,
           .file = file.path,
           .line = rule.at.line,
           .column = rule.at.column,
           .hint = "a rule's id begins with its language: fr.…, en.…"});
    }
  }
  SortErrors(&errors);
  return errors;
}

CompiledRules LoadRules(const RuleSources& sources, const std::vector<std::string>& types,
                        std::vector<Error>* errors) {
  const std::string& language_dir = sources.language_dir;
  std::vector<RuleFile> files;
  for (const std::string& path : sources.own_files) ReadRuleFile(path, &files, errors);
  const std::string language = std::filesystem::path(language_dir).filename().string();
  const StringSet own = KeepLanguage(language, &files);
  const size_t own_count = files.size();
  ReadRuleFile(sources.shapes_file, &files, errors);
  std::vector<std::string> paths;
  std::error_code code;
  for (const auto& entry : std::filesystem::directory_iterator(language_dir + "/rules", code)) {
    if (entry.path().extension() == ".rules") paths.push_back(entry.path().string());
  }
  if (code) {
    errors->push_back(Error{.message = "cannot read the folder of rules: " + code.message(),
                            .file = language_dir + "/rules",
                            .hint = "a language's rules stand in <language>/rules/*.rules"});
  }
  std::sort(paths.begin(), paths.end());
  for (const std::string& path : paths) ReadRuleFile(path, &files, errors);
  DropReplaced(own, files.begin() + static_cast<std::ptrdiff_t>(own_count), files.end());
  Result<LightVerbs> light_verbs = LightVerbs::Load(language_dir + "/light-verbs.tsv");
  if (!light_verbs) errors->push_back(light_verbs.error());
  const Result<Quantities> quantities = Quantities::Load(language_dir + "/quantities.tsv");
  if (!quantities) {
    errors->push_back(quantities.error());
  } else if (light_verbs) {
    for (const std::string& bound : quantities->bounds()) light_verbs->AddBound(bound);
  }
  return CompileRules(files, types, light_verbs ? std::move(*light_verbs) : LightVerbs(), errors);
}

}  // namespace depeche
