import type { ActionQuote, CreditsState } from '../../src/index.ts';
import type { Messages } from '../../src/locales/messages.ts';
import { priceText } from '../shared/price.ts';

/** What a bare price shows. */
export interface CostView {
  readonly isLoading: boolean;
  /** Empty where the price is not known. */
  readonly text: string;
}

/** Maps a quote to the price. */
export function costView(quote: ActionQuote | undefined, state: CreditsState | undefined, m: Messages): CostView {
  const isLoading = !state || state.phase === 'loading';
  return { isLoading, text: isLoading ? m.loading : priceText(quote, state, m) };
}
