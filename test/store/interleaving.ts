import { deepEqual, equal, ok } from 'node:assert/strict';
import { fc } from '../support/property.ts';
import { Interleaved } from './interleaved.ts';

/** What a person does, in which tab. */
interface Deed {
  readonly tab: 0 | 1;
  readonly kind: 'charge' | 'work' | 'failing work' | 'cancel' | 'look' | 'top-up' | 'lose';
  readonly images: number;
}

const deeds = fc.array(
  fc.record<Deed>({
    tab: fc.constantFrom(0, 1),
    kind: fc.constantFrom('charge', 'charge', 'work', 'work', 'failing work', 'cancel', 'look', 'top-up', 'lose'),
    images: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 1, maxLength: 6 },
);

/** How long everything may take to settle once nobody does anything any more, in simulated milliseconds. */
const PATIENCE_MS = 120_000;

/** Two tabs before one backend: whatever is done in them, and in whatever order everything comes. */
export const interleaving = fc.asyncProperty(fc.scheduler(), deeds, async (scheduler, all) => {
  const world = new Interleaved(scheduler);
  world.open();
  world.open();
  const look = (): void => requireTrue(world);
  await world.rest(look, 1_000);
  for (const deed of all) void world.turn(deed.kind).then(() => done(world, deed));
  await world.rest(look, PATIENCE_MS);
  requireTold(world);
  for (const { credits } of world.pages) void credits.refresh();
  await world.rest(look, PATIENCE_MS);
  requireSettled(world);
  for (const { credits } of world.pages) credits.destroy();
});

/**
 * Plays interleavings, each part of them with a seed of its own.
 * @param from the seed of the part
 * @param to as many runs beyond it
 * @returns how many were played, and the first that broke a promise with the way back to it
 */
export async function playPart(from: number, to: number): Promise<{ readonly runs: number; readonly failure?: string }> {
  const found = await fc.check(interleaving, { seed: from, numRuns: to - from });
  return { runs: found.numRuns, ...(found.failed && { failure: fc.defaultReportMessage(found) ?? 'failed' }) };
}

function done(world: Interleaved, { tab, kind, images }: Deed): void {
  const { credits } = world.pages[tab]!;
  if (kind === 'look') return void credits.refresh();
  if (kind === 'top-up') return world.grant(images);
  if (kind === 'lose') return void (world.losses = 1);
  if (kind === 'cancel') {
    const [open] = credits.snapshot().intents.filter(({ state }) => state !== 'captured' && state !== 'released');
    return open && credits.cancel(open.id);
  }
  const work = async (): Promise<void> => {
    await world.turn('the work');
    if (kind === 'failing work') throw new Error('The work failed.');
  };
  void credits
    .begin('render', { images })
    .start(kind === 'charge' ? { kind: 'charged' } : { kind: 'held', work }, { confirmed: true });
}

/** What must hold after every single step. */
function requireTrue(world: Interleaved): void {
  for (const page of world.pages) {
    const [balance] = page.credits.snapshot().balances;
    if (balance) equal(balance.available, page.formula, 'What is shown is what was told less what is on its way.');
    const { from, to, fence } = page.step();
    ok(to >= from, `Numbers of version ${to} were shown after those of version ${from}.`);
    ok(to >= fence, `Numbers of version ${to} were shown where the browser knew of version ${fence}.`);
  }
  for (const [id, times] of world.charges)
    deepEqual({ id, times, isRecorded: world.rows.has(id) }, { id, times: 1, isRecorded: true });
}

/** When nothing is left to be said, every tab knows what is written down, whoever wrote it. */
function requireTold({ pages, rows }: Interleaved): void {
  for (const { seen } of pages) deepEqual(new Map([...seen].sort()), new Map([...rows].sort()));
}

function requireSettled({ pages, available }: Interleaved): void {
  for (const { credits, errors } of pages) {
    const [balance] = credits.snapshot().balances;
    deepEqual(
      { available: balance?.available, pending: balance?.pending, held: balance?.held },
      { available, pending: 0, held: 0 },
    );
    deepEqual(
      errors.filter((error) => !String(error).includes('The work failed.')),
      [],
    );
  }
}
