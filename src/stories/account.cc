#include "stories/account.h"

#include "base/fold.h"

namespace depeche {
namespace {

Party MakeParty(const ParticipantRecord& participant) {
  Party party;
  const std::string& id = participant.identifier;
  if (participant.kind != "country") {
    const bool known = !id.empty() && id.compare(0, 4, "new-") != 0;
    party.key = known ? id : FoldKey(participant.name);
  }
  party.code = participant.code;
  party.sector = participant.sector;
  party.person = participant.kind == "person";
  return party;
}

}  // namespace

Account MakeAccount(const EventRecord& record) {
  Account account;
  account.uid = record.uid;
  account.type = record.type;
  account.status = record.status;
  account.language = record.language;
  account.modes = record.modes;
  if (record.time) {
    account.first = record.time->first;
    account.last = record.time->last;
    account.day_inferred = !record.time->inferred.empty();
  }
  for (const ParticipantRecord& actor : record.actors) account.actors.push_back(MakeParty(actor));
  for (const ParticipantRecord& recipient : record.recipients)
    account.recipients.push_back(MakeParty(recipient));
  account.place = record.place;
  account.figures = record.figures;
  account.words = FoldKey(record.anchor.text);
  return account;
}

}  // namespace depeche
