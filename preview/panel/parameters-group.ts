import { html, nothing, type TemplateResult } from 'lit';
import { picker, type Option } from '../controls.ts';
import { parametersOf, problemOf, textOf, valueOf, type OpenParameter } from '../session/story.ts';
import type { Stage } from '../stage.ts';
import { titled } from './choices.ts';
import { group } from './group.ts';

/** Every number that the product's rules leave open. Another value begins the account anew. */
export function parametersGroup(stage: Stage): TemplateResult | typeof nothing {
  const { session, state } = stage;
  const parameters = session ? parametersOf(session.begun) : [];
  if (parameters.length === 0) return nothing;
  const open = parameters.filter(({ value }) => value === undefined).length;
  const changed = Object.keys(state.values).length;
  return group(
    'Rules',
    html`<details class="parameters">
      <summary>${parameters.length} open numbers${open > 0 ? html`, ${open} not set` : nothing}</summary>
      ${changed > 0 ? html`<button class="text" type="button" @click=${() => stage.begin({ values: {} })}>As the product has them</button>` : nothing}
      ${parameters.map((parameter) => field(parameter, stage))}
    </details>`,
  );
}

function field(parameter: OpenParameter, stage: Stage): TemplateResult {
  const { key, says, type, value, oneOf, nullable } = parameter;
  const { values } = stage.state;
  const change = (text: string, input?: HTMLInputElement): void => {
    const written = { ...values, [key]: text };
    const problem = problemOf(stage.session!.begun.policy, stage.session!.begun.values, written);
    input?.setCustomValidity(problem ?? '');
    if (problem === undefined) stage.begin({ values: written });
    else input?.reportValidity();
  };
  return html`<div class="parameter ${Object.hasOwn(values, key) ? 'changed' : ''}">
    ${
      type === 'flag' || oneOf
        ? picker(titled(key), `p.${key}`, choices(oneOf ?? ['true', 'false'], nullable), textOf(value), (text) => change(text))
        : isTable(value)
          ? html`<fieldset>
              <legend class="label">${titled(key)}</legend>
              ${leaves(value).map(({ path, leaf }) =>
                input(path.map(titled).join(' · '), `p.${key}.${path.join('.')}`, leaf, (text, element) =>
                  change(
                    JSON.stringify(withLeaf(value, path, valueOf(typeof leaf === 'string' ? 'text' : 'number', text))),
                    element,
                  ),
                ),
              )}
            </fieldset>`
          : input(titled(key), `p.${key}`, value, change, placeholderOf(type, nullable))
    }
    <p class="hint">${says}</p>
  </div>`;
}

/** What is being typed is left alone when the page is drawn meanwhile: the value is set only when it has become another. */
function input(
  label: string,
  name: string,
  value: unknown,
  change: (text: string, input: HTMLInputElement) => void,
  placeholder = '',
): TemplateResult {
  return html`<label class="field value">
    <span class="label">${label}</span>
    <input
      name=${name}
      autocomplete="off"
      spellcheck="false"
      placeholder=${placeholder}
      .value=${value === null ? '' : textOf(value)}
      @change=${(event: Event) => {
        const element = event.target as HTMLInputElement;
        change(element.value.trim(), element);
      }}
      @input=${(event: Event) => (event.target as HTMLInputElement).setCustomValidity('')}
    />
  </label>`;
}

function choices(names: readonly string[], nullable: boolean): readonly Option<string>[] {
  const options = names.map((value) => ({ value, label: titled(value.replaceAll('-', ' ')) }));
  return [...options, { value: '', label: nullable ? 'Never' : 'Not set' }];
}

const EXAMPLES: Readonly<Record<string, string>> = {
  duration: 'such as 12 months',
  instant: 'such as 2026-03-02T00:00:00Z',
  list: 'such as ["monthly","extra"]',
  table: 'such as {"credits":100,"price":9}',
};
const placeholderOf = (type: string, nullable: boolean): string =>
  `${nullable ? 'never' : 'not set'}${EXAMPLES[type] ? `; ${EXAMPLES[type]}` : ''}`;

type Table = Readonly<Record<string, unknown>>;
const isTable = (value: unknown): value is Table => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Single values of a table, with the keys that lead to them. */
function leaves(table: Table, path: readonly string[] = []): { path: readonly string[]; leaf: unknown }[] {
  return Object.entries(table).flatMap(([key, value]) =>
    isTable(value) ? leaves(value, [...path, key]) : [{ path: [...path, key], leaf: value }],
  );
}

function withLeaf(table: Table, [key = '', ...rest]: readonly string[], leaf: unknown): Table {
  return { ...table, [key]: rest.length === 0 ? leaf : withLeaf(table[key] as Table, rest, leaf) };
}
