import type { Inputs } from '../../../src/index.ts';
import { oneOf, type Field, type Fields } from '../../link/field.ts';
import type { Step } from '../../link/steps.ts';

/** The ways to make a video: each is an action of its own. */
export const WAYS = {
  text: { label: 'Text', action: 'text_project', says: 'Stock footage to your script.' },
  voice: { label: 'Voice', action: 'voice_project', says: 'A voice reads your script.' },
  visuals: { label: 'Visuals', action: 'visual_project', says: 'Footage made for your script.' },
} as const;
export type Way = keyof typeof WAYS;

/** Seconds that the script can be told in. */
export const LENGTHS = { least: 15, most: 180, step: 5 } as const;

const lengthField: Field<number> = {
  initial: 60,
  read(text) {
    const seconds = /^\d{1,3}$/.test(text) ? Number(text) : 0;
    return seconds >= LENGTHS.least && seconds <= LENGTHS.most && seconds % LENGTHS.step === 0 ? seconds : undefined;
  },
  write: String,
};

/** What is about to be made. */
export const fields = { way: oneOf('text', 'voice', 'visuals'), length: lengthField } satisfies Fields;

/** What was made, newest first. */
export interface Made {
  readonly name: string;
  readonly detail: string;
}

/** Everything that was made here, as the spends tell it. */
export function madeHere(did: readonly Step[]): readonly Made[] {
  return did
    .flatMap((step): Made[] => {
      if (step.kind !== 'spend') return [];
      const way = Object.values(WAYS).find(({ action }) => action === step.action);
      if (way)
        return [{ name: 'Harbour at dawn', detail: `From ${way.label.toLowerCase()}, ${clock(Number(step.inputs['seconds']))}` }];
      if (step.action === 'transcription') return [{ name: 'Transcript', detail: `${Number(step.inputs['minutes'])} minutes` }];
      return step.action === 'voice_clone' ? [{ name: 'Mira’s voice', detail: 'Cloned voice' }] : [];
    })
    .reverse();
}

/** `1:05`. */
export const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

const kept = new Map<string, Inputs>();

/** The same object for the same inputs, so that an element sees a change only where there is one. */
export function same(inputs: Inputs): Inputs {
  const key = JSON.stringify(inputs);
  const known = kept.get(key) ?? inputs;
  kept.set(key, known);
  return known;
}
