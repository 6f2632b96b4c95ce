import { html, nothing, type TemplateResult } from 'lit';
import { instantText, shortDayText } from '../clock.ts';
import { action, icons, picker, segments, stepper, themes, toggle } from '../controls.ts';
import { situations } from '../scenarios.ts';
import { canEmpty } from '../session/deeds.ts';
import type { Stage } from '../stage.ts';
import { spanText } from '../steps.ts';
import { countsSlots, plansOf, rolesOf } from './choices.ts';

const DAY_MS = 86_400_000;

/** Who looks, when, over which network, and what the host does. */
export function setupTab(stage: Stage): TemplateResult {
  return html`<div class="groups">
    ${situationGroup(stage)}${timeGroup(stage)}${accountGroup(stage)}${spendGroup(stage)}${networkGroup(stage)}${lookGroup(stage)}
    <div class="group last">${action('Start over', () => stage.begin({}))}</div>
  </div>`;
}

const group = (title: string, body: TemplateResult): TemplateResult =>
  html`<section class="group">
    <h2>${title}</h2>
    ${body}
  </section>`;

function situationGroup(stage: Stage): TemplateResult {
  const { state, session } = stage;
  const credits = session?.demo.credits.snapshot();
  const policy = session?.demo.policy;
  const { begun } = session ?? {};
  const fresh = { plan: null, slots: null, role: null };
  const options = [
    { value: '', label: 'An ordinary day at the studio' },
    ...[...situations].map(([value, { title }]) => ({ value, label: title })),
  ];
  const role = state.role ?? credits?.viewer?.role ?? begun?.viewer?.role ?? 'owner';
  const plans = plansOf(policy);
  return group(
    'Situation',
    html`${picker('Scenario', 'scenario', options, state.scenario ?? '', (key) => stage.begin({ ...fresh, scenario: key === '' ? null : key }))}
      ${session?.scenario ? html`<p class="hint">${session.scenario.says}</p>` : nothing}
      ${
        plans.length > 0
          ? picker('Plan', 'plan', plans, state.plan ?? credits?.facts.plan ?? begun?.plan ?? '', (plan) => stage.begin({ plan }))
          : nothing
      }
      ${
        countsSlots(policy)
          ? stepper('Booked slots', state.slots ?? credits?.facts.slots ?? begun?.slots ?? 1, (slots) => stage.begin({ slots }))
          : nothing
      }
      <p class="hint">Another plan or number of slots begins the account anew.</p>
      ${picker('Who looks', 'role', rolesOf(policy, role), role, (key) => stage.set({ role: key }))}`,
  );
}

function timeGroup(stage: Stage): TemplateResult {
  const { session, state } = stage;
  const credits = session?.demo.credits.snapshot();
  const now = session?.demo.now() ?? 0;
  const zone = credits?.facts.timeZone ?? session?.begun.facts?.timeZone;
  const renewsAt = credits?.nextRenewalAt ?? undefined;
  const ends = credits?.balances.flatMap(({ sources }) => sources.flatMap(({ lots }) => lots.map(({ expiresAt }) => expiresAt)));
  const endsAt = ends?.filter((at) => at !== null && at > now).sort((a, b) => a! - b!)[0] ?? undefined;
  const jump = (label: string, at: number | undefined): TemplateResult =>
    action(
      label,
      () => at !== undefined && stage.forwardTo(at),
      at === undefined,
      at === undefined ? 'none' : shortDayText(at, zone),
    );
  return group(
    'Time',
    html`<p class="now">
        ${icons.clock}<time datetime=${new Date(now).toISOString()}>${session ? instantText(now, zone) : '–'}</time>
        ${state.clock > 0 ? html`<span class="moved">+${spanText(state.clock)}</span>` : nothing}
      </p>
      <div class="actions two">
        ${action('+1 day', () => stage.set({ clock: state.clock + DAY_MS }))}${action('+1 week', () => stage.set({ clock: state.clock + 7 * DAY_MS }))}
        ${jump('Next renewal', renewsAt)}${jump('Next expiry', endsAt)}
      </div>`,
  );
}

function accountGroup(stage: Stage): TemplateResult {
  const { session } = stage;
  const orders = [...(session?.demo.credits.snapshot().orders ?? [])].reverse();
  const open = orders.flatMap((order, index) =>
    ['placed', 'paying', 'paid'].includes(order.state) ? [{ order, number: index + 1 }] : [],
  );
  return group(
    'Account',
    html`<div class="actions two">
        ${action('Empty account', () => stage.perform({ kind: 'empty' }), !session || !canEmpty(session.demo.policy))}
        ${action('Grant 10', () => stage.perform({ kind: 'grant', amount: 10 }), !session)}
      </div>
      ${
        session?.scenario
          ? nothing
          : segments(
              'Packs are sold by',
              'sale',
              [
                { value: 'invoice', label: 'Invoice, at once' },
                { value: 'checkout', label: 'Checkout' },
              ],
              stage.state.sale,
              (sale) => stage.begin({ sale }),
            )
      }
      ${open.map(
        ({ order, number }) =>
          html`<div class="order">
            <p><b>Order ${number}</b> ${order.pack} · ${order.price?.amount ?? ''} ${order.price?.currency ?? ''} · ${order.state}</p>
            <div class="actions three">
              ${action('Paid', () => stage.perform({ kind: 'pay', order: number }), order.state === 'paid')}
              ${action('Deliver', () => stage.perform({ kind: 'deliver', order: number }))}
              ${action('Cancel', () => stage.perform({ kind: 'cancel', order: number }))}
            </div>
          </div>`,
      )}
      ${open.length === 0 ? html`<p class="hint">Orders that wait to be paid or delivered appear here.</p>` : nothing}`,
  );
}

const MODES = {
  charged: 'The kit charges at once.',
  held: 'The kit reserves, the page works for a moment, then the kit charges.',
  host: 'The page’s own server works and charges in one go.',
} as const;

function spendGroup(stage: Stage): TemplateResult {
  const { mode } = stage.state;
  return group(
    'Who charges',
    html`${segments(
        'Who charges',
        'mode',
        [
          { value: 'charged', label: 'Kit' },
          { value: 'held', label: 'Hold first' },
          { value: 'host', label: 'Host' },
        ],
        mode,
        (next) => stage.set({ mode: next }),
        true,
      )}
      <p class="hint">${MODES[mode]}</p>`,
  );
}

function networkGroup(stage: Stage): TemplateResult {
  const { delay, fail, offline, cold } = stage.state;
  return group(
    'Network',
    html`${segments(
      'The backend answers after',
      'delay',
      [
        { value: '0', label: '0 s' },
        { value: '400', label: '0.4 s' },
        { value: '3000', label: '3 s' },
        { value: 'never', label: 'Never' },
      ],
      String(delay),
      (value) => stage.set({ delay: value === 'never' ? value : Number(value) }),
    )}
    ${picker(
      'Failures',
      'fail',
      [
        { value: 'none', label: 'None' },
        { value: 'all', label: 'Every request fails' },
        { value: 'half', label: 'Half of the requests fail' },
        { value: 'lost', label: 'First answers get lost' },
      ],
      fail,
      (value) => stage.set({ fail: value }),
    )}
    ${toggle('Offline', 'offline', offline, (isOn) => stage.set({ offline: isOn }))}
    ${toggle('From the first request on', 'cold', cold, (isOn) => stage.set({ cold: isOn }), 'Loads the page anew, with no numbers yet')}`,
  );
}

function lookGroup(stage: Stage): TemplateResult {
  const { width, dir } = stage.state;
  return group(
    'Page',
    html`${themes(stage, 'panel-theme', false)}
    ${segments(
      'Width',
      'width',
      [
        { value: 'full', label: 'Full' },
        { value: 'tablet', label: '768' },
        { value: 'phone', label: '360' },
      ],
      width,
      (value) => stage.set({ width: value }, 'replace'),
    )}
    ${segments(
      'Direction',
      'dir',
      [
        { value: 'ltr', label: 'Left to right' },
        { value: 'rtl', label: 'Right to left' },
      ],
      dir,
      (value) => stage.set({ dir: value }, 'replace'),
    )}`,
  );
}
