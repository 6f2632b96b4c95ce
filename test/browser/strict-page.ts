import { bindPolicy, newAccount, parsePolicy, quote } from '../../src/index.ts';

/** What a strict page tells its parent: the decision, and every violation that the browser reported meanwhile. */
export interface Report {
  readonly verdict: string;
  readonly amount: number | undefined;
  readonly violations: readonly string[];
}

const violations: string[] = [];
document.addEventListener('securitypolicyviolation', (event) => {
  violations.push(`${event.violatedDirective} ${event.blockedURI}`);
});

// The parent asks for a deliberate violation as a control: without it, silence would prove nothing.
if (location.hash === '#control') {
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- this is the violation that the control asks for
    new Function('return 1');
  } catch {
    /* The browser refuses, which is the point. */
  }
}

const policy = bindPolicy(
  parsePolicy({
    language: 1,
    id: 'strict',
    version: '1',
    credits: { credit: { name: { en: 'credits' }, decimals: 0 } },
    sources: { paid: { label: { en: 'Paid' }, category: 'paid' } },
    actions: { edit: { inputs: { n: 'count' }, cost: { each: 'n', credits: 2 } } },
  }),
);
const lot = {
  id: 'a',
  type: 'credit',
  source: 'paid',
  granted: 9,
  remaining: 9,
  held: 0,
  grantedAt: 0,
  effectiveAt: 0,
  expiresAt: null,
};
const decision = quote(
  { policy, account: newAccount('strict', 1, { lots: [lot] }), viewer: { role: 'owner' }, now: 1 },
  { kind: 'spend', id: 'x', action: 'edit', inputs: { n: 3 } },
);

/** What the browser has to report, it reports in a task of its own, some sooner and some later: two frames, and whatever the control waits for. */
async function reported(): Promise<void> {
  const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  await frame();
  while (location.hash === '#control' && violations.length === 0) await frame();
}

void reported().then(() => {
  const report: Report = {
    verdict: decision.verdict,
    amount: decision.verdict === 'allowed' ? decision.amount : undefined,
    violations,
  };
  parent.postMessage(report, location.origin);
});
