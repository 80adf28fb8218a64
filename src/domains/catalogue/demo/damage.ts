/** What goes wrong with ISO 2709 records on their way through old systems. */
export type Damage = 'wrong-length' | 'lost-terminator' | 'control-character' | 'wrong-directory';

export const damages: readonly Damage[] = ['wrong-length', 'lost-terminator', 'control-character', 'wrong-directory'];

/** A digit more in a number of the leader or directory. */
function bump(bytes: Uint8Array, at: number): void {
  bytes[at] = 0x30 + (((bytes[at] ?? 0x30) - 0x30 + 1) % 10);
}

/** The record with one damage of this kind; its text stays legible, so that a good reader loses nothing. */
export function damageRecord(record: Uint8Array, damage: Damage): Uint8Array {
  const bytes = Uint8Array.from(record);
  switch (damage) {
    case 'wrong-length':
      bump(bytes, 3);
      return bytes;
    case 'lost-terminator':
      return bytes.subarray(0, bytes.length - 1);
    case 'wrong-directory':
      // The length of the third entry.
      bump(bytes, 24 + 2 * 12 + 6);
      return bytes;
    case 'control-character': {
      const title = bytes.lastIndexOf(0x20, bytes.length - 40);
      if (title > 0) bytes[title] = 0x0b;
      return bytes;
    }
  }
}
