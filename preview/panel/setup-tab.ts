import { html, nothing, type TemplateResult } from 'lit';
import { instantText, shortDayText } from '../clock.ts';
import { action, icons, picker, segments, toggle } from '../controls.ts';
import { spanText } from '../link/steps.ts';
import type { Stage } from '../stage.ts';
import { keepers } from '../states/keep.ts';
import { accountGroup } from './account-group.ts';
import { group } from './group.ts';
import { parametersGroup } from './parameters-group.ts';
import { situationGroup } from './situation-group.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Who looks, when, over which network, and what the host does. */
export function setupTab(stage: Stage): TemplateResult {
  return html`<div class="groups">
    ${situationGroup(stage)}${timeGroup(stage)}${accountGroup(stage)}${parametersGroup(stage)}${spendGroup(stage)}${networkGroup(stage)}
    ${group('Keep this', keepers(stage))}
    <div class="group last">${action('Start over', () => stage.begin({}))}</div>
  </div>`;
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
        ${action('+1 hour', () => stage.set({ clock: state.clock + HOUR_MS }))}${action('+6 hours', () => stage.set({ clock: state.clock + 6 * HOUR_MS }))}
        ${action('+1 day', () => stage.set({ clock: state.clock + DAY_MS }))}${action('+1 week', () => stage.set({ clock: state.clock + 7 * DAY_MS }))}
        ${jump('Next renewal', renewsAt)}${jump('Next expiry', endsAt)}
      </div>`,
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
