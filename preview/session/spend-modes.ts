import type { Demo } from '../../src/demo/index.ts';
import { fingerprintOf } from '../../src/index.ts';
import type { PreviewState } from '../link/url-state.ts';
import { wait } from './faults.ts';

/** How long a product pretends to work, in milliseconds. */
const WORK_MS = 2_400;

/**
 * Says who charges for a spend that is about to begin, as a page would in its listener.
 * @param actual What the work comes to, where its price is known only afterwards.
 */
export function answer(
  event: HTMLElementEventMap['credit-spend-request'],
  mode: PreviewState['mode'],
  demo: Demo,
  actual?: number,
): void {
  const { action, inputs, maxAmount, policyVersion } = event;
  // A price that is known only afterwards is charged by whoever does the work: the kit holds, whatever the panel says.
  if (actual !== undefined) event.waitUntil(({ signal }) => wait(WORK_MS, signal).then(() => ({ amount: actual })));
  else if (mode === 'held') event.waitUntil(({ signal }) => wait(WORK_MS, signal));
  else if (mode === 'host')
    event.respondWith(async ({ intentId, signal, notAfter }) => {
      await wait(WORK_MS, signal);
      // The host's own server does the work and charges in one transaction, under the intent's id.
      const { account, policy } = demo;
      const { viewer } = demo.credits.snapshot();
      const content = { account, action, inputs, maxAmount, policyVersion: policyVersion ?? policy.version };
      return demo.backend.submit(
        { account, viewer: viewer ?? { role: 'owner' } },
        { kind: 'charge', id: intentId, fingerprint: fingerprintOf(content), ...content, notAfter },
      );
    });
}
