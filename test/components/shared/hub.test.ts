import { describe, expect, it } from 'vitest';
import { hubOf } from '../../../components/shared/hub.ts';
import type { IntentView } from '../../../src/index.ts';
import { FakeCredits } from '../support/fake-credits.ts';

/** As much of an element as the hub knows. */
function element(isConnected = true) {
  const told: string[] = [];
  const at = { isConnected, dispatchEvent: (event: Event) => told.push(event.type) > 0 };
  return { told, at: at as unknown as HTMLElement };
}

async function settle(client: FakeCredits, state: IntentView['state']): Promise<string> {
  const draft = client.begin('apply');
  client.script.spend = () => ({ state });
  hubOf(client).began(draft.id, begun.at);
  await draft.start();
  return draft.id;
}

let begun = element();

describe('what the elements of one client share', () => {
  it('is one listener, however many listen, and none when nobody does', () => {
    const client = new FakeCredits();
    let subscribed = 0;
    const real = client.subscribe.bind(client);
    client.subscribe = (listener) => {
      subscribed++;
      const stop = real(listener);
      return () => (subscribed--, stop());
    };
    let told = 0;
    const stops = Array.from({ length: 1000 }, () => hubOf(client).listen(() => told++));
    expect(subscribed).toBe(1);
    client.set({});
    expect(told).toBe(1000);
    stops.forEach((stop) => stop());
    expect(subscribed).toBe(0);
  });

  it('tells of a charge where it began, once, with two providers on the page', async () => {
    const client = new FakeCredits();
    begun = element();
    const [one, two] = [element(), element()];
    hubOf(client).report(one.at);
    hubOf(client).report(two.at);
    await settle(client, 'captured');
    expect([begun.told, one.told, two.told]).toEqual([['credit-spent', 'credit-settled'], [], []]);
  });

  it('tells once, also when the page moves everything while it is told', async () => {
    const client = new FakeCredits();
    begun = element();
    const one = element();
    let stop = hubOf(client).report(one.at);
    const dispatch = begun.at.dispatchEvent.bind(begun.at);
    begun.at.dispatchEvent = (event) => {
      stop();
      stop = hubOf(client).report(one.at);
      return dispatch(event);
    };
    await settle(client, 'captured');
    expect([begun.told, one.told]).toEqual([['credit-spent', 'credit-settled'], []]);
  });

  it('tells the provider when the element is gone, and only of the end when nothing was charged', async () => {
    const client = new FakeCredits();
    begun = element(false);
    const one = element();
    const stop = hubOf(client).report(one.at);
    await settle(client, 'released');
    expect([begun.told, one.told]).toEqual([[], ['credit-settled']]);
    stop();
    await settle(client, 'captured');
    expect(one.told).toEqual(['credit-settled']);
  });
});
