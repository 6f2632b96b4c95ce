import type {
  ActionQuote,
  Allowed,
  CostStep,
  CreditsState,
  Draw,
  Instant,
  IntentView,
  Note,
  Refused,
  Remedy,
} from '../../src/index.ts';
import type { Text, Unit } from '../../src/locales/format.ts';
import type { MoreMessages } from '../../src/locales/messages.ts';
import type { WayLines } from '../shared/foresight.ts';
import { balanceOf, chargedBy, entry, mostOf, unitOf, waitingOrder } from '../shared/price.ts';

/** One line of the card under a button. */
export interface Line {
  readonly text: string;
  readonly tone: 'strong' | 'plain' | 'quiet';
}

/** A control beside the button. `refresh` fetches the numbers, the others lead out of a refusal. */
export interface Way {
  readonly text: string;
  readonly way: Remedy | 'refresh';
}

/** Everything about a button beyond its face. */
export interface DetailsView {
  readonly lines: readonly Line[];
  readonly way?: Way;
  readonly canCancel: boolean;
  /** A sentence that stands beside the button until the next gesture. */
  readonly note?: string;
}

/** What the details are about. */
export interface Details {
  readonly quote: ActionQuote | undefined;
  readonly intent: IntentView | undefined;
  readonly state: CreditsState;
  readonly now: Instant;
  /** The price in words, as the button shows it. */
  readonly price: string;
  readonly ahead?: WayLines | undefined;
}

/** After this long without an answer the person is told that it goes on without them. */
const PATIENCE_MS = 15_000;
const strong = (text: string): Line => ({ text, tone: 'strong' });
const plain = (text: string): Line => ({ text, tone: 'plain' });
const quiet = (text: string): Line => ({ text, tone: 'quiet' });

/** Maps a quote and the button's own spend to the card, the second control and the note. */
export function detailsView(details: Details, m: MoreMessages): DetailsView {
  const { quote, intent } = details;
  const own = intent && ownSpend(intent, details, m);
  if (own) return own;
  const rejection = intent?.state === 'rejected' ? rejected(intent, details, m) : {};
  return { canCancel: false, ...(quote ? quoted(quote, details, m) : { lines: [] }), ...rejection };
}

/** What is said to assistive technology when the button's own spend has moved; nothing where the face says it all. */
export function toldOf(details: Details, m: MoreMessages): string {
  const { lines, note } = detailsView(details, m);
  return note ?? lines[0]?.text ?? '';
}

function ownSpend(intent: IntentView, { state, now }: Details, m: MoreMessages): DetailsView | undefined {
  const unit = unitOf(state, intent.type);
  const said = (text: string, more: Partial<DetailsView> = {}): DetailsView => ({
    lines: [strong(text)],
    canCancel: false,
    ...more,
  });
  const canCancel = !intent.cancelRequested;
  switch (intent.state) {
    case 'captured': {
      if (intent.maxAmount === 0) return undefined;
      const isCurrent = balanceOf(state, intent.type)?.available === intent.after;
      const receipt = m.receipt(intent.maxAmount, chargedBy(intent), isCurrent ? intent.after : undefined, unit);
      return {
        lines: [strong(receipt), ...billed(intent, unit, m), ...from(intent.draws ?? [], state, unit, m)],
        canCancel: false,
      };
    }
    case 'released':
      return said(intent.cancelRequested ? m.cancelled : m.released);
    case 'expired':
      return said(m.expired);
    case 'held':
    case 'resolving':
      return said(m.heldNow(intent.amount ?? intent.maxAmount, unit), { canCancel: canCancel && intent.state === 'held' });
    case 'unknown':
      return now - intent.startedAt > PATIENCE_MS
        ? said(m.stillConfirming, { note: m.keepChecking, canCancel })
        : said(m.stillConfirming, { canCancel });
    case 'needs-review':
      return said(m.reviewing, { note: m.reviewing });
    case 'recorded':
    case 'sending':
      // A charge is answered in a moment; only work that runs meanwhile is worth stopping.
      return said(m.format.text(undefined, ''), { lines: [], canCancel: canCancel && intent.mode !== 'charged' });
    case 'refused':
    case 'rejected':
      return undefined;
  }
}

function rejected(intent: IntentView, { price, state, now }: Details, m: MoreMessages): Partial<DetailsView> {
  if (intent.reason === 'price-changed' || intent.reason === 'policy-changed') return { note: m.priceNow(price) };
  if (!intent.reason) return { note: m.rejected };
  const numbers = intent.decision?.verdict === 'refused' ? intent.decision.numbers : {};
  return { note: m.refusal({ reason: intent.reason, numbers, unit: unitOf(state, intent.type), now }) };
}

function quoted(
  { blocked, decision, running, moreAfter }: ActionQuote,
  details: Details,
  m: MoreMessages,
): Partial<DetailsView> & { lines: Line[] } {
  if (details.state.phase === 'failed')
    return { lines: [strong(m.obstacle('failed'))], way: { text: m.loadAgain, way: 'refresh' } };
  if (blocked) {
    const canRefresh = blocked === 'stale' || blocked === 'policy-invalid';
    return { lines: [strong(m.obstacle(blocked))], ...(canRefresh && { way: { text: m.refresh, way: 'refresh' } }) };
  }
  if (!decision) return { lines: [] };
  if (decision.verdict === 'refused') return refused(decision, details, m);
  const lines = allowed(decision, details, m);
  // Beyond what is there one more would be billed, not refused.
  if (moreAfter !== undefined && decision.amount !== 0 && !decision.overage) lines.push(quiet(m.moreLikeThis(moreAfter)));
  return { lines: [...lines, ...(running ? [quiet(m.runningElsewhere)] : [])] };
}

function allowed(
  { cost, draws, notes, after, amount, unmetered, overage }: Allowed,
  { state, now }: Details,
  m: MoreMessages,
): Line[] {
  if (!cost) return [];
  const unit = unitOf(state, cost.type);
  const most = unmetered === undefined ? mostOf(cost) : (amount ?? 0) + (overage?.amount ?? 0);
  const remarks = notes.flatMap((note) => remark(note, state, now, unit, m));
  if (unmetered !== undefined && most === 0) return [strong(m.isUnlimited), ...remarks];
  if (most === 0) return [strong(m.isFree)];
  const available = balanceOf(state, cost.type)?.available ?? (after ?? 0) + (amount ?? 0);
  if (cost.kind === 'unknown')
    return [strong(m.nowUpToAfter(available, most, Math.max(available - most, 0), unit)), quiet(m.chargedAfterwards), ...remarks];
  // What is billed takes no credits, and what is owed afterwards is less than none.
  const taken = most - (overage?.amount ?? 0);
  const left = -(notes.find((note) => note.kind === 'overdrawn')?.amount ?? -(after ?? 0));
  return [
    ...(taken > 0 ? [strong(m.nowCostAfter(left + taken, taken, left, unit))] : []),
    ...billed({ overage }, unit, m),
    ...from(draws, state, unit, m),
    ...cost.steps.flatMap((step) => rounding(step, m)),
    ...remarks,
  ];
}

/** What is paid in money and takes no credits. */
const billed = ({ overage }: Pick<Allowed, 'overage'>, unit: Unit, m: MoreMessages): Line[] =>
  overage ? [strong(m.billed(overage.amount, overage.price, unit))] : [];

/** Where a number was not simply multiplied: a block that is not full, or a price with more digits than a credit has. */
function rounding(step: CostStep, m: MoreMessages): Line[] {
  // Done before, and free again: the price above says it.
  if (step.kind === 'repeat') return [];
  if (step.kind === 'rounded') return [quiet(m.rounded(step.exact, step.to))];
  const [quantity, size, blocks] = [step.quantity, step.size, step.blocks].map(Number) as [number, number, number];
  return blocks * size === quantity ? [] : [quiet(m.inBlocks(quantity, size, blocks))];
}

/** `2 from Launch credits, 1 from Monthly credits`: one part for each source, in the order they pay. Where a backend tells no lots, no source is known. */
function from(draws: readonly Draw[], state: CreditsState, unit: Unit, m: MoreMessages): Line[] {
  const bySource = new Map<string, number>();
  for (const { source, amount } of draws) if (source) bySource.set(source, (bySource.get(source) ?? 0) + amount);
  const parts = [...bySource].map(([source, amount]) => ({ amount, source: sourceLabel(source, state, m) }));
  return parts.length === 0 ? [] : [plain(m.drawsFrom(parts, unit))];
}

function sourceLabel(source: string, { policy }: CreditsState, m: MoreMessages): Text {
  return entry(policy?.sources, source)?.label ?? { en: m.otherSource };
}

function remark(note: Note, state: CreditsState, now: Instant, unit: Unit, m: MoreMessages): Line[] {
  if (note.kind === 'paid-before-renewal') return [quiet(m.couldWait(note.renewalAt, now))];
  if (note.kind === 'advice') return [quiet(m.format.text(note.text))];
  if (note.kind === 'will-lapse')
    return [quiet(m.wouldLapse(note.amount, sourceLabel(note.source, state, m), note.at, now, unit))];
  return note.kind === 'fair-use-slow' ? [quiet(m.fairUseSlow)] : [];
}

function refused(
  { reason, numbers, remedies, cost }: Refused,
  { state, now, ahead }: Details,
  m: MoreMessages,
): Partial<DetailsView> & { lines: Line[] } {
  const unit = unitOf(state, cost?.type);
  const says = remedies.find((remedy) => remedy.kind === 'change-inputs')?.text;
  const wait = remedies.find((remedy) => remedy.kind === 'wait-until')?.at ?? numbers.resetsAt;
  const ask = remedies.find((remedy) => remedy.kind === 'ask-owner')?.roles;
  const order = waitingOrder(state, cost?.type);
  const way = wayOut(remedies, cost?.type, state, m);
  return {
    lines: [
      strong(m.refusal({ reason, numbers, unit, now, ...(says && { says }) })),
      ...(order ? [plain(m.orderWaiting(order.credits, unit))] : []),
      ...(ask ? [plain(m.askOneOf(rolesOf(ask, state, m)))] : []),
      ...(wait === undefined || ahead?.isWait ? [] : [plain(m.resets(wait, now))]),
      ...(ahead?.lines ?? []).map(plain),
      ...remedies.flatMap((remedy) =>
        remedy.kind === 'buy' ? [quiet(m.getPack(remedy.credits, remedy.price, unitOfPack(remedy.pack, cost?.type, state)))] : [],
      ),
    ],
    // Before a second order, the first one: the dialog has it on top.
    ...(way && { way: order && way.way !== 'refresh' && way.way.kind === 'buy' ? { ...way, text: m.seeOrder } : way }),
  };
}

function rolesOf(roles: readonly string[], { policy }: CreditsState, m: MoreMessages): string[] {
  return roles.map((role) => m.format.text(policy?.roles?.[role]?.label, role));
}

/** The way out that a control can lead: the first that is more than a sentence. */
function wayOut(remedies: readonly Remedy[], needed: string | undefined, state: CreditsState, m: MoreMessages): Way | undefined {
  for (const way of remedies) {
    if (way.kind === 'buy') return { text: m.getCredits(way.credits, unitOfPack(way.pack, needed, state)), way };
    if (way.kind === 'contact') return { text: m.contact(way.label), way };
    if (way.kind === 'upgrade') return { text: m.upgradeTo(state.policy?.plans?.[way.plans[0] ?? '']?.label), way };
    if (way.kind === 'retry') return { text: m.refresh, way: 'refresh' };
  }
  return undefined;
}

/** A pack is written in its own kind of credits; one that is not on offer here, in the kind that is needed. */
function unitOfPack(pack: string, needed: string | undefined, state: CreditsState): Unit {
  return unitOf(state, state.offers.find((offer) => offer.pack === pack)?.type ?? needed);
}
