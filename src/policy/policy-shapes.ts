/** A bound policy as shapes. Made of `schema.ts` by `npm run -s shapes`: change them there. */
import { isInstant } from './instant.ts';
import type { Shape } from './shape.ts';

const shape0: Shape = { like: '^(?!(?:parameter|unset)$)[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$' };
const shape2: Shape = {
  each: {
    any: [
      'text',
      { has: { other: 'text' }, may: { zero: 'text', one: 'text', two: 'text', few: 'text', many: 'text' }, only: true },
    ],
  },
  named: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
};
const shape3: Shape = { from: 0, to: 9007199254740991 };
const shape4: Shape = { any: ['text', 'number', 'boolean'] };
const shape6: Shape = { like: '^[1-9]\\d{0,4} (minute|hour|day|week|month|year)s?$' };
const shape7: Shape = { has: { unset: 'text' }, may: {}, only: true };
const shape8: Shape = { fits: isInstant };
const shape5: Shape = {
  any: [
    {
      any: [
        { among: ['never', 'renewal', 'now'] },
        {
          has: { after: { any: [{ any: [shape6, 'null'] }, shape7] } },
          may: { since: { among: ['grant', 'first-use'] }, through: { among: ['day', 'month', 'year'] }, says: 'text' },
          only: true,
        },
        { has: { at: { any: [{ any: [shape8, 'null'] }, shape7] } }, may: { says: 'text' }, only: true },
        {
          has: { dayBefore: { among: ['renewal'] }, reading: { any: [{ among: ['start', 'end'] }, shape7] } },
          may: { says: 'text' },
          only: true,
        },
      ],
    },
    shape7,
  ],
};
const shape12: Shape = { any: ['number', shape7] };
const shape13: Shape = { any: [{ among: ['up', 'down', 'nearest'] }, shape7] };
const shape10: Shape = {
  any: [
    'text',
    {
      has: { of: { any: ['text', { all: 'text', some: 1 }] } },
      may: { beyond: shape12, blocksOf: { any: [{ least: 0, above: true }, shape7] }, round: shape13, says: 'text' },
      only: true,
    },
  ],
};
const shape14: Shape = { has: { credits: { same: () => shape9 } }, may: { upTo: shape12, says: 'text' }, only: true };
const shape16: Shape = { any: [shape4, shape7] };
const shape17: Shape = { any: [{ all: shape4 }, shape7] };
const shape18: Shape = { any: ['text', shape7] };
const shape20: Shape = { among: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] };
const shape19: Shape = { all: shape20 };
const shape22: Shape = {
  like: '^(\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])|(\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T)?([01]\\d|2[0-3]):[0-5]\\d)$',
};
const shape21: Shape = { any: [shape22, shape7] };
const shape23: Shape = { any: [shape22, shape7] };
const shape15: Shape = {
  any: [
    {
      any: [
        'text',
        {
          has: { input: 'text' },
          may: {
            is: shape16,
            in: shape17,
            includes: shape18,
            weekday: shape19,
            from: shape21,
            to: shape23,
            atLeast: shape12,
            atMost: shape12,
            above: shape12,
            below: shape12,
            says: 'text',
          },
          only: true,
        },
        {
          has: { fact: 'text' },
          may: {
            is: shape16,
            in: shape17,
            includes: shape18,
            weekday: shape19,
            from: shape21,
            to: shape23,
            atLeast: shape12,
            atMost: shape12,
            above: shape12,
            below: shape12,
            says: 'text',
          },
          only: true,
        },
        {
          has: { flag: 'text' },
          may: {
            is: shape16,
            in: shape17,
            includes: shape18,
            weekday: shape19,
            from: shape21,
            to: shape23,
            atLeast: shape12,
            atMost: shape12,
            above: shape12,
            below: shape12,
            says: 'text',
          },
          only: true,
        },
        { has: { plan: { any: [shape0, { all: shape0 }] } }, may: { says: 'text' }, only: true },
        {
          has: { amount: { same: () => shape9 } },
          may: {
            atLeast: { same: () => shape9 },
            atMost: { same: () => shape9 },
            above: { same: () => shape9 },
            below: { same: () => shape9 },
            says: 'text',
          },
          only: true,
        },
        { has: { all: { all: { same: () => shape15 } } }, may: { says: 'text' }, only: true },
        { has: { any: { all: { same: () => shape15 } } }, may: { says: 'text' }, only: true },
        { has: { not: { same: () => shape15 } }, may: { says: 'text' }, only: true },
      ],
    },
    shape7,
  ],
};
const shape9: Shape = {
  any: [
    {
      any: [
        { least: 0 },
        { among: ['free', 'allotment', 'balance', 'used'] },
        {
          has: { each: { any: [shape10, { all: shape10, some: 1, most: 16 }] }, credits: { same: () => shape9 } },
          may: { round: shape13, says: 'text' },
          only: true,
        },
        { has: { sum: { all: { same: () => shape9 } } }, may: { says: 'text' }, only: true },
        { has: { max: { all: { same: () => shape9 }, some: 1 } }, may: { says: 'text' }, only: true },
        { has: { min: { all: { same: () => shape9 }, some: 1 } }, may: { says: 'text' }, only: true },
        { has: { less: { all: { same: () => shape9 }, some: 2, most: 2 } }, may: { says: 'text' }, only: true },
        { has: { times: { any: [{ least: 0 }, shape7] }, of: { same: () => shape9 } }, may: { says: 'text' }, only: true },
        { has: { forEach: 'text', credits: { same: () => shape9 } }, may: { says: 'text' }, only: true },
        { has: { left: { any: [shape0, { all: shape0 }] } }, may: { says: 'text' }, only: true },
        {
          has: { by: 'text', table: { each: { same: () => shape9 } } },
          may: { otherwise: { same: () => shape9 }, says: 'text' },
          only: true,
        },
        { has: { tiers: shape10, table: { all: shape14, some: 1 } }, may: { says: 'text' }, only: true },
        { has: { when: shape15, then: { same: () => shape9 }, else: { same: () => shape9 } }, may: { says: 'text' }, only: true },
      ],
    },
    shape7,
  ],
};
const shape28: Shape = { all: shape0 };
const shape29: Shape = {
  among: ['source', 'priority', 'restricted', 'owner', 'expiresAt', 'category', 'effectiveAt', 'grantedAt', 'unitCost'],
};
const shape30: Shape = { all: shape0 };
const shape31: Shape = { among: ['count', 'decimal', 'flag', 'choice', 'key', 'keys', 'items', 'local-time'] };
const shape33: Shape = { has: { when: shape15, else: shape2 }, may: { says: 'text' }, only: true };
const shape34: Shape = { has: { when: shape15, then: shape2 }, may: { says: 'text' }, only: true };
const shape37: Shape = { among: ['day', 'week', 'month', 'year'] };
const shape39: Shape = { any: [{ from: 1, to: 36600 }, shape7] };
const shape38: Shape = { has: { days: shape39 }, may: {}, only: true };
const shape40: Shape = { has: { months: { any: [{ from: 1, to: 1200 }, shape7] } }, may: {}, only: true };
const shape36: Shape = { any: [{ any: [shape37, shape38, shape40] }, shape7] };
const shape41: Shape = {
  any: [
    {
      any: [
        { among: ['anchor'] },
        { has: { day: { any: [{ from: 1, to: 31 }, shape7] } }, may: {}, only: true },
        { has: { weekday: shape20 }, may: {}, only: true },
      ],
    },
    shape7,
  ],
};
const shape35: Shape = { any: [shape6, { has: { per: shape36 }, may: { on: shape41 }, only: true }] };
const shape42: Shape = { any: [{ least: 0, above: true }, shape7] };
const shape43: Shape = {
  each: {
    has: { source: { any: [shape0, shape7] }, amount: shape9 },
    may: {
      when: shape15,
      every: shape36,
      on: shape41,
      once: { among: ['start'] },
      during: {
        has: { from: { any: [shape8, shape7] } },
        may: { until: { any: [shape8, shape7] }, days: shape39, says: 'text' },
        only: true,
      },
      event: shape0,
      onUse: { among: [true] },
      whenEmpty: { all: shape0, some: 1 },
      awaits: shape0,
      each: { among: ['person'] },
      first: { any: [{ among: ['full', 'prorated', 'none'] }, shape7] },
      increase: { any: [{ among: ['full', 'prorated', 'none'] }, shape7] },
      mode: { any: [{ among: ['add', 'fill-to'] }, shape7] },
      ceiling: shape9,
      atMost: { has: { amount: shape9, per: shape36 }, may: { on: shape41, says: 'text' }, only: true },
      expires: shape5,
      says: 'text',
    },
    only: true,
  },
  named: '^(?!(?:parameter|unset)$)[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$',
};
const shape44: Shape = {
  any: [{ any: [shape37, shape38, shape40, { has: { rolling: { any: [shape6, shape7] } }, may: {}, only: true }] }, shape7],
};
const shape45: Shape = { among: ['deny', 'slow', 'refill', 'charge'] };
const shape46: Shape = { has: { level: 'text' }, may: { upTo: shape12 }, only: true };
const shape47: Shape = { all: shape0 };
const shape48: Shape = { like: '^[A-Z]{3}$' };
const shape49: Shape = { any: [{ least: 0, above: true }, shape7] };
const shape50: Shape = {
  any: [
    {
      any: [
        { least: 0 },
        { has: { times: { any: [{ least: 0 }, shape7] }, of: { among: ['plan'] } }, may: { says: 'text' }, only: true },
      ],
    },
    shape7,
  ],
};
const shape51: Shape = { any: [{ from: 1, to: 9007199254740991 }, shape7] };
const shape53: Shape = { any: [{ any: [shape9, 'null'] }, shape7] };
const shape52: Shape = {
  has: { atMost: shape53, count: { among: ['times', 'credits', 'money'] }, per: shape44 },
  may: { on: shape41, says: 'text' },
  only: true,
};
const shape55: Shape = { any: [{ among: ['refuse', 'keep', 'owe'] }, shape7] };
const shape54: Shape = {
  each: {
    any: [
      { among: ['always', 'never'] },
      {
        all: {
          any: [
            {
              has: { after: { among: ['purchase'] }, atMost: { any: [shape6, shape7] } },
              may: { ifUsed: shape55, says: 'text' },
              only: true,
            },
            { has: { ifUsed: shape55 }, may: { says: 'text' }, only: true },
          ],
        },
      },
    ],
  },
  named: '^(?!(?:parameter|unset)$)[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$',
};
const shape56: Shape = {
  any: [
    {
      has: {},
      may: {
        at: { any: [{ among: ['once', 'renewal'] }, shape7] },
        left: {
          each: {
            any: [
              {
                any: [
                  { among: ['keep', 'add', 'difference', 'replace', 'forfeit'] },
                  { has: { trim: shape9 }, may: { says: 'text' }, only: true },
                ],
              },
              shape7,
            ],
          },
          named: '^(?!(?:parameter|unset)$)[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$',
        },
        cycle: { any: [{ among: ['keep', 'restart'] }, shape7] },
        price: { any: [{ among: ['none', 'full', 'less-unused-credits', 'less-unused-time'] }, shape7] },
        allowedWhen: shape15,
        says: 'text',
      },
      only: true,
    },
    shape7,
  ],
};

/** By name, as the schemas. */
export const policyShapes = {
  bound: {
    has: {
      language: { among: [1] },
      id: shape0,
      version: 'text',
      credits: {
        each: { has: { name: shape2, decimals: { from: 0, to: 6 } }, may: { says: 'text' }, only: true },
        named: '^(?!(?:parameter|unset)$)[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$',
      },
      sources: {
        each: {
          has: { label: shape2, category: { among: ['promotional', 'included', 'paid'] } },
          may: {
            type: shape0,
            expires: shape5,
            rollover: {
              any: [
                {
                  any: [
                    { among: ['none', 'all'] },
                    {
                      has: {},
                      may: {
                        atMost: shape9,
                        of: { among: ['carried', 'balance'] },
                        with: shape28,
                        into: shape0,
                        when: shape15,
                        says: 'text',
                      },
                      only: true,
                    },
                  ],
                },
                shape7,
              ],
            },
            events: {
              each: {
                has: {},
                may: {
                  lots: { among: ['all', 'newest'] },
                  expires: shape5,
                  whichever: { among: ['sooner'] },
                  into: shape0,
                  says: 'text',
                },
                only: true,
              },
              named: '^(?!(?:parameter|unset)$)[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$',
            },
            paysFor: shape28,
            usableWhen: shape15,
            usableBy: shape15,
            priority: { from: -9007199254740991, to: 9007199254740991 },
            says: 'text',
          },
          only: true,
        },
        named: '^(?!(?:parameter|unset)$)[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$',
      },
      actions: {
        each: {
          has: {
            cost: {
              any: [
                shape9,
                {
                  has: { knownAfter: { among: [true] }, upTo: { any: [{ among: ['balance'] }, shape9] } },
                  may: { about: shape9, says: 'text' },
                  only: true,
                },
              ],
            },
          },
          may: {
            label: shape2,
            tags: shape30,
            inputs: {
              each: {
                any: [
                  shape31,
                  {
                    has: { type: shape31 },
                    may: {
                      label: shape2,
                      atLeast: 'number',
                      atMost: 'number',
                      oneOf: { all: 'text', some: 1 },
                      each: {
                        each: { among: ['count', 'decimal', 'flag'] },
                        named: '^(?!(?:parameter|unset)$)[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$',
                      },
                      default: shape4,
                      says: 'text',
                    },
                    only: true,
                  },
                ],
              },
              named: '^(?!(?:parameter|unset)$)[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$',
            },
            requires: { any: [shape33, { all: shape33 }] },
            advice: { any: [shape34, { all: shape34 }] },
            repeat: {
              has: { key: 'text' },
              may: {
                group: shape0,
                free: shape9,
                within: {
                  any: [
                    {
                      any: [shape35, { has: { when: shape15, then: shape35, else: shape35 }, may: { says: 'text' }, only: true }],
                    },
                    shape7,
                  ],
                },
                says: 'text',
              },
              only: true,
            },
            payFrom: { has: { at: 'text' }, may: { says: 'text' }, only: true },
            overdraw: { has: { atMost: shape9 }, may: { when: shape15, says: 'text' }, only: true },
            ifExceeds: { any: [{ among: ['absorb', 'overdraw', 'overage', 'refuse'] }, shape7] },
            paysWith: shape0,
            plans: { any: [shape30, shape7] },
            inTrial: { any: ['boolean', shape7] },
            refunds: {
              each: {
                any: [
                  { among: ['always', 'never'] },
                  {
                    all: {
                      any: [
                        {
                          has: { before: 'text', atLeast: { any: [shape6, shape7] } },
                          may: { share: shape42, says: 'text' },
                          only: true,
                        },
                        {
                          has: { after: { among: ['spend'] }, atMost: { any: [shape6, shape7] } },
                          may: { share: shape42, says: 'text' },
                          only: true,
                        },
                      ],
                    },
                  },
                ],
              },
              named: '^(?!(?:parameter|unset)$)[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$',
            },
            says: 'text',
          },
          only: true,
        },
        named: '^(?!(?:parameter|unset)$)[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$',
      },
    },
    may: {
      $schema: 'text',
      says: 'text',
      timeZone: 'text',
      parameters: {
        each: {
          has: { says: 'text', type: { among: ['integer', 'number', 'flag', 'text', 'instant', 'duration', 'list', 'table'] } },
          may: { oneOf: { all: shape4 }, default: 'anything', nullable: 'boolean' },
          only: true,
        },
      },
      drawOrder: {
        has: {},
        may: {
          like: { among: ['openmeter', 'stripe', 'stigg', 'orb', 'orb-api', 'metronome'] },
          by: {
            all: {
              any: [
                shape29,
                {
                  has: { key: shape29 },
                  may: { order: { among: ['ascending', 'descending'] }, nulls: { among: ['first', 'last'] } },
                  only: true,
                },
              ],
            },
          },
          sources: { any: [shape30, shape7] },
          says: 'text',
        },
        only: true,
      },
      grants: shape43,
      plans: {
        each: {
          has: {},
          may: {
            label: shape2,
            like: shape0,
            rank: 'number',
            grants: shape43,
            unlimited: {
              has: {},
              may: {
                of: shape28,
                unless: shape15,
                price: { among: ['free', 'usual'] },
                fairUse: {
                  has: {
                    limit: shape9,
                    per: shape44,
                    atCap: {
                      any: [
                        {
                          any: [
                            shape45,
                            { has: { when: shape15, then: shape45, else: shape45 }, may: { says: 'text' }, only: true },
                          ],
                        },
                        shape7,
                      ],
                    },
                  },
                  may: { count: { among: ['credits', 'times'] }, on: shape41, levels: { all: shape46, some: 1 }, says: 'text' },
                  only: true,
                },
                says: 'text',
              },
              only: true,
            },
            price: {
              has: { amount: shape9, currency: { any: ['text', shape7] } },
              may: { credits: shape9, says: 'text' },
              only: true,
            },
            offered: { any: ['boolean', shape7] },
            says: 'text',
          },
          only: true,
        },
        named: '^(?!(?:parameter|unset)$)[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$',
      },
      trial: { has: {}, may: { grants: shape43, says: 'text' }, only: true },
      roles: {
        each: {
          has: { may: { all: { among: ['see', 'use', 'buy', 'share'] } } },
          may: { label: shape2, accountType: 'text', subAccount: 'boolean', says: 'text' },
          only: true,
        },
        named: '^(?!(?:parameter|unset)$)[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$',
      },
      subAccounts: { has: { shareFlag: shape0 }, may: { mayBuy: { any: ['boolean', shape7] }, says: 'text' }, only: true },
      limits: {
        each: {
          has: { per: shape44 },
          may: {
            atMost: shape9,
            spread: { has: { over: shape36 }, may: { on: shape41 }, only: true },
            count: { among: ['credits', 'times'] },
            of: shape30,
            on: shape41,
            each: { among: ['account', 'viewer'] },
            when: shape15,
            refusedAs: { among: ['user-limit-reached', 'daily-limit', 'monthly-limit', 'rate-limit'] },
            label: shape2,
            says: 'text',
          },
          only: true,
        },
        named: '^(?!(?:parameter|unset)$)[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$',
      },
      packs: {
        each: {
          has: {
            source: { any: [shape0, shape7] },
            sizes: {
              any: [
                {
                  each: {
                    any: [
                      {
                        has: { credits: shape49 },
                        may: {
                          label: shape2,
                          price: shape50,
                          currency: { any: [shape48, shape7] },
                          amount: { among: ['any'] },
                          minimum: shape49,
                          maximum: shape49,
                          increment: shape49,
                          quantity: { has: {}, may: { atLeast: shape51, atMost: shape51 }, only: true },
                          tier: shape12,
                          says: 'text',
                        },
                        only: true,
                      },
                      shape7,
                    ],
                  },
                  named: '^(?!(?:parameter|unset)$)[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$',
                },
                shape7,
              ],
            },
          },
          may: {
            plans: { any: [shape47, shape7] },
            currency: { any: [shape48, shape7] },
            method: { any: [{ among: ['checkout', 'invoice', 'contact'] }, shape7] },
            holding: shape9,
            limit: shape52,
            queued: {
              has: {},
              may: { carry: { any: [{ among: ['never', 'always', 'same-or-higher-tier'] }, shape7] }, says: 'text' },
              only: true,
            },
            refunds: shape54,
            says: 'text',
          },
          only: true,
        },
        named: '^(?!(?:parameter|unset)$)[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$',
      },
      purchases: {
        has: {},
        may: {
          plans: { any: [shape47, shape7] },
          inTrial: { any: ['boolean', shape7] },
          selfServe: { any: ['boolean', shape7] },
          contact: { has: { label: shape2 }, may: { link: { any: ['text', shape7] } }, only: true },
          discounts: { any: [{ among: ['not-stacked'] }, shape7] },
          automatic: {
            any: [
              {
                any: [
                  { among: ['never'] },
                  {
                    has: {
                      source: { any: [shape0, shape7] },
                      buys: {
                        any: [
                          { has: { credits: shape9 }, may: {}, only: true },
                          { has: { steps: shape9 }, may: {}, only: true },
                          { has: { to: shape9 }, may: {}, only: true },
                        ],
                      },
                    },
                    may: {
                      when: shape15,
                      below: shape9,
                      atMost: shape9,
                      price: shape50,
                      currency: { any: [shape48, shape7] },
                      limit: shape52,
                      beforeSpend: { any: ['boolean', shape7] },
                      refunds: shape54,
                      says: 'text',
                    },
                    only: true,
                  },
                ],
              },
              shape7,
            ],
          },
          receipt: { among: ['invoice', 'invoice-by-email'] },
          delivery: { has: { withinBusinessDays: { any: [shape3, shape7] } }, may: { when: shape15, says: 'text' }, only: true },
          says: 'text',
        },
        only: true,
      },
      planChange: { has: {}, may: { upgrade: shape56, downgrade: shape56, any: shape56, says: 'text' }, only: true },
      overage: {
        has: {},
        may: {
          when: shape15,
          of: shape47,
          price: shape50,
          currency: { any: [shape48, shape7] },
          cap: {
            has: { atMost: shape53, count: { among: ['overage', 'use'] }, per: shape36 },
            may: { on: shape41, says: 'text' },
            only: true,
          },
          says: 'text',
        },
        only: true,
      },
      settings: {
        each: {
          has: {},
          may: {
            label: shape2,
            each: { among: ['account', 'viewer'] },
            roles: shape28,
            oneOf: { all: shape4, some: 1 },
            atLeast: shape9,
            atMost: shape9,
            refusedAs: { among: ['action-invalid', 'purchase-limit'] },
            waitsWhen: shape15,
            says: 'text',
          },
          only: true,
        },
        named: '^(?!(?:parameter|unset)$)[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$',
      },
      pause: {
        has: {},
        may: { plan: shape0, months: { has: { atLeast: shape3, atMost: shape3 }, may: {}, only: true }, says: 'text' },
        only: true,
      },
      earlyRenewal: { has: { price: { any: [{ among: ['none', 'full'] }, shape7] } }, may: { says: 'text' }, only: true },
      monthEnd: { any: [{ among: ['clamp', 'first-of-next'] }, shape7] },
      opening: {
        has: {},
        may: {
          used: shape9,
          fairUse: shape9,
          limits: { each: shape9, named: '^(?!(?:parameter|unset)$)[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$' },
          says: 'text',
        },
        only: true,
      },
      thresholds: { each: shape9, named: '^(?!(?:parameter|unset)$)[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$' },
      renewalNear: shape6,
    },
    only: true,
  },
} as const satisfies Readonly<Record<string, Shape>>;
