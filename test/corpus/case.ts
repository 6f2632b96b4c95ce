import type { Case } from '../../src/cases/case.ts';

export type { Case, Expect, Mismatch, Step } from '../../src/cases/case.ts';

/** The cases of one product, with where they come from. */
export interface CorpusFile {
  readonly id: string;
  readonly product: string;
  readonly facts: readonly string[];
  readonly features: readonly string[];
  readonly cases: readonly PublishedCase[];
  readonly ambiguities: readonly string[];
}

/** A case with what it rests on. */
export interface PublishedCase extends Case {
  readonly basis: string;
  readonly features: readonly string[];
  readonly note?: string;
}
