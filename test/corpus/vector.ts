/** The burn-down vectors' format, as the reader sees it. */
export interface VectorFile {
  readonly cases: readonly Vector[];
}

/** One case: a burn-down, a cost, or the period that an instant falls into. */
export interface Vector {
  readonly id: string;
  readonly title: string;
  readonly at?: string;
  readonly expected: Expected;
  readonly start?: string;
  readonly grants?: readonly VectorGrant[];
  readonly usage?: readonly { readonly at: string; readonly amount: number }[];
  readonly startBalances?: Readonly<Record<string, number>>;
  readonly resets?: readonly string[];
  readonly preserveOverage?: boolean;
  readonly aggregation?: 'LATEST';
  readonly ops?: readonly Op[];
  readonly anchor?: string;
  readonly interval?: string;
  readonly rule?: CostRule;
  readonly units?: Readonly<Record<string, number>>;
  readonly [key: string]: unknown;
}

export interface VectorGrant {
  readonly id: string;
  readonly amount: number;
  readonly priority: number | null;
  readonly effectiveAt: string;
  readonly expiresAt: string | null;
  readonly createdAt?: string;
  readonly recurrence?: { readonly interval: string; readonly anchor: string };
  readonly rollover?: { readonly min: number; readonly max: number };
  readonly voidedAt?: string;
  readonly deletedAt?: string;
  readonly category?: 'promotional' | 'paid';
  readonly costBasis?: number;
  readonly appliesTo?: readonly string[];
}

/** `result: "rejected"`: it must fail, and change nothing. */
export type Op = { readonly result?: 'rejected' } & (
  | { readonly op: 'hold'; readonly id: string; readonly amount: number; readonly ttlSeconds?: number }
  | { readonly op: 'finalize'; readonly id: string; readonly final: number }
  | { readonly op: 'advance'; readonly seconds: number }
);

export interface CostRule {
  readonly base?: number;
  readonly perUnit?: number;
  readonly perBatch?: number;
  readonly batchSize?: number;
  readonly per?: string;
  readonly grantPerUnit?: number;
  readonly rounding?: 'ceil' | 'floor' | 'round';
}

export interface Expected {
  readonly balances?: Readonly<Record<string, number>>;
  readonly overage?: number;
  readonly total?: number;
  readonly usageInPeriod?: number;
  readonly order?: readonly string[];
  readonly cost?: number;
  readonly from?: string;
  readonly to?: string;
  readonly [key: string]: unknown;
}

/** What the reader knows of each part of a vector; anything else it refuses to pass over. */
const KNOWN = {
  vector: [
    'id source title provenance ambiguous at expected start grants usage startBalances resets preserveOverage aggregation ops',
    'anchor interval rule units',
  ],
  // How OpenMeter came by `expiresAt` is no matter of ours.
  grant: [
    'id amount priority effectiveAt expiresAt expiration createdAt recurrence rollover voidedAt deletedAt',
    'category costBasis appliesTo',
  ],
  usage: ['at amount'],
  op: ['op id amount ttlSeconds final seconds result'],
  rule: ['base perUnit perBatch batchSize per grantPerUnit rounding'],
  // `segments` counts the pieces in which OpenMeter keeps its history; the kit keeps a line per change instead.
  expectation: ['balances overage total usageInPeriod order cost from to notes segments'],
};

/** @throws Error when something in a vector has no meaning for the reader. */
export function refuseUnknown(vector: Vector): void {
  const check = (part: keyof typeof KNOWN, value: object): void => {
    const known = KNOWN[part].flatMap((keys) => keys.split(' '));
    const unknown = Object.keys(value).find((key) => !known.includes(key));
    if (unknown !== undefined)
      throw new Error(
        `The reader does not know "${unknown}" of ${part === 'expectation' || part === 'op' ? 'an' : 'a'} ${part} (${vector.id}).`,
      );
  };
  check('vector', vector);
  for (const grant of vector.grants ?? []) check('grant', grant);
  for (const use of vector.usage ?? []) check('usage', use);
  for (const op of vector.ops ?? []) check('op', op);
  check('rule', vector.rule ?? {});
  check('expectation', vector.expected);
}
