import { didYouMean } from '../policy/problem.ts';
import type { BackendDesk } from './backend-desk.ts';
import { deliverCommand, grantCommand, ordersCommand, tokenCommand } from './backend-operate.ts';
import { refundCommand } from './backend-refund.ts';
import { serveCommand } from './backend-serve.ts';
import { UsageError, type Line } from './desk.ts';
import { readArgs } from './main.ts';

export const backendHelp = `creditkit backend [--policy id|file] [--port n] [options]

Serves a backend: a ledger on PostgreSQL, below /credits. Without any set-up the ledger is a database of its own in the folder, and on this machine there is
a page that spends: sign in as anybody.

  --policy id|file   one of the policies that come with the kit (creditkit init lists them), or your own; else one to begin with
  --set key=value    the value of a parameter of the policy; may be given again
  --plan id          the plan that the demo puts accounts on; else the first
  --port n           8787 unless stated; 0 takes any that is free
  --host address     127.0.0.1 unless stated, which only this machine reaches; the demo's pages are for it alone, unless --demo
  --folder path      where secrets, and a database of its own, are kept: .creditkit unless stated
  --origin url       a page elsewhere that may use the backend with its visitors' cookies; may be given again
  --proxies n        how many of your own servers stand in front
  --log              every request as a line of JSON, without a word about who asked

  DATABASE_URL            any PostgreSQL, instead of one in the folder
  CREDITS_SECRET          signs tokens; several, separated by commas, while one is replaced: the first signs
  CREDITS_PAYMENT_SECRET  what your payment provider signs its word with

creditkit backend token account [--role id] [--id person] [--hours n] [--operator]
creditkit backend grant account credits [--source id] [--reason text] [--id key]
creditkit backend orders account [--json]
creditkit backend deliver account order
creditkit backend refund account intent|order [--amount credits] [--cause id]

  These speak to the backend that was started last from this folder, or at --url, as its operator: they sign with its secret.
  With --id a command may be sent again, and is carried out once.

  A refund says what came back, what is owed and which money is to go back. Without --cause a spend is given back for "failed";
  a purchase is taken back for a cause of its catalogue only, so name it.
`;

interface Part {
  readonly run: (line: Line, desk: BackendDesk) => Promise<0 | 1>;
  readonly options: readonly string[];
  readonly lists?: readonly string[];
  readonly flags?: readonly string[];
}

const OPERATOR = ['folder', 'url', 'role', 'id'];
const PARTS: Readonly<Record<string, Part>> = {
  token: { run: tokenCommand, options: ['folder', 'role', 'id', 'hours'], flags: ['operator'] },
  grant: { run: grantCommand, options: [...OPERATOR, 'source', 'reason'] },
  orders: { run: ordersCommand, options: OPERATOR },
  deliver: { run: deliverCommand, options: OPERATOR },
  refund: { run: refundCommand, options: [...OPERATOR, 'amount', 'cause'] },
};
const SERVE: Part = {
  run: serveCommand,
  options: ['policy', 'plan', 'port', 'host', 'folder', 'proxies'],
  lists: ['origin'],
  flags: ['demo', 'log'],
};

/** `creditkit backend …`. @returns the exit code, once there is nothing more to do */
export async function backendMain(argv: readonly string[], desk: BackendDesk): Promise<0 | 1 | 2> {
  const [first = ''] = argv;
  const isPart = first !== '' && !first.startsWith('-');
  try {
    const part = isPart ? (Object.hasOwn(PARTS, first) ? PARTS[first] : undefined) : SERVE;
    if (!part) {
      const names = Object.keys(PARTS);
      throw new UsageError(`creditkit backend cannot ${first}.`, didYouMean(first, names, `It can ${names.join(', ')}.`));
    }
    const { isHelp, line } = readArgs([...argv.slice(isPart ? 1 : 0)], part);
    if (!isHelp) return await part.run(line, desk);
    desk.print(backendHelp);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    desk.complain(`${error.message} ${error.fix}`.trimEnd() + '\n');
    return 2;
  }
}
