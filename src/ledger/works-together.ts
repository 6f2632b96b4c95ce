import type { Database } from './database.ts';
import { isOfOne } from './failure.ts';
import { loadSteps, lockedRows, readFound } from './load.ts';
import { Together, type Group, type Limits, type Told } from './together.ts';
import { transaction } from './transaction.ts';
import { doAll, doOne, sliceOfAll, type Done, type Work } from './works.ts';
import { stepsOf } from './write.ts';

/** Of this process. A transaction of fewer works than `few` costs each of them more than it saves by not waiting. */
const LIMITS: Limits = { runs: 3, few: 8, most: 32 };

type Result = object | undefined;
type Works = Group<Work, Result>;

/**
 * Does what waits for the database in as few transactions as it can: several works on one account, and works on several accounts, are loaded, done and written together.
 * An account that somebody else works on is left out and waited for alone, so that it keeps nobody else waiting; and what was taken back for one work's sake is done
 * again one by one.
 */
export function worksTogether(database: Database, epoch: string): Together<Work, Result> {
  /** @returns what became of each group's works; nothing of a group whose account is not there, or is somebody else's just now. */
  const inOne = (groups: readonly Works[], waits: boolean): Promise<(readonly Told<Result>[] | undefined)[]> => {
    const slices = groups.map(({ jobs }) => sliceOfAll(jobs.map(({ slice }) => slice)));
    const ids = groups.map(({ of }) => of);
    const all = sliceOfAll(slices);
    return transaction(database, loadSteps(ids, all, waits), (found) => {
      const rows = lockedRows(found);
      const done = groups.map(({ of, jobs }, index): Done | undefined => {
        const row = rows.get(of);
        if (!row) return undefined;
        try {
          const slice = slices[index]!;
          const loaded = readFound(row, slice, epoch);
          // Which orders were asked for cannot be told from what was read for somebody else as well.
          const isExact = slice.openOrders === all.openOrders && slice.recentOrders === all.recentOrders;
          return jobs.length === 1 && isExact ? doOne(of, loaded, jobs[0]!) : doAll(of, loaded, jobs);
        } catch (error) {
          return { rows: [], told: jobs.map(() => ({ error })) };
        }
      });
      return { steps: stepsOf(done.flatMap((one) => one?.rows ?? [])), result: done.map((one) => one?.told) };
    });
  };
  /** Waits for whoever has the account; nothing of an account that is not there. */
  const alone = async (group: Works): Promise<readonly Told<Result>[]> => {
    const [told = group.jobs.map(() => ({ result: undefined }))] = await inOne([group], true);
    return told;
  };
  const oneByOne = async (group: Works): Promise<readonly Told<Result>[]> => {
    const told: Told<Result>[] = [];
    for (const job of group.jobs) told.push(...(await alone({ ...group, jobs: [job] }).catch((error: unknown) => [{ error }])));
    return told;
  };
  /** Tells what became of a group that is done apart from others. */
  const apart = (group: Works): Promise<void> =>
    alone(group)
      .catch((error: unknown) => {
        if (group.jobs.length === 1 || !isOfOne(error)) throw error;
        return oneByOne(group);
      })
      .catch((error: unknown) => group.jobs.map(() => ({ error })))
      .then(group.tell);
  return new Together<Work, Result>(LIMITS, async (groups) => {
    let told;
    try {
      told = await inOne(groups, false);
    } catch (error) {
      const isOne = groups.length === 1 && groups[0]!.jobs.length === 1;
      if (isOne || !isOfOne(error)) throw error;
      for (const group of groups) await apart(group);
      return;
    }
    // Whoever has those accounts may take their time: others need not wait for that.
    groups.forEach((group, index) => (told[index] ? group.tell(told[index]) : void apart(group)));
  });
}
