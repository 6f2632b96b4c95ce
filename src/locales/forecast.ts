import { forecastEnglish } from './en-forecast.ts';
import type { ForecastMessages } from './forecast-messages.ts';
import { longFormatFor } from './long-format.ts';
import type { Messages } from './messages.ts';

const made = new WeakMap<Messages, ForecastMessages>();

/** The texts about what is ahead, in the language of those of the first load. */
export function forecastMessagesFor(m: Messages): ForecastMessages {
  let ahead = made.get(m);
  if (!ahead) made.set(m, (ahead = (m.forecast ?? forecastEnglish)(longFormatFor(m.format))));
  return ahead;
}
