/** What is ahead of an account: when its credits run out, what lapses, and the cheapest way to what is missing. */
export { forecast, type Forecast, type ForecastOptions, type Lapse, type Outlook, type RunsOut } from './forecast.ts';
export type { Pace, PastLine, StatedPace, Usage, Use } from './pace.ts';
export { waysTo, type Need, type Shop, type Wait, type Ways, type WaysOptions } from './ways.ts';
export type { Part, Purchase } from './purchase.ts';
export { together, type Call, type Together } from './together.ts';
