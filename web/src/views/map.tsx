// Where: places with their events on bundled outlines of the world, gathered by what the screen can tell apart.
import { useEffect, useMemo, useState } from "preact/hooks";
import { type Address, filterQuery, withValue } from "../address";
import { useAnswer } from "../api/use_answer";
import type { PlaceCount, PlaceList } from "../api/types";
import { countryName, placeTitle } from "../format";
import { count, t } from "../i18n";
import { goFilter } from "../navigation";
import { Legend } from "../ui/legend";
import { Loading, Show } from "../ui/show";
import { PageHead } from "../ui/page_head";
import { WorldMap } from "./map/world_map";
import type { World } from "./map/world";

const LISTED = 60;

export function MapView({ address }: { address: Address }) {
  const places = useAnswer<PlaceList>("/places", filterQuery(address.filter));
  const world = useWorld();
  return (
    <>
      <PageHead title={t("view.map")}><Legend filter={address.filter} /></PageHead>
      <Show answer={places} isEmpty={(data) => data.places.length === 0 && data.unplaced === 0}>
        {(data) => (world ? <Drawn address={address} data={data} world={world} /> : <Loading />)}
      </Show>
    </>
  );
}

// The outlines are a file of their own, loaded when a map is first looked at.
function useWorld(): World | null {
  const [world, setWorld] = useState<World | null>(null);
  useEffect(() => {
    void import("./map/world").then(({ loadWorld }) => setWorld(loadWorld()));
  }, []);
  return world;
}

function Drawn({ address, data, world }: { address: Address; data: PlaceList; world: World }) {
  const [shown, show] = useState<PlaceCount | null>(null);
  const placed = useMemo(() => world.locate(data.places), [world, data]);
  const only = (place: PlaceCount) =>
    goFilter(place.precision === "country" ? withValue(address.filter, "country", place.country) : withValue(address.filter, "place", place.key));
  return (
    <div class="map-layout">
      <div>
        <WorldMap world={world} places={placed} shown={shown} only={only} />
        <p class="help">{t("map.help")} {data.unplaced > 0 && t("map.unplaced", { count: count("events", data.unplaced) })}</p>
      </div>
      <section class="place-list">
        <h2>{t("map.list")}</h2>
        <ol>
          {data.places.slice(0, LISTED).map((place) => (
            <li key={place.key}>
              <button type="button" class="quiet" aria-label={t("map.show", { place: placeTitle(place) })} onClick={() => show(place)}>{placeTitle(place)}</button>
              <small> {place.precision === "country" ? t("map.country") : countryName(place.country)}</small>
              <button type="button" class="quiet tally" aria-label={`${t("map.filter", { place: placeTitle(place) })}: ${count("events", place.events)}`}
                onClick={() => only(place)}>{count("events", place.events)}</button>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
