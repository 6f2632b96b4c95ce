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
  named: { like: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' },
};
const shape3: Shape = { from: 0, to: 9007199254740991 };
const shape4: Shape = { any: ['text', 'number', 'boolean'] };
const shape7: Shape = { like: '^[1-9]\\d{0,4} (minute|hour|day|week|month|year)s?$' };
const shape8: Shape = { has: { unset: 'text' }, may: {}, only: true };
const shape6: Shape = {
  has: { after: { any: [{ any: [shape7, 'null'] }, shape8] } },
  may: { since: { among: ['grant', 'first-use'] }, through: { among: ['day', 'month', 'year'] }, says: 'text' },
  only: true,
};
const shape10: Shape = { fits: isInstant };
const shape9: Shape = { has: { at: { any: [{ any: [shape10, 'null'] }, shape8] } }, may: { says: 'text' }, only: true };
const shape11: Shape = { any: [shape6, shape9] };
const shape5: Shape = {
  any: [
    {
      any: [
        { among: ['never', 'renewal', 'now'] },
        shape6,
        shape9,
        { all: shape11, some: 1 },
        {
          has: { dayBefore: { among: ['renewal'] }, reading: { any: [{ among: ['start', 'end'] }, shape8] } },
          may: { says: 'text' },
          only: true,
        },
      ],
    },
    shape8,
  ],
};
const shape15: Shape = { any: ['number', shape8] };
const shape16: Shape = { any: [{ among: ['up', 'down', 'nearest'] }, shape8] };
const shape13: Shape = {
  any: [
    'text',
    {
      has: { of: { any: ['text', { all: 'text', some: 1 }] } },
      may: { beyond: shape15, blocksOf: { any: [{ least: 0, above: true }, shape8] }, round: shape16, says: 'text' },
      only: true,
    },
  ],
};
const shape17: Shape = { has: { credits: { same: () => shape12 } }, may: { upTo: shape15, says: 'text' }, only: true };
const shape19: Shape = { any: [shape4, shape8] };
const shape20: Shape = { any: [{ all: shape4 }, shape8] };
const shape21: Shape = { any: ['text', shape8] };
const shape23: Shape = { among: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] };
const shape22: Shape = { all: shape23 };
const shape25: Shape = {
  like: '^(\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])|(\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T)?([01]\\d|2[0-3]):[0-5]\\d)$',
};
const shape24: Shape = { any: [shape25, shape8] };
const shape26: Shape = { any: [shape25, shape8] };
const shape18: Shape = {
  any: [
    {
      any: [
        'text',
        {
          has: { input: 'text' },
          may: {
            is: shape19,
            in: shape20,
            includes: shape21,
            weekday: shape22,
            from: shape24,
            to: shape26,
            atLeast: shape15,
            atMost: shape15,
            above: shape15,
            below: shape15,
            says: 'text',
          },
          only: true,
        },
        {
          has: { fact: 'text' },
          may: {
            is: shape19,
            in: shape20,
            includes: shape21,
            weekday: shape22,
            from: shape24,
            to: shape26,
            atLeast: shape15,
            atMost: shape15,
            above: shape15,
            below: shape15,
            says: 'text',
          },
          only: true,
        },
        {
          has: { flag: 'text' },
          may: {
            is: shape19,
            in: shape20,
            includes: shape21,
            weekday: shape22,
            from: shape24,
            to: shape26,
            atLeast: shape15,
            atMost: shape15,
            above: shape15,
            below: shape15,
            says: 'text',
          },
          only: true,
        },
        { has: { plan: { any: [shape0, { all: shape0 }] } }, may: { says: 'text' }, only: true },
        {
          has: { amount: { same: () => shape12 } },
          may: {
            atLeast: { same: () => shape12 },
            atMost: { same: () => shape12 },
            above: { same: () => shape12 },
            below: { same: () => shape12 },
            says: 'text',
          },
          only: true,
        },
        { has: { all: { all: { same: () => shape18 } } }, may: { says: 'text' }, only: true },
        { has: { any: { all: { same: () => shape18 } } }, may: { says: 'text' }, only: true },
        { has: { not: { same: () => shape18 } }, may: { says: 'text' }, only: true },
      ],
    },
    shape8,
  ],
};
const shape12: Shape = {
  any: [
    {
      any: [
        { least: 0 },
        { among: ['free', 'allotment', 'balance', 'used'] },
        {
          has: { each: { any: [shape13, { all: shape13, some: 1, most: 16 }] }, credits: { same: () => shape12 } },
          may: { round: shape16, says: 'text' },
          only: true,
        },
        { has: { sum: { all: { same: () => shape12 } } }, may: { says: 'text' }, only: true },
        { has: { max: { all: { same: () => shape12 }, some: 1 } }, may: { says: 'text' }, only: true },
        { has: { min: { all: { same: () => shape12 }, some: 1 } }, may: { says: 'text' }, only: true },
        { has: { less: { all: { same: () => shape12 }, some: 2, most: 2 } }, may: { says: 'text' }, only: true },
        { has: { times: { any: [{ least: 0 }, shape8] }, of: { same: () => shape12 } }, may: { says: 'text' }, only: true },
        { has: { forEach: 'text', credits: { same: () => shape12 } }, may: { says: 'text' }, only: true },
        { has: { left: { any: [shape0, { all: shape0 }] } }, may: { says: 'text' }, only: true },
        {
          has: { by: 'text', table: { each: { same: () => shape12 } } },
          may: { otherwise: { same: () => shape12 }, says: 'text' },
          only: true,
        },
        { has: { tiers: shape13, table: { all: shape17, some: 1 } }, may: { says: 'text' }, only: true },
        {
          has: { when: shape18, then: { same: () => shape12 }, else: { same: () => shape12 } },
          may: { says: 'text' },
          only: true,
        },
      ],
    },
    shape8,
  ],
};
const shape31: Shape = { all: shape0 };
const shape32: Shape = {
  among: ['source', 'priority', 'restricted', 'owner', 'expiresAt', 'category', 'effectiveAt', 'grantedAt', 'unitCost'],
};
const shape33: Shape = { all: shape0 };
const shape34: Shape = { among: ['count', 'decimal', 'flag', 'choice', 'key', 'keys', 'items', 'local-time'] };
const shape36: Shape = { has: { when: shape18, else: shape2 }, may: { says: 'text' }, only: true };
const shape37: Shape = { has: { when: shape18, then: shape2 }, may: { says: 'text' }, only: true };
const shape40: Shape = { among: ['day', 'week', 'month', 'year'] };
const shape42: Shape = { any: [{ from: 1, to: 36600 }, shape8] };
const shape41: Shape = { has: { days: shape42 }, may: {}, only: true };
const shape43: Shape = { has: { months: { any: [{ from: 1, to: 1200 }, shape8] } }, may: {}, only: true };
const shape39: Shape = { any: [{ any: [shape40, shape41, shape43] }, shape8] };
const shape44: Shape = {
  any: [
    {
      any: [
        { among: ['anchor'] },
        { has: { day: { any: [{ from: 1, to: 31 }, shape8] } }, may: {}, only: true },
        { has: { weekday: shape23 }, may: {}, only: true },
      ],
    },
    shape8,
  ],
};
const shape38: Shape = { any: [shape7, { has: { per: shape39 }, may: { on: shape44 }, only: true }] };
const shape45: Shape = { any: [{ least: 0, above: true }, shape8] };
const shape46: Shape = {
  each: {
    has: { source: { any: [shape0, shape8] }, amount: shape12 },
    may: {
      when: shape18,
      every: shape39,
      on: shape44,
      once: { among: ['start'] },
      during: {
        has: { from: { any: [shape10, shape8] } },
        may: { until: { any: [shape10, shape8] }, days: shape42, says: 'text' },
        only: true,
      },
      event: shape0,
      onUse: { among: [true] },
      whenEmpty: { all: shape0, some: 1 },
      awaits: shape0,
      each: { among: ['person'] },
      first: { any: [{ among: ['full', 'prorated', 'none'] }, shape8] },
      increase: { any: [{ among: ['full', 'prorated', 'none'] }, shape8] },
      mode: { any: [{ among: ['add', 'fill-to'] }, shape8] },
      ceiling: shape12,
      atMost: { has: { amount: shape12, per: shape39 }, may: { on: shape44, says: 'text' }, only: true },
      expires: shape5,
      says: 'text',
    },
    only: true,
  },
  named: shape0,
};
const shape47: Shape = {
  any: [{ any: [shape40, shape41, shape43, { has: { rolling: { any: [shape7, shape8] } }, may: {}, only: true }] }, shape8],
};
const shape48: Shape = { among: ['deny', 'slow', 'refill', 'charge'] };
const shape49: Shape = { has: { level: 'text' }, may: { upTo: shape15 }, only: true };
const shape50: Shape = { all: shape0 };
const shape51: Shape = { like: '^[A-Z]{3}$' };
const shape52: Shape = { any: [{ least: 0, above: true }, shape8] };
const shape53: Shape = {
  any: [
    {
      any: [
        { least: 0 },
        { has: { times: { any: [{ least: 0 }, shape8] }, of: { among: ['plan'] } }, may: { says: 'text' }, only: true },
      ],
    },
    shape8,
  ],
};
const shape54: Shape = { any: [{ from: 1, to: 9007199254740991 }, shape8] };
const shape56: Shape = { any: [{ any: [shape12, 'null'] }, shape8] };
const shape55: Shape = {
  has: { atMost: shape56, count: { among: ['times', 'credits', 'money'] }, per: shape47 },
  may: { on: shape44, says: 'text' },
  only: true,
};
const shape58: Shape = { any: [{ among: ['refuse', 'keep', 'owe'] }, shape8] };
const shape57: Shape = {
  each: {
    any: [
      { among: ['always', 'never'] },
      {
        all: {
          any: [
            {
              has: { after: { among: ['purchase'] }, atMost: { any: [shape7, shape8] } },
              may: { ifUsed: shape58, says: 'text' },
              only: true,
            },
            { has: { ifUsed: shape58 }, may: { says: 'text' }, only: true },
          ],
        },
      },
    ],
  },
  named: shape0,
};
const shape59: Shape = {
  any: [
    {
      has: {},
      may: {
        at: { any: [{ among: ['once', 'renewal'] }, shape8] },
        left: {
          each: {
            any: [
              {
                any: [
                  { among: ['keep', 'add', 'difference', 'replace', 'forfeit'] },
                  { has: { trim: shape12 }, may: { says: 'text' }, only: true },
                ],
              },
              shape8,
            ],
          },
          named: shape0,
        },
        cycle: { any: [{ among: ['keep', 'restart'] }, shape8] },
        price: { any: [{ among: ['none', 'full', 'less-unused-credits', 'less-unused-time'] }, shape8] },
        allowedWhen: shape18,
        says: 'text',
      },
      only: true,
    },
    shape8,
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
        named: shape0,
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
                        atMost: shape12,
                        of: { among: ['carried', 'balance'] },
                        with: shape31,
                        into: shape0,
                        when: shape18,
                        says: 'text',
                      },
                      only: true,
                    },
                  ],
                },
                shape8,
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
              named: shape0,
            },
            paysFor: shape31,
            usableWhen: shape18,
            usableBy: shape18,
            priority: { from: -9007199254740991, to: 9007199254740991 },
            says: 'text',
          },
          only: true,
        },
        named: shape0,
      },
      actions: {
        each: {
          has: {
            cost: {
              any: [
                shape12,
                {
                  has: { knownAfter: { among: [true] }, upTo: { any: [{ among: ['balance'] }, shape12] } },
                  may: { about: shape12, says: 'text' },
                  only: true,
                },
              ],
            },
          },
          may: {
            label: shape2,
            tags: shape33,
            inputs: {
              each: {
                any: [
                  shape34,
                  {
                    has: { type: shape34 },
                    may: {
                      label: shape2,
                      atLeast: 'number',
                      atMost: 'number',
                      oneOf: { all: 'text', some: 1 },
                      each: { each: { among: ['count', 'decimal', 'flag'] }, named: shape0 },
                      default: shape4,
                      says: 'text',
                    },
                    only: true,
                  },
                ],
              },
              named: shape0,
            },
            requires: { any: [shape36, { all: shape36 }] },
            advice: { any: [shape37, { all: shape37 }] },
            repeat: {
              has: { key: 'text' },
              may: {
                group: shape0,
                free: shape12,
                within: {
                  any: [
                    {
                      any: [shape38, { has: { when: shape18, then: shape38, else: shape38 }, may: { says: 'text' }, only: true }],
                    },
                    shape8,
                  ],
                },
                says: 'text',
              },
              only: true,
            },
            payFrom: { has: { at: 'text' }, may: { says: 'text' }, only: true },
            overdraw: { has: { atMost: shape12 }, may: { when: shape18, says: 'text' }, only: true },
            ifExceeds: { any: [{ among: ['absorb', 'overdraw', 'overage', 'refuse'] }, shape8] },
            paysWith: shape0,
            plans: { any: [shape33, shape8] },
            inTrial: { any: ['boolean', shape8] },
            refunds: {
              each: {
                any: [
                  { among: ['always', 'never'] },
                  {
                    all: {
                      any: [
                        {
                          has: { before: 'text', atLeast: { any: [shape7, shape8] } },
                          may: { share: shape45, says: 'text' },
                          only: true,
                        },
                        {
                          has: { after: { among: ['spend'] }, atMost: { any: [shape7, shape8] } },
                          may: { share: shape45, says: 'text' },
                          only: true,
                        },
                      ],
                    },
                  },
                ],
              },
              named: shape0,
            },
            says: 'text',
          },
          only: true,
        },
        named: shape0,
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
                shape32,
                {
                  has: { key: shape32 },
                  may: { order: { among: ['ascending', 'descending'] }, nulls: { among: ['first', 'last'] } },
                  only: true,
                },
              ],
            },
          },
          sources: { any: [shape33, shape8] },
          says: 'text',
        },
        only: true,
      },
      grants: shape46,
      plans: {
        each: {
          has: {},
          may: {
            label: shape2,
            like: shape0,
            rank: 'number',
            grants: shape46,
            unlimited: {
              has: {},
              may: {
                of: shape31,
                unless: shape18,
                price: { among: ['free', 'usual'] },
                fairUse: {
                  has: {
                    limit: shape12,
                    per: shape47,
                    atCap: {
                      any: [
                        {
                          any: [
                            shape48,
                            { has: { when: shape18, then: shape48, else: shape48 }, may: { says: 'text' }, only: true },
                          ],
                        },
                        shape8,
                      ],
                    },
                  },
                  may: { count: { among: ['credits', 'times'] }, on: shape44, levels: { all: shape49, some: 1 }, says: 'text' },
                  only: true,
                },
                says: 'text',
              },
              only: true,
            },
            price: {
              has: { amount: shape12, currency: { any: ['text', shape8] } },
              may: { credits: shape12, says: 'text' },
              only: true,
            },
            offered: { any: ['boolean', shape8] },
            says: 'text',
          },
          only: true,
        },
        named: shape0,
      },
      trial: { has: {}, may: { grants: shape46, says: 'text' }, only: true },
      roles: {
        each: {
          has: { may: { all: { among: ['see', 'use', 'buy', 'share'] } } },
          may: { label: shape2, accountType: 'text', subAccount: 'boolean', says: 'text' },
          only: true,
        },
        named: shape0,
      },
      subAccounts: { has: { shareFlag: shape0 }, may: { mayBuy: { any: ['boolean', shape8] }, says: 'text' }, only: true },
      limits: {
        each: {
          has: {},
          may: {
            atMost: shape12,
            spread: { has: { over: shape39 }, may: { on: shape44 }, only: true },
            count: { among: ['credits', 'times', 'held'] },
            of: shape33,
            per: shape47,
            on: shape44,
            each: { among: ['account', 'viewer'] },
            when: shape18,
            refusedAs: { among: ['user-limit-reached', 'daily-limit', 'monthly-limit', 'rate-limit'] },
            label: shape2,
            says: 'text',
          },
          only: true,
        },
        named: shape0,
      },
      packs: {
        each: {
          has: {
            source: { any: [shape0, shape8] },
            sizes: {
              any: [
                {
                  each: {
                    any: [
                      {
                        has: { credits: shape52 },
                        may: {
                          label: shape2,
                          price: shape53,
                          currency: { any: [shape51, shape8] },
                          amount: { among: ['any'] },
                          minimum: shape52,
                          maximum: shape52,
                          increment: shape52,
                          quantity: { has: {}, may: { atLeast: shape54, atMost: shape54 }, only: true },
                          tier: shape15,
                          says: 'text',
                        },
                        only: true,
                      },
                      shape8,
                    ],
                  },
                  named: shape0,
                },
                shape8,
              ],
            },
          },
          may: {
            plans: { any: [shape50, shape8] },
            currency: { any: [shape51, shape8] },
            method: { any: [{ among: ['checkout', 'invoice', 'contact'] }, shape8] },
            holding: shape12,
            limit: shape55,
            queued: {
              has: {},
              may: { carry: { any: [{ among: ['never', 'always', 'same-or-higher-tier'] }, shape8] }, says: 'text' },
              only: true,
            },
            refunds: shape57,
            says: 'text',
          },
          only: true,
        },
        named: shape0,
      },
      purchases: {
        has: {},
        may: {
          plans: { any: [shape50, shape8] },
          inTrial: { any: ['boolean', shape8] },
          selfServe: { any: ['boolean', shape8] },
          contact: { has: { label: shape2 }, may: { link: { any: ['text', shape8] } }, only: true },
          discounts: { any: [{ among: ['not-stacked'] }, shape8] },
          automatic: {
            any: [
              {
                any: [
                  { among: ['never'] },
                  {
                    has: {
                      source: { any: [shape0, shape8] },
                      buys: {
                        any: [
                          { has: { credits: shape12 }, may: {}, only: true },
                          { has: { steps: shape12 }, may: {}, only: true },
                          { has: { to: shape12 }, may: {}, only: true },
                        ],
                      },
                    },
                    may: {
                      when: shape18,
                      below: shape12,
                      atMost: shape12,
                      price: shape53,
                      currency: { any: [shape51, shape8] },
                      limit: shape55,
                      beforeSpend: { any: ['boolean', shape8] },
                      refunds: shape57,
                      says: 'text',
                    },
                    only: true,
                  },
                ],
              },
              shape8,
            ],
          },
          receipt: { among: ['invoice', 'invoice-by-email'] },
          delivery: { has: { withinBusinessDays: { any: [shape3, shape8] } }, may: { when: shape18, says: 'text' }, only: true },
          says: 'text',
        },
        only: true,
      },
      planChange: { has: {}, may: { upgrade: shape59, downgrade: shape59, any: shape59, says: 'text' }, only: true },
      overage: {
        has: {},
        may: {
          when: shape18,
          of: shape50,
          price: shape53,
          currency: { any: [shape51, shape8] },
          cap: {
            has: { atMost: shape56, count: { among: ['overage', 'use'] }, per: shape39 },
            may: { on: shape44, says: 'text' },
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
            roles: shape31,
            oneOf: { all: shape4, some: 1 },
            atLeast: shape12,
            atMost: shape12,
            refusedAs: { among: ['action-invalid', 'purchase-limit'] },
            waitsWhen: shape18,
            says: 'text',
          },
          only: true,
        },
        named: shape0,
      },
      pause: {
        has: {},
        may: { plan: shape0, months: { has: { atLeast: shape3, atMost: shape3 }, may: {}, only: true }, says: 'text' },
        only: true,
      },
      earlyRenewal: { has: { price: { any: [{ among: ['none', 'full'] }, shape8] } }, may: { says: 'text' }, only: true },
      monthEnd: { any: [{ among: ['clamp', 'first-of-next'] }, shape8] },
      opening: {
        has: {},
        may: { used: shape12, fairUse: shape12, limits: { each: shape12, named: shape0 }, says: 'text' },
        only: true,
      },
      thresholds: { each: shape12, named: shape0 },
      renewalNear: shape7,
    },
    only: true,
  },
} as const satisfies Readonly<Record<string, Shape>>;
