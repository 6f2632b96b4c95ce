import type { Person } from './person.ts';
import type { Page } from './page.ts';
import { POLICIES } from './policies.ts';
import type { Stage } from './stage.ts';
import { isOver } from './watch.ts';

/** Everything that may happen in a schedule, and how often it does unless its theme says otherwise. */
export const TROUBLES = {
  gestures: 18,
  cancel: 4,
  buy: 2,
  crash: 3,
  reload: 3,
  open: 2,
  freeze: 3,
  thaw: 4,
  offline: 2,
  session: 1.5,
  switch: 0.7,
  storage: 1.2,
  clear: 0.3,
  price: 2,
  role: 1,
  clock: 2,
  absence: 1.5,
  elsewhere: 3,
  operator: 2,
  release: 1,
  weather: 2,
  resolve: 1.5,
  resume: 1,
  refresh: 2,
  newer: 0.3,
  damaged: 0.3,
};

export type Trouble = keyof typeof TROUBLES;

const HOUR = 3_600_000;

/** Lets one thing happen. What is over later (a frozen page, a full disk) is ended by itself or by the healing. */
export async function trouble(stage: Stage, person: Person, kind: Trouble): Promise<void> {
  const { chance, device, server, timeline } = stage;
  // Mostly one where there is something to press.
  const ready = stage.alive.filter(({ credits }) => credits.snapshot().blocked === null);
  const some = ready.length > 0 && chance.is(0.85) ? ready : stage.alive;
  const page = some.length > 0 ? chance.pick(some) : undefined;
  stage.say(() => `-- ${kind}${page ? ` (${page.name})` : ''}`);
  switch (kind) {
    case 'gestures':
      if (ready.length === 0 && !chance.is(0.1)) return;
      for (let press = chance.pick([1, 1, 1, 2, 3]); press > 0 && page; press--)
        person.spend(chance.is(0.8) ? page : chance.pick(stage.alive));
      return;
    case 'cancel':
      return cancel(stage, person);
    case 'buy':
      return page && person.buy(page);
    case 'crash':
      return page?.crash();
    case 'reload':
      page?.crash();
      return void (stage.alive.length < 8 && stage.open());
    case 'open':
      return void (stage.alive.length < 8 && stage.open());
    case 'freeze':
      return page && freeze(stage, page, chance.pick([500, 20_000, 120_000]));
    case 'thaw':
      for (const asleep of stage.pages) if (asleep.life === 'frozen' || asleep.life === 'cached') asleep.thaw();
      return;
    case 'offline':
      for (const each of stage.pages) each.goOffline();
      timeline.after(chance.pick([500, 8_000, 90_000]), () => stage.pages.forEach((each) => each.goOnline()));
      return;
    case 'session':
      return session(stage, chance.is(0.5) ? null : 'expired');
    case 'switch':
      return session(stage, 'beta');
    case 'storage':
      stage.hadStorageTrouble = true;
      device.storage = chance.pick(['full', 'broken', 'hanging']);
      timeline.after(chance.pick([20, 5_000, 60_000]), () => (device.storage = 'fine'));
      return;
    case 'clear':
      stage.hadStorageTrouble = true;
      return device.clear();
    case 'price':
      server.unit = chance.below(POLICIES.length);
      return stage.push();
    case 'role':
      server.role = chance.pick(['guest', 'worker', 'owner']);
      timeline.after(chance.between(1_000, 60_000), () => (server.role = 'owner'));
      return;
    case 'clock':
      device.wallOffset += chance.pick([-HOUR, -30_000, -3_000, 3_000, 30_000, HOUR, 24 * HOUR]);
      return;
    case 'absence':
      return absence(stage);
    case 'elsewhere':
      return elsewhere(stage);
    case 'operator':
      return operator(stage);
    case 'release':
      server.release += 1;
      return;
    case 'weather':
      stage.weather = { ...stage.plan.weather, hanging: 0.5, lost: 0.2, slow: 0.2 };
      timeline.after(20_000, () => stage.isCalm || (stage.weather = stage.plan.weather));
      return;
    case 'resolve':
      return resolve(stage);
    case 'resume':
      return page && void page.credits.resume().catch(() => undefined);
    case 'refresh':
      return page && void page.credits.refresh();
    case 'newer':
      return device.plant('acme', { key: 'newer', kind: 'intent', schema: 2, state: 'sending' } as never);
    case 'damaged':
      stage.hadStorageTrouble = true;
      return device.plant('acme', { key: 'damaged', kind: 'intent?', schema: 1 } as never);
  }
}

/** A person regrets something that is on its way, on any page that shows it. */
function cancel(stage: Stage, person: Person): void {
  const open = stage.alive.flatMap((page) =>
    page.credits.snapshot().intents.flatMap(({ id, state }) => (isOver({ state }) ? [] : [{ page, id }])),
  );
  if (open.length === 0) return;
  const { page, id } = stage.chance.pick(open);
  person.cancel(page, id);
}

function freeze(stage: Stage, page: Page, ms: number): void {
  page.freeze(stage.chance.is(0.6) ? 'frozen' : 'cached');
  stage.timeline.after(ms, () => page.life !== 'alive' && page.life !== 'dead' && page.thaw());
}

/** Whoever is signed in changes: the cookie at once, each page when it hears of it. */
function session(stage: Stage, to: string | null): void {
  const { device, chance, timeline } = stage;
  const open = [...device.partition(device.session ?? 'acme').values()].filter(
    (record) => 'state' in record && !isOver(record as never),
  );
  stage.count('row 21', open.length);
  // A session that has expired is one that only the server knows of.
  const told = to === 'expired' ? device.session : to;
  device.session = to === 'expired' ? null : to;
  const tell = (account: string | null): void => {
    for (const page of stage.pages) {
      if (stage.plan.learnsAccount && account !== null) page.account = undefined;
      else page.account = account;
      page.deliver(() => void page.credits.refresh());
    }
  };
  if (chance.is(0.7)) tell(told);
  timeline.after(chance.pick([300, 10_000, 60_000]), () => {
    if (stage.isCalm) return;
    device.session = 'acme';
    tell('acme');
  });
}

/** Nobody is there for a long time: pages sleep or are gone, and the machine may sleep too. */
async function absence(stage: Stage): Promise<void> {
  const { chance, timeline, device } = stage;
  const ms = chance.pick([70_000, 10 * 60_000, 2 * HOUR, 30 * HOUR]);
  for (const page of stage.alive) {
    // Some just lie there, awake.
    if (chance.is(0.15)) continue;
    if (chance.is(0.4)) page.crash();
    else page.freeze(chance.is(0.7) ? 'frozen' : 'cached');
  }
  const before = timeline.now;
  await stage.pass(ms);
  if (chance.is(0.5)) device.slept += timeline.now - before;
  for (const page of stage.pages) if (page.life === 'frozen' || page.life === 'cached') page.thaw();
  if (stage.alive.length === 0) stage.open();
}

/** Another device of the same account spends, or somebody tops the account up. */
function elsewhere(stage: Stage): void {
  const { chance, counter, server, timeline } = stage;
  const account = server.accounts.get('acme')!;
  account.settle(timeline.now);
  if (chance.is(0.4)) return counter.grant(account, chance.between(5, 30));
  counter.spentElsewhere(account, Math.min(chance.pick([2, 5, 5, 40]), account.available));
  stage.push();
}

/** The host's staff ends a hold, gives a charge back, or takes an id before it comes. */
function operator(stage: Stage): void {
  const { chance, counter, server, timeline } = stage;
  const account = server.accounts.get('acme')!;
  account.settle(timeline.now);
  const held = [...account.intents.values()].filter(({ state }) => state === 'held');
  if (held.length === 0) return;
  const intent = chance.pick(held);
  counter.endHold(account, intent, !chance.is(0.5));
}

/** A person says what became of an intent that nobody could find out about; they have asked the support and know. */
function resolve(stage: Stage): void {
  for (const page of stage.alive)
    for (const { id, state } of page.credits.snapshot().intents)
      if (state === 'needs-review' || (state === 'unknown' && stage.chance.is(0.1))) return void said(stage, page, id);
}

/** What the support would say: what the ledger has. Before a spend came, that may be wrong a moment later. */
export function said(stage: Stage, page: Page, id: string): Promise<void> {
  const known = stage.watch.intents.get(id);
  const truth = stage.server.accounts.get(known?.account ?? 'acme')?.truths.get(id);
  stage.count('fault: resolved by hand');
  if (known) known.byHand = true;
  const outcome =
    truth && truth.charges > 0 ? ({ state: 'captured', amount: truth.amount } as const) : ({ state: 'released' } as const);
  stage.say(() => `${page.name}: a person says that ${id.slice(0, 4)} is ${outcome.state}`);
  return page.credits.resolve(id, outcome).catch(() => undefined);
}
