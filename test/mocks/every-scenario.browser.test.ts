import '../../components/define.ts';
import { expect } from '@open-wc/testing';
import type { CreditProvider } from '../../components/credit-provider/credit-provider.ts';
import { scenarios } from '../../mocks/scenarios/index.ts';
import type { Scenario } from '../../mocks/scenario.ts';
import { createDemo, type Demo } from '../../src/demo/index.ts';
import { clear, settled, until } from '../components/support/page.ts';

const TAGS = [
  ...(['credit-counter', 'credit-button', 'credit-cost', 'credit-usage', 'credit-notice'] as const),
  ...(['credit-sharing', 'credit-referral'] as const),
];
const complaints: string[] = [];
const complain = (event: ErrorEvent): number => complaints.push(event.message);

/** Every element in one situation. */
async function shown(scenario: Scenario): Promise<{ provider: CreditProvider; demo: Demo }> {
  const demo = await createDemo(scenario.demo);
  const provider = document.createElement('credit-provider');
  provider.client = demo.credits;
  for (const tag of TAGS) {
    const element = document.createElement(tag);
    if (tag === 'credit-button' || tag === 'credit-cost')
      Object.assign(element, { action: scenario.action, inputs: scenario.inputs });
    if (tag === 'credit-notice') Object.assign(element, { forAction: scenario.action, inputs: scenario.inputs });
    provider.append(element);
  }
  document.body.append(provider);
  await until(() => demo.credits.snapshot().phase !== 'loading' || scenario === scenarios.loading, 'the first numbers');
  await scenario.happen?.(demo);
  await settled(3);
  return { provider, demo };
}

/** The page says which it is, and the elements take it from there; axe wants to be told of a ground that is not white. */
function page(scheme: 'light' | 'dark'): void {
  const { style } = document.documentElement;
  style.colorScheme = scheme;
  style.background = scheme === 'dark' ? '#16181f' : '';
}

const drawn = (element: Element): boolean => (element.shadowRoot?.childElementCount ?? 0) > 0;

describe('every element in every situation', () => {
  before(() => addEventListener('error', complain));
  after(() => removeEventListener('error', complain));
  afterEach(async () => {
    page('light');
    await clear();
  });

  for (const [id, scenario] of Object.entries<Scenario>(scenarios)) {
    it(`${id}: is drawn, reads well to assistive technology in light and dark, and complains of nothing`, async () => {
      const { provider, demo } = await shown(scenario);
      const elements = [...provider.children];
      // What stands there for itself loads late; a notice that has nothing to say draws nothing.
      for (const element of elements)
        if (element.localName !== 'credit-notice') await until(() => drawn(element), element.localName);
      await expect(provider).to.be.accessible();
      page('dark');
      await settled();
      await expect(provider).to.be.accessible();
      expect(complaints.splice(0)).to.deep.equal([]);
      demo.credits.destroy();
    });
  }

  it('is really dark on a dark page', async () => {
    const { provider, demo } = await shown(scenarios.fresh);
    const ink = () => getComputedStyle(provider.querySelector('credit-counter')!).color;
    const inLight = ink();
    page('dark');
    expect(ink()).not.to.equal(inLight);
    demo.credits.destroy();
  });

  it('would be found out where it read badly', async () => {
    const { provider, demo } = await shown(scenarios.fresh);
    provider.querySelector('credit-usage')!.shadowRoot!.append(document.createElement('img'));
    let failed = '';
    try {
      await expect(provider).to.be.accessible();
    } catch (error) {
      failed = String(error);
    }
    expect(failed).to.contain('image-alt');
    demo.credits.destroy();
  });
});
