#include "coder/parallel.h"

#include <memory>

#include "base/in_order.h"

namespace depeche {

void CodeInOrder(const Coder& coder, unsigned threads, const std::function<void(const PushReport&)>& produce,
                 const std::function<std::string(const Document&)>& render,
                 const std::function<void(Result<std::string>)>& consume) {
  const auto make_worker = [&]() -> std::function<Result<std::string>(Report)> {
    return [&, workspace = std::make_shared<Coder::Workspace>()](Report report) -> Result<std::string> {
      DEPECHE_TRY(const Document document, coder.Code(std::move(report), *workspace));
      return render(document);
    };
  };
  InOrder<Report, Result<std::string>>(threads, produce, make_worker, consume);
}

}  // namespace depeche
