// The map itself: outlines that zoom and circles that keep their size.
import { select } from "d3-selection";
import { type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity } from "d3-zoom";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { PlaceCount } from "../../api/types";
import { placeTitle } from "../../format";
import { count, t } from "../../i18n";
import { wantsStillness } from "../../theme";
import { readableLabels } from "../../ui/labels";
import { Measured } from "../../ui/measured";
import { type Cluster, type Point, clustersOf } from "./clusters";
import { type Located, type World, outlinesIn, projectionOf } from "./world";

const ASPECT = 0.475;
const CLOSEST = 400; // zoom at which a town fills the map
const SHOWN_AT = 24;
const EDGE = 20; // circles whose middle lies so far outside are still drawn
const APART = 26; // pixels between circles

interface Props {
  world: World;
  places: readonly Located[];
  shown: PlaceCount | null;
  only: (place: PlaceCount) => void;
}

export function WorldMap(props: Props) {
  return <Measured class="map">{(width) => <Drawing {...props} width={width} />}</Measured>;
}

function Drawing({ world, places, shown, only, width }: Props & { width: number }) {
  const svg = useRef<SVGSVGElement>(null);
  const behaviour = useRef<ZoomBehavior<SVGSVGElement, unknown> | undefined>(undefined);
  const height = Math.max(260, Math.round(width * ASPECT));
  const [transform, setTransform] = useState<ZoomTransform>(zoomIdentity);

  const fit = useMemo(() => world.fit(width, height), [world, width, height]);
  const projection = useMemo(() => projectionOf(fit), [fit]);

  useEffect(() => {
    if (!svg.current) return;
    const made = zoom<SVGSVGElement, unknown>()
      .scaleExtent([1, CLOSEST])
      .translateExtent([[0, 0], [width, height]])
      .on("zoom", (event: { transform: ZoomTransform }) => setTransform(event.transform));
    behaviour.current = made;
    select(svg.current).call(made).on("dblclick.zoom", null);
  }, [width, height]);

  const zoomBy = (factor: number) => svg.current && behaviour.current?.scaleBy(select(svg.current), factor);
  const reset = () => svg.current && behaviour.current?.transform(select(svg.current), zoomIdentity);
  const fly = (located: Located, scale: number) => {
    const at = projection([located.lon, located.lat]);
    if (!at || !svg.current || !behaviour.current) return;
    const wanted = zoomIdentity.translate(width / 2, height / 2).scale(scale).translate(-at[0], -at[1]);
    behaviour.current.transform(select(svg.current), wanted);
  };
  useEffect(() => {
    const located = shown && places.find(({ place }) => place.key === shown.key);
    if (located) fly(located, located.place.precision === "country" ? SHOWN_AT / 4 : SHOWN_AT);
  }, [shown]);

  const projected = useMemo(() => project(places, projection), [places, projection]);
  const clusters = useMemo(() => visible(projected, transform, width, height), [projected, transform, width, height]);
  const choose = (cluster: Cluster) => (cluster.places === 1 ? only(cluster.lead.place) : fly(cluster.lead, Math.min(CLOSEST, transform.k * 4)));
  const largest = Math.max(1, ...clusters.map(({ events }) => events));
  const radiusOf = ({ events }: Cluster) => 4 + 18 * Math.sqrt(events / largest);
  const labels = readableLabels(clusters.map((cluster) => ({ x: cluster.x, y: cluster.y, radius: radiusOf(cluster), text: placeTitle(cluster.lead.place) })), width, "beside");

  return (
    <>
      <svg ref={svg} width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={t("map.chart")}>
        <g class={wantsStillness() ? "outlines" : "outlines smooth"} transform={`${transform.toString()} ${outlinesIn(fit)}`} aria-hidden="true">
          <path class="sphere" d={world.sphere} />
          <path class="land" d={world.land} />
          <path class="borders" d={world.borders} />
        </g>
        {clusters.map((cluster) => (
          <Circle key={cluster.lead.place.key} cluster={cluster} radius={radiusOf(cluster)} choose={() => choose(cluster)} />
        ))}
        <g class="place-labels" aria-hidden="true">{labels.map(({ x, y, text }) => <text key={`${x},${y}`} x={x} y={y} dy="0.32em">{text}</text>)}</g>
      </svg>
      <div class="map-tools">
        <button type="button" aria-label={t("map.in")} onClick={() => zoomBy(2)}>+</button>
        <button type="button" aria-label={t("map.out")} onClick={() => zoomBy(0.5)}>−</button>
        <button type="button" aria-label={t("map.reset")} onClick={reset}>◯</button>
      </div>
    </>
  );
}

function project(places: readonly Located[], projection: ReturnType<typeof projectionOf>): Point[] {
  return places.flatMap((located) => {
    const at = projection([located.lon, located.lat]);
    return at ? [{ x: at[0], y: at[1], located }] : [];
  });
}

function visible(places: readonly Point[], transform: ZoomTransform, width: number, height: number): Cluster[] {
  const points: Point[] = [];
  for (const { x, y, located } of places) {
    const [left, top] = transform.apply([x, y]);
    if (left > -EDGE && top > -EDGE && left < width + EDGE && top < height + EDGE) points.push({ x: left, y: top, located });
  }
  return clustersOf(points, APART);
}

function Circle({ cluster, radius, choose }: { cluster: Cluster; radius: number; choose: () => void }) {
  const { place } = cluster.lead;
  const told = cluster.places === 1 ? `${placeTitle(place)}: ${count("events", cluster.events)}`
    : t("map.cluster", { place: placeTitle(place), n: cluster.places - 1, count: count("events", cluster.events) });
  const key = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose();
  };
  return (
    <g class="place" role="button" tabindex={0} aria-label={told} transform={`translate(${cluster.x},${cluster.y})`} onClick={choose} onKeyDown={key}>
      <title>{told}</title>
      {slices(cluster, radius).map(({ quad, path }) => <path key={quad} class={`quad-${quad}`} d={path} />)}
      <circle class={place.precision === "country" && cluster.places === 1 ? "rim country" : "rim"} r={radius} />
    </g>
  );
}

// The circle cut by class of event.
function slices(cluster: Cluster, radius: number): { quad: number; path: string }[] {
  let turned = 0;
  return cluster.quads.flatMap((n, i) => {
    if (n === 0) return [];
    const share = n / cluster.events;
    const [from, to] = [turned, turned + share];
    turned = to;
    return [{ quad: i + 1, path: slice(from, to, radius) }];
  });
}

function slice(from: number, to: number, radius: number): string {
  if (to - from > 0.9999) return `M0,${-radius}A${radius},${radius} 0 1 1 0,${radius}A${radius},${radius} 0 1 1 0,${-radius}Z`;
  const at = (share: number) => `${radius * Math.sin(share * 2 * Math.PI)},${-radius * Math.cos(share * 2 * Math.PI)}`;
  return `M0,0L${at(from)}A${radius},${radius} 0 ${to - from > 0.5 ? 1 : 0} 1 ${at(to)}Z`;
}
