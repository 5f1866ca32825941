// rules_lint LANGUAGE_DIR…: compiles each language's rules (run from the repository's root) and prints every
// fault. Exit 1 where there is one.
#include <iostream>

#include "rules/compiled_rules.h"
#include "rules/rule_set.h"

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: rules_lint LANGUAGE_DIR… (from the repository's root)\n";
    return 2;
  }
  const auto types = depeche::ReadRuleTypes("data/ontology");
  if (!types) {
    std::cerr << types.error().ToString() << "\n";
    return 1;
  }
  bool failed = false;
  for (int i = 1; i < argc; ++i) {
    std::vector<depeche::Error> errors;
    const auto rules = depeche::LoadRules("data/shapes.rules", argv[i], *types, &errors);
    for (const depeche::Error& error : errors) std::cerr << error.ToString() << "\n";
    std::cout << argv[i] << ": " << rules.rules.size() << " rules, " << rules.anchors.size() << " anchors, "
              << rules.examples.size() << " examples, " << errors.size() << " faults\n";
    failed |= !errors.empty();
  }
  return failed ? 1 : 0;
}
