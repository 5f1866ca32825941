// Events for the tests of the exports.
#pragma once

#include <string>

#include "archive/event_record.h"

namespace depeche::testing {

// Police shot two people at a march in Nyala, says a nurse whom no table knows; one of the two was a private
// person of the name of Amna Idris. Told by a paper that others follow.
inline ArchivedEvent ExampleEvent() {
  ArchivedEvent event;
  event.row = 1;
  event.json =
      R"({"id":"00000000000000a1","article":"r1","event":["ASSAULT"],"mode":["firearms"],"context":["legal"],"quad_code":4,)"
      R"("event_scale":-9.0,"date":"2024-05-07","enddate":"2024-05-07","date_info":{"text":"on Tuesday","start":69,"end":79,)"
      R"("precision":"day","anchored_on":"published","rule":"en.day"},"actor":[{"entity_text":"Police","start":20,"end":26,)"
      R"("name":"","identifier_id":"new-1","kind":"role","code":"SDN","sector":"COP","other_sectors":[],"how":"subject"}],)"
      R"("recipient":[{"entity_text":"Amna Idris","start":32,"end":42,"name":"Amna Idris","identifier_id":"new-2",)"
      R"("kind":"person","code":"SDN","sector":"CVL","other_sectors":[],"how":"object"},{"entity_text":"two marchers",)"
      R"("start":47,"end":59,"name":"","identifier_id":"new-3","kind":"role","code":"SDN","sector":"CVL","other_sectors":[],)"
      R"("how":"object"}],"event_loc":{"text":"Nyala","start":63,"end":68,"name":"Nyala","country":"SDN","lat":12.05,)"
      R"("lon":24.88,"precision":"city","place_id":"SDN-nyala"},"anchor":{"text":"shot","start":27,"end":31},)"
      R"("text_info":{"sequence":2,"start":20,"end":103},"status":"occurred","attribution":[{"text":"Hind Salih","start":87,)"
      R"("end":97,"name":"Hind Salih","kind":"person","stance":"says","how":"reporting verb"}],"counts":[{"kind":"dead",)"
      R"("min":2,"max":3,"text":"two marchers","start":47,"end":59,"attribution":[]}],"same_as":null,"confidence":0.75,)"
      R"("rule":"en.assault.shoot","language":"en","coder":"depeche 0.1.0"})";
  event.record = *ParseEventRecord(event.json);
  event.sentence = "Police shot Amna Idris and two marchers in Nyala on Tuesday, nurse Hind Salih said.";
  event.report.row = 7;
  event.report.uid = "00000000000000f7";
  event.report.address = "https://herald.example/7";
  event.report.url = "https://herald.example/7";
  event.report.title = "Amna Idris, 40, shot";
  event.report.publisher = "The Herald";
  event.report.language = "en";
  event.report.published_from = MakeDay(2024, 5, 8);
  event.report.published_to = MakeDay(2024, 5, 8);
  event.story = "00000000000000c3";
  event.story_reports = 4;
  event.independent_sources = 2;
  return event;
}

}  // namespace depeche::testing
