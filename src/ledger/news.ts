import { randomUUID } from 'node:crypto';
import type { Hint } from '../adapters/contract.ts';
import type { News } from '../backend/store.ts';
import type { Database, Statement } from './database.ts';

const CHANNEL = 'creditkit';
/** A notification of PostgreSQL is shorter than 8,000 bytes. */
const MOST_BYTES = 7_900;

/** Outside of the transaction that it is about: inside, all commits of the database would wait for each other. */
const TELL: Statement = { name: 'creditkit-tell', text: `select pg_notify('${CHANNEL}', $1)` };

type Told = readonly [from: string, ...changes: (readonly [account: string, version: number])[]];

/** What processes on one PostgreSQL tell each other, over the database itself. */
export function newsOf(database: Database, listen: NonNullable<Database['listen']>): News {
  const from = randomUUID();
  return {
    async tell(hints) {
      const texts = textsOf(from, hints);
      if (texts.length === 0) return;
      const connection = await database.connect();
      let isBroken = true;
      try {
        for (const text of texts) await connection.run(TELL, [text]);
        isBroken = false;
      } finally {
        connection.release(isBroken);
      }
    },
    listen: (hear, lost) =>
      listen(
        CHANNEL,
        (text) => {
          const [by, ...changes] = told(text);
          if (by !== from) for (const [account, version] of changes) hear({ account, version });
        },
        lost,
      ),
  };
}

/** As many changes in each text as it may hold. An account whose id fills one by itself is told of to nobody. */
function textsOf(from: string, hints: readonly Hint[]): string[] {
  const texts: string[] = [];
  const ends = (begun: string): string => `${begun}]`;
  const first = `[${JSON.stringify(from)}`;
  let begun = first;
  for (const { account, version } of hints) {
    const change = `,${JSON.stringify([account, version])}`;
    if (Buffer.byteLength(ends(first + change)) > MOST_BYTES) continue;
    if (Buffer.byteLength(ends(begun + change)) > MOST_BYTES) {
      texts.push(ends(begun));
      begun = first;
    }
    begun += change;
  }
  return begun === first ? texts : [...texts, ends(begun)];
}

/** Whoever may write to the database may say anything here; a hint is a reason to look, so that a wrong one does no harm. */
function told(text: string): Told {
  try {
    const said = JSON.parse(text) as Told;
    return Array.isArray(said) && said.slice(1).every(isChange) ? said : [''];
  } catch {
    return [''];
  }
}

function isChange(said: unknown): boolean {
  return Array.isArray(said) && typeof said[0] === 'string' && Number.isSafeInteger(said[1]);
}
