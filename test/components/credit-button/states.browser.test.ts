import { expect } from '@open-wc/testing';
import type { CreditButton } from '../../../components/credit-button/credit-button.ts';
import type { CreditsState, IntentView, World } from '../../../src/index.ts';
import { FakeCredits } from '../support/fake-credits.ts';
import { lot, studioPolicy, studioWorld } from '../support/studio-world.ts';
import {
  cardOf,
  clear,
  click,
  costOf,
  mount,
  partOf,
  pointAt,
  settled,
  textOf,
  toldBy,
  until,
  accessible,
} from '../support/page.ts';

const BUTTON = '<credit-button action="apply"></credit-button>';
const buttonOf = (element: Element): HTMLElement => partOf(element, 'button');

/** What a refused button says, and the way out beside it. */
const refusals: Readonly<Record<string, readonly [string, string, World, Partial<CreditsState>?, string?]>> = {
  'too few credits': [
    'You need 1 more credit. | Possible again on June 1. | Get 25 credits for €5.00',
    'Get 25 credits',
    studioWorld({ lots: [lot('monthly', 2)] }),
  ],
  'another plan': ['Your plan does not include this.', 'Upgrade to Business', studioWorld(), {}, 'export'],
  'a role': [
    'Your role can’t do this. | Ask an owner, an admin, an author, or a client.',
    '',
    studioWorld({}, { role: 'viewer' }),
  ],
  'a sub-account': [
    'The main account does not share its credits with this one. | Ask an owner or an admin.',
    '',
    studioWorld({}, { role: 'client' }),
  ],
  'a trial': ['This is not available during the trial.', '', studioWorld({ flags: { trial: true } }), {}, 'upscale'],
  'sold by a contact': [
    'You need 3 more credits. | Possible again on June 1.',
    'Contact Mara, your account executive',
    studioWorld({ lots: [] }, { role: 'owner' }, studioPolicy({ sell: false })),
  ],
  offline: ['You are offline. Nothing is spent until you are back.', '', studioWorld(), { blocked: 'offline' }],
  stale: [
    'The balance may be out of date. It is refreshed before anything is spent.',
    'Refresh',
    studioWorld(),
    { blocked: 'stale' },
  ],
  'signed out': ['Sign in to use credits.', '', studioWorld(), { blocked: 'signed-out' }],
  halted: [
    'Spending is paused, because an answer of the server did not add up. Your credits are kept.',
    '',
    studioWorld(),
    { blocked: 'halted' },
  ],
  'policy invalid': [
    'Prices can’t be read right now, so nothing is spent.',
    'Refresh',
    studioWorld(),
    { blocked: 'policy-invalid' },
  ],
  'no storage': [
    'This browser keeps nothing for this page, so a charge could not be protected from happening twice.',
    '',
    studioWorld(),
    { blocked: 'storage-unavailable' },
  ],
};

const receipt: Partial<IntentView> = { state: 'captured', amount: 3, after: 87 };
/** What a spend shows: on the button, in the card, beside it, and said aloud. */
const spends: Readonly<Record<string, readonly [Partial<IntentView>, string, string, string]>> = {
  held: [{ state: 'held', mode: 'held', amount: 3 }, 'Working…', '3 credits set aside while this runs.', ''],
  unknown: [
    { state: 'unknown' },
    'Still confirming…',
    'We are still confirming this with the server.',
    'We are still confirming this with the server.',
  ],
  'unknown for long': [
    { state: 'unknown', startedAt: 0 },
    'Still confirming…',
    'We are still confirming this with the server.',
    'We keep checking; you will not be charged twice.',
  ],
  captured: [receipt, '3 credits used · 87 left', '3 credits used · 87 left', '3 credits used · 87 left'],
  released: [{ state: 'released' }, 'Not charged', 'Nothing was charged.', 'Nothing was charged.'],
  expired: [
    { state: 'expired' },
    'Not charged',
    'This took too long and was ended. Nothing was charged.',
    'This took too long and was ended. Nothing was charged.',
  ],
};

describe('<credit-button> in every state', () => {
  afterEach(clear);

  for (const [action, price] of [
    ['apply', '3 credits'],
    ['revert', 'Free'],
    ['generate', 'about 12, at most 20'],
    ['translate', 'at most 87 credits'],
  ] as const) {
    it(`has the price on it: ${price}`, async () => {
      const { provider, element } = await mount(new FakeCredits(), `<credit-button action="${action}"></credit-button>`);
      expect(costOf(element)).to.equal(price);
      await accessible(provider);
    });
  }

  it('shows now, cost and after when a pointer or the focus is on it', async () => {
    const { provider, element } = await mount<CreditButton>(new FakeCredits(), BUTTON);
    await pointAt(buttonOf(element));
    await until(() => partOf(element, 'card')?.matches(':popover-open'), 'the card');
    expect(cardOf(element)).to.contain('87 − 3 = 84 left | 2 from Launch credits, 1 from Monthly credits');
    expect(buttonOf(element).getAttribute('aria-describedby')).to.equal('card');
    // It fades in, and what is half there has half its contrast.
    await until(() => getComputedStyle(partOf(element, 'card')).opacity === '1', 'the whole card');
    await accessible(provider);
  });

  it('has it standing below at all times where it is detailed, before, with and after a press', async () => {
    const client = new FakeCredits();
    const { provider, element } = await mount<CreditButton>(client, '<credit-button action="apply" detailed></credit-button>');
    await until(() => cardOf(element), 'what it comes to');
    expect(cardOf(element)).to.contain('87 − 3 = 84 left | 2 from Launch credits, 1 from Monthly credits');
    expect(partOf(element, 'card').hasAttribute('popover')).to.equal(false);
    expect(partOf(element, 'card').getBoundingClientRect().top).to.be.least(buttonOf(element).getBoundingClientRect().bottom);
    await accessible(provider);
    client.set({}, studioWorld({ lots: [lot('extra', 9)] }));
    await until(() => cardOf(element).includes('9 − 3 = 6 left'), 'the new balance');
    expect(cardOf(element)).to.contain('3 from Extra credits');
    await pointAt(buttonOf(element));
    await settled();
    expect(element.shadowRoot!.querySelectorAll('[part=card]').length).to.equal(1);
  });

  for (const [name, [card, way, world, over = {}, action = 'apply']] of Object.entries(refusals)) {
    it(`is refused but focusable, and says why and what to do: ${name}`, async () => {
      const client = new FakeCredits(world, over);
      const { provider, element } = await mount<CreditButton>(client, `<credit-button action="${action}"></credit-button>`);
      await click(buttonOf(element));
      await until(() => cardOf(element), 'the reason');
      expect(cardOf(element)).to.equal(card);
      expect(textOf(element, '[part=remedy]')).to.equal(way);
      element.focus();
      expect(element.shadowRoot!.activeElement).to.equal(buttonOf(element));
      expect([buttonOf(element).ariaDisabled, buttonOf(element).hasAttribute('disabled')]).to.deep.equal(['true', false]);
      expect([client.begun.length, element.matches(':state(blocked)')]).to.deep.equal([0, true]);
      await until(() => toldBy(provider) === card.split(' | ')[0], 'the announcement');
      await accessible(provider);
    });
  }

  for (const [name, [change, face, card, told]] of Object.entries(spends)) {
    it(`shows a spend that is ${name}`, async () => {
      const client = new FakeCredits();
      const { provider, element } = await mount<CreditButton>(client, BUTTON);
      await click(buttonOf(element));
      await until(() => client.started.length === 1, 'the start');
      client.move('intent-1', change);
      await settled();
      expect([costOf(element), cardOf(element).split(' | ')[0]]).to.deep.equal([face, card]);
      if (told) await until(() => toldBy(provider) === told, 'the announcement');
      await accessible(provider);
    });
  }

  it('shows the new price when a backend refuses the old one, and asks again', async () => {
    const client = new FakeCredits();
    const { provider, element } = await mount<CreditButton>(client, BUTTON);
    await click(buttonOf(element));
    await until(() => client.started.length === 1, 'the start');
    client.move('intent-1', { state: 'rejected', reason: 'price-changed' });
    await settled();
    expect(costOf(element)).to.equal('3 credits');
    expect(textOf(element, '[part=note]')).to.equal('The price is now 3 credits. Nothing was charged; press again to go on.');
    await accessible(provider);
    await click(buttonOf(element));
    expect(client.started.length).to.equal(2);
  });

  it('leaves what nobody knows to a review, and lets the person go on', async () => {
    const client = new FakeCredits();
    const { provider, element } = await mount<CreditButton>(client, BUTTON);
    await click(buttonOf(element));
    await until(() => client.started.length === 1, 'the start');
    client.move('intent-1', { state: 'needs-review' });
    await settled();
    expect([costOf(element), textOf(element, '[part=note]')]).to.deep.equal([
      'In review',
      'We could not find out what became of this. It is being reviewed, and will not be sent again.',
    ]);
    await accessible(provider);
  });

  it('shows a bar and no key while nothing names the action, and the reason where nobody is signed in', async () => {
    for (const over of [{ phase: 'loading' }, { phase: 'signed-out', blocked: 'signed-out' }] as const) {
      const { provider, element } = await mount<CreditButton>(new FakeCredits(studioWorld(), { ...over, policy: null }), BUTTON);
      expect(buttonOf(element).textContent).not.to.contain('apply');
      const name = element.shadowRoot!.querySelector('bdi')!;
      if (over.phase === 'loading') expect(name.getBoundingClientRect().width).to.equal(92);
      else expect(name.textContent).to.equal('Signed out');
      await accessible(provider);
      await clear();
    }
  });

  it('fills an element that was given a size, and keeps its name on one line beside a receipt', async () => {
    const client = new FakeCredits();
    const { element } = await mount<CreditButton>(client, BUTTON);
    element.style.inlineSize = '100%';
    expect(buttonOf(element).offsetWidth).to.equal(element.offsetWidth);
    await click(buttonOf(element));
    await until(() => client.started.length === 1, 'the start');
    element.style.inlineSize = '190px';
    client.move('intent-1', receipt);
    await settled();
    expect(buttonOf(element).offsetWidth).to.equal(190);
    expect(element.shadowRoot!.querySelector('slot')!.getBoundingClientRect().height).to.be.at.most(20);
  });

  it('has few nodes at rest', async () => {
    const { element } = await mount(new FakeCredits(), '<credit-button action="apply">Apply</credit-button>');
    const count = (node: Node): number => [...node.childNodes].reduce((sum, child) => sum + 1 + count(child), 0);
    expect(count(element.shadowRoot!)).to.be.at.most(14);
  });

  it('draws nothing when only the balance has changed', async () => {
    const client = new FakeCredits();
    const { element } = await mount<CreditButton>(client, BUTTON);
    let drawn = 0;
    const real = element.requestUpdate.bind(element);
    element.requestUpdate = (...what) => (drawn++, real(...what));
    client.set({}, studioWorld({ lots: [lot('extra', 80)] }));
    await settled();
    expect([drawn, costOf(element)]).to.deep.equal([0, '3 credits']);
    client.set({}, studioWorld({ lots: [lot('extra', 1)] }));
    await settled();
    expect(drawn).to.be.greaterThan(0);
  });
});
