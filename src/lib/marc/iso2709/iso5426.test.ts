import { describe, expect, it } from 'vitest';
import { decodeIso5426 } from './iso5426.ts';
import { parseIso2709Record } from './parse-record.ts';

function decode(...bytes: number[]): { text: string; wrong: number[] } {
  const wrong: number[] = [];
  return { text: decodeIso5426(Uint8Array.from(bytes), (at) => wrong.push(at)), wrong };
}

describe('ISO 5426', () => {
  it('puts marks behind their letters and composes them', () => {
    expect(decode(0xc2, 0x65, 0x20, 0xce, 0x6f, 0xc3, 0xd6, 0x65)).toEqual({ text: 'é ơệ', wrong: [] });
  });

  it('reads a vowel’s mark and its tone in either order, and any number of marks', () => {
    expect(decode(0xc3, 0xc2, 0x65, 0xc2, 0xc3, 0x65, 0xc4, 0xc3, 0x61, 0xc1, 0xce, 0x6f).text).toBe('ếếẫờ');
    expect(decode(...Array.from({ length: 50_000 }, () => 0xc2), 0x65).text).toHaveLength(50_000);
    expect(decodeIso5426(new Uint8Array(500_000).fill(0xc2), () => {})).toHaveLength(500_000);
  });

  it('knows the letters of Viet Nam and Europe', () => {
    expect(decode(0xe2, 0xf2, 0xe1, 0xe9, 0xfb, 0xab, 0xbb, 0xbf).text).toBe('ĐđÆØß«»¿');
  });

  it('shows what it does not know', () => {
    expect(decode(0xb4, 0x61, 0xdc)).toEqual({ text: '<B4>a<DC>', wrong: [0, 2] });
    expect(decode(0x61, 0xc2).wrong).toEqual([1]);
  });

  it('is what UNIMARC is read in when nothing else is said', () => {
    const data = Buffer.from('1 \x1faTh\xce\x6f v\xc6an\x1e\x1d', 'latin1');
    const bytes = Buffer.concat([
      Buffer.from(`000${37 + data.length}nam  2200037   450 2000014000\x30\x30\x1e`, 'latin1'),
      data,
    ]);
    const result = parseIso2709Record(bytes, 0, 0, { dialect: 'unimarc' });
    expect(result.outcome === 'read' && result.record.fields).toMatchObject([
      { tag: '200', subfields: [{ code: 'a', value: 'Thơ văn' }] },
    ]);
    expect(result.outcome === 'read' && result.repairs).toEqual([]);
  });
});
