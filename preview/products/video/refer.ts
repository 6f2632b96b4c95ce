import { html, type TemplateResult } from 'lit';
import type { HistoryItem } from '../../../src/index.ts';
import { dayText } from '../../clock.ts';
import type { Stage } from '../../stage.ts';

/** Refer a friend: the link, what it earns, and what was written to the person about it. */
export function refer(stage: Stage): TemplateResult {
  const zone = stage.session?.demo.credits.snapshot().facts.timeZone;
  const mails = stage.ledger.flatMap((item) => mailOf(item, zone));
  return html`<div class="billing">
    <div class="listing">
      <div>
        <p class="over">Northlight</p>
        <h1 tabindex="-1">Refer a friend</h1>
      </div>
    </div>
    <credit-referral></credit-referral>
    <p class="quiet">What counts, and when: <a href="https://reelroom.example/referrals">our referral programme</a></p>
    <section aria-labelledby="mail">
      <h2 id="mail">E-mail to mira@northlight.example</h2>
      ${
        mails.length === 0
          ? html`<p class="quiet">When a friend moves to a higher plan, we write to you.</p>`
          : html`<ul class="mails">
              ${mails}
            </ul>`
      }
    </section>
  </div>`;
}

/** The mail that this product sends, read from its own ledger: an upgrade is told, a sign-up only shown. */
function mailOf({ kind, cause, at, amount }: HistoryItem, zone: string | undefined): TemplateResult[] {
  if (kind !== 'grant' || cause !== 'referral-upgrade') return [];
  return [
    html`<li>
      <b>You earned ${(amount / 100).toLocaleString('en-GB')} credits</b>
      <span>${dayText(at, zone)}</span>
      <p>A friend you invited has moved to a higher plan. The credits are in your workspace already.</p>
    </li>`,
  ];
}
