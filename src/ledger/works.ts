import { keptOf, load, save, wholeOf } from '../backend/kept-account.ts';
import type { Change, Found, Slice } from '../backend/store.ts';
import { unionOf } from '../backend/union.ts';
import type { Loaded } from './load.ts';
import type { Told } from './together.ts';
import { dueRow, rowsOf, type Row } from './write.ts';

/** What somebody wants to do with an account: with which slice of it, and what. */
export interface Work {
  readonly slice: Slice;
  readonly run: (found: Found) => Change<object>;
}

/** What works on an account have led to: what is written, and what each is told. */
export interface Done {
  readonly rows: readonly Row[];
  readonly told: readonly Told<object | undefined>[];
}

/** Does one work on what was loaded for it. */
export function doOne(id: string, found: Loaded, { run }: Work): Done {
  const { written, dueAt = found.dueAt, result } = run(found);
  const told = [{ result }];
  if (written) return { rows: rowsOf(id, found, written, dueAt), told };
  return { rows: dueAt === found.dueAt ? [] : [dueRow(id, dueAt)], told };
}

/**
 * Does works one after the other on what was loaded for all of them: each sees its own slice, as the one before it has left it, and a version of its own. One that throws
 * has changed nothing.
 */
export function doAll(id: string, found: Loaded, works: readonly Work[]): Done {
  const kept = keptOf(found.account, found.version, found.keys);
  let { dueAt } = found;
  const told = works.map(({ slice, run }): Told<object> => {
    const own = { ...load(kept, slice, found.epoch), dueAt };
    try {
      const change = run(own);
      if (change.written)
        save(
          kept,
          change.written,
          own.account.lots.map((lot) => lot.id),
        );
      ({ dueAt = dueAt } = change);
      return { result: change.result };
    } catch (error) {
      return { error };
    }
  });
  const changes = kept.version - found.version;
  if (changes === 0) return { rows: dueAt === found.dueAt ? [] : [dueRow(id, dueAt)], told };
  const keys = [...kept.keys.values()].filter((key) => found.keys.get(key.id) !== key);
  return { rows: rowsOf(id, found, { account: wholeOf(kept), lines: kept.lines, keys }, dueAt, changes), told };
}

/** Everything that one of the slices has. */
export function sliceOfAll(slices: readonly Slice[]): Slice {
  if (slices.length === 1) return slices[0]!;
  return {
    ...unionOf(slices),
    keys: [...new Set(slices.flatMap(({ keys }) => keys))],
    openOrders: slices.some(({ openOrders }) => openOrders),
    recentOrders: Math.max(...slices.map(({ recentOrders }) => recentOrders)),
  };
}
