import fc from 'fast-check';

/** An accident to one byte, or to everything behind it; `place` is a share of the length. */
export interface Damage {
  readonly kind: 'flip' | 'insert' | 'delete' | 'truncate';
  readonly place: number;
  readonly byte: number;
}

export const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom('flip', 'insert', 'delete', 'truncate'),
  place: fc.double({ min: 0, max: 0.999, noNaN: true }),
  byte: fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 0x0a, 0x1d, 0x1e, 0x1f, 0x30, 0x39)),
});

export function apply(bytes: Buffer, { kind, place, byte }: Damage): Buffer {
  const at = Math.floor(place * bytes.length);
  if (kind === 'truncate') return bytes.subarray(0, at);
  const rest = bytes.subarray(kind === 'insert' ? at : at + 1);
  return Buffer.concat([bytes.subarray(0, at), kind === 'delete' ? Buffer.alloc(0) : Buffer.of(byte), rest]);
}
