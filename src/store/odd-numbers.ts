import type { Snapshot } from '../adapters/contract.ts';
import type { Amount } from '../engine/account.ts';
import { sum } from '../engine/draw.ts';
import type { BoundPolicy } from '../policy/policy.ts';
import { usableLots } from './balance.ts';
import { accountOf } from './pricing.ts';

/** Looks at every snapshot before it is shown. */
export class NumbersCheck {
  /** What is shown contradicts itself: nothing may be spent on it. */
  isOdd = false;
  readonly #tell: (problem: string) => void;

  /** @param tell is told once, however long it goes on. */
  constructor(tell: (problem: string) => void) {
    this.#tell = tell;
  }

  /** What may be shown of a snapshot: the smaller numbers, where it contradicts itself. Without a policy nothing can be compared. */
  shown(snapshot: Snapshot, policy: BoundPolicy | undefined): Snapshot {
    const odd = policy && oddNumbers(snapshot, policy);
    if (odd && !this.isOdd) this.#tell(odd.message);
    this.isOdd = odd !== undefined;
    return odd?.shown ?? snapshot;
  }
}

/** What is wrong with a snapshot's numbers, and what may be shown of it all the same. */
export interface Odd {
  readonly message: string;
  readonly shown: Snapshot;
}

/**
 * Whether a snapshot contradicts itself: two lots of one id, or lots that do not add up to what it says is available.
 * @returns the smaller numbers without lots; undefined when all is well, or nothing can be compared.
 */
export function oddNumbers(snapshot: Snapshot, policy: BoundPolicy): Odd | undefined {
  const { lots, viewer, serverNow, available } = snapshot;
  if (!lots) return undefined;
  const seen = new Set<string>();
  const twice = lots.find(({ id }) => seen.size === seen.add(id).size);
  const usable = usableLots(lots, policy, accountOf(snapshot), viewer, serverNow);
  const totals = Object.fromEntries(
    Object.entries(available).map(([type, told]): [string, { told: Amount; found: Amount }] => [
      type,
      { told, found: sum(usable.filter((lot) => lot.type === type)) },
    ]),
  );
  const off = Object.entries(totals).find(([, { told, found }]) => told !== found);
  if (!twice && !off) return undefined;
  const message = twice
    ? `The backend names the lot ${twice.id} twice.`
    : `The backend says that ${off![1].told} of "${off![0]}" are available, and its lots add up to ${off![1].found}.`;
  const smaller = Object.entries(totals).map(([type, { told, found }]) => [type, Math.min(told, found)] as const);
  const { lots: _, ...rest } = snapshot;
  return { message, shown: { ...rest, available: Object.fromEntries(smaller) } };
}
