import { describe, expect, it } from 'vitest';
import { fc, runsOr } from '../support/property.ts';
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

describe('in whatever order everything comes', () => {
  it(
    'what is shown is what was told less what is on its way, nothing is charged twice, and everything settles',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.scheduler(), deeds, async (scheduler, all) => {
          const world = new Interleaved(scheduler);
          world.open();
          world.open();
          const look = (): void => {
            for (const page of world.pages) {
              const { balances } = page.credits.snapshot();
              if (balances.length > 0) expect(balances[0]!.available).toBe(page.formula);
            }
            for (const [id, times] of world.charges)
              expect({ id, times, isRecorded: world.rows.has(id) }).toEqual({ id, times: 1, isRecorded: true });
          };
          await world.rest(look, 1_000);
          for (const deed of all) void world.turn(deed.kind).then(() => done(world, deed));
          await world.rest(look, PATIENCE_MS);
          for (const { credits } of world.pages) void credits.refresh();
          await world.rest(look, PATIENCE_MS);
          for (const { credits, errors } of world.pages) {
            expect(credits.snapshot().balances[0]).toMatchObject({ available: world.available, pending: 0, held: 0 });
            expect(errors.filter((error) => !String(error).includes('The work failed.'))).toEqual([]);
            credits.destroy();
          }
        }),
        { numRuns: runsOr(200) },
      );
    },
    // A hundred thousand take their time.
    Math.max(120_000, runsOr(200) * 200),
  );
});
