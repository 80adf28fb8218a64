export interface CoverDesign {
  /** Dewey main class 0–9: picks the colour. */
  readonly mainClass: number;
  /** Outline drawn on a 60 × 60 field. */
  readonly motif: string;
}

/**
 * Patterns after things seen in Viet Nam: drum rings, waves, brocade diamonds, bamboo, roof tiles. Circles are drawn
 * as two arcs because the motif is one path.
 */
const MOTIFS: readonly ((turn: number) => string)[] = [
  (turn) => [6, 11, 16, 22, 29].map((radius) => circle(44 - turn * 4, 46, radius)).join(''),
  (turn) => rows(30, 6, (y, row) => waves(y, (row + turn) % 2 === 0 ? 0 : 5)),
  (turn) => rows(30, 10, (y) => diamonds(y, 10 + turn)),
  (turn) => [8, 20, 34, 50].map((x, stem) => bamboo(x + turn, stem)).join(''),
  (turn) => rows(34, 6, (y, row) => tiles(y, (row + turn) % 2 === 0 ? 0 : 6)),
];

/** The cover of a title. The same title gets the same cover everywhere; without a class its words choose the colour. */
export function coverDesign(title: string, classNumber?: string): CoverDesign {
  const seed = hash(title);
  const digit = /^\s*(\d)/.exec(classNumber ?? '')?.[1];
  const motif = MOTIFS[seed % MOTIFS.length];
  return {
    mainClass: digit === undefined ? seed % 10 : Number(digit),
    motif: motif ? motif((seed >> 8) % 3) : '',
  };
}

/** FNV-1a, 32 bits: small, stable across machines. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const unit of text) value = Math.imul(value ^ (unit.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return value;
}

const circle = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;

function rows(from: number, step: number, draw: (y: number, row: number) => string): string {
  let path = '';
  for (let y = from, row = 0; y < 66; y += step, row++) path += draw(y, row);
  return path;
}

const waves = (y: number, shift: number) => `M${-10 + shift} ${y}${'q5 -6 10 0'.repeat(8)}`;
const diamonds = (y: number, step: number) =>
  Array.from({ length: 8 }, (_, i) => `M${i * step} ${y - 5}l5 5l-5 5l-5 -5z`).join('');
const bamboo = (x: number, stem: number) =>
  [0, 1, 2, 3].map((joint) => `M${x} ${61 - joint * 12}v-10m-2 0h4`).join('') +
  `M${x} ${20 + stem * 3}q6 -6 9 -2q-4 4 -9 2`;
const tiles = (y: number, shift: number) => `M${-6 + shift} ${y}${'a6 6 0 0 0 12 0'.repeat(6)}`;
