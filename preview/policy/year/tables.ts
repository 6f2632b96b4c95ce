import { html, nothing, type TemplateResult } from 'lit';
import type { BoundPolicy } from '../../../src/index.ts';
import type { Play, Sums } from '../../../src/year/play.ts';
import { dayText } from '../../clock.ts';
import { numberText, sourceName, typeOfSource, unitOf, format } from '../words.ts';
import type { Series } from './series.ts';

/** More lines than this nobody reads. */
const MOST_LINES = 400;

const WORDS: Readonly<Record<string, string>> = {
  grant: 'granted',
  buy: 'bought',
  capture: 'used',
  expire: 'ended unused',
  forfeit: 'ended unused',
  'move-in': 'carried over',
};

/** The same as the picture, in words and numbers: each month, and each thing that happened. */
export function tables(series: Series, policy: BoundPolicy, play: Play): TemplateResult {
  const { type, sources } = series;
  const sum = (sums: Sums): number =>
    Object.entries(sums).reduce((all, [source, amount]) => all + (typeOfSource(policy, source) === type ? amount : 0), 0);
  const number = (amount: number): string => numberText(policy, type, amount);
  const noun = format.noun(2 * 10 ** unitOf(policy, type).decimals, unitOf(policy, type));
  return html`<details class="more">
    <summary>As a table: month by month</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="Month by month">
      <table>
        <caption class="sr">
          ${noun}, month by month
        </caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            ${['Granted', 'Bought', 'Used', 'Ended', 'Refused'].map((title) => html`<th scope="col" class="number">${title}</th>`)}
            ${sources.map((source) => html`<th scope="col" class="number">${sourceName(policy, source)}, left</th>`)}
          </tr>
        </thead>
        <tbody>
          ${play.months.map(
            ({ at, granted, used, ended, refused, left }, index) =>
              html`<tr>
                <th scope="row">${dayText(at)}</th>
                ${[granted, boughtIn(play, index, policy, type), used, ended].map(
                  (sums) => html`<td class="number">${number(typeof sums === 'number' ? sums : sum(sums))}</td>`,
                )}
                <td class="number">${refused}</td>
                ${sources.map((source) => html`<td class="number">${number(left[source] ?? 0)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}

function boughtIn({ months, happenings }: Play, index: number, policy: BoundPolicy, type: string): number {
  const [from, to] = [months[index]!.at, months[index + 1]?.at ?? Infinity];
  return happenings.reduce(
    (all, { kind, at, source, amount }) =>
      all + (kind === 'buy' && at >= from && at < to && typeOfSource(policy, source) === type ? amount : 0),
    0,
  );
}

/** Everything that happened, line by line. */
export function lines(policy: BoundPolicy, play: Play): TemplateResult | typeof nothing {
  const told = play.happenings.filter(({ kind, amount }) => kind in WORDS && amount > 0);
  if (told.length === 0) return nothing;
  return html`<details class="more">
    <summary>What happened: ${told.length} lines</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="What happened">
      <table>
        <caption class="sr">
          What happened
        </caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">What</th>
            <th scope="col" class="number">How much</th>
            <th scope="col">Source</th>
          </tr>
        </thead>
        <tbody>
          ${told.slice(0, MOST_LINES).map(
            ({ kind, at, source, amount, action }) =>
              html`<tr>
                <td>${dayText(at)}</td>
                <td>${WORDS[kind]}${action ? html` <code>${action}</code>` : nothing}</td>
                <td class="number">${numberText(policy, typeOfSource(policy, source), amount)}</td>
                <td>${sourceName(policy, source)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      ${told.length > MOST_LINES ? html`<p class="hint">The first ${MOST_LINES} of ${told.length}.</p>` : nothing}
    </div>
  </details>`;
}
