import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Play } from '../../../src/year/play.ts';
import { dayText } from '../../clock.ts';
import type { Account, Desk } from '../desk.ts';
import { actionName, creditsText, format, numberText, reasonText, sourceName, unitOf } from '../words.ts';
import { assumptions } from './assumptions.ts';
import { legend, picture } from './picture.ts';
import { seriesOf, type Series } from './series.ts';
import { lines, tables } from './tables.ts';

/** Some months of the account, as a picture and as tables, with what is assumed. */
export function year(desk: Desk): TemplateResult {
  const { account, play } = desk;
  if (!account) return html`<p class="nothing">No account can be begun on this policy yet.</p>`;
  return html`${assumptions(desk, account)}
    <div class="place">
      ${play ? shown(desk, account, play) : html`<p class="nothing">Playing ${desk.link.months} months…</p>`}
    </div>`;
}

function shown(desk: Desk, { world }: Account, play: Play): TemplateResult {
  const { policy } = world;
  const day = Math.min(desk.day, play.days.length - 1);
  return html`${seriesOf(policy, play).map(
    (series) =>
      html`<figure class="chart">
        <figcaption>
          <h2>${titleOf(series, policy)}</h2>
          <p>${summary(series, policy)}</p>
        </figcaption>
        ${picture(series, policy, Math.max(260, desk.width), day, (next) => desk.look(next))}
        <label class="day">
          <span>${dayText(series.days[day]!)}</span>
          <input
            type="range"
            name="day"
            min="0"
            max=${series.days.length - 1}
            .value=${String(day)}
            aria-label="Day"
            aria-valuetext=${told(series, policy, day)}
            @input=${(event: Event) => desk.look(Number((event.target as HTMLInputElement).value))}
          />
          <span class="events">${happened(series, policy, day)}</span>
        </label>
        ${legend(series, policy, day)}${guard([series], () => tables(series, policy, play))}
      </figure>`,
  )}
  ${guard([play], () => html`${refusals(play, policy)}${lines(policy, play)}`)}`;
}

type Policy = Account['world']['policy'];

const titleOf = ({ type }: Series, policy: Policy): string => {
  const unit = unitOf(policy, type);
  const noun = format.noun(2 * 10 ** unit.decimals, unit);
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)} by source`;
};

/** The whole time in one sentence. */
function summary({ type, marks, days, unlimitedDays }: Series, policy: Policy): string {
  const sum = (kind: 'granted' | 'bought' | 'used' | 'ended'): string => {
    const amount = marks.reduce((all, mark) => all + mark[kind], 0);
    return amount === 0 ? 'none' : numberText(policy, type, amount);
  };
  const refused = marks.reduce((all, mark) => all + mark.refused, 0);
  const unlimited =
    unlimitedDays === days.length
      ? ' The plan is unlimited: nothing is counted down.'
      : unlimitedDays > 0
        ? ` The plan is unlimited on ${unlimitedDays} days.`
        : '';
  return `${sum('granted')} granted, ${sum('bought')} bought, ${sum('used')} used, ${sum('ended')} ended unused; refused ${refused === 0 ? 'never' : refused === 1 ? 'once' : `${refused} times`}.${unlimited}`;
}

/** What was left on a day, for somebody who hears it. */
function told({ type, sources, left, days }: Series, policy: Policy, day: number): string {
  const parts = sources.flatMap((source, index) => {
    const amount = left[index]![day] ?? 0;
    return amount === 0 ? [] : [`${creditsText(policy, type, amount)} from ${sourceName(policy, source)}`];
  });
  return `${dayText(days[day]!)}: ${parts.join(', ') || 'nothing left'}`;
}

function happened({ type, marks }: Series, policy: Policy, day: number): string {
  const mark = marks.find((one) => one.day === day);
  if (!mark) return 'nothing happened';
  const part = (kind: 'granted' | 'bought' | 'used' | 'ended', words: string): string[] =>
    mark[kind] > 0 ? [`${creditsText(policy, type, mark[kind])} ${words}`] : [];
  return [
    ...part('granted', 'granted'),
    ...part('bought', 'bought'),
    ...part('used', 'used'),
    ...part('ended', 'ended unused'),
    ...(mark.refused > 0 ? [`refused ${mark.refused === 1 ? 'once' : `${mark.refused} times`}`] : []),
  ].join(', ');
}

/** Why something could not be done, each reason once. */
function refusals({ refusals: all }: Play, policy: Policy): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing;
  const kinds = new Map<string, { readonly at: number; readonly count: number; readonly words: string }>();
  for (const { at, action, reason } of all) {
    const key = `${action} ${reason}`;
    const before = kinds.get(key);
    const words = `${actionName(policy, action)}: ${reasonText(reason)}`;
    kinds.set(key, { at: before?.at ?? at, count: (before?.count ?? 0) + 1, words });
  }
  return html`<section aria-labelledby="refused">
    <h2 id="refused">Refused</h2>
    <ul class="plain">
      ${[...kinds.values()].map(
        ({ at, count, words }) =>
          html`<li>${words}, ${count === 1 ? `once, on ${dayText(at)}` : `${count} times, first on ${dayText(at)}`}.</li>`,
      )}
    </ul>
  </section>`;
}
