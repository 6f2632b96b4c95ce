import { html, nothing, type TemplateResult } from 'lit';
import { picker, stepper, toggle } from '../controls.ts';
import { situations } from '../scenarios.ts';
import { typesOf } from '../session/story.ts';
import type { Stage } from '../stage.ts';
import { counts, plansOf, rolesOf, titled } from './choices.ts';
import { group } from './group.ts';

/** What the account begins with, and who looks at it: as much of it as the policy tells apart. */
export function situationGroup(stage: Stage): TemplateResult {
  const { state, session, product } = stage;
  const options = [
    { value: '', label: product.usual },
    ...[...situations].map(([value, { title }]) => ({ value, label: title })),
  ];
  return group(
    'Situation',
    html`${picker('Scenario', 'scenario', options, state.scenario ?? '', (key) => meet(stage, key))}
    ${session?.scenario ? html`<p class="hint">${session.scenario.says}</p>` : nothing}${beginning(stage)}${viewer(stage)}`,
  );
}

/** Who looks at one state goes on to another one; a state that is none is the product as it usually is. */
function meet(stage: Stage, key: string): void {
  if (key !== '' && stage.state.view === 'state') stage.examine(key);
  else stage.meet(key === '' ? null : key);
}

function beginning(stage: Stage): TemplateResult | typeof nothing {
  const { state, session } = stage;
  if (!session) return nothing;
  const { policy } = session.demo;
  const { begun, type } = session;
  const types = typesOf(policy);
  const plans = plansOf(policy);
  const count = (fact: 'slots' | 'seats', label: string): TemplateResult | typeof nothing =>
    counts(policy, fact) ? stepper(label, state[fact] ?? begun[fact] ?? 1, (value) => stage.begin({ [fact]: value })) : nothing;
  return html`${
      types.length > 1
        ? picker(
            'Account type',
            'type',
            types.map((value) => ({ value, label: titled(value) })),
            type,
            (key) => stage.begin({ type: key, role: null, sub: false }),
          )
        : nothing
    }
    ${plans.length > 0 ? picker('Plan', 'plan', plans, begun.plan ?? Object.keys(policy.plans ?? {})[0]!, (plan) => stage.begin({ plan })) : nothing}
    ${
      policy.trial
        ? toggle('In a trial', 'trial', begun.facts?.flags?.['trial'] === true, (isOn) => stage.begin({ trial: isOn }))
        : nothing
    }
    ${count('slots', 'Booked slots')}${count('seats', 'Seats')}
    <p class="hint">Another beginning is another account. To change this one as it runs, see Account.</p>`;
}

function viewer(stage: Stage): TemplateResult | typeof nothing {
  const { state, session } = stage;
  if (!session) return nothing;
  const { policy } = session.demo;
  const role = state.role ?? session.begun.viewer?.role ?? 'owner';
  const isSubRole = Object.hasOwn(policy.roles ?? {}, role) && policy.roles![role]!.subAccount === true;
  return html`${picker('Who looks', 'role', rolesOf(policy, role, session.type), role, (key) => stage.set({ role: key }))}
  ${
    policy.subAccounts && !isSubRole
      ? toggle('For a sub-account', 'sub', state.sub, (isOn) => stage.set({ sub: isOn }), 'Whatever the role')
      : nothing
  }`;
}
