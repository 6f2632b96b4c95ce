import { describe, expect, it } from 'vitest';
import { restAdapter } from '../../src/index.ts';
import { SimulatedWorld } from '../../src/environment/simulated.ts';
import type { AccountRecord, IntentRecord } from '../../src/outbox/record.ts';
import { ServerClock } from '../../src/outbox/server-clock.ts';
import { surroundingsOf } from '../../src/outbox/surroundings.ts';

const account: AccountRecord = { kind: 'account', schema: 1, key: '@account', fence: 0 };
const record = { notAfter: 60_000, sentAt: 0, recordedAt: 0 } as IntentRecord;

describe('what a transition looks at', () => {
  it('knows no deadline before the server has told its time', () => {
    const environment = new SimulatedWorld({ now: 1e9 }).tab();
    const clock = new ServerClock(environment);
    expect(surroundingsOf(record, account, { adapter: restAdapter(), clock, environment })).toMatchObject({
      isPast: false,
      isHalted: false,
    });
  });

  it('takes a record that was not sent for old after half a minute, and at once where the clock was set back by more', () => {
    const world = new SimulatedWorld({ now: 1e9 });
    const environment = world.tab();
    const clock = new ServerClock(environment);
    const isOld = (ageMs: number): boolean =>
      surroundingsOf({ ...record, recordedAt: 1e9 - ageMs }, account, { adapter: restAdapter(), clock, environment }).isOld;
    expect([0, 30_000, 30_001].map(isOld)).toEqual([false, false, true]);
    expect([-1_000, -30_000, -3_600_000].map(isOld)).toEqual([false, false, true]);
  });

  it('stops sending when the deadline may have passed', async () => {
    const world = new SimulatedWorld({ now: 0 });
    const environment = world.tab();
    const clock = new ServerClock(environment);
    clock.observe(0, clock.mark());
    const isPast = (): boolean => surroundingsOf(record, account, { adapter: restAdapter(), clock, environment }).isPast;
    await world.advance(57_000);
    expect(isPast()).toBe(false);
    await world.advance(2_000);
    expect(isPast()).toBe(true);
  });

  it('knows for how long a backend remembers its keys', async () => {
    const world = new SimulatedWorld({ now: 0 });
    const environment = world.tab();
    const clock = new ServerClock(environment);
    clock.observe(0, clock.mark());
    const whole = restAdapter();
    const adapter = { ...whole, capabilities: { ...whole.capabilities, keys: { windowMs: 100_000, replaysFailures: true } } };
    expect(surroundingsOf(record, account, { adapter, clock, environment }).isRemembered).toBe(true);
    await world.advance(90_000);
    expect(surroundingsOf(record, account, { adapter, clock, environment }).isRemembered).toBe(false);
    expect(surroundingsOf(record, account, { adapter: whole, clock, environment }).isRemembered).toBe(true);
  });
});
