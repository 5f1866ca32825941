// Names beside circles, as many as can be read: one that would lie on a circle or on another name is left out.

export interface Marked {
  x: number;
  y: number;
  radius: number;
  text: string;
}

const CHARACTER = 6.3; // width of the label's type, on average
const LINE = 13;
const GAP = 3;

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

// In the order given, so that the circles with most events come first. The result holds where a name begins.
export function readableLabels(circles: readonly Marked[], width: number): { x: number; y: number; text: string }[] {
  const taken: Box[] = circles.map(({ x, y, radius }) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }));
  const labels: { x: number; y: number; text: string }[] = [];
  for (const { x, y, radius, text } of circles) {
    const left = x + radius + GAP;
    const box = { left, right: left + text.length * CHARACTER, top: y - LINE / 2, bottom: y + LINE / 2 };
    if (box.right > width || taken.some((other) => overlap(box, other))) continue;
    taken.push(box);
    labels.push({ x: left, y, text });
  }
  return labels;
}

const overlap = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
