import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bindPolicy, newAccount, parsePolicy, summarize, transact, type Account, type Entry } from '../src/index.ts';

/**
 * Prints a year of one account as a table: a photo studio that launches on 10 March, applies backgrounds most days,
 * runs out in the autumn and buys a contingent. Every number comes from the engine; the script only chooses what the studio does.
 */
const policy = bindPolicy(parsePolicy(readFileSync(join(import.meta.dirname, '../policies/bg-studio.json'), 'utf8')), {
  launch: '2025-03-10T00:00:00Z',
  reset_day: 1,
  currency: 'EUR',
  'packs.professional_plus': { S: { credits: 100, price: 20 }, M: { credits: 250, price: 45 }, L: { credits: 500, price: 80 } },
});
const viewer = { role: 'owner' };
const start = Date.parse('2025-01-01T00:00:00Z');
const DAY = 86_400_000;

let account: Account = newAccount('studio', start, { type: 'business', slots: 20, timeZone: 'UTC' });
const entries: Entry[] = [];
const bought: string[] = [];
let refused = 0;
let serial = 0;

function at(now: number, command: Parameters<typeof transact>[1]): boolean {
  const done = transact({ policy, account, viewer, now }, command);
  account = done.account;
  entries.push(...done.entries);
  if (done.decision.verdict === 'refused' && done.decision.remedy.kind === 'buy') {
    refused++;
    const { pack } = done.decision.remedy;
    bought.push(
      `${done.decision.remedy.credits} credits for ${done.decision.remedy.price.amount} ${done.decision.remedy.price.currency} on ${new Date(now).toISOString().slice(0, 10)}`,
    );
    return at(now, { kind: 'buy', id: `order-${++serial}`, pack }) && at(now, { ...command, id: `again-${serial}` });
  }
  return done.decision.verdict === 'allowed';
}

const sum = (month: number, kind: Entry['kind'], source?: string): number =>
  entries
    .filter(
      (entry) =>
        entry.kind === kind && new Date(entry.at).getUTCMonth() === month && (source === undefined || entry.source === source),
    )
    .reduce((total, entry) => total + entry.amount, 0);

console.log('\n2025 of a photo studio with 20 slots on Professional Plus (policies/bg-studio.json)');
console.log(
  'Chosen for this example, because the page leaves them open: launch on 10 March, reset on the 1st, packs of 100, 250 and 500 credits.',
);
console.log('Left: what happened in the month. Right: what was there at its end.\n');
const columns = ['month', 'granted', 'used', 'expired', 'bought', 'launch', 'monthly', 'extra', 'balance'];
console.log(columns.map((name, index) => (index === 0 ? name.padEnd(9) : name.padStart(9))).join(''));

at(start, { kind: 'subscribe', id: 'subscribe', plan: 'professional_plus', cycleAnchor: start });
for (let month = 0; month < 12; month++) {
  const from = Date.UTC(2025, month, 1);
  const until = Date.UTC(2025, month + 1, 1);
  for (let now = from + 9 * 3_600_000, day = 1; now < until; now += DAY, day++) {
    // A quiet winter, a busy autumn: 3 to 14 photos on every working day.
    const weekday = new Date(now).getUTCDay();
    if (weekday === 0 || weekday === 6) continue;
    const photos = 3 + ((day * 7 + month * 5) % 6) + (month >= 8 && month <= 10 ? 6 : 0);
    at(now, {
      kind: 'spend',
      id: `day-${month}-${day}`,
      action: 'apply',
      inputs: { photos, background: true, logo: day % 2 === 0 },
    });
  }
  at(until - 1, { kind: 'advance' });
  const summary = summarize({ policy, account, viewer, now: until - 1 });
  const left = (source: string): number => summary.sources.find((item) => item.source === source)?.available ?? 0;
  const row = [
    sum(month, 'grant') - sum(month, 'grant', 'purchased'),
    sum(month, 'capture'),
    sum(month, 'expire'),
    sum(month, 'grant', 'purchased'),
    left('promo'),
    left('monthly'),
    left('purchased'),
    summary.available['photo'] ?? 0,
  ];
  console.log(
    new Date(from).toLocaleString('en', { month: 'long', timeZone: 'UTC' }).padEnd(9) +
      row.map((value) => String(value).padStart(9)).join(''),
  );
}
console.log(`\nRan out ${refused} times; bought: ${bought.join(', ') || 'nothing'}.`);
console.log(
  'Expired: monthly credits left at a reset and, in April, the launch credits four weeks after the launch. What was bought lasts a year.\n',
);
