import type { IntentRecord, OutboxRecord } from '../../src/outbox/record.ts';
import type { Person } from './person.ts';
import type { Stage } from './stage.ts';
import { said } from './trouble.ts';
import { isOver } from './watch.ts';

const MINUTE = 60_000;
/** How long everything may take to settle once nothing goes wrong any more. */
const PATIENCE = 15 * MINUTE;

/** Nothing goes wrong any more: everything must settle, and everybody must be shown what the ledger has. */
export async function heal(stage: Stage, person: Person): Promise<void> {
  const { device, watch } = stage;
  stage.say(() => '-- healing');
  stage.calm();
  for (const page of stage.pages) if (page.life !== 'dead') page.thaw();
  for (const page of stage.pages) if (!page.online) page.goOnline();
  if (stage.alive.length === 0) stage.open();
  // Whoever was still thinking it over has pressed by then.
  if (!(await stage.pass(25_000))) return;
  for (const account of ['beta', 'acme']) {
    if (account === 'beta' && device.partition('beta').size === 0) continue;
    device.session = account;
    for (const page of stage.alive) {
      page.account = stage.plan.learnsAccount ? undefined : account;
      void page.credits.refresh();
    }
    if (!(await settled(stage, account))) return;
  }
  // Whoever waits for a spend whose record was cleared away is told by the page that sent it.
  const isWaiting = (): boolean => person.begun.some(({ page, view }) => page.isAlive && view === undefined);
  for (let turn = 0; turn < 25 && isWaiting(); turn++) if (!(await stage.pass(10_000))) return;
  // What was cleared away may have come back by then, for a person to look at.
  if (!(await settled(stage, 'acme'))) return;
  for (const page of stage.alive) void page.credits.refresh();
  if (!(await stage.pass(15_000))) return;
  for (const { page, id, view } of person.begun)
    if (page.isAlive && view === undefined) watch.violation('start() never came to an end', `${id} on ${page.name}`);
  compared(stage);
  await oneMore(stage);
}

/** Where nothing goes wrong, a spend is charged: a kit that never does so would break no other promise. */
async function oneMore(stage: Stage): Promise<void> {
  const { counter, watch, server, plan } = stage;
  if (plan.lies || watch.found !== undefined) return;
  const account = server.accounts.get('acme')!;
  counter.grant(account, 10);
  const { credits } = stage.alive[0]!;
  void credits.refresh();
  if (!(await stage.pass(2_000))) return;
  const draft = credits.begin('render', { images: 1 });
  watch.known(draft.id, 'acme').isConfirmed = true;
  let state: string | undefined;
  void draft.start({ kind: 'charged' }, { confirmed: true }).then((view) => (state = view.state));
  if (!(await stage.pass(5_000))) return;
  if (state !== 'captured' || account.truths.get(draft.id)?.charges !== 1)
    watch.violation('not charged in calm', `${draft.id} is ${state}`);
}

/** Whether everything of an account comes to its end, with a person's help where a level needs one. */
async function settled(stage: Stage, account: string): Promise<boolean> {
  const { device, timeline, watch } = stage;
  const end = timeline.now + PATIENCE;
  const open = (): IntentRecord[] =>
    all(stage, account).filter((record) => record.kind === 'intent' && isOpen(record)) as IntentRecord[];
  const orders = (): OutboxRecord[] => all(stage, account).filter((record) => record.kind === 'order' && isOpenOrder(record));
  if (!(await stage.pass(3_000))) return false;
  if (device.partition(account).has('damaged')) {
    // Somebody has looked at the history and lets a page clear away what nobody can read.
    void stage.alive[0]!.credits.resume();
    // The other pages look for a durable place once a minute.
    if (!(await stage.pass(90_000))) return false;
    if (device.partition(account).has('damaged')) watch.violation('not settled', 'a damaged record was not cleared away');
  }
  while (open().length + orders().length > 0 && timeline.now < end) {
    const accountRecord = device.partition(account).get('@account') as { halted?: string } | undefined;
    const page = stage.alive[0]!;
    if (accountRecord?.halted !== undefined) {
      if (!stage.plan.lies) watch.violation('halted without a cause', accountRecord.halted);
      void page.credits.resume();
    }
    if (!(await stage.pass(20_000))) return false;
    const left = open();
    if (left.every(({ state }) => state === 'needs-review') && left.length > 0) {
      // Lookups have had their chance.
      if (!(await stage.pass(2 * MINUTE))) return false;
      for (const record of open().filter(({ state }) => state === 'needs-review')) {
        if (!mayNeedReview(stage, record)) watch.violation('needs a person', `${record.key} ${JSON.stringify(record)}`);
        stage.count('needed a person');
        void said(stage, page, record.key);
      }
    }
  }
  if (open().length + orders().length === 0) return true;
  watch.violation('not settled after healing', JSON.stringify([...open(), ...orders()]));
  return false;
}

/** Whether a level may leave it to a person what became of an intent. */
function mayNeedReview(stage: Stage, record: IntentRecord): boolean {
  const { capabilities, level, hasLookup, lies } = stage.plan;
  if (lies || level === 'L0' || watchful(stage, record.key)) return true;
  // Whoever may not use credits any more may not release either: the hold ends by itself, or a person ends it.
  if (record.want && ['trouble: role', 'scene: demoted'].some((kind) => stage.counts.has(kind))) return true;
  if (capabilities.keys!.windowMs < Infinity) return true;
  if (record.mode === 'host') return true;
  // A new release of the server counts fingerprints anew, and without a lookup nobody can tell.
  if (!hasLookup) return record.doubt === true || !capabilities.deadline;
  return !capabilities.deadline;
}

const watchful = (stage: Stage, id: string): boolean => stage.watch.intents.get(id)?.isLost === true;

const isOpen = (record: IntentRecord): boolean => record.schema === 1 && (!isOver(record) || record.refund === 'wanted');
const isOpenOrder = ({ state }: { state?: string }): boolean => state === 'sending' || state === 'unknown';

function all(stage: Stage, account: string): OutboxRecord[] {
  return [...stage.device.partition(account).values()] as OutboxRecord[];
}

/** Everything is over: the records, the ledger and what is shown must be one. */
function compared(stage: Stage): void {
  const { watch, server, plan } = stage;
  if (plan.lies) return;
  for (const record of all(stage, 'acme')) {
    if (record.kind !== 'intent' || record.schema > 1 || !isOver(record) || record.byHand) continue;
    const truth = server.accounts.get('acme')!.truths.get(record.key);
    const isCharged = (truth?.charges ?? 0) > 0;
    if (isCharged !== (record.state === 'captured'))
      watch.violation('lost spend', `${record.key} ended as ${record.state}, and the ledger has ${JSON.stringify(truth)}`);
    if (plan.level === 'L2' && record.cancelRequested && record.state === 'captured' && !record.refund)
      watch.violation('lost refund', `${record.key} was called off and is kept`);
    if (record.refund === 'done' && truth?.refunded !== truth?.amount) watch.violation('lost refund', record.key);
  }
  const { available } = server.accounts.get('acme')!;
  for (const page of stage.alive) {
    const { balances, blocked, account } = page.credits.snapshot();
    if (account !== 'acme') watch.violation('not healed', `${page.name} shows ${account}`);
    if (blocked !== null) watch.violation('not healed', `${page.name} is ${blocked}`);
    if (balances[0]?.available !== available || balances[0]?.pending !== 0)
      watch.violation(
        'not healed',
        `${page.name} shows ${balances[0]?.available} with ${balances[0]?.pending} pending; the ledger has ${available}`,
      );
  }
}
