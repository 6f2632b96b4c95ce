import type { Case, Mismatch } from '../../src/cases/case.ts';
import { play as playCase } from '../../src/cases/play.ts';
import { parsePolicy } from '../../src/index.ts';

/** Plays a published case against the text of a policy. */
export const play = (document: unknown, test: Case): Mismatch[] => playCase(parsePolicy(document), test);
