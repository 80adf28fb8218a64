import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

type Scheme = 'light' | 'dark';

function colour(name: string, scheme: Scheme): string {
  const pair = new RegExp(`--${name}:\\s*light-dark\\((#[0-9a-f]{6}),\\s*(#[0-9a-f]{6})\\)`).exec(css);
  const single = new RegExp(`--${name}:\\s*(#[0-9a-f]{6});`).exec(css);
  const found = pair?.[scheme === 'light' ? 1 : 2] ?? single?.[1];
  if (!found) throw new Error(`no colour --${name}`);
  return found;
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['paper', 'surface', 'surface-deep'] as const;
const INKS = ['ink', 'ink-soft', 'accent', 'accent-deep', 'warm', 'good', 'bad', 'care'] as const;
const TEXT_PAIRS: readonly (readonly [string, string])[] = [
  ...GROUNDS.flatMap((ground) => INKS.map((ink) => [ink, ground] as const)),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-deep'],
  ['on-warm', 'warm'],
  ...['accent-soft', 'warm-soft', 'good-soft', 'bad-soft', 'care-soft', 'mark'].map((soft) => ['ink', soft] as const),
  ...['accent', 'good', 'bad', 'care', 'warm'].map((ink) => [ink, `${ink}-soft`] as const),
  ['accent-deep', 'accent-soft'],
  ['accent', 'accent-soft'],
  ...Array.from({ length: 10 }, (_, mainClass) => ['cover-ink', `cover-${mainClass}`] as const),
];

describe.each<Scheme>(['light', 'dark'])('in the %s scheme', (scheme) => {
  it.each(TEXT_PAIRS)('%s on %s can be read (4.5:1)', (ink, ground) => {
    expect(contrast(colour(ink, scheme), colour(ground, scheme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ['line-strong', 'paper'],
    ['line-strong', 'surface'],
    ['warm', 'paper'],
  ])('%s on %s is seen as an outline (3:1)', (line, ground) => {
    expect(contrast(colour(line, scheme), colour(ground, scheme))).toBeGreaterThanOrEqual(3);
  });
});
