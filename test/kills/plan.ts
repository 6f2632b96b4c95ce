import { manners, type Kill } from './kill.ts';
import { flows, type Flow } from './page.ts';

/** Every step of every flow, ended in every manner, with and without another tab. */
export function allKills(steps: Readonly<Record<Flow, readonly string[]>>): Kill[] {
  return flows.flatMap((flow) =>
    steps[flow].flatMap((point) =>
      manners.flatMap((manner) => [false, true].map((hasOther) => ({ flow, point, manner, hasOther }))),
    ),
  );
}

/** So many of them, spread over the whole; more than there are begin again. */
export function spread(kills: readonly Kill[], count: number): Kill[] {
  // A stride without a common factor meets every kill once before any twice, and mixes flows, steps and manners.
  const stride =
    [...Array(kills.length).keys()]
      .reverse()
      .find((n) => n > kills.length * 0.61 - 50 && n < kills.length * 0.62 && gcd(n, kills.length) === 1) ?? 1;
  return Array.from({ length: count }, (_, index) => kills[(index * stride) % kills.length]!);
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
