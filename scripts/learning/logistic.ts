/**
 * Logistic regression in bits: the logarithm (base 2) of the odds is the sum of the weights of what applies. With an L2 prior centred on given
 * weights, chains along which weights may not rise, and signs that may not turn. Accelerated projected gradient descent.
 */
export interface Example {
  /** Places of the weights that apply; the first is the intercept. */
  readonly places: readonly number[];
  readonly same: boolean;
  /** How much the example counts. */
  readonly weight: number;
  /** Bits that are given, not learned: vetoes. */
  readonly given: number;
  /** More than this the sum may not be, see `limits.ts`; what is above teaches nothing. */
  readonly most?: number;
}

export interface Model {
  readonly centre: readonly number[];
  /** Precision of the prior of each weight, per bit². */
  readonly precision: readonly number[];
  readonly chains: readonly (readonly number[])[];
  readonly least: readonly number[];
  readonly most: readonly number[];
}

const ln2 = Math.log(2);

function probability(bits: number): number {
  return 1 / (1 + 2 ** -bits);
}

/** Without the limit. */
export function rawSum(weights: readonly number[], example: Pick<Example, 'places' | 'given'>): number {
  let bits = example.given;
  for (const place of example.places) bits += weights[place] ?? 0;
  return bits;
}

/** The nearest values that do not rise: pool adjacent violators. */
function notRising(values: readonly number[]): number[] {
  const pools: { sum: number; count: number }[] = [];
  for (const value of values) {
    let pool = { sum: value, count: 1 };
    for (
      let last = pools.at(-1);
      last !== undefined && last.sum / last.count < pool.sum / pool.count;
      last = pools.at(-1)
    ) {
      pool = { sum: pool.sum + last.sum, count: pool.count + last.count };
      pools.pop();
    }
    pools.push(pool);
  }
  return pools.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
}

function project(weights: number[], { chains, least, most }: Model): void {
  // A weight may stand in several chains: a few rounds bring all of them into order.
  for (let round = 0; round < 4; round++) {
    for (const chain of chains) {
      const ordered = notRising(chain.map((place) => weights[place] ?? 0));
      for (const [i, place] of chain.entries()) weights[place] = ordered[i] ?? 0;
    }
    for (let place = 0; place < weights.length; place++)
      weights[place] = Math.min(most[place] ?? 0, Math.max(least[place] ?? 0, weights[place] ?? 0));
  }
}

/**
 * An upper bound of the curvature, so that no step is too long: a quarter (the most that p(1 - p) can be) of the largest eigenvalue
 * of the examples' weighed squares, found by power iteration, and a little more.
 */
function curvature(examples: readonly Example[], size: number): number {
  let direction = new Float64Array(size).fill(1 / Math.sqrt(size));
  let largest = 0;
  for (let round = 0; round < 50; round++) {
    const image = new Float64Array(size);
    for (const { places, weight } of examples) {
      let along = 0;
      for (const place of places) along += direction[place] ?? 0;
      for (const place of places) image[place] = (image[place] ?? 0) + weight * along;
    }
    largest = Math.hypot(...image);
    if (largest === 0) return 0;
    direction = image.map((value) => value / largest);
  }
  return (1.05 * largest * ln2 * ln2) / 4;
}

/** Examples to which the same applies count as one of their weights together. */
function together(examples: readonly Example[]): Example[] {
  const alike = new Map<string, Example>();
  for (const example of examples) {
    const key = `${example.places.join()}|${example.same}|${example.given}|${example.most}`;
    const known = alike.get(key);
    alike.set(key, known === undefined ? example : { ...known, weight: known.weight + example.weight });
  }
  return [...alike.values()];
}

/** Nearer than this, in bits, no weight moves any more. */
const still = 1e-5;

export function fitWeights(all: readonly Example[], model: Model, rounds = 1500): number[] {
  const examples = together(all);
  const size = model.centre.length;
  const step = 1 / (curvature(examples, size) + Math.max(...model.precision));
  let weights = [...model.centre];
  project(weights, model);
  let before = weights;
  let momentum = 1;
  for (let round = 0; round < rounds; round++) {
    const next = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
    const ahead = weights.map((weight, place) => weight + ((momentum - 1) / next) * (weight - (before[place] ?? 0)));
    momentum = next;
    const gradient = new Float64Array(size);
    for (const example of examples) {
      const bits = rawSum(ahead, example);
      if (example.most !== undefined && bits > example.most) continue;
      const error = (probability(bits) - Number(example.same)) * example.weight * ln2;
      for (const place of example.places) gradient[place] = (gradient[place] ?? 0) + error;
    }
    const moved = ahead.map(
      (weight, place) =>
        weight -
        step * ((gradient[place] ?? 0) + (model.precision[place] ?? 0) * (weight - (model.centre[place] ?? 0))),
    );
    project(moved, model);
    before = weights;
    weights = moved;
    if (weights.every((weight, place) => Math.abs(weight - (before[place] ?? 0)) < still)) break;
  }
  return weights;
}

/** Slope and intercept that make sums of weights into honest log-odds (J. Platt, 1999), in bits. */
export function calibrate(
  sums: readonly { readonly bits: number; readonly same: boolean; readonly weight: number }[],
): {
  readonly slope: number;
  readonly intercept: number;
} {
  let slope = 1;
  let intercept = 0;
  for (let round = 0; round < 50; round++) {
    let [gs, gi, hss, hsi, hii] = [0, 0, 1e-6, 0, 1e-6];
    for (const { bits, same, weight } of sums) {
      const bounded = Math.max(-8, Math.min(8, bits));
      const p = probability(slope * bounded + intercept);
      const error = (p - Number(same)) * weight * ln2;
      const curve = p * (1 - p) * weight * ln2 * ln2;
      gs += error * bounded;
      gi += error;
      hss += curve * bounded * bounded;
      hsi += curve * bounded;
      hii += curve;
    }
    const determinant = hss * hii - hsi * hsi;
    slope -= (hii * gs - hsi * gi) / determinant;
    intercept -= (hss * gi - hsi * gs) / determinant;
  }
  return { slope, intercept };
}
