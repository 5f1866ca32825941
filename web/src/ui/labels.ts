// Names at circles, as many as can be read: one that would lie on a circle or on another name is left out.

export interface Marked {
  x: number;
  y: number;
  radius: number;
  text: string;
}

export interface Label {
  x: number; // where the name begins, or its middle where it stands above
  y: number; // its middle
  text: string;
}

type Side = "beside" | "above";

const CHARACTER = 6.3; // width of the label's type, on average
const LINE = 13;
const GAP = 3;

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

// In the order given, so that the circles that matter most come first.
export function readableLabels(circles: readonly Marked[], width: number, side: Side): Label[] {
  const taken: Box[] = circles.map(({ x, y, radius }) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }));
  const labels: Label[] = [];
  for (const circle of circles) {
    for (const label of placed(circle, side)) {
      const box = boxOf(label, side);
      if (box.left < 0 || box.right > width || taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      labels.push(label);
      break;
    }
  }
  return labels;
}

// Where the name may stand, the best place first: to the right or to the left, above or below.
function placed({ x, y, radius, text }: Marked, side: Side): Label[] {
  if (side === "beside") return [{ x: x + radius + GAP, y, text }, { x: x - radius - GAP - text.length * CHARACTER, y, text }];
  const away = radius + GAP + LINE / 2;
  return [{ x, y: y - away, text }, { x, y: y + away, text }];
}

function boxOf({ x, y, text }: Label, side: Side): Box {
  const length = text.length * CHARACTER;
  const left = side === "beside" ? x : x - length / 2;
  return { left, right: left + length, top: y - LINE / 2, bottom: y + LINE / 2 };
}

const overlap = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
