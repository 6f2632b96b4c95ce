import type { Capabilities, Outcome } from '../../src/adapters/contract.ts';
import type { IntentRecord } from '../../src/outbox/record.ts';
import type { IntentEvent, Surroundings } from '../../src/outbox/transition.ts';

/** The instant at which every made-up spend was sent. */
export const SENT_AT = 1_000_000;
export const NOT_AFTER = SENT_AT + 60_000;

/** A spend of at most 10 that has just been recorded. */
export function intent(over: Partial<IntentRecord> = {}): IntentRecord {
  const wasSent = over.state !== undefined && over.state !== 'recorded';
  return {
    kind: 'intent',
    schema: 1,
    key: 'a'.repeat(32),
    fingerprint: 'print',
    action: 'render',
    inputs: { images: 10 },
    type: 'credit',
    maxAmount: 10,
    policyVersion: '1',
    mode: 'charged',
    owner: 'tab',
    state: 'recorded',
    recordedAt: 5,
    ...(wasSent && { sentAt: SENT_AT, notAfter: NOT_AFTER }),
    ...over,
  };
}

/** A spend that is held, with what is held of it. */
export const held = (over: Partial<IntentRecord> = {}): IntentRecord =>
  intent({ mode: 'held', state: 'held', amount: 8, version: 3, ...over });

/** Every kind of backend: the four levels, keys for ever or for a while, refusals kept under their key or not. */
export const BACKENDS: readonly Capabilities[] = (['L0', 'L1', 'L2', 'L3'] as const).flatMap((level): Capabilities[] => {
  const common = { level, deadline: true, versions: true, includes: level === 'L3', push: false };
  if (level === 'L0') return [common];
  return [Infinity, 600_000].flatMap((windowMs) =>
    [true, false].map((replaysFailures) => ({ ...common, keys: { windowMs, replaysFailures } })),
  );
});

export const keepsForEver = ({ keys }: Capabilities): boolean => keys?.windowMs === Infinity;
export const keepsRefusals = ({ keys }: Capabilities): boolean => keys?.replaysFailures === true;

export function nameOf({ level, keys }: Capabilities): string {
  if (!keys) return level;
  return `${level}, keys ${keys.windowMs === Infinity ? 'for ever' : 'for a while'}, refusals ${keys.replaysFailures ? '' : 'not '}kept`;
}

/** A quiet moment soon after the spend was sent, unless told otherwise. */
export function around(capabilities: Capabilities, over: Partial<Surroundings> = {}): Surroundings {
  return {
    capabilities,
    isPast: false,
    isRemembered: capabilities.keys !== undefined,
    isHalted: false,
    isOld: false,
    canLookup: true,
    now: SENT_AT + 100,
    ...over,
  };
}

type To = Extract<IntentEvent, { kind: 'reply' }>['to'];

export const reply = (to: To, outcome: Outcome): IntentEvent => ({ kind: 'reply', to, outcome });

const said = { version: 7, serverNow: SENT_AT + 50 };

export const captured = (amount = 10, more: object = {}): Outcome => ({ state: 'captured', amount, ...said, ...more });
export const released = (more: object = {}): Outcome => ({ state: 'released', amount: 0, ...said, ...more });
export const expired = (): Outcome => ({ state: 'expired', amount: 0, ...said });
export const heldNow = (amount = 8): Outcome => ({ state: 'held', amount, expiresInMs: 5_000, ...said });
export const refusal = (
  reason: Extract<Outcome, { state: 'rejected' }>['reason'] = 'insufficient-credits',
  more: object = {},
): Outcome => ({
  state: 'rejected',
  reason,
  ...said,
  ...more,
});
export const conflict = (reason: 'key-mismatch' | 'too-old'): Outcome => ({ state: 'conflict', reason, serverNow: SENT_AT + 50 });
