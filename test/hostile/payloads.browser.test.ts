import { expect } from '@open-wc/testing';
import { isChromium } from '../components/support/engine.ts';
import { clear, settled } from '../components/support/page.ts';
import { PAYLOADS } from './payloads.ts';
import { ALONE, repliesWith, stringsWith } from './replies.ts';
import { added, census, drawn, Stand, type Census } from './stand.ts';

/** All of them in the engine that has the time; some of every family in the others. */
const payloads = isChromium ? PAYLOADS : PAYLOADS.filter((_, index) => index % 7 === 0);
const TAGS = [
  ...['credit-provider', 'credit-counter', 'credit-button', 'credit-cost', 'credit-pack-dialog', 'credit-usage'],
  ...['credit-notice', 'credit-sharing', 'credit-referral'],
];
/** Every attribute that takes a text. */
const ATTRIBUTES: readonly (readonly [string, string])[] = [
  ...(['opens', 'show', 'type', 'provider'] as const).map((name) => ['credit-counter', name] as const),
  ...(['action', 'inputs', 'variant', 'confirm-above', 'provider'] as const).map((name) => ['credit-button', name] as const),
  ...(['action', 'inputs', 'provider'] as const).map((name) => ['credit-cost', name] as const),
  ...(['needed', 'pack', 'type', 'provider'] as const).map((name) => ['credit-pack-dialog', name] as const),
  ...(['view', 'period', 'label', 'provider'] as const).map((name) => ['credit-usage', name] as const),
  ...(['for-action', 'inputs', 'provider'] as const).map((name) => ['credit-notice', name] as const),
  ...(['credit-sharing', 'credit-referral'] as const).map((tag) => [tag, 'provider'] as const),
  ...(['endpoint', 'locale', 'theme', 'lang'] as const).map((name) => ['credit-provider', name] as const),
];
const totals = { fields: 0, executions: 0, elements: 0 };

const page = globalThis as unknown as { taken: () => void };
const complaints: string[] = [];
const complain = ({ message }: ErrorEvent): number => complaints.push(message);

/** What must not be there, in a few words each. */
function trespasses(before: Census, after: Census, payload: string): string[] {
  // The one address that a backend may send somebody to is a link, whatever else stands in it.
  const names = added(before, after).filter((name) => name !== 'a' || !payload.startsWith('https://pay.example/'));
  totals.elements += names.length;
  return [
    ...names.map((name) => `a new <${name}>`),
    ...after.handlers.map((handler) => `a listener: ${handler}`),
    ...after.addresses.filter((address) => !address.startsWith('https://pay.example/')).map((address) => `a way to ${address}`),
  ].map((what) => `${what} by ${JSON.stringify(payload.slice(0, 80))}`);
}

/** What an element shows may change with what it is told; nothing that no element ever shows may be there. */
function vocabulary(calm: Census): Census {
  const names = [...calm.names.keys(), 'i', 'hr', 'small', 'strong', 'footer', 'header', 'time'];
  return { ...calm, names: new Map(names.map((name) => [name, Infinity])) };
}

describe('texts that mean harm', function () {
  this.timeout(240_000);
  const { fetch } = globalThis;
  before(() => {
    page.taken = () => void totals.executions++;
    addEventListener('error', complain);
    // An endpoint is the host's own word; here it leads nowhere.
    globalThis.fetch = () => Promise.reject(new TypeError('There is no network.'));
  });
  after(() => {
    globalThis.fetch = fetch;
    removeEventListener('error', complain);
  });
  afterEach(clear);

  it('are shown by every element at once, or nothing would be tested', async () => {
    const stand = await Stand.open();
    const { names, words } = census(stand.provider);
    const times = words.split('Harmless').length;
    expect(TAGS.filter((tag) => tag !== 'credit-provider' && !names.has(tag))).to.deep.equal([]);
    expect(times).to.be.greaterThan(40);
    await stand.say('Innocent');
    expect(census(stand.provider).words.split('Innocent').length).to.equal(times);
    expect(payloads.length).to.be.greaterThan(isChromium ? 500 : 50);
    stand.credits.destroy();
  });

  it('in every text of a reply that is only shown: run nothing, lead nowhere, and add no element', async () => {
    const stand = await Stand.open();
    const calm = census(stand.provider);
    const found: string[] = [];
    for (const payload of payloads) {
      await stand.say(payload);
      found.push(...trespasses(calm, census(stand.provider), payload));
    }
    stand.credits.destroy();
    totals.fields += stringsWith('Harmless', repliesWith('Harmless', 1)).size;
    expect(found).to.deep.equal([]);
  });

  it('in the texts that a reply stands or falls with, each in one of them: neither', async () => {
    const stand = await Stand.open();
    const known = vocabulary(census(stand.provider));
    const fields = Object.values(ALONE);
    const found: string[] = [];
    for (const [index, payload] of payloads.entries()) {
      await stand.say(payload, fields[index % fields.length]);
      found.push(...trespasses(known, census(stand.provider), payload));
    }
    stand.credits.destroy();
    totals.fields += fields.length;
    expect(found).to.deep.equal([]);
  });

  it('in every attribute of every element: neither', async () => {
    const stand = await Stand.open();
    const elements = ATTRIBUTES.map(([tag]) => document.createElement(tag));
    stand.provider.append(...elements);
    await settled(4);
    const known = vocabulary(census(stand.provider));
    const found: string[] = [];
    for (const payload of payloads) {
      ATTRIBUTES.forEach(([, name], index) => elements[index]!.setAttribute(name, payload));
      await drawn(stand.provider);
      found.push(...trespasses(known, census(stand.provider), payload));
    }
    stand.credits.destroy();
    totals.fields += ATTRIBUTES.length;
    expect(found).to.deep.equal([]);
  });

  it('have run nothing in the end', async () => {
    await settled(4);
    const { fields, executions, elements } = totals;
    console.log(
      `payloads: ${payloads.length}, fields: ${fields}, elements: ${TAGS.length}, executions: ${executions}, new elements: ${elements}`,
    );
    expect([executions, elements, complaints]).to.deep.equal([0, 0, []]);
  });

  it('would have been found out in an element that takes a text for markup (control)', async () => {
    const place = document.body.appendChild(document.createElement('section'));
    const careless = place.appendChild(document.createElement('div'));
    const inside = careless.attachShadow({ mode: 'open' });
    const calm = census(place);
    const found: string[] = [];
    for (const payload of payloads) {
      inside.innerHTML = payload;
      found.push(...trespasses(calm, census(place), ''));
    }
    await settled(8);
    expect([
      found.length > 50,
      found.some((one) => one.includes('listener')),
      found.some((one) => one.includes('a way to')),
    ]).to.deep.equal([true, true, true]);
    expect(totals.executions).to.be.greaterThan(5);
  });
});
