/** Round numbers from 0 up to at least `top`, so that there are at most `most` steps. */
export function ticks(top: number, most: number): readonly number[] {
  const rough = top / most;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude).find((size) => size >= rough)!;
  return Array.from({ length: Math.ceil(top / step - 1e-9) + 1 }, (_, index) => index * step);
}

/** The first instants of months after a beginning, in UTC, thinned out so that at most `most` are left. */
export function monthTicks(from: number, to: number, most: number): readonly number[] {
  const first = new Date(from);
  const starts: number[] = [];
  for (let month = first.getUTCMonth(); ; month++) {
    const at = Date.UTC(first.getUTCFullYear(), month);
    if (at > to) break;
    if (at >= from) starts.push(at);
  }
  const every = [1, 2, 3, 6, 12].find((count) => starts.length / count <= most) ?? 12;
  return starts.filter((_, index) => index % every === 0);
}
