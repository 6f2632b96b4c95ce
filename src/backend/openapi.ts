import * as z from 'zod/mini';
import { laterReplies, lazily, replies } from '../adapters/wire.ts';
import {
  commandReply,
  commandRequest,
  descriptions,
  lookupRequest,
  operationRequest,
  orderRequest,
  quoteRequest,
  sharingRequest,
} from './requests.ts';
import { routes, type Route } from './routes.ts';

/** The schemas that the document names; what is named here is written once and referred to. */
const named = /* @__PURE__ */ lazily((): Readonly<Record<string, z.ZodMiniType>> => ({
  Operation: operationRequest(),
  Lookup: lookupRequest(),
  Order: orderRequest(),
  QuoteRequest: quoteRequest(),
  Sharing: sharingRequest(),
  Command: commandRequest(),
  OperationReply: laterReplies().operation,
  LookupReply: laterReplies().lookup,
  OrderReply: laterReplies().purchase,
  Outcome: laterReplies().outcome,
  OrderOutcome: laterReplies().orderOutcome,
  OrderRecord: replies().order,
  Snapshot: replies().snapshot,
  Decision: laterReplies().decision,
  ServerQuote: laterReplies().quote,
  HistoryPage: laterReplies().history,
  SharingReply: laterReplies().sharing,
  Referral: laterReplies().referral,
  CommandReply: commandReply(),
  Problem: laterReplies().problem,
}));

/** What people who read a reply should know of its members. Replies carry no texts of their own, since browsers load their schemas. */
const TOLD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Snapshot: {
    account: 'Whose credits these are. A client drops a snapshot of another account.',
    epoch: 'One history of the ledger. Another one is another ledger under the same name.',
    version: 'Grows by one with every transaction that changes something; never goes back within an epoch.',
    serverNow: "The instant of these numbers on the server's clock. Epoch milliseconds.",
    available: 'What this viewer may spend now, by credit type, in smallest units.',
    locked: 'Kept, but not usable by this viewer now, by credit type, in smallest units.',
    lots: 'Live lots, with what is held of them, but for those of other viewers. Absent where there are more than 2,000.',
    counters: "Running counters of limits and fair use, by the engine's keys.",
    used: 'Spent in the running period, by action, in smallest units.',
    coming: 'Grants of the next 62 days, soonest first.',
    lapsing: 'What ends at a renewal of the next 62 days above a ceiling of rollover, if nothing is used; soonest first.',
    orders: 'At most 100: open orders, then those that were credited, failed or were cancelled last; each newest first.',
    includes: 'Of the intents asked for, those that are part of these numbers, and as what.',
  },
  OrderRecord: {
    state: 'Credits count at "credited", and not before.',
    credits: 'In smallest units.',
    promisedAt: 'The latest instant the seller promises. Epoch milliseconds.',
    payUrl: 'Where to pay. A client checks it before anybody may follow it.',
  },
  SharingReply: { on: 'What is in force now; a later wish may have come in between.' },
  HistoryPage: { next: 'The cursor of the next page; absent at the end. New lines do not move it.' },
  Referral: {
    reward: 'What a successful invitation gives, in smallest units.',
    earned: 'What invitations have given so far, upgrades included, in smallest units.',
    upgrade: 'The same of invited people who moved to a higher plan.',
  },
  Problem: {
    type: 'Ends in the kind of problem.',
    reason: 'Of a refusal by role: the reason as decisions name it.',
    errors: 'Everything that is wrong with the request.',
  },
};

type Json = Record<string, unknown>;
const json = (schema: Json): Json => ({ 'application/json': { schema } });
const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

const document = /* @__PURE__ */ lazily(() => {
  for (const [id, schema] of Object.entries(named())) descriptions.add(schema, { ...descriptions.get(schema), id });
  const { schemas } = z.toJSONSchema(descriptions, {
    io: 'input',
    metadata: descriptions,
    uri: (id) => `#/components/schemas/${id}`,
  }) as {
    schemas: Record<string, Json>;
  };
  for (const [name, schema] of Object.entries(schemas)) {
    delete schema['$id'];
    delete schema['$schema'];
    for (const [member, description] of Object.entries(TOLD[name] ?? {})) describe(schema, member, description);
    // A browser looks at the numbers of a refusal apart from the outcome; here they belong together.
    for (const form of (schema['anyOf'] ?? []) as Json[]) {
      const members = form['properties'] as Json | undefined;
      if (members?.['quote']) members['quote'] = ref('Decision');
    }
  }
  const paths: Record<string, Json> = {};
  for (const route of routes())
    (paths[route.path.replace(/:(\w+)/, '{$1}')] ??= {})[route.method.toLowerCase()] = operationOf(route);
  return { paths, schemas };
});

/** The OpenAPI 3.1 document of every address, made from the same table as the router. */
export function openApi(basePath: string): Readonly<Record<string, unknown>> {
  const { paths, schemas } = document();
  return structuredClone({
    openapi: '3.1.0',
    info: {
      title: 'Creditkit backend',
      version: '1',
      description:
        "Amounts are whole numbers of the credit type's smallest unit; instants are epoch milliseconds on the server's clock. A refusal is an answer with status 200; " +
        'any other status means that nobody can say from this reply what has become of what was sent. Who asks, with which role, is for the host to find out.',
    },
    servers: [{ url: basePath }],
    paths,
    components: { schemas },
  });
}

function describe(schema: Json, member: string, description: string): void {
  const members = schema['properties'] as Record<string, Json>;
  const before = members[member]!;
  // Of a reference, only a wrapper may say more.
  members[member] = '$ref' in before ? { allOf: [before], description } : { ...before, description };
}

function operationOf(route: Route): Json {
  const { operationId, summary, path, query, body, reply } = route;
  const parameters = [...inPath(path), ...inQuery(query())];
  const problem = (description: string): Json => ({
    description,
    content: { 'application/problem+json': { schema: ref('Problem') } },
  });
  return {
    operationId,
    summary,
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: json(ref(nameOf(body()))) } }),
    responses: {
      '200': { description: 'A fact.', content: json(reply ? ref(nameOf(reply())) : { type: 'object' }) },
      '401': problem('Nobody is signed in.'),
      default: problem('Why there is no answer.'),
    },
  };
}

function inPath(path: string): Json[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
}

/** An address is text; what it means is a number. */
const WHOLE: Readonly<Record<string, Json>> = {
  limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
  since: { type: 'integer', minimum: 0 },
  until: { type: 'integer', minimum: 0 },
};

function inQuery(schema: z.ZodMiniType): Json[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', metadata: descriptions }) as {
    properties?: Record<string, Json>;
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: 'query',
    ...(description !== undefined && { description }),
    schema: WHOLE[name] ?? rest,
  }));
}

function nameOf(schema: z.ZodMiniType): string {
  const found = Object.entries(named()).find(([, one]) => one === schema);
  if (!found) throw new Error('A route speaks of a schema that the document does not name: add it to `named`.');
  return found[0];
}
