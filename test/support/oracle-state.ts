import type { BoundPolicy, Command, Viewer } from '../../src/index.ts';

/** What the oracle remembers: everything, for ever, in plain lists. */
export interface OracleLot {
  id: string;
  type: string;
  source: string;
  granted: number;
  remaining: number;
  held: number;
  grantedAt: number;
  /** Where it begins to pay later than it was granted. */
  startsAt?: number | undefined;
  expiresAt: number | null;
  owner?: string | undefined;
  unitCost?: number | undefined;
}

export interface Part {
  lot: string;
  amount: number;
}

/** A spend or a hold. Limits are recounted from the list of all of them. */
export interface Use {
  id: string;
  action: string;
  at: number;
  viewer: string | undefined;
  cost: number;
  /** The plan that served it without credits. */
  unmetered: string | null | undefined;
  state: 'held' | 'captured' | 'released' | 'expired';
  draws: Part[];
  captured: Part[];
  /** What of it is billed in money. */
  billed: number;
  endsAt: number | null;
  givenBack: number;
  refunded: number;
}

export interface OracleEntry {
  kind: string;
  lot: string;
  amount: number;
  at: number;
}

export interface OracleResult {
  verdict: 'allowed' | 'refused';
  reason?: string | undefined;
  cost?: number | undefined;
  draws?: Part[] | undefined;
  /** What is billed in money, and what of it comes off the bill. */
  billed?: number | undefined;
  unbilled?: number | undefined;
  amount?: number | undefined;
  state?: string | undefined;
  repeated?: 'same' | 'different' | undefined;
  entries: OracleEntry[];
}

export interface OracleOrder {
  id: string;
  pack: string;
  at: number;
  credits: number;
  isBack: boolean;
}

export type Outcome = Omit<OracleResult, 'entries' | 'repeated'>;

export interface State {
  orders: OracleOrder[];
  plan: string | null;
  billing: string | null;
  anchor: number | null;
  seats: number;
  slots: number;
  type: string;
  flags: Record<string, string | number | boolean>;
  settledAt: number;
  lots: OracleLot[];
  uses: Use[];
  given: { key: string; plan: string | null; at: number; amount: number }[];
  /** How large the allotment of a key was, whenever a change of plan looked at it. */
  sizes: { key: string; at: number; size: number }[];
  scheduled: { at: number; command: string; plan: string } | null;
  answers: Map<string, { content: string; outcome: Outcome }>;
}

/** One command being worked on: the entries pile up here. */
export interface Work {
  readonly policy: BoundPolicy;
  readonly state: State;
  readonly entries: OracleEntry[];
  now: number;
}

export interface Asked<C extends Command = Command> {
  readonly command: C;
  readonly viewer: Viewer;
}

export function emptyState(at: number, facts: Partial<State> = {}): State {
  return {
    plan: null,
    billing: null,
    anchor: null,
    seats: 1,
    slots: 0,
    type: 'business',
    flags: {},
    settledAt: at,
    lots: [],
    uses: [],
    given: [],
    sizes: [],
    orders: [],
    scheduled: null,
    answers: new Map(),
    ...facts,
  };
}

/** Writes a line of the ledger and changes the lot by what the kind says. */
export function write(work: Work, kind: string, lot: OracleLot, amount: number, at: number): void {
  if (amount === 0) return;
  work.entries.push({ kind, lot: lot.id, amount, at });
  const effects: Record<string, readonly [number, number]> = {
    grant: [1, 0],
    hold: [-1, 1],
    spend: [-1, 0],
    capture: [0, -1],
    release: [1, -1],
    refund: [1, 0],
    expire: [-1, 0],
    forfeit: [-1, 0],
  };
  const [remaining, held] = effects[kind] ?? [0, 0];
  lot.remaining += remaining * amount;
  lot.held += held * amount;
}

export const beginOf = (lot: Pick<OracleLot, 'grantedAt' | 'startsAt'>) => lot.startsAt ?? lot.grantedAt;

export const isOver = (lot: OracleLot, at: number) => lot.expiresAt !== null && lot.expiresAt <= at;

export function lotOf(state: State, id: string): OracleLot {
  const lot = state.lots.find((one) => one.id === id);
  if (!lot) throw new Error(`The oracle has no lot ${id}.`);
  return lot;
}

/** Opens a lot, unless it is empty or would be over when it begins. */
export function open(work: Work, fields: Omit<OracleLot, 'remaining' | 'held'>): void {
  if (fields.granted === 0 || (fields.expiresAt !== null && fields.expiresAt <= beginOf(fields))) return;
  if (work.state.lots.some((lot) => lot.id === fields.id)) throw new Error(`The oracle opened the lot ${fields.id} twice.`);
  const lot = { ...fields, remaining: 0, held: 0 };
  work.state.lots.push(lot);
  write(work, 'grant', lot, fields.granted, fields.grantedAt);
}

/** The policies of this test have one type, or say which. */
export const typeOf = (policy: BoundPolicy, named: string | undefined) => named ?? Object.keys(policy.credits)[0] ?? '';
