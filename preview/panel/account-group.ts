import { html, nothing, type TemplateResult } from 'lit';
import type { OrderView } from '../../src/index.ts';
import { action, picker, segments, stepper, toggle } from '../controls.ts';
import type { Session } from '../session/session.ts';
import { eventsOf, flagsOf } from '../session/story.ts';
import type { Stage } from '../stage.ts';
import { counts, plansOf, titled } from './choices.ts';
import { group } from './group.ts';

/** What the host, its staff and the seller may do to the running account. */
export function accountGroup(stage: Stage): TemplateResult {
  const { session, state } = stage;
  return group(
    'Account',
    html`${session ? running(stage, session) : nothing}
      <div class="actions two">
        ${action('Empty account', () => stage.perform({ kind: 'empty' }), !session)}
        ${action('Grant 10', () => stage.perform({ kind: 'grant', amount: 10 }), !session)}
        ${
          session
            ? eventsOf(session.demo.policy).map((event) =>
                action(titled(event), () => stage.perform({ kind: 'event', event }), false, 'happens'),
              )
            : nothing
        }
      </div>
      ${segments(
        'Bought credits come',
        'paid',
        [
          { value: 'usual', label: 'As sold' },
          { value: 'once', label: 'At once' },
          { value: 'later', label: 'When paid' },
        ],
        state.paid,
        (paid) => stage.begin({ paid }),
      )}
      ${session ? orders(stage, session) : nothing}`,
  );
}

/** The account's own facts. They change now, and what was done before stays. */
function running(stage: Stage, session: Session): TemplateResult {
  const { policy, credits } = session.demo;
  const { facts } = credits.snapshot();
  const plans = plansOf(policy);
  const share = policy.subAccounts?.shareFlag;
  const count = (fact: 'slots' | 'seats', label: string): TemplateResult | typeof nothing =>
    counts(policy, fact)
      ? stepper(label, facts[fact] ?? session.begun[fact] ?? 1, (value) => stage.perform({ kind: fact, value }))
      : nothing;
  return html`${
    plans.length > 1
      ? picker('Move to the plan', 'move', plans, facts.plan ?? '', (plan) => stage.perform({ kind: 'plan', plan }))
      : nothing
  }
  ${count('slots', 'Slots from now on')}${count('seats', 'Seats from now on')}
  ${flagsOf(policy).map((flag) =>
    toggle(flag === share ? 'Shared with sub-accounts' : titled(flag), flag, session.isSet(flag), (value) =>
      stage.perform({ kind: 'set', flag, value }),
    ),
  )}`;
}

const OPEN: readonly OrderView['state'][] = ['placed', 'paying', 'paid'];

function orders(stage: Stage, session: Session): TemplateResult | TemplateResult[] {
  const open = [...session.demo.credits.snapshot().orders]
    .reverse()
    .flatMap((order, index) => (OPEN.includes(order.state) ? [{ order, number: index + 1 }] : []));
  if (open.length === 0) return html`<p class="hint">Orders that wait to be paid or delivered appear here.</p>`;
  return open.map(
    ({ order: { pack, price, state }, number }) =>
      html`<div class="order">
        <p><b>Order ${number}</b> ${pack} · ${price?.amount ?? ''} ${price?.currency ?? ''} · ${state}</p>
        <div class="actions three">
          ${action('Paid', () => stage.perform({ kind: 'pay', order: number }), state === 'paid')}
          ${action('Deliver', () => stage.perform({ kind: 'deliver', order: number }))}
          ${action('Cancel', () => stage.perform({ kind: 'cancel', order: number }))}
        </div>
      </div>`,
  );
}
