import { execFileSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { withReference } from '../../scripts/policy-reference.ts';
import { parsePolicy } from '../../src/index.ts';
import { filesOf, placed } from '../support/doc-files.ts';
import { blocks, framed, merged, page, Play, recipe } from '../support/policy-page.ts';
import { commandLine } from '../support/command-line.ts';
import { filesUnder, read } from '../support/repository.ts';
import type { Doc } from '../support/small-policy.ts';

const steps = blocks.filter(({ kind }) => kind.startsWith('step '));
/** The small product after so many steps. */
const afterStep = (number: number): Doc => steps.slice(0, number).reduce<Doc>((whole, { value }) => merged(whole, value), {});

describe('the page about policies', () => {
  it('says of every block of JSON what it is', () => {
    expect(page.match(/^```json$/gm)).toHaveLength(blocks.length);
  });

  it.each(steps.map((_, index) => index + 1))('has a whole policy after step %i', (number) => {
    expect(() => parsePolicy(afterStep(number))).not.toThrow();
  });

  it.each(
    blocks.filter(({ kind }) => kind === 'frame' || kind === 'the frame').map((block, index) => [index, block.value] as const),
  )('has a snippet that fits its frame (%i)', (_, value) => {
    expect(() => parsePolicy(framed(value))).not.toThrow();
  });

  it('has forty-nine recipes, most with ready policies, all of which are there', () => {
    expect(blocks.flatMap((block) => block.recipe ?? [])).toEqual(Array.from({ length: 49 }, (_, index) => index + 1));
    const ready = [...page.matchAll(/\]\(\.\.\/(policies\/[a-z-]+\.json)\)/g)].map(([, file]) => file!);
    expect(ready.length).toBeGreaterThanOrEqual(30);
    expect(ready.filter((file) => !filesUnder('policies').includes(file))).toEqual([]);
  });

  it('has the reference that the schema and its texts give', () => {
    expect(withReference(page), 'Run `npm run -s policy-reference`.').toBe(page);
  });

  it('explains nothing by itself, and no choice of one place as that of every place', () => {
    expect(page).not.toMatch(/^### (\w+)\n\n[^\n]*May be \[\1\]/m);
    expect(page).toContain('| `cases` | by value: what may stand there |');
  });
});

describe('the commands of the page', () => {
  /** Every command of the engine with its keys, as its source declares them; what most have in common is said once. */
  const declared = [
    ...read('src/engine/command.ts').matchAll(/interface \w+ (?:extends Identified )?\{\n([\s\S]*?)\n\}/g),
  ].flatMap(([, body = '']) => {
    const kind = /readonly kind: '(.+)'/.exec(body)?.[1];
    const keys = [...body.matchAll(/^ {2}readonly (\w+)(\??):/gm)].map(([, key = '', may = '']) => `\`${key}\`${may}`);
    return kind === undefined ? [] : [{ kind, keys: keys.filter((key) => !['`kind`', '`id`'].includes(key)) }];
  });

  it('are all that the engine has, each with its keys and no others', () => {
    expect(declared.length).toBeGreaterThan(20);
    const rows = [...page.matchAll(/^\| `([a-z-]+)` \| ([^|]*)\| [^|]+ \|$/gm)];
    const table = rows.map(([, kind = '', keys = '']) => ({ kind, keys: keys.split(',').map((key) => key.trim()) }));
    const sorted = ({ kind, keys }: { kind: string; keys: string[] }) => ({ kind, keys: keys.filter(Boolean).sort() });
    for (const command of declared) {
      const row = table.find(({ kind }) => kind === command.kind);
      expect(row && sorted(row)).toEqual(sorted(command));
    }
    for (const key of ['id', 'policyVersion', 'notAfter']) expect(page).toContain(`\`${key}\``);
  });

  it('on a command line can be given as they stand', () => {
    const small = afterStep(5);
    const cases = { cases: [{ setup: { now: '2026-01-01T00:00:00Z' }, steps: [], expect: [] }] };
    const run = commandLine({ 'policy.json': small, 'cases.json': cases });
    const lines = [...page.matchAll(/^\| `npx creditkit (.+?)` \|/gm)].map(([, line = '']) => line);
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['lint', 'explain', 'quote', 'test', 'simulate']);
    for (const line of lines) {
      const { code, err } = run(...[...line.matchAll(/"([^"]+)"|(\S+)/g)].map(([, whole, word]) => whole ?? word ?? ''));
      expect({ line, code: code < 2, err }).toEqual({ line, code: true, err: '' });
    }
  });
});

describe('the period of an account', () => {
  const monthlyOnTheFirst = { plans: { pro: { grants: { monthly: { on: { day: 1 } } } } } };
  const yearly = { plans: { pro: { grants: { monthly: { every: 'year' } } } } };
  const ended = (over: Doc, billing: 'monthly' | 'annual'): unknown => {
    const shop = new Play(framed(over), null);
    shop.does({ kind: 'subscribe', plan: 'pro', billing });
    const decision = shop.at('2026-03-20T00:00:00Z').does({ kind: 'cancel' });
    return decision.verdict === 'allowed' && new Date(decision.effectiveAt ?? 0).toISOString().slice(0, 10);
  };

  it('hangs on the billing and not on when credits come', () => {
    expect([ended(monthlyOnTheFirst, 'monthly'), ended(yearly, 'monthly')]).toEqual(['2026-04-15', '2026-04-15']);
    expect([ended(monthlyOnTheFirst, 'annual'), ended(yearly, 'annual')]).toEqual(['2027-01-15', '2027-01-15']);
  });

  it.each([
    ['is that of the trial when only the flag goes', [], '2026-02-15T10:00:00Z'],
    ['is a new one when a subscription with its anchor comes first', ['2026-01-29T10:00:00Z'], '2026-02-28T10:00:00Z'],
  ])('%s', (_, anchors, end) => {
    const shop = new Play(recipe(14), 'pro', { flags: { trial: true } }).at('2026-01-29T10:00:00Z');
    for (const anchor of anchors) shop.does({ kind: 'subscribe', plan: 'pro', cycleAnchor: Date.parse(anchor) });
    shop.does({ kind: 'set-flag', flag: 'trial', value: null });
    expect([shop.left('monthly'), shop.account.lots.find(({ source }) => source === 'monthly')?.expiresAt]).toEqual([
      100,
      Date.parse(end),
    ]);
  });

  it('is not needed for a daily grant, which a new account has from midnight on', () => {
    const shop = new Play(recipe(9), null);
    const before = shop.left('daily');
    expect([before, shop.at('2026-01-16T00:00:00Z').left('daily')]).toEqual([0, 5]);
  });

  it('ends what lies in a bank where the bank itself says so, and nowhere else', () => {
    const bank = (rule: Doc): number => {
      const { sources, ...rest } = recipe(16) as { sources: Record<string, Doc> };
      const { bank: own, ...others } = sources;
      const shop = new Play({ ...rest, sources: { bank: { ...own, ...rule }, ...others } });
      return shop.at('2026-03-15T10:00:00Z').left('bank');
    };
    expect([bank({}), bank({ expires: 'renewal' })]).toEqual([200, 100]);
  });
});

describe('the small product of the page', () => {
  const play = (plan = 'pro', facts = {}) => new Play(afterStep(5), plan, facts);

  it('costs what the sentences say', () => {
    expect(play().spends('upscale', { images: 2, quality: '4k', background: true })).toBe(12);
    expect(play().spends('animate', { seconds: 11 })).toBe(9);
  });

  it('gives what the sentences say, and rolls nothing over', () => {
    const pro = play();
    expect([pro.left('monthly'), pro.left('video')]).toEqual([500, 10]);
    expect(pro.at('2026-02-15T10:00:00Z').left('monthly')).toBe(500);
    expect(play('team', { seats: 3 }).left('monthly')).toBe(1200);
  });

  it('adds at an upgrade and waits with a downgrade', () => {
    const free = play('free');
    free.does({ kind: 'change-plan', plan: 'pro' });
    expect(free.left('monthly')).toBe(520);
    free.does({ kind: 'change-plan', plan: 'free' });
    expect([free.account.plan, free.at('2026-02-15T10:00:00Z').left('monthly')]).toEqual(['pro', 20]);
  });
});

describe('the recipes', () => {
  const play = (number: number, plan: string | null = 'pro', facts = {}) => new Play(recipe(number), plan, facts);
  const buy = (shop: Play, pack = 'small') => {
    shop.does({ kind: 'buy', pack });
    return shop;
  };
  const renewal = '2026-02-15T10:00:00Z';
  const expectations: Record<number, () => [actual: unknown, wanted: unknown]> = {
    1: () => [play(1).spends('search', { emails: 52 }), 6],
    2: () => [play(2).spends('license', { media: 'video', collection: 'signature' }), 18],
    3: () => [play(3).does({ kind: 'hold', action: 'agent', inputs: {} }).draws[0]?.amount, 50],
    4: () => [play(4).spends('message', { credits: 0.37 }), 37],
    5: () => {
      const shop = play(5);
      return [
        [
          shop.spends('reveal', { contact: 'a' }),
          shop.spends('reveal', { contact: 'a' }),
          shop.at(renewal).spends('reveal', { contact: 'a' }),
        ],
        [1, 0, 1],
      ];
    },
    6: () => {
      const shop = play(6);
      shop.spends('book', { start: '2026-01-16T09:00:00+00:00' });
      const late = shop.does({ kind: 'refund', of: 'c2', cause: 'cancelled' });
      return [
        [late.verdict, shop.does({ kind: 'refund', of: 'c2', cause: 'failed' }).verdict],
        ['refused', 'allowed'],
      ];
    },
    7: () => [
      ['2026-01-16T11:00+01:00', '2026-01-16T16:00+01:00', '2026-01-17T11:00+01:00'].map((start) =>
        play(7).spends('room', { start }),
      ),
      [2, 4, 4],
    ],
    8: () => {
      const shop = play(8, 'free');
      shop.spends('render', {});
      return [
        [shop.left('daily'), shop.at('2026-01-16T00:00:00Z').left('daily')],
        [48, 50],
      ];
    },
    9: () => [
      [play(9).left('daily'), play(9).at('2026-01-20T00:00:00Z').left('daily'), play(9).at('2026-01-25T00:00:00Z').left('daily')],
      [5, 5, 0],
    ],
    10: () => [
      [play(10, 'pro', { billing: 'annual' }).left('monthly'), play(10).left('monthly')],
      [1200, 100],
    ],
    11: () => {
      const shop = play(11, 'pro', { seats: 2 }).at('2026-01-31T00:00:00Z');
      shop.does({ kind: 'set-count', fact: 'seats', value: 3 });
      return [shop.left('monthly') > 80 && shop.left('monthly') < 120, true];
    },
    12: () => [
      [play(12, 'pro', { flags: { size: 500 } }).left('monthly'), play(12).left('monthly')],
      [500, 0],
    ],
    13: () => {
      const shop = play(13);
      for (let friend = 0; friend < 12; friend++) shop.does({ kind: 'event', event: 'referral' });
      return [
        [shop.left('bonus'), shop.at('2026-04-15T10:00:00Z').left('bonus')],
        [250, 0],
      ];
    },
    14: () => {
      const shop = play(14, 'pro', { flags: { trial: true } });
      return [
        [shop.left('trial'), shop.left('monthly'), shop.does({ kind: 'buy', pack: 'small' }).verdict],
        [20, 0, 'refused'],
      ];
    },
    15: () => [
      [1, 2, 3].map((month) =>
        play(15)
          .at(`2026-0${month + 1}-15T10:00:00Z`)
          .left('monthly'),
      ),
      [200, 200, 200],
    ],
    16: () => [
      [play(16).at(renewal).left('bank'), play(16).at('2026-07-15T10:00:00Z').left('bank')],
      [100, 300],
    ],
    17: () => [buy(play(17, 'free')).at('2027-06-01T00:00:00Z').left('packs'), 100],
    18: () => [
      buy(buy(play(18)).at('2026-12-01T00:00:00Z'))
        .at('2027-06-01T00:00:00Z')
        .left('packs'),
      200,
    ],
    19: () => {
      const shop = play(19);
      shop.does({ kind: 'cancel' });
      return [
        [shop.left('monthly'), shop.at(renewal).left('monthly')],
        [100, 0],
      ];
    },
    20: () => [
      [buy(play(20, 'free')).spends('render', {}), buy(play(20)).spends('render', { images: 1 })],
      ['insufficient-credits', 2],
    ],
    21: () => [buy(play(21)).does({ kind: 'spend', action: 'render', inputs: {} }).draws[0]?.source, 'monthly'],
    22: () => {
      const shop = play(22, 'pro');
      shop.does({ kind: 'set-flag', flag: 'user:bob.limit', value: 3 });
      const bob = { role: 'member', id: 'user:bob' };
      return [
        [shop.spends('render', {}, bob), shop.spends('render', {}, bob), shop.spends('render', {})],
        [2, 'user-limit-reached', 2],
      ];
    },
    23: () => [
      [play(23).does({ kind: 'spend', action: 'render', inputs: {} }).draws, play(23).account.plan],
      [[], 'pro'],
    ],
    24: () => [
      [
        play(24, 'free', { flags: { verified: true } }).spends('video'),
        play(24).spends('video'),
        play(24, 'pro', { flags: { verified: true } }).spends('video'),
      ],
      ['plan-not-eligible', 'action-invalid', 10],
    ],
    25: () => {
      const shop = play(25);
      shop.does({ kind: 'buy', pack: 'any', money: { amount: 25 } });
      return [
        [shop.left('packs'), shop.does({ kind: 'buy', pack: 'any', money: { amount: 501 } }).verdict],
        [500, 'refused'],
      ];
    },
    26: () => {
      const shop = play(26, 'pro', { flags: { auto_refill: true } });
      for (let time = 0; time < 41; time++) shop.spends('render', {});
      return [shop.left('packs'), 100];
    },
    27: () => {
      const shop = play(27);
      const spent = Array.from({ length: 151 }, () => shop.spends('render', {}));
      // Beyond the balance nothing is drawn: it is billed.
      return [
        [spent[49], spent[50], spent[149], spent[150]],
        [2, 0, 0, 'overage-cap'],
      ];
    },
    28: () => {
      const shop = play(28);
      const spent = Array.from({ length: 61 }, () => shop.spends('render', {}));
      return [
        [spent[59], spent[60]],
        [2, 'insufficient-credits'],
      ];
    },
    29: () => [
      [play(29, 'pro-2024').account.plan, play(29, 'pro').does({ kind: 'change-plan', plan: 'pro-2024' }).verdict],
      [null, 'refused'],
    ],
    30: () => {
      const shop = play(30).at('2026-01-31T00:00:00Z');
      const change = shop.does({ kind: 'change-plan', plan: 'max' });
      return [
        [shop.left('monthly'), change.verdict === 'allowed' && Number(change.price?.amount) < 50],
        [300, true],
      ];
    },
    31: () => {
      // Ten minutes fit; a film of 25 lacks 250, which takes three hundreds; one more hundred is above the month's money.
      const shop = play(31);
      const [fits, lacks, most] = [10, 25, 20].map((minutes) => [shop.spends('film', { minutes }), shop.left('packs')]);
      const after = new Play(merged(recipe(31), { purchases: { automatic: { beforeSpend: false } } }));
      return [
        [fits, lacks, most, after.spends('film', { minutes: 25 })],
        [[100, 0], [250, 50], ['insufficient-credits', 50], 'insufficient-credits'],
      ];
    },
    32: () => {
      const shop = play(32);
      shop.does({ kind: 'hold', action: 'agent', inputs: {} });
      const atRenewal = shop.at(renewal).left('monthly');
      shop.does({ kind: 'release', of: 'c2' });
      return [
        [atRenewal, shop.left('monthly'), shop.at('2026-03-15T10:00:00Z').left('monthly')],
        [120, 200, 150],
      ];
    },
    34: () => {
      const shop = play(34);
      shop.does({ kind: 'cancel' });
      const paid = [shop.at('2026-02-14T09:00:00Z').left('monthly'), shop.left('daily')];
      const over = [shop.at(renewal).left('monthly'), shop.at('2026-02-16T10:00:00Z').left('daily')];
      return [
        [...paid, ...over, play(34, 'free').left('daily')],
        [100, 0, 0, 50, 50],
      ];
    },
    35: () => {
      const shop = play(35);
      const draws = (images: number): unknown => {
        const decision = shop.does({ kind: 'spend', action: 'render', inputs: { images } });
        return decision.verdict === 'allowed' ? [decision.amount, decision.unmetered ?? 0] : decision.reason;
      };
      return [
        [draws(49), draws(2), draws(1), draws(1)],
        [
          [98, 0],
          [0, 4],
          [2, 0],
          [0, 2],
        ],
      ];
    },
    36: () => {
      const shop = play(36);
      shop.spends('render', { images: 30 });
      shop.does({ kind: 'change-plan', plan: 'max' });
      return [
        [shop.left('monthly'), shop.at(renewal).left('monthly')],
        [240, 300],
      ];
    },
    38: () => {
      const shop = play(38);
      shop.spends('render', { images: 30 });
      const before = shop.left('monthly');
      shop.does({ kind: 'change-plan', plan: 'max' });
      return [
        [shop.left('monthly') - before, shop.at(renewal).left('monthly')],
        [200, 300],
      ];
    },
    39: () => {
      const shop = play(39);
      shop.does({ kind: 'grant', source: 'packs', amount: 5, reason: 'a gift' });
      return [
        [shop.at('2027-01-15T23:59:59.999Z').left('packs'), shop.at('2027-01-16T00:00:00Z').left('packs')],
        [5, 0],
      ];
    },
    40: () => {
      const back = (images: number, cause: string, at = '2026-01-20T00:00:00Z') => {
        const shop = new Play(recipe(40), 'free');
        shop.does({ kind: 'buy', pack: 'small' });
        for (let times = 0; times < images; times++) shop.spends('render');
        const decision = shop.at(at).does({ kind: 'refund', of: 'c2', cause });
        return decision.verdict === 'refused' ? decision.reason : [decision.price?.amount, shop.left('packs')];
      };
      return [
        [
          back(0, 'returned'),
          back(5, 'returned'),
          back(50, 'returned'),
          back(0, 'returned', '2026-03-20T00:00:00Z'),
          back(5, 'chargeback', '2026-03-20T00:00:00Z'),
        ],
        [['9', 0], ['8.1', 0], 'not-refundable', 'refund-window-passed', ['9', -10]],
      ];
    },
    42: () => {
      const left = (...signIns: string[]) => {
        const shop = play(42);
        shop.does({ kind: 'grant', source: 'packs', amount: 5, reason: 'a gift' });
        for (const time of signIns) shop.at(time).does({ kind: 'event', event: 'sign_in' });
        return (time: string) => shop.at(time).left('packs');
      };
      const often = left('2026-04-01T00:00:00Z', '2026-06-20T00:00:00Z', '2026-09-10T00:00:00Z', '2026-12-01T00:00:00Z');
      return [
        [
          left()('2026-04-15T09:59:59Z'),
          left()('2026-04-15T10:00:00Z'),
          often('2027-01-15T09:59:59Z'),
          often('2027-01-15T10:00:00Z'),
        ],
        [5, 0, 5, 0],
      ];
    },
    41: () => {
      const shop = play(41);
      const back = (time: string) => {
        shop.at('2026-01-15T10:00:00Z').does({ kind: 'grant', source: 'packs', amount: 5, reason: 'a gift' });
        shop.does({ kind: 'spend', action: 'book', inputs: { start: '2026-01-20T18:00:00Z' } });
        const of = Object.keys(shop.account.intents).at(-1)!;
        const decision = new Play(recipe(41), null, shop.account).at(time).does({ kind: 'refund', of, cause: 'cancelled' });
        return decision.verdict === 'refused' ? decision.reason : decision.amount;
      };
      return [
        [back('2026-01-19T18:00:00Z'), back('2026-01-20T16:00:00Z'), back('2026-01-20T16:00:01Z')],
        [5, 2, 'refund-window-passed'],
      ];
    },
    43: () => {
      const price = (action: string, time: string) => {
        const shop = play(43).at(time);
        shop.does({ kind: 'grant', source: 'packs', amount: 90, reason: 'a gift' });
        return shop.spends(action);
      };
      return [
        [
          price('render', '2026-03-05T21:59:59Z'),
          price('render', '2026-03-05T22:00:00Z'),
          price('render', '2026-03-06T05:59:59Z'),
          price('render', '2026-03-06T06:00:00Z'),
          price('render', '2026-03-07T12:00:00Z'),
          price('film', '2026-11-30T23:59:59Z'),
          price('film', '2026-12-01T00:00:00Z'),
          price('film', '2027-01-01T00:00:00Z'),
        ],
        [2, 1, 1, 2, 1, 40, 50, 40],
      ];
    },
    44: () => {
      const shop = play(44, 'free');
      shop.does({ kind: 'grant', source: 'packs', amount: 90, reason: 'a gift' });
      const today = [1, 2, 3, 4].map(() => shop.spends('render'));
      return [
        [...today, shop.at('2026-01-16T00:00:00Z').spends('render')],
        [0, 0, 0, 2, 0],
      ];
    },
    45: () => {
      const shop = play(45, 'free');
      shop.does({ kind: 'grant', source: 'packs', amount: 90, reason: 'a gift' });
      const today = [1, 2, 3, 4].map(() => shop.spends('render'));
      return [
        [...today, shop.at('2026-01-16T09:59:00Z').spends('render'), shop.at('2026-01-16T10:00:00Z').spends('render')],
        [3, 3, 2, 0, 0, 3],
      ];
    },
    37: () => {
      const shop = play(37);
      shop.does({ kind: 'grant', source: 'packs', amount: 500, reason: 'a gift' });
      return [
        [shop.spends('render', { images: 101 }), shop.spends('render', { images: 100 })],
        ['action-invalid', 200],
      ];
    },
    33: () => {
      const shop = play(33);
      const first = [shop.left('quarterly'), shop.at('2026-04-15T09:59:59Z').left('quarterly')];
      for (let times = 0; times < 60; times++) shop.spends('render');
      return [
        [...first, shop.left('quarterly'), shop.at('2026-04-15T10:00:00Z').left('quarterly')],
        [300, 300, 280, 300],
      ];
    },
    48: () => {
      const run = (plan: string) => {
        const shop = buy(play(48, plan));
        const begin = () => shop.does({ kind: 'hold', action: 'render', inputs: {} }).verdict;
        const begun = [begin(), begin(), begin(), begin()];
        shop.does({ kind: 'capture', of: Object.values(shop.account.intents).find(({ state }) => state === 'held')!.id });
        return [...begun, begin(), begin()].filter((verdict) => verdict === 'allowed').length;
      };
      return [
        [run('free'), run('pro')],
        [2, 4],
      ];
    },
  };

  it.each(Object.keys(expectations).map(Number))('%i does what its sentence says', (number) => {
    const [actual, wanted] = expectations[number]!();
    expect(actual).toEqual(wanted);
  });
});

describe('the snippet of the page', () => {
  const files = filesOf(page);
  const json = { name: 'pixel-lab.json', text: JSON.stringify(afterStep(5)), prints: undefined, lines: undefined };
  const place = placed([...files, json]);
  afterAll(() => place.remove());

  it.each(files)('$name prints what the page says', ({ name, prints }) => {
    const said = execFileSync(process.execPath, ['--no-warnings', name], { cwd: place.folder, encoding: 'utf8' });
    expect(said.trim()).toBe(prints);
  });

  it('is there', () => {
    expect(files).toHaveLength(1);
  });
});
