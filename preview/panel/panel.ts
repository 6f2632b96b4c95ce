import { html, nothing, type TemplateResult } from 'lit';
import { icons } from '../controls.ts';
import type { Stage } from '../stage.ts';
import { eventsTab } from './events-tab.ts';
import { ledgerTab } from './ledger-tab.ts';
import { lookTab } from './look-tab.ts';
import { setupTab } from './setup-tab.ts';

const TABS = [
  { key: 'setup', label: 'Set up' },
  { key: 'look', label: 'Look' },
  { key: 'ledger', label: 'Ledger' },
  { key: 'events', label: 'Events' },
] as const;

type Tab = (typeof TABS)[number]['key'];

const BODIES: Readonly<Record<Tab, (stage: Stage) => TemplateResult>> = {
  setup: setupTab,
  look: lookTab,
  ledger: ledgerTab,
  events: eventsTab,
};

/** Each state of the board has an account of its own: only the look of all of them is turned. */
const tabsOf = ({ state }: Stage): readonly (typeof TABS)[number][] =>
  state.view === 'states' ? TABS.filter(({ key }) => key === 'look') : TABS;

function tabOf(stage: Stage): Tab {
  const tabs = tabsOf(stage);
  return (tabs.find(({ key }) => key === stage.state.tab) ?? tabs[0]!).key;
}

/** Everything a designer can turn, and what happens meanwhile. */
export function panel(stage: Stage): TemplateResult {
  const tabs = tabsOf(stage);
  const tab = tabOf(stage);
  const count = { setup: 0, look: 0, ledger: stage.ledger.length, events: stage.log.heard.length };
  return html`<aside id="panel" class="panel" aria-label="Controls" ?hidden=${!stage.isPanelOpen}>
    <div class="panel-head">
      <div class="tabs" role="tablist" aria-label="Controls" @keydown=${(event: KeyboardEvent) => turn(event, stage)}>
        ${tabs.map(
          ({ key, label }) =>
            html`<button
              type="button"
              role="tab"
              id="tab-${key}"
              aria-controls="tab-panel"
              aria-selected=${tab === key ? 'true' : 'false'}
              tabindex=${tab === key ? 0 : -1}
              @click=${() => stage.set({ tab: key }, 'replace')}
            >
              ${label}${count[key] > 0 ? html`<span class="count">${count[key]}</span>` : nothing}
            </button>`,
        )}
      </div>
      <button class="close" type="button" aria-label="Close the controls" @click=${() => stage.set({ panel: false }, 'replace')}>
        ${icons.close}
      </button>
    </div>
    <div id="tab-panel" class="panel-body" role="tabpanel" aria-labelledby="tab-${tab}" tabindex="0">${BODIES[tab](stage)}</div>
  </aside>`;
}

function turn(event: KeyboardEvent, stage: Stage): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const tabs = tabsOf(stage);
  const at = tabs.findIndex(({ key }) => key === tabOf(stage));
  const { key } = tabs[(at + step + tabs.length) % tabs.length]!;
  stage.set({ tab: key }, 'replace');
  document.getElementById(`tab-${key}`)?.focus();
}
