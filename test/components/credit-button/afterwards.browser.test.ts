import { expect } from '@open-wc/testing';
import type { CreditButton } from '../../../components/credit-button/credit-button.ts';
import { createBackend, memoryStore } from '../../../src/backend/index.ts';
import { createCredits, newAccount, restAdapter, type SpendDraft } from '../../../src/index.ts';
import { FakeCredits } from '../support/fake-credits.ts';
import { lot, studioPolicy, studioWorld } from '../support/studio-world.ts';
import { clear, click, costOf, mount, partOf, settled, textOf, until } from '../support/page.ts';

const BUTTON = '<credit-button action="apply"></credit-button>';
const captured = { state: 'captured', amount: 3, after: 84 } as const;

/** A client that throws, and does not reject, for a mode that it cannot serve. */
class Throwing extends FakeCredits {
  override begin(action: string): SpendDraft {
    const start = (): never => {
      throw new Error('Answer with waitUntil().');
    };
    return { ...super.begin(action), start };
  }
}

describe('what comes after a press of <credit-button>', () => {
  afterEach(clear);

  it('is free again when its spend could not even start, and tells the developer once', async () => {
    const { element } = await mount<CreditButton>(new Throwing(), BUTTON);
    const reported: string[] = [];
    const real = globalThis.reportError;
    globalThis.reportError = (error: Error) => void reported.push(error.message);
    await click(partOf(element, 'button'));
    await until(() => reported.length === 1, 'the report');
    await settled();
    globalThis.reportError = real;
    expect([reported, costOf(element)]).to.deep.equal([['Answer with waitUntil().'], '3 credits']);
    expect(element.matches(':state(pending)')).to.equal(false);
  });

  it('has nothing to do with the spend of an account that was left meanwhile', async () => {
    const client = new FakeCredits(studioWorld(), {}, { spend: () => ({ state: 'sending' }) });
    const { element } = await mount<CreditButton>(client, BUTTON);
    await click(partOf(element, 'button'));
    await until(() => element.matches(':state(pending)'), 'the spend');
    client.set({ account: 'another', intents: [] });
    await until(() => costOf(element) === '3 credits', 'the price');
    expect(element.matches(':state(pending)')).to.equal(false);
    await click(partOf(element, 'button'));
    await until(() => client.started.length === 2, 'a spend of the other account');
  });

  it('shows its spend again to whoever comes back to the account, and not beside it to anybody else', async () => {
    const client = new FakeCredits(studioWorld(), {}, { spend: () => new Promise(() => undefined) });
    const { element } = await mount<CreditButton>(client, BUTTON);
    const { element: beside } = await mount<CreditButton>(client, BUTTON);
    await click(partOf(element, 'button'));
    await until(() => element.matches(':state(pending)'), 'the spend');
    const { account, intents } = client.snapshot();
    client.set({ account: 'another', intents: [] });
    await until(() => costOf(element) === '3 credits', 'the price');
    await click(partOf(element, 'button'));
    await until(() => client.started.length === 2, 'a spend of the other account');
    // Numbers come after the account: until then nothing is known of what was left open.
    client.set({ account, intents: [], phase: 'loading' });
    await settled();
    client.set({ phase: 'ready', intents });
    await until(() => element.matches(':state(pending)'), 'the spend that goes on');
    expect([costOf(element), costOf(beside)]).to.deep.equal(['Working…', '3 credits']);
    client.move(intents[0]!.id, captured);
    await until(() => costOf(element).includes('used'), 'the receipt');
    expect(client.started.length).to.equal(2);
  });

  it('does so with a client of its own backend, whose answer has not come before somebody else signed in', async () => {
    let who = 'anna';
    const policy = studioPolicy();
    const backend = createBackend({
      policy,
      store: memoryStore(crypto.randomUUID()),
      now: () => Date.now(),
      authenticate: () => ({ account: who, viewer: { role: 'owner' } }),
      account: (id) => newAccount(id, Date.now(), { plan: 'pro', lots: [lot('extra', 60)] }),
    });
    let sent = 0;
    const client = createCredits({
      adapter: restAdapter({
        account: () => who,
        fetch(request) {
          if (request.url.endsWith('/operations') && ++sent) return new Promise(() => undefined);
          return backend.fetch(request);
        },
      }),
    });
    const { element } = await mount<CreditButton>(client, BUTTON);
    await until(() => costOf(element) === '3 credits', 'the price');
    await click(partOf(element, 'button'));
    await until(() => sent > 0, 'the spend, sent');
    for (const next of ['ben', 'anna']) {
      who = next;
      void client.refresh();
      await until(() => client.snapshot().account === who && client.snapshot().phase === 'ready', `the numbers of ${who}`);
      await settled();
      expect(element.matches(':state(pending)')).to.equal(who === 'anna');
    }
    client.destroy();
  });

  it('is refused, and says why on the console, where its inputs or its action make no sense', async () => {
    const told: string[] = [];
    const real = console.error;
    console.error = (text: string) => void told.push(text);
    const client = new FakeCredits();
    const { element } = await mount<CreditButton>(client, '<credit-button action="apply" inputs="{photos: 50}"></credit-button>');
    const { element: unknown } = await mount<CreditButton>(client, '<credit-button action="unheard-of"></credit-button>');
    for (const each of [element, unknown]) {
      await click(partOf(each, 'button'));
      await until(() => partOf(each, 'button').ariaDisabled === 'true', 'the refusal');
    }
    await settled();
    console.error = real;
    expect(client.started).to.deep.equal([]);
    expect(told.map((text) => text.slice(0, 36))).to.deep.equal([
      "inputs='{photos: 50}' is no object i",
      '<credit-button action="unheard-of">:',
    ]);
  });

  it('ends its receipt at once when the action is refused meanwhile', async () => {
    const client = new FakeCredits(studioWorld(), {}, { spend: () => captured });
    const { element } = await mount<CreditButton>(client, BUTTON);
    await click(partOf(element, 'button'));
    await until(() => costOf(element).includes('used'), 'the receipt');
    client.set({ isStale: false });
    await settled();
    expect(costOf(element)).to.contain('used');
    client.set({}, studioWorld({ lots: [] }));
    await settled();
    expect([costOf(element), element.matches(':state(blocked)')]).to.deep.equal(['3 credits', true]);
  });

  it('says that the credits can not be loaded, and fetches them again', async () => {
    const client = new FakeCredits(studioWorld(), { phase: 'loading', blocked: 'loading', policy: null, balances: [] });
    const { element } = await mount<CreditButton>(client, BUTTON);
    expect(costOf(element)).to.equal('Loading credits');
    client.set({ phase: 'failed' });
    await until(() => partOf(element, 'remedy'), 'the way out');
    expect([textOf(element, 'bdi'), costOf(element)]).to.deep.equal(['Credits can’t be loaded', '']);
    const moving = element.shadowRoot!.getAnimations().map((animation) => (animation as CSSAnimation).animationName);
    expect(moving).not.to.contain('breathe');
    await click(partOf(element, 'remedy'));
    expect([textOf(element, '[part=remedy]'), client.refreshed]).to.deep.equal(['Try again', 1]);
  });
});
