/** Times and hits of searches, by class of query. */
export class Latencies {
  readonly #times = new Map<string, number[]>();
  readonly #hits = new Map<string, number>();

  add(name: string, milliseconds: number, hits: number): void {
    const times = this.#times.get(name) ?? [];
    times.push(milliseconds);
    this.#times.set(name, times);
    this.#hits.set(name, (this.#hits.get(name) ?? 0) + hits);
  }

  print(title: string): void {
    console.log(`\n${title}\n`);
    console.log('| query class | n | hits a query | p50 ms | p95 ms | p99 ms |\n|---|---|---|---|---|---|');
    for (const [name, times] of this.#times) {
      const hits = (this.#hits.get(name) ?? 0) / times.length;
      console.log(row(name, times, hits.toFixed(1)));
    }
    console.log(row('all', [...this.#times.values()].flat(), ''));
  }
}

function row(name: string, times: readonly number[], hits: string): string {
  const sorted = [...times].sort((x, y) => x - y);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  return `| ${name} | ${sorted.length} | ${hits} | ${at(0.5)} | ${at(0.95)} | ${at(0.99)} |`;
}
