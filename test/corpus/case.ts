/** The corpus's case format (a subset of JSON), as the reader sees it. */
export interface CorpusFile {
  readonly id: string;
  readonly product: string;
  readonly facts: readonly string[];
  readonly features: readonly string[];
  readonly cases: readonly Case[];
  readonly ambiguities: readonly string[];
}

export interface Case {
  readonly id: string;
  readonly title: string;
  readonly basis: string;
  readonly features: readonly string[];
  readonly setup: Setup;
  readonly steps: readonly Step[];
  readonly expect: readonly Expect[];
  readonly note?: string;
}

export interface Setup {
  readonly now: string;
  readonly timezone: string;
  readonly plan: string | null;
  readonly billing: 'monthly' | 'annual' | null;
  readonly cycle_anchor: string | null;
  readonly role: string;
  readonly account_type: string;
  readonly seats: number;
  readonly slots: number;
  readonly flags: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  readonly params: Readonly<Record<string, unknown>>;
  readonly lots: readonly {
    id: string;
    source: string;
    amount: number;
    granted: string;
    effective: string;
    expires: string | null;
    owner?: string;
    unit_cost?: number;
    tier?: number;
  }[];
}

export interface Step {
  readonly at: string;
  readonly do: string;
  readonly [key: string]: unknown;
}

export interface Expect {
  readonly step: number;
  readonly [key: string]: unknown;
}

/** One thing that is not as the case says. */
export interface Mismatch {
  readonly step: number;
  readonly key: string;
  readonly expected: unknown;
  readonly actual: unknown;
}
