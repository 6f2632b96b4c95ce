import { cardEnglish } from './en-cards.ts';
import { forecastEnglish } from './en-forecast.ts';
import { moreEnglish } from './en-more.ts';
import { english as first } from './en.ts';
import type { WholeLanguage } from './messages.ts';

export type { CardMessages } from './card-messages.ts';
export type { ForecastMessages } from './forecast-messages.ts';
export type { Format, Text, Unit } from './format.ts';
export type { LongFormat } from './long-format.ts';
export type { Language, Messages, MoreMessages, WholeLanguage } from './messages.ts';

/** English in one piece, for a page that changes some words of it. (Elements load it in parts.) */
export const english: WholeLanguage = (format) => ({
  ...first(format),
  more: moreEnglish,
  card: cardEnglish,
  forecast: forecastEnglish,
});
