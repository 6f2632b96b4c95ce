import { AdapterError } from '../adapters/contract.ts';
import type { CreditProblem } from './state.ts';

/** What a failed call tells a page: nobody is signed in, an answer that makes no sense, or none at all. */
export function problemOf(error: unknown): CreditProblem {
  const failure = error instanceof AdapterError ? error.failure : undefined;
  if (failure === 'unauthorized')
    return { kind: failure, message: 'The backend does not know this person any more. Sign in again and call refresh().' };
  const isOdd = failure === 'wrong-shape' || failure === 'not-json' || failure === 'too-large';
  return { kind: isOdd ? 'bad-reply' : 'unreachable', message: error instanceof Error ? error.message : String(error) };
}
