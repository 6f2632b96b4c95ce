import type { ReactiveElement } from 'lit';
import type { CreditController } from './context.ts';
import type { Foresight } from './foresight.ts';

let part: typeof import('./foresight.ts') | undefined;

/**
 * What is ahead of the account, once that part of the code is there; the host is drawn again then. Nothing is loaded, and nothing is said, of an account without
 * numbers, or one whose plan counts none.
 */
export function foresee({ client, state }: CreditController, host: ReactiveElement): Foresight | undefined {
  if (!client || state?.phase !== 'ready' || !state.policy || !state.rights.see || state.level === 'unlimited') return undefined;
  if (part) return part.foresightOf(client);
  import('./foresight.ts').then(
    (loaded) => {
      part = loaded;
      host.requestUpdate();
    },
    // Off the network nothing else is new either; the next drawing asks again.
    () => undefined,
  );
  return undefined;
}
