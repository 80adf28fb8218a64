import { createReadStream, existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildRecord, readIso2709 } from '#lib/marc';
import penNames from '../matching/tables/pen-names.json' with { type: 'json' };
import { readAuthority } from './read-authority.ts';
import { startingAuthorities } from './starting-table.ts';
import bodies from './tables/bodies-and-places.json' with { type: 'json' };
import headingTags from './tables/heading-tags.json' with { type: 'json' };
import lives from './tables/lives.json' with { type: 'json' };
import { authorityKinds } from './views.ts';

const real = new URL('../../../../../shared/data/marc/evergreen/auth-1066.mrc', import.meta.url);

describe('readAuthority', () => {
  it('reads heading, other names, relations, life, field, notes and sources', () => {
    const read = readAuthority(
      buildRecord(
        '00000nz  a2200000n  4500',
        ['001', 'n1'],
        ['003', 'NLV'],
        ['046', '  ', { f: '1890-05-19', g: '1969' }],
        ['100', '0 ', { a: 'Hồ Chí Minh,' }],
        ['372', '  ', { a: 'Chính trị' }],
        ['400', '0 ', { a: 'Nguyễn, Ái Quốc' }],
        ['400', '0 ', { a: 'NGUYỄN ÁI QUỐC' }],
        ['510', '2 ', { i: 'Thành viên:', a: 'Quốc tế Cộng sản' }],
        ['670', '  ', { a: 'Toàn tập', b: 'tr. 5' }],
        ['678', '0 ', { a: 'Nhà cách mạng' }],
      ),
    );
    if (read.kind !== 'authority') throw new Error(read.rule);
    const { draft } = read;
    expect(draft).toMatchObject({
      kind: 'person',
      sourceKey: 'import:NLV:n1',
      fields: ['Chính trị'],
      notes: ['Nhà cách mạng'],
    });
    expect(draft.sources).toEqual(['Toàn tập tr. 5']);
    expect(draft.names.map(({ type, exact }) => [type, exact])).toEqual([
      ['preferred', 'hồ chí minh'],
      // Written twice, once in capitals: one name.
      ['variant', 'nguyễn ái quốc'],
      ['related', 'quốc tế cộng sản'],
    ]);
    expect(draft.names[0]).toMatchObject({ born: 1890, died: 1969 });
    expect(draft.names[2]).toMatchObject({ relation: 'Thành viên' });
  });

  it('refuses what is no authority, has no heading, no number, or was deleted, each for its reason', () => {
    const heading = ['150', '  ', { a: 'Thơ' }] as const;
    const ruleOf = (leader: string, ...fields: Parameters<typeof buildRecord>[1][]) => {
      const read = readAuthority(buildRecord(leader, ...fields));
      return read.kind === 'refused' ? read.rule : undefined;
    };
    expect(ruleOf('00000nam a2200000 a 4500', ['001', '1'], heading)).toBe('not-an-authority');
    expect(ruleOf('00000nz  a2200000n  4500', ['001', '1'])).toBe('no-heading');
    expect(ruleOf('00000nz  a2200000n  4500', heading)).toBe('no-number');
    expect(ruleOf('00000dz  a2200000n  4500', ['001', '1'], heading)).toBe('deleted');
  });

  it('takes a name with a title for the heading of that work', () => {
    const read = readAuthority(
      buildRecord('00000nz  a2200000n  4500', ['001', '1'], ['100', '0 ', { a: 'Nguyễn Du,', t: 'Truyện Kiều' }]),
    );
    expect(read).toMatchObject({ draft: { kind: 'title' } });
  });

  it.skipIf(!existsSync(real))('reads every record of a real thesaurus, with its terms in two languages', async () => {
    const rules: string[] = [];
    let others = 0;
    let read = 0;
    for await (const results of readIso2709(createReadStream(real), { decoder: 'utf8' }))
      for (const result of results) {
        if (result.outcome === 'unreadable') throw new Error(result.problem.rule);
        const made = readAuthority(result.record);
        if (made.kind === 'refused') rules.push(made.rule);
        else {
          read += 1;
          others += made.draft.names.filter(({ type }) => type === 'variant').length;
        }
      }
    expect({ read, rules }).toEqual({ read: 1066, rules: [] });
    expect(others).toBeGreaterThan(500);
  });
});

describe('The starting table', () => {
  it('has one authority for everybody with another name, with lives of people that it knows', () => {
    const drafts = startingAuthorities();
    expect(new Set(drafts.map(({ sourceKey }) => sourceKey)).size).toBe(drafts.length);
    expect(drafts.filter(({ kind }) => kind === 'person')).toHaveLength(Object.keys(penNames).length);
    expect(Object.keys(lives).filter((name) => !(name in penNames))).toEqual([]);
    for (const draft of drafts.filter(({ names: [first] }) => first.writtenDates !== ''))
      expect(draft.names[0].died, draft.names[0].name).toBeGreaterThan(draft.names[0].born ?? 9999);
  });

  it('names only known kinds', () => {
    for (const { kind } of bodies) expect(authorityKinds).toContain(kind);
    for (const kind of Object.values(headingTags)) expect(authorityKinds).toContain(kind);
  });
});
