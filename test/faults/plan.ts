import type { Capabilities } from '../../src/adapters/contract.ts';
import type { Chance } from './chance.ts';

/** What may go wrong on the way, each as a share of all messages. */
export interface Weather {
  /** Lost on the way there, on the way back: the caller is told of a broken connection. */
  readonly lost: number;
  readonly unanswered: number;
  /** Nobody ever answers. */
  readonly hanging: number;
  readonly slow: number;
  readonly twice: number;
  /** 429 or 503 with or without a time to wait; done nothing. */
  readonly busy: number;
  /** 500, a page of HTML, another shape, nothing at all; after the work was done. */
  readonly garbled: number;
  /** Reads from a replica that is behind. */
  readonly lagging: number;
}

export const CALM: Weather = { lost: 0, unanswered: 0, hanging: 0, slow: 0, twice: 0, busy: 0, garbled: 0, lagging: 0 };

/** What kind of story a schedule tells; it only changes how often what happens. */
export type Theme = 'mixed' | 'network' | 'cancel' | 'death' | 'storage' | 'people' | 'time' | 'crowd';

/** What is drawn once per schedule. */
export interface Plan {
  readonly capabilities: Capabilities;
  readonly level: Capabilities['level'];
  readonly hasLookup: boolean;
  /** The kit's own backend: it never counts fingerprints anew, and holds nothing where nothing is left. */
  readonly isOurs: boolean;
  readonly theme: Theme;
  readonly weather: Weather;
  readonly pages: number;
  readonly steps: number;
  readonly tellsLots: boolean;
  readonly takesExcess: boolean;
  readonly refusesRefunds: boolean;
  /** Whether the adapter learns whose credits they are from the first snapshot. */
  readonly learnsAccount: boolean;
  /** Whether aborting a request ends it for the caller, as `fetch` does. */
  readonly abortable: boolean;
  readonly hasLocks: boolean;
  /** Outside the count of violations. */
  readonly lies: boolean;
  readonly wallOffset: number;
}

const THEMES: Readonly<Record<Theme, number>> = {
  mixed: 4,
  network: 3,
  cancel: 3,
  death: 3,
  storage: 1.5,
  people: 1.5,
  time: 2.5,
  crowd: 1,
};

/** The share of schedules in which the server lies. */
const LIES = 0.2;

export function planOf(chance: Chance): Plan {
  const level = chance.weighted({ L0: 1.2, L1: 2, L2: 2.8, L3: 5 });
  const keys = level === 'L0' ? undefined : keysOf(chance);
  const theme = chance.weighted(THEMES);
  const isRich = level === 'L3' || (level === 'L2' && chance.is(0.5));
  const capabilities: Capabilities = {
    level,
    ...(keys && { keys }),
    deadline: chance.is(0.85),
    versions: true,
    includes: isRich && chance.is(0.85),
    push: chance.is(0.3),
  };
  return {
    capabilities,
    level,
    hasLookup: level === 'L2' || level === 'L3',
    isOurs: false,
    theme,
    weather: weatherOf(chance, theme),
    pages: theme === 'crowd' ? chance.between(4, 8) : chance.pick([1, 1, 1, 2, 2, 3]),
    steps: theme === 'crowd' ? chance.between(8, 12) : chance.between(8, 16),
    tellsLots: chance.is(0.75),
    takesExcess: chance.is(0.5),
    refusesRefunds: chance.is(0.15),
    learnsAccount: chance.is(0.2),
    abortable: chance.is(0.5),
    hasLocks: chance.is(0.9),
    lies: chance.is(LIES),
    wallOffset: chance.pick([0, 0, chance.between(-5_000, 5_000), chance.between(-86_400_000, 86_400_000)]),
  };
}

function keysOf(chance: Chance): NonNullable<Capabilities['keys']> {
  const windowMs = chance.pick([Infinity, Infinity, 600_000, 180_000, 60_000]);
  return { windowMs, replaysFailures: chance.is(0.6) };
}

function weatherOf(chance: Chance, theme: Theme): Weather {
  const rough = theme === 'network' || theme === 'cancel' ? chance.pick([0.5, 1, 2]) : chance.pick([0, 0.5, 1]);
  return {
    lost: 0.12 * rough,
    unanswered: 0.14 * rough,
    hanging: 0.05 * rough,
    slow: 0.1 * rough,
    twice: 0.08 * rough,
    busy: 0.06 * rough,
    garbled: 0.06 * rough,
    lagging: 0.1 * rough,
  };
}
