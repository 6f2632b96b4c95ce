import { it } from 'vitest';
import { scenarios, type ScenarioId } from '../../mocks/scenarios/index.ts';
import { staged } from './stage.ts';
it.each(Object.keys(scenarios))('%s', async (id) => {
  const t = performance.now();
  const { state, quote, demo } = await staged(id as ScenarioId);
  const d = quote.decision;
  const iso = (x: unknown) => (typeof x === 'number' && x > 1e12 ? new Date(x).toISOString() : x);
  console.log(JSON.stringify({ id, ms: Math.round(performance.now() - t), phase: state.phase, stale: state.isStale, blocked: state.blocked, problem: state.problem?.kind, level: state.level, fairUse: state.fairUse,
    bal: state.balances.map((b) => [b.type, b.available, b.held, b.pending, b.ordered, b.sources.map((s) => `${s.source}:${s.amount}/${s.granted} ${iso(s.expiresAt)}`)]),
    qb: quote.blocked, running: quote.running?.state, d: d && { v: d.verdict, cost: d.cost && (d.cost.kind === 'exact' ? d.cost.amount : d.cost), ...(d.verdict === 'refused' ? { reason: d.reason, remedies: d.remedies, n: d.numbers } : { after: d.after, um: d.unmetered, draws: d.draws.map((x) => [x.source, x.amount]) }), notes: d.notes },
    intents: state.intents.map((i) => [i.state, i.amount, i.maxAmount, i.reason]), orders: state.orders.map((o) => [o.state, o.credits, o.method, iso(o.promisedAt), o.payUrl, o.receiptUrl]), rights: Object.entries(state.rights).filter(([, v]) => v).map(([k]) => k).join(), offers: state.offers.map((o) => o.pack).join(), barrier: state.buyBarrier, reset: iso(state.nextRenewalAt) }, (k, v) => typeof v === 'string' && v.length > 200 ? v.slice(0, 100) + '#' + v.length : v));
  demo.credits.destroy();
});
