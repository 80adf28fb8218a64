/**
 * Gathers numbers, each once, in the order in which they come. One is used for every record: a set of its own for each, of
 * numbers that are too large for V8 to keep without boxing them, cost more than what was gathered.
 */
export class DistinctNumbers {
  /** Open addressing, half full at the most; a slot counts when it was filled in this round. */
  #slots = new Float64Array(1024);
  #rounds = new Uint32Array(1024);
  #round = 1;
  #gathered: number[] = [];

  add(number: number): void {
    const slots = this.#slots;
    const last = slots.length - 1;
    let slot = number & last;
    while (this.#rounds[slot] === this.#round) {
      if (slots[slot] === number) return;
      slot = (slot + 1) & last;
    }
    slots[slot] = number;
    this.#rounds[slot] = this.#round;
    this.#gathered.push(number);
    if (this.#gathered.length * 2 > slots.length) this.#grow();
  }

  /** What was gathered; begins anew. */
  take(): number[] {
    const gathered = this.#gathered;
    this.#gathered = [];
    this.#round += 1;
    return gathered;
  }

  #grow(): void {
    const size = this.#slots.length * 2;
    this.#slots = new Float64Array(size);
    this.#rounds = new Uint32Array(size);
    for (const number of this.take()) this.add(number);
  }
}
