import { expect, it } from 'vitest';
import { SimulatedWorld } from '../../src/environment/simulated.ts';
import { Listeners } from '../../src/store/listeners.ts';

const begin = () => {
  const world = new SimulatedWorld({ now: 0 });
  return { world, listeners: new Listeners(world.tab()), heard: [] as unknown[] };
};

it('tells everybody who wants to know of it, in order, and nobody else', () => {
  const { listeners, heard } = begin();
  listeners.add('a', (value) => heard.push(['one', value]));
  listeners.add('a', (value) => heard.push(['two', value]));
  listeners.add('b', () => heard.push('never'));
  listeners.tell('a', 5);
  listeners.tell('c');
  expect(heard).toEqual([
    ['one', 5],
    ['two', 5],
  ]);
});

it('one that throws keeps nobody else from hearing, and is shown to the host', () => {
  const { world, listeners, heard } = begin();
  const slip = new Error('slip');
  listeners.add('a', () => {
    throw slip;
  });
  listeners.add('a', () => heard.push('heard'));
  expect(() => listeners.tell('a')).not.toThrow();
  expect(heard).toEqual(['heard']);
  expect(world.reported).toEqual([slip]);
});

it('the same function twice is told twice, and stops one at a time', () => {
  const { listeners, heard } = begin();
  const run = (): void => void heard.push('x');
  const stop = listeners.add('a', run);
  listeners.add('a', run);
  listeners.tell('a');
  stop();
  stop();
  listeners.tell('a');
  expect(heard).toHaveLength(3);
});

it('one that leaves or comes while it is told does not disturb the others', () => {
  const { listeners, heard } = begin();
  const stop = listeners.add('a', () => {
    heard.push('first');
    stop();
    listeners.add('a', () => heard.push('new'));
  });
  listeners.add('a', () => heard.push('second'));
  listeners.tell('a');
  expect(heard).toEqual(['first', 'second']);
  listeners.tell('a');
  expect(heard).toEqual(['first', 'second', 'second', 'new']);
});

it('nobody hears anything after the end', () => {
  const { listeners, heard } = begin();
  listeners.add('a', () => heard.push('x'));
  listeners.clear();
  listeners.tell('a');
  expect(heard).toEqual([]);
});
