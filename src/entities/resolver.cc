#include "entities/resolver.h"

#include <memory>
#include <utility>

#include "entities/analysis.h"
#include "entities/lexicon.h"
#include "entities/linker.h"
#include "entities/offices.h"
#include "entities/setting.h"

namespace depeche {

struct EntityResolver::Impl {
  EntityLexicon lexicon;
  const Knowledge* knowledge;
  OrganisationOffices offices;
};

EntityResolver::EntityResolver(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
EntityResolver::EntityResolver(EntityResolver&&) noexcept = default;
EntityResolver& EntityResolver::operator=(EntityResolver&&) noexcept = default;
EntityResolver::~EntityResolver() = default;

Result<EntityResolver> EntityResolver::Load(const std::string& language_dir, const Knowledge& knowledge) {
  DEPECHE_TRY(EntityLexicon lexicon, EntityLexicon::Load(language_dir));
  return EntityResolver(
      std::make_unique<const Impl>(Impl{std::move(lexicon), &knowledge, OrganisationOffices(knowledge)}));
}

void EntityResolver::Run(Document& document, const TreeIndex& tree) const {
  document.mentions.clear();
  document.entities.clear();
  Analysis analysis(document, tree, impl_->lexicon, *impl_->knowledge);
  FindNames(analysis);
  FindRoles(analysis);
  OrderWords(analysis);
  FindPhrases(analysis);
  CodePhrases(analysis);
  const Setting setting(analysis);
  Linker(document, analysis, setting, impl_->offices).Run();
}

}  // namespace depeche
