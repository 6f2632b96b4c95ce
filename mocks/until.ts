import type { Credits, CreditsState } from '../src/index.ts';

/** Waits until the client's state is as asked. Only for what is sure to come: it waits for ever. */
export function until(credits: Credits, holds: (state: CreditsState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    let stop = (): void => undefined;
    const look = (): void => {
      if (!holds(credits.snapshot())) return;
      stop();
      resolve();
    };
    stop = credits.subscribe(look);
    look();
  });
}
