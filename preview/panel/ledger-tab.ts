import { html, nothing, type TemplateResult } from 'lit';
import type { BoundPolicy, HistoryItem } from '../../src/index.ts';
import { lineText } from '../clock.ts';
import type { Stage } from '../stage.ts';

const WORDS: Readonly<Record<HistoryItem['kind'], string>> = {
  grant: 'Granted',
  hold: 'Reserved',
  capture: 'Charged',
  release: 'Given back',
  refund: 'Refunded',
  expire: 'Expired',
  forfeit: 'Forfeited',
  'move-out': 'Moved on',
  'move-in': 'Carried over',
  life: 'New end',
};
const GAINS: ReadonlySet<HistoryItem['kind']> = new Set(['grant', 'release', 'refund', 'move-in']);

/** What the backend has written down, whether the page knows of it yet or not. */
export function ledgerTab({ ledger, session }: Stage): TemplateResult {
  const { policy, credits } = session?.demo ?? {};
  const zone = credits?.snapshot().facts.timeZone;
  return html`<p class="lead">The backend’s own book, newest first. It says what is true, also while the page cannot know it.</p>
    ${ledgerLines(ledger, policy, zone)}`;
}

/** The lines of a ledger as a person reads them. */
export const ledgerLines = (ledger: readonly HistoryItem[], policy?: BoundPolicy, zone?: string): TemplateResult =>
  html`${ledger.length === 0 ? html`<p class="nothing">Nothing has been written yet.</p>` : nothing}
    <ol class="lines">
      ${ledger.map((item) => line(item, policy, zone))}
    </ol>`;

function line(
  { at, kind, amount, type, draws, action, cause, order }: HistoryItem,
  policy?: BoundPolicy,
  zone?: string,
): TemplateResult {
  const { decimals = 0 } = policy?.credits[type] ?? {};
  const sources = [...new Set(draws.map(({ source }) => source))].join(', ');
  const about = action ?? (order === undefined ? cause : 'order');
  const number = (amount / 10 ** decimals).toLocaleString('en-GB');
  return html`<li class="line">
    <span class="what">${WORDS[kind]}${about ? html` <code>${about}</code>` : nothing}</span>
    <span class="amount ${GAINS.has(kind) ? 'gain' : ''}">${amount === 0 ? '0' : `${GAINS.has(kind) ? '+' : '−'}${number}`}</span>
    <span class="when">${lineText(at, zone)}</span><span class="source">${sources}</span>
  </li>`;
}
