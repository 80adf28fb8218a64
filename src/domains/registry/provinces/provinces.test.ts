import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { resolveLibraryType } from '../libraries/library-type.ts';
import types from '../tables/library-types.json' with { type: 'json' };
import { LIBRARY_TYPES, OWNERSHIPS, REGIONS } from '../views.ts';
import { kindOn, LINEAGE, nameKey, PROVINCES, provincesOn, titleOf } from './province.ts';
import { resolveProvince } from './resolve-province.ts';

const before = new Date('2025-06-30T12:00:00+07:00');
const after = new Date('2025-07-01T00:00:00+07:00');
const today = new Date('2026-11-21T00:00:00+07:00');

describe('the table of provinces', () => {
  it('has the shape that its type claims', () => {
    const unit = z.strictObject({
      id: z.string(),
      code: z.string().regex(/^\d\d$/),
      nameVi: z.string(),
      nameEn: z.string(),
      region: z.enum(REGIONS),
      kinds: z.array(
        z.strictObject({
          kind: z.enum(['province', 'city']),
          from: z.iso.date().optional(),
          toBeVerified: z.boolean().optional(),
        }),
      ),
      validFrom: z.iso.date().optional(),
      validTo: z.iso.date().optional(),
    });
    expect(() => z.array(unit).parse(PROVINCES)).not.toThrow();
    expect(new Set(PROVINCES.map(({ id }) => id)).size).toBe(PROVINCES.length);
  });

  it('turns 63 units into 34 on 1 July 2025: 52 go up in 23 new ones, 11 stay', () => {
    const [old, now] = [provincesOn(before), provincesOn(after)];
    expect([old.length, now.length]).toEqual([63, 34]);
    expect(now.filter((unit) => old.includes(unit))).toHaveLength(11);
    expect(new Set(LINEAGE.map(({ predecessor }) => predecessor)).size).toBe(52);
    expect(new Set(LINEAGE.map(({ successor }) => successor)).size).toBe(23);
  });

  it('knows the seven codes that mean another unit now', () => {
    const names = new Map(provincesOn(before).map(({ code, nameVi }) => [code, nameVi]));
    const changed = provincesOn(after).filter(({ code, nameVi }) => names.get(code) !== nameVi);
    expect(changed.map(({ code }) => code).sort()).toEqual(['15', '24', '44', '52', '80', '82', '91']);
  });

  it('puts every unit in the region of the one it went up in', () => {
    const region = new Map(PROVINCES.map((unit) => [unit.id, unit.region]));
    expect(LINEAGE.filter((line) => region.get(line.predecessor) !== region.get(line.successor))).toEqual([]);
    const count = (name: string) => provincesOn(after).filter((unit) => unit.region === name).length;
    expect([count('north'), count('centre'), count('south')]).toEqual([15, 11, 8]);
  });

  it('knows when a province became a city', () => {
    const dongNai = resolveProvince('75', today);
    expect([kindOn(dongNai, after), kindOn(dongNai, today)]).toEqual(['province', 'city']);
    expect(titleOf(dongNai, today)).toBe('75 Thành phố Đồng Nai');
  });

  const facts = new URL('../../../../../shared/data/registry/provinces_old63.tsv', import.meta.url);
  it.skipIf(!existsSync(facts))('agrees line by line with the list of the 63', () => {
    const lines = readFileSync(facts, 'utf8').trim().split('\n').slice(1);
    const now = new Map(provincesOn(after).map((unit) => [unit.id, unit]));
    for (const line of lines) {
      const [code, name, , , successorCode, successorName] = line.split('\t');
      const unit = provincesOn(before).find((one) => one.code === code);
      const heir = now.get(LINEAGE.find(({ predecessor }) => predecessor === unit?.id)?.successor ?? unit?.id ?? '');
      expect([unit?.nameVi, heir?.code, heir?.nameVi]).toEqual([name, successorCode, successorName]);
    }
  });
});

describe('a province that a person names', () => {
  it.each([
    ['79', '79'],
    ['Thành phố Hồ Chí Minh', '79'],
    ['TP. Ho Chi Minh', '79'],
    ['tphcm', '79'],
    ['Hanoi', '01'],
    ['tinh thanh hoa', '38'],
    ['Thanh Hoá', '38'],
    ['ĐẮK LẮK', '66'],
    ['Đăk Lăk', '66'],
    ['24', '24'],
    ['Bắc Ninh', '24'],
  ])('%s is found', (text, code) => {
    expect(resolveProvince(text, today).code).toBe(code);
  });

  it('is suggested when it was mistyped', () => {
    const attempt = () => resolveProvince('Hồ Chí Mnih', today);
    expect(attempt).toThrow(expect.objectContaining({ code: 'registry.province-unknown' }));
    expect(attempt).toThrow('79 Thành phố Hồ Chí Minh');
  });

  it('is not guessed when nothing is near', () => {
    expect(() => resolveProvince('Atlantis', today)).toThrow('registry.province-unknown {"province":"Atlantis"}');
    expect(() => resolveProvince('', today)).toThrow('registry.province-unknown');
  });

  it.each([
    ['Bình Dương', '79 Thành phố Hồ Chí Minh'],
    ['74', '79 Thành phố Hồ Chí Minh'],
    ['Bắc Giang', '24 Thành phố Bắc Ninh'],
  ])('%s is told its successor', (text, successor) => {
    expect(() => resolveProvince(text, today)).toThrow(
      expect.objectContaining({
        code: 'registry.province-abolished',
        params: expect.objectContaining({ suggestion: successor }),
      }),
    );
  });

  it('was still itself before the merger', () => {
    expect(resolveProvince('24', before).nameVi).toBe('Bắc Giang');
    expect(nameKey('Bà Rịa - Vũng Tàu')).toBe('bariavungtau');
  });
});

describe('the types of library', () => {
  it('are the eight of the law, in its order', () => {
    expect(types.map(({ type }) => type)).toEqual([...LIBRARY_TYPES]);
    expect(types.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    for (const { ownership } of types) expect(OWNERSHIPS).toContain(ownership);
  });

  it.each([
    ['university', 'university'],
    ['Thư viện công cộng', 'public'],
    ['chuyen nganh', 'special'],
    ['Armed Forces', 'armed-forces'],
    ['7', 'community'],
  ])('%s is understood', (text, type) => {
    expect(resolveLibraryType(text).type).toBe(type);
  });

  it('are suggested when mistyped and listed when not understood', () => {
    expect(() => resolveLibraryType('univercity')).toThrow('"suggestion":"university"');
    expect(() => resolveLibraryType('palace')).toThrow('national, public, special');
  });
});
