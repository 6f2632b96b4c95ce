import type { OrderRecord } from '../adapters/contract.ts';
import { typeOfSource } from '../cases/units.ts';
import type { BoundPolicy } from '../policy/policy.ts';
import { tokenSessions } from '../server/index.ts';
import { amountOf, countOf, known } from './account-options.ts';
import type { BackendDesk } from './backend-desk.ts';
import { FOLDER, secretThere, traceOf } from './backend-folder.ts';
import { Teller } from './backend-teller.ts';
import { UsageError, type Line } from './desk.ts';
import { creditsOf, instantOf, numberOf, priceOf } from './words.ts';

const HOUR_MS = 3_600_000;

/** `creditkit backend token`: a token for a page, a script or curl. */
export async function tokenCommand(line: Line, desk: BackendDesk): Promise<0> {
  const [account] = named(line, 'an account', 'token acme');
  const { folder = FOLDER, role = traceOf(folder, desk).role ?? 'owner', id } = line.options;
  const hours = countOf('hours', line.options['hours']) ?? 12;
  const session = { account, viewer: { role, ...(id !== undefined && { id }) }, operator: line.flags.has('operator') };
  const { sign } = tokenSessions({ keys: [secretThere(folder, desk)], now: desk.now });
  desk.print(`${await sign(session, hours * HOUR_MS)}\n`);
  return 0;
}

/** `creditkit backend grant`: credits by hand. */
export async function grantCommand(line: Line, desk: BackendDesk): Promise<0 | 1> {
  const [account, credits] = named(line, 'an account and an amount', 'grant acme 50');
  if (credits === undefined || !/^\d+(\.\d+)?$/.test(credits))
    throw new UsageError(`${credits ?? 'Nothing'} is no amount.`, 'Write, for instance, creditkit backend grant acme 50.');
  const teller = await Teller.at(account, line, desk);
  const { policy } = teller;
  const source = known('source', line.options['source'], policy.sources) ?? usualSource(policy);
  const amount = amountOf(policy, typeOfSource(policy, source), credits, 'creditkit backend grant acme 50');
  return teller.command({ kind: 'grant', source, amount, ...reasonOf(line) });
}

/** `creditkit backend deliver`: credits an order whose money has come. */
export async function deliverCommand(line: Line, desk: BackendDesk): Promise<0 | 1> {
  const [account, order] = named(line, 'an account and an order', 'deliver acme <order>', 2);
  return (await Teller.at(account, line, desk)).command({ kind: 'deliver', order });
}

/** `creditkit backend orders`: what is there, which orders wait, and what was spent last. */
export async function ordersCommand(line: Line, desk: BackendDesk): Promise<0> {
  const [account] = named(line, 'an account', 'orders acme');
  const teller = await Teller.at(account, line, desk);
  const { available, orders = [] } = teller.snapshot;
  const items = await teller.history();
  if (line.json) {
    desk.print(`${JSON.stringify({ available, orders, items }, null, 2)}\n`);
    return 0;
  }
  const there = Object.entries(available).map(([type, amount]) => creditsOf(teller.policy, type, amount));
  desk.print(`${account}: ${there.join(', ') || 'no numbers for this role'}\n`);
  desk.print(orders.map(orderLine).join('') || '  no orders\n');
  for (const { at, intent, action = '', kind, type, amount } of items)
    if (intent !== undefined)
      desk.print(`  ${instantOf(at)}  intent ${intent}  ${kind} ${action}, ${numberOf(teller.policy, type, amount)}\n`);
  return 0;
}

const orderLine = ({ id, pack, state, method, price, placedAt }: OrderRecord): string =>
  `  ${instantOf(placedAt)}  order ${id}  ${pack}, ${method}, ${price ? priceOf(price) : 'no price'}: ${state}\n`;

const reasonOf = ({ options: { reason } }: Line): { reason?: string } => (reason === undefined ? {} : { reason });

/** Credits by hand are most often bought ones. */
const usualSource = ({ sources }: BoundPolicy): string =>
  Object.entries(sources).find(([, { category }]) => category === 'paid')?.[0] ?? Object.keys(sources)[0]!;

/** What a command is about. @throws UsageError */
function named({ files }: Line, what: string, example: string, count = 1): readonly [string, string] {
  const [account, second] = files;
  if (account === undefined || files.length < count || files.length > 2)
    throw new UsageError(`Name ${what}.`, `Write, for instance, creditkit backend ${example}.`);
  return [account, second!];
}
