import { html, nothing, type TemplateResult } from 'lit';
import { RHYTHMS, type Habit, type Rhythm } from '../../../src/year/habit.ts';
import { picker, toggle } from '../../controls.ts';
import { field } from '../account-controls.ts';
import type { Account, Desk } from '../desk.ts';
import { actionPicker, inputFields } from '../inputs-form.ts';
import { MOST_HABITS, MOST_MONTHS, MOST_TIMES } from '../link.ts';
import { usualAction, usualInputs } from '../usual.ts';

const WORDS: Readonly<Record<Rhythm, string>> = {
  day: 'every day',
  weekday: 'every weekday',
  week: 'every week',
  month: 'every month',
};

const isCount = (most: number) => (text: string) => /^[1-9]\d{0,2}$/.test(text) && Number(text) <= most;

/** What is done in these months, and how long they are. */
export function assumptions(desk: Desk, { world, habits }: Account): TemplateResult {
  const { link } = desk;
  const change = (next: readonly Habit[]): void => desk.set({ habits: next });
  const more = usualAction(world);
  return html`<form class="assumptions" aria-label="What is assumed" @submit=${(event: Event) => event.preventDefault()}>
    <ol class="habits" aria-label="What is done">
      ${habits.map((habit, index) => row(habit, index, world, (next) => change(habits.flatMap((one, at) => (at === index ? (next ?? []) : one)))))}
    </ol>
    <div class="more">
      ${
        more !== undefined && habits.length < MOST_HABITS
          ? html`<button
              class="action"
              type="button"
              @click=${() => change([...habits, { action: more, inputs: usualInputs(world, more), every: 'week' }])}
            >
              ${habits.length === 0 ? 'Do something' : 'Do something else, too'}
            </button>`
          : nothing
      }
      ${field('Months', 'months', String(link.months), 'number', isCount(MOST_MONTHS), `Write 1 to ${MOST_MONTHS}.`, (months) => desk.set({ months: Number(months) }))}
      ${toggle('Buy what is missing', 'buys', link.buys, (buys) => desk.set({ buys }))}
    </div>
  </form>`;
}

function row(habit: Habit, index: number, world: Account['world'], change: (habit: Habit | undefined) => void): TemplateResult {
  const { policy } = world;
  const { action, inputs, every, times = 1 } = habit;
  const prefix = `habit-${index}`;
  return html`<li>
    <fieldset>
      <legend class="sr">Habit ${index + 1}</legend>
      ${actionPicker(policy, `${prefix}.action`, action, (next) => change({ ...habit, action: next, inputs: usualInputs(world, next) }))}
      ${inputFields(policy.actions[action]!, inputs, prefix, (next) => change({ ...habit, inputs: next }))}
      ${field('Times', `${prefix}.times`, String(times), 'number', isCount(MOST_TIMES), `Write 1 to ${MOST_TIMES}.`, (text) => change({ ...habit, times: Number(text) }))}
      ${picker(
        'How often',
        `${prefix}.every`,
        RHYTHMS.map((value) => ({ value, label: WORDS[value] })),
        every,
        (next) => change({ ...habit, every: next }),
      )}
      <button class="text" type="button" aria-label="Remove habit ${index + 1}" @click=${() => change(undefined)}>Remove</button>
    </fieldset>
  </li>`;
}
