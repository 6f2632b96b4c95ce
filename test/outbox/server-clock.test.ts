import { fc } from '../support/property.ts';
import { describe, expect, it } from 'vitest';
import { ServerClock } from '../../src/outbox/server-clock.ts';
import { SimulatedWorld } from '../../src/environment/simulated.ts';

const MARGIN = 2_000;

/** A device whose clocks a test sets, and the true time of the server. */
class Device {
  wall = 50_000;
  ticks = 0;
  server = 1_000_000;
  readonly clock: ServerClock;

  constructor() {
    const tab = new SimulatedWorld({ now: 0 }).tab();
    tab.now = () => this.wall;
    tab.monotonic = () => this.ticks;
    this.clock = new ServerClock(tab);
  }

  /** Time passes, and both clocks of the device notice. */
  pass(ms: number): void {
    this.wall += ms;
    this.ticks += ms;
    this.server += ms;
  }

  /** The machine sleeps: only the wall clock goes on. */
  sleep(ms: number): void {
    this.wall += ms;
    this.server += ms;
  }

  /** Asks the server, which answers in the middle of the way there and back. */
  ask(there = 0, back = 0): void {
    const asked = this.clock.mark();
    this.pass(there);
    const serverNow = this.server;
    this.pass(back);
    this.clock.observe(serverNow, asked);
  }
}

describe('before any answer', () => {
  it("the device's own clock is all there is, and anything may have passed", () => {
    const { clock } = new Device();
    expect([clock.isKnown, clock.lower(), clock.upper()]).toEqual([false, 50_000, Infinity]);
  });
});

describe("the server's clock", () => {
  it('is known exactly after a quick answer, and later with both clocks', () => {
    const device = new Device();
    device.ask();
    expect(device.clock.lower()).toBe(device.server);
    device.pass(5_000);
    expect([device.clock.lower(), device.clock.upper()]).toEqual([device.server, device.server + MARGIN]);
  });

  it('is never promised later than it is, however slow the answer was', () => {
    const device = new Device();
    device.ask(4_000, 9_000);
    expect(device.clock.lower()).toBe(device.server - 9_000);
    expect(device.clock.upper()).toBe(device.server + 4_000 + MARGIN);
  });

  it('is not pushed back by a slow answer after a quick one', () => {
    const device = new Device();
    device.ask();
    device.ask(0, 9_000);
    expect(device.clock.lower()).toBe(device.server);
    expect(device.clock.upper()).toBe(device.server + MARGIN);
  });

  it('has certainly passed what it passed, although the monotonic clock stood still in a sleep', () => {
    const device = new Device();
    device.ask();
    device.sleep(3_600_000);
    expect(device.clock.lower()).toBeLessThanOrEqual(device.server);
    expect(device.clock.upper()).toBeGreaterThanOrEqual(device.server);
  });

  it('does not jump with the wall clock, forwards or back', () => {
    for (const jump of [3_600_000, -3_600_000]) {
      const device = new Device();
      device.ask();
      device.wall += jump;
      device.pass(1_000);
      expect(device.clock.lower()).toBeLessThanOrEqual(device.server);
      expect(device.clock.lower()).toBeGreaterThanOrEqual(device.server - 1_000);
      expect(device.clock.upper()).toBeGreaterThanOrEqual(device.server);
      device.ask();
      expect(device.clock.lower()).toBe(device.server);
    }
  });

  it('tells how long something has lasted at most, whichever clock was set or slept', () => {
    const device = new Device();
    const since = device.clock.mark();
    device.wall -= 3_600_000;
    device.pass(90_000);
    expect(device.clock.since(since)).toBe(90_000);
    device.wall += 3_600_000;
    device.sleep(60_000);
    expect(device.clock.since(since)).toBe(150_000);
  });

  it('never seems to go back when nobody has set anything', () => {
    const device = new Device();
    device.ask(3_000, 3_000);
    const before = device.clock.lower();
    device.wall -= 10_000_000;
    expect(device.clock.lower()).toBeGreaterThanOrEqual(before - 3_000);
    expect(device.clock.lower()).toBeGreaterThan(0);
  });

  it('is not taken to be early because an answer lay in a frozen tab for an hour', () => {
    const device = new Device();
    device.ask();
    const serverNow = device.server;
    device.pass(3_600_000);
    device.clock.observe(serverNow);
    expect(device.clock.upper()).toBeGreaterThanOrEqual(device.server);
    expect(device.clock.lower()).toBe(device.server);
  });

  it('is not spoilt by an answer that has no time', () => {
    const device = new Device();
    for (const odd of [NaN, Infinity, undefined, 'now']) device.clock.observe(odd as number, device.clock.mark());
    expect(device.clock.isKnown).toBe(false);
    device.ask();
    device.clock.observe(NaN, device.clock.mark());
    expect([device.clock.lower(), device.clock.upper()]).toEqual([device.server, device.server + MARGIN]);
  });

  it('is known by an answer of which nobody knows when it was asked, but only what it has reached', () => {
    const device = new Device();
    device.clock.observe(700);
    expect([device.clock.isKnown, device.clock.lower(), device.clock.upper()]).toEqual([true, 700, Infinity]);
  });
});

it('whatever the device does while one of its clocks is right, the truth lies between the two estimates', () => {
  const happenings = fc.oneof(
    fc.record({ kind: fc.constantFrom('pass', 'sleep', 'stale'), a: fc.nat(100_000), b: fc.constant(0) }),
    fc.record({ kind: fc.constant('ask'), a: fc.nat(20_000), b: fc.nat(20_000) }),
    fc.record({ kind: fc.constant('jump'), a: fc.integer({ min: -9_000_000, max: 9_000_000 }), b: fc.constant(0) }),
  );
  fc.assert(
    fc.property(fc.array(happenings, { maxLength: 30 }), fc.boolean(), (story, isSleepy) => {
      const device = new Device();
      device.ask();
      for (const { kind, a, b } of story) {
        if (kind === 'pass') device.pass(a);
        // Asleep, the monotonic clock is wrong; set by hand, the wall clock is. Both at once is beyond what a page can know.
        if (kind === 'sleep' && isSleepy) device.sleep(a);
        if (kind === 'jump' && !isSleepy) device.wall += a;
        if (kind === 'ask') device.ask(a, b);
        if (kind === 'stale') device.clock.observe(device.server - a);
        expect(device.clock.lower()).toBeLessThanOrEqual(device.server);
        expect(device.clock.upper()).toBeGreaterThanOrEqual(device.server);
      }
    }),
  );
});
