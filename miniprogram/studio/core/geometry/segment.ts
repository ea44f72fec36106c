import type { ImagePoint } from './point';

/** The shortest way from a point to the straight piece between `a` and `b`, its ends included; image pixels. */
export function distanceToSegment(point: ImagePoint, a: ImagePoint, b: ImagePoint): number {
  const alongX = b.x - a.x;
  const alongY = b.y - a.y;
  const lengthSquared = alongX * alongX + alongY * alongY;
  if (lengthSquared === 0) return Math.hypot(point.x - a.x, point.y - a.y);
  const share = ((point.x - a.x) * alongX + (point.y - a.y) * alongY) / lengthSquared;
  const clamped = Math.min(1, Math.max(0, share));
  return Math.hypot(point.x - a.x - clamped * alongX, point.y - a.y - clamped * alongY);
}
